"""A story's folder, read and checked as a whole."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.domain import Membership, Note, Places, Quote, Statement, Story, Table
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.kinds import KINDS
from generator.limits import Checks
from generator.positions import Document, read_yaml
from generator.sources.observations import read_statements, read_table
from generator.sources.published import read_published
from generator.sources.schema import MembershipShape, NotesShape, QuotesShape, StoryShape, checked
from generator.sources.selection import Choice, Selected, selected
from generator.sources.structure import check_structure

SHARED = ("total", "groups", "story")  # what a quote or a note may be about, beside a subject


def read_story(folder: Path, units: Mapping[str, str], about: str = "") -> Story:
    """Read story.yaml and the files beside it; `units` are the measures that reported.csv may use, with their units.

    Of a story that tells of one of several places, `about` is the one told of, in place of its `total`.
    Raises Faults with everything that is wrong in all files at once.
    """
    findings = Findings()
    document = read_yaml(folder / "story.yaml", f"{folder.name}/story.yaml")
    shape = checked(document, StoryShape)
    _check_kind(document, shape, findings)
    check_structure(document, shape, findings)
    first, shape = shape, _about(shape, about)
    subjects = (shape.total, *shape.companions, *shape.groups, *shape.members)
    minimum = -math.inf if shape.minimum in (None, math.inf) else float(shape.minimum or 0)
    name = f"{folder.name}/observations.csv"
    quotes, notes = _quotes(folder, subjects, shape, findings), _notes(folder, subjects, shape, findings)
    table: Table | None = None
    places: Places | None = None
    _check_topics(document, shape, findings)
    members = tuple(shape.members)
    labels: Mapping[str, str] = {}
    marked: Mapping[str, tuple[str, ...]] = {}
    spoken = ""
    statements: tuple[Statement, ...] = ()
    with findings.catching():
        if shape.file:
            taken = _taken(folder, document, shape, minimum)
            table, members, labels, spoken = taken.table, taken.members, taken.labels, taken.spoken
            marked = taken.marked
            subjects = table.subjects
        else:
            known = tuple(dict.fromkeys((*subjects, *shape.places)))
            whole = read_table(folder / "observations.csv", name, known, shape.sources, minimum, shape.frequency)
            _check_lines(document, shape, whole, findings)
            places = Places(first.story, first.total, whole, tuple(shape.places)) if shape.places else None
            table, labels = whole.only(subjects), shape.names
        if table.column(shape.period) is None:
            hint = f"the table runs from {table.periods[0].label} to {table.periods[-1].label}"
            findings.add("T07", document.place("period"), f"unknown period {excerpt(shape.period)}", hint)
    reported = folder / "reported.csv"
    if reported.exists():
        with findings.catching():
            name = f"{folder.name}/reported.csv"
            statements = read_statements(reported, name, subjects, units, table, shape.sources)
    findings.raise_if_any()
    assert table
    own = shape.model_dump(include={"period", "kind", "currency", "complete", "style", "published", "link", "total"})
    own["compare"] = "period" if shape.frequency == "day" else shape.compare
    return Story(
        name=shape.story,
        folder=folder,
        scale=float(shape.scale),
        minimum=minimum,
        publisher=shape.source,
        outside={name: group.outside for name, group in shape.groups.items()},
        members=members,
        labels=labels,
        spoken=spoken,
        adds_up=shape.adds_up,
        partial=bool(shape.without),
        accumulates=shape.accumulates,
        taken=shape.taken,
        borrowed_names=shape.borrowed_names or bool(shape.names),
        companions=tuple(shape.companions),
        membership=_membership(shape),
        others=str(shape.membership.get("others", "")),
        convention={g: m.convention for g, m in shape.membership.items() if isinstance(m, MembershipShape)},
        sources={key: source.model_dump() for key, source in shape.sources.items()},
        table=table,
        statements=statements,
        quotes=quotes,
        notes=notes,
        interviewee=shape.interviewee,
        checks=_checks(shape, marked),
        measured_in=shape.unit,
        wording=shape.wording or wording_of(shape.kind),
        topics=tuple(shape.topics),
        places=places,
        **own,
    )


@dataclass(frozen=True)
class Outset:
    """What a story can tell of one by one: its places, with what they are, and the periods of its table."""

    places: tuple[str, ...]
    places_are: str
    frequency: str
    table: Table


def read_outset(folder: Path) -> Outset:
    """Return what the story of a folder can tell of; raise Faults if it cannot be read."""
    document = read_yaml(folder / "story.yaml", f"{folder.name}/story.yaml")
    shape = checked(document, StoryShape)
    minimum = -math.inf if shape.minimum in (None, math.inf) else float(shape.minimum or 0)
    if shape.file:
        table = _taken(folder, document, shape, minimum).table
    else:
        known = tuple(dict.fromkeys((shape.total, *shape.companions, *shape.groups, *shape.members, *shape.places)))
        name = f"{folder.name}/observations.csv"
        table = read_table(folder / "observations.csv", name, known, shape.sources, minimum, shape.frequency)
    return Outset(tuple(shape.places), shape.places_are, shape.frequency, table)


def _about(shape: StoryShape, asked: str) -> StoryShape:
    """Return the story of the place asked for by code or name; raise Faults if it has none of it."""
    called = {shape.names[place].casefold(): place for place in shape.places if place in shape.names}
    place = called.get(asked.casefold(), asked)
    if place in ("", shape.total):
        return shape
    if place not in shape.places:
        known = [*shape.places, *(shape.names[p] for p in shape.places if p in shape.names)]
        hint = did_you_mean(asked, known) if shape.places else "leave the option out: it tells of no places"
        raise Faults([Fault(Place("--about"), "U04", f"the story has no place {excerpt(asked)}", hint)])
    return shape.model_copy(update={"total": place, "story": f"{shape.story}-{place}"})


def _check_topics(document: Document, shape: StoryShape, findings: Findings) -> None:
    """Add a fault for each media topic that is no code of the IPTC's list."""
    for i, topic in enumerate(shape.topics):
        if not re.fullmatch("[0-9]{8}", topic):
            message = f"{excerpt(topic)} is no code of a media topic"
            findings.add("K04", document.place("topics", i), message, "write its eight digits, such as 20000375")


