"""Laws that hold for every case, on the real content, over generated cases."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import legsense
from legsense.findings import derive
from legsense.infer import infer
from legsense.redflags import judge
from legsense_press import build_pack, read_content
from tests.conftest import CONTENT

PACK = legsense.load(build_pack(read_content(CONTENT))["model.json"])
ASKED = {f.id: f for f in PACK.findings.values() if f.kind in ("yes_no", "choice", "number")}
DANGER = [f.id for f in ASKED.values() if f.role == "danger" and f.kind == "yes_no"]
MIRROR = {"left": "right", "right": "left"}
law = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def state_of(finding_id: str) -> st.SearchStrategy[Any]:
    """An answer in the shape of the finding."""
    finding = ASKED[finding_id]
    if finding.kind == "number":
        return st.integers(0, 400)
    return st.sampled_from([*finding.options, "unknown"] if finding.kind == "choice" else ["yes", "no", "unknown"])


def sided(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A "left.x" or "right.x"."""
    return st.builds("{}.{}".format, st.sampled_from(["left", "right"]), st.sampled_from(names))


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A valid case of up to thirty answers, some paint and some movements."""
    names = draw(st.lists(st.sampled_from(sorted(ASKED)), max_size=30, unique=True))
    areas = st.lists(sided(PACK.areas), max_size=8, unique=True)
    return {
        "schema": 1,
        "profile": {
            "age_years": draw(st.none() | st.integers(0, 120)),
            "sex": draw(st.sampled_from([None, "female", "male", "unknown"])),
        },
        "answers": {name: draw(state_of(name)) for name in names},
        "regions": {layer: draw(areas) for layer in ("numb", "tingling", "pain")},
        "movements": draw(st.dictionaries(sided(PACK.movement_ids), st.sampled_from(["normal", "weak", "unknown"]), max_size=5)),
        "reflexes": draw(
            st.dictionaries(sided(PACK.reflex_ids), st.sampled_from(["normal", "reduced", "absent", "brisk"]), max_size=3)
        ),
    }


def step(case: dict[str, Any]) -> dict[str, Any]:
    """The step for a case, through the text door."""
    found: dict[str, Any] = json.loads(legsense.step(PACK, json.dumps(case)))
    return found


def urgency(case: dict[str, Any]) -> int:
    """0 for the most urgent advice from flags alone: what probabilities cannot soften."""
    flags = judge(derive(legsense.read_case(PACK, json.dumps(case)), PACK).states, PACK).raised
    return min((PACK.rank[flag.disposition] for flag in flags), default=len(PACK.dispositions))


@law
@given(cases())
def test_every_valid_case_gives_a_whole_step(case: dict[str, Any]) -> None:
    """All keys, in the order of the wire format."""
    found = step(case)

    assert ["schema", "content", "question", "report"] == list(found)
    assert ["final", "disposition", "deadline_hours", "shown", "set_by"] == list(found["report"])[:5]
    assert found["question"] is None or found["question"]["why"]["id"]


@law
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(case: dict[str, Any], chance: Any) -> None:
    """The same facts in another order give the same text."""
    names = list(case["answers"])
    chance.shuffle(names)
    shuffled = {
        **case,
        "answers": {name: case["answers"][name] for name in names},
        "regions": {k: v[::-1] for k, v in case["regions"].items()},
    }

    assert legsense.step(PACK, json.dumps(case)) == legsense.step(PACK, json.dumps(shuffled))


@law
@given(cases())
def test_unknown_moves_no_posterior(case: dict[str, Any]) -> None:
    """Taking every "I don't know" out leaves the probabilities as they are."""

    def posterior(answers: dict[str, Any]) -> dict[str, float]:
        one = legsense.read_case(PACK, json.dumps({**case, "answers": answers}))
        return infer(one, derive(one, PACK), PACK).rounded()

    known = {name: answer for name, answer in case["answers"].items() if answer != "unknown"}
    assert posterior(known) == posterior({name: a for name, a in case["answers"].items() if a != "unknown"} | {})
    with_unknown = {**known, **{name: "unknown" for name in ("smoker", "crepitus") if name not in known}}
    assert posterior(known) == posterior(with_unknown)


def unordered(site: dict[str, Any]) -> dict[str, Any]:
    """A reported site with its signs in an order that does not know left from right."""
    signs = {key: sorted((s["kind"], s["id"], s["side"]) for s in site[key]) for key in ("fits", "does_not_fit")}
    return {**site, **signs}


def turned(site: dict[str, Any]) -> dict[str, Any]:
    """The site as it is on the other leg."""
    signs = {key: [{**sign, "side": MIRROR[sign["side"]]} for sign in site[key]] for key in ("fits", "does_not_fit")}
    return unordered({**site, **signs, "side": MIRROR.get(site["side"], site["side"])})


@law
@given(cases())
def test_left_and_right_mirror_the_report(case: dict[str, Any]) -> None:
    """A mirrored person gets mirrored sides and nothing else."""

    def mirrored(name: str) -> str:
        side, _, rest = name.partition(".")
        return f"{MIRROR[side]}.{rest}"

    other = {
        **case,
        "regions": {layer: [mirrored(name) for name in names] for layer, names in case["regions"].items()},
        **{key: {mirrored(name): state for name, state in case[key].items()} for key in ("movements", "reflexes")},
    }
    one, two = step(case)["report"], step(other)["report"]
    sites_one, sites_two = one.pop("sites"), two.pop("sites")

    assert one == two
    assert [turned(site) for site in sites_one] == [unordered(site) for site in sites_two]


@law
@given(cases(), st.sampled_from(DANGER))
def test_yes_to_a_danger_sign_is_never_calmer_than_unknown_nor_unknown_than_no(case: dict[str, Any], danger: str) -> None:
    """Through the flags, from the text of a case; tests/proofs has the whole rule set and the index."""
    ranks = [urgency({**case, "answers": {**case["answers"], danger: state}}) for state in ("yes", "unknown", "no")]

    assert ranks == sorted(ranks)


@law
@given(cases())
def test_self_care_never_comes_with_an_unanswered_gate(case: dict[str, Any]) -> None:
    """Every question of the applicable gates has a harmless answer first."""
    report = step(case)["report"]

    assert "self_care" != report["disposition"] or [] == report["gates"]


@law
@given(cases())
def test_nothing_calmer_than_today_is_shown_before_the_end(case: dict[str, Any]) -> None:
    """Whatever the door."""
    report = step(case)["report"]

    assert report["final"] or PACK.rank[report["shown"]["disposition"]] <= PACK.rank["same_day"]


@pytest.mark.parametrize(
    "name",
    ["Case", "CaseError", "ImpossibleFindings", "LegSenseError", "Pack", "PackError", "load", "read_case", "step", "triage"],
)
def test_public_face_is_pinned(name: str) -> None:
    """Adding a name is a decision."""
    assert name in legsense.__all__
    assert len(legsense.__all__) == 10
