"""What a check and an update cost over the wire, on the real pack. `make bench` prints the table."""

from pathlib import Path

from tests.bench.updates import TEXTS, measured


def test_a_check_is_small_and_an_update_of_twenty_texts_too(pack_dir: Path) -> None:
    """The limits of the issue: 4 requests and 6 kB when nothing is new; 15 kB with dcz, 60 kB in a browser without it."""
    costs = measured(pack_dir)

    assert costs["no change"].requests <= 4
    assert costs["no change"].bytes <= 6_000
    assert costs[f"{TEXTS} texts, dcz"].bytes <= 15_000
    assert costs[f"{TEXTS} texts, delta"].bytes <= 60_000
    # The figures are of something: whole files cost far more.
    assert costs[f"{TEXTS} texts, whole files, brotli"].bytes > 60_000
