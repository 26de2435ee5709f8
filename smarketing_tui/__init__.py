"""The console for the person who runs a live smarketing meeting: one key per attendee, nothing lost."""

__version__ = "0.1.0"
