"""Names for what a session makes, so that events and projections can speak of the same thing."""

from os import urandom

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are misread aloud


def new_id(prefix: str) -> str:
    """Return a name nobody has: *prefix* and ten random letters or digits."""
    return f"{prefix}-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in urandom(10))
