"""The keys that each YAML file of a story may have, and a clear fault for every other one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.faults import Findings, did_you_mean, excerpt
from generator.kept import kept
from generator.limits import Checks
from generator.positions import Document, Step, Value

# A year written without quotes is a number to YAML and a label to us.
Label = Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)]
Texts = dict[str, str]


class Shape(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class GroupShape(Shape):
    """One group of subjects and the group that holds all others."""

    outside: str


class MemberShape(Shape):
    """When a member joined its group; `base: unknown` if the base period may leave it out."""

    since: Label
    base: Literal["included", "unknown"] = "included"


class MembershipShape(Shape):
    """Members of one group with the convention by which they count."""

    convention: str
    source: str
    members: dict[str, MemberShape]


class SourceShape(Shape):
    """A publication that figures, quotes and notes are taken from."""

    title: str
    publisher: str = ""
    published: Label = ""


class StoryShape(Shape):
    """story.yaml."""

    story: str
    period: Label
    frequency: Literal["year", "half", "quarter", "month", "week", "day", "season"]
    compare: Literal["year", "period"] = "year"
    kind: Literal["money", "count", "weight", "index", "rate", "price", "per_head", "temperature", "balance", "change"]
    wording: Literal["", "flows", "general"] = ""
    currency: str = ""
    unit: str = ""
    scale: Literal[1, 1000, 1000000, 1000000000] = 1
    minimum: float | int | None = None
    complete: bool = False
    style: str
    published: Label
    source: str
    link: str = ""
    topics: list[Label] = []
    file: str = ""
    select: Texts = {}
    subjects: str = ""
    whole: str = ""
    time: str = ""
    language: str = ""
    level: int = 0
    depth: int = 0
    countries: bool = False
    without: list[str] = []
    adds_up: bool = True
    accumulates: bool = False
    exact: bool = False
    taken: Literal["", "start", "end"] = ""
    borrowed_names: bool = False
    companions: dict[str, Texts] = {}
    total: str
    places: list[str] = []
    places_are: str = ""
    names: Texts = {}
    groups: dict[str, GroupShape] = {}
    members: list[str] = []
    membership: dict[str, MembershipShape | str] = {}
    sources: dict[str, SourceShape]
    interviewee: Texts = {}
    checks: Checks = Checks()


class QuoteShape(Shape):
    """One record of quotes.yaml: the words of a named person and where they were said."""

    id: str
    kind: Literal["quote", "answer"]
    about: str
    speaker: str
    role: Texts
    organisation: str
    original_language: str
    original: str = ""
    translations: Texts = {}
    indirect: Texts = {}
    source: str
    date: Label
    channel: str
    verified_by: str = ""
    status: Literal["approved", "proposed"] = "approved"
    question: str = ""
    period: Label = ""


class QuotesShape(Shape):
    """quotes.yaml."""

    quotes: list[QuoteShape]


class NoteShape(Shape):
    """One record of notes.yaml. `text` stands in a news story, `answer` in an explainer, `aside` in a sentence."""

    id: str
    about: str
    topic: str
    text: Texts = {}
    answer: Texts = {}
    aside: Texts = {}
    source: str
    period: Label = ""


class NotesShape(Shape):
    """notes.yaml."""

    notes: list[NoteShape]


AnyShape = TypeVar("AnyShape", bound=BaseModel)

_PLAIN = {
    "string_type": "text",
    "bool_type": "true or false",
    "float_type": "a number",
    "int_type": "a whole number",
    "greater_than_equal": "a whole number from 1 up",
    "dict_type": "a mapping (key: value)",
    "list_type": "a list",
    "model_type": "a mapping (key: value)",
}


@kept(100)
def checked(document: Document, shape: type[AnyShape]) -> AnyShape:
    """Return the document as the given shape; raise Faults with every key that does not fit, by line."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        findings = Findings()
        found: dict[tuple[Step, ...], list[ErrorDetails]] = {}
        for detail in error.errors():
            found.setdefault(_path(document.data, detail), []).append(detail)
        for path, details in found.items():
            # Of a value that may be one of several kinds, the kind that fits it best says what is wrong inside it.
            if not any(len(other) > len(path) and other[: len(path)] == path for other in found):
                _reword(document, shape, path, details, findings)
        findings.raise_if_any()
        raise


def _path(root: Value, detail: ErrorDetails) -> tuple[Step, ...]:
    """Return where in the data it is; what pydantic puts in between, the alternatives it has tried, is left out."""
    path: list[Step] = []
    data: Any = root
    for step in detail["loc"]:
        fits = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if fits:
            path.append(step)
            data = data[step]
    return (*path, detail["loc"][-1]) if detail["type"] == "missing" else tuple(path)


def _reword(
    document: Document, shape: type[BaseModel], path: tuple[Step, ...], details: list[ErrorDetails], findings: Findings
) -> None:
    shown = ".".join(str(p) for p in path) or "the file"
    kinds, given = {d["type"] for d in details}, _shown(details[0]["input"])
    if "extra_forbidden" in kinds:
        hint = did_you_mean(str(path[-1]), _keys_at(shape, path[:-1]))
        findings.add("K01", document.key_place(*path), f"unknown key {excerpt(str(path[-1]))}", hint)
    elif "missing" in kinds:
        findings.add("K02", document.place(*path[:-1]), f"the key '{path[-1]}' is missing", f"write '{path[-1]}:'")
    elif "literal_error" in kinds:
        expected = next(d["ctx"]["expected"] for d in details if d["type"] == "literal_error")
        findings.add("K04", document.place(*path), f"{shown} is {given}", f"allowed: {expected}")
    else:
        # Of a value that may be one of several kinds, all are named; a whole number is a number.
        wanted = dict.fromkeys(_PLAIN.get(d["type"], "another kind of value") for d in details)
        if "a number" in wanted:
            wanted.pop("a whole number", None)
        findings.add("K03", document.place(*path), f"{shown} is {given}", f"expected {' or '.join(wanted)}")


def _shown(given: Any) -> str:
    """Return a value as a person would call it who has written it in YAML."""
    if isinstance(given, dict | list):
        return "a list" if isinstance(given, list) else "a mapping"
    if isinstance(given, bool) or given is None:
        return "empty" if given is None else str(given).lower()
    return excerpt(given) if isinstance(given, str) else str(given)


def _keys_at(shape: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Return the keys that the shape knows at a path, following lists, mappings and unions."""
    root = shape.model_fields.get("root")
    current: Any = root.annotation if root else shape
    for part in path:
        current = _step(current, part)
    fields: Mapping[str, FieldInfo] = getattr(current, "model_fields", {})
    return list(fields)


def _step(current: Any, part: Any) -> Any:
    fields = getattr(current, "model_fields", {})
    inner = fields[part].annotation if part in fields else current
    candidates = [inner, *getattr(inner, "__args__", ())]
    candidates += [a for c in candidates for a in getattr(c, "__args__", ())]
    return next((c for c in candidates if hasattr(c, "model_fields") and c is not current), inner)
