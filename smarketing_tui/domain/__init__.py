"""What a smarketing meeting is: events, the rules that make them, the fold that reads them. No screen, no file."""
