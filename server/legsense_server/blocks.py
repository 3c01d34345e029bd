"""Which counts may be shown: days of a field are put together until no count is under 20. Nothing smaller is ever shown.

A block is a run of whole days of one field, closed by the first day at whose end every value of the field has come in at least
20 times. All that is shown is made of whole blocks. Whoever takes the difference of two ranges gets whole blocks again, and
whoever takes a total minus the other values gets a count that is itself at least 20: there is no hidden count to be worked out.
Days after the last closed block are hidden whole, their total as well.

Chance gives each value its part of the tallies, so blocks close also for values that no phone holds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from legsense.tally import FIELDS
from legsense_server.store import Count, Move

LEAST = 20
By = Literal["day", "week", "month", "year", "all"]


@dataclass(frozen=True)
class Block:
    """A run of days of a field and how often each value came in on them; every count is at least LEAST."""

    field: str
    first: date
    last: date
    counts: Mapping[str, int]


def blocks_of(counts: Iterable[Count]) -> tuple[list[Block], dict[str, date]]:
    """The closed blocks, in order of days, and for each field with days left over the first of those days.

    Counts come in order of days, from the first day ever counted: a block's edges depend on all days before it.
    """
    closed: list[Block] = []
    counted = {field: Counter[str]() for field in FIELDS}
    since: dict[str, date] = {}
    for (day, field), group in groupby(counts, key=lambda count: (count.day, count.field)):
        mine = counted[field]
        for one in group:
            mine[one.value] += one.times
        since.setdefault(field, day)
        if all(mine[value] >= LEAST for value in FIELDS[field]):
            closed.append(Block(field, since[field], day, dict(mine)))
            # A block starts where the last one ended, so that its days are the same once they have been rolled up.
            since[field] = day + timedelta(days=1)
            counted[field] = Counter()
    return closed, {field: first for field, first in since.items() if counted[field].total()}


def period(day: date, by: By) -> str:
    """The name of the day, week, month or year a block belongs to: that of its last day.

    >>> period(date(2026, 11, 26), "week"), period(date(2026, 11, 26), "month")
    ('2026-W48', '2026-11')
    """
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return {"day": day.isoformat(), "month": day.isoformat()[:7], "year": day.isoformat()[:4], "all": "all"}[by]


def joined(blocks: Sequence[Block]) -> Block:
    """Several blocks of a field, in order of days, as one."""
    counts = [block.counts for block in blocks]
    # Every block has every value of its field.
    total = {value: sum([one[value] for one in counts]) for value in counts[0]}
    return Block(blocks[0].field, blocks[0].first, blocks[-1].last, total)


def by_period(blocks: Iterable[Block], by: By) -> list[tuple[str, Block]]:
    """The blocks put together by period and field, periods in order, fields in the order of their list."""
    found: dict[tuple[str, str], list[Block]] = {}
    for block in blocks:
        found.setdefault((period(block.last, by), block.field), []).append(block)
    order = list(FIELDS)
    return [
        (name, joined(mine)) for (name, _), mine in sorted(found.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    ]


def monthly(counts: Sequence[Count]) -> list[Move]:
    """Which days' counts may be moved to which day, so that a month has one day of counts and no new edge.

    The blocks that end in a month become one block, which closes on the last of their days. A field's first month stays as it
    is: its first day tells since when there are counts.
    """
    days: dict[str, list[date]] = {}
    for one in counts:
        mine = days.setdefault(one.field, [])
        if not mine or mine[-1] != one.day:
            mine.append(one.day)
    closed, _ = blocks_of(counts)
    moves: list[Move] = []
    for _, month in by_period(closed, "month"):
        if month.first == days[month.field][0]:
            continue
        covered = [day for day in days[month.field] if month.first <= day <= month.last]
        if len(covered) > 1:
            moves.append((covered, month.last, month.field))
    return moves
