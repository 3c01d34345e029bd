"""The shape of a case for one content pack, as JSON Schema: every id that may be sent, and what may be said of it.

The types in `shapes.py` hold for every pack; which findings, areas, movements and reflexes there are, the content says.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from legsense import Pack
from legsense.model import LAYERS, SIDES
from legsense.pack import Finding
from legsense.wire import MOVEMENT_STATES, REFLEX_STATES, SENT_ELSEWHERE
from legsense_server import shapes

JsonSchema = dict[str, Any]


def inlined(value: Any, named: JsonSchema) -> Any:
    """A schema with what it refers to written in place."""
    if isinstance(value, dict):
        if "$ref" in value:
            return inlined(named[value["$ref"].rpartition("/")[2]], named)
        return {key: inlined(item, named) for key, item in value.items()}
    return [inlined(item, named) for item in value] if isinstance(value, list) else value


def one_of(options: Iterable[str]) -> JsonSchema:
    """One of the options; null is as if it had not been sent."""
    return {"enum": [*dict.fromkeys(options), None]}


def answer_to(finding: Finding) -> JsonSchema:
    """What may be answered to a finding."""
    if finding.kind == "number":
        number = {"type": "number", "minimum": finding.low, "maximum": finding.high}
        return {"anyOf": [number, one_of(["unknown"])], "description": finding.unit}
    return one_of([*(finding.options if finding.kind == "choice" else ("yes", "no")), "unknown"])


def object_of(properties: JsonSchema) -> JsonSchema:
    """An object with these keys and no others, each of which may be missing; or null."""
    return {"anyOf": [{"type": "object", "properties": properties, "additionalProperties": False}, {"type": "null"}]}


def list_of(names: Iterable[str], *, once: bool) -> JsonSchema:
    """A list of the names, each at most once when `once`; or null."""
    return {"anyOf": [{"type": "array", "items": {"enum": list(names)}, "uniqueItems": once}, {"type": "null"}]}


def sided(ids: Iterable[str]) -> list[str]:
    """Each id on each side."""
    return [f"{side}.{name}" for name in ids for side in SIDES]


def case_schema(pack: Pack) -> JsonSchema:
    """The schema of a case that this pack's engine takes."""
    (case,), named = msgspec.json.schema_components([shapes.Case])
    found: JsonSchema = inlined(case, named)
    asked = {
        name: answer_to(finding)
        for name, finding in pack.findings.items()
        if finding.kind != "derived" and name not in SENT_ELSEWHERE
    }
    found["properties"] |= {
        "answers": object_of(asked),
        "regions": object_of({layer: list_of(sided(pack.areas), once=True) for layer in LAYERS}),
        "movements": object_of({name: one_of(MOVEMENT_STATES) for name in sided(pack.movement_ids)}),
        "reflexes": object_of({name: one_of(REFLEX_STATES) for name in sided(pack.reflex_ids)}),
        "repeated": list_of((name for name, finding in pack.findings.items() if finding.role == "danger"), once=False),
    }
    return found
