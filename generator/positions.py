"""YAML that remembers its lines, without the surprises of YAML 1.1."""

import codecs
import math
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.kept import kept
from generator.letters import called, hidden

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Step: TypeAlias = str | int

# A person writes these files by hand; whatever is beyond these bounds is an accident or an attack.
_DEEPEST = 30
_LARGEST = 4_000_000
_MOST_VALUES = 100_000
_MOST_FAULTS = 100
_LONGEST_NUMBER = 100
_LONGEST_TEXT = 10_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None, "~": None, "": None, ".inf": math.inf}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][+-]?[0-9]+)?")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HALF = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")
_DIRECTIVE = re.compile("(?:\\A|[\n\r\x85\u2028\u2029])(%)")

_QUOTE = "put the sentence in double quotes"
_TOO_DEEP = "maximum nesting depth"
_FLATTER = (f"nested more than {_DEEPEST} levels deep", "write it flatter")
_TAB, _SPACES = "a tab where spaces belong", "use spaces, not the Tab key, to indent"
_INDENT = "begin keys and list items of one level in the same column, with spaces"


@dataclass(slots=True)
class _Spot:
    data: Value
    place: Place
    key_place: Place
    parts: dict[Step, "_Spot"] = field(default_factory=dict)
    key: str | None = None  # the key read last, while its value is still to come


@dataclass(frozen=True, eq=False)
class Document:
    """What a file says, and where it says it."""

    data: Value
    name: str
    _root: _Spot = field(repr=False)

    def place(self, *path: Step) -> Place:
        """Where the value at a path of keys and indexes begins, or the nearest thing around it."""
        return self._spot(path).place

    def key_place(self, *path: Step) -> Place:
        """Where the key of that value begins; an item of a list has no key and gives its own place."""
        return self._spot(path).key_place

    def _spot(self, path: tuple[Step, ...]) -> _Spot:
        spot = self._root
        for step in path:
            if step not in spot.parts:
                break
            spot = spot.parts[step]
        return spot


@kept(50)
def laid_over(document: Document, changes: Document) -> Document:
    """Return a document with what another says in place of its own; of mappings part by part, each with its place."""
    data, root = _laid_over(document.data, document._root, changes.data, changes._root)
    return Document(data, document.name, root)


def _laid_over(old: Value, where: _Spot, new: Value, there: _Spot) -> tuple[Value, _Spot]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new, there
    data, parts = dict(old), dict(where.parts)
    for key, value in new.items():
        data[key], parts[key] = value, there.parts[key]
        if key in old:
            data[key], parts[key] = _laid_over(old[key], where.parts[key], value, there.parts[key])
    return data, replace(where, parts=parts)


