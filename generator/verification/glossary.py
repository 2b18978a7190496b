"""The words by which text in one language is read again, whatever the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property, lru_cache

from generator.kept import kept
from generator.languages import Language, VocabularyShape
from generator.reading_words import ReadingShape
from generator.verification.openings import Openings, folded, found_at

HEDGES = ("about", "nearly", "just_over", "over", "under", "at_least")
NUMERIC = (*HEDGES, "between", "and_", "filler", "number_words", "scales", "currencies", "percent", "points", "times",
           "fractions", "ordinals", "ordinal_suffix", "abbreviations", "number", "weak", "articles",
           "sole")  # fmt: skip
SPACE = "[ \u00a0\u2009\u202f]"
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
_BLANKS, _BRACED = re.compile(r"\s+"), re.compile(r"{(\w+)}")
SIGNS = "+−–-"  # before a number


def phrase(words: str, before: bool = True) -> str:
    """Return the pattern of a phrase; a star stands for any ending, and spaces may be of any kind."""
    pattern = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", SPACE)
    ahead = r"(?<!\w)" if before and words[:1].isalnum() else ""
    return ahead + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")


def one_of(phrases: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Return the pattern of any of the phrases, the longest first; a pattern that matches nothing if there are none."""
    ordered = sorted({p for p in phrases if p.strip()}, key=lambda p: (-len(p), p))
    worded = "|".join(phrase(p, before=False) for p in ordered if p[:1].isalnum())
    other = [phrase(p) for p in ordered if not p[:1].isalnum()]
    # What stands before a word is looked at once, not once for each word that may follow: most places fail there.
    return "|".join([rf"(?<!\w)(?:{worded})", *other] if worded else other) or r"(?!)"


def spaced(text: str) -> str:
    """Return text sign by sign with plain spaces, as patterns want it that are `plainly` compiled."""
    return text.translate(_SPACES)


