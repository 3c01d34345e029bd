"""The wire format as types, for the interface's description. The engine alone reads and writes texts; nothing here decodes one.

A test holds these shapes against every step of the published cases, so that the description stays true.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Number = float  # whole numbers too
Disposition = Literal["emergency_now", "emergency_department", "same_day", "within_days", "routine", "self_care"]
Id = Annotated[str, Meta(pattern="^[a-z0-9_]+$")]
SidedId = Annotated[str, Meta(pattern=r"^(left|right)\.[a-z0-9_]+$")]
Probability = Annotated[Number, Meta(ge=0, le=1)]


class Profile(Struct, forbid_unknown_fields=True):
    """What changes a prior; nothing that names anyone."""

    age_years: Annotated[Number, Meta(ge=0, le=120)] | None = None
    sex: Literal["female", "male", "unknown"] | None = None


class Regions(Struct, forbid_unknown_fields=True):
    """Painted skin areas by layer, each as side and area."""

    numb: list[SidedId] | None = None
    tingling: list[SidedId] | None = None
    pain: list[SidedId] | None = None


class Case(Struct, forbid_unknown_fields=True):
    """All that is known of one episode. A missing key, an empty list and null all mean that nothing is known yet."""

    schema: Literal[1]
    profile: Profile | None = None
    answers: dict[str, str | Number | None] | None = None  # "yes", "no", "unknown", an option of a choice, or a number
    regions: Regions | None = None
    movements: dict[str, Literal["normal", "weak", "unknown"] | None] | None = None
    reflexes: dict[str, Literal["normal", "reduced", "absent", "brisk", "unknown"] | None] | None = None
    repeated: list[Id] | None = None  # danger signs that were asked again in their second wording


class Content(Struct, forbid_unknown_fields=True):
    """Which content was used."""

    version: str
    sha256: str


class Why(Struct, forbid_unknown_fields=True):
    """Why a question is asked: a reason, the worst advice a yes could lead to, causes it can move."""

    id: Id
    disposition: Disposition | None
    conditions: list[Id]


class Question(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What to ask next; which of the later fields are there depends on the kind."""

    kind: Literal["group", "yes_no", "choice", "number", "regions", "movement"]
    id: Id
    why: Why
    effort: Number
    needs_action: bool
    repeat: bool
    items: list[Id] = []  # group
    ticks: dict[str, dict[str, str]] = {}  # group: the options that stand for yes and no
    options: list[Id] = []  # choice
    unit: str = ""  # number, with min and max
    min: Number | None = None
    max: Number | None = None
    layers: list[Literal["numb", "tingling", "pain"]] = []  # regions
    sides: list[Literal["left", "right"]] = []  # movement, with test
    test: str = ""


class Shown(Struct, forbid_unknown_fields=True):
    """The advice every door may show: while not final never calmer than same_day."""

    disposition: Disposition
    deadline_hours: Number | None


class SetBy(Struct, forbid_unknown_fields=True):
    """What set the disposition."""

    kind: Literal["flag", "index", "gate"]
    id: str


class RedFlag(Struct, forbid_unknown_fields=True):
    """A red flag that was raised."""

    id: Id
    disposition: Disposition
    sources: list[str]


class Conflict(Struct, forbid_unknown_fields=True):
    """An answer that the picture or a movement contradicts."""

    id: Id
    answered: str
    derived: str


class Reason(Struct, forbid_unknown_fields=True):
    """A finding that moved a cause, with the source, the check and the kind of the number behind it."""

    finding: Id
    answer: str | Number
    source: str | None
    check: str | None
    kind: str | None


class Condition(Struct, forbid_unknown_fields=True, rename={"speaks_for": "for"}):
    """A cause that may fit, with what speaks for and against it; people see its band, not its number."""

    id: Id
    probability: Probability
    band: Id
    urgency: Disposition
    speaks_for: list[Reason]
    against: list[Reason]


class Pair(Struct, forbid_unknown_fields=True):
    """Two causes together."""

    ids: list[Id]
    probability: Probability


class Sign(Struct, forbid_unknown_fields=True):
    """An area, a movement or a reflex on a side."""

    kind: Literal["area", "movement", "reflex"]
    id: Id
    side: Literal["left", "right"]


class Site(Struct, forbid_unknown_fields=True):
    """Where a nerve may be hurt: one group of places that cannot be told apart."""

    ids: list[Id]
    side: Literal["left", "right", "both"] | None
    probability: Probability
    fits: list[Sign]
    does_not_fit: list[Sign]


class Level(Struct, forbid_unknown_fields=True):
    """The level of the pathway most of the probability points to."""

    id: Id
    probability: Probability


class Change(Struct, forbid_unknown_fields=True, rename={"now": "from"}):
    """An answer that would make the advice more urgent."""

    finding: Id
    answer: Id
    now: Disposition
    to: Disposition


class Watch(Struct, forbid_unknown_fields=True):
    """What should bring the person back sooner, and within how many hours."""

    id: Id
    hours: Number | None


class Unasked(Struct, forbid_unknown_fields=True):
    """A danger sign that was not asked or not known, and what a yes could have meant."""

    id: Id
    disposition: Disposition | None
    conditions: list[Id]


class Report(Struct, forbid_unknown_fields=True):
    """Everything worked out so far: ids and numbers, no prose."""

    final: bool
    disposition: Disposition
    deadline_hours: Number | None
    shown: Shown
    set_by: SetBy
    red_flags: list[RedFlag]
    gates: list[Id]
    conflicts: list[Conflict]
    conditions: list[Condition]
    pairs: list[Pair]
    sites: list[Site]
    level: Level | None
    would_change: list[Change]
    watch_for: list[Watch]
    self_care: list[Id]
    avoid: list[Id]
    clinician: list[Id]
    unasked: list[Unasked]


class Step(Struct, forbid_unknown_fields=True):
    """The engine's reply: the next question, if any, and the report so far."""

    schema: Literal[1]
    content: Content
    question: Question | None
    report: Report


class File(Struct):
    """A file of the pack."""

    bytes: int
    sha256: str


class Manifest(Struct):
    """Which content is in use, and the hash of each of its files."""

    schema: int
    version: str
    status: str
    files: dict[str, File]


class Health(Struct):
    """That the server answers, and with which content."""

    status: Literal["ok"]
    content_version: str
