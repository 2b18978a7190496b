"""A file of a new language: each text of another language as a comment beside the gap that it leaves."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.gaps import GAP
from generator.localising.questions import CommentsShape
from generator.localising.rewriting import scalar
from generator.patterns import filled
from generator.positions import Step, Value

_WIDTH = 110  # of a line with a comment behind it
_PROSE = 100  # of a line of a question
_SLOT = re.compile(r"\{[^{}]*\}")
_SAYS = re.compile(r"(says\s*\(\s*)(\\?[\"']).*?\2")
_NEUTRAL = re.compile(r"\{[^{}()]*\}")  # a slot that holds no words
_KEY = re.compile(r"\w[\w/*.-]*")
_INSET = "  "
_BARE = ("code:", "names:")  # drafts beside which what the source has tells nothing

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Beside:
    """What stands beside the texts of a file: the source's code, and by path drafts, questions, examples and notes."""

    source: str
    comments: CommentsShape
    drafts: Mapping[Steps, Value] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[Steps, str] = field(default_factory=dict)
    notes: Mapping[Steps, tuple[str, ...]] = field(default_factory=dict)
    sentences: Callable[[Steps], bool] = lambda steps: False  # whether a path leads to a form of a sentence
    keyed: frozenset[Steps] = frozenset()  # mappings whose keys are words
    kept: Callable[[Steps], bool] = lambda steps: False  # whether a text is no word of a language, such as a code


def laid_out(head: str, data: Mapping[str, Value], beside: Beside) -> str:
    """Return the text of a file below some lines of comment."""
    lines = [*prose(head), *_entries(data, (), beside)]
    return "\n".join(lines) + "\n"


