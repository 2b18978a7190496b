"""Whether each sentence of a draft is true in every table that could lie behind the published one.

The oracle shares no code with the parts that compute, tell or verify: it reads the story and the article, and knows
the meaning of measures (claims.py), of number words (reading.py) and of the published table (worlds.py) by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import babel
import yaml

from generator.domain import Article, Sentence, Span
from tests.torture import kinds
from tests.torture.claims import MEASURES, RULES, YEARS, Asked, Number
from tests.torture.exact import Fraction
from tests.torture.kinds import ADDITIVE, PERCENT, UNITS
from tests.torture.reading import CURRENCIES, Told, figure, read
from tests.torture.stories import OWN, Draft, names_of
from tests.torture.worlds import SO_FAR, Walker, World, end

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = {
    "amount": "value previous change difference last_step before_step rest rest_change peak gap_to_peak "
    "group_rest_change group_change_without unlisted usual_low usual_high least most",
    "percent": "change_percent above_mean",
    "points": "contribution share_change",
    "share": "share previous_share share_of_group contribution_share share_of_group_change",
    "times": "ratio ratio_to_rest ratio_to_outside times",
    "count": "rank previous_rank rank_in_group record_streak rise_streak fall_streak first_before out_of risers "
    "fallers rank_from_most rank_from_least kept_places rise_rank fall_rank",
}
KIND = {measure: kind for kind, measures in KINDS.items() for measure in measures.split()}
FITS = {
    "amount": ("amount", "number"),
    "percent": ("percent", "number"),
    "points": ("points", "number"),
    "share": ("percent", "fraction", "number"),
    "times": ("times",),
    "count": ("ordinal", "number"),
}
SIGNED = (
    "above_mean",
    "change",
    "difference",
    "last_step",
    "change_percent",
    "contribution",
    "share_change",
    "gap_to_peak",
    "rest_change",
    "group_rest_change",
)
UP = {
    "en": r"rose|rises?|risen|up|higher|increased?|grew|grow|grown|growth|doubled|tripled|added|more than in",
    "nb": r"økte|økt|økning(en)?|vekst(en)?|høyere|opp|steg|løfter|doblet|tredoblet|mer enn i",
    "nn": r"auka|auke[nr]?|vekst(en)?|voks|vakse|høgare|opp|lyfter|dobla|tredobla|meir enn i",
    "da": r"steg|steget|stigning(en)?|vækst(en)?|højere|op|løfter|fordoblet|tredoblet|mere end i",
}
DOWN = {
    "en": r"fell|falls?|fallen|down|lower|declined?|decreased?|drops?|subtracted|halved|less than in",
    "nb": r"falt|fall(et)?|nedgang(en)?|ned|lavere|halvert|mindre enn i",
    "nn": r"minka|fall(et)?|nedgang(en)?|ned|lågare|halvert|mindre enn i",
    "da": r"faldt|fald(et)?|ned|lavere|halveret|mindre end i",
}
ASIDES = {
    "en": (r", (up from|(\S+ ){0,9}?more than (in|on)) ", r", (down from|(\S+ ){0,9}?less than (in|on)) "),
    "nb": (r", (opp fra|(\S+ ){0,9}?mer enn (i|den)) ", r", (ned fra|(\S+ ){0,9}?mindre enn (i|den)) "),
    "nn": (r", (opp frå|(\S+ ){0,9}?meir enn (i|den)) ", r", (ned frå|(\S+ ){0,9}?mindre enn (i|den)) "),
    "da": (r", (op fra|(\S+ ){0,9}?mere end (i|den)) ", r", (ned fra|(\S+ ){0,9}?mindre end (i|den)) "),
}
Test = Callable[[Asked], bool]
PHRASES: tuple[tuple[str, Test], ...] = (
    ("more than doubled|mer enn doblet|meir enn dobla|mere end fordoblet", lambda a: a.v() > 2 * a.v("", -1)),
    ("more than tripled|mer enn tredoblet|meir enn tredobla|mere end tredoblet", lambda a: a.v() > 3 * a.v("", -1)),
    (
        "rose most|largest rise|økte mest|største økningen|auka mest|største auken|steg mest|største stigning",
        lambda a: a.w.draft.kind in ADDITIVE or a.moves_most(1),
    ),
    (
        "fell most|largest fall|falt mest|største fallet|fell mest|faldt mest|største fald",
        lambda a: a.w.draft.kind in ADDITIVE or a.moves_most(-1),
    ),
)
BACK = {  # rules that name years before the last one
    "share-swung": 3,
    "multiple-of-years-ago": 3,
    "multiple-of-steps-ago": 3,
    "was-first-twice": 2,
}
SCALE_WORDS = {
    "thousand": 10**3,
    "tusen": 10**3,
    "tusind": 10**3,
    "million": 10**6,
    "millioner": 10**6,
    "millionar": 10**6,
}
SCALE_WORDS |= {"billion": 10**9, "milliarder": 10**9, "milliardar": 10**9}


@dataclass(frozen=True)
class Finding:
    """A sentence that is false, or one that the oracle cannot read."""

    what: str  # false or unread
    language: str
    kind: str
    rule: str
    subject: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.language} {self.kind} {self.rule} {self.subject}: “{self.text}”\n    {self.why}"


@dataclass
class Asking:
    """One claim that has been read: of a span if told is given, else of a rule's sentence."""

    language: str
    kind: str
    sentence: Sentence
    span: Span | None = None
    told: Told | None = None
    sign: int = 0

    @cached_property
    def claim(self) -> str:
        """What a number claims, whoever says it: drafts of every kind and language say much the same."""
        assert self.span
        span = self.span
        return f"{span.measure} {span.subject} {span.period} {span.low} {span.high} {self.told} {self.sign}"

    @cached_property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """The bounds of the span."""
        assert self.span
        low, high = self.span.low, self.span.high
        return None if low is None else Fraction(low), None if high is None else Fraction(high)

    @cached_property
    def phrases(self) -> list[tuple[str, Test]]:
        """The words of the sentence that claim something by themselves."""
        return [(words, test) for words, test in PHRASES if any(w in self.sentence.text for w in words.split("|"))]