def plainly(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for text that has been `spaced`: of long lists, spaces of all kinds take most of the time."""
    return re.compile(pattern.replace(SPACE, " "), re.I)


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.I) if pattern else None


def plain(text: str) -> str:
    """Return text in lower case with plain spaces."""
    return _BLANKS.sub(" ", text).lower()


@dataclass(frozen=True)
class HedgedWords:
    """Finds words with the hedges before them, as `whole`; that most sentences have no such `word` is quickly seen."""

    word: re.Pattern[str]
    whole: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where they stand."""
        return self.at(text, range(len(text)))

    def at(self, text: str, words: Sequence[int], hedges: Sequence[int] = ()) -> Iterator[re.Match[str]]:
        """Yield where they stand in a text whose words and hedges may begin at these places."""
        if any(self.word.match(text, at) for at in words):
            yield from found_at(self.whole, text, sorted({*words, *hedges}))


@dataclass(frozen=True)
class Opening:
    """What may begin with a word or sign of a sentence: phrases, comparisons such as "more than", sorts of numbers."""

    phrases: re.Pattern[str] | None
    compared: re.Pattern[str] | None
    sorts: tuple[str, ...]
    size: int = 0
    kinds: frozenset[str] | None = None  # where no phrase is longer than the word: what it may do


@dataclass(frozen=True)
class Glossary:
    """The words and number forms of one language, each compiled to a pattern when it is first asked for."""

    language: Language

    @property
    def words(self) -> ReadingShape:
        """The part of language.yaml that is for reading."""
        return self.language.shape.reading

    def filled(self, key: str) -> tuple[str, ...]:
        """Return the phrases of a kind, with the story's vocabulary in place of words in braces."""
        return self._filled(key)

    @cached_property
    def _filled(self) -> Callable[[str], tuple[str, ...]]:
        def own(match: re.Match[str]) -> str:
            return self.language.word(match[1]) or ""

        @cache
        def filled(key: str) -> tuple[str, ...]:
            found = (_BRACED.sub(own, self.language.styled(text)) for text in getattr(self.words, key))
            return tuple(f for f in found if f.strip())

        return filled

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The phrases that are no numbers, in lower case with plain spaces, each with what it may do."""
        found: dict[str, set[str]] = {}
        for kind in ReadingShape.model_fields:
            for words in self.filled(kind) if kind not in (*NUMERIC, "multiples") else ():
                found.setdefault(plain(words), set()).add(kind)
        return {words: frozenset(kinds) for words, kinds in found.items()}

    @cached_property
    def phrases(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Finds the longest phrase at each place, also where phrases overlap; and comparisons such as "more than".

        They look at text that has been `spaced`.
        """
        return tuple(plainly(f"(?=({one_of(list(words))}))") for words in (self.kinds, self._compared))  # type: ignore[return-value]

    @cached_property
    def _compared(self) -> tuple[str, ...]:
        return (*self.filled("over"), *self.filled("under"))

    @cached_property
    def opening(self) -> Callable[[str], Opening | None]:
        """Answers what may begin with a word or sign, for most of them nothing."""
        return lru_cache(maxsize=20_000)(self._opening)

    def _opening(self, piece: str) -> Opening | None:
        fold = folded(piece)
        (phrases, kinds), (compared, _) = (self._beginning(piece, fold, openings) for openings in self._phrasebook)
        sorts = [sort for sort, openings in self._numeric.items() if openings.fit(fold)]
        if any(map(str.isdecimal, piece)):
            sorts += ["numeral", "ordinal", "number"] if piece[0].isdecimal() else ["numeral"]
        return (
            Opening(phrases, compared, tuple(dict.fromkeys(sorts)), len(piece), kinds)
            if phrases or compared or sorts
            else None
        )

    def _beginning(
        self, piece: str, fold: str, openings: Openings
    ) -> tuple[re.Pattern[str] | None, frozenset[str] | None]:
        """Return the pattern of the phrases that may begin so, and what a word does that all of them consist of."""
        found = openings.beginning(fold)
        alone = bool(found) and all(folded(words) == fold for words in found)
        return re.compile(one_of(found), re.I) if found else None, self.kinds_of(piece) if alone else None

    @cached_property
    def anywhere(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, frozenset[str]]:
        """Phrases, comparisons and sorts of numbers that may begin where no word does: most languages have none."""
        phrases, compared = ((f"(?=({one_of(o.anywhere)}))" if o.anywhere else "") for o in self._phrasebook)
        sorts = frozenset(sort for sort, openings in self._numeric.items() if openings.anywhere)
        return _compiled(phrases), _compiled(compared), sorts

    @cached_property
    def _phrasebook(self) -> tuple[Openings, Openings]:
        return Openings.of(self.kinds), Openings.of(self._compared)

    @cached_property
    def _numeric(self) -> Mapping[str, Openings]:
        """What sorts of numbers begin with; each match of the pattern for numbers holds a numeral."""
        hedges = [w for kind in HEDGES for w in self.hedge_words(kind)]
        before = (*hedges, *self.filled("between"), *self.currencies, *SIGNS)
        return {
            "hedge": Openings.of(hedges),
            "multiple": Openings.of(self.words.multiples),
            "twice": Openings.of([self.language.shape.twice]),
            "fraction": Openings.of(self.fractions),
            "ordinal": Openings.of(self.filled("number"), glued=self.ordinals),
            "numeral": Openings.of(self.number_words),
            "number": Openings.of((*before, *self.number_words)),
            "month": Openings.of(self.months),
        }

    @cached_property
    def per_cent(self) -> re.Pattern[str]:
        """Finds the words for per cent."""
        return re.compile(one_of(self.filled("percent")), re.I)

    @cached_property
    def tied(self) -> re.Pattern[str]:
        """Finds words that say that a place is shared."""
        return re.compile(one_of(self.language.shape.editing.tied), re.I)

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """Finds, right before a name, the words by which nobody else is meant."""
        return re.compile(rf"(?<!\w)(?:{one_of(self.filled('sole'))}){SPACE}$", re.I)

    @cached_property
    def stems(self) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
        """The phrases with a star, each with what it may do."""
        return tuple((re.compile(phrase(w), re.I), kinds) for w, kinds in self.kinds.items() if "*" in w)

    def kinds_of(self, text: str) -> frozenset[str]:
        """Return what a phrase that was found may do."""
        return self._kinds_of(text)

    @cached_property
    def _kinds_of(self) -> Callable[[str], frozenset[str]]:
        @lru_cache(maxsize=4000)
        def kinds_of(text: str) -> frozenset[str]:
            stems = (kinds for pattern, kinds in self.stems if pattern.fullmatch(text))
            return self.kinds.get(plain(text), frozenset()).union(*stems)

        return kinds_of

    def factor(self, text: str) -> float:
        """Return what a word such as doubled multiplies by."""
        return next(f for pattern, f in self._factor_patterns if pattern.fullmatch(text))

    @cached_property
    def _factor_patterns(self) -> tuple[tuple[re.Pattern[str], float], ...]:
        return tuple((re.compile(phrase(w), re.I), f) for w, f in self.words.multiples.items())

    @cached_property
    def hedges(self) -> Mapping[str, re.Pattern[str]]:
        """The kinds of hedges, each with the pattern that finds it."""
        return {kind: re.compile(one_of(self.hedge_words(kind)), re.I) for kind in HEDGES}

    def hedge_words(self, kind: str) -> list[str]:
        """Return the words for a hedge: those for reading, and those that drafts are written with."""
        written = getattr(self.language.shape.hedges, kind, "").replace("{}", "").strip()
        return [*self.filled(kind), *([written] if written else [])]

    def hedge(self, text: str) -> str:
        """Return the kind of a hedge: a phrase of several kinds counts as over, which says least."""
        kinds = [k for k, p in self.hedges.items() if p.fullmatch(text.strip())]
        return "over" if "over" in kinds else kinds[0]

    @cached_property
    def any_hedge(self) -> re.Pattern[str]:
        """Finds a hedge of any kind."""
        return re.compile(one_of([w for kind in HEDGES for w in self.hedge_words(kind)]), re.I)

    def hedges_in(self, text: str | None) -> tuple[str, int]:
        """Return the kind of the last hedge in a stretch of hedges and fillers, and how many hedges it has."""
        return self._hedges_in(text) if text else ("", 0)

    @cached_property
    def _hedges_in(self) -> Callable[[str], tuple[str, int]]:
        @lru_cache(maxsize=4000)
        def hedges_in(text: str) -> tuple[str, int]:
            found = [m[0] for m in self.any_hedge.finditer(text)]
            return self.hedge(found[-1]) if found else "", len(found)

        return hedges_in

    @cached_property
    def hedged(self) -> str:
        """The pattern of the hedges before a number, with what may stand between them and it."""
        hedge, filler = self.any_hedge.pattern, one_of(self.filled("filler"))
        return rf"(?:(?P<hedge>(?:(?:{hedge}){SPACE}+(?:(?:{filler}){SPACE}+)?)+))?"

    def _hedged_words(self, words: Iterable[str]) -> HedgedWords:
        word = rf"(?:{one_of(list(words))})(?!-\w)"  # a half-year is no half
        whole = re.compile(rf"(?<!\w){self.hedged}(?P<word>{word})", re.I)
        return HedgedWords(re.compile(word, re.I), whole)

    @cached_property
    def multiple(self) -> HedgedWords:
        """Finds words such as doubled, with their hedges."""
        return self._hedged_words(self.words.multiples)

    @cached_property
    def twice(self) -> HedgedWords:
        """Finds the word for two times, with its hedges."""
        return self._hedged_words([self.language.shape.twice])

    @cached_property
    def fraction(self) -> HedgedWords:
        """Finds fractions in words, with their hedges."""
        return self._hedged_words(self.fractions)

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """Finds places: third, 13th, third place, number 3."""
        words = "|".join(re.escape(w) for w in sorted(self.ordinals, key=lambda w: -len(w)))
        suffix = "|".join(re.escape(s) for s in self.words.ordinal_suffix)
        glued = "|".join(re.escape(p).replace(r"\*", r"\w*") for p in self.words.place)
        count = one_of(list(self.number_words))
        return re.compile(
            rf"(?<!\w)(?:(?P<word>{words})|(?P<digits>\d{{1,2}})(?:{suffix})(?=[ -]?\w))"
            rf"(?:[ -]?(?P<place>{glued}))?(?!\w)"
            rf"|(?P<numbered>(?:{one_of(self.filled('number'))}){SPACE}(?P<which>\d+|{count}))(?!\w)",
            re.I,
        )

    @cached_property
    def month(self) -> re.Pattern[str]:
        """Finds a month with its year."""
        return re.compile(rf"(?<!\w)(?P<month>{'|'.join(self.months)}){SPACE}(?P<year>\d{{4}})(?!\d)", re.I)

    @cached_property
    def number(self) -> re.Pattern[str]:
        """Finds a number or a range, with hedges, scale, currency and unit."""
        point, group = self.marks
        digits = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?(?!\d)|\d+(?:{point}\d+)?"
        number = rf"(?:{one_of(list(self.number_words))}|{digits})"
        scale, currency = one_of(list(self.scales)), one_of(list(self.currencies))
        unit = "|".join(f"(?P<{k}>{one_of(self.filled(k))})" for k in ("points", "percent", "times"))
        between, and_, percent = (one_of(self.filled(k)) for k in ("between", "and_", "percent"))
        first = (
            rf"(?:(?P<between>{between}){SPACE}+(?:(?P<cur0>{currency}){SPACE}?)?(?P<low>{number})"
            rf"(?:{SPACE}?(?P<scale0>{scale}))?(?:{SPACE}?(?:{percent}))?{SPACE}+(?:{and_}){SPACE}+)?"
        )
        dash = rf"(?:(?P<dashed>{digits})(?:{SPACE}?(?:{scale}))?[–-](?=\d))?"
        return re.compile(
            rf"(?<!\w){self.hedged}{first}(?:(?P<cur1>{currency}){SPACE}?)?{dash}(?P<sign>[+−–-](?=\d))?(?P<number>{number})"
            rf"(?:{SPACE}?(?P<scale>{scale}))?(?:{SPACE}?(?P<cur2>{currency}))?(?:{SPACE}?(?:{unit}))?",
            re.I,
        )

    @cached_property
    def number_written(self) -> Callable[[str, str | None], tuple[Fraction, Fraction, int]]:
        """Answers (value, unit of the last digit, number of digits) of a number as written, with its scale."""
        return lru_cache(maxsize=4000)(self._number_written)  # a figure comes back in headline, lede and text

    def _number_written(self, raw: str, scale: str | None) -> tuple[Fraction, Fraction, int]:
        factor = self.scale_of(scale) if scale else 1
        if not raw[0].isdigit():
            return Fraction(self.number_of(raw) * factor), Fraction(factor), 1
        point, group = self.marks
        written = self._marks[1].sub("", raw) if group != point else raw
        decimal = Decimal(self._marks[0].sub(".", written))
        places = -int(decimal.as_tuple().exponent)
        digits = len(f"{decimal.normalize():f}".replace(".", "").lstrip("0")) or 1
        zeros = len(written) - len(written.rstrip("0")) if factor == 1 and written.isdigit() else 0
        places -= max(0, min(zeros, len(written) - 3))  # 613,000 is as precise as 613 thousand
        return Fraction(decimal) * factor, factor * Fraction(10) ** -places, digits

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """Words for large numbers, and what they stand for."""
        written = {w: s.above for s in self.language.shape.scales for w in (s.one, s.other)}
        return {**self.words.scales, **written}

    def scale_of(self, text: str) -> int:
        """Return what a word for a large number stands for."""
        return next((v for pattern, v in self._scale_patterns if pattern.fullmatch(text)), 1)

    @cached_property
    def _scale_patterns(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        return tuple((re.compile(phrase(w), re.I), v) for w, v in self.scales.items())

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        """Words for currencies in lower case, and their codes."""
        written = {word: code for code, word in self.language.shape.money.currencies.items()}
        return {plain(word): code for word, code in {**self.words.currencies, **written}.items()}

    @cached_property
    def fractions(self) -> Mapping[str, Fraction]:
        """Words for fractions."""
        pairs = {**self.words.fractions, **{w: k for k, w in self.language.shape.fractions.items()}}
        return {w: Fraction(text) for w, text in pairs.items()}

    def fraction_of(self, text: str) -> Fraction:
        """Return what a word for a fraction stands for."""
        return next(v for pattern, v in self._fraction_patterns if pattern.fullmatch(text))

    @cached_property
    def _fraction_patterns(self) -> tuple[tuple[re.Pattern[str], Fraction], ...]:
        return tuple((re.compile(phrase(w), re.I), v) for w, v in self.fractions.items())

    @cached_property
    def number_words(self) -> Mapping[str, int]:
        """Words for whole numbers."""
        written = {w: i for i, w in enumerate(self.language.shape.number_words)}
        one = {self.language.shape.scale_one: 1} if self.language.shape.scale_one else {}
        return {**self.words.number_words, **written, **one}

    def number_of(self, text: str) -> int:
        """Return the whole number that a word stands for."""
        return self._numbers[text.lower()]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {w.lower(): v for w, v in self.number_words.items()}

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """Words for places."""
        steps = ("", *self.language.shape.periods.ordinals)
        written = {w: i for step in steps for i, w in enumerate(self.language.ordinals(step), start=1)}
        return {**self.words.ordinals, **written}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names of months."""
        return {str(name).lower(): int(n) for n, name in self.language.locale.months["format"]["wide"].items()}

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The marks for decimals and thousands, as classes of characters."""
        symbols = self.language.locale.number_symbols.get("latn", self.language.locale.number_symbols)
        point, group = symbols["decimal"], symbols["group"]
        groups = {group, self.language.shape.thousands or group} | ({" ", "\u2009", "\u202f"} - {point})
        return f"[{re.escape(point)}]", f"[{''.join(re.escape(g) for g in sorted(groups))}]"

    @cached_property
    def _marks(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        point, group = self.marks
        return re.compile(point), re.compile(group)

    @cached_property
    def weak(self) -> frozenset[str]:
        """Words of direction that say so only beside a number, a base or a name."""
        return frozenset(w.lower() for w in self.words.weak)

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """What ends with a point and ends no sentence."""
        return self.filled("abbreviations")


@kept(64, by=lambda language: (language.shape,))
def _asked(language: Language) -> tuple[str, ...]:
    """Return the words of a story that phrases hold in braces."""
    lists = (getattr(language.shape.reading, key) for key in ReadingShape.model_fields)
    phrases = (language.styled(text) for words in lists if isinstance(words, list) for text in words)
    return tuple(dict.fromkeys(word for text in phrases for word in _BRACED.findall(text)))


def _own_words(language: Language) -> dict[str, str]:
    return {key: words for key in _asked(language) if (words := language.vocabulary.words.get(key)) is not None}


def _depends(language: Language) -> tuple[object, ...]:
    """What a glossary depends on: of a story, nothing but the words that phrases ask for."""
    return language.shape, tuple(_own_words(language).items())


@kept(64, by=_depends)
def glossary_of(language: Language) -> Glossary:
    """Return the glossary of a language with a story's words, kept for the next story that has the same."""
    nameless = VocabularyShape(words=_own_words(language), names={})
    return Glossary(replace(language, vocabulary=nameless, labels={}))