def prose(text: str, inset: str = "") -> list[str]:
    """Return prose as lines of comment, each paragraph and each item of a numbered list begun anew."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        lines += [f"{inset}#"] if lines else []
        for part in re.split(r"\n(?=\d+\. )", paragraph):
            hung = "   " if re.match(r"\d+\. ", part) else ""
            begins, goes_on = f"{inset}# ", f"{inset}# {hung}"
            lines += textwrap.wrap(" ".join(part.split()), _PROSE, initial_indent=begins, subsequent_indent=goes_on)
    return lines


def _entries(data: Mapping[str, Value], steps: Steps, beside: Beside) -> Iterator[str]:
    for key, part in data.items():
        if not steps:
            yield ""
        yield from _entry(key, part, (*steps, key), beside)


def _entry(key: str, part: Value, steps: Steps, beside: Beside) -> Iterator[str]:
    inset = _INSET * (len(steps) - 1)
    name = f"{inset}{key if _KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)}:"
    if question := beside.questions.get(".".join(map(str, steps))):
        yield from prose(question, inset)
    yield from (f"{inset}# {note}" for note in beside.notes.get(steps, ()))
    if steps in beside.drafts:
        yield from _drafted(name, beside.drafts[steps], part, inset, beside)
    elif _is_kept(part) or beside.kept(steps):
        about = _comment(beside.comments.kept, beside) if isinstance(part, str) and part else ""
        yield from _beside(name, _flow(part), about, inset)
    elif beside.sentences(steps):
        yield from _form(name, part, steps, inset, beside)
    elif steps in beside.keyed and isinstance(part, dict):
        yield from _beside(name, _flow({GAP: next(iter(part.values()))}), _source(_flow(part), beside), inset)
    elif isinstance(part, dict):
        yield name
        yield from _entries(part, steps, beside)
    elif _texts(part):
        listed = isinstance(part, list)
        yield from _beside(name, _flow([GAP] if listed else GAP), _source(", ".join(_texts(part)), beside), inset)
    else:
        yield from _listed(name, part, inset, beside)


def _drafted(name: str, draft: Value, part: Value, inset: str, beside: Beside) -> Iterator[str]:
    """Yield a draft with what the source has in its place."""
    if name.strip() in _BARE:
        yield f"{name} {_flow(draft)}"
    elif draft == part:
        yield from _beside(name, _flow(draft), _comment(beside.comments.kept, beside), inset)
    else:
        shown = part if isinstance(part, str) else _flow(part)
        yield from _beside(name, _flow(draft), _comment(beside.comments.drafted, beside, text=shown), inset)


def _beside(name: str, value: str, about: str, inset: str) -> Iterator[str]:
    """Yield a key and its value with a comment behind it, or above it where it is long."""
    line = f"{name} {value}"
    if about and len(line) + len(about) > _WIDTH:
        yield f"{inset}# {about}"
        yield line
    else:
        yield f"{line}  # {about}" if about else line


def _listed(name: str, part: Value, inset: str, beside: Beside) -> Iterator[str]:
    """Yield a list of mappings, such as the words for large numbers, each with its own gaps."""
    yield name
    for item in part if isinstance(part, list) else ():
        empty = {k: GAP if isinstance(v, str) else v for k, v in item.items()} if isinstance(item, dict) else GAP
        yield from _beside(f"{inset}{_INSET}-", _flow(empty), _source(_flow(item), beside), inset + _INSET)


def _form(name: str, part: Value, steps: Steps, inset: str, beside: Beside) -> Iterator[str]:
    """Yield a form of a sentence: its wordings as gaps, each below what the source says in it."""
    if isinstance(part, list):
        yield name
        yield from _wordings(part, steps, inset + _INSET, beside)
    else:
        yield from _about(part, steps, inset, beside)
        yield f"{name} {_gap(part)}"


def _wordings(part: list[Value], steps: Steps, inset: str, beside: Beside) -> Iterator[str]:
    for i, item in enumerate(part):
        if isinstance(item, list):
            yield f"{inset}-"
            yield from _wordings(item, (*steps, i), inset + _INSET, beside)
        else:
            yield from _about(item, (*steps, i), inset, beside)
            yield f"{inset}- {_gap(item)}"


def _about(text: Value, steps: Steps, inset: str, beside: Beside) -> Iterator[str]:
    """Yield what stands above a gap: the source's wording, an example of it, and the slots it uses."""
    if _is_kept(text):
        return
    yield f"{inset}# {_source(str(text), beside)}"
    if example := beside.examples.get(steps):
        yield f"{inset}# {_comment(beside.comments.example, beside, text=example)}"
    if slots := slots_of(str(text)):
        yield f"{inset}# {_comment(beside.comments.slots, beside, slots=' '.join(slots))}"


def slots_of(text: str) -> list[str]:
    """Return the slots of a wording as they are written, the words that one says left out."""
    return list(dict.fromkeys(_SAYS.sub(r'\1"…"', slot.replace("\\", "")) for slot in _SLOT.findall(text)))


def _gap(text: Value) -> str:
    return _flow(text if _is_kept(text) else GAP)


def _source(text: str, beside: Beside) -> str:
    return _comment(beside.comments.beside, beside, text=text)


def _comment(pattern: str, beside: Beside, **texts: str) -> str:
    return " ".join(filled(pattern, {"source": beside.source, **texts}).split())


def _is_kept(part: Value) -> bool:
    """Whether a value holds no words of a language: numbers, and patterns that are nothing but slots and marks."""
    if isinstance(part, list):
        return all(isinstance(p, str) and _NEUTRAL.fullmatch(p) for p in part)
    if isinstance(part, dict):
        return not part
    return not isinstance(part, str) or not any(c.isalpha() for c in _NEUTRAL.sub("", part))


def _texts(part: Value) -> list[str]:
    """Return a text, or the texts of a list of nothing but texts."""
    items: Iterable[Value] = part if isinstance(part, list) else [part]
    found = [item for item in items if isinstance(item, str)]
    return found if len(found) == len(list(items)) else []


def _flow(value: Value) -> str:
    """Return a value in one line."""
    if isinstance(value, dict):
        pairs = (f"{k if _KEY.fullmatch(k) else scalar(k)}: {_flow(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return scalar(value)
    return "null" if value is None else str(value).lower()
