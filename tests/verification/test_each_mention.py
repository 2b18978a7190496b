"""Everything that is known of each stretch of a text: its kinds, number, unit, last digit, hedges, name and period."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Mention, Reader


@cache
def desk_of(story: str, language: str) -> Desk:
    return open_desk(Library.of(), story, languages=[language])


def reader(story: str, language: str) -> Reader:
    """Return what reads texts about a shipped story, with nothing read before."""
    desk = desk_of(story, language)
    return Reader(Lexicon(desk.packs[language].language, desk.story))


def told(mention: Mention) -> str:
    """Return in one line what is known of a mention; each hedge before a number adds a "!"."""
    return " ".join(part for part in _parts(mention) if part)


def _parts(mention: Mention) -> Iterator[str]:
    yield f"{mention.text}: {'+'.join(sorted(mention.kinds))}"
    if figure := mention.figure:
        yield figure.unit
        yield f"{figure.low}..{figure.high}" if figure.is_range else f"{figure.low}"
        yield f"step {figure.step} digits {figure.digits}"
        yield from (figure.hedge + "!" * figure.hedges, figure.sign, figure.currency, "word" if figure.word else "")
    if mention.name:
        yield f"{mention.name.subject}/{mention.name.form}"
    yield mention.year


ARMS, MIGRATION, RATE, FREIGHT = "arms-exports", "migration", "policy-rate", "freight"
TEXTS = [
    (ARMS, "en", "just more than doubled", ["more than doubled: multiple times 2 step 1 digits 1 over! word"]),
    (ARMS, "en", "only about three-quarters",
     ["about three-quarters: figure fraction 3/4 step 1/100 digits 2 about! word"]),
    (ARMS, "en", "about twice", ["about twice: figure times 2 step 1/10 digits 1 about!"]),
    (ARMS, "en", "twice", ["twice: figure times 2 step 1/10 digits 1"]),
    (ARMS, "en", "a quarter", ["a quarter: figure fraction 1/4 step 1/100 digits 2 word"]),
    (ARMS, "en", "halved", ["halved: multiple times 1/2 step 1 digits 1 word"]),
    (ARMS, "en", "between 2022 and 2024", ["2022: year 2022", "and: clause", "2024: year 2024"]),
    (ARMS, "en", "between 10 and 12 per cent",
     ["between 10 and 12 per cent: figure percent 10..12 step 1 digits 2 between"]),
    (ARMS, "en", "between 12 and 10 per cent",
     ["between 12 and 10 per cent: figure percent 10..12 step 1 digits 2 between"]),
    (ARMS, "en", "+5 per cent", ["+5 per cent: figure percent 5 step 1 digits 1 +"]),
    (ARMS, "en", "−3.5 percentage points", ["−3.5 percentage points: figure points 7/2 step 1/10 digits 2 −"]),
    (ARMS, "en", "613,000 persons", ["613,000: figure bare 613000 step 1000 digits 6"]),
    (ARMS, "en", "1,000 persons", ["1,000: figure bare 1000 step 10 digits 4"]),
    (ARMS, "en", "613,010", ["613,010: figure bare 613010 step 10 digits 6"]),
    (ARMS, "en", "NOK 100 million", ["NOK 100 million: figure amount 100000000 step 1000000 digits 3 NOK"]),
    (ARMS, "en", "0 per cent", ["0 per cent: figure percent 0 step 1 digits 1"]),
    (ARMS, "en", "0.00 per cent", ["0.00 per cent: figure percent 0 step 1/100 digits 1"]),
    (ARMS, "en", "three quarters in a row", ["three: figure count 3 step 1 digits 1", "in a row: row"]),
    (ARMS, "en", "three quarters of it",
     ["three quarters: figure fraction 3/4 step 1/100 digits 2 word", "of: of", "it: carried"]),
    (ARMS, "en", "Statistics Norway’s figures", ["Statistics Norway: source"]),
    (ARMS, "en", "received more than half", ["more than half: figure fraction 1/2 step 1/100 digits 2 over! word"]),
    (ARMS, "en", "received more than Hungary", ["received more than: against", "Hungary: name HU/name"]),
    (ARMS, "en", "third place", ["third place: ordinal+placed ordinal 3 step 1 digits 1"]),
    (ARMS, "en", "the third country", ["third: ordinal ordinal 3 step 1 digits 1"]),
    (ARMS, "en", "number three", ["number three: ordinal+placed ordinal 3 step 1 digits 1"]),
    (ARMS, "en", "about 2024 kroner", ["about 2024 kroner: figure amount 2024 step 1 digits 4 about! NOK"]),
    (ARMS, "en", "2024 kroner", ["2024 kroner: figure amount 2024 step 1 digits 4 NOK"]),
    (ARMS, "en", "about 2024", ["about 2024: figure bare 2024 step 1 digits 4 about!"]),
    (ARMS, "en", "2024", ["2024: year 2024"]),
    (ARMS, "en", "7.5x", []),
    (ARMS, "en", "the United States’ share", ["the United States: name US/name", "share: share"]),
    (ARMS, "nb", "om lag en firedel", ["om lag en firedel: figure fraction 1/4 step 1/100 digits 2 about! word"]),
    (ARMS, "nb", "tredjeplass", ["tredjeplass: ordinal+placed ordinal 3 step 1 digits 1"]),
    (ARMS, "nb", "1 234 000 kroner", ["1 234 000 kroner: figure amount 1234000 step 1000 digits 7 NOK"]),
    (ARMS, "nb", "mellom 2,1 og 2,45 milliarder kroner",
     ["mellom 2,1 og 2,45 milliarder kroner: figure amount 2100000000..2450000000 step 10000000 digits 3 between NOK"]),
    (MIGRATION, "en", "in the first quarter of 2023", ["the first quarter of 2023: year 2023-Q1"]),
    (MIGRATION, "en", "12,000 persons more", ["12,000 persons: figure amount 12000 step 100 digits 5", "more: up"]),
    (MIGRATION, "en", "12 per cent persons", ["12 per cent: figure percent 12 step 1 digits 2"]),
    (MIGRATION, "en", "net immigration to Norway in 2022",
     ["net immigration to Norway: name NET/total", "2022: year 2022-Q1"]),
    (RATE, "nb", "den 19. september 2025", ["19. september 2025: year 2025-09-19"]),
    (RATE, "nb", "den 19. september", ["den: carried", "19.: ordinal ordinal 19 step 1 digits 1"]),
    (RATE, "en", "from 4.5 per cent on 19 September 2025",
     ["from: base", "4.5 per cent: figure percent 9/2 step 1/10 digits 2", "19 September 2025: year 2025-09-19"]),
    (RATE, "nb", "den høyeste siden 7. oktober 2024",
     ["den: carried", "høyeste: highest", "siden: since", "7. oktober 2024: year 2024-10-07"]),
    (FREIGHT, "nb", "3 000 tonn mer", ["3 000 tonn: figure amount 3000 step 10 digits 4", "mer: up"]),
]  # fmt: skip


@pytest.mark.parametrize(("story", "language", "text", "known"), TEXTS)
def test_all_that_is_known_of_a_stretch_of_text(story: str, language: str, text: str, known: list[str]) -> None:
    assert [told(m) for m in reader(story, language).mentions(text)] == known


def test_mentions_in_a_hidden_stretch_are_left_out_also_where_it_is_just_as_long() -> None:
    text = "2022 and 2024"
    assert [m.text for m in reader(ARMS, "en").mentions(text, ((0, 4),))] == ["and", "2024"]
    assert [m.text for m in reader(ARMS, "en").mentions(text, ((9, 13),))] == ["2022", "and"]
    assert [m.text for m in reader(ARMS, "en").mentions(text, ((1, 13),))] == ["2022"]
