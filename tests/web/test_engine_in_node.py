"""The engine the phone gets, run as the phone runs it: the shipped files, started and woken up by the app's scripts, in Node."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import legsense
from tests.doors.generated import FEW, STEPS, digest, generated
from tests.doors.refusals import REFUSALS, TOO_LARGE
from tests.web.node import BUILT, How, lines, node, said_in_node

CASES = [json.dumps(json.loads(line)["case"]) for line in (Path(__file__).parents[1] / "cases" / "dev.jsonl").open("rb")]
REFUSED = [refusal.text.decode() for refusal in REFUSALS] + [TOO_LARGE.decode()]


@pytest.fixture(scope="module")
def shipped() -> legsense.Pack:
    """The content the built site carries, read by this Python."""
    return legsense.load((BUILT / "content" / "model.json").read_bytes())


def said_here(pack: legsense.Pack, text: str) -> str:
    """What this Python's engine says, in the words of the worker's script."""
    try:
        return "ok" + legsense.step(pack, text)
    except legsense.CaseError as error:
        return "no" + json.dumps(error.as_dict())


@pytest.fixture(scope="module", params=["fresh", "woken"])
def engine(request: pytest.FixtureRequest, shipped: legsense.Pack) -> dict[str, str]:
    """What the shipped engine says to every text of these tests: one engine from its files, one from a snapshot."""
    how: How = request.param
    # What woke up runs the code that the other started: a part of the drawn cases shows that its memory is whole.
    texts = [*CASES, *generated(shipped, STEPS if how == "fresh" else FEW), *REFUSED]
    return dict(zip(texts, said_in_node(texts, how=how), strict=True))


def test_published_cases_give_the_same_bytes(engine: dict[str, str], shipped: legsense.Pack) -> None:
    """The same case and the same content give the same bytes on the phone and on the server, from files and from a snapshot."""
    expected = {text: said_here(shipped, text) for text in CASES}

    assert expected == {text: engine[text] for text in CASES}


def test_generated_cases_give_the_same_bytes(engine: dict[str, str], shipped: legsense.Pack) -> None:
    """The cases that every Python is tried with in tests/doors/test_same_bytes.py."""
    texts = [text for text in generated(shipped, STEPS) if text in engine]
    assert len(texts) >= FEW

    different = [text for text in texts if digest(said_here(shipped, text)) != digest(engine[text])]
    assert [] == different[:1]


def test_refusals_are_the_same(engine: dict[str, str], shipped: legsense.Pack) -> None:
    """Path, what was there, what was expected and the whole message, also where nothing but the snapshot is there."""
    expected = {text: said_here(shipped, text) for text in REFUSED}

    assert expected == {text: engine[text] for text in REFUSED}


def test_everything_the_engine_imports_is_inside() -> None:
    """The library leaves most of Python out, and nothing in it asks for what is not there.

    Every module in the library is imported, so one that lacks something would show; the engine then runs over every published
    case and every refusal, and whatever is imported on the way and is missing is written down.
    """
    found = node("imports.mjs", str(BUILT), given=lines([*CASES, *REFUSED]))
    folder = Path(__file__).parents[2] / "engine" / "legsense"

    assert {} == found["broken"]
    assert [] == found["missing"]
    assert {f"legsense.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__"} <= set(found["modules"])


Damage = Callable[[bytearray], bytearray]


def one_bit(snapshot: bytearray) -> bytearray:
    snapshot[len(snapshot) // 2] ^= 1
    return snapshot


def one_bit_of_the_hash(snapshot: bytearray) -> bytearray:
    snapshot[0] ^= 1
    return snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of the shipped engine, as the phone keeps it."""
    file = tmp_path_factory.mktemp("snapshot") / "whole"
    node("snapshot.mjs", str(BUILT), "take", str(file))
    return file


def test_a_whole_snapshot_is_read(snapshot: Path) -> None:
    """The damaged ones below differ from one that is good."""
    assert node("snapshot.mjs", str(BUILT), "read", str(snapshot))["readable"]


@pytest.mark.parametrize(
    "damage",
    [one_bit, one_bit_of_the_hash, lambda whole: whole[:-1], lambda whole: whole[:40], lambda whole: whole[40:]],
    ids=["one bit", "one bit of the hash", "cut short", "nearly nothing", "without its head"],
)
def test_a_snapshot_that_is_not_whole_is_none(tmp_path: Path, snapshot: Path, damage: Damage) -> None:
    """Python never wakes up from a memory that is not the one that was kept."""
    damaged = tmp_path / "damaged"
    damaged.write_bytes(damage(bytearray(snapshot.read_bytes())))

    assert not node("snapshot.mjs", str(BUILT), "read", str(damaged))["readable"]
