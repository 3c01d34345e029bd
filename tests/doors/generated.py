"""Cases nobody has: drawn from the pack by a seeded generator, so that the doors meet what no author thought of."""

import hashlib
import json
import os
from random import Random
from typing import Any

import legsense
from legsense.model import LAYERS, SIDES
from legsense.pack import Finding
from legsense.wire import MOVEMENT_STATES, REFLEX_STATES, SEXES

SEED = 20_261_125
# How many answers a case has, drawn evenly: hardly begun, half way, a visit, and sometimes far more than anybody is asked.
ANSWERS = (*[range(6)] * 5, *[range(6, 15)] * 5, *[range(15, 30)] * 3, range(45, 90))
# On every host. A step is not cheap enough for 2,000 in every run (docs/performance.md); LEGSENSE_STEPS sets another number.
FEW, MANY = 120, 500
STEPS = int(os.environ.get("LEGSENSE_STEPS") or (MANY if os.environ.get("CI") else FEW))


def answer(rng: Random, finding: Finding) -> Any:
    """An answer in the shape of the finding; "no" is what people say most, and null says nothing."""
    if finding.kind == "number":
        return rng.choice((finding.low, finding.high, rng.randint(finding.low, finding.high), "unknown"))
    if finding.options:
        return rng.choice((*finding.options, "unknown"))
    return rng.choices(("no", "yes", "unknown", None), (55, 30, 14, 1))[0]


def sided(rng: Random, names: tuple[str, ...], most: int) -> list[str]:
    """Some of the names, on one side or on both."""
    sides = rng.choice((SIDES[:1], SIDES[1:], SIDES))
    told = [f"{side}.{name}" for side in sides for name in names]
    return rng.sample(told, rng.randint(0, min(most, len(told))))


def case_of(rng: Random, pack: legsense.Pack) -> dict[str, Any]:
    """One case in the wire format."""
    askable = [f for f in pack.findings.values() if f.kind not in ("derived", "map", "profile")]
    said = rng.sample(askable, rng.choice(rng.choice(ANSWERS)))
    if rng.random() < 0.25:  # the danger screens are finished in some of them, or nothing would ever come after these
        said = list({f.id: f for f in [*said, *(pack.findings[name] for name in sorted(pack.screen_items))]}.values())
    case: dict[str, Any] = {"schema": 1, "answers": {f.id: answer(rng, f) for f in said}}
    if rng.random() < 0.8:
        case["profile"] = {"age_years": rng.choice((None, rng.randint(0, 120))), "sex": rng.choice((None, *SEXES))}
    if rng.random() < 0.5:
        case["regions"] = {layer: sided(rng, pack.areas, 8) for layer in LAYERS if rng.random() < 0.6}
    if rng.random() < 0.4:
        case["movements"] = {name: rng.choice(MOVEMENT_STATES) for name in sided(rng, pack.movement_ids, 6)}
    if rng.random() < 0.3:
        case["reflexes"] = {name: rng.choice(REFLEX_STATES) for name in sided(rng, pack.reflex_ids, 3)}
    if rng.random() < 0.2:
        unknown = [name for name, told in case["answers"].items() if told == "unknown" and pack.findings[name].role == "danger"]
        case["repeated"] = rng.sample(unknown, rng.randint(0, len(unknown)))
    return case


def digest(step: str) -> str:
    """What stands for a step's bytes when thousands are compared."""
    return hashlib.sha256(step.encode()).hexdigest()


def generated(pack: legsense.Pack, number: int) -> list[str]:
    """So many cases as JSON text: the same ones for the same pack."""
    rng = Random(SEED)
    return [json.dumps(case_of(rng, pack)) for _ in range(number)]
