"""A story's folder, read and checked as a whole."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path

from generator.domain import Membership, Note, Quote, Story
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.positions import Document, read_yaml
from generator.sources.observations import read_statements, read_table
from generator.sources.schema import MembershipShape, NotesShape, QuotesShape, StoryShape, checked

SHARED = ("total", "groups", "story")  # what a quote or a note may be about, beside a subject


def read_story(folder: Path, measures: Collection[str]) -> Story:
    """Read story.yaml and the files beside it; `measures` are the names that reported.csv may use.

    Raises Faults with everything that is wrong in all files at once.
    """
    findings = Findings()
    document = read_yaml(folder / "story.yaml", f"{folder.name}/story.yaml")
    shape = checked(document, StoryShape)
    subjects = (shape.total, *shape.groups, *shape.members)
    _check_structure(document, shape, subjects, findings)
    minimum = -math.inf if shape.minimum is None else float(shape.minimum)
    name = f"{folder.name}/observations.csv"
    quotes, notes = _quotes(folder, subjects, shape, findings), _notes(folder, subjects, shape, findings)
    with findings.catching():
        table = read_table(folder / "observations.csv", name, subjects, shape.sources, minimum)
        reported = folder / "reported.csv"
        statements = (
            read_statements(reported, f"{folder.name}/reported.csv", subjects, measures, table, shape.sources)
            if reported.exists()
            else ()
        )
        if table.column(shape.period) is None:
            hint = f"the table runs from {table.periods[0].label} to {table.periods[-1].label}"
            findings.add("T07", document.place("period"), f"unknown period {excerpt(shape.period)}", hint)
    findings.raise_if_any()
    own = shape.model_dump(include={"period", "kind", "currency", "complete", "style", "published", "link", "total"})
    return Story(
        name=shape.story,
        folder=folder,
        scale=float(shape.scale),
        minimum=minimum,
        publisher=shape.source,
        outside={name: group.outside for name, group in shape.groups.items()},
        members=tuple(shape.members),
        membership=_membership(shape),
        others=str(shape.membership.get("others", "")),
        convention={g: m.convention for g, m in shape.membership.items() if isinstance(m, MembershipShape)},
        sources={key: source.model_dump() for key, source in shape.sources.items()},
        table=table,
        statements=statements,
        quotes=quotes,
        notes=notes,
        interviewee=shape.interviewee,
        **own,
    )


def _check_structure(document: Document, shape: StoryShape, subjects: tuple[str, ...], findings: Findings) -> None:
    for twice in sorted({s for s in subjects if subjects.count(s) > 1}):
        findings.add("T04", document.place("members"), f"the subject {excerpt(twice)} stands twice", "name it once")
    for name, group in shape.groups.items():
        if group.outside not in shape.groups:
            place, hint = document.place("groups", name, "outside"), did_you_mean(group.outside, shape.groups)
            findings.add("T04", place, f"unknown group {excerpt(group.outside)}", hint)
    for name, membership in shape.membership.items():
        belongs = name if isinstance(membership, MembershipShape) else membership
        if belongs not in shape.groups:
            place, hint = document.key_place("membership", name), did_you_mean(belongs, shape.groups)
            findings.add("T04", place, f"unknown group {excerpt(belongs)}", hint)
        _check_members(document, name, membership, shape, findings)
    if shape.source not in shape.sources:
        hint = did_you_mean(shape.source, shape.sources)
        findings.add("T09", document.place("source"), f"unknown source {excerpt(shape.source)}", hint)


def _check_members(
    document: Document, name: str, membership: MembershipShape | str, shape: StoryShape, findings: Findings
) -> None:
    if isinstance(membership, str):
        return
    for member in membership.members:
        if member not in shape.members:
            place = document.key_place("membership", name, "members", member)
            message = f"unknown subject {excerpt(member)} in the group {excerpt(name)}"
            findings.add("T04", place, message, did_you_mean(member, shape.members) or "add it to members")


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
