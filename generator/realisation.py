"""Surface realisation: a plan becomes text in one language, every number with its span."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType

import numpy as np

from generator.accepted import Wordings
from generator.analysis import MEASURES, Facts
from generator.analysis.facts import finite
from generator.analysis.rows import NONE
from generator.bounded import Bounded
from generator.conditions import Reference
from generator.domain import Article, Block, Message, Passage, Plan, Said, Sentence, Span
from generator.faults import Place
from generator.languages import Language
from generator.numerals import FILTERS, Number, in_units
from generator.patterns import filled
from generator.periods import PARTS, Period
from generator.provisional import marked
from generator.rules import Rule
from generator.sentences import (
    AsidesSlot,
    CountSlot,
    JoinedSlot,
    NameSlot,
    NumberSlot,
    PeriodSlot,
    SeasonSlot,
    SoFarBeforeSlot,
    StepSlot,
    Template,
    Text,
)
from generator.speech import replied, spoken
from generator.wording import Catalogue, Memory, Tiers, in_turn

APART = (
    "headline",
    "short_headline",
    "push",
    "title",
    "heading",
    "question",
)  # stand alone: they mention names anew
FILTER_COUNT, TABLE_AMOUNT = FILTERS["count"][1], FILTERS["table_amount"][1]
VALUE = Reference("value")
ENDS = ("heading", "question", "table", "source", "link")  # of what stands below a heading
# What is told with its own sign, not as up or down.
SEEN = ("peak", "before_step")  # levels of an earlier period
LEVELS = ("value", "previous", "rest", "unlisted", "before_step", "usual_low", "usual_high", "least", "most")
OF_ALL = ("least", "most")  # levels of one of all members
MOST_ASIDES = 2
BASE = ("", "base")  # what the memory of an article calls the period that is compared with
AWAY = ("", "away")  # and that another period has been told of since: "the day before" would be counted from it
DASH = "–"


@dataclass(frozen=True)
class Pack:
    """What a language brings to an article: its words, its sentences, and the rules they belong to."""

    language: Language
    catalogue: Catalogue
    rules: dict[str, Rule]
    rules_sha256: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text with its spans, offsets counted from its start, and where its wordings are written."""

    text: str
    spans: tuple[Span, ...] = ()
    wordings: tuple[Place, ...] = ()

    def capital(self) -> Piece:
        """Return this piece with a capital, as a sentence begins."""
        text = self.text[:1].upper() + self.text[1:]
        return Piece(text, tuple(replace(s, text=text[s.start : s.end]) for s in self.spans), self.wordings)

    def after(self, other: Piece) -> Piece:
        """Return this piece set behind another."""
        at = len(other.text)
        moved = tuple(replace(s, start=s.start + at, end=s.end + at) for s in self.spans)
        return Piece(other.text + self.text, other.spans + moved, other.wordings + self.wordings)


NOTHING = Piece("")
NO_WORDINGS: Wordings = MappingProxyType({})


def realise(
    plan: Plan,
    facts: Facts,
    pack: Pack,
    facts_sha256: str,
    before: Wordings = NO_WORDINGS,
    asked: Wordings = NO_WORDINGS,
) -> Article:
    """Return the article that tells the plan in the pack's language.

    `before` has the wordings that the last release told each message in: where there are equals, another is taken.
    `asked` has those that an editor wants a message told in: they are taken wherever they can be told.
    """
    passages = _Writer(plan, facts, pack, before, asked).article()
    asking = sum(p.role == "question" for p in passages)
    if asking != sum(b.role == "question" for b in plan.blocks):
        # A question that could not be answered is not counted.
        passages = _Writer(plan, facts, pack, before, asked, asking).article()
    passages = marked(passages, facts.story, pack.language.period, pack.language.shape.editing.provisional_mark)
    label = Passage("label", (Sentence(pack.language.shape.label, "", "", ""),))
    passages = (label, *passages)
    return Article(
        story=facts.story.name,
        kind=plan.kind,
        language=pack.language.code,
        period=plan.period,
        label=pack.language.shape.label,
        passages=passages,
        silent=plan.silent,
        facts_sha256=facts_sha256,
        rules_sha256=pack.rules_sha256,
    )


def _is_eve(period: Period, following: Period) -> bool:
    """Whether a day is the day before another, with none between them in the calendar."""
    return (following.day - period.day).days == 1