def read_yaml(path: Path, name: str | None = None) -> Document:
    """Read a file; whatever is wrong with it is raised as Faults."""
    name = str(path) if name is None else name
    content = _content(path, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Faults([_not_utf8(content, error.start, name)]) from None
    return parse_yaml(text, name)


@kept(500)
def parse_yaml(text: str, name: str) -> Document:
    """Read text as YAML; name is the file to show in faults."""
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(text, name)
    reading = _Reading(name, text)
    try:
        # Events, not nodes: composing nodes recurses, and in the C loader depth then kills the process.
        for event in yaml.parse(text, Loader=_LOADER):
            reading.take(event)
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # the last two: escapes, in the Python loader
        reading.findings.extend([_syntax_fault(error, text, name)])
    reading.findings.raise_if_any()
    root = reading.root
    if root is None or reading.blank:
        message = "the file has only comments" if text.strip() else "the file is empty"
        raise Faults([Fault(Place(name), "F02", message, "write at least one entry, or delete the file")])
    return Document(root.data, name, root)


def _content(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            kind = "it is a folder" if path.is_dir() else "it is not an ordinary file"
            raise Faults([Fault(Place(name), "F03", kind, "give the name of a file")])
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise Faults([Fault(Place(name), "F01", "there is no such file", _neighbours(path))]) from None
    except PermissionError:
        hint = "ask for permission to read it"
        raise Faults([Fault(Place(name), "F03", "reading it is not permitted", hint)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Faults([Fault(Place(name), "F03", f"the system says: {reason}")]) from None


def _neighbours(path: Path) -> str:
    try:
        names = [other.stem for other in path.parent.iterdir() if other.suffix == path.suffix]
    except OSError:
        return "the folder does not exist either"
    # Without the ending, which would make strangers of two letters look alike.
    meant = did_you_mean(path.stem, names)
    return f"{meant[:-2]}{path.suffix}'?" if meant.startswith("did") else "check the name and the folder"


def _not_utf8(content: bytes, offset: int, name: str) -> Fault:
    if len(content) > _LARGEST:  # cut in the middle of a letter, perhaps: the length is the fault
        return _too_large(name)
    start = content.rfind(b"\n", 0, offset) + 1
    column = len(content[start:offset].decode("utf-8", "replace")) + 1
    place = Place(name, content.count(b"\n", 0, offset) + 1, column)
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    hint = "the file is UTF-16; save it as UTF-8" if utf16 else "save the file as UTF-8"
    return Fault(place, "Y03", f"the byte {content[offset]:#04x} at offset {offset} is not UTF-8", hint)


def _too_large(name: str) -> Fault:
    return Fault(Place(name), "Y05", "the file is larger than 4 MB", "split it into several files")


def _refuse_unreadable(text: str, name: str) -> None:
    if len(text) > _LARGEST or len(text.encode("utf-8", "surrogatepass")) > _LARGEST:
        raise Faults([_too_large(name)])
    if found := _UNPRINTABLE.search(text):
        message = f"the invisible character {excerpt(found.group())} is not allowed"
        raise Faults([Fault(_place_of(text, found.start(), name), "Y01", message, "delete it")])
    # Also in comments: marks of direction would make a person read a rule other than it is.
    if found := hidden(_BREAKS.sub("\n", text)):
        raise Faults([Fault(_place_of(text, found.start(), name), "Y01", _invisible(found.group()), "delete it")])
    # Directives declare tags and versions; thousands of them take libyaml minutes.
    if found := _DIRECTIVE.search(text):
        place = _place_of(text, found.start(1), name)
        raise Faults(
            [
                Fault(
                    place,
                    "Y01",
                    "a line may not start with '%'",
                    f"remove the line, or {_QUOTE}, on one line",
                )
            ]
        )


def _invisible(sign: str) -> str:
    return f"the invisible character {called(sign)} is not allowed"


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _place_of(text: str, offset: int, name: str) -> Place:
    lines = (text[:offset] + ".").splitlines()
    return Place(name, len(lines), len(lines[-1]))


class _Reading:
    """One pass over the events of a file, with a stack of what is open."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.findings = Findings()
        self.root: _Spot | None = None
        self.blank = False
        self.open: list[_Spot] = []
        self.values = 0

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root:
            hint = "remove the line with ---, or move what follows to a file of its own"
            self._stop("Y01", event, "a second document starts here", hint)

    def _take_node(self, event: Any) -> None:
        self._refuse_tricks(event)
        self.values += 1
        if self.values > _MOST_VALUES:
            self._stop("Y05", event, f"more than {_MOST_VALUES} values", "split the file into several")
        inside = self.open[-1] if self.open else None
        is_text = isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
        if inside and isinstance(inside.data, dict) and inside.key is None:
            if not is_text:
                self._stop("Y01", event, "a key cannot be a list or a mapping", _QUOTE)
            self._take_key(inside, event)
        elif is_text:
            self._put(inside, event, self._scalar(event))
        elif len(self.open) >= _DEEPEST:
            self._stop("Y05", event, *_FLATTER)
        else:
            data: Value = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.open.append(self._put(inside, event, data))

    def _take_key(self, mapping: _Spot, event: Any) -> None:
        key = mapping.key = str(getattr(event, "value", event.anchor))
        self._check_text(event, key)
        place = self._place(event)
        if key == "<<" and not getattr(event, "style", None):
            self._add("Y04", event, "merging with << is not allowed", "write the keys out where they are needed")
        elif first := mapping.parts.get(key):
            before = first.key_place.line
            message = f"the key {excerpt(key)} is written in line {before} and again in line {place.line}"
            self._add("Y02", event, message, "keep one of them")
        mapping.parts.setdefault(key, _Spot(None, place, place))

    def _put(self, inside: _Spot | None, event: Any, data: Value) -> _Spot:
        place = self._start(event)
        spot = _Spot(data, place, place)
        if inside is None:
            self.root = spot
            self.blank = data is None and getattr(event, "value", None) == ""
        elif isinstance(inside.data, list):
            inside.parts[len(inside.data)] = spot
            inside.data.append(data)
        elif isinstance(inside.data, dict) and inside.key is not None:
            key, inside.key = inside.key, None
            if key not in inside.data:  # of a key written twice the first stands, and both are reported
                spot.key_place = inside.parts[key].key_place
                inside.parts[key] = spot
                inside.data[key] = data
        return spot

    def _scalar(self, event: Any) -> Value:
        if isinstance(event, yaml.AliasEvent):
            return None
        text: str = event.value
        if _HALF.search(text):  # only the Python loader lets an escape write half a letter
            self._add("Y01", event, "an unknown sign after a backslash in this text", "write \\\\ for a backslash")
        else:
            self._check_text(event, text)
        if event.style:  # quoted or in a block: text, whatever it looks like
            return text
        if text in _WORDS:
            return _WORDS[text]
        is_whole, is_decimal = _WHOLE.fullmatch(text), _DECIMAL.fullmatch(text)
        if not (is_whole or is_decimal):
            return text
        if len(text) > _LONGEST_NUMBER or math.isinf(float(text)):
            self._add(
                "Y05",
                event,
                f"the number {excerpt(text, 20)} is too large",
                "put it in quotes if it is a text",
            )
            return text
        return int(text) if is_whole else float(text)

    def _check_text(self, event: Any, text: str) -> None:
        """A sign behind a backslash is seen in the file and not in print."""
        if found := hidden(text):
            self._add("Y01", event, _invisible(found.group()), "delete it")
        if len(text) > _LONGEST_TEXT:
            self._add("Y05", event, f"a text of {len(text)} characters", f"keep it below {_LONGEST_TEXT}")

    def _refuse_tricks(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias ({excerpt(f'*{event.anchor}')}) is not allowed"
            self._add("Y04", event, message, "write the value out; put text that starts with * in double quotes")
            return
        if event.anchor is not None:
            message = f"an anchor ({excerpt(f'&{event.anchor}')}) is not allowed"
            self._add("Y04", event, message, "remove it; put text that starts with & in double quotes")
        if event.tag is not None:
            message = f"a tag ({excerpt(event.tag.replace('tag:yaml.org,2002:', '!!'))}) is not allowed"
            self._add("Y04", event, message, "remove it; put text that starts with ! in double quotes")

    def _add(self, code: str, event: Any, message: str, hint: str) -> None:
        self.findings.add(code, self._place(event), message, hint)
        if len(self.findings) >= _MOST_FAULTS:
            self._stop("Y05", event, "too many faults; nothing was read from here on", "mend those above first")

    def _stop(self, code: str, event: Any, message: str, hint: str) -> None:
        self.findings.add(code, self._place(event), message, hint)
        self.findings.raise_if_any()

    def _start(self, event: Any) -> Place:
        """Where a value begins; text in a block begins in the line below its sign, | or >."""
        place, style = self._place(event), getattr(event, "style", None)
        if not isinstance(event, yaml.ScalarEvent) or (style is None and "\n" not in self._written(event)):
            return place
        written = self._written(event)
        if style not in ("|", ">"):
            return replace(place, written=written)
        block = written.partition("\n")[2]
        first = next((line for line in block.split("\n") if line.strip()), "")
        if not first:
            return place
        indent = _spaces(first) - _spaces(next(line for line in event.value.split("\n") if line.strip()))
        begun = block[indent:] if block.startswith(" " * indent) else block
        return Place(self.name, place.line + 1, indent + 1, begun)

    def _written(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _place(self, event: Any) -> Place:
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)


# What the two loaders say, in plain words; the first that is found counts. "opens" points to where it began.
_PROBLEMS: tuple[tuple[str, str, str, str], ...] = (
    ("tab character", "here", _TAB, _SPACES),
    (
        "'\\t' that cannot start",
        "here",
        "a tab where spaces belong",
        "use spaces, not the Tab key, to indent",
    ),
    ("cannot start any token", "here", "a text may not start with {sign}", _QUOTE),
    ("alphabetic or numeric character", "opens", "a text may not start with {sign}", _QUOTE),
    (
        "mapping values",
        "here",
        "a colon that does not belong to a key",
        f"{_QUOTE}, or check the indentation",
    ),
    ("entries are not allowed", "here", "a list cannot start here", "put each item on a line of its own"),
    ("mapping keys", "here", "a text may not start with '? '", _QUOTE),
    (
        "unexpected end of stream",
        "opens",
        "this quotation mark is never closed",
        "close it at the end of the text",
    ),
    (
        "unexpected document",
        "opens",
        "this quotation mark is never closed",
        "close it at the end of the text",
    ),
    ("escape", "opens", "an unknown sign after a backslash in this text", "write \\\\ for a backslash"),
    ("hexdecimal", "opens", "an unknown sign after a backslash in this text", "write \\\\ for a backslash"),
    ("chr() arg", "opens", "an unknown sign after a backslash in this text", "write \\\\ for a backslash"),
    (
        "',' or ']'",
        "opens",
        "a list that opens with [ lacks a comma or its ]",
        "put commas between the items and close it with ]",
    ),
    (
        "',' or '}'",
        "opens",
        "a mapping that opens with { lacks a comma or its }",
        "put commas between the entries and close it with }",
    ),
    ("expected ':'", "opens", "a key without a colon", "write a colon and a space after the key"),
    ("expected key", "here", "this does not fit what stands before it", _INDENT),
    ("'-' indicator", "here", "this does not fit what stands before it", _INDENT),
    ("<block end>", "here", "this does not fit what stands before it", _INDENT),
    ("node content", "here", "a value is missing before this sign", _QUOTE),
    ("document start", "here", "text after the end of the document", _INDENT),
    ("comment or line break", "opens", "a text may not start with {sign}", _QUOTE),
    ("indentation indicator", "opens", "a text may not start with {sign}", _QUOTE),
    ("", "opens", "this cannot be read as YAML", _QUOTE),
)

_TABBED = re.compile(r" *\t")
_PARTS = re.compile(r" *(?:- +)*(?:\w[\w .-]*: +)?(.*)")
_QUOTED_EARLY = re.compile(r"(\"[^\"]*\"|'[^']*') *[^ ,:#\]}]")
_SLOT_FIRST = re.compile(r"(\{[^}]*\}|\[[^\]]*\]) *[^ ,:#\]}]")
_NO_SPACE = re.compile(r" *(?:- +)*[^\W\d][\w-]*:[^\s:/]")


def _syntax_fault(error: Exception, text: str, name: str) -> Fault:
    problem = str(getattr(error, "problem", None) or error)
    _, where, message, hint = next(row for row in _PROBLEMS if row[0] in problem)
    here = getattr(error, "problem_mark", None)
    mark = (getattr(error, "context_mark", None) or here) if where == "opens" else here
    if _TOO_DEEP in problem and here:  # newer versions of libyaml give up before a mapping is opened
        return Fault(Place(name, here.line + 1, here.column + 1), "Y05", *_FLATTER)
    if mark is None:
        return Fault(Place(name), "Y01", message, hint)
    lines = text.splitlines()[: mark.line + 1]
    line = lines[mark.line] if mark.line < len(lines) else ""
    sign = line[mark.column : mark.column + 1]
    message = _TAB if sign == "\t" else message.replace("{sign}", excerpt(sign))
    hint = _advice(lines, mark.line) or hint
    return Fault(Place(name, mark.line + 1, mark.column + 1), "Y01", message, hint)


def _advice(lines: list[str], index: int) -> str:
    """The commonest slips of the pen, recognised in the line itself."""
    line = lines[index][:500] if index < len(lines) else ""
    if _TABBED.match(line):
        return _SPACES
    found = _PARTS.match(line)
    value = found.group(1) if found else ""
    if _QUOTED_EARLY.match(value):
        return "a quotation mark ends the text early: write \\\" inside double quotes, '' inside single ones"
    if value.startswith(("%", "@", "`", "*", "&", "!")) or _SLOT_FIRST.match(value):
        return _QUOTE
    for number in (index, index - 1):
        if 0 <= number < len(lines) and _NO_SPACE.match(lines[number][:500]):
            return f"put a space after the colon in line {number + 1}"
    return _QUOTE if ": " in value and value[0] not in "\"'[{" else ""
