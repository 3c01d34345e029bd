"""Charts as plain SVG: no script, and colours from the page's style sheet. A table beside each has its figures."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH, LABEL, ROW, BAR = 320, 130, 34, 16  # of the drawing; it grows with the page
TALL, FOOT = 140, 22


class Bar(NamedTuple):
    """One figure: its name, and how many in 100 with the ends of its interval."""

    name: str
    share: float
    low: float
    high: float


def cut(text: str, room: int = 22) -> str:
    """A name that fits beside its bar; the table has it whole."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def top_of(bars: Sequence[Bar]) -> float:
    """The end of the scale: the next ten above the highest interval, at most 100."""
    highest = max((bar.high for bar in bars), default=0.0)
    return float(min(100, max(10, -(-highest // 10) * 10)))


def frame(height: int, name: str, title: str, parts: Sequence[str]) -> str:
    """A drawing with its name for those who do not see it."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}"><title id="{name}">{escape(title)}</title>'
        + "".join(parts)
        + "</svg>"
    )


def lying(bars: Sequence[Bar], *, name: str, title: str) -> str:
    """Bars from left to right, one below the other, each with its interval as a thin line."""
    top, room = top_of(bars), WIDTH - LABEL - 8
    parts = []
    for number, bar in enumerate(bars):
        middle = number * ROW + ROW // 2
        start, end, length = (LABEL + room * value / top for value in (bar.low, bar.high, max(0.0, bar.share)))
        parts += [
            f'<text class="name" x="{LABEL - 6}" y="{middle + 4}" text-anchor="end">{escape(cut(bar.name))}</text>',
            f'<rect class="bar" x="{LABEL}" y="{middle - BAR // 2}" width="{length - LABEL:.1f}" height="{BAR}"/>',
            f'<path class="range" d="M{start:.1f} {middle}H{end:.1f}M{start:.1f} {middle - 5}v10M{end:.1f} {middle - 5}v10"/>',
        ]
    base = len(bars) * ROW
    parts += [
        f'<path class="axis" d="M{LABEL} 0V{base}"/>',
        f'<text class="scale" x="{LABEL}" y="{base + 14}">0</text>',
        f'<text class="scale" x="{WIDTH - 8}" y="{base + 14}" text-anchor="end">{top:.0f}</text>',
    ]
    return frame(base + 20, name, title, parts)


def standing(bars: Sequence[Bar], *, name: str, title: str) -> str:
    """Points from left to right, one for each period, each with its interval as a thin line."""
    top, step = top_of(bars), (WIDTH - 40) / max(1, len(bars))

    def height(value: float) -> float:
        return TALL - (TALL - 10) * max(0.0, value) / top

    parts = [
        f'<path class="axis" d="M30 10V{TALL}H{WIDTH}"/>',
        f'<text class="scale" x="26" y="14" text-anchor="end">{top:.0f}</text>',
        f'<text class="scale" x="26" y="{TALL}" text-anchor="end">0</text>',
    ]
    for number, bar in enumerate(bars):
        x = 36 + step * (number + 0.5)
        parts += [
            f'<path class="range" d="M{x:.1f} {height(bar.low):.1f}V{height(bar.high):.1f}"/>',
            f'<circle class="point" cx="{x:.1f}" cy="{height(bar.share):.1f}" r="4"/>',
        ]
    if bars:
        parts += [
            f'<text class="scale" x="32" y="{TALL + 16}">{escape(bars[0].name)}</text>',
            f'<text class="scale" x="{WIDTH}" y="{TALL + 16}" text-anchor="end">{escape(bars[-1].name)}</text>',
        ]
    return frame(TALL + FOOT, name, title, parts)
