"""What a meeting leaves behind: pure functions from a Meeting to its recap, and from that to text."""
