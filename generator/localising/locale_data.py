"""What CLDR and num2words know of a language: the part of its words that can be drafted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale, dates, localedata, numbers
from babel.core import get_global

from generator.faults import did_you_mean
from generator.positions import Step, Value

Drafts = dict[tuple[Step, ...], Value]

_COUNTED = 12  # number words and ordinals of a language's own list
_READ = (*range(13, 21), *range(30, 100, 10))  # those that finished text is read by
_FIELDS = {"y": "{year}", "MMMM": "{month}", "d": "{day}"}
_FIELD = re.compile(r"'[^']*'|([A-Za-z])\1*")
_ONE, _MANY = Decimal(1), Decimal(5)
_DAY, _FIGURE, _SHARE = date(2024, 8, 14), Decimal("1234567.8"), Decimal("0.25")
_ORDINAL = "ordinal"


def known(code: str) -> bool:
    """Whether CLDR has data of a language by this code."""
    return code in localedata.locale_identifiers()


def meant(code: str) -> str:
    """Return the way out for a code that CLDR does not have: the code of a language of that name, or one like it."""
    named: dict[str, str] = {}
    for each in sorted(c for c in localedata.locale_identifiers() if "_" not in c):
        named.setdefault(str(Locale.parse(each).get_language_name("en") or "").casefold(), each)
        named.setdefault(str(Locale.parse(each).get_language_name() or "").casefold(), each)
    spelt = {each.casefold(): each for each in localedata.locale_identifiers()}
    if by_name := named.get(code.strip().casefold()) or spelt.get(code.strip().casefold().replace("-", "_")):
        return f"did you mean '{by_name}'?"
    near = did_you_mean(code, localedata.locale_identifiers())
    return near or "give the code of a language in CLDR, such as sv"


def conventions(code: str) -> str:
    """Return the locale of the country that a language is most spoken in: sv_SE."""
    likely = get_global("likely_subtags").get(code, code).split("_")
    located = f"{code}_{likely[-1]}"
    return located if "_" not in code and known(located) else code


def drafted(code: str, source: Mapping[str, Any], quotation: Mapping[str, list[str]]) -> Drafts:
    """Return what of language.yaml can be drafted, by path; `source` is that of the language it is written beside."""
    locale = Locale.parse(conventions(code))
    found: Drafts = {
        ("code",): code,
        ("locale",): str(locale),
        ("names_from",): [code],
        ("forms",): list(source.get("forms", [])),
        ("names",): {},
        ("never",): [],
        ("money", "currencies"): {c: _currency(c, locale) for c in source["money"]["currencies"]},
    }
    if name := locale.get_language_name():
        found["name",] = name
    if marks := quotation.get(code.partition("_")[0]):
        found["quotation",] = list(marks)
    if joining := _between(locale.list_patterns.get("standard", {}).get("end", "")):
        found["conjunction",] = joining
    return found | dict(_periods(locale)) | dict(_scales(locale, source)) | dict(_counted(code))


def _currency(code: str, locale: Locale) -> Value:
    return str(numbers.get_currency_name(code, count=_MANY, locale=locale))


def _between(pattern: str) -> str:
    """Return what stands between the last two of a list: of "{0} och {1}" the middle."""
    found = re.fullmatch(r"\{0\}(.+)\{1\}", pattern)
    return found[1] if found else ""


def _periods(locale: Locale) -> Iterator[tuple[tuple[Step, ...], Value]]:
    """Yield the names of periods that CLDR has patterns of, where these need no form that a slot does not have."""
    patterns = {
        "year": "y",
        "month": locale.datetime_skeletons["yMMMM"].pattern if "yMMMM" in locale.datetime_skeletons else "",
        "day": locale.date_formats["long"].pattern,
    }
    for frequency, pattern in patterns.items():
        fields = [m[0] for m in _FIELD.finditer(pattern) if m[1]]
        if fields and all(field in _FIELDS for field in fields):
            text = _FIELD.sub(lambda m: _FIELDS[m[0]] if m[1] else m[0].strip("'"), pattern)
            yield ("periods", "name", frequency), text


def _scales(locale: Locale, source: Mapping[str, Any]) -> Iterator[tuple[tuple[Step, ...], Value]]:
    """Yield the words for large numbers, where the language counts in the same ones."""
    named = {10**3: "thousand", 10**6: "million", 10**9: "billion"}
    words = {above: (_scale(locale, _ONE, above), _scale(locale, _MANY, above)) for above in named}
    for above, key in named.items():
        if words[above][1]:
            yield ("page", key), words[above][1]
    wanted = [scale["above"] for scale in source["scales"]]
    if all(all(words.get(above, ("",))) for above in wanted):
        yield ("scales",), [{"above": a, "one": words[a][0], "other": words[a][1]} for a in wanted]


def _scale(locale: Locale, count: Decimal, above: int) -> str:
    """Return the word for a thousand, a million or a billion after a number, "" if CLDR has none for it alone."""
    forms = locale.compact_decimal_formats.get("long", {})
    pattern = forms.get(locale.plural_form(count), forms.get("other", {})).get(str(above))
    found = re.fullmatch(r"0[\s\u00a0\u202f]+([^\d\W][^\d]*)", str(pattern.pattern) if pattern else "")
    return found[1] if found else ""


def _counted(code: str) -> Iterator[tuple[tuple[Step, ...], Value]]:
    """Yield number words and ordinals, of a language that num2words knows."""
    if words := _words(code, range(_COUNTED + 1), "cardinal"):
        yield ("number_words",), list[Value](words)
    if ordinals := _words(code, range(1, _COUNTED + 1), _ORDINAL):
        yield ("ordinals",), list[Value](ordinals)
        yield ("ordinal_beyond",), "num2words"
    for key, kind in (("number_words", "cardinal"), ("ordinals", _ORDINAL)):
        if read := _words(code, _READ, kind):
            yield ("reading", key), dict[str, Value](zip(read, _READ, strict=True))


def _words(code: str, figures: Iterable[int], kind: str) -> list[str]:
    """Return figures in words; none for a language that num2words does not know, or writes in digits."""
    from num2words import num2words

    try:
        words = [str(num2words(figure, lang=code, to=kind)) for figure in figures]
    except (NotImplementedError, KeyError, IndexError, TypeError, ValueError):
        return []
    sound = len(set(words)) == len(words) and not any(re.search(r"\d", word) for word in words)
    return words if sound else []


def samples(code: str) -> dict[str, str]:
    """Return how CLDR writes some numbers and dates in a language, for the questions about them."""
    locale = Locale.parse(conventions(code))
    written = {
        "a_number": numbers.format_decimal(_FIGURE, locale=locale, numbering_system="latn"),
        "a_percentage": numbers.format_percent(_SHARE, locale=locale, numbering_system="latn"),
        "a_quarter": dates.format_skeleton("yQQQQ", _DAY, locale=locale),
        "a_month": dates.format_skeleton("yMMMM", _DAY, locale=locale),
        "a_date": dates.format_date(_DAY, "long", locale=locale),
    }
    return {key: " ".join(text.split()) for key, text in written.items()}


def territory(code: str, name: str) -> str:
    """Return what CLDR calls a country, "" if it does not."""
    return str(Locale.parse(conventions(code)).territories.get(name, ""))
