"""No question is asked for nothing."""

from collections.abc import Iterator

from legsense_press.ids import leaves_of
from legsense_press.read import Content


def movers_of(content: Content) -> set[str]:
    """Findings an answer to which can move a probability, a flag, a gate, a screen or another finding."""
    used = {row["finding"] for c in content.conditions.values() for row in c.get("evidence", ()) if row["use"]}
    used |= {leaf["finding"] for flag in content.red_flags.values() for leaf in leaves_of(flag["when"])}
    for never in content.gates["never"]:
        used |= {leaf["finding"] for leaf in leaves_of(never["when"])}
    for gate in content.gates["gate"]:
        used |= {leaf["finding"] for leaf in leaves_of(gate["applies"])}
        for question in gate["question"]:
            used |= {question["finding"], *(leaf["finding"] for leaf in leaves_of(question.get("or", {})))}
    for screen in content.screens:
        used |= {*screen["items"], *screen.get("under_17", {}).values()}
    return used | {q["derive"]["answer"] for q in content.questions.values() if "answer" in q.get("derive", {})}


def check_use(content: Content) -> Iterator[str]:
    """Questions that can move nothing. Age and sex weigh every prior; the two pictures feed other findings.

    A derived finding is nobody's question: its id stays because ids are permanent.
    """
    used = movers_of(content)
    for finding_id, question in content.questions.items():
        if finding_id not in used and question["kind"] not in ("profile", "map", "derived"):
            yield (
                f"questions/{finding_id}.toml: no answer can move a probability, a flag, a gate, a screen or another finding; "
                "expected it to be used; add evidence or a flag that reads it, or take it out"
            )