def _check_lines(document: Document, shape: StoryShape, table: Table, findings: Findings) -> None:
    """Add a fault for each place of which observations.csv says nothing."""
    empty = dict(zip(table.subjects, (table.status == "absent").all(axis=1).tolist(), strict=True))
    for i, place in enumerate(shape.places):
        if empty[place]:
            message = f"the place {excerpt(place)} has no line in observations.csv"
            findings.add("T04", document.place("places", i), message, "write one, or leave the place out")


def _taken(folder: Path, document: Document, shape: StoryShape, minimum: float) -> Selected:
    """Return what a story takes from the published file that lies beside it."""
    if Path(shape.file).name != shape.file:
        hint = "put the file into the story's folder and write its name"
        raise Faults([Fault(document.place("file"), "K04", f"{excerpt(shape.file)} is not the name of a file", hint)])
    cube = read_published(folder / shape.file, f"{folder.name}/{shape.file}")
    choice = Choice(
        shape.select, shape.subjects, shape.total, shape.whole, shape.companions,
        shape.frequency, shape.kind, float(shape.scale), minimum, shape.time, shape.period,
        shape.language, shape.exact, shape.level, shape.depth, shape.countries, tuple(shape.without),
    )  # fmt: skip
    return selected(cube, choice, shape.source, document.place("file"))


def _checks(shape: StoryShape, marked: Mapping[str, tuple[str, ...]]) -> Checks:
    """Return the settings of the number rules, with the unit of the kind of measure and the breaks that a file marks.

    What story.yaml says goes before: `breaks: []` compares across what the file marks.
    """
    unit = {"money": "money", "rate": "rate", "change": "change", "index": "index"}.get(shape.kind, "count")
    known = {"unit": unit, "breaks": list(marked.get("break", ()))}
    return shape.checks.model_copy(
        update={key: value for key, value in known.items() if key not in shape.checks.model_fields_set}
    )


