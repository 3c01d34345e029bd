"""The exam's arithmetic on tables worked out by hand."""

from dataclasses import replace

from legsense_server.exam.mark import Score
from legsense_server.exam.measures import calibration_error, percentile, said_and_seen, share, summary, wilson

PLAIN = Score(
    id="v1",
    leading=("gout",),
    disposition="same_day",
    set_by="gate x",
    expected="same_day",
    accepted=frozenset({"same_day"}),
    first=True,
    among_three=True,
    under_by=0,
    over_by=0,
    site=None,
    level=True,
    confidence=0.5,
    questions=10,
)


def test_wilson_interval_matches_the_published_example() -> None:
    """18 of 19: 75.4 to 99.1 per cent."""
    assert (0.754, 0.991) == tuple(round(bound, 3) for bound in wilson(18, 19))


def test_none_counts_for_neither_side() -> None:
    """A vignette that names no site is not judged on it."""
    assert (1, 2) == (share([True, False, None])["hits"], share([True, False, None])["of"])


def test_percentile_is_a_value_that_was_seen() -> None:
    """No value is made up between two."""
    assert (2, 4) == (percentile([3, 1, 2, 4], 50), percentile([3, 1, 2, 4], 95))


def test_calibration_error_is_the_gap_between_said_and_seen() -> None:
    """Two cases said at 0.5, one right: no gap; both right: a gap of a half."""
    assert 0.0 == calibration_error(said_and_seen([PLAIN, replace(PLAIN, first=False)]))
    assert 0.5 == calibration_error(said_and_seen([PLAIN, PLAIN]))


def test_under_triage_is_counted_apart_from_over_triage() -> None:
    """One too calm by two levels, one too urgent: both are misses, each of its kind."""
    calm = replace(PLAIN, id="calm", disposition="routine", under_by=2)
    loud = replace(PLAIN, id="loud", disposition="emergency_now", over_by=2)

    result = summary([PLAIN, calm, loud])

    assert (1, 1, 1) == tuple(result["measures"][name]["hits"] for name in ("under_triage", "under_triage_by_two", "over_triage"))
    assert [("calm", ["under_triage"]), ("loud", ["over_triage"])] == [(m["id"], m["missed"]) for m in result["misses"]]
