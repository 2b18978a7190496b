"""The variables of a PX file with their values, what each is of, and how they are called in keywords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.faults import Findings, did_you_mean, excerpt
from generator.sources.cube import Category, Dimension
from generator.sources.px import periods, values
from generator.sources.px.keywords import Keywords

_MOST_VARIABLES = 30  # numpy has few axes more
_KINDS = {"T": "time", "TIME": "time", "G": "place", "GEO": "place", "C": "measure", "CONTENTS": "measure"}
_OF_TIME = ("tid", "time", "year", "år", "ár", "month", "måned", "månad", "quarter", "kvartal", "week", "uke", "vecka")


@dataclass(frozen=True)
class Variable:
    """A dimension in the order of the file, with the place of each value by code and by label.

    `order` are the places of its values in the order that articles need: that of time, else that of the file.
    """

    name: str
    dimension: Dimension
    codes: Mapping[str, int]
    labels: Mapping[str, int]
    order: Sequence[int]

    def __len__(self) -> int:
        return len(self.dimension.categories)

    def at(self, value: str, by_code: bool = False) -> int | None:
        """Return the place of a value, by label where a code and a label are the same, or the other way round."""
        first, second = (self.codes, self.labels) if by_code else (self.labels, self.codes)
        return first.get(value, second.get(value))


def read_variables(keywords: Keywords, findings: Findings) -> tuple[Variable, ...]:
    """Return the variables, those of STUB first, and at last the measure if the file has one only."""
    names = _names(keywords, findings)
    findings.raise_if_any()
    values = {name: _values(keywords, name, findings) for name in names}
    findings.raise_if_any()
    roles = _roles(keywords, values, findings)
    variables = [_variable(keywords, name, *values[name], roles.get(name, ""), findings) for name in names]
    codes = [v.dimension.code for v in variables]
    for variable in variables:
        if codes.count(code := variable.dimension.code) > 1:
            place = keywords.place(keywords.one("VARIABLECODE", variable.name))
            message = f"another variable than {excerpt(variable.name)} has its code {excerpt(code)}"
            findings.add("T02", place, message, "write a VARIABLECODE of its own for each")
    return tuple(variables) if "measure" in roles.values() else (*variables, _only_measure(keywords, codes))


def _names(keywords: Keywords, findings: Findings) -> Sequence[str]:
    """Return what the variables are called."""
    stub, heading = keywords.one("STUB"), keywords.one("HEADING")
    names = [n for entry in (stub, heading) if entry for n in entry.values if n]
    if not names:
        findings.add("K02", keywords.place(stub or heading), "STUB and HEADING name no variable", "write one of them")
    for name in [n for n, number in Counter(names).items() if number > 1]:
        findings.add("T08", keywords.place(heading), f"the variable {excerpt(name)} is named twice", "delete one")
    if len(names) > _MOST_VARIABLES:
        message = f"{len(names)} variables, more than {_MOST_VARIABLES}"
        findings.add("Y05", keywords.place(stub), message, "choose fewer before you download the table")
    return names


def _values(keywords: Keywords, name: str, findings: Findings) -> tuple[Sequence[str], Sequence[str]]:
    """Return codes and labels of a variable; either may stand for the other."""
    said, coded = keywords.one("VALUES", name), keywords.one("CODES", name)
    time = keywords.one("TIMEVAL", name)
    labels: Sequence[str] = said.values if said else coded.values if coded else ()
    if not labels and time:
        labels = periods.listed(time.said)
    codes = coded.values if coded else labels
    if not labels:
        near = did_you_mean(name, (e.keys[0] for e in keywords.of("VALUES") if e.keys))
        findings.add("K02", keywords.place(said), f"VALUES({excerpt(name)}) is missing or empty", near or "write it")
    if len(codes) != len(labels):
        message = f"CODES({excerpt(name)}) has {len(codes)} codes for {len(labels)} values"
        findings.add("T08", keywords.place(coded), message, "write one code for each value, in the same order")
    codes = [c or v for c, v in zip(codes, labels, strict=False)]  # one without a code is called by its label
    if "" in codes:
        message = f"value {codes.index('') + 1} of {excerpt(name)} has neither a code nor a text"
        findings.add("T08", keywords.place(said or coded), message, "write its text")
    return codes, labels


def _roles(
    keywords: Keywords, values: Mapping[str, tuple[Sequence[str], Sequence[str]]], findings: Findings
) -> dict[str, str]:
    """Return what each variable is of, where the file says so or where all its values are periods."""
    kinds = {n: _KINDS.get(keywords.text("VARIABLE-TYPE", n).upper(), "") for n in values}
    roles = {n: "place" for n in values if keywords.one("MAP", n) or kinds[n] == "place"}
    measure = keywords.one("CONTVARIABLE")
    if measure and measure.text and measure.text not in values:
        message = f"CONTVARIABLE is {excerpt(measure.text)}, which is in neither STUB nor HEADING"
        findings.add("T08", keywords.place(measure), message, did_you_mean(measure.text, values))
    measures = [measure.text] if measure and measure.text else [n for n in values if kinds[n] == "measure"]
    roles |= dict.fromkeys(measures[:1], "measure")
    times = [n for n in values if keywords.one("TIMEVAL", n)] or [n for n in values if kinds[n] == "time"]
    if not times:
        like = [n for n, (_, labels) in values.items() if n not in roles and all(map(periods.is_period, labels))]
        times = like if len(like) == 1 else [n for n in like if n.casefold() in _OF_TIME]
    return roles | dict.fromkeys(times[:1], "time")


def _variable(
    keywords: Keywords, name: str, codes: Sequence[str], labels: Sequence[str], role: str, findings: Findings
) -> Variable:
    """Return one variable; only the time has an order of its own."""
    by_code = {code: i for i, code in reversed(list(enumerate(codes)))}
    by_label = {label: i for i, label in reversed(list(enumerate(labels)))}
    said = keywords.one("CODES", name) or keywords.one("VALUES", name)
    time = keywords.one("TIMEVAL", name)
    if role == "time":
        place = keywords.place(time or said)
        codes = periods.read_periods(time.said if time else "", codes, labels, place, findings)
    for code in [c for c, n in Counter(codes).items() if n > 1][:1]:
        message = f"the value {excerpt(code)} of {excerpt(name)} is given twice"
        findings.add("T02", keywords.place(said), message, "give each value a code of its own with CODES")
    parents = values.parents(keywords, name, codes, lambda v: by_code.get(v, by_label.get(v)), findings)
    categories = [Category(c, v, parent=parents.get(i, "")) for i, (c, v) in enumerate(zip(codes, labels, strict=True))]
    if role == "measure":
        categories = [values.measured(keywords, name, c) for c in categories]
    whole = (
        values.whole(keywords, name, codes, lambda v: by_label.get(v, by_code.get(v))) if role in ("", "place") else ""
    )
    order = periods.order(codes) if role == "time" else range(len(codes))
    code = keywords.text("VARIABLECODE", name) or name
    dimension = Dimension(code, name, role, tuple(categories), whole)
    return Variable(name, dimension, MappingProxyType(by_code), MappingProxyType(by_label), order)


def _only_measure(keywords: Keywords, taken: Sequence[str]) -> Variable:
    """Return the measure of a file that does not write it as a variable."""
    only = values.only_measure(keywords)
    code = next(c for c in ("measure", *(f"measure {i}" for i in range(2, _MOST_VARIABLES + 3))) if c not in taken)
    dimension = Dimension(code, "", "measure", (only,))
    return Variable("", dimension, MappingProxyType({only.code: 0}), MappingProxyType({only.label: 0}), (0,))
