"""The structure of an SDMX-JSON message: its dimensions, measures and attributes, and their values in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.faults import Place, excerpt
from generator.sources.cube import Category
from generator.sources.sdmx.message import LONGEST_TEXT, clean, refusal, role_of

LEVELS = ("dataSet", "dimensionGroup", "series", "observation")
_KINDS = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


@dataclass(frozen=True, eq=False)
class Node:
    """A part of a message that knows its path, such as data.structure.dimensions, and the language of its texts."""

    value: Any
    path: str
    place: Place
    language: str = ""

    def part(self, key: str) -> Node:
        """Return an object inside this one, an empty one if it is not there; raise Faults if it is something else."""
        return Node(self._typed(key, dict), f"{self.path}.{key}", self.place, self.language)

    def listed(self, key: str) -> list[Any]:
        """Return a list inside this object, an empty one if it is not there; raise Faults if it is something else."""
        value: list[Any] = self._typed(key, list)
        return value

    def objects(self, key: str) -> Iterator[Node]:
        """Yield the objects of a list inside this object; raise Faults if one of them is something else."""
        for i, value in enumerate(self.listed(key)):
            node = Node(value, f"{self.path}.{key}[{i}]", self.place, self.language)
            if not isinstance(value, dict):
                raise node.misfit(value, dict)
            yield node

    def text(self, key: str) -> str:
        """Return a text or number as text in one line, in the language of the message, "" if there is none."""
        value = self.value.get(key)
        if type(value) is str and len(value) <= LONGEST_TEXT:  # nearly always
            return clean(value)
        plural = self.value.get(f"{key}s")
        if not isinstance(value, (str, int, float, dict)) and isinstance(plural, dict):
            value = plural
        if isinstance(value, dict):  # one text for each language
            value = value.get(self.language) or next((v for v in value.values() if isinstance(v, str)), "")
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            return ""
        text = value if isinstance(value, str) else written(value)
        if len(text) > LONGEST_TEXT:
            message = f"{self.path}.{key} is a text of {len(text)} characters"
            raise refusal(self.place, "Y05", message, f"shorten it to {LONGEST_TEXT}")
        return clean(text)

    def misfit(self, value: Any, expected: type) -> Exception:
        """Return the fault of a value that is not what SDMX-JSON has here."""
        kind = _KINDS.get(type(value), "null")
        hint = f"{_KINDS[expected]} stands here in SDMX-JSON; download the file again"
        return refusal(self.place, "K03", f"{self.path[:200]} is {kind}", hint)

    def _typed(self, key: str, expected: type) -> Any:
        value = self.value.get(key)
        if value is None:
            return expected()
        if type(value) is not expected:
            raise Node(value, f"{self.path}.{key}", self.place).misfit(value, expected)
        return value


@dataclass(frozen=True, eq=False)
class Slot:
    """A component as the structure declares it: at which level and place there its index or value stands."""

    level: str
    number: int
    code: str
    label: str
    values: tuple[Category, ...]
    role: str = ""
    default: int = -1  # the value that counts where none is given
    notes: tuple[tuple[str, str], ...] = field(default=())  # code and description of values that have one


def slots(structure: Node, kind: str) -> list[Slot]:
    """Return the dimensions, measures or attributes of a structure, dimensions in the order of their key."""
    node = structure.part(kind)
    found = []
    for level in LEVELS:
        key = level.lower() if level == "dataSet" and "dataset" in node.value else level
        for number, component in enumerate(node.objects(key)):
            position = component.value.get("keyPosition")
            found.append((position if type(position) is int else 1_000, _slot(kind, level, number, component)))
    if kind == "dimensions":
        found.sort(key=lambda p: p[0])
        _check_codes([s for _, s in found], structure.place)
    return [s for _, s in found]


def _check_codes(dimensions: list[Slot], place: Place) -> None:
    if twice := _twice([d.code for d in dimensions]):
        raise refusal(place, "T02", f"the dimension {excerpt(twice)} is given twice", "download the file again")


def _twice(codes: list[str]) -> str:
    return next((code for code, count in Counter(codes).items() if count > 1), "")


def _slot(kind: str, level: str, number: int, component: Node) -> Slot:
    code = component.text("id")
    values = [_category(v) for v in component.objects("values")]
    codes = {c.code for c, _ in values}
    if not code:
        raise refusal(component.place, "K02", f"{component.path} has no id", "download the file again")
    if len(codes) < len(values) and kind == "dimensions":
        twice = excerpt(_twice([c.code for c, _ in values]))
        raise refusal(component.place, "T02", f"{code} has the value {twice} twice", "download the file again")
    if kind == "dimensions":
        _check_tree(code, {c.code: c.parent for c, _ in values}, component)
    roles = component.value.get("roles", component.value.get("role"))
    named = [r for r in (roles if isinstance(roles, list) else [roles]) if isinstance(r, str)]
    default = component.text("default")
    return Slot(
        level=level,
        number=number,
        code=code,
        label=component.text("name") or code,
        values=tuple(c if c.parent in codes else Category(c.code, c.label) for c, _ in values),
        role=role_of(code, *named),
        default=next((i for i, (c, _) in enumerate(values) if default and c.code == default), -1),
        notes=tuple((c.code, note) for c, note in values if note and note not in (c.label, c.code)),
    )


def _check_tree(dimension: str, parents: dict[str, str], component: Node) -> None:
    """Raise Faults for a value without an id, or one that is counted under itself by way of its parents."""
    if "" in parents:
        raise refusal(component.place, "K02", f"a value of {dimension} has no id", "download the file again")
    done: set[str] = set()
    for start in parents:
        code, path = start, set[str]()
        while code in parents and code not in done:
            if code in path:
                what = f"{excerpt(code)} of {dimension} is counted under itself"
                raise refusal(component.place, "T08", what, "download the file again")
            path.add(code)
            code = parents[code]
        done |= path


def _category(node: Node) -> tuple[Category, str]:
    code = node.text("id") or node.text("value") or node.text("name")
    return Category(code, node.text("name") or code, parent=node.text("parent")), node.text("description")


def written(number: int | float) -> str:
    """Return a number as the file writes it, but for zeros at its end, which JSON does not keep."""
    return repr(number).removesuffix(".0")
