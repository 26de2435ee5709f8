"""What somebody promised: the task, the rules for it, and the line in which it is typed."""
