"""What a PX file says of single values: which is the whole or a parent, and the units of measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.faults import Findings, excerpt
from generator.sources.cube import Category
from generator.sources.px.entries import clean
from generator.sources.px.keywords import Keywords

_CHILD = re.compile(r'"([^"]*)"\s*:\s*"([^"]*)"')
_BASE = re.compile(r"\b((?:1[89]|20)[0-9]{2}\s*=\s*100)\b")
_INDEX = re.compile(r"ind(?:e(?:ks|x)|ic)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d{4,6}[a-zA-Z]?\s*:\s*")  # the number of the table at the head of its title


def whole(keywords: Keywords, name: str, codes: Sequence[str], at: Callable[[str], int | None]) -> str:
    """Return the code of the value that the file takes where the variable is left out, "" if it names none."""
    said = keywords.one("ELIMINATION", name)
    if not said or not said.said.strip().startswith('"'):  # without quotation marks it is YES or NO
        return ""
    found = at(said.text)
    return "" if found is None else codes[found]


def measured(keywords: Keywords, name: str, category: Category) -> Category:
    """Return a measure with its unit and base period."""

    def said(keyword: str) -> str:
        called = (category.label, category.code)
        found = (keywords.text(keyword, *k) for c in called for k in ((c,), (name, c)))
        return next(filter(None, found), "") or keywords.text(keyword)

    unit = said("UNITS")
    return replace(category, unit=unit, base=_base(category.label, unit, said("BASEPERIOD")))


def _base(label: str, unit: str, period: str) -> str:
    """Return the base of an index, as label or unit write it or of the base period; that of prices is no index."""
    if stated := _BASE.search(label) or _BASE.search(unit):
        return "".join(stated[1].split())
    index = "=" not in period and _INDEX.search(f"{label} {unit}")
    return f"{period}=100" if period and index else period


def only_measure(keywords: Keywords) -> Category:
    """Return the measure of a file that does not write it as a variable."""
    label = _NUMBERED.sub("", keywords.text("CONTENTS"), count=1).rstrip(" ,")
    code = keywords.text("MATRIX") or label or "value"
    return measured(keywords, "", Category(code, label or code))


def parents(
    keywords: Keywords, name: str, codes: Sequence[str], at: Callable[[str], int | None], findings: Findings
) -> dict[int, str]:
    """Return by place of a value the code of its parent in HIERARCHIES, the first one if there are several."""
    said = keywords.one("HIERARCHIES", name)
    found: dict[int, int] = {}
    for above, below in _CHILD.findall(said.said if said else ""):
        parent, child = at(clean(above)), at(clean(below))
        if parent is not None and child is not None:
            found.setdefault(child, parent)
    circle = _circle(found)
    if circle is not None:
        message = f"in HIERARCHIES({excerpt(name)}) {excerpt(codes[circle])} is counted under itself"
        findings.add("T08", keywords.place(said), message, "write each value below its parent only")
    return {child: codes[parent] for child, parent in found.items()}


def _circle(parent: Mapping[int, int]) -> int | None:
    """Return a value that is its own ancestor, None if there is none."""
    clear: set[int] = set()
    for start in parent:
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in clear:
            if at in path:
                return at
            path[at] = None
            at = parent.get(at)
        clear.update(path)
    return None
