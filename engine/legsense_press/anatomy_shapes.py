"""The keys that the rows of the nerve graph must have. Rows may say more: the graph is also read by people."""

from legsense_press.shape import ANY, NUMBER, TEXT, TEXTS, Shape

BACKED: Shape = {"sources": TEXTS, "confidence": TEXT, "*": ANY}
COURSE_ITEM: Shape = {"order": NUMBER, "kind": TEXT, "id": TEXT, "*": ANY}
CUT: Shape = {"fraction": NUMBER, "nerve?": TEXT, "order?": NUMBER, "root?": TEXT, "structure?": TEXT, "scope?": TEXT, "*": ANY}

ANATOMY_SHAPES: dict[str, Shape] = {
    "structures": {"id": TEXT, "parent?": TEXT, **BACKED},
    "roots": {"id": TEXT, "parent": TEXT, "sites": TEXTS, "skin_areas": {"*": TEXTS}, "key_movements?": TEXTS, **BACKED},
    "nerves": {
        "id": TEXT,
        "parent": TEXT,
        "roots": TEXTS,
        "course": [COURSE_ITEM],
        "inputs?": [{"nerve": TEXT, "share": NUMBER, "*": ANY}],
        "sites_in_order?": TEXTS,
        **BACKED,
    },
    "sites": {"id": TEXT, "lay_name": TEXT, "kind": TEXT, "cuts": [CUT], "may_also_cut?": [CUT], **BACKED},
    "joints": {"id": TEXT, "suppliers": TEXTS, **BACKED},
    "muscles": {"id": TEXT, "nerve": TEXT, "order": NUMBER, "root_weights": {"*": NUMBER}, **BACKED},
    "movements": {
        "id": TEXT,
        "muscle_shares": {"*": NUMBER},
        "self_test": TEXT,
        "alternative_tests?": TEXTS,
        "nerve_branches": TEXTS,
        **BACKED,
    },
    "self_tests": {"id": TEXT, "movement?": TEXT, **BACKED},
    "skin_areas": {
        "id": TEXT,
        "view": TEXT,
        "box": {"x0": NUMBER, "x1": NUMBER, "y0": NUMBER, "y1": NUMBER},
        "nerves": [{"nerve": TEXT, "share": NUMBER, "role": TEXT}],
        "dermatomes": [{"root": TEXT, "cls": TEXT, "weight": NUMBER}],
        **BACKED,
    },
    "reflexes": {"id": TEXT, "muscle": TEXT, "nerve": TEXT, "order": NUMBER, "root_weights": {"*": NUMBER}, **BACKED},
    "patterns": {"id": TEXT, "rule": {"*": ANY}, **BACKED},
    "discriminators": {"id": TEXT, "findings": ANY, "sources": TEXTS, "*": ANY},
    "site_groups": {"kind": TEXT, "sites": TEXTS, "resolve": TEXT},
}
BAND: Shape = {"expected": NUMBER, "possible": NUMBER}
RULE_FILE: Shape = {
    "kind?": TEXT,
    "source?": TEXT,
    "check?": TEXT,
    "thresholds": {"comparison": TEXT, "area": BAND, "movement": BAND, "reflex": BAND},
    "dermatome_weights": {"core": NUMBER, "edge": NUMBER, "variable": NUMBER},
    "*": ANY,
}
