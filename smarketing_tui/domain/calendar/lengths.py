"""A length of time in words. A file of its own, because lists need nothing else of what is worded."""


def clock_words(milliseconds: int) -> str:
    """Return a length of time as people read it on a clock: `4:05`, or `1:02:03` from an hour on."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
