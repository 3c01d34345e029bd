"""Content to the language-neutral model: the values of model.json.

Keys of the model, beside those that speak for themselves:

    paint       {finding: {"layers", "when", "areas"|"groups"+"needed", "no", ...}}
                when  any         an area on either side
                      both        an area on each side
                      stocking    `areas` on both sides, painted levels run from 1 with no gap, tops differ by at most `step`
                      groups      at least `needed` of `groups` touched on one leg
                      groups_both the same on each leg
                no    elsewhere   the layers are not empty and none of `no_areas` (else `areas`) is painted
                      one_side    the layers are not empty and one leg only is painted
                      few_groups  the layers are not empty and each leg has fewer than `few` groups
                      never
                also_both         areas that say yes when painted on both sides
    paint_opens [{"kind": one_side|whole_leg_one_side|stocking_level|whole_legs_and_both, "areas", "level", "ask"}]
    movements   {movement: {"weak_implies", "weak_opens", "normal_implies_no", "self_test", "only_if"}}
                only_if  {"finding_no": [findings]} or {"same_side_normal": movement}
    counts      [{"when": two_on_one_side|same_on_both_sides|two_on_both_sides, "opens"|"implies"}], without `count_without`
    gates       {"never": [logic], "list": [{"id", "applies": logic, "questions": [{"finding", "benign", "or": logic}]}]}

Logic is kept as authored: {"all"|"any"|"none": [...]}, {"at_least": n, "of": [...]} and leaves
{"finding", "is"} or {"finding", "at_least"|"at_most"|"below"|"above"}.
"""

from typing import Any

from legsense_press.read import Content, Table

FINDING_KEYS = (
    "kind", "tier", "category", "options", "positive", "ticks", "unit", "min", "max", "ask_if", "group", "complaint", "role",
    "needs_action", "effort", "why", "self_test", "derive", "describes",
)  # fmt: skip
PROSE = {"lay_name", "name", "note", "statement", "history_clues", "typical_causes", "what_fails", "confounders", "position"}
PROSE |= {"summary", "skin_summary", "typical_pain", "location", "evidence", "confidence_note", "resolve", "title", "question"}


def finding_of(finding_id: str, question: Table) -> Table:
    """One finding of the model: what it is, when it may be asked, how common it is in people with none of the causes."""
    finding: Table = {"id": finding_id, "ask_if": None, "role": None, "self_test": None}
    finding |= {key: question[key] for key in FINDING_KEYS if key in question}
    background = question.get("background")
    keys = ("p", "by_age", "kind", "source", "check")
    finding["background"] = {k: background[k] for k in keys if k in background} if background else None
    return finding


def condition_of(condition_id: str, condition: Table) -> Table:
    """One condition of the model, with the evidence rows that are in use."""
    prior = condition["prior"]
    rows = [row for row in condition.get("evidence", []) if row["use"]]
    return {
        "id": condition_id,
        "prior": {key: prior[key] for key in ("per_1000", "kind", "source", "check")},
        "age_weights": prior["age_weights"],
        "female_to_male": prior["female_to_male"],
        "sites": condition["sites"]["weights"],
        "evidence": [{key: row[key] for key in ("finding", "p", "kind", "source", "check")} for row in rows],
        **{
            key: condition[key] for key in ("group", "urgency", "level", "also", "care", "avoid", "clinician", "watch", "sources")
        },
    }


def without_prose(value: Any) -> Any:
    """The same value without texts for authors; the graph itself stays."""
    if isinstance(value, dict):
        return {key: without_prose(inner) for key, inner in value.items() if key not in PROSE}
    if isinstance(value, list):
        return [without_prose(inner) for inner in value]
    return value


def gate_of(gate: Table) -> Table:
    """One gate: when it applies, and the answers that pass it."""
    keys = ("finding", "benign", "or")
    questions = [{key: question[key] for key in keys if key in question} for question in gate["question"]]
    return {"id": gate["id"], "applies": gate["applies"], "questions": questions}


