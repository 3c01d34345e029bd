"""The texts of a Fluent resource by name: "finding-fever", "finding-fever.short"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor


@dataclass(frozen=True)
class Text:
    """One text and the variables it leaves to be filled in."""

    text: str
    variables: frozenset[str]


class Gatherer(Visitor):
    """Collects what a pattern says."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.variables: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 the visitor's own naming
        """Plain text."""
        self.parts.append(node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802
        """Text in quotes."""
        self.parts.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        """A place to fill in."""
        self.variables.add(node.id.name)


def text_of(pattern: ast.Pattern) -> Text:
    """What a pattern says."""
    gatherer = Gatherer()
    gatherer.visit(pattern)
    return Text(" ".join("".join(gatherer.parts).split()), frozenset(gatherer.variables))


@lru_cache(maxsize=64)
def parsed(fluent: str) -> tuple[ast.EntryType, ...]:
    """What a Fluent text holds; kept, since each check asks again and reading is slow. Not to be changed."""
    return tuple(parse(fluent).body)


@lru_cache(maxsize=64)
def messages_of(fluent: str) -> tuple[tuple[str, Text | None], ...]:
    """Each name and what it says, in the order written; None where a message has attributes only."""
    found: list[tuple[str, Text | None]] = []
    for entry in parsed(fluent):
        if isinstance(entry, ast.Message):
            found.append((entry.id.name, text_of(entry.value) if entry.value else None))
            found += ((f"{entry.id.name}.{part.id.name}", text_of(part.value)) for part in entry.attributes)
    return tuple(found)


def unreadable(fluent: str) -> Iterator[tuple[int, str]]:
    """Line and beginning of each part that is not a message: what Fluent cannot read, and terms, which a pack does not carry."""
    for entry in parsed(fluent):
        if isinstance(entry, ast.Junk | ast.Term) and entry.span:
            part = fluent[entry.span.start : entry.span.end].strip()
            yield fluent.count("\n", 0, entry.span.start) + 1, part.split("\n")[0][:60]
