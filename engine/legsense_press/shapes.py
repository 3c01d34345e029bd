"""The keys of every content file but those of the nerve graph (`anatomy_shapes.py`).

The three marks of a number (kind, source, check) are optional here, so that `marks.py` can say which number lacks them.
"""

from legsense_press.shape import ANY, EMPTY_OR_TEXT, LISTS, NUMBER, NUMBERS, RULE, TEXT, TEXTS, WHOLE, YES_OR_NO, Shape

MARKS: Shape = {"kind?": TEXT, "source?": TEXT, "check?": TEXT}
ARGUED: Shape = {**MARKS, "why": TEXT}

GRADES: Shape = {"expected": NUMBER, "possible": NUMBER, "spared": NUMBER}
PACK: Shape = {
    "schema": WHOLE,
    "version": TEXT,
    "date": TEXT,
    "status": TEXT,
    "reviewer": ANY,
    "setting": TEXT,
    "levels": TEXTS,
    "groups": TEXTS,
    "damping": {"factor": NUMBER, **ARGUED},
    "together": {"factor": NUMBER, **ARGUED},
    "age": {"bands": [{"id": TEXT, "from": WHOLE, "to": WHOLE, "share": NUMBER}], **ARGUED},
    "bands": {"list": [{"id": TEXT, "at_least": NUMBER}], **ARGUED},
    "limits": {
        **dict.fromkeys(("conditions", "sites", "reasons", "would_change", "watch_for", "pairs"), WHOLE),
        **dict.fromkeys(("self_care", "avoid", "clinician", "questions", "candidates"), WHOLE),
        **ARGUED,
    },
    "asking": {**dict.fromkeys(("worth_asking", "worth_saving", "worth_calming"), NUMBER), "movement_effort": WHOLE, **ARGUED},
    "site_signs": {**dict.fromkeys(("area", "movement", "reflex"), GRADES), **ARGUED},
    "complaint_heads": {"heads": {"*": TEXTS}, "why": TEXT},
}
SOURCES: Shape = {
    "*": {"citation": TEXT, "check": TEXT, "doi?": TEXT, "pmid?": TEXT, "locator?": TEXT, "used_for?": TEXT},
}
DISPOSITION: Shape = {"id": TEXT, "deadline_hours?": NUMBER, "meaning": TEXT, **ARGUED}
PRIOR: Shape = {
    "per_1000": NUMBER,
    **ARGUED,
    "female_to_male": NUMBER,
    "female_to_male_kind": TEXT,
    "age_weights_kind": TEXT,
    "age_weights": {"*": NUMBER},
}
EVIDENCE: Shape = {
    "id": TEXT,
    "finding": TEXT,
    "p?": NUMBER,
    "use": YES_OR_NO,
    **MARKS,
    "source_check?": TEXT,
    **dict.fromkeys(("sensitivity?", "specificity?", "lr_pos?", "lr_neg?"), NUMBER),
    **dict.fromkeys(("figure?", "n?", "why?", "reason_code?", "note?", "changed?"), TEXT),
}
CONDITION: Shape = {
    **dict.fromkeys(("group", "clinical_group", "urgency", "level"), TEXT),
    **dict.fromkeys(("also", "care", "avoid", "clinician", "watch", "sources", "seed_claims"), TEXTS),
    **dict.fromkeys(("course_sources?", "at_risk?", "anatomy_sites?"), TEXTS),
    "changed?": TEXT,
    "codes?": {"*": TEXTS},
    "prior": PRIOR,
    "sites": {"kind?": TEXT, "sources": TEXTS, "check?": TEXT, "note?": TEXT, "weights": {"*": NUMBER}},
    "frequency?": [{"figure": TEXT, "source": TEXT, "check": TEXT}],
    "evidence?": [EVIDENCE],
}
QUESTION: Shape = {
    "order": WHOLE,
    **dict.fromkeys(("kind", "tier", "category", "group", "complaint", "why"), TEXT),
    **dict.fromkeys(("role?", "unit?", "self_test?", "derived_from?", "changed?", "changed_source?"), TEXT),
    **dict.fromkeys(("ask_if?", "body_areas?", "options?", "positive?"), TEXTS),
    "needs_action": YES_OR_NO,
    "effort": WHOLE,
    "min?": NUMBER,
    "max?": NUMBER,
    "ticks?": {"yes": TEXT, "no": TEXT},
    "derive?": {
        **dict.fromkeys(("age_from?", "age_to?", "at_least?", "from?", "below?"), WHOLE),
        **dict.fromkeys(("sex?", "answer?", "movement?", "reflex?", "any_reflex?", "crossed?"), TEXT),
        "in?": TEXTS,
    },
    "describes?": YES_OR_NO,
    "anatomy_ref?": {"*": TEXTS},
    "danger?": {"why": TEXT, "source": TEXT, "kind": TEXT},
    "context?": {"why": TEXT},
    "background?": {"p": NUMBER, **ARGUED, "by_age?": {"*": NUMBER}, "by_age_source?": TEXT, "by_age_why?": TEXT},
}
SAID: Shape = {
    "profile?": {"*": ANY},
    "answers?": {"*": ANY},
    "regions?": {"*": TEXTS},
    "movements?": {"*": TEXT},
    "reflexes?": {"*": TEXT},
}
EXAMPLE: Shape = {"raises?": SAID, "near_miss?": SAID, "also?": [{"raises": YES_OR_NO, "tells": TEXT, "advice?": TEXT, **SAID}]}
RED_FLAG: Shape = {
    "disposition": TEXT,
    "conditions": TEXTS,
    "sources": TEXTS,
    "seed_claims": TEXTS,
    "changed?": TEXT,
    "when": RULE,
    "example?": EXAMPLE,
}
GATE: Shape = {
    "id": TEXT,
    "applies_in_words": TEXT,
    **MARKS,
    "why?": TEXT,
    "applies": RULE,
    "question": [{"finding": TEXT, "benign": TEXTS, "why?": TEXT, "or?": RULE, "or_in_words?": TEXT}],
}
GATES: Shape = {"never": [{"when": RULE, **ARGUED}], "gate": [GATE], "notes": {"*": TEXT}}
LONGER_GATE: Shape = {"id": TEXT, "description": TEXT, "conditions": TEXTS, "changed?": TEXT, "logic": RULE}
THRESHOLDS: Shape = {
    **dict.fromkeys(("use", "unit", "formula"), TEXT),
    "notes": TEXTS,
    "anchors": [{"figure": TEXT, "sources": TEXTS}],
    "threshold": {"*": {"value": NUMBER, "range": NUMBERS, **MARKS, "anchors": TEXTS, "argument": TEXT}},
    "loss": {
        "*": {
            "miss_cost_per_day": NUMBER,
            "range": NUMBERS,
            "conditions": TEXTS,
            "urgency?": TEXT,
            "kind?": TEXT,
            "check?": TEXT,
            "sources": TEXTS,
            "basis": TEXT,
        },
    },
    "step": {
        "*": {
            **dict.fromkeys(("needless_cost", "days_saved", "computed_t"), NUMBER),
            **dict.fromkeys(("needless_range", "days_range", "computed_range"), NUMBERS),
            "needs_sign": YES_OR_NO,
            "class": TEXT,
            "what": TEXT,
            **MARKS,
        },
    },
}
SCREEN: Shape = {"id": TEXT, "items": TEXTS, "why": TEXT, "under_17?": {"out": TEXT, "in": TEXT}, "under_17_why?": TEXT}
WATCH: Shape = {"id": TEXT, "finding?": TEXT, "disposition": TEXT, **ARGUED}
PATTERN_FLAGS: Shape = {"emergency": YES_OR_NO, "must_fire": TEXTS, "painted": TEXT, "missing": [{"*": TEXT}]}
FLAG_NOTES: Shape = {
    "explaining_findings": TEXTS,
    "notes": TEXTS,
    "pattern_flags": {"*": PATTERN_FLAGS},
    "danger_polarity": {"rule": TEXT, "found": [{"finding": TEXT, "flag": TEXT, "disposition": TEXT, "note": TEXT}]},
}
PAINT_RULE: Shape = {
    "layers": TEXTS,
    "when": TEXT,
    "no": TEXT,
    **dict.fromkeys(("areas?", "also_both?", "no_areas?"), TEXTS),
    "groups?": LISTS,
    **dict.fromkeys(("needed?", "few?", "step?"), WHOLE),
    "why?": TEXT,
}
PAINT: Shape = {
    **MARKS,
    "conflict_rule": TEXT,
    "only_numb_any": TEXTS,
    "opens": [{"kind": TEXT, "areas?": TEXTS, "level?": WHOLE, "ask": TEXTS}],
    "never_from_paint": {"*": TEXT},
    "finding": {"*": PAINT_RULE},
    "body_area_of": {"*": TEXT},
    "skin_areas_of": {"*": TEXTS},
}
MOVEMENT_RULE: Shape = {
    **dict.fromkeys(("weak_implies", "weak_opens", "normal_implies_no"), TEXTS),
    "self_test": TEXT,
    "alternative_tests?": TEXTS,
    "only_if?": {"finding_no?": TEXTS, "same_side_normal?": TEXT},
    "why": TEXT,
}
MOVEMENTS: Shape = {
    **MARKS,
    "danger_rule": TEXT,
    "weakness_counts_without": TEXTS,
    "counts": [{"when": TEXT, "opens?": TEXTS, "implies?": TEXTS}],
    "movement": {"*": MOVEMENT_RULE},
    "choice": {"*": {"*": TEXT}},
    "other_tests": {"*": TEXT},
}
PAIR: Shape = {"of": TEXTS, "value": NUMBER, "range?": NUMBERS, **MARKS, "why?": TEXT}
CONTRADICTION: Shape = {"when": RULE, **ARGUED}
MECHANISMS: Shape = {"*": {"conditions": TEXTS, "seed_claims": TEXTS}}
NERVE_MAP: Shape = {
    "*": {**dict.fromkeys(("skin_areas", "findings", "conditions", "seed_claims"), TEXTS), "source": TEXT},
}
NAMED: Shape = {"id": TEXT, "*": ANY}
LANGUAGE: Shape = {
    "name": TEXT,
    "direction": TEXT,
    "fluent": {"*": EMPTY_OR_TEXT},
    "reading?": {"grade": NUMBER, "from_words": WHOLE, "names": TEXTS, **ARGUED},
}
