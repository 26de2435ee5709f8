"""A meeting being held (`Session`) or looked at again: rules, clock and store put together. No screen."""
