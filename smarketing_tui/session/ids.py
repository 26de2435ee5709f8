"""Names for what a session makes, so that events and projections can speak of the same thing."""

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are misread aloud


def new_id(prefix: str) -> str:
    """Return a name nobody has: *prefix* and ten random letters or digits."""
    return f"{prefix}-" + "".join(secrets.choice(_LETTERS) for _ in range(10))
