"""A meeting held line by line, for screen readers and simple terminals: the same session and rules, no screen."""
