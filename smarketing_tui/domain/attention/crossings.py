"""When a flag begins and ceases to hold within a piece of time in which nothing changes but the time itself."""

from collections.abc import Iterator, Sequence
from math import isqrt

from smarketing_tui.domain.attention.flags import Margins

PROBES = (0, 1, 2)
"""Milliseconds after the beginning of a piece at which margins are taken: three values fix a parabola."""


def holding(taken: Sequence[Margins], length: int) -> Iterator[tuple[int, bool]]:
    """Yield when a flag begins or ceases to hold, as ms after the beginning of a piece of *length* ms, from 0 on.

    *taken* are its margins at the `PROBES`: m(d) = (a d² + b d + c) / 2 with whole a, b, c.
    """
    curves = [(m2 - 2 * m1 + m0, 4 * m1 - 3 * m0 - m2, 2 * m0) for m0, m1, m2 in zip(*taken, strict=True)]
    if any(a == 0 and c < 0 and b * length + c < 0 for a, b, c in curves):
        yield 0, False
        return
    moments = {0, *(moment for curve in curves for moment in _near_roots(*curve) if 0 < moment < length)}
    for moment in sorted(moments):
        yield moment, all((a * moment + b) * moment + c >= 0 for a, b, c in curves)


def _near_roots(a: int, b: int, c: int) -> Iterator[int]:
    """Yield whole numbers, among them every one at which a d² + b d + c has another sign than just before."""
    if a == 0:
        if b:
            yield -c // b
            yield -c // b + 1
        return
    inside = b * b - 4 * a * c
    if inside < 0:
        return
    for root in (isqrt(inside), -isqrt(inside)):
        # Rounding the square root moves the quotient by less than one half.
        near = (root - b) // (2 * a)
        yield from range(near - 1, near + 3)