@dataclass
class Verdict:
    """What the oracle makes of all articles of a story."""

    claims: int = 0
    worlds: int = 0
    findings: list[Finding] = field(default_factory=list)


class Oracle:
    """Judges the articles of one story."""

    def __init__(self, draft: Draft, effort: int = 1) -> None:
        self.draft, self.effort = draft, effort
        self.walker = Walker(draft)
        self.truth = self.walker.truth
        self.scale, self.currency = int(draft.story["scale"]), str(draft.story.get("currency", ""))
        self.percent = draft.kind in PERCENT  # the figures themselves are percentages
        self.findings: list[Finding] = []
        self.askings: list[Asking] = []
        self._known: dict[str, dict[str, str]] = {}
        self._ordered: dict[str, list[tuple[str, str]]] = {}

    def judge(self, articles: list[Article], worlds: list[World] | None = None) -> Verdict:
        """Return what is false or unread in some articles of the story, in its own choice of worlds unless given."""
        for article in articles:
            self._read_article(article)
        worlds = worlds or self._worlds()
        for world in worlds:
            self._hold(world)
        unique = list({(f.what, f.language, f.rule, f.text, f.why[:40]): f for f in self.findings}.values())
        return Verdict(len(self.askings), len(worlds), unique)

    def _found(self, what: str, asking: Asking, why: str) -> None:
        s = asking.sentence
        self.findings.append(Finding(what, asking.language, asking.kind, s.rule, s.subject, s.text, why))

    # Reading

    def _read_article(self, article: Article) -> None:
        for passage in article.passages:
            if passage.rows:
                self._read_table(article, passage.rows)
            for sentence in passage.sentences:
                self._read_sentence(article, sentence, passage.role)

    def _read_sentence(self, article: Article, sentence: Sentence, role: str) -> None:
        asking = Asking(article.language, article.kind, sentence)
        outside = self._without_spans(sentence)
        if re.search(r"[{}]|\bNone\b|\bnan\b|\binf\b", sentence.text):
            self._found("false", asking, "a slot is not filled")
        if not sentence.rule:
            if role not in ("source", "link", "label"):
                self._check_digits(asking, outside, role)
            return
        if sentence.rule not in RULES:
            self._found("unread", asking, "no claims are known of the rule")
            return
        self.askings.append(asking)
        self._check_names(asking)
        self._check_digits(asking, outside, role)
        self._check_directions(asking)
        for span in sentence.spans:
            self._read_span(article, sentence, span)

    def _without_spans(self, sentence: Sentence) -> str:
        text = sentence.text
        for span in sentence.spans:
            if sentence.text[span.start : span.end] != span.text:
                self._found("false", Asking("", "", sentence), f"the span {span.text!r} is not where it says")
            text = text[: span.start] + "\x00" * (span.end - span.start) + text[span.end :]
        return text

    def _read_span(self, article: Article, sentence: Sentence, span: Span) -> None:
        asking = Asking(article.language, article.kind, sentence, span)
        if span.measure in YEARS:
            if self._period_at(span.text, article.language) is None:
                self._found("false", asking, f"{span.text} is no period of the table")
            else:
                self.askings.append(asking)
            return
        dotted = article.language != "en" and self.draft.story["style"] == "ntb"
        told = read(span.text, article.language, self.currency, dotted, self._unit(article.language))
        kind = self._kind(span.measure)
        if told is None or (span.measure not in MEASURES):
            self._found("unread", asking, f"the span {span.text!r} of {span.measure}")
            return
        if told.unit != "words" and told.unit not in FITS.get(kind or "", ()):
            self._found("false", asking, f"{span.text!r} names the unit {told.unit} for {span.measure}")
            return
        asking.told, asking.sign = told, self._sign_before(article.language, sentence, span)
        self.askings.append(asking)

    def _unit(self, language: str) -> str | None:
        return None if self.draft.kind == "money" else UNITS[self.draft.kind][language]

    def _kind(self, measure: str) -> str | None:
        kind = KIND.get(measure)
        if kind == "amount" and self.percent:
            return "points" if measure in ("change", "difference", "last_step", "gap_to_peak") else "percent"
        return kind

    def _period_at(self, text: str, language: str) -> int | None:
        """Return the index of the period that a text names."""
        calendar = self.draft.calendar
        names = ((t, calendar.names(period, language)) for t, period in enumerate(self.truth.years))
        return next((t for t, known in names if text in known), None)

    def _sign_before(self, language: str, sentence: Sentence, span: Span) -> int:
        """Return the way that the word right before a number points: +1 for "up by", -1 for "fell by"."""
        before = sentence.text[max(0, span.start - 30) : span.start]
        if span.measure == "above_mean":
            return -1 if re.match(r" (below|under) ", sentence.text[span.end :]) else 1
        by = r"(by|med|to)"
        if span.measure not in SIGNED or span.measure == "gap_to_peak":  # of that, the text tells the peak's lead
            return 0
        for sign, words in ((1, UP[language]), (-1, DOWN[language])):
            if re.search(rf"\b({words}) {by} $", before):
                return sign
        after = sentence.text[span.end : span.end + 12]
        for sign, words in ((1, UP[language]), (-1, DOWN[language])):
            if re.match(rf" ({words})\b", after):
                return sign
        return 0

    def names(self, language: str) -> dict[str, str]:
        """Return each name that a text may use, with whom it names."""
        if language not in self._known:
            found: dict[str, str] = {}
            alliance = {"en": "NATO", "nb": "Nato", "nn": "Nato", "da": "Nato"}[language]
            own = names_of(language, self.draft)
            for subject in (*self.draft.story["members"], "TOTAL", *self.truth.groups):
                forms = own.get(subject) or _shipped(language).get(subject) or {"name": [_territory(language, subject)]}
                for form, texts in forms.items():
                    if form in ("owner", "where"):
                        continue
                    for text in [texts] if isinstance(texts, str) else texts:
                        found[text.replace("{alliance}", alliance)] = subject
            self._known[language] = found
        return self._known[language]

    def _mentions(self, asking: Asking) -> Iterator[tuple[str, str]]:
        text = asking.sentence.text
        for name, subject in self._longest(asking.language):
            if name[1:] not in text:
                continue
            pattern = rf"(?i:{re.escape(name[:1])}){re.escape(name[1:])}(?![\w-])"
            text, count = re.subn(rf"(?<![\w-]){pattern}", "\x00", text)
            if count:
                yield name, subject

    def _longest(self, language: str) -> list[tuple[str, str]]:
        """Return the names that a text may use, the longest first."""
        if language not in self._ordered:
            self._ordered[language] = sorted(self.names(language).items(), key=lambda pair: -len(pair[0]))
        return self._ordered[language]

    def _check_names(self, asking: Asking) -> None:
        subject = asking.sentence.subject
        asked = Asked(self.truth, subject, self.truth.told)
        parts = [subject] if subject in (*self.truth.groups, "TOTAL") else subject.split("+")
        allowed = {*parts, asked.group, asked.outside, "TOTAL"}
        if asking.sentence.rule in ("record-streak-driven", "record-driven"):
            allowed |= set(self.truth.groups)
        for name, named in self._mentions(asking):
            if named not in allowed:
                self._found("false", asking, f"names {name} ({named}), which it is not about")

    def _check_digits(self, asking: Asking, outside: str, role: str) -> None:
        text = outside
        for name, _ in self._longest(asking.language):
            text = text.replace(name, "")
        told = self.truth.years[self.truth.told]
        if asking.sentence.subject == SO_FAR:
            phrase = self.draft.calendar.so_far(told, asking.language)
            if phrase not in text:
                self._found("false", asking, f"it tells of the year so far and does not say {phrase!r}")
            text = text.replace(phrase, "")
        near = [told - i for i in range(2 + max(0, BACK.get(asking.sentence.rule, 1) - 1))]
        near += sorted({c.period for c in self.draft.cells if c.period < told})[-1:]  # the last day that has a figure
        if asking.language:
            for period in near:
                name = self.draft.calendar.names(period, asking.language)[0]
                text = re.sub(rf"(?<![\w-]){re.escape(name)}(?!\w)", "", text, flags=re.I)
        if self.draft.calendar.season[:1] in ("Q", "H"):  # Danish: the highest for a 2nd quarter
            text = re.sub(rf"for et {self.draft.calendar.season[1:]}\. (kvartal|halvår)", "", text)
        if self.draft.calendar.season.startswith("W"):  # the highest for week 31
            text = re.sub(rf"(week|uke|veke|uge) {int(self.draft.calendar.season[1:])}\b", "", text)
        allowed = set(near) if self.draft.calendar == kinds.YEARS else set()
        for member in asking.sentence.subject.split("+"):
            for entry in self.draft.story.get("membership", {}).values():
                if isinstance(entry, dict) and member in entry["members"]:
                    allowed.add(int(entry["members"][member]["since"][:4]))
        for digits in re.findall(r"\d[\d.,]*", text):
            if digits.rstrip(".,") not in {str(y) for y in allowed}:
                self._found("unread", asking, f"the number {digits} stands in no span ({role})")

    def _check_directions(self, asking: Asking) -> None:
        text, language = asking.sentence.text, asking.language
        for span in reversed(asking.sentence.spans):
            before = re.search(r", (up|down) by $", text[: span.start])
            if before:  # an aside of its own, checked with its span
                text = text[: before.start()] + text[span.end :]
            elif span.measure in ("ratio", "rise_rank", "fall_rank"):  # doubled, largest fall: a claim of its own
                text = text[: span.start] + text[span.end :]
        for sign, aside in zip((1, -1), ASIDES[language], strict=True):
            if found := re.search(aside, text):  # says by itself that the subject rose or fell
                self.askings.append(Asking(language, asking.kind, asking.sentence, sign=sign))
                text = text[: found.start()]
        allowed = RULES[asking.sentence.rule][1]
        for mark, words in (("+", UP[language]), ("-", DOWN[language])):
            found = re.search(rf"(?i)\b({words})\b", text)
            if found and mark not in allowed:
                self._found("false", asking, f"the word {found[0]!r} points where the claim does not")

    def _read_table(self, article: Article, rows: tuple[tuple[Sentence, ...], ...]) -> None:
        header, *lines = rows
        asking = Asking(article.language, article.kind, header[1])
        words = header[1].text.replace(",", " ").split()
        scale = next((SCALE_WORDS[w] for w in words if w in SCALE_WORDS), 1)
        language, year = article.language, self.truth.years[self.truth.told]
        unit = CURRENCIES[language][self.currency] if self.currency else self._unit(language) or ""
        now, before = (self.draft.calendar.names(p, language)[0] for p in (year, year - 1))
        if scale != self.scale or unit not in header[1].text or not header[1].text.startswith(now):
            self._found("false", asking, f"the table is in {unit} × {self.scale} of {now}")
        if len(header) > 2 and before not in header[2].text:
            self._found("false", Asking(article.language, article.kind, header[2]), "another year of comparison")
        for line in lines:
            self._read_line(article, line)

    def _read_line(self, article: Article, line: tuple[Sentence, ...]) -> None:
        name = line[0].text
        names = {n.lower(): s for n, s in self.names(article.language).items()}
        subject = names.get(name.lower(), "")
        level = line[1]
        if not subject or (level.subject and level.subject != subject):
            self._found("unread", Asking(article.language, article.kind, line[0]), "whose line it is")
        if level.text != "–":
            self._check_level(Asking(article.language, article.kind, level), subject)
        for cell in line[2:]:
            if cell.text != "–":
                if cell.subject != subject:
                    self._found("false", Asking(article.language, article.kind, cell), f"stands in the line of {name}")
                self._read_sentence(article, cell, "cell")

    def _check_level(self, asking: Asking, subject: str) -> None:
        """A level in the table is what the source prints, rounded to what the table shows."""
        dotted = asking.language != "en" and self.draft.story["style"] == "ntb"
        shown = figure(asking.sentence.text.replace("\u00a0", " "), asking.language, dotted)
        year = self.truth.years[self.truth.told]
        cell = next((c for c in self.draft.cells if (c.subject, c.period) == (subject, year) and c.value), None)
        if shown is None or cell is None:
            self._found("unread", asking, "a level without a published figure")
            return
        x, decimals, _, sign = shown
        if abs((sign or 1) * x - Fraction(cell.value)) > Fraction(1, 2) / 10**decimals:
            self._found("false", asking, f"the source prints {cell.value}")

    # Holding against worlds

    def _worlds(self) -> list[World]:
        walker, found = self.walker, [self.truth]
        found += walker.rehomed()[:4]
        size = len(self.truth.amounts)
        found += [walker.sweep(sign) for sign in (1, -1, 0) for _ in range(self.effort)]
        found += [walker.corner(n) for n in (4, 8, 16, min(40, size), min(80, 2 * size)) for _ in range(self.effort)]
        asked: dict[tuple[str, str, str], None] = {}
        for a in self.askings:
            if a.span and a.span.measure in MEASURES and not a.span.measure.endswith("streak"):
                asked[a.span.measure, a.span.subject, a.span.period] = None
            elif not a.span:
                asked["change", a.sentence.subject, str(self.draft.story["period"])] = None
        chosen = list(asked)
        walker.rng.shuffle(chosen)
        for measure, subject, period in chosen[: 5 * self.effort]:
            at = self.draft.at(period)
            about = [leaf for t in (at, at - 1) if t >= 0 for leaf in self.truth.leaves(subject, t)]
            walker.rng.shuffle(about)
            for sign in (1, -1):
                found.append(walker.extreme(lambda w: _measure(w, measure, subject, at), sign, about[:8]))  # noqa: B023
        return found

    def _hold(self, world: World) -> None:
        world.settle()
        known: dict[tuple[str, str, str], Number] = {}
        held: dict[tuple[str, str], bool] = {}
        true: set[str] = set()
        for asking in self.askings:
            if asking.span is None:
                self._hold_sentence(world, asking, held)
            elif asking.told is None:
                self._hold_year(world, asking)
            elif asking.claim not in true:
                span = asking.span
                key = span.measure, span.subject, span.period
                if key not in known:
                    known[key] = _measure(world, span.measure, span.subject, self.draft.at(span.period))
                if self._hold_span(world, asking, known[key]):
                    true.add(asking.claim)

    def _hold_sentence(self, world: World, asking: Asking, held: dict[tuple[str, str], bool]) -> None:
        key = asking.sentence.rule, asking.sentence.subject
        if held.get(key) and not asking.phrases and not asking.sign:
            return
        asked = Asked(world, asking.sentence.subject, world.told)
        if asking.sign:
            if asked.c() * asking.sign <= 0:
                self._found("false", asking, f"an aside points the other way where {_shown(asked)}")
            return
        if key not in held:
            held[key] = bool(RULES[key[0]][0](asked))
        if not held[key]:
            self._found("false", asking, f"the claim of the rule fails where {_shown(asked)}")
        for words, test in asking.phrases:
            if not test(asked):
                self._found("false", asking, f"“{words.partition('|')[0]}” fails where {_shown(asked)}")

    def _hold_year(self, world: World, asking: Asking) -> None:
        assert asking.span
        asked, at = Asked(world, asking.span.subject, world.told), self._period_at(asking.span.text, asking.language)
        assert at is not None
        if asking.span.measure == "first_period":
            holds = self._whole_series(asked, at, asking)
        else:
            holds = YEARS[asking.span.measure](asked, at)
        if not holds:
            self._found("false", asking, f"{asking.span.measure} is not {asking.span.text} where {_shown(asked)}")

    def _printed(self, told: Told, span: Span) -> bool:
        """Whether a figure that is no money is told as the source prints it, with the zeros that it was rounded to."""
        if self.draft.kind == "money":
            return False
        if span.measure in ("change", "difference"):
            ours = (s for s in self.draft.said if (s.subject, s.measure) == (span.subject, "change"))
            given = (s for s in ours if s.low and s.high and self.truth.years[self.draft.at(span.period)] == s.period)
            return any(abs(end(s.low)[0] + end(s.high)[0]) / 2 * self.scale == told.low for s in given)  # type: ignore
        if span.measure == "peak":  # whose period the sentence names, and _whole_series holds it to be the highest
            levels = [c for c in self.draft.cells if c.subject == span.subject and c.value]
            seen = [Fraction(c.value) for c in levels if c.period in self.truth.years[: self.truth.told + 1]]
            return bool(seen) and max(seen) * self.scale == told.low * (told.sign or 1)
        if span.measure in ("least", "most"):
            now = [c for c in self.draft.cells if c.subject in self.truth.members and c.value]
            seen = [Fraction(c.value) for c in now if c.period == self.truth.years[self.draft.at(span.period)]]
            return any(x * self.scale == told.low * (told.sign or 1) for x in seen)
        if span.measure not in ("value", "previous"):
            return False
        period = self.draft.at(span.period) - (span.measure == "previous")
        cells = (c for c in self.draft.cells if c.subject == span.subject and self.truth.years[period] == c.period)
        return any(c.value and Fraction(c.value) * self.scale == told.low * (told.sign or 1) for c in cells)

    def _whole_series(self, asked: Asked, first: int, asking: Asking) -> bool:
        """Return whether what a sentence says of all figures from a period on holds of every one of them."""
        earlier, now = asked.series(first), asked.v()
        if asking.sentence.rule in ("highest-in-series", "record-low-lede", "lowest-in-series"):
            sign = 1 if asking.sentence.rule == "highest-in-series" else -1
            return all(sign * now > sign * x for x in earlier)
        peak = next((s.text for s in asking.sentence.spans if s.measure == "peak_period"), "")
        at = self._period_at(peak, asking.language) if peak else None
        return at is not None and all(asked.w.v(asked.s, at) > x for t, x in enumerate(earlier, first) if t != at)

    def _hold_span(self, world: World, asking: Asking, x: Number) -> bool:
        """Return whether a number is true in a world; if it is not, note why."""
        span, told = asking.span, asking.told
        assert span and told
        if x is None:
            where = _shown(Asked(world, span.subject, world.told))
            self._found("false", asking, f"{span.measure} makes no sense where {where}")
            return False
        x, (low, high) = Fraction(x), asking.ends
        outside = (low is not None and x < low) or (high is not None and x > high)
        if outside:  # by more than floating point may do to an end
            # What is strictly above a figure begins a hair beyond it; a quotient by a small difference magnifies that.
            hair = Fraction(100 if span.unit == "percent" else 1, 10**9)
            slack = max(hair, abs(x) / 10**8)
            outside = (low is not None and x < low - slack) or (high is not None and x > high + slack)
        fails, turned = not self._told_truly(told, span, x, world), asking.sign and x * asking.sign <= 0
        outside = outside and "rank" not in span.measure
        if not (outside or fails or turned):
            return True
        where = _shown(Asked(world, span.subject, world.told))
        if outside:
            why = f"{span.measure} {float(x):g} outside its bounds {span.low} to {span.high} where {where}"
            self._found("false", asking, why)
        if fails:
            self._found("false", asking, f"{span.text!r}: {span.measure} is {float(x):.8g} where {where}")
        if turned:
            self._found("false", asking, f"{span.text!r} points the other way: {float(x):.8g} where {where}")
        return False

    def _told_truly(self, told: Told, span: Span, x: Fraction, world: World) -> bool:
        if told.test:
            if span.measure == "value" and x:  # next to nothing
                before = world.v(span.subject, world.told - 1)
                return before > 0 and told.true_of(x / before)
            return told.true_of(x)
        kind = self._kind(span.measure)
        if span.measure in SIGNED and not told.sign:
            x = abs(x)
        if kind in ("amount", "percent") and not told.hedge and self._printed(told, span):
            return True
        if kind == "count":
            return told.low == x and not told.hedge
        return told.true_of(x * (self.scale if kind == "amount" else 100 if kind == "share" else 1))


