"""Everything to the report: ids and numbers, no prose. Words live in language files."""

from collections.abc import Iterable, Mapping
from typing import Any

from legsense.ask import moved_conditions, worst_of_yes
from legsense.infer import LEADING, NONE
from legsense.leave_out import without_each
from legsense.model import State
from legsense.pack import Pack
from legsense.redflags import is_raised
from legsense.sites import report_level, report_sites
from legsense.worth import Situation

Report = dict[str, Any]
UNFINISHED_FLOOR = "same_day"  # while not final, no door shows anything calmer


def band_of(probability: float, pack: Pack) -> str:
    """The word for a probability; bands are listed from the highest down."""
    return next(band for band, at_least in pack.bands if probability >= at_least)


def reason(finding_id: str, condition_id: str, state: State, pack: Pack) -> dict[str, Any]:
    """One finding that moved a cause, with the source of the number behind it."""
    row = pack.conditions[condition_id].evidence.get(finding_id)
    marks = (row.source, row.check, row.kind) if row else (None, None, None)
    return {"finding": finding_id, "answer": state, **dict(zip(("source", "check", "kind"), marks, strict=True))}


def conditions(now: Situation) -> list[dict[str, Any]]:
    """The leading causes with what speaks for and against each, measured by leaving each finding out."""
    pack, posterior = now.pack, now.posterior
    if posterior is None:
        return []
    values = posterior.rounded()
    order = sorted((name for name in posterior.ids if name != NONE), key=lambda name: (-values[name], name))
    shown = order[: pack.limits["conditions"]]
    places = pack.places(shown)
    without = without_each(posterior, places)
    found = []
    for number, (name, place) in enumerate(zip(shown, places, strict=True)):
        moved = [(round(posterior.marginals[place] - before[number], 6), finding) for finding, before in without]
        sides = []
        for sign in (1, -1):
            telling = sorted(((-sign * shift, finding) for shift, finding in moved if sign * shift > 0))
            told = telling[: pack.limits["reasons"]]
            sides.append([reason(finding, name, now.findings.states[finding], pack) for _, finding in told])
        found.append(
            {
                "id": name,
                "probability": values[name],
                "band": band_of(values[name], pack),
                "urgency": pack.conditions[name].urgency,
                "for": sides[0],
                "against": sides[1],
            }
        )
    return found


def pairs(now: Situation) -> list[dict[str, Any]]:
    """Two causes together, where that is at least as likely as the lowest band that has a word for possible."""
    pack = now.pack
    if now.posterior is None:
        return []
    names = tuple(pack.conditions)
    least = pack.bands[-2][1] if len(pack.bands) > 1 else 1.0
    found = now.posterior.pairs(least)[: pack.limits["pairs"]]
    return [{"ids": [names[place] for place in members], "probability": round(value, 6)} for value, members in found]


def would_change(now: Situation) -> list[dict[str, Any]]:
    """Danger signs that were not asked, or not known, and that a yes of which would make the advice more urgent."""
    pack, states = now.pack, now.findings.states
    found = []
    for finding in pack.findings.values():
        if finding.role != "danger" or states.get(finding.id, "unknown") != "unknown":
            continue
        answer = finding.positive[0]
        told = {**states, finding.id: answer}
        for flag in pack.flags_raised_by[finding.id]:
            if not pack.is_more_urgent(flag.disposition, now.decision.disposition):
                break
            if is_raised(flag, told):
                found.append((pack.rank[flag.disposition], {"finding": finding.id, "answer": answer}))
                break
    ranked = sorted(found, key=lambda pair: pair[0])[: pack.limits["would_change"]]
    return [{**change, "from": now.decision.disposition, "to": pack.dispositions[rank]} for rank, change in ranked]


def union(lists: Iterable[Iterable[str]], limit: int) -> list[str]:
    """The items of all lists in their order, each once, as many as a person can read."""
    return list(dict.fromkeys(item for one in lists for item in one))[:limit]


def is_there(finding_id: str | None, states: Mapping[str, State], pack: Pack) -> bool:
    """Whether the person already has this sign; nobody is told to come back for what they came with."""
    return finding_id is not None and states.get(finding_id) in pack.findings[finding_id].positive


def watch_for(now: Situation, leading: list[str]) -> list[dict[str, Any]]:
    """What should bring the person back sooner than advised, most urgent first; with no cause in sight, the general signs."""
    pack, states = now.pack, now.findings.states
    names = union((pack.conditions[name].watch for name in leading), len(pack.watch)) or list(pack.watch)
    items = [pack.watch[name] for name in names if not is_there(pack.watch[name]["finding"], states, pack)]
    sooner = [item for item in items if pack.rank[item["disposition"]] <= pack.rank[now.decision.disposition]]
    ranked = sorted(sooner, key=lambda item: pack.rank[item["disposition"]])[: pack.limits["watch_for"]]
    return [{"id": item["id"], "hours": pack.deadline_hours[item["disposition"]]} for item in ranked]


def unasked(now: Situation) -> list[dict[str, Any]]:
    """Danger signs of the screens that were not asked or not known, and what a yes could have meant."""
    pack, states = now.pack, now.findings.states
    open_signs = [f for f in pack.findings if f in pack.screen_items and states.get(f, "unknown") == "unknown"]
    return [{"id": f, "disposition": worst_of_yes(f, pack), "conditions": moved_conditions(f, pack)} for f in open_signs]


def make_report(now: Situation, *, final: bool) -> Report:
    """The report, its keys in the order the wire format names them."""
    pack, decision = now.pack, now.decision
    causes = conditions(now)
    leading = [cause["id"] for cause in causes if cause["band"] != pack.bands[-1][0]]
    urgent = [c for flag in now.flags.raised for c in flag.conditions] if now.flags.raised else []
    plans = [pack.conditions[name] for name in dict.fromkeys(leading[:LEADING] or urgent[:1])]
    calm = pack.rank[decision.disposition] >= pack.rank["within_days"]
    shown = decision.disposition
    if not final and pack.is_more_urgent(UNFINISHED_FLOOR, shown):
        shown = UNFINISHED_FLOOR
    limits = pack.limits
    return {
        "final": final,
        "disposition": decision.disposition,
        "deadline_hours": pack.deadline_hours[decision.disposition],
        "shown": {"disposition": shown, "deadline_hours": pack.deadline_hours[shown]},
        "set_by": {"kind": decision.kind, "id": decision.id},
        "red_flags": [{"id": f.id, "disposition": f.disposition, "sources": list(f.sources)} for f in now.flags.raised],
        "gates": list(decision.open_gates),
        "conflicts": [{"id": c.id, "answered": c.answered, "derived": c.derived} for c in now.findings.conflicts],
        "conditions": causes,
        "pairs": pairs(now),
        "sites": report_sites(now.posterior, now.case, pack) if now.posterior else [],
        "level": report_level(now.posterior, pack) if now.posterior else None,
        "would_change": would_change(now),
        "watch_for": watch_for(now, [c.id for c in plans] or urgent[:3]),
        # Advice for home belongs only to the calm dispositions: nobody on the way to hospital is told to stretch.
        "self_care": union((plan.care for plan in plans), limits["self_care"]) if calm else [],
        "avoid": union((plan.avoid for plan in plans), limits["avoid"]) if calm else [],
        "clinician": union((plan.clinician for plan in plans), limits["clinician"]),
        "unasked": unasked(now),
    }
