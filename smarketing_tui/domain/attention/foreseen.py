"""What a flag does for a whole piece of time, told from its two ends: nearly always it stays what it is.

No time in a piece ever runs backwards, so each margin of flags.py lies between two that are made of the lowest and the
highest times in it. Only where 0 is between those two must the very moment be looked for (crossings.py).
"""

from smarketing_tui.domain.attention.flags import FlagKind, Limits, Room, Seated

BITS = {kind: 1 << place for place, kind in enumerate(FlagKind)}
"""Flags are counted in bits: every person has six of them in every piece."""

SILENT, GONE_QUIET, QUIET, DOMINATING, TWO_VOICES, LONG_TURN = BITS.values()


def foreseen(first: Seated, last: Seated, before: Room, after: Room, limits: Limits) -> tuple[int, int]:
    """Return which flags stand all the time, and of which only a closer look can tell, as `BITS`.

    *first* and *last* are one person at both ends of a piece, *before* and *after* the room.
    """
    stands = unsure = 0
    kind, limit = (GONE_QUIET, limits.gone_quiet) if first.heard else (SILENT, limits.silent)
    if last.silence >= limit:
        stands, unsure = (kind, 0) if first.silence >= limit else (0, kind)
    wait = limits.quiet_after
    if (
        after.discussion >= wait <= last.presence
        and limits.quiet * last.presence * after.floor > 100 * first.floor * before.presence
    ):
        is_below = limits.quiet * first.presence * before.floor > 100 * last.floor * after.presence
        if is_below and before.discussion >= wait <= first.presence:
            stands |= QUIET
        else:
            unsure |= QUIET
    if after.discussion >= limits.dominating_after:
        most, times = min(2 * limits.dominating, 100 * (before.people + 1)), 200 * before.people
        if times * last.floor > most * before.floor:
            is_above = times * first.floor > most * after.floor
            if is_above and before.discussion >= limits.dominating_after:
                stands |= DOMINATING
            else:
                unsure |= DOMINATING
    if (
        first.person in before.two
        and before.people >= limits.two_voices_people
        and after.discussion >= limits.two_voices_after
        and 100 * after.two_floor >= limits.two_voices * before.floor
    ):
        unsure |= TWO_VOICES
    if last.turn is not None and last.turn > limits.long_turn:
        if first.turn is not None and first.turn > limits.long_turn:
            stands |= LONG_TURN
        else:
            unsure |= LONG_TURN
    return stands, unsure
