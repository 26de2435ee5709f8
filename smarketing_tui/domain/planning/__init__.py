"""What comes before a meeting: its agenda, who comes, and what the last ones say about that."""
