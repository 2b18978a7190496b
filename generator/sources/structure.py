"""What story.yaml says of its subjects, groups, sources and dates must fit together."""

from __future__ import annotations

import math
import re

from generator.domain import SO_FAR
from generator.faults import Findings, did_you_mean, excerpt
from generator.positions import Document, Step
from generator.sources.schema import MembershipShape, StoryShape

_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_NAME = re.compile(r"\w[\w-]*")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_LONGEST_CODE = 100
_MOST_SUBJECTS = 300  # solving what their figures tell of each other takes time with the cube of their number
_KEPT = "+@"  # signs that we join subjects with: PL+FI, and subjects with periods: PL@2024


def check_structure(document: Document, shape: StoryShape, findings: Findings) -> None:
    """Add a fault for everything in story.yaml that has the right form and still cannot be."""
    if not _NAME.fullmatch(shape.story):
        hint = "use letters, digits and hyphens: the names of drafts begin with it"
        findings.add("K04", document.place("story"), f"story is {excerpt(shape.story)}", hint)
    if shape.minimum is not None and not math.isfinite(shape.minimum):
        hint = "write the least value a cell can have, or leave the key out"
        findings.add("K04", document.place("minimum"), "minimum is infinite", hint)
    subjects = (shape.total, *shape.groups, *shape.members)
    if len(subjects) > _MOST_SUBJECTS:
        message, hint = f"{len(subjects)} subjects", f"write at most {_MOST_SUBJECTS}, and the rest as one"
        findings.add("Y05", document.place("members"), message, hint)
    _check_codes(document, shape, findings)
    _check_places(document, shape, findings)
    if shape.link and not _WEB.fullmatch(shape.link):
        hint = "write an address of the web, such as https://www.ssb.no/statistikk"
        findings.add("K04", document.place("link"), f"link is {excerpt(shape.link)}", hint)
    for twice in sorted({s for s in subjects if subjects.count(s) > 1}):
        findings.add("T04", document.place("members"), f"the subject {excerpt(twice)} stands twice", "name it once")
    _check_groups(document, shape, findings)
    _check_membership(document, shape, findings)
    _check_source(document, shape.source, ("source",), shape, findings)
    _check_month(document, shape.published, ("published",), findings)
    for key, source in shape.sources.items():
        _check_month(document, source.published, ("sources", key, "published"), findings)


def _check_codes(document: Document, shape: StoryShape, findings: Findings) -> None:
    paths: list[tuple[tuple[Step, ...], str]] = [(("total",), shape.total)]
    paths += [(("groups", name), name) for name in shape.groups]
    paths += [(("members", i), name) for i, name in enumerate(shape.members)]
    paths += [(("places", i), name) for i, name in enumerate(shape.places)]
    for path, name in paths:
        hint = "write a short name in one line, without spaces around it"
        if not name.strip() or name != name.strip() or len(name.splitlines()) > 1:
            findings.add("K04", document.key_place(*path), f"a subject is {excerpt(name)}", hint)
        elif len(name) > _LONGEST_CODE:
            message = f"the name of a subject has {len(name)} characters"
            findings.add("K04", document.key_place(*path), message, f"keep it below {_LONGEST_CODE}")
        elif found := next((sign for sign in _KEPT if sign in name), ""):
            message = f"the subject {excerpt(name)} holds {excerpt(found)}"
            findings.add("K04", document.key_place(*path), message, "leave it out: pairs and cells are written with it")
        elif name == SO_FAR:
            message = f"the subject {excerpt(name)} is what the year so far is called"
            findings.add("K04", document.key_place(*path), message, "give it another name")


def _check_places(document: Document, shape: StoryShape, findings: Findings) -> None:
    """Places, their names and what stands beside them are of figures in observations.csv."""
    for twice in sorted({p for p in shape.places if shape.places.count(p) > 1}):
        findings.add("T04", document.place("places"), f"the place {excerpt(twice)} stands twice", "name it once")
    if shape.file and shape.places:
        hint = "leave it out, or put the figures into observations.csv"
        findings.add("K04", document.place("places"), "places are of observations.csv, and this story has a file", hint)
    known = (shape.total, *shape.companions, *shape.groups, *shape.members, *shape.places)
    for name in shape.names if not shape.file else ():
        if name not in known:
            message = f"a name for the unknown subject {excerpt(name)}"
            findings.add("T04", document.key_place("names", name), message, did_you_mean(name, known))
    for name, chosen in shape.companions.items() if not shape.file else ():
        if chosen:
            message = f"the companion {excerpt(name)} chooses from a file, and this story has none"
            findings.add("K04", document.place("companions", name), message, f"write '{name}: {{}}'")


def _check_groups(document: Document, shape: StoryShape, findings: Findings) -> None:
    for name, group in shape.groups.items():
        place = document.place("groups", name, "outside")
        if group.outside == name:
            hint = "name the group that holds all others"
            findings.add("K04", place, f"the group {excerpt(name)} stands outside itself", hint)
        elif group.outside not in shape.groups:
            hint = did_you_mean(group.outside, shape.groups)
            findings.add("T04", place, f"unknown group {excerpt(group.outside)}", hint)


def _check_membership(document: Document, shape: StoryShape, findings: Findings) -> None:
    homes: dict[str, str] = {}
    for name, membership in shape.membership.items():
        belongs = name if isinstance(membership, MembershipShape) else membership
        if belongs not in shape.groups:
            place, hint = document.key_place("membership", name), did_you_mean(belongs, shape.groups)
            findings.add("T04", place, f"unknown group {excerpt(belongs)}", hint)
        if isinstance(membership, MembershipShape):
            _check_source(document, membership.source, ("membership", name, "source"), shape, findings)
            _check_members(document, name, membership, shape, homes, findings)
        elif name != "others":
            place, hint = document.key_place("membership", name), "write convention:, source: and members: below it"
            findings.add("K03", place, f"membership.{name} is {excerpt(membership)}", hint)


def _check_members(
    document: Document,
    name: str,
    membership: MembershipShape,
    shape: StoryShape,
    homes: dict[str, str],
    findings: Findings,
) -> None:
    for member, entry in membership.members.items():
        path = ("membership", name, "members", member)
        if member not in shape.members:
            message = f"unknown subject {excerpt(member)} in the group {excerpt(name)}"
            hint = did_you_mean(member, shape.members) or "add it to members"
            findings.add("T04", document.key_place(*path), message, hint)
        if (home := homes.setdefault(member, name)) != name:
            message = f"the subject {excerpt(member)} stands in the group {excerpt(home)} too"
            findings.add("T04", document.key_place(*path), message, "leave it out of one of them")
        _check_month(document, entry.since, (*path, "since"), findings)


def _check_source(
    document: Document, source: str, path: tuple[Step, ...], shape: StoryShape, findings: Findings
) -> None:
    if source not in shape.sources:
        hint = did_you_mean(source, shape.sources)
        findings.add("T09", document.place(*path), f"unknown source {excerpt(source)}", hint)


def _check_month(document: Document, label: str, path: tuple[Step, ...], findings: Findings) -> None:
    if label and not _MONTH.fullmatch(label):
        hint = "write a year, or a year and a month such as 2024-03"
        findings.add("K04", document.place(*path), f"{path[-1]} is {excerpt(label)}", hint)