def _check_kind(document: Document, shape: StoryShape, findings: Findings) -> None:
    """Add a fault where the keys of story.yaml do not go together."""
    if shape.kind == "money" and not shape.currency:
        findings.add("K02", document.place(), "the key 'currency' is missing", "write currency: NOK, or another code")
    if shape.kind != "money" and shape.currency:
        hint = f"write unit: {shape.currency}, or kind: money"
        findings.add("K04", document.place("currency"), f"figures of the kind {shape.kind} have no currency", hint)
    if shape.wording == "flows" and shape.kind != "money":
        hint = "write wording: general"
        findings.add("K04", document.place("wording"), "the wording flows tells of money", hint)
    if shape.accumulates and not KINDS[shape.kind].additive:
        hint = "leave it out: only amounts, counts and balances of a period add up over the year"
        message = f"figures of the kind {shape.kind} do not add up over a year"
        findings.add("K04", document.place("accumulates"), message, hint)
    elif shape.accumulates and shape.taken:
        hint = "leave it out: what is counted on a day does not add up over the year"
        message = f"figures of the {shape.taken} of a period do not add up over a year"
        findings.add("K04", document.place("accumulates"), message, hint)
    flows = shape.wording == "flows" or (not shape.wording and shape.kind == "money")
    if flows and shape.compare == "period" and shape.frequency not in ("year", "season"):
        hint = "write compare: year, or wording: general"
        findings.add("K04", document.place("compare"), "the wording flows tells of years", hint)


def read_style(folder: Path) -> str:
    """Return the house style that story.yaml names, whatever else is wrong in the story."""
    return _named(folder, "style")


def style_place(folder: Path) -> Place:
    """Return where story.yaml names the house style."""
    return read_yaml(folder / "story.yaml", f"{folder.name}/story.yaml").place("style")


def read_wording(folder: Path) -> str:
    """Return the wording that story.yaml asks for, whatever else is wrong in the story."""
    return _named(folder, "wording") or wording_of(_named(folder, "kind"))


def wording_of(kind: str) -> str:
    """Return the wording of a kind of measure: amounts of money flow from one to another."""
    return "flows" if kind == "money" else "general"


def _named(folder: Path, key: str) -> str:
    try:
        data = read_yaml(folder / "story.yaml", f"{folder.name}/story.yaml").data
    except Faults:
        return ""
    named = data.get(key) if isinstance(data, dict) else ""
    return named if isinstance(named, str) else ""


def _membership(shape: StoryShape) -> dict[str, Membership]:
    return {
        member: Membership(group, entry.since, entry.base == "unknown")
        for group, membership in shape.membership.items()
        if isinstance(membership, MembershipShape)
        for member, entry in membership.members.items()
    }


def _quotes(folder: Path, subjects: tuple[str, ...], shape: StoryShape, findings: Findings) -> tuple[Quote, ...]:
    path = folder / "quotes.yaml"
    if not path.exists():
        return ()
    with findings.catching():
        document = read_yaml(path, f"{folder.name}/quotes.yaml")
        records = checked(document, QuotesShape).quotes
        for i, record in enumerate(records):
            place = document.place("quotes", i, "source")
            _check_record(record.about, record.source, document.place("quotes", i), place, subjects, shape, findings)
        return tuple(Quote(**record.model_dump()) for record in records)
    return ()


def _notes(folder: Path, subjects: tuple[str, ...], shape: StoryShape, findings: Findings) -> tuple[Note, ...]:
    path = folder / "notes.yaml"
    if not path.exists():
        return ()
    with findings.catching():
        document = read_yaml(path, f"{folder.name}/notes.yaml")
        records = checked(document, NotesShape).notes
        for i, record in enumerate(records):
            place = document.place("notes", i, "source")
            _check_record(record.about, record.source, document.place("notes", i), place, subjects, shape, findings)
        return tuple(Note(**record.model_dump()) for record in records)
    return ()


def _check_record(
    about: str,
    source: str,
    place: Place,
    source_place: Place,
    subjects: tuple[str, ...],
    shape: StoryShape,
    findings: Findings,
) -> None:
    known = (*subjects, *SHARED)
    if about not in known:
        findings.add("T04", place, f"unknown subject {excerpt(about)}", did_you_mean(about, known))
    if source not in shape.sources:
        findings.add("Q01", source_place, f"unknown source {excerpt(source)}", did_you_mean(source, shape.sources))
