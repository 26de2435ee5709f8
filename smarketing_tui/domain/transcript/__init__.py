"""Transcripts: who spoke from when to when, as a recording tells it, and what that means for the floor."""
