"""A report of what has changed: for people, for a build server, and for the page of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree as Xml

from generator.regression.differences import Cause, Change
from generator.regression.releases import Comparison
from generator.regression.words import word_diff

_MOST = 12  # causes and sentences that a person reads of one change


def report(changes: Sequence[Change], form: str = "text", drafts: Iterable[str] = (), colour: bool = False) -> str:
    """Return the report in a form; `drafts` are the names of all that was checked."""
    return FORMS[form](changes, list(drafts), colour)


def _text(changes: Sequence[Change], drafts: Sequence[str], colour: bool) -> str:
    return "\n".join(line for lines in _groups(changes, colour) for line in lines)


def _groups(changes: Sequence[Change], colour: bool) -> Iterator[list[str]]:
    """Yield a paragraph for each story and period: what has changed, why, and each sentence once."""
    for (story, period), found in groupby(changes, key=lambda c: (c.story, c.period)):
        own = list(found)
        names = ", ".join(f"{c.kind}.{c.language}" for c in own)
        differ = "draft differs" if len(own) == 1 else "drafts differ"
        lines = [f"{story}, {period}: {len(own)} {differ} from what was accepted ({names})"]
        lines += _cut([f"  {c.kind}: {c.text}" for c in _once(own)])
        lines += _cut([f"  {where}: {text}" for where, text in _shown(own, colour)])
        yield lines


def compared(found: Comparison, colour: bool = False) -> str:
    """Return what has changed from one release to the next: cells, facts, then the sentences with their reasons."""
    lines = [f"{found.old} → {found.new}"]
    for what, cells in (("revised", found.revised), ("new", found.added), ("gone", found.removed)):
        lines += _cut([f"  cell {what}: {cell}" for cell in cells])
    lines += _cut([f"  fact new: '{f.rule}' of {f.subject}" for f in found.appeared])
    lines += _cut([f"  fact gone: '{f.rule}' of {f.subject}" for f in found.gone])
    for draft in found.drafts:
        changed = [f"  {word_diff(s.old, s.new, colour)}" for s in draft.sentences]
        lines += [f"{draft.kind}.{draft.language}: {len(changed)} sentences changed", *changed]
        lines += _cut([f"  because {c.kind}: {c.text}" for c in draft.causes])
    return "\n".join(lines)


def _once(changes: Iterable[Change]) -> list[Cause]:
    return list(dict.fromkeys(cause for change in changes for cause in change.causes))


def _shown(changes: Sequence[Change], colour: bool) -> Iterator[tuple[str, str]]:
    """Yield each changed sentence once, with the drafts it stands in."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        for s in change.sentences:
            kinds = where.setdefault((change.language, s.old, s.new), [])
            if change.kind not in kinds:
                kinds.append(change.kind)
    for (language, old, new), kinds in where.items():
        yield f"{language} {', '.join(kinds)}", word_diff(old, new, colour)


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return lines if more <= 1 else [*lines[:_MOST], f"  … and {more} more"]


def _junit(changes: Sequence[Change], drafts: Sequence[str], colour: bool) -> str:
    found = {c.draft: c for c in changes}
    names = list(dict.fromkeys([*drafts, *found]))
    suite = Xml.Element("testsuite", name="saklig", tests=str(len(names)), failures=str(len(found)))
    for name in names:
        story, _, draft = name.partition("/")
        case = Xml.SubElement(suite, "testcase", classname=f"saklig.{story}", name=draft)
        if name in found:
            failure = Xml.SubElement(case, "failure", message="differs from what was accepted")
            failure.text = "".join(c if c.isprintable() or c == "\n" else "?" for c in _text([found[name]], (), False))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(suite, encoding="unicode") + "\n"


def _sarif(changes: Sequence[Change], drafts: Sequence[str], colour: bool) -> str:
    rules = [{"id": kind, "shortDescription": {"text": text}} for kind, text in MEANINGS.items()]
    results = [
        {
            "ruleId": change.causes[0].kind,
            "level": "error",
            "message": {"text": _text([change], (), False)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": change.path}}}],
        }
        for change in changes
    ]
    driver = {"name": "saklig", "rules": rules}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    found = {"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


MEANINGS: Mapping[str, str] = {
    "data": "a figure has changed",
    "story": "what is said of a story has changed",
    "rule": "a rule has changed, fires or has fallen silent",
    "plan": "the plan of an article has changed",
    "sentence": "the wording of a sentence has changed",
    "language": "the words of a language or a story have changed",
    "release": "the last release before, whose wordings are left alone, is another",
    "library": "a library writes otherwise",
    "program": "the program writes otherwise",
}


def _github(changes: Sequence[Change], drafts: Sequence[str], colour: bool) -> str:
    lines = []
    for change in changes:
        text = _text([change], (), False).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(f"::error file={change.path},title=Text differs from what was accepted::{text}")
    return "\n".join(lines)


FORMS: Mapping[str, Callable[[Sequence[Change], Sequence[str], bool], str]] = {
    "text": _text,
    "github": _github,
    "junit": _junit,
    "sarif": _sarif,
}
