"""The paper proof of docs/safety.md, tried on generated people; `make prove` tries a million."""

import os
from collections.abc import Sequence

import pytest

import legsense.index
from legsense.evidence import Told
from legsense.index import Index
from legsense.pack import Pack
from tests.proofs import index
from tests.proofs.index import counterexample, first_fall

# A minute and a half on one processor: CI tries them all.
CASES = 20_000 if os.environ.get("CI") else 2_000


def test_danger_sign_never_calms_the_index_or_the_advice(pack: Pack) -> None:
    """No, unknown and yes to one danger sign, all else equal: no gain, no cause and no advice falls."""
    assert None is counterexample(pack, CASES, seed=11)


@pytest.mark.parametrize(
    "later",
    [
        (Index({"same_day": 0.9}, {}, {"tumour": 0.2}), 3),
        (Index({"same_day": 1.0}, {}, {"tumour": 0.1}), 3),
        (Index({"same_day": 1.0}, {}, {"tumour": 0.2}), 4),
    ],
    ids=["gain", "cause", "advice"],
)
def test_fall_is_seen(later: tuple[Index, int]) -> None:
    """Of a gain, of a cause, and of the advice; standing still is none."""
    before = (Index({"same_day": 1.0}, {}, {"tumour": 0.2}), 3)

    assert None is first_fall([before, before])
    assert first_fall([before, later])


def test_danger_sign_among_the_plain_evidence_is_found_out(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that a danger sign moves take from one cause what they give another: the trial would see it."""

    def mixed(evidence: Sequence[Told], pack: Pack) -> tuple[list[Told], list[Told]]:
        return [], list(evidence)

    for module in (legsense.index, index):
        monkeypatch.setattr(module, "by_role", mixed)

    found = counterexample(pack, 120, seed=11)

    assert found is not None
    assert "the plain weights moved" == found[1]
