"""Why a cause stands where it stands, for any cause: "why not the thing I fear". Ids and numbers, no prose.

Legend
    prior, probability  of the cause, alone or with another, before and after the answers; 0 to 1, to 6 places
    times               how many times as likely the cause is with an answer as without it: above 1 speaks for it, below 1 against
    u                   how possible the cause still is for the index (`index.py`); share is its part of what an advice would save
    missing             the fewest answers that would raise a red flag from here

A report only shows leading causes and leaves out what is too small to see in them. Here a cause may be far down, so every
answer is left out in turn and everything is worked out again: exact, and too slow for each step.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum
from typing import Any

from legsense.ask import can_be_asked
from legsense.errors import ImpossibleFindings
from legsense.evidence import answered
from legsense.findings import derive
from legsense.index import CERTAIN, by_role, saved_by, shown_by
from legsense.infer import Posterior, infer
from legsense.logic import Logic, evaluate, leaf
from legsense.model import SIDES, Case, Findings, State
from legsense.pack import Finding, Pack, RedFlag
from legsense.redflags import is_raised
from legsense.report import band_of, reason
from legsense.sites import site_weights
from legsense.triage import situation
from legsense.vectors import normalised
from legsense.worth import Situation

Explanation = dict[str, Any]


def probability(place: int, case: Case, findings: Findings, pack: Pack) -> float | None:
    """The cause's posterior on these findings; None when nothing can give them."""
    try:
        return infer(case, findings, pack).marginals[place]
    except ImpossibleFindings:
        return None


def without(finding_id: str, findings: Findings) -> Findings:
    """The findings had this one not been given."""
    return replace(findings, states={name: state for name, state in findings.states.items() if name != finding_id})


def reasons(place: int, now: Situation) -> dict[str, list[dict[str, Any]]]:
    """What speaks for the cause and what against it, the strongest first, with the figures behind each answer."""
    assert now.posterior is not None
    pack, name, held = now.pack, tuple(now.pack.conditions)[place], now.posterior.marginals[place]
    sides: dict[str, list[dict[str, Any]]] = {"for": [], "against": []}
    for one in answered(now.case, now.findings, pack):
        before = probability(place, now.case, without(one.id, now.findings), pack)
        if not before or before == held:
            continue
        row = pack.conditions[name].evidence.get(one.id)
        sides["for" if held > before else "against"].append(
            {
                **reason(one.id, name, now.findings.states[one.id], pack),
                "p": row.p if row else None,
                "background": one.background,
                "without": round(before, 6),
                "times": round(held / before, 6),
            }
        )
    sides["for"].sort(key=lambda told: (-told["times"], told["finding"]))
    sides["against"].sort(key=lambda told: (told["times"], told["finding"]))
    return sides


def standing(place: int, posterior: Posterior) -> dict[str, Any]:
    """The cause's prior, posterior, band and rank among the causes."""
    pack = posterior.pack
    names, values = tuple(pack.conditions), posterior.rounded()
    order = sorted(names, key=lambda name: (-values[name], name))
    priors = normalised(posterior.priors)
    return {
        "prior": round(fsum(priors[hypothesis] for hypothesis in pack.space.having[place]), 6),
        "probability": values[names[place]],
        "band": band_of(values[names[place]], pack),
        "rank": order.index(names[place]) + 1,
        "of": len(names),
    }


def together(place: int, posterior: Posterior) -> list[dict[str, Any]]:
    """The likeliest pairs that carry the cause."""
    names = tuple(posterior.pack.conditions)
    carrying = [(round(value, 6), members) for value, members in posterior.pairs() if place in members]
    shown = carrying[: posterior.pack.limits["pairs"]]
    return [{"ids": [names[one] for one in members], "probability": value} for value, members in shown if value > 0]


