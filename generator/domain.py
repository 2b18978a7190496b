"""The frozen values that travel from table to article, in the words of the newsroom and the statistics office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.bounded import Bounded
from generator.faults import Place
from generator.limits import Checks
from generator.periods import Period

Role = str  # "total", "group", "member" or "set" (several members told of together)


@dataclass(frozen=True)
class Table:
    """A statistics table: bounded cells of shape (subjects, periods) with status and source of each.

    Periods are consecutive; a cell that the table lacks is unbounded, with status "absent".
    """

    subjects: tuple[str, ...]
    periods: tuple[Period, ...]
    cells: Bounded
    status: NDArray[np.str_]
    source: NDArray[np.object_]
    places: Mapping[tuple[str, str], Place]

    def column(self, label: str) -> int | None:
        """Return the index of the period with this label."""
        return next((i for i, p in enumerate(self.periods) if p.label == label), None)


@dataclass(frozen=True)
class Statement:
    """What the source states of a measure beyond its cells: low <= measure <= high."""

    period: str
    subject: str
    measure: str
    low: float
    high: float
    text: str
    source: str
    place: Place


@dataclass(frozen=True)
class Membership:
    """One member of a group: since which month, and whether the base period's figure includes it."""

    group: str
    since: str
    base_unknown: bool = False

    @property
    def year(self) -> str:
        """The year of accession, from which the member counts for the whole year."""
        return self.since[:4]


@dataclass(frozen=True)
class Quote:
    """Words of a named person, as recorded. A language without approved words has indirect speech or none."""

    id: str
    kind: str
    about: str
    speaker: str
    role: Mapping[str, str]
    organisation: str
    original_language: str
    original: str
    translations: Mapping[str, str]
    indirect: Mapping[str, str]
    source: str
    date: str
    channel: str
    verified_by: str
    status: str = "approved"
    question: str = ""
    period: str = ""


@dataclass(frozen=True)
class Note:
    """A curated remark on what the figures cover, with its source, in each language."""

    id: str
    about: str
    topic: str
    text: Mapping[str, str]
    answer: Mapping[str, str]
    aside: Mapping[str, str]
    source: str
    period: str = ""


@dataclass(frozen=True)
class Story:
    """All that is known of one statistic: table, statements, structure, quotes, notes and vocabulary."""

    name: str
    folder: Path
    period: str
    kind: str
    currency: str
    scale: float
    minimum: float
    complete: bool
    style: str
    published: str
    publisher: str
    link: str
    total: str
    outside: Mapping[str, str]
    members: tuple[str, ...]
    membership: Mapping[str, Membership]
    others: str
    convention: Mapping[str, str]
    sources: Mapping[str, Mapping[str, str]]
    table: Table
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[Note, ...]
    interviewee: Mapping[str, str] = field(default_factory=dict)
    checks: Checks = field(default_factory=Checks)

    @property
    def unit(self) -> str:
        """The unit of a cell as the table writes it, such as "NOK million"."""
        words = {1.0: "", 1e3: " thousand", 1e6: " million", 1e9: " billion"}
        return f"{self.currency}{words[self.scale]}"


@dataclass(frozen=True)
class Message:
    """A fact that a rule has chosen to tell."""

    rule: str
    subject: str
    topic: str
    about: Role
    newsworthiness: float
    echo: str = ""


@dataclass(frozen=True)
class Silence:
    """What a rule did not tell of a subject, and why: false, unknown, suppressed or cut."""

    rule: str
    subject: str
    outcome: str
    because: str


@dataclass(frozen=True)
class Said:
    """A message in its place: the form it takes there and the messages that hang on it."""

    message: Message
    form: str = "sentence"
    attached: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Block:
    """One block of a plan: its role and what it says, in no language."""

    role: str
    said: tuple[Said, ...] = ()
    quote: str = ""
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True)
class Plan:
    """What an article says in what order, in no language."""

    kind: str
    period: str
    blocks: tuple[Block, ...]
    silent: tuple[Silence, ...]


@dataclass(frozen=True)
class Span:
    """A piece of text that states a measure: offsets in code points, bounds in the measure's unit."""

    start: int
    end: int
    text: str
    measure: str
    subject: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    reading: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence with the message it tells, its spans, and where its wording and those of its asides are written."""

    text: str
    rule: str
    subject: str
    topic: str
    spans: tuple[Span, ...] = ()
    wordings: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A block of an article: role and sentences, or rows of a table."""

    role: str
    sentences: tuple[Sentence, ...] = ()
    rows: tuple[tuple[Sentence, ...], ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class Article:
    """A draft in one language."""

    story: str
    kind: str
    language: str
    period: str
    label: str
    passages: tuple[Passage, ...]
    silent: tuple[Silence, ...]
    facts_sha256: str
    rules_sha256: str
    state: str = "draft"
