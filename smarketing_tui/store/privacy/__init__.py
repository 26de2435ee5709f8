"""What is taken out of a workspace for good: people who are forgotten, turns of old sessions."""
