"""Files that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def stylesheet(name: str) -> str:
    """Return the absolute path of the style sheet *name*, in an installed wheel as in a checkout."""
    for folder in (_PACKAGE / "styles", _PACKAGE.parent / "styles"):
        path = folder / f"{name}.tcss"
        if path.is_file():
            return str(path)
    raise FileNotFoundError(f"The style sheet {name}.tcss is missing: install smarketing-tui again.")