def places_of(name: str, posterior: Posterior) -> list[dict[str, Any]]:
    """The places on the nerve where this cause may sit, likeliest first; those of a mere pattern have their share of it."""
    pack = posterior.pack
    shares = posterior.shares.get(name)
    if shares is None:
        whole = site_weights(posterior, pack)
        shares = {site: whole.get(site, 0.0) for site in pack.conditions[name].sites}
    ranked = sorted(shares.items(), key=lambda entry: (-entry[1], entry[0]))
    return [{"id": site, "probability": round(share, 6)} for site, share in ranked[: pack.limits["sites"]]]


def danger_signs(name: str, now: Situation) -> list[dict[str, Any]]:
    """Every danger sign with a row for the cause, its answer, and whether that speaks for the cause, against it or not at all.

    The signs most typical of the cause come first.
    """
    found = []
    for finding_id, row in now.pack.conditions[name].evidence.items():
        finding = now.pack.findings[finding_id]
        if finding.role != "danger" or finding.background is None:
            continue
        state = now.findings.states.get(finding_id)
        b = finding.background.at(now.case.age_years)
        more = row.p - b
        told = 0 if state in (None, "unknown") else 1 if state in finding.positive else -1
        speaks = "for" if told * more > 0 else "against" if told * more < 0 else "silent"
        marks = {"source": row.source, "check": row.check, "kind": row.kind}
        typical = row.p / b if b > 0 else CERTAIN
        found.append((-typical, finding_id, {"finding": finding_id, "answer": state, "speaks": speaks, **marks}))
    return [sign for _, _, sign in sorted(found, key=lambda one: one[:2])]


def missing(rule: Logic, now: Situation) -> list[dict[str, Any]]:
    """The fewest parts that would have to be true, or under `none` untrue, for the rule to hold; empty when it holds."""
    states = now.findings.states
    if evaluate(rule, states, exemptions_denied=True) is True:
        return []
    if "finding" in rule:
        test = {key: value for key, value in rule.items() if key != "finding"}
        return [{"finding": rule["finding"], "needs": test, "answer": states.get(rule["finding"]), "spares": False}]
    if "none" in rule:
        return [{**part, "spares": True} for inner in rule["none"] for part in true_parts(inner, now)]
    parts = sorted((missing(part, now) for part in next(rule[key] for key in ("all", "any", "of") if key in rule)), key=len)
    needed = len(parts) if "all" in rule else 1 if "any" in rule else rule["at_least"]
    told = [one for part in parts[:needed] for one in part]
    return [one for number, one in enumerate(told) if one not in told[:number]]


def true_parts(rule: Logic, now: Situation) -> Iterator[dict[str, Any]]:
    """The leaves of a rule that the answers make true."""
    states = now.findings.states
    if "finding" in rule:
        if leaf(rule, states) is True:
            test = {key: value for key, value in rule.items() if key != "finding"}
            yield {"finding": rule["finding"], "needs": test, "answer": states[rule["finding"]]}
        return
    for key in ("all", "any", "none", "of"):
        for part in rule.get(key, ()):
            yield from true_parts(part, now)


def flags_naming(name: str, now: Situation) -> list[dict[str, Any]]:
    """Every red flag that names the cause: whether it is raised, open or off, and what is missing; the nearest first."""

    def told(flag: RedFlag) -> dict[str, Any]:
        raised, lacking = is_raised(flag, now.findings.states), missing(flag.when, now)
        state = "raised" if raised else "open" if evaluate(flag.when, now.findings.states) is None else "off"
        return {"id": flag.id, "disposition": flag.disposition, "state": state, "missing": lacking, "sources": list(flag.sources)}

    found = [told(flag) for flag in now.pack.red_flags if name in flag.conditions]
    return sorted(found, key=lambda flag: (len(flag["missing"]), now.pack.rank[flag["disposition"]], flag["id"]))


