"""Texts of one language by id."""

from collections.abc import Mapping
from typing import Any

from fluent.runtime import FluentBundle, FluentResource


class Words:
    """Texts of one language by message id; a missing one shows its id, never nothing."""

    def __init__(self, language: Mapping[str, Any]) -> None:
        """From a language as it stands in the pack."""
        self.bundle = FluentBundle([language["language"]], use_isolating=False)
        self.bundle.add_resource(FluentResource(language["fluent"]))

    def find(self, name: str, **arguments: object) -> str | None:
        """The text of `message` or `message.attribute`, or None when there is none."""
        message_id, _, attribute = name.partition(".")
        if not self.bundle.has_message(message_id):
            return None
        message = self.bundle.get_message(message_id)
        pattern = message.attributes.get(attribute) if attribute else message.value
        return None if pattern is None else str(self.bundle.format_pattern(pattern, arguments)[0])

    def text(self, name: str, **arguments: object) -> str:
        """The text, or its id when there is none."""
        found = self.find(name, **arguments)
        return name if found is None else found

    def of(self, kind: str, item: str, attribute: str = "") -> str:
        """The text of one item of a kind: `condition-gout`, `finding-fever.short`."""
        return self.text(f"{kind}-{item}.{attribute}" if attribute else f"{kind}-{item}")