def _filled(passages: list[Passage], names: Callable[[str], Collection[str]]) -> Iterator[Passage]:
    """Yield the passages without headings that nothing could be told below, or that repeat an earlier one.

    A heading that names somebody, of whom nothing is told below it, goes as well; `names` are those of a subject.
    """
    seen: set[str] = set()
    for i, passage in enumerate(passages):
        below = list(takewhile(lambda p: p.role not in ENDS, passages[i + 1 :]))
        heading = passage.sentences[0] if passage.role in ("heading", "question") else None
        told = {part for p in below for s in p.sentences for part in s.subject.split("+")}
        named = [s for s in heading.subject.split("+") if any(n in heading.text for n in names(s))] if heading else []
        astray = passage.role == "heading" and named and not told.intersection(named)
        if heading is None or not (not below or astray or heading.text in seen):
            yield passage
        seen |= {heading.text} if heading else set()


class _Writer:
    """Writes one article from its first block to its last, remembering what it has said."""

    def __init__(
        self, plan: Plan, facts: Facts, pack: Pack, before: Wordings, asked: Wordings, questions: int = -1
    ) -> None:
        self.plan, self.facts, self.pack, self.language = plan, facts, pack, pack.language
        self.before, self.asked = before, asked
        self.body, self.memory = Memory(), Memory()
        self.questions = questions if questions >= 0 else sum(b.role == "question" for b in plan.blocks)

    def article(self) -> tuple[Passage, ...]:
        passages = [p for block in self.plan.blocks for p in self.passages(block)]
        members = self.facts.story.members
        return tuple(_filled(passages, lambda s: self.language.forms(s)["name"] if s in members else ()))

    def passages(self, block: Block) -> Iterator[Passage]:
        self.memory = Memory() if block.role in APART else self.body
        if block.role == "table":
            yield self._table(block)
        elif block.role == "source":
            yield Passage("source", (self._plain(self._source()),))
        elif block.role == "link":
            if self.facts.story.link:
                yield Passage("link", (self._plain(self.facts.story.link),))
        elif block.role == "reply":
            yield from replied(block.quote, self.facts.story, self.language, self.body, self.plan.kind)
        elif block.role == "quote":
            passage = self._quote(block)
            yield from [passage] if passage else []
        elif block.role == "about":
            sentences = (*self._notes(block), *self._sentences(block))
            if sentences:
                heading = self.language.shape.page["about"]
                yield Passage("heading", (self._plain(heading),))
                yield Passage("note", sentences)
        else:
            sentences = self._fitting((*self._notes(block), *self._sentences(block)), block.limit)
            quote = self._quote(block) if block.quote else None
            if quote and quote.mark == "indirect":
                sentences, quote = (*sentences, *quote.sentences), None
            if sentences:
                yield Passage(block.role, sentences)
            yield from [quote] if quote else []

    def _quote(self, block: Block) -> Passage | None:
        quote = next(q for q in self.facts.story.quotes if q.id == block.quote)
        return spoken(quote, self.language, self.body)

    def _plain(self, text: str) -> Sentence:
        return Sentence(text, "", "", "")

    def _fitting(self, sentences: tuple[Sentence, ...], limit: int) -> tuple[Sentence, ...]:
        """Drop sentences from the end until the rest fits the limit of characters."""
        while limit and len(sentences) > 1 and sum(len(s.text) + 1 for s in sentences) - 1 > limit:
            sentences = sentences[:-1]
        return sentences

    def _sentences(self, block: Block) -> tuple[Sentence, ...]:
        sentences: list[Sentence] = []
        before = ""
        for said in block.said:
            if said.message.subject == before and said.form == "sentence":
                said = replace(said, form="follow")  # the subject has just been named
            told = tuple(self._told(said, block.limit))
            sentences += told
            before = said.message.subject if told else before
        return tuple(sentences)

    def _notes(self, block: Block) -> Iterator[Sentence]:
        for note in self.facts.story.notes:
            texts = note.answer if block.role == "answer" else note.text
            if note.id in block.notes and (text := texts.get(self.language.code)):
                yield Sentence(self.language.styled(text), f"note:{note.id}", note.about, note.topic)

    def _told(self, said: Said, limit: int, alone: bool = False) -> Iterator[Sentence]:
        """Yield the sentence of a message, with remarks hung on it, and those that follow it.

        What stands alone, as the message it hangs on could not be told, has to name its subject itself.
        """
        message, waiting, told = said.message, list(said.attached), False
        if not self._named(message.subject):
            return  # a subject of which the table has only a code; what is said of "it" would be read of another
        form = "also" if self._echoes(message) and said.form in ("sentence", "follow", "answer") else said.form
        for template in self._in_turn(message, self._wordings(message, form, said.form)):
            if alone and not any(isinstance(p, NameSlot) and p.who == "subject" for p in template.parts):
                continue
            mentioned = dict(self.memory.mentioned)
            asides = self._asides(waiting) if template.takes_asides else []
            sentence = self._sentence(template, message, [piece for _, piece in asides], form != "cell")
            if sentence and (not limit or len(sentence.text) <= limit):
                self.memory.used.add(template.place)
                waiting = [m for m in waiting if m not in [hung for hung, _ in asides]]
                yield sentence
                told = True
                break
            self.memory.mentioned = mentioned
        else:
            told = message.rule.startswith("note:")
            if message.rule.startswith("note:"):
                yield from self._note_sentence(message)
        self._remember(message)
        # What follows calls the subject "it": it needs a sentence before it, which names the subject.
        behind = "follow" if said.form != "answer" and told else said.form
        for attached in waiting:
            yield from self._told(Said(attached, behind), limit, alone=behind == "sentence")

    def _in_turn(self, message: Message, tiers: Tiers) -> Iterator[Template]:
        before, asked = (w.get((message.rule, message.subject), ()) for w in (self.before, self.asked))
        return in_turn(tiers, self._key(message), self.memory, before, asked, self.facts.story.turn)

    def _wordings(self, message: Message, form: str, said: str) -> Tiers:
        found = self.pack.catalogue.wordings(message.rule, form)
        if not self.questions and any(isinstance(p, CountSlot) for tier in found for t in tier for p in t.parts):
            return ()  # what counts the questions has nothing to count
        if form in ("sentence", "standfirst") and not self._publisher_named():
            found = (*found, *self.pack.catalogue.wordings(message.rule, "push"))  # which name no source
        return found if form != "also" else (*found, *self.pack.catalogue.wordings(message.rule, said))

    def _note_sentence(self, message: Message) -> Iterator[Sentence]:
        note = next(n for n in self.facts.story.notes if message.rule == f"note:{n.id}")
        if text := note.text.get(self.language.code):
            yield Sentence(self.language.styled(text), message.rule, note.about, note.topic)

    def _key(self, message: Message) -> str:
        """Return what a message's wording follows from; places take turns, whatever is told of them."""
        story = self.facts.story
        if story.places:
            return f"{story.places.story}|{self.plan.period}"
        return f"{story.name}|{self.plan.period}|{message.rule}|{message.subject}"

    def _echoes(self, message: Message) -> bool:
        return bool(message.echo) and self.memory.echo == message.echo and self.memory.echoed != message.subject

    def _remember(self, message: Message) -> None:
        # A message without an echo about the next subject breaks the chain; one about the same subject does not.
        if message.echo or message.subject != self.memory.echoed:
            self.memory.echo, self.memory.echoed = (
                message.echo or self.memory.echo,
                message.subject if message.echo else self.memory.echoed,
            )

    def _asides(self, attached: list[Message]) -> list[tuple[Message, Piece]]:
        found: list[tuple[Message, Piece]] = []
        for message in attached:
            if len(found) < MOST_ASIDES and (piece := self._aside(message)):
                found.append((message, piece))
        return found

    def _aside(self, message: Message) -> Piece | None:
        if message.rule.startswith("note:"):
            note = next(n for n in self.facts.story.notes if message.rule == f"note:{n.id}")
            text = note.aside.get(self.language.code)
            return Piece(self.language.styled(text)) if text else None
        wordings = self.pack.catalogue.wordings(message.rule, "aside")
        return next((p for tier in wordings for w in tier if (p := self._piece(w, message, []))), None)

    def _sentence(self, template: Template, message: Message, asides: list[Piece], capital: bool) -> Sentence | None:
        piece = self._piece(template, message, asides)
        if piece is None:
            return None
        text = piece.text[:1].upper() + piece.text[1:] if capital else piece.text
        spans = tuple(replace(s, text=text[s.start : s.end]) for s in piece.spans)
        return Sentence(text, message.rule, message.subject, message.topic, spans, piece.wordings, template.name)

    def _piece(self, template: Template, message: Message, asides: list[Piece]) -> Piece | None:
        """Return the template filled in, or None if one of its numbers cannot be told."""
        whole = Piece("", wordings=(template.place,))
        row = self.facts.rows.index(message.subject)
        first = template.parts[0] if template.parts else None
        turns = isinstance(first, PeriodSlot) and first.lag < 0  # to the period before, and the next has to turn back
        if turns:
            self.memory.mentioned.pop(BASE, None)
        for part in template.parts:
            # A sentence about the period before names it: "the day before" would be counted from it.
            piece = (
                self._period(part, turns) if isinstance(part, PeriodSlot) else self._part(part, message, row, asides)
            )
            if piece is None:
                return None
            if isinstance(part, Text) and self._goes_on_after_a_day(whole, part):
                piece = Piece(self.language.shape.periods.day_after + piece.text)
            whole = piece.after(whole)
        if turns or any(span.unit == "period" for span in whole.spans):
            self.memory.mentioned.pop(BASE, None)  # "a year earlier" would be counted from the year just told
            self.memory.mentioned[AWAY] = 1
        return whole

    def _goes_on_after_a_day(self, whole: Piece, then: Text) -> bool:
        """Whether words follow a day that ends with its year, as "the day before" does not."""
        day = self.facts.story.step == "day" and whole.text[-len("2026") :].isdigit()
        return day and then.text[:1] == " " and then.text[1:2].isalpha()

    def _part(self, part: object, message: Message, row: int, asides: list[Piece]) -> Piece | None:
        if isinstance(part, Text):
            return Piece(part.text)
        if isinstance(part, NumberSlot | NameSlot):
            piece = self._number(part, message, row) if isinstance(part, NumberSlot) else self._name(part, row)
            return piece.capital() if piece and part.capital else piece
        if isinstance(part, SeasonSlot):
            story, period = self.facts.story, self.facts.story.table.periods[self.facts.column]
            return Piece(self.language.season(period) if story.step == "year" else "")
        if isinstance(part, SoFarBeforeSlot):
            told, when = self.facts.story.table.periods[self.facts.column], self.language.shape.periods.so_far_before
            return Piece(when["all" if told.part == PARTS[told.frequency] else "parts"])
        if isinstance(part, StepSlot):
            words = self.language.shape.periods
            return Piece(getattr(words, part.form)[self.facts.story.step])
        if isinstance(part, CountSlot):
            found = FILTER_COUNT(Number(self.questions, self.questions), self.language, "")
            return Piece(found[0]) if found and self.questions > 1 else None
        if isinstance(part, JoinedSlot):
            joined = self.facts.story.membership.get(message.subject)
            return Piece(self.language.month(joined.since)) if joined else None
        assert isinstance(part, AsidesSlot)
        whole = NOTHING
        for aside in asides:
            whole = aside.after(Piece(", ").after(whole))
        return whole

    def _period(self, slot: PeriodSlot, in_full: bool) -> Piece | None:
        """Return a period by its name; that of the year before by a shorter one where it has been named."""
        at, story = self.facts.column + slot.lag, self.facts.story
        if at < 0:
            return None
        period, earlier = story.table.periods[at], self.language.shape.periods.earlier
        if slot.year_alone:
            return Piece(f"{period.year:04}")
        name = self.language.during(period, story.taken) if slot.during else self.language.period(period)
        if slot.lag == -1 and earlier and story.step == "year" and story.wording == "general":
            name = self.memory.mention(*BASE, (name, earlier))
        away = slot.lag == -1 and self.memory.mentioned.pop(AWAY, 0)
        eve = slot.lag == -1 and story.step == "day" and _is_eve(period, story.table.periods[at + 1])
        if eve and not (in_full or away):
            name = self.language.shape.periods.day_before or name
        return Piece(name).capital() if slot.capital else Piece(name)

    def _name(self, slot: NameSlot, row: int) -> Piece | None:
        rows = self.facts.rows
        if slot.who == "source" and not self._publisher_named():
            return None
        if slot.who == "source":
            return Piece(self.memory.mention(*self._forms(self.facts.story.publisher, slot.form)))
        at = {
            "subject": row,
            "group": int(rows.group[row]),
            "outside": int(rows.outside[row]),
            "total": rows.total,
        }[slot.who]
        if at == NONE:
            return None
        flow = self.language.word("flow_total") if slot.flow and rows.roles[at] == "total" else None
        if flow is not None:
            whole = self.language.of_total("flow_total", rows.ids[at]) or flow
            names = (whole, self.language.of_total("flow_total_again", rows.ids[at]) or whole)
            return Piece(self.memory.mention("flow", "total", names))
        members = [self.facts.story.table.subjects[p] for p in rows.parts[:, at] if p != NONE]
        if not all(self.language.names_one(m) for m in members):
            return None
        if slot.flow and len(members) == 1 and "flow" in self.language.forms(members[0]):
            return Piece(self.memory.mention(*self._forms(members[0], "flow")))
        text = self.language.joined([self.memory.mention(*self._forms(m, slot.form)) for m in members])
        return Piece(filled(self.language.word("flow") or "{}", {"": text}) if slot.flow else text)

    def _named(self, subject: str) -> bool:
        """Whether the language has a name for everyone that a message is about."""
        subjects = self.facts.story.table.subjects
        members = (subjects[p] for p in self.facts.rows.parts[:, self.facts.rows.index(subject)] if p != NONE)
        return all(self.language.names_one(m) for m in members)

    def _publisher_named(self) -> bool:
        """Whether it is known who has published the figures; nobody is made up in their place."""
        publisher, story = self.facts.story.publisher, self.facts.story
        return bool(story.sources[publisher]["publisher"]) or publisher in self.language.vocabulary.names

    def _forms(self, subject: str, form: str) -> tuple[str, str, tuple[str, ...]]:
        forms = self.language.forms(subject)
        return subject, form if form in forms else "name", forms.get(form) or forms["name"]

    def _number(self, slot: NumberSlot, message: Message, row: int) -> Piece | None:
        number, span = self._measured(slot, message, row)
        unsigned = number.below_zero and not number.kind.signed
        if unsigned and span.measure in LEVELS and slot.filter is not TABLE_AMOUNT:
            return None  # amounts are written without a sign, and no words around a level give it one
        written = slot.filter(number, self.language, slot.argument)
        if written is None:
            return None
        text, reading = written
        return Piece(text, (replace(span, text=text, end=len(text), reading=reading),))

    def _measured(self, slot: NumberSlot, message: Message, row: int) -> tuple[Number, Span]:
        """Return the number a slot tells, in absolute units, and its span with bounds in the measure's unit."""
        rule = self.pack.rules.get(message.rule) if slot.let else None
        own = (rule.let[slot.reference.name].text, rule.units[slot.reference.name]) if rule else None
        key = ("measured", own, slot.reference, slot.unit, slot.filter is TABLE_AMOUNT, row)
        return self.facts.once(key, lambda: self._measured_anew(slot, message, row))

    def _measured_anew(self, slot: NumberSlot, message: Message, row: int) -> tuple[Number, Span]:
        reference, rule = slot.reference, self.pack.rules.get(message.rule)
        name, at, lag = reference.name, row, reference.lag
        if slot.let and rule:
            inner = rule.let[name]
            column = inner.evaluate(lambda r: self.facts.of_rows(r, np.array([row])))
            if rule.units[name] != "any":
                (reference,) = inner.references
                name, lag = reference.name, reference.lag
                at = self._scoped(reference.scope, row)
        else:
            found = self.facts.of_rows(reference, np.array([row]))
            column = found if isinstance(found, Bounded) else Bounded.exact(found.yes.astype(float))
        value, low, high = (float(part[0]) for part in (column.value, column.low, column.high))
        scale = self.facts.story.scale if slot.unit == "amount" and slot.filter is not TABLE_AMOUNT else 1.0
        bottom, top = in_units(low, scale), in_units(high, scale)
        story = self.facts.story
        given = name in MEASURES and self._given(name, at, lag)
        ends = {p.ordinal: p for p in story.table.periods} if slot.unit == "period" and low == high else {}
        level = name in (*LEVELS, "peak")
        named = ends.get(int(low) if ends else 0)
        if named and named.season and story.step == "year":
            named = Period(named.year, f"{named.year:04}")  # of the season that the sentence names: since 2016
        number = Number(bottom, top, given, value, story.measure_kind, level, named, story.step)
        cells = self.facts.cells_of(name, at, lag) if name in MEASURES else self._let_cells(rule, name, row)
        period = self.facts.story.table.periods[max(self.facts.column + lag, 0)].label
        unit = self.facts.story.unit if slot.unit == "amount" else slot.unit
        best = finite(value) if finite(value) is not None else finite((low + high) / 2)
        subject = self.facts.rows.ids[at]
        return number, Span(0, 0, "", name, subject, period, best, finite(low), finite(high), unit, "", cells)

    def _let_cells(self, rule: Rule | None, name: str, row: int) -> tuple[str, ...]:
        references = sorted(rule.let[name].references, key=str) if rule else []
        cells = [c for r in references for c in self.facts.cells_of(r.name, self._scoped(r.scope, row), r.lag)]
        return tuple(dict.fromkeys(cells))

    def _scoped(self, scope: str, row: int) -> int:
        rows = self.facts.rows
        return {
            "": row,
            "total": rows.total,
            "group": int(rows.group[row]),
            "outside": int(rows.outside[row]),
        }[scope]

    def _given(self, name: str, row: int, lag: int) -> bool:
        """Whether the source itself gives this number, so rounded, and does not only bound it."""
        if self.facts.rows.roles[row] == "so_far":
            return False  # it is added up of what the source gives
        if name in SEEN:
            # The figure of one of the periods before, which stands in the table with these very bounds.
            found, table = self.facts.number(name, self.facts.column + lag), self.facts.series
            before = range(self.facts.column + lag)
            ends = (found.low[row], found.high[row])
            return any(
                (table.low[row, at], table.high[row, at]) == ends and self.facts.truth("published", at).yes[row]
                for at in before
            )
        if name in OF_ALL:
            found, now = self.facts.number(name, self.facts.column + lag), self.facts.series[:, self.facts.column + lag]
            same = (now.low == found.low[row]) & (now.high == found.high[row]) & self.facts.rows.where("member")
            return bool((same & self.facts.truth("published", self.facts.column + lag).yes).any())
        if name in ("value", "previous"):
            at = self.facts.column + lag - (name == "previous")
            kept = at >= 0 and not math.isnan(self.facts.number("value", at).value[row])  # else ties have ruled it out
            return kept and bool(self.facts.truth("published", at).yes[row])
        label = self.facts.story.table.periods[max(self.facts.column + lag, 0)].label
        return any(
            s.measure == name and s.period == label and s.subject == self.facts.rows.ids[row]
            and finite(s.low) is not None and finite(s.high) is not None
            for s in self.facts.story.statements
        )  # fmt: skip

    def _table(self, block: Block) -> Passage:
        told = {s.message.subject: s for s in block.said}
        labels = self._labels()
        rows = [tuple(self._plain(label) for label in labels)]
        for subject in block.rows:
            name = self._forms(subject, "table")[2][0]
            change = next(iter(self._told(told[subject], 0)), None) if subject in told else None
            name = name[:1].upper() + name[1:]
            cells = (self._plain(name), self._table_value(subject), change or self._plain(DASH))
            if self.language.names_one(subject) and any(cell.text != DASH for cell in cells[1:]):
                rows.append(cells[: len(labels)])
        if len(labels) > 2 and all(row[2].text == DASH for row in rows[1:]) and self.facts.story.wording == "general":
            rows = [row[:2] for row in rows]  # of rates and balances no change in per cent is told
        return Passage("table", rows=tuple(rows))

    def _labels(self) -> list[str]:
        page, story = self.language.shape.page, self.facts.story
        unit = self.language.table_unit(story)
        told = self.language.period(story.table.periods[self.facts.column])
        labels = [
            self.language.word("table_subject") or "",
            filled(page["table_value"], {"period": told, "unit": unit}).strip(" ,"),
        ]
        if self.facts.column:  # the first period of a table has none before it
            base = self.language.period(story.table.periods[self.facts.column - 1])
            labels.append(filled(page["table_change"], {"base": base}))
        return labels

    def _table_value(self, subject: str) -> Sentence:
        slot = NumberSlot(VALUE, "amount", TABLE_AMOUNT)
        message = Message("", subject, "", "", 0.0)
        piece = self._number(slot, message, self.facts.rows.index(subject))
        return Sentence(piece.text, "", subject, "level", piece.spans) if piece else self._plain(DASH)

    def _source(self) -> str:
        publisher, story = self.facts.story.publisher, self.facts.story
        published = story.published
        if self.facts.period != story.period:
            # An earlier period was published by an earlier release.
            source = story.table.source[self.facts.rows.total, self.facts.column]
            published = story.sources.get(source, {}).get("published", "")
        texts = {
            "publisher": self._forms(publisher, "name")[2][0],
            "title": self.language.of_total("title", story.total) or story.sources[publisher]["title"],
            "month": self.language.month(published) if published else "",
        }
        key = "source" if published else "source_undated"
        return filled(self.language.shape.page[key if self._publisher_named() else "source_unknown"], texts)
