"""Estimates from tallies: right on average, with intervals that hold what they promise."""

import random
from collections import Counter
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legsense.estimate import estimates, pull, rates, wilson
from legsense.tally import DRAWS, FIELDS, chances, noised

TRUTH = {"emergency_now": 0.02, "emergency_department": 0.05, "same_day": 0.13, "within_days": 0.2, "routine": 0.25,
         "self_care": 0.15, "none": 0.2}  # fmt: skip
TRIALS, PHONES = 200, 2000
always_the_same = settings(derandomize=True, deadline=None)


def came_in(source: random.Random, phones: int) -> Counter[str]:
    """What so many phones send when their truths are TRUTH, to the nearest phone."""
    held = [value for value, share in TRUTH.items() for _ in range(round(share * phones))]
    return Counter(noised("disposition", value, source.getrandbits(64)) for value in held)


@pytest.mark.parametrize("field", FIELDS)
def test_the_expected_count_leads_back_to_the_exact_share(field: str) -> None:
    """In whole draws: what a share sends on average is turned into that share again."""
    values = FIELDS[field]
    kept, other = (Fraction(part, DRAWS) for part in chances(len(values)))
    for share in (Fraction(0), Fraction(1, 7), Fraction(1)):
        came = share * kept + (1 - share) * other

        assert share == (came - other) / (kept - other)


def test_estimates_are_right_on_average_and_intervals_hold_the_truth() -> None:
    """200 weeks of 2,000 phones, fixed seed: the mean within four standard errors, 94 of 100 intervals hold the truth."""
    source = random.Random(20261126)
    found = [estimates("disposition", came_in(source, PHONES)) for _ in range(TRIALS)]
    held = [one.low <= TRUTH[one.value] <= one.high for week in found for one in week]
    assert sum(held) >= 0.94 * len(held)
    for place, (value, share) in enumerate(TRUTH.items()):
        mine = [week[place] for week in found]
        mean = sum(one.share for one in mine) / TRIALS
        spread = (sum((one.share - mean) ** 2 for one in mine) / (TRIALS - 1)) ** 0.5

        assert {value} == {one.value for one in mine}
        assert abs(mean - share) < 4 * spread / TRIALS**0.5


@given(field=st.sampled_from(sorted(FIELDS)), data=st.data())
@always_the_same
def test_shares_of_a_field_add_up_to_one(field: str, data: st.DataObject) -> None:
    """Whatever came in: nobody is counted twice and nobody is left out."""
    came = data.draw(st.dictionaries(st.sampled_from(FIELDS[field]), st.integers(0, 10**6), min_size=1))
    found = estimates(field, came)

    assert sum(came.values()) == sum(one.came for one in found)
    assert not found or isclose(1, sum(one.share for one in found), abs_tol=1e-9)
    assert all(0 <= one.low <= one.high <= 1 for one in found)


def test_no_tally_gives_no_estimate() -> None:
    """Nothing is not a share of nothing."""
    assert [] == estimates("reached", {})


def test_more_phones_give_a_narrower_interval() -> None:
    """A hundred times the phones, a tenth of the width."""
    few, many = (estimates("reached", {"danger": 30 * times, "body_map": 40 * times, "answer": 30 * times}) for times in (1, 100))
    width = [found[-1].high - found[-1].low for found in (few, many)]

    assert 9 < width[0] / width[1] < 11


@pytest.mark.parametrize("field", FIELDS)
def test_one_false_tally_moves_a_count_by_the_bound_and_no_further(field: str) -> None:
    """What a liar can do is known beforehand and told on the page."""
    values = FIELDS[field]
    before = dict.fromkeys(values, 50)
    after = {**before, values[0]: 51}
    n = sum(before.values())
    moved = [
        abs(new.share * (n + 1) - old.share * n)
        for old, new in zip(estimates(field, before), estimates(field, after), strict=True)
    ]

    assert isclose(pull(field), max(moved), rel_tol=1e-9)


def test_rates_of_a_field_are_those_of_its_draws() -> None:
    """The chances of five values at epsilon 1."""
    p, q = rates("reached")

    assert isclose(2.718281828 / 6.718281828, p, rel_tol=1e-9)
    assert isclose(1 / 6.718281828, q, rel_tol=1e-9)


@pytest.mark.parametrize(("c", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)])
def test_wilson_gives_the_published_figures(c: int, n: int, low: float, high: float) -> None:
    """The last row is the worked example of Newcombe 1998."""
    assert (low, high) == tuple(round(abs(end), 4) for end in wilson(c, n))
