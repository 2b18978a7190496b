"""Whether a language's own words and number patterns can be used: nothing missing, no unknown slot, no figure lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.patterns import misfits
from generator.positions import Document, Step

LONGEST_NAME = 200  # characters
LONGEST_WORDS = 1000
_WHOLE = ("figure",)
_BETWEEN = ("low", "high")
# Where a pattern stands → the slots it needs, and those it may have beside them.
PATTERNS: Mapping[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("money", "whole"): (_WHOLE, ("scale", "currency")),
    ("money", "bare"): (_WHOLE, ("scale", "currency")),
    ("money", "between"): (_BETWEEN, ("scale", "currency")),
    **{(unit, form): (_WHOLE, ()) for unit in ("percent", "points", "times") for form in ("whole", "bare")},
    **{(unit, "between"): (_BETWEEN, ()) for unit in ("percent", "points", "times")},
    ("page", "table_unit"): ((), ("scale", "currency")),
    ("page", "table_counted"): ((), ("scale", "unit")),
    ("page", "table_value"): (("period",), ("unit",)),
    ("page", "table_change"): (("base",), ()),
    ("page", "source"): (("publisher",), ("title", "month")),
    ("page", "source_undated"): (("publisher",), ("title",)),
    ("page", "source_unknown"): ((), ("title",)),
    ("page", "gap"): ((), ("name",)),
    ("page", "proposed"): ((), ("name",)),
    ("page", "correction"): (("what", "old", "new"), ()),
    ("desk", "reviewed"): (("source", "name"), ()),
    ("page", "unit_amount"): (_WHOLE, ("scale", "currency")),
    ("export", "chart_span"): (("first", "last"), ("unit",)),
    ("export", "chart_season"): (("period",), ("unit",)),
    ("export", "chart_parts"): (("period",), ("unit",)),
    ("export", "chart_change"): (("base", "period"), ()),
    ("export", "chart_ends"): (("first", "last"), ()),
    ("export", "chart_highest"): (_WHOLE, ()),
    ("export", "chart_lowest"): (_WHOLE, ()),
    ("export", "chart_figure"): (("figure", "period"), ()),
    ("export", "chart_alternative"): (("title", "figures"), ()),
    ("export", "byline"): (("publisher",), ()),
    **{("page", f"unit_{unit}"): (_WHOLE, ()) for unit in ("percent", "points", "times", "rank")},
    **{("speech", form): (("words", "close", "speaker"), ()) for form in ("direct", "direct_again")},
}
_PAGE = """correction_head short_headline push glance about answer_line link measure bounds cells published to hint
    value estimate reading stated narrowed not_known yes no trace thousand million billion"""
_EXPORT = "chart_prices chart_period chart_bars chart_columns chart_line chart_steps low high"
_READINGS = "exact about nearly just_over landmark over under between words"
_STATUSES = "exact rounded approx derived bounds missing suppressed provisional absent"
NEEDED: Mapping[str, tuple[str, ...]] = {
    "page": (
        *(key for part, key in PATTERNS if part == "page"),
        *_PAGE.split(),
        *(f"reading_{reading}" for reading in _READINGS.split()),
        *(f"status_{status}" for status in _STATUSES.split()),
    ),
    "desk": tuple(key for part, key in PATTERNS if part == "desk"),
    "export": (*(key for part, key in PATTERNS if part == "export"), *_EXPORT.split()),
    "speech": ("direct", "direct_again"),
}
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]{0,2})")


class _Own:
    """A language's words, and where each is written."""

    def __init__(self, document: Document, findings: Findings) -> None:
        data: Any = document.data
        self.data: dict[str, Any] = data
        self.options: Mapping[str, str] = self.data.get("options", {})
        self.document, self.findings = document, findings

    def refuse(self, path: tuple[Step, ...], message: str, hint: str, code: str = "K04") -> None:
        self.findings.add(code, self.document.place(*path), message, hint)


NAMED = (
    "flow",
    "flow_total",
    "flow_total_again",
    "angle",
    "title",
)  # take a name: of the total, where a story may be of several places


def check_words(document: Document, findings: Findings) -> None:
    """Add a fault for everything in language.yaml that has the right form and still cannot be used."""
    own = _Own(document, findings)
    for part, keys in NEEDED.items():
        for key in (k for k in keys if k not in own.data[part]):
            own.refuse((part,), f"{part} lacks '{key}'", f"write '{key}:' below it", "L02")
    _check_patterns(own)
    _check_figures(own)
    _check_marks(own)
    for path, text in _texts(document.data, ()):
        if len(text) > LONGEST_WORDS:
            message = f"a text of {len(text)} characters"
            findings.add("K04", document.place(*path), message, f"keep it below {LONGEST_WORDS}")


