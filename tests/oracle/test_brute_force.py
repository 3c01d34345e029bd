"""The engine's arithmetic against fractions: every state of a tiny pack weighed by itself, with no rounding at all."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

import legsense
from legsense.findings import derive
from tests.oracle.agree import difference, engine_says, summed
from tests.oracle.network import Meaning, Network, brute_force
from tests.oracle.packs import Person, cases, models, people

TOLERANCE = 1e-9


def exact(text: str) -> Mapping[str, Any]:
    """The model with every number as the fraction it is written as."""
    model: Mapping[str, Any] = json.loads(text, parse_float=Fraction, parse_int=Fraction)
    return model


@settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(models(), people())
def test_posteriors_of_tiny_packs_are_those_of_fractions(text: str, person: Person) -> None:
    """2,025 cases: each hypothesis and each lesion site within 1e-9 of the exact sum over all states."""
    pack = legsense.load(text)
    meaning = Meaning(exact(text), pack.graph)

    for case in cases(person):
        network = Network(meaning, case.age_years, case.sex, derive(case, pack).states)
        expected = summed(network.states, brute_force(network), meaning.carriers)
        assert difference(expected, engine_says(pack, case)) < TOLERANCE
