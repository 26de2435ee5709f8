"""The look: two themes with the product's tokens. Teams are blue and orange, never told apart by red and green."""

from textual.theme import Theme

DARK = Theme(
    name="smarketing-dark",
    primary="#7cb7ff",
    secondary="#f2a65a",
    accent="#7fe0d4",
    foreground="#e6e6e6",
    background="#14171c",
    surface="#1d2229",
    panel="#232a33",
    warning="#e8c468",
    error="#ff7b9c",
    success="#7fe0d4",
    dark=True,
    variables={
        "marketing": "#7cb7ff",
        "sales": "#f2a65a",
        "speaking": "#7fe0d4",
        "quiet": "#98a2b0",
        "key": "#e8c468",
        "warn": "#e8c468",
        "over": "#ff8fab",
        "edge": "#4a5563",
        "alarm": "#8f1239",
        "on-alarm": "#ffffff",
    },
)

LIGHT = Theme(
    name="smarketing-light",
    primary="#1d5fb8",
    secondary="#a04e00",
    accent="#006b5e",
    foreground="#1b1f24",
    background="#fbfaf7",
    surface="#f0eee8",
    panel="#e7e4dc",
    warning="#7a5a00",
    error="#a8123e",
    success="#006b5e",
    dark=False,
    variables={
        "marketing": "#1d5fb8",
        "sales": "#a04e00",
        "speaking": "#006b5e",
        "quiet": "#5b6470",
        "key": "#7a5a00",
        "warn": "#7a5a00",
        "over": "#a8123e",
        "edge": "#a9a59a",
        "alarm": "#a8123e",
        "on-alarm": "#ffffff",
    },
)

THEMES = (DARK, LIGHT)
TOKENS: dict[str, str] = dict(DARK.variables)
"""Values for other themes, which know nothing of our tokens."""
