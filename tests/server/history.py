"""Counts of invented phones, day by day, for tests and the benchmark."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from legsense.tally import DRAWS, FIELDS, VERSION, chances
from legsense_server.store import Count, Store, counters

# What the invented phones hold; values that are not named here are held by none.
TRUTH: Mapping[str, Mapping[str, float]] = {
    "disposition": {"emergency_now": 0.02, "emergency_department": 0.05, "same_day": 0.13, "within_days": 0.2, "routine": 0.25,
                    "self_care": 0.15, "none": 0.2},
    "cause_group": {"back_nerve": 0.3, "knee_nerve": 0.1, "joint_wear": 0.25, "injury": 0.15, "none": 0.2},
    "language": {"en": 0.8, "es": 0.1, "hi": 0.05, "other": 0.05},
    "content_month": {"11": 0.7, "10": 0.3},
    "reached": {"danger": 0.05, "about_you": 0.05, "body_map": 0.05, "questions": 0.05, "answer": 0.8},
}  # fmt: skip


def came_in(field: str, tallies: int, source: Random) -> Counter[str]:
    """How often each value came in, with a normal spread: to draw millions one by one takes minutes."""
    kept, other = (part / DRAWS for part in chances(len(FIELDS[field])))
    found: Counter[str] = Counter()
    for value in FIELDS[field]:
        share = TRUTH[field].get(value, 0.0)
        rate = share * kept + (1 - share) * other
        spread = (tallies * rate * (1 - rate)) ** 0.5
        found[value] = max(0, round(source.gauss(tallies * rate, spread)))
    return found


def history(first: date, *, days: int, tallies: int, seed: int = 7) -> Iterator[Count]:
    """About so many tallies spread evenly over days and fields."""
    source = Random(seed)
    each = tallies // (days * len(FIELDS))
    for number in range(days):
        for field in FIELDS:
            for value, times in came_in(field, each, source).items():
                yield Count(first + timedelta(days=number), field, value, times)


def keep(store: Store, counts: Iterable[Count]) -> None:
    """Write counts into an empty store as they are."""
    store.prepare()
    rows = [{"day": one.day, "stats": VERSION, "field": one.field, "value": one.value, "count": one.times} for one in counts]
    with store.engine.begin() as connection:
        connection.execute(sa.insert(counters), rows)
