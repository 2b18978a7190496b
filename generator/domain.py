"""The frozen values that travel from table to article, in the words of the newsroom and the statistics office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.bounded import Bounded, add_up
from generator.faults import Place
from generator.kinds import KINDS, Kind
from generator.limits import Checks
from generator.periods import PARTS, Period, label_of, period_of

Role = str  # "total", "group", "member", "set" (several members told of together), "companion" or "so_far"
SO_FAR = "so-far"  # the subject that stands for what the parts of a year come to, up to the one told
GIVEN = ("exact", "rounded", "approx", "derived", "provisional")  # statuses of a cell with a value


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

    @cached_property
    def falls_below_zero(self) -> bool:
        """Whether some figure is published that is below zero, as prices of power are at times."""
        return bool((self.cells.value < 0).any())

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {subject: row for row, subject in enumerate(self.subjects)}

    def column(self, label: str) -> int | None:
        """Return the index of the period with this label."""
        return next((i for i, p in enumerate(self.periods) if p.label == label), None)

    def from_period(self, label: str) -> int:
        """Return the first column that does not begin before a period, which may be of another frequency."""
        period = period_of(label)
        later = (i for i, p in enumerate(self.periods) if period and p.day >= period.day)
        return next(later, len(self.periods))

    def only(self, subjects: Sequence[str]) -> Table:
        """Return the table of some subjects alone, in the order given."""
        rows = [self._rows[s] for s in subjects]
        parts = (self.cells[rows], self.status[rows], self.source[rows])
        return Table(tuple(subjects), self.periods, *parts, self.places)

    def since(self, column: int) -> Table:
        """Return the table from a column on."""
        parts = (self.cells[:, column:], self.status[:, column:], self.source[:, column:])
        return Table(self.subjects, self.periods[column:], *parts, self.places)

    def of_season(self, season: str) -> Table:
        """Return the table of one season alone, such as all third quarters: one period a year, like with like."""
        kept = [i for i, p in enumerate(self.periods) if p.season == season]
        periods = tuple(replace(self.periods[i], ordinal=self.periods[i].year) for i in kept)
        parts = (self.cells[:, kept], self.status[:, kept], self.source[:, kept])
        return Table(self.subjects, periods, *parts, self.places)

    def with_so_far(self, whole: Table, total: str) -> Table:
        """Return the table of one season with a row of what each year's parts come to so far, from the whole table."""
        row = whole.subjects.index(total)
        columns = [[whole.column(label) for label in _parts_so_far(p)] for p in self.periods]
        sums = [_added(whole, row, columns_) for columns_ in columns]
        status = np.array([[s for _, s in sums]])
        cells = Bounded(*(np.array([[getattr(c, end)[0] for c, _ in sums]]) for end in ("value", "low", "high")))
        source = self.source[[self.subjects.index(total)]]
        return Table(
            (*self.subjects, SO_FAR),
            self.periods,
            Bounded(*(np.vstack([getattr(t, end) for t in (self.cells, cells)]) for end in ("value", "low", "high"))),
            np.vstack([self.status, status]),
            np.vstack([self.source, source]),
            self.places,
        )


def _parts_so_far(period: Period) -> list[str]:
    """Return the labels of a year's parts up to one of them."""
    return [label_of(period.frequency, period.year, part) for part in range(1, period.part + 1)]


