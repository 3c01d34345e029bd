"""A step in words, for the terminal. Every sentence comes from the language files."""

from typing import Any

from fluent.runtime import FluentBundle

STATUS = "cli-not-reviewed"


class Words:
    """Texts of one language by message id; a missing one shows its id, never nothing."""

    def __init__(self, bundle: FluentBundle) -> None:
        self.bundle = bundle

    def text(self, name: str, **arguments: object) -> str:
        """The text of `message` or `message.attribute`."""
        message_id, _, attribute = name.partition(".")
        if not self.bundle.has_message(message_id):
            return name
        message = self.bundle.get_message(message_id)
        pattern = message.attributes.get(attribute) if attribute else message.value
        return name if pattern is None else str(self.bundle.format_pattern(pattern, arguments)[0])

    def has(self, name: str) -> bool:
        """Whether there is such a text."""
        return self.text(name) != name


def heading(text: str) -> list[str]:
    """A heading with room above."""
    return ["", text, "-" * len(text)]


def listing(words: Words, kind: str, ids: list[str]) -> list[str]:
    """A heading and a line for each item; nothing when there is none."""
    return [*heading(words.text(f"cli-{kind}")), *(f"- {words.text(f'{kind}-{item}')}" for item in ids)] if ids else []


def reasons(words: Words, label: str, entries: list[dict[str, Any]]) -> list[str]:
    """What speaks for or against a cause, in short phrases; a "no" is said as a no."""
    told = [words.text(f"finding-{e['finding']}.short") if e["answer"] != "no" else
            words.text("cli-no-finding", finding=words.text(f"finding-{e['finding']}.short")) for e in entries]  # fmt: skip
    return [f"    {words.text(label)}: {'; '.join(told)}"] if told else []


def report_lines(step: dict[str, Any], words: Words) -> list[str]:
    """The whole report, the urgency first."""
    report = step["report"]
    shown = report["shown"]["disposition"]
    lines = [words.text(f"disposition-{shown}").upper(), words.text(f"disposition-{shown}.action")]
    if not report["final"]:
        lines.append(words.text("cli-not-enough"))
    lines += [
        f"! {words.text('redflag-' + flag['id'])}. {words.text('redflag-' + flag['id'] + '.why')}"
        for flag in report["red_flags"][:3]
    ]
    if report["conditions"]:
        lines += heading(words.text("cli-causes"))
        for cause in report["conditions"][:3]:
            lines.append(f"- {words.text('condition-' + cause['id'])}: {words.text('band-' + cause['band'])}")
            lines += reasons(words, "cli-for", cause["for"]) + reasons(words, "cli-against", cause["against"])
    sites = [
        site
        for site in report["sites"][:1]
        if report["level"] and report["level"]["id"] not in ("joint_bone_soft_tissue", "none")
    ]
    for site in sites:
        side = f" ({words.text('side-' + site['side'])})" if site["side"] else ""
        lines += [*heading(words.text("cli-place")), f"{words.text('site-' + site['ids'][0])}{side}"]
    lines += listing(words, "care", report["self_care"]) + listing(words, "avoid", report["avoid"])
    lines += listing(words, "watch", [item["id"] for item in report["watch_for"]])
    lines += ["", words.text(STATUS, version=step["content"]["version"])]
    return lines
