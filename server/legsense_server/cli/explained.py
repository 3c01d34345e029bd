"""An explanation in words, for the terminal. Every sentence comes from the language files."""

from collections.abc import Mapping, Sequence
from typing import Any

from legsense_server.cli.layout import wrapped
from legsense_server.cli.report import DETAIL, ITEM, as_answered, conflicts, in_words, listed, section
from legsense_server.words import Words

Explanation = Mapping[str, Any]
MOST = 8  # reasons of a side; JSON has them all
FLAGS = 4
HARDLY = 1.05  # times; less than this is no reason worth a line


def told_answer(finding: str, answer: object, words: Words) -> str:
    """A finding with what was answered, or that it was not."""
    text = words.of("finding", finding, "short")
    if answer is None:
        return words.text("cli-explain-not-asked", finding=text)
    if answer == "unknown":
        return words.text("cli-explain-not-known", finding=text)
    return as_answered(finding, answer, words)


def share(value: float, words: Words) -> str:
    """A probability as one in so many people: what people read best."""
    if value >= 0.1:
        return words.text("cli-explain-of-100", count=round(100 * value))
    return words.text("cli-explain-one-in", count=round(1 / value)) if value >= 1e-5 else words.text("cli-explain-fewer")


def standing(found: Explanation, words: Words) -> list[str]:
    """Where the cause stands, before and after the answers."""
    if found["probability"] is None:
        return [wrapped(words.text("cli-explain-impossible"))]
    texts = [
        words.text("cli-explain-rank", rank=found["rank"], of=found["of"], band=words.of("band", found["band"])),
        words.text("cli-explain-prior", share=share(found["prior"], words)),
        words.text("cli-explain-posterior", share=share(found["probability"], words)),
    ]
    return [wrapped(text, first=ITEM) for text in texts]


def factor(times: float) -> str:
    """How many times, as people say it: one place behind the point below ten, no more than a thousand.

    >>> factor(1.254), factor(33.4), factor(12345.0)
    ('1.3', '33', '1000')
    """
    return f"{times:.1f}" if times < 10 else str(min(round(times), 1000))


def strong(side: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    """The answers of one side that moved the cause enough to be told, with how far and where the number comes from."""
    lines = []
    for reason in side:
        times = reason["times"] if reason["times"] >= 1 else 1 / reason["times"] if reason["times"] > 0 else 1000.0
        if times >= HARDLY:
            kind = "cli-explain-up" if reason["times"] >= 1 else "cli-explain-down"
            lines.append(wrapped(f"{in_words(reason, words)}: {words.text(kind, times=factor(times))}", first=ITEM))
    return lines[:MOST]


def signs(found: Explanation, words: Words) -> list[str]:
    """What each danger sign of the cause says."""
    lines = []
    for speaks in ("for", "against", "silent"):
        label = words.of("cli-explain", speaks)
        told = [one for one in found["danger_signs"] if one["speaks"] == speaks]
        lines += [wrapped(f"{label}: {told_answer(s['finding'], s['answer'], words)}", first=ITEM) for s in told[:MOST]]
    return lines


def part(lacking: Mapping[str, Any], words: Words) -> str:
    """One part that a red flag lacks."""
    finding = words.of("finding", lacking["finding"], "short")
    if lacking["spares"]:
        return words.text("cli-explain-spares", finding=finding)
    test, limit = next(iter(lacking["needs"].items()))
    if test == "is":
        wanted = [limit] if isinstance(limit, str) else limit
        options = [words.find(f"option-{lacking['finding']}-{one}") or words.text(f"cli-{one}") for one in wanted]
        needs = words.text("cli-explain-needs", finding=finding, answer=" / ".join(options))
    else:
        needs = words.text(f"cli-explain-needs-{test.replace('_', '-')}", finding=finding, limit=limit)
    if lacking["answer"] in (None, "unknown"):
        return f"{needs} ({words.text('cli-explain-open')})"
    return needs


def flags(found: Explanation, words: Words) -> list[str]:
    """The red flags that name the cause, the nearest first, with what is missing."""
    lines = []
    for flag in found["red_flags"][:FLAGS]:
        state = words.text("cli-explain-raised" if flag["state"] == "raised" else "cli-explain-not-raised")
        head = f"{words.of('redflag', flag['id'])}: {state}. {words.of('disposition', flag['disposition'])}."
        lines.append(wrapped(head, first=ITEM))
        lines += [wrapped(part(lacking, words), first=DETAIL + ITEM) for lacking in flag["missing"]]
    return lines


def index(found: Explanation, words: Words) -> list[str]:
    """What the index makes of the cause: how possible it still is, and its part in each advice."""
    told = found["index"]
    if told is None:
        return []
    lines = [words.text("cli-explain-u", share=share(told["u"], words))]
    for step in told["steps"]:
        if step["counts"]:
            of = {"disposition": words.of("disposition", step["disposition"]), "share": round(100 * step["share"])}
            lines.append(words.text("cli-explain-worth" if step["gain"] >= 1 else "cli-explain-not-worth", **of))
    return [wrapped(line, first=ITEM) for line in lines]


def together(found: Explanation, words: Words) -> list[str]:
    """The causes it may stand beside."""
    own = found["condition"]["id"]
    others = [(next(name for name in pair["ids"] if name != own), pair["probability"]) for pair in found["pairs"]]
    return [wrapped(f"{words.of('condition', name)}: {share(value, words)}", first=ITEM) for name, value in others]


def explained_lines(found: Explanation, words: Words) -> list[str]:
    """The whole explanation, where the cause stands first."""
    own = found["condition"]
    return [
        words.of("condition", own["id"]).upper(),
        *standing(found, words),
        *section(words, "explain-for", strong(found["for"], words)),
        *section(words, "explain-against", strong(found["against"], words)),
        *section(words, "explain-danger", signs(found, words)),
        *section(words, "explain-flags", flags(found, words)),
        *section(words, "explain-index", index(found, words)),
        *section(words, "explain-likelier", strong(found["likelier"], words)),
        *section(words, "explain-pairs", together(found, words)),
        *section(words, "explain-sites", listed(words, "site", [one["id"] for one in found["sites"] if one["probability"] > 0])),
        *section(words, "conflicts", conflicts(found, words)),
        "",
        wrapped(words.text("cli-marks")),
        wrapped(words.text("cli-not-reviewed", version=found["content"]["version"])),
    ]
