"""Who is meant by a name, who is new, and who turned out to be the same."""
