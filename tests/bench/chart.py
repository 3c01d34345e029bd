"""Groups of bars as an SVG text: the median of each series, as a share of the first of its group, with least and most."""

from collections.abc import Mapping, Sequence
from html import escape
from statistics import median

WIDTH, LEFT, LINE, GAP = 720, 170, 22, 34
COLOURS = ("#7a7f87", "#3c8d93", "#0b5a63")


def bar(name: str, values: Sequence[float], *, whole: float, y: float, colour: str) -> str:
    """One bar with its name before it and its figures behind it."""
    room = WIDTH - LEFT - 190
    length, low, high = (room * value / whole for value in (median(values), min(values), min(max(values), whole * 1.1)))
    middle = y + LINE / 2
    text = f"{median(values):,.0f} ms, {median(values) / whole:.2f} ({min(values):,.0f} to {max(values):,.0f})"
    return (
        f'<text x="{LEFT - 8}" y="{middle + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{y + 3}" width="{length:.1f}" height="{LINE - 6}" fill="{colour}"/>'
        f'<path d="M{LEFT + low:.1f} {middle}H{LEFT + high:.1f}" stroke="#222" stroke-width="1.5"/>'
        f'<text x="{LEFT + max(length, high) + 8:.1f}" y="{middle + 4}">{text}</text>'
    )


def bars(groups: Mapping[str, Mapping[str, Sequence[float]]]) -> str:
    """The picture of {title: {series: values}}.

    >>> bars({"start, ms": {"one": [10.0], "two": [2.0]}}).count("<rect")
    3
    """
    parts, y = [], 10.0
    for title, group in groups.items():
        parts.append(f'<text x="10" y="{y + 14}" font-weight="bold">{escape(title)}</text>')
        y += 22
        whole = median(next(iter(group.values())))
        for (name, values), colour in zip(group.items(), COLOURS, strict=False):
            parts.append(bar(name, values, whole=whole, y=y, colour=colour))
            y += LINE
        y += GAP - LINE
    style = "font:13px system-ui,sans-serif;fill:#222"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y:.0f}" style="{style}" role="img">'
        f'<title>Time to the first answer</title><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