def in_index(name: str, now: Situation) -> dict[str, Any] | None:
    """How possible the cause still is, and its share in what each advice is expected to save; None without an index."""
    if now.index is None:
        return None
    pack, u = now.pack, now.index.causes
    danger, _ = by_role(answered(now.case, now.findings, pack), pack)
    shown = shown_by(danger, pack)
    steps = []
    for disposition in sorted(pack.steps, key=lambda step: pack.rank[step]):
        saved = saved_by(u, disposition, shown, pack)
        whole = fsum(saved.values())
        share = saved.get(name, 0.0) / whole if whole > 0 else 0.0
        gain = now.index.gain[disposition]
        steps.append({"disposition": disposition, "gain": gain, "counts": name in saved, "share": round(share, 6)})
    return {"u": u[name], "loss": pack.losses[name], "steps": steps}


def tellings(finding: Finding, now: Situation) -> Iterator[tuple[State, Case]]:
    """Each positive answer the finding could still get, with the case it would make."""
    movement = (finding.derive or {}).get("movement")
    if movement is not None:
        if not any(f"{side}.{movement}" in now.case.movements for side in SIDES):
            yield "yes", replace(now.case, movements={**now.case.movements, f"{SIDES[0]}.{movement}": "weak"})
    elif finding.kind != "number" and can_be_asked(finding, now):
        for answer in finding.positive:
            yield answer, replace(now.case, answers={**now.case.answers, finding.id: answer})


def likelier(place: int, now: Situation) -> list[dict[str, Any]]:
    """What nobody asked yet and a yes of which would make the cause likelier, the most telling first."""
    assert now.posterior is not None
    pack, name, held = now.pack, tuple(now.pack.conditions)[place], now.posterior.marginals[place]
    rows = pack.conditions[name].evidence
    through = {rule["answer"]: f for f in rows if "answer" in (rule := pack.findings[f].derive or {})}

    def lift(finding: Finding) -> float:
        row = rows.get(finding.id) or rows.get(through.get(finding.id, ""))
        b = finding.background.at(now.case.age_years) if finding.background else 0.0
        return row.p / b if row and b > 0 else 0.0

    open_ones = [f for f in pack.findings.values() if not now.known(f.id) and lift(f) > 1]
    best = sorted(open_ones, key=lambda f: (-lift(f), f.id))[: pack.limits["candidates"]]
    found = []
    for finding in best:
        for answer, case in tellings(finding, now):
            after = probability(place, case, derive(case, pack), pack)
            if after is not None and after > held > 0:
                told = reason(finding.id, name, answer, pack)
                found.append({**told, "probability": round(after, 6), "times": round(after / held, 6)})
    return sorted(found, key=lambda one: (-one["times"], one["finding"]))[: pack.limits["reasons"]]


def shares_of(place: int, now: Situation) -> Explanation:
    """Everything that needs a posterior; nothing of it when the findings cannot be had together."""
    if now.posterior is None:
        return {"prior": None, "probability": None, "band": None, "rank": None, "of": len(now.pack.conditions),
                "for": [], "against": [], "pairs": [], "sites": [], "likelier": []}  # fmt: skip
    name = tuple(now.pack.conditions)[place]
    return {
        **standing(place, now.posterior),
        **reasons(place, now),
        "pairs": together(place, now.posterior),
        "sites": places_of(name, now.posterior),
        "likelier": likelier(place, now),
    }


def explain(pack: Pack, case: Case, condition_id: str) -> Explanation:
    """Why this cause stands where it does in this case. KeyError for a cause the pack does not have."""
    condition = pack.conditions[condition_id]
    now = situation(case, pack)
    (place,) = pack.places([condition_id])
    return {
        "schema": 1,
        "content": {"version": pack.version, "sha256": pack.sha256},
        "condition": {"id": condition.id, "urgency": condition.urgency, "level": condition.level},
        "disposition": now.decision.disposition,
        "set_by": {"kind": now.decision.kind, "id": now.decision.id},
        **shares_of(place, now),
        "danger_signs": danger_signs(condition_id, now),
        "red_flags": flags_naming(condition_id, now),
        "index": in_index(condition_id, now),
        "conflicts": [{"id": c.id, "answered": c.answered, "derived": c.derived} for c in now.findings.conflicts],
    }