def _added(table: Table, row: int, columns: Sequence[int | None]) -> tuple[Bounded, str]:
    """Return what a row comes to over some columns, and how well it is known: not at all if a cell is missing."""
    known = [c for c in columns if c is not None]
    statuses = set(table.status[row, known].tolist())
    if len(known) < len(columns) or not statuses <= {*GIVEN, "bounds", "suppressed"}:
        return Bounded.unknown(1), "absent"
    status = "provisional" if "provisional" in statuses else "derived"
    return add_up(table.cells[[row]][:, known]), status if statuses <= set(GIVEN) else "bounds"


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
class Places:
    """The places that a story is told of one by one, in order, from the table of all.

    `story` is its name, and `first` the place that it tells of unless another is asked for.
    """

    story: str
    first: str
    table: Table
    order: tuple[str, ...]

    @cached_property
    def _turns(self) -> Mapping[str, int]:
        return {place: turn for turn, place in enumerate(self.order)}

    def turn(self, place: str) -> int:
        """Return how many places come before one."""
        return self._turns.get(place, 0)

    def name(self, place: str) -> str:
        """Return what the story of a place is called."""
        return self.story if place == self.first else f"{self.story}-{place}"


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
    measured_in: str = ""  # the unit of what is no money: persons, tonnes
    compare: str = "year"  # with the same period a year before, or with the "period" before
    wording: str = "flows"
    taken: str = ""  # "start" or "end" of a period, if the figures are of that moment
    companions: tuple[str, ...] = ()  # figures that stand beside the one told, and are no part of it
    labels: Mapping[str, str] = field(default_factory=dict)  # what the published table calls its subjects
    spoken: str = ""  # the language that it calls them so in
    borrowed_names: bool = False  # whether other languages call them so too, for want of their own names
    adds_up: bool = True  # whether the parts make up the total; a table with noise in it says that they do not
    accumulates: bool = False  # whether the parts of a year make up the year: births do, a population does not
    whole: Table | None = None  # the table with all parts of each year, where one season of it is told
    topics: tuple[str, ...] = ()  # what it is about, as codes of IPTC's media topics
    counted_anew: bool = False  # whether the table told begins with a new way of counting, and went further back
    places: Places | None = None  # where it is told of one of several places
    partial: bool = False  # whether members are left out for want of a figure: how they stood before is not told

    @property
    def turn(self) -> int:
        """How many places are told of before this one: neighbours take turns in how they are told of."""
        return self.places.turn(self.total) if self.places else 0

    @property
    def unit(self) -> str:
        """The unit of a cell as the table writes it, such as "NOK million"."""
        words = {1.0: "", 1e3: " thousand", 1e6: " million", 1e9: " billion"}
        return f"{self.currency or self.measured_in}{words[self.scale]}".strip()

    @property
    def measure_kind(self) -> Kind:
        """What may be done with the figures; a price that has been below zero keeps its sign, and gets no per cent."""
        kind = KINDS[self.kind]
        if not (kind.signed or kind.additive) and self.table.falls_below_zero:
            kind = replace(kind, relative=False, signed=True)
        return kind if self.adds_up else replace(kind, additive=False)

    @property
    def step(self) -> str:
        """What lies between two neighbouring periods of the table that is told: a year, unless periods follow."""
        frequency = self.table.periods[0].frequency
        return "year" if self.compare == "year" and frequency != "season" else frequency

    def of_place(self, place: str) -> Story | None:
        """Return the story of another of its places; None where that takes more than other figures and another name."""
        if not self.places or self.quotes or self.notes or self.statements or place not in self.places.table.subjects:
            return None
        table = self.places.table.only((place, *self.companions))
        return replace(self, name=self.places.name(place), total=place, table=table, whole=None, counted_anew=False)

    def seen_from(self, period: str) -> Story:
        """Return the story with the periods that one is compared with: those of its season where years are compared.

        Figures that are not seasonally adjusted are set against the same period of other years (number rule 29), and
        those from a new way of counting on against none before it (number rule 26).
        """
        at = self.table.column(period)
        if at is None:
            return self
        told = self.table.periods[at]
        first = max((c for c in map(self.table.from_period, self.checks.breaks) if c <= at), default=0)
        whole = self.table.since(first)
        begun = replace(self, table=whole, counted_anew=first > 0)
        if self.compare != "year" or not told.season:
            return begun
        table = whole.of_season(told.season)
        if self.accumulates and told.part > 1 and PARTS.get(told.frequency, 1) > 1:
            table = table.with_so_far(whole, self.total)
        return replace(begun, table=table, whole=whole)

    def cells_behind(self, subject: str, period: Period) -> tuple[str, ...]:
        """Return the published cells of a subject's figure, as "HU@2024": of the year so far those of its parts."""
        if subject != SO_FAR:
            return (f"{subject}@{period.label}",)
        return tuple(f"{self.total}@{label}" for label in _parts_so_far(period))


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
    """One sentence with the message it tells, its spans, and where its wording and those of its asides are written.

    `wording` is the name of its wording among those of its rule, such as "sentence 1.2".
    """

    text: str
    rule: str
    subject: str
    topic: str
    spans: tuple[Span, ...] = ()
    wordings: tuple[Place, ...] = ()
    wording: str = ""


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
