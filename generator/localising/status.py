"""How far a language has come: what it lacks beside a finished one, measures lost or invented, names, and sign-offs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale

from generator.analysis import MEASURES
from generator.drafting import Library
from generator.languages import LanguageShape
from generator.localising.units import Unit, check_languages, units_and_gaps
from generator.phrases import how_many_signed
from generator.positions import Step, read_yaml
from generator.sources.schema import checked

_SLOT = re.compile(r"\{([a-z_]+)")
_RAW = re.compile(r"[(),&]|\bSAR\b|\bS\.A\.R\.")  # signs of a name that is made for lists and not for sentences
_TRIAL = ("XA", "XB")  # places that CLDR has made up to try programs with
_MOST = 8

Form = tuple[str, Step, Step]


@dataclass(frozen=True)
class Status:
    """What one language has of another: forms of sentences and words, each as "file: rule / form"."""

    code: str
    source: str
    forms: int
    lacking: tuple[str, ...]
    words: int
    without: tuple[str, ...]
    lost: tuple[str, ...]
    invented: tuple[str, ...]
    raw: tuple[str, ...]
    phrases: int
    signed: int
    gaps: Mapping[str, int]  # how many each file has


def status(library: Library, code: str, source: str) -> Status:
    """Return how far a language has come beside another; raise Faults for one that there is not."""
    check_languages(library, code=code, source=source)
    every = units_and_gaps(library, code)
    own, theirs = ({k: u for k, u in e.items() if u.text} for e in (every, units_and_gaps(library, source)))
    forms, other_forms = _forms(own.values()), _forms(theirs.values())
    words, other_words = _words(own.values()), _words(theirs.values())
    both = forms.keys() & other_forms.keys()
    signed, phrases = how_many_signed(library, code)
    return Status(
        code,
        source,
        len(other_forms),
        tuple(_named(form) for form in other_forms if form not in forms),
        len(other_words),
        tuple(word for word in other_words if word not in words),
        tuple(_slots(both, other_forms, forms)),
        tuple(_slots(both, forms, other_forms)),
        tuple(_raw_names(library, code)),
        phrases,
        signed,
        Counter(unit.file for unit in every.values() if not unit.text),
    )


def laid_out_status(found: Status) -> str:
    """Return it for people to read: counts first, then what is to be done."""
    lines = [
        f"{found.code} beside {found.source}",
        f"  sentences: {found.forms - len(found.lacking)} of {found.forms} forms",
        f"  words: {found.words - len(found.without)} of {found.words}",
        f"  signed: {found.signed} of {found.phrases} phrases",
    ]
    lines += [f"  gaps: {sum(found.gaps.values())}"] if found.gaps else []
    for what, items in (
        ("gaps in", tuple(f"{file}: {count}" for file, count in found.gaps.items())),
        ("no sentence", found.lacking),
        ("no word", found.without),
        ("measure lost", found.lost),
        ("measure invented", found.invented),
        ("name from CLDR, to be looked at", found.raw),
    ):
        lines += [f"  {what}: {item}" for item in items[:_MOST]]
        lines += [f"  {what}: … and {len(items) - _MOST} more"] if len(items) > _MOST else []
    return "\n".join(lines)


def _forms(found: Iterable[Unit]) -> dict[Form, list[Unit]]:
    """Return the wordings of each form of each rule."""
    forms: dict[Form, list[Unit]] = {}
    for unit in found:
        if _is_sentence(unit):
            forms.setdefault((unit.file, unit.steps[0], unit.steps[1]), []).append(unit)
    return forms


def _is_sentence(unit: Unit) -> bool:
    elsewhere = unit.file == "language.yaml" or unit.file.startswith(("data/", "styles/", "vocabulary/"))
    return not elsewhere and len(unit.steps) >= 2


def _words(found: Iterable[Unit]) -> dict[str, None]:
    """Return the words of a language, lists of them as one: a language may need more words, or fewer."""
    words = (u for u in found if not _is_sentence(u) and not u.file.startswith("styles/"))
    steps = ((u, tuple(s for s in u.steps if isinstance(s, str))[:2]) for u in words)
    own = ((u, s) for u, s in steps if s[:1] not in (("names",), ("claims",)))
    return {f"{u.file}: {' / '.join(s)}": None for u, s in own}


def _named(form: Form) -> str:
    return f"{form[0]}: {form[1]} / {form[2]}"


def _slots(both: Iterable[Form], here: Mapping[Form, list[Unit]], there: Mapping[Form, list[Unit]]) -> Iterator[str]:
    """Yield the measures that all wordings of one language have here and no wording of the other has there."""
    for form in sorted(both, key=str):
        told, other = ([_measures(u.text) for u in found[form]] for found in (here, there))
        everywhere, anywhere = set.intersection(*told), set().union(*other)
        for slot in sorted(everywhere - anywhere):
            yield f"{_named(form)}: {slot}"


def _measures(text: str) -> set[str]:
    return {m[1] for m in _SLOT.finditer(text)} & MEASURES.keys()


def _raw_names(library: Library, code: str) -> Iterator[str]:
    data = checked(read_yaml(library.templates / code / "language.yaml"), LanguageShape)
    own, locale = data.names, Locale.parse(data.locale)
    for territory, name in sorted(locale.territories.items()):
        country = len(territory) == 2 and territory.isalpha() and territory not in _TRIAL
        if country and territory not in own and _RAW.search(str(name)):
            yield f"{territory} {name}"
