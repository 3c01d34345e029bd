"""Every statement of the two seed texts is held by content, engine or a screen (tests/cases/seed-claims.toml)."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

import legsense

TABLE = Path(__file__).parent / "cases" / "seed-claims.toml"
CLAIMS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["claim"]


@pytest.fixture(scope="module")
def words(pack_dir: Path) -> FluentBundle:
    """The English words people read."""
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(FluentResource(json.loads((pack_dir / "lang-en.json").read_text("utf-8"))["fluent"]))
    return bundle


@pytest.fixture(scope="module")
def model(pack_dir: Path) -> dict[str, Any]:
    """The packed content as plain values."""
    loaded: dict[str, Any] = json.loads((pack_dir / "model.json").read_text("utf-8"))
    return loaded


def text_of(words: FluentBundle, name: str) -> str:
    """The text of a message, or of one of its attributes (`message.attribute`)."""
    message_id, _, attribute = name.partition(".")
    message = words.get_message(message_id)
    pattern = message.attributes[attribute] if attribute else message.value
    assert pattern is not None, f"{name} has no text"
    text, errors = words.format_pattern(pattern, {})
    assert not errors
    return str(text)


def urgency_rank(model: dict[str, Any], disposition: str) -> int:
    """0 for the most urgent advice, growing calmer."""
    return [d["id"] for d in model["dispositions"]].index(disposition)


def check_case(proof: dict[str, Any], pack: legsense.Pack, model: dict[str, Any]) -> None:
    """The step for the proof's case shows everything the proof names."""
    case = {"schema": 1, **proof["case"]}
    report = json.loads(legsense.step(pack, json.dumps(case)))["report"]
    if "flag" in proof:
        assert proof["flag"] in [flag["id"] for flag in report["red_flags"]]
    if "at_least" in proof:
        assert urgency_rank(model, report["disposition"]) <= urgency_rank(model, proof["at_least"])
    if "condition" in proof:
        leading = [c["id"] for c in report["conditions"]][: proof.get("first", 3)]
        assert proof["condition"] in leading
    if "site" in proof:
        assert proof["site"] in [site for group in report["sites"] for site in group["ids"]]
    if "level" in proof:
        assert proof["level"] == report["level"]["id"]


def check_proof(proof: dict[str, Any], pack: legsense.Pack, model: dict[str, Any], words: FluentBundle) -> None:
    """One proof holds on the real content."""
    if "words" in proof:
        text = text_of(words, proof["words"])
        for part in proof["has"]:
            assert part in text
    elif "case" in proof:
        assert {"flag", "at_least", "condition", "site", "level"} & proof.keys(), "the proof asks nothing of its case"
        check_case(proof, pack, model)
    elif "clinician" in proof:
        condition = next(c for c in model["conditions"] if c["id"] == proof["clinician"])
        told = " ".join(text_of(words, f"clinician-{item}") for item in condition["clinician"])
        for part in proof["has"]:
            assert part.lower() in told.lower()
    elif "asks" in proof:
        finding = next(f for f in model["findings"] if f["id"] == proof["asks"])
        assert finding["tier"] in ("core", "branch")
        assert text_of(words, f"finding-{proof['asks']}")
    else:
        assert proof["outside"]


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["id"] for claim in CLAIMS])
def test_every_statement_of_the_seed_texts_is_held(
    claim: dict[str, Any], pack: legsense.Pack, model: dict[str, Any], words: FluentBundle
) -> None:
    """Each numbered claim of the seeds is shown by a text, a case, a question or a clinician step."""
    assert claim["proofs"]
    for proof in claim["proofs"]:
        check_proof(proof, pack, model, words)


def test_the_table_lists_every_claim_once() -> None:
    """36 claims of the first text, 37 of the second, none twice."""
    expected = [f"S0-{n}" for n in range(1, 37)] + [f"S1-{n}" for n in range(1, 38)]

    assert expected == [claim["id"] for claim in CLAIMS]
