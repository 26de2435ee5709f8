"""What a meeting looks like: each widget draws one thing from a `Frame` and knows nothing above it."""
