"""A small mistake in a flag or gate is noticed by an example, a person or a law. `make prove` tries all of them."""

import pytest

from legsense.pack import Pack
from legsense_press import read_content
from tests.conftest import CONTENT
from tests.engine.robot import is_, robot
from tests.proofs.mutants import of_flag, of_rule
from tests.proofs.mutate import AIM, fates, share_killed

EVERY = 40  # of some four thousand


def test_small_mistakes_in_flags_and_gates_are_noticed(pack: Pack) -> None:
    """Of a fixed sample, as large a share as `make prove` asks of all; a mutant no answers tell apart does not count."""
    found = list(fates(read_content(CONTENT), pack, every=EVERY))

    assert share_killed(found)[0] >= AIM, [(fate.mutant.id, fate.mutant.mistake) for fate in found if fate.by == "survived"]


def test_each_mutant_differs_from_the_rule_by_one_mistake() -> None:
    """What is left out, swapped, moved and turned."""
    rule = {"all": [is_("smoke", "yes"), {"none": [{"finding": "age", "at_least": 80}]}]}
    mistakes = {mistake: changed for mistake, changed in of_rule(rule, {})}  # noqa: C416 - a repeated mistake would be lost

    assert {"any": rule["all"]} == mistakes["all(smoke = yes, none(age at_least 80)) read as any"]
    assert {"all": [rule["all"][1]]} == mistakes["all without smoke = yes"]
    assert {"all": [is_("smoke", "no"), rule["all"][1]]} == mistakes["smoke = yes read as no"]
    assert {"all": [rule["all"][0], {"none": [{"finding": "age", "at_least": 81}]}]} == mistakes["age at_least 80 moved by 1"]
    assert {"all": [rule["all"][0], {"none": []}]} == mistakes["none without age at_least 80"]
    assert rule not in mistakes.values()


def test_levels_are_moved_to_their_neighbours_only() -> None:
    """The calmest advice is never a flag's."""
    flag = {"id": "rf_smoke", "when": is_("smoke", "yes"), "disposition": "same_day"}
    levels = [mutant.value["disposition"] for mutant in of_flag(flag, robot()) if mutant.mistake.startswith("level")]

    assert ["within_days"] == levels


@pytest.mark.parametrize(("fates_met", "share"), [(["examples", "survived"], 0.5), (["laws", "people", "the same"], 1.0)])
def test_share_counts_only_mutants_that_differ(fates_met: list[str], share: float) -> None:
    """A mistake that changes nothing needs no test."""
    from tests.proofs.mutants import Mutant
    from tests.proofs.mutate import Fate

    mutant = Mutant("flag", "rf_smoke", "none", {})

    assert share == share_killed([Fate(mutant, by) for by in fates_met])[0]
