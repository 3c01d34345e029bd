"""What may be shown of the counts: whole blocks, in which no count is under 20, whatever is asked and however it is combined."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legsense.tally import FIELDS
from legsense_server.blocks import LEAST, Block, blocks_of, by_period, monthly, period
from legsense_server.store import Count

FIRST = date(2026, 1, 1)
VALUES = FIELDS["reached"]
always_the_same = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
days = st.lists(st.lists(st.integers(0, 45), min_size=len(VALUES), max_size=len(VALUES)), min_size=1, max_size=60)


def counts_of(table: list[list[int]]) -> list[Count]:
    """A row for each day, a column for each value of one field; a value that did not come in has no count at all."""
    return [
        Count(FIRST + timedelta(days=number), "reached", value, times)
        for number, row in enumerate(table)
        for value, times in zip(VALUES, row, strict=True)
        if times
    ]


def test_days_are_put_together_until_no_count_is_under_twenty() -> None:
    """19 is too few; the day that brings the twentieth closes the block."""
    blocks, since = blocks_of(counts_of([[19, 30, 30, 30, 30], [1, 0, 0, 0, 0], [50, 50, 50, 50, 19]]))

    first = Block("reached", FIRST, FIRST + timedelta(days=1), dict(zip(VALUES, [20, 30, 30, 30, 30], strict=True)))
    assert [first] == blocks
    assert {"reached": FIRST + timedelta(days=2)} == since


@given(days)
@always_the_same
def test_no_range_of_days_shows_a_count_under_twenty(table: list[list[int]]) -> None:
    """Not in a block, not as a total less the others, not as the difference of two ranges: all are sums of whole blocks."""
    blocks, _ = blocks_of(counts_of(table))
    for block in blocks:
        assert set(VALUES) == set(block.counts)
        assert min(block.counts.values()) >= LEAST
        for value in VALUES:
            assert sum(block.counts.values()) - sum(block.counts[other] for other in VALUES if other != value) >= LEAST
    ends = [block.last for block in blocks]
    assert ends == sorted(set(ends))
    assert all(one.last < two.first for one, two in pairwise(blocks))


@given(days)
@always_the_same
def test_a_day_that_comes_later_changes_no_block_that_was_shown(table: list[list[int]]) -> None:
    """Else the difference of yesterday's figures and today's would show something small."""
    for length in range(len(table)):
        before, _ = blocks_of(counts_of(table[:length]))
        after, _ = blocks_of(counts_of(table[: length + 1]))

        assert before == after[: len(before)]
        assert len(after) - len(before) <= 1


@given(days)
@always_the_same
def test_every_tally_is_in_a_block_or_waits(table: list[list[int]]) -> None:
    """None is shown twice, none is lost."""
    counts = counts_of(table)
    blocks, since = blocks_of(counts)
    shown = sum(sum(block.counts.values()) for block in blocks)
    waits = sum(one.times for one in counts if one.day >= since.get("reached", date.max))

    assert sum(one.times for one in counts) == shown + waits


@given(days)
@always_the_same
def test_rolled_up_days_make_only_blocks_that_were_made_of_old_ones(table: list[list[int]]) -> None:
    """The counts moved as planned: every edge is an old edge, a month of whole blocks tells the same as before."""
    counts = counts_of(table)
    before, _ = blocks_of(counts)
    moved: Counter[tuple[date, str, str]] = Counter()
    goes = {(day, field): last for days, last, field in monthly(counts) for day in days}
    for one in counts:
        moved[goes.get((one.day, one.field), one.day), one.field, one.value] += one.times
    rolled = [Count(*key, times) for key, times in sorted(moved.items())]
    after, since = blocks_of(rolled)

    assert {block.last for block in after} <= {block.last for block in before}
    assert by_period(before, "month") == by_period(after, "month")
    assert blocks_of(counts)[1] == since
    assert [] == monthly(rolled)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("day", ["2026-01-31", "2026-02-01"]),
        ("week", ["2026-W05"]),
        ("month", ["2026-01", "2026-02"]),
        ("year", ["2026"]),
        ("all", ["all"]),
    ],
)
def test_a_block_belongs_to_the_period_of_its_last_day(by: str, names: list[str]) -> None:
    """31 January and 1 February 2026 are in one week and in two months."""
    counts = dict.fromkeys(VALUES, 20)
    blocks = [Block("reached", day, day, counts) for day in (date(2026, 1, 31), date(2026, 2, 1))]

    found = by_period(blocks, by)  # type: ignore[arg-type]

    assert names == [name for name, _ in found]
    assert 2 * 5 * 20 == sum(sum(block.counts.values()) for _, block in found)


def test_a_period_is_named_so_that_names_sort_by_time() -> None:
    """Weeks too, over the turn of a year."""
    names = [period(date(2026, 12, 20) + timedelta(days=number), "week") for number in range(30)]

    assert sorted(names) == names
