"""What story.yaml says of its subjects, groups, sources and dates must fit together."""

from __future__ import annotations

import math
import re

from generator.faults import Findings, did_you_mean, excerpt
from generator.positions import Document, Step
from generator.sources.schema import MembershipShape, StoryShape

_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_NAME = re.compile(r"\w[\w-]*")


def check_structure(document: Document, shape: StoryShape, findings: Findings) -> None:
    """Add a fault for everything in story.yaml that has the right form and still cannot be."""
    if not _NAME.fullmatch(shape.story):
        hint = "use letters, digits and hyphens: the names of drafts begin with it"
        findings.add("K04", document.place("story"), f"story is {excerpt(shape.story)}", hint)
    if shape.minimum is not None and not math.isfinite(shape.minimum):
        hint = "write the least value a cell can have, or leave the key out"
        findings.add("K04", document.place("minimum"), "minimum is infinite", hint)
    subjects = (shape.total, *shape.groups, *shape.members)
    for twice in sorted({s for s in subjects if subjects.count(s) > 1}):
        findings.add("T04", document.place("members"), f"the subject {excerpt(twice)} stands twice", "name it once")
    _check_groups(document, shape, findings)
    _check_membership(document, shape, findings)
    _check_source(document, shape.source, ("source",), shape, findings)
    _check_month(document, shape.published, ("published",), findings)
    for key, source in shape.sources.items():
        _check_month(document, source.published, ("sources", key, "published"), findings)


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
