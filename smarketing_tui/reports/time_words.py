"""The time accounts in words."""

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.domain.ledger import ACCOUNTS, Account

_PHRASES = {
    Account.FLOOR: "one person had the floor for",
    Account.PRESENTATION: "the leader of an item presented for",
    Account.CROSSTALK: "several people spoke at once for",
    Account.OPEN: "nobody spoke for",
    Account.PAUSED: "breaks took",
}


def time_words(time: Accounts, *, is_over: bool = True) -> str:
    """Return one sentence on where the wall time went; accounts of less than a second are left out."""
    parts = []
    for account in ACCOUNTS:
        length: int = getattr(time, account)
        if length >= 1000:
            parts.append(f"{_PHRASES[account]} {length_words(length)}")
    whole = f"The meeting took {length_words(time.wall)}" if is_over else f"{length_words(time.wall)} so far"
    if not parts:
        return f"{whole}."
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{whole}: {listed}."


def length_words(milliseconds: int) -> str:
    """Return a length of time in words, without its units that are 0: `1 h 5 s`."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    units = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in units if count) or "0 s"
