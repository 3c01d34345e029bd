"""What the engine raises.

    LegSenseError
    ├── CaseError           the caller's case is misshapen; nothing of it is kept
    ├── PackError           the content pack cannot be used
    └── ImpossibleFindings  no cause and not "none of these" could give these findings

Anything else is a fault of ours and is allowed to be loud.
"""

import json

SHOWN_CHARACTERS = 60  # of what was there; enough to find it, too little to flood a screen


class LegSenseError(Exception):
    """The root of all errors the engine raises on purpose."""


class PackError(LegSenseError):
    """The content pack is damaged or of another schema; fetch it again."""


class ImpossibleFindings(LegSenseError):
    """Every hypothesis has probability zero; the differential cannot be had, red flags still stand."""


class CaseError(LegSenseError):
    """A refused case: where (`path`), what was there (`found`, JSON text) and what was `expected`."""

    def __init__(
        self, path: str, *, expected: str, found: object = None, shown: str | None = None, too_large: bool = False
    ) -> None:
        text = shown if shown is not None else json.dumps(found, ensure_ascii=True)
        self.path = path
        self.expected = expected
        self.found = text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
        self.kind = "too_large" if too_large else "refused"
        super().__init__(f"{path}: expected {expected}, got {self.found}")

    @property
    def too_large(self) -> bool:
        """Whether the case was refused for its size alone."""
        return self.kind == "too_large"

    def as_dict(self) -> dict[str, str]:
        """The error object every door shows."""
        return {"path": self.path, "found": self.found, "expected": self.expected, "message": str(self)}
