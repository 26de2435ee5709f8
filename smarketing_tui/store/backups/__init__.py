"""A whole workspace in one file, and back."""