def _measure(world: World, measure: str, subject: str, at: int) -> Number:
    asked = Asked(world, subject, at)
    return (
        MEASURES[measure](asked)
        if at > 0
        or measure in ("value", "share", "rank", "out_of", "rank_from_most", "rank_from_least", "least", "most")
        else _first(asked, measure)
    )


def _first(asked: Asked, measure: str) -> Number:
    """In the first year of a table nothing is known of the year before."""
    later = ("share_of_group", "rank_in_group", "ratio_to_rest", "ratio_to_outside", "unlisted")
    return MEASURES[measure](asked) if measure in later else None


def _shown(asked: Asked) -> str:
    parts = {who: asked.s if who == "S" else "TOTAL" if who == "T" else asked.group for who in "STG"}
    lags = [lag for lag in (0, -1) if asked.has(lag)]
    shown = [
        f"{who}={'/'.join(f'{float(asked.v(name, lag)):.7g}' for lag in lags)}" for who, name in parts.items() if name
    ]
    return ", ".join(shown) + " (told/before)"


@cache
def _shipped(language: str) -> dict:
    """The names that a language's own file gives."""
    text = (TEMPLATES / language / "language.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text).get("names", {}))


@cache
def _territory(language: str, code: str) -> str:
    if code in OWN:
        return OWN[code][language]
    locale = {"en": "en_GB", "nb": "nb_NO", "nn": "nn_NO", "da": "da_DK"}[language]
    return str(babel.Locale.parse(locale).territories.get(code, code))
