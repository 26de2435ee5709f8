"""Bytes on the disk: files that are safe at every moment, and what is read from damaged ones."""
