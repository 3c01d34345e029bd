"""/stats: the figures as a page for everybody. Plain HTML with drawings and tables; it works without script and on a phone."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from typing import Annotated, Any
from urllib.parse import urlencode

from anyio import to_thread
from litestar import Request, Response, get, route
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, QueryParameter

from legsense.estimate import estimates
from legsense.tally import FIELDS
from legsense_server.blocks import By, by_period
from legsense_server.charts import Bar, lying, standing
from legsense_server.content import Published
from legsense_server.stats import CACHED, Figures, First, Last, Shown, Stats, day_of, stats_of, unreadable
from legsense_server.store import StoreError
from legsense_server.triage import READ
from legsense_server.words import Words

HTML = "text/html; charset=utf-8"
OTHERWISE = "en"
KINDS = {"disposition": "disposition", "cause_group": "group"}  # whose words the content has already
URGENT = ("emergency_now", "emergency_department")
PERIODS: tuple[By, ...] = ("week", "month", "year")
MOST_PERIODS = 36  # of the chart over time
STYLE = """:root{color-scheme:light dark;--ground:#f4f8f8;--ink:#14252a;--soft:#46585e;--line:#c3d0d3;
--brand:#0b5a63;--bar:#8fc3c9}
@media(prefers-color-scheme:dark){:root{--ground:#0e1719;--ink:#eaf2f3;--soft:#b3c3c7;--line:#3a4b50;
--brand:#6fd0da;--bar:#2b6d75}}
body{margin:0;background:var(--ground);color:var(--ink);font:100%/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-inline-size:36rem;margin-inline:auto;padding:.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-block:2rem .3rem}
a{color:var(--brand)}.quiet{color:var(--soft);font-size:.9rem}
form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}label{display:grid;font-size:.9rem}
input,select,button{font:inherit;min-block-size:2.75rem;max-inline-size:100%}
svg{inline-size:100%;block-size:auto;display:block}
.bar{fill:var(--bar)}.range{stroke:var(--ink);fill:none}.axis{stroke:var(--soft);fill:none}.point{fill:var(--brand)}
.name,.scale{fill:var(--ink);font-size:11px}
table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;padding:.3rem .4rem;border-block-end:1px solid var(--line)}
td{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
"""


def chosen(languages: Mapping[str, Any], asked: str | None, accepted: str) -> str:
    """The language of the page: the one asked for, else the first the browser names, else English.

    >>> chosen({"en": 1, "fr": 1}, None, "xx, fr-CH;q=0.9, en;q=0.8"), chosen({"en": 1}, "tlh", "")
    ('fr', 'en')
    """
    for tag in [asked or "", *(part.partition(";")[0].strip() for part in accepted.split(","))]:
        for name in (tag, tag.partition("-")[0]):
            if name in languages:
                return name
    return OTHERWISE


def value_name(words: Words, field: str, value: str) -> str:
    """What people call a value."""
    kind = KINDS.get(field)
    return (words.find(f"{kind}-{value}") if kind else None) or words.text(f"app-stats-value-{value}")


def table(words: Words, first: str, bars: Sequence[Bar]) -> str:
    """The figures of a chart."""
    head = "".join(f'<th scope="col">{escape(words.text(name))}</th>' for name in (first, "app-stats-share", "app-stats-range"))
    rows = "".join(
        f'<tr><th scope="row">{escape(bar.name)}</th><td>{max(0.0, bar.share):.1f}</td><td>{bar.low:.1f}–{bar.high:.1f}</td></tr>'
        for bar in bars
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def field_parts(words: Words, field: str, whole: Stats) -> list[str]:
    """One field: its chart and its table over the whole range."""
    rows = [row for row in whole.rows if row.field == field]
    if not rows:
        return []
    title = words.text(f"app-stats-field-{field}")
    bars = [Bar(value_name(words, field, row.value), 100 * row.share, 100 * row.low, 100 * row.high) for row in rows]
    counted = words.text("app-stats-count", count=rows[0].tallies, first=str(rows[0].first), last=str(rows[0].last))
    return [
        f"<section><h2>{escape(title)}</h2>",
        f'<p class="quiet">{escape(counted)}</p>',
        lying(bars, name=f"chart-{field}", title=title),
        table(words, "app-stats-what", bars),
        "</section>",
    ]


def trend_parts(words: Words, found: Shown, first: date, last: date, by: By) -> list[str]:
    """How many were told to go at once, for each period."""
    blocks = [one for one in found.blocks if one.field == "disposition" and first <= one.first and one.last <= last]
    bars = []
    for name, block in by_period(blocks, by)[-MOST_PERIODS:]:
        told = [one for one in estimates("disposition", block.counts) if one.value in URGENT]
        # The ends of both intervals together: wider than need be, and never too narrow.
        share, low, high = (100 * sum(ends) for ends in zip(*((one.share, one.low, one.high) for one in told), strict=True))
        bars.append(Bar(name, share, low, min(100.0, high)))
    if not bars:
        return []
    title = words.text("app-stats-trend")
    return [
        f"<section><h2>{escape(title)}</h2>",
        standing(bars, name="chart-trend", title=title),
        table(words, "app-stats-when", bars),
        "</section>",
    ]


def form(words: Words, first: str | None, last: str | None, by: By, tag: str) -> str:
    """What is shown: the days and the period."""
    options = "".join(
        f'<option value="{one}"{" selected" if one == by else ""}>{escape(words.text(f"app-stats-by-{one}"))}</option>'
        for one in PERIODS
    )
    days = "".join(
        f'<label>{escape(words.text(f"app-stats-{name}"))}<input type="date" name="{name}" value="{escape(day or "")}"></label>'
        for name, day in (("from", first), ("to", last))
    )
    return (
        f'<form action="/stats">{days}<label>{escape(words.text("app-stats-by"))}<select name="by">{options}</select></label>'
        f'<input type="hidden" name="lang" value="{escape(tag)}"><button>{escape(words.text("app-stats-show"))}</button></form>'
    )


def page(language: Mapping[str, str], words: Words, found: Shown, *, first: str | None, last: str | None, by: By) -> str:
    """The whole page in a language."""
    start, end = day_of("from", first or None, date.min), day_of("to", last or None, date.max)
    whole = stats_of(found, first=start, last=end, by="all")
    moves = max(whole.false_tally_moves.values())
    data = urlencode({name: value for name, value in (("from", first), ("to", last), ("by", by)) if value})
    waiting = [
        words.text("app-stats-waiting", least=whole.least, what=words.text(f"app-stats-field-{one.field}"), since=str(one.since))
        for one in whole.waiting
    ]
    parts = [
        f'<!doctype html><html lang="{escape(language["language"])}" dir="{escape(language["direction"])}"><head>',
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>LegSense: {escape(words.text('app-stats-title'))}</title>",
        '<link rel="stylesheet" href="/stats/style.css"></head><body><main>',
        f"<h1>{escape(words.text('app-stats-title'))}</h1>",
        f"<p>{escape(words.text('app-stats-lead'))}</p>",
        form(words, first, last, by, language["language"]),
        f'<p class="quiet">{escape(words.text("app-stats-until", until=str(whole.until)))}</p>',
        f'<p class="quiet">{escape(words.text("app-stats-chart"))}</p>'
        if whole.rows
        else f"<p>{escape(words.text('app-stats-none', least=whole.least))}</p>",
        *trend_parts(words, found, start, end, by),
        *(part for field in FIELDS for part in field_parts(words, field, whole)),
        *(f'<p class="quiet">{escape(text)}</p>' for text in waiting),
        f"<section><h2>{escape(words.text('app-stats-promise'))}</h2><p>{escape(words.text('app-stats-promise-text'))}</p></section>",
        f"<section><h2>{escape(words.text('app-stats-liars'))}</h2>",
        f"<p>{escape(words.text('app-stats-liars-text', moves=f'{moves:.1f}'))}</p></section>",
        f'<p>{escape(words.text("app-stats-data"))} <a href="/api/v1/stats?{escape(data)}">JSON</a>, ',
        f'<a href="/api/v1/stats.csv?{escape(data)}">CSV</a></p></main></body></html>',
    ]
    return "\n".join(parts)


@get("/stats/style.css", include_in_schema=False, sync_to_thread=False)
def style() -> Response[bytes]:
    """What the page looks like: the content security policy takes a file of our own only."""
    return Response(STYLE.encode(), media_type="text/css", headers=CACHED)


def stats_page(published: Published, figures: Figures) -> HTTPRouteHandler:
    """The route of the page."""

    @cache
    def spoken(tag: str) -> Words:
        """Read once: a language is longer than the page."""
        return Words(published.languages[tag])

    @route("/stats", http_method=READ, include_in_schema=False)
    async def shows(
        request: Request[Any, Any, Any],
        first: First = None,
        last: Last = None,
        by: FromQuery[By] = "month",
        lang: Annotated[str | None, QueryParameter(name="lang")] = None,
    ) -> Response[bytes]:
        tag = chosen(published.languages, lang, request.headers.get("accept-language", ""))
        try:
            found = await to_thread.run_sync(figures.read)
        except StoreError as error:
            return unreadable(error)
        text = await to_thread.run_sync(lambda: page(published.languages[tag], spoken(tag), found, first=first, last=last, by=by))
        return Response(text.encode(), media_type=HTML, headers={**CACHED, "vary": "accept-language"})

    return shows