def _check_patterns(own: _Own) -> None:
    for (part, key), (needed, other) in PATTERNS.items():
        if pattern := own.data[part].get(key):
            _check_pattern(own, (part, key), pattern, (*needed, *other, *own.options), needed)
    if own.data["ordinal_beyond"] != "num2words":
        _check_pattern(own, ("ordinal_beyond",), own.data["ordinal_beyond"], _WHOLE, _WHOLE)
    for key, pattern in own.data["hedges"].items():
        _check_pattern(own, ("hedges", key), pattern, ("",), ("",))
    for option, text in own.data.get("options", {}).items():
        _check_pattern(own, ("options", option), text, (), ())


def _check_pattern(
    own: _Own, path: tuple[Step, ...], pattern: str, known: Collection[str], needed: Collection[str]
) -> None:
    for slot, message in misfits(pattern, known, needed):
        if message:
            own.refuse(path, f"{message}: {excerpt(pattern)}", "write each slot once, and no other braces")
        else:
            own.refuse(
                path,
                f"unknown slot {excerpt(slot)} in a pattern",
                did_you_mean(slot, known) if any(known) else "",
                "S02",
            )


def _check_figures(own: _Own) -> None:
    for i, scale in enumerate(own.data["scales"]):
        if not 1 < scale["above"] <= 1e15:
            own.refuse(("scales", i, "above"), f"above is {excerpt(str(scale['above']), 20)}", "write 1000 or more")
    for key in own.data["fractions"]:
        found = _FRACTION.fullmatch(key)
        if not found or int(found[1]) >= int(found[2]):
            own.refuse(("fractions", key), f"{excerpt(key)} is not a fraction", "write one below 1, such as 3/4")


def _check_marks(own: _Own) -> None:
    thousands = own.data.get("thousands", "")
    if len(thousands) > 1 or thousands.isalnum():
        own.refuse(
            ("thousands",), f"thousands is {excerpt(thousands)}", "write one sign that is no digit and no letter"
        )
    if len(own.data["quotation"]) != 2 or not all(own.data["quotation"]):
        own.refuse(("quotation",), "quotation is not two marks", 'write ["“", "”"]')


def _texts(data: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield every text of a file with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*path, key))


def check_vocabulary(
    document: Document, words: Mapping[str, str], options: Collection[str], findings: Findings
) -> None:
    """Add a fault for each word of a story that is too long, empty or holds a slot that nothing fills."""
    for key, text in words.items():
        place = document.place("words", key)
        wanted = ("",) if key == "flow" else ()  # the one word that has to take a name
        known = ("",) if key in NAMED else ()
        for slot, message in misfits(text, (*known, *options), wanted):
            hint = did_you_mean(slot, options) if slot else "write {} where the name belongs" if wanted else ""
            findings.add(
                "S02", place, message or f"unknown slot {excerpt(slot)} in a word", hint or "write plain words"
            )
        if len(text) > LONGEST_WORDS:
            findings.add("K04", place, f"a word of {len(text)} characters", f"keep it below {LONGEST_WORDS}")


def check_names(
    document: Document, names: Mapping[str, Mapping[str, list[str] | str]], options: Collection[str], findings: Findings
) -> None:
    """Add a fault for each name that is left out, too long or of several lines, or holds an unknown slot."""
    for subject, forms in names.items():
        if not forms.get("name") or not all(forms.values()):
            place = document.place("names", subject)
            findings.add("K02", place, f"{excerpt(subject)} has no name", "write name: with at least one name")
        for form, texts in forms.items():
            for text in [texts] if isinstance(texts, str) else texts:
                _check_name(document.place("names", subject, form), subject, text, options, findings)


def _check_name(place: Place, subject: str, text: str, options: Collection[str], findings: Findings) -> None:
    shown = f"a name of {excerpt(subject)}"
    if not text.strip():
        findings.add("K02", place, f"{shown} is empty", "write a name, or take it out")
    elif text != text.strip() or len(text.splitlines()) > 1:
        findings.add("K04", place, f"{shown} is {excerpt(text)}", "write it in one line, without spaces around it")
    if len(text) > LONGEST_NAME:
        findings.add("K04", place, f"{shown} has {len(text)} characters", f"keep it below {LONGEST_NAME}")
    for slot, message in misfits(text, options):
        hint = did_you_mean(slot, options) if slot else ""
        message = message or f"unknown slot {excerpt(slot)} in {shown}"
        findings.add("S02", place, message, hint or "write a name without braces")
