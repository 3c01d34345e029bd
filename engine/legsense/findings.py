"""Answers, paint, movements and profile to findings, with unknown kept.

A pure function of the case. Painted and tested facts beat an answered "no" (and are listed as conflicts), because the more
dangerous reading is believed; an unpainted place is a "no" only for places, never for a danger sign.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from legsense.logic import holds, leaves
from legsense.model import SIDES, Case, Conflict, Findings, Side, State
from legsense.pack import Pack

Painted = Mapping[Side, frozenset[str]]  # areas by side, without the side


class Deriver:
    """Collects states while the rules run; `findings` is what came out."""

    def __init__(self, case: Case, pack: Pack) -> None:
        self.case = case
        self.pack = pack
        self.states: dict[str, State] = dict(case.answers)
        self.opened: set[str] = set()
        self.conflicts: list[Conflict] = []

    def say(self, finding: str, state: str) -> None:
        """Enter a derived state. A derived yes beats an answer; a derived no fills only a silence."""
        known = self.states.get(finding)
        positive = self.pack.findings[finding].positive
        if known is None:
            self.states[finding] = state
        elif state == "yes" and known not in positive:
            if known != "unknown":
                self.conflicts.append(Conflict(finding, str(known), "yes"))
            self.states[finding] = "yes"
        elif state == "no" and known in positive:
            self.conflicts.append(Conflict(finding, str(known), "no"))

    def fill(self, finding: str, state: str) -> None:
        """Enter a state that follows from a number; where something else was answered, that stands and both are listed."""
        known = self.states.setdefault(finding, state)
        if known not in (state, "unknown"):
            self.conflicts.append(Conflict(finding, str(known), state))

    def findings(self) -> Findings:
        """Everything derived, in content order."""
        states = {finding: self.states[finding] for finding in self.pack.findings if finding in self.states}
        opened = frozenset(finding for finding in self.opened if finding not in self.states)
        return Findings(states, opened, tuple(sorted(self.conflicts, key=lambda conflict: conflict.id)))


def painted_in(case: Case, layers: Sequence[str]) -> Painted:
    """Areas painted in any of the layers, by side."""
    names = [name for layer in layers for name in case.regions.get(layer, ())]
    return {side: frozenset(name.split(".", 1)[1] for name in names if name.startswith(f"{side}.")) for side in SIDES}


def stocking_top(pack: Pack, areas: frozenset[str]) -> int:
    """The highest level of a stocking on one leg; 0 when the painted levels have a gap or do not begin at the toes."""
    levels = {int(level) for area in areas if (level := pack.graph.areas[area].get("stocking_level"))}
    top = max(levels, default=0)
    return top if levels == set(range(1, top + 1)) else 0


def groups_touched(areas: frozenset[str], groups: Sequence[Sequence[str]]) -> int:
    """How many of the groups have at least one painted area."""
    return sum(1 for group in groups if areas.intersection(group))


def paint_says_yes(rule: Mapping[str, Any], painted: Painted, pack: Pack) -> bool:
    """Whether the painted areas make this finding a yes."""
    when = rule["when"]
    if when in ("groups", "groups_both"):
        enough = [groups_touched(painted[side], rule["groups"]) >= rule["needed"] for side in SIDES]
        return all(enough) if when == "groups_both" else any(enough)
    touched = [bool(painted[side].intersection(rule["areas"])) for side in SIDES]
    if when == "any":
        also = rule.get("also_both", ())
        return any(touched) or (bool(also) and all(painted[side].intersection(also) for side in SIDES))
    if not all(touched):
        return False
    if when == "both":
        return True
    tops = [stocking_top(pack, painted[side]) for side in SIDES]
    return min(tops) > 0 and max(tops) - min(tops) <= rule["step"]


def paint_says_no(rule: Mapping[str, Any], painted: Painted) -> bool:
    """Whether paint that is there, but not here, makes this finding a no."""
    used = [side for side in SIDES if painted[side]]
    if not used or rule["no"] == "never":
        return False
    if rule["no"] == "one_side":
        return len(used) == 1
    if rule["no"] == "few_groups":
        return all(groups_touched(painted[side], rule["groups"]) < rule["few"] for side in SIDES)
    areas = rule.get("no_areas", rule.get("areas", ()))
    return not any(painted[side].intersection(areas) for side in SIDES)


def weak_movements(case: Case, pack: Pack) -> Mapping[Side, Sequence[str]]:
    """Weak movements by side, in the order of the anatomy; those that many healthy people cannot do are left out."""
    counted = [movement for movement in pack.movement_ids if movement not in pack.count_without]
    return {side: [m for m in counted if case.movements.get(f"{side}.{m}") == "weak"] for side in SIDES}


def crossed(case: Case, pack: Pack, layer: str) -> bool:
    """Whether one leg only is weak and the other leg only is painted in this layer: half of the spinal cord does that."""
    weak, painted = weak_movements(case, pack), painted_in(case, (layer,))
    return any(weak[one] and not weak[other] and painted[other] and not painted[one] for one, other in (SIDES, SIDES[::-1]))


def within(rule: Mapping[str, Any], number: float) -> bool:
    """Whether a number is in the range in which the rule says anything; without `from` and `below` it always does."""
    return bool(rule.get("from", number) <= number and ("below" not in rule or number < rule["below"]))


def from_profile(deriver: Deriver) -> None:
    """Age, sex and the findings that follow from them, from reflexes, from both legs together or from another answer."""
    case, states = deriver.case, deriver.states
    if case.age_years is not None:
        states["age"] = case.age_years
    if case.sex is not None:
        states["sex"] = case.sex
    for finding in deriver.pack.findings.values():
        rule = finding.derive
        if rule is None:
            continue
        if "age_from" in rule and case.age_years is not None:
            inside = rule["age_from"] <= int(case.age_years) <= rule.get("age_to", case.age_years)
            deriver.say(finding.id, "yes" if inside else "no")
        elif "sex" in rule and case.sex in ("female", "male"):
            deriver.say(finding.id, "yes" if case.sex == rule["sex"] else "no")
        elif "any_reflex" in rule or "crossed" in rule:
            if rule.get("any_reflex") in case.reflexes.values() or (
                "crossed" in rule and crossed(case, deriver.pack, rule["crossed"])
            ):
                deriver.say(finding.id, "yes")
        elif "answer" in rule and (answer := states.get(rule["answer"])) not in (None, "unknown"):
            if "at_least" not in rule:
                deriver.say(finding.id, "yes" if answer in rule["in"] else "no")
            elif isinstance(answer, int | float) and within(rule, answer):
                deriver.fill(finding.id, "yes" if answer >= rule["at_least"] else "no")


def from_paint(deriver: Deriver) -> None:
    """Painted areas to findings, and the questions paint opens."""
    pack, case = deriver.pack, deriver.case
    felt = painted_in(case, ("numb", "tingling"))
    if any(felt.values()):
        deriver.states["numb_map"] = "yes"
    if case.regions.get("pain"):
        deriver.states["pain_map"] = "yes"
    no_feeling = not any(felt.values()) and case.answers.get("numb_any") == "no" and case.answers.get("tingling") == "no"
    for finding, rule in pack.paint.items():
        painted = painted_in(case, rule["layers"])
        danger = pack.findings[finding].role == "danger"
        place = rule["no"] != "never" and "numb" in rule["layers"]
        if paint_says_yes(rule, painted, pack):
            deriver.say(finding, "yes")
        elif not danger and (paint_says_no(rule, painted) or (place and no_feeling)):
            deriver.say(finding, "no")
    open_by_paint(deriver, felt)


def open_by_paint(deriver: Deriver, felt: Painted) -> None:
    """Findings that the painted picture makes worth asking."""
    pack = deriver.pack
    whole = pack.paint.get("numb_whole_leg")
    full = [side for side in SIDES if whole and groups_touched(felt[side], whole["groups"]) >= whole["needed"]]
    for rule in pack.paint_opens:
        areas = rule.get("areas", ())
        touched = sum(1 for side in SIDES if felt[side].intersection(areas))
        kind = rule["kind"]
        if (
            (kind == "one_side" and touched == 1)
            or (kind == "whole_leg_one_side" and len(full) == 1)
            or (kind == "stocking_level" and any(stocking_top(pack, felt[side]) >= rule["level"] for side in SIDES))
            or (kind == "whole_legs_and_both" and len(full) == 2 and touched == 2)
        ):
            deriver.opened.update(rule["ask"])


def is_normal(case: Case, movement: str) -> bool:
    """Whether a movement was tested and found normal, with no side left in doubt."""
    tested = [case.movements.get(f"{side}.{movement}") for side in SIDES]
    return "normal" in tested and "unknown" not in tested


def from_movements(deriver: Deriver) -> None:
    """Weak and normal movements to findings. A weak one may say yes to a danger sign; a normal one never says no to it."""
    pack, moves = deriver.pack, deriver.case.movements
    weak = {side: [m for m in pack.movement_ids if moves.get(f"{side}.{m}") == "weak"] for side in SIDES}
    for movement, rule in pack.movement_rules.items():
        sides = [side for side in SIDES if movement in weak[side]]
        condition = rule.get("only_if", {})
        steady = condition.get("same_side_normal")
        allowed = [side for side in sides if steady is None or moves.get(f"{side}.{steady}") == "normal"]
        if any(deriver.states.get(finding) != "no" for finding in condition.get("finding_no", ())):
            allowed = []
        if allowed:
            for finding in rule["weak_implies"]:
                deriver.say(finding, "yes")
        elif sides:
            deriver.opened.update(rule["weak_implies"])
        if sides:
            deriver.opened.update(rule["weak_opens"])
        elif is_normal(deriver.case, movement):
            for finding in rule["normal_implies_no"]:
                if pack.findings[finding].role != "danger":
                    deriver.say(finding, "no")
    counted = weak_movements(deriver.case, pack)
    both = [m for m in counted["left"] if m in counted["right"]]
    for rule in pack.counts:
        if (
            (rule["when"] == "two_on_one_side" and any(len(counted[side]) >= 2 for side in SIDES))
            or (rule["when"] == "same_on_both_sides" and both)
            or (rule["when"] == "two_on_both_sides" and len(both) >= 2)
        ):
            deriver.opened.update(rule.get("opens", ()))
            for finding in rule.get("implies", ()):
                deriver.say(finding, "yes")


def from_signs(deriver: Deriver) -> None:
    """Tested movements and reflexes as findings of their own: yes on either side, no when tested with no side left in doubt."""
    for finding in deriver.pack.findings.values():
        rule = finding.derive or {}
        if "movement" in rule:
            tests, wanted = [deriver.case.movements.get(f"{side}.{rule['movement']}") for side in SIDES], ["weak"]
        elif "reflex" in rule:
            tests, wanted = [deriver.case.reflexes.get(f"{side}.{rule['reflex']}") for side in SIDES], rule["in"]
        else:
            continue
        known = [test for test in tests if test is not None]
        if any(test in wanted for test in known):
            deriver.say(finding.id, "yes")
        elif known and "unknown" not in known:
            deriver.say(finding.id, "no")


def contradicted(states: Mapping[str, State], pack: Pack) -> tuple[str, ...]:
    """Findings whose states cannot all be true together, in content order."""
    rules = [rule for rule in pack.contradictions if holds(rule, states)]
    named = {leaf["finding"] for rule in rules for leaf, _ in leaves(rule)}
    return tuple(finding for finding in pack.findings if finding in named)


def from_contradictions(deriver: Deriver) -> None:
    """Answers that contradict each other stay, and are listed. By the others each yes is a no."""
    listed = {conflict.id for conflict in deriver.conflicts}
    for finding in contradicted(deriver.states, deriver.pack):
        if finding not in listed:
            state = str(deriver.states[finding])
            deriver.conflicts.append(Conflict(finding, state, {"yes": "no", "no": "yes"}.get(state, "unknown")))


def derive(case: Case, pack: Pack) -> Findings:
    """Every finding the case gives: yes, no, unknown, an option or a number; absent when not known."""
    deriver = Deriver(case, pack)
    from_profile(deriver)
    from_paint(deriver)
    from_movements(deriver)
    from_signs(deriver)
    from_contradictions(deriver)
    return deriver.findings()
