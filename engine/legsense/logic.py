"""Rules over findings, with a third value for what was not asked.

A leaf about an absent finding is None: nobody knows yet. "unknown" is an answer that makes no leaf true. So under `none` an
"unknown" satisfies (a danger sign stays raised), and in a positive place it raises nothing by itself: never softer than "no".
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from legsense.model import State

Logic = Mapping[str, Any]


def leaf(rule: Logic, states: Mapping[str, State]) -> bool | None:
    """True, False, or None when the finding was not asked."""
    state = states.get(rule["finding"])
    if "is" in rule:
        wanted = rule["is"] if isinstance(rule["is"], list) else [rule["is"]]
        if state is None:
            return True if "absent" in wanted else None
        return state in wanted
    if state is None:
        return None
    if isinstance(state, str):
        return False
    if "at_least" in rule:
        return bool(state >= rule["at_least"])
    if "at_most" in rule:
        return bool(state <= rule["at_most"])
    return bool(state < rule["below"]) if "below" in rule else bool(state > rule["above"])


def evaluate(
    rule: Logic, states: Mapping[str, State], *, unasked: bool | None = None, exemptions_denied: bool = False
) -> bool | None:
    """Kleene's three-valued truth of a rule: True, False, or None while absent findings could still decide it.

    With `exemptions_denied` an absent finding under `none` is read the way that spares nothing; `unasked` carries that
    reading down (two `none` inside each other turn it round).
    """
    if "finding" in rule:
        value = leaf(rule, states)
        return unasked if value is None else value
    if "none" in rule:
        inner = unasked
        if exemptions_denied:
            inner = False if unasked is None else not unasked
        some = first_of(True, rule["none"], states, inner, exemptions_denied)
        return None if some is None else not some
    if "of" in rule:
        values = [evaluate(part, states, unasked=unasked, exemptions_denied=exemptions_denied) for part in rule["of"]]
        if values.count(True) >= rule["at_least"]:
            return True
        return None if values.count(True) + values.count(None) >= rule["at_least"] else False
    if "all" in rule:
        return first_of(False, rule["all"], states, unasked, exemptions_denied)
    return first_of(True, rule["any"], states, unasked, exemptions_denied)


def first_of(
    deciding: bool, parts: Sequence[Logic], states: Mapping[str, State], unasked: bool | None, exemptions_denied: bool
) -> bool | None:
    """`deciding` when a part has that truth (no further one is looked at), None when one could, else the other truth."""
    found: bool | None = not deciding
    for part in parts:
        value = evaluate(part, states, unasked=unasked, exemptions_denied=exemptions_denied)
        if value is deciding:
            return deciding
        if value is None:
            found = None
    return found


def holds(rule: Logic, states: Mapping[str, State]) -> bool:
    """Plain truth for gates: what was not asked counts as not so."""
    if "finding" in rule:
        return leaf(rule, states) is True
    if "all" in rule:
        return all(holds(part, states) for part in rule["all"])
    if "any" in rule:
        return any(holds(part, states) for part in rule["any"])
    if "of" in rule:
        return sum(holds(part, states) for part in rule["of"]) >= int(rule["at_least"])
    return not any(holds(part, states) for part in rule["none"])


def leaves(rule: Logic, *, exempting: bool = False) -> Iterator[tuple[Logic, bool]]:
    """Each leaf in the order it is written, with whether it stands under an odd number of `none`, where it may spare."""
    if "finding" in rule:
        yield rule, exempting
        return
    for key in ("all", "any", "none", "of"):
        for part in rule.get(key, ()):
            yield from leaves(part, exempting=exempting != (key == "none"))


def telling_answer(rule: Logic, low: float, high: float) -> State:
    """An answer that makes a leaf true; `low` and `high` are the range of a number.

    >>> telling_answer({"finding": "age", "at_least": 80}, 0, 120), telling_answer({"finding": "foot_drop", "is": "yes"}, 0, 0)
    (80, 'yes')
    """
    if "is" in rule:
        wanted = rule["is"] if isinstance(rule["is"], list) else [rule["is"]]
        return str(wanted[0])
    for key, answer in (("at_least", rule.get("at_least")), ("at_most", rule.get("at_most")), ("below", low)):
        if key in rule and answer is not None:
            return float(answer) if isinstance(answer, float) else int(answer)
    return high