def losses_of(content: Content) -> Table:
    """Health lost for each day a cause goes unseen, by cause; a class may take all other causes of one urgency."""
    losses = content.thresholds["loss"]
    listed = {name: row["miss_cost_per_day"] for row in losses.values() for name in row["conditions"]}
    by_urgency = {row["urgency"]: row["miss_cost_per_day"] for row in losses.values() if "urgency" in row}
    return {name: listed.get(name, by_urgency.get(c["urgency"], 0.0)) for name, c in content.conditions.items()}


def model_of(content: Content) -> Table:
    """The whole language-neutral model as plain values; see the head of this module for its keys."""
    pack = content.pack
    ordered = sorted(content.questions.items(), key=lambda item: (item[1]["order"], item[0]))
    anatomy: Table = {name: without_prose(rows) for name, rows in content.anatomy.items()}
    anatomy["thresholds"] = {key: content.rule["thresholds"][key] for key in ("area", "movement", "reflex")}
    anatomy["dermatome_weights"] = content.rule["dermatome_weights"]
    movements = content.movements
    kept = ("weak_implies", "weak_opens", "normal_implies_no", "self_test", "only_if")
    return {
        "schema": pack["schema"],
        "version": pack["version"],
        "status": pack["status"],
        "setting": pack["setting"],
        "levels": pack["levels"],
        "damping": pack["damping"]["factor"],
        "age_bands": pack["age"]["bands"],
        "bands": pack["bands"]["list"],
        "limits": {key: value for key, value in pack["limits"].items() if isinstance(value, int)},
        "together": pack["together"]["factor"],
        **{key: pack["asking"][key] for key in ("worth_asking", "worth_saving", "worth_calming", "movement_effort")},
        "site_signs": {kind: pack["site_signs"][kind] for kind in ("area", "movement", "reflex")},
        "complaint_heads": pack["complaint_heads"]["heads"],
        "dispositions": [{"id": d["id"], "deadline_hours": d.get("deadline_hours")} for d in content.dispositions],
        "findings": [finding_of(finding_id, question) for finding_id, question in ordered],
        "conditions": [condition_of(condition_id, content.conditions[condition_id]) for condition_id in content.conditions],
        "red_flags": [
            {"id": flag_id, **{key: flag[key] for key in ("when", "disposition", "conditions", "sources")}}
            for flag_id, flag in content.red_flags.items()
        ],
        "gates": {
            "never": [never["when"] for never in content.gates["never"]],
            "list": [gate_of(gate) for gate in content.gates["gate"]],
        },
        "losses": losses_of(content),
        "steps": {
            name: {key: step[key] for key in ("needless_cost", "days_saved", "needs_sign")}
            for name, step in content.thresholds["step"].items()
        },
        "screens": [{k: s[k] for k in ("id", "items", "under_17") if k in s} for s in content.screens],
        "paint": {f: {k: v for k, v in rule.items() if k != "why"} for f, rule in content.paint["finding"].items()},
        "paint_opens": content.paint["opens"],
        "movements": {m: {k: rule[k] for k in kept if k in rule} for m, rule in movements["movement"].items()},
        "counts": movements["counts"],
        "count_without": movements["weakness_counts_without"],
        "contradictions": [row["when"] for row in content.contradictions],
        "pairs": {"default": 1.0, "list": [{"pair": pair["of"], "value": pair["value"]} for pair in content.pairs]},
        "groups": {
            group: [condition_id for condition_id, condition in content.conditions.items() if condition["group"] == group]
            for group in pack["groups"]
        },
        "mechanisms": {name: value["conditions"] for name, value in content.mechanisms.items()},
        "watch": [{"id": w["id"], "finding": w.get("finding"), "disposition": w["disposition"]} for w in content.watch],
        "anatomy": anatomy,
    }
