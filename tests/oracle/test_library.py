"""The engine's posteriors beside those of pyAgrum, on networks written from the model's JSON without the engine's help."""

import json
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

import legsense
from legsense.findings import derive
from legsense.wire import read_case
from tests.doors.generated import generated
from tests.oracle.agree import difference, engine_says, summed
from tests.oracle.library import asked, evidence, handed_over
from tests.oracle.network import Meaning, Network
from tests.oracle.packs import Person, cases, models, people

PUBLISHED = Path(__file__).parents[1] / "cases" / "dev.jsonl"
TOLERANCE = 1e-9


def disagreement(pack: legsense.Pack, case: legsense.Case, meaning: Meaning) -> float:
    """The largest difference between the library and the engine, over hypotheses and lesion sites."""
    network = Network(meaning, case.age_years, case.sex, derive(case, pack).states)
    theirs = asked(handed_over(network), evidence(network), only_root=True)
    return difference(summed(network.states, theirs, meaning.carriers), engine_says(pack, case))


@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(models(), people())
def test_posteriors_of_tiny_packs_are_those_of_the_library(text: str, person: Person) -> None:
    """3,240 cases of 40 invented packs: each hypothesis and each lesion site within 1e-9."""
    pack = legsense.load(text)
    meaning = Meaning(json.loads(text), pack.graph)

    for case in cases(person):
        assert disagreement(pack, case, meaning) < TOLERANCE


def test_posteriors_of_the_content_are_those_of_the_library(pack: legsense.Pack, pack_dir: Path) -> None:
    """The published cases and 20 drawn ones, over all 5,000 states of the content."""
    meaning = Meaning(json.loads((pack_dir / "model.json").read_text("utf-8")), pack.graph)
    published = [json.dumps(json.loads(line)["case"]) for line in PUBLISHED.read_text("utf-8").splitlines()]

    differences = {text: disagreement(pack, read_case(pack, text), meaning) for text in [*published, *generated(pack, 20)]}

    assert {} == {text: value for text, value in differences.items() if value >= TOLERANCE}
