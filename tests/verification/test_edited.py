"""Sentences as an editor might change them, held against the arms figures of 2024."""

from __future__ import annotations

import pytest

from generator.verification import Verifier, read_text
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED


@pytest.fixture(scope="module")
def verifiers(desk):
    return {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}


# (language, sentence, what is looked at, verdict)
EDITED = [
    (
        "en",
        "Exports to NATO countries rose by 41.7 per cent from 2023, to NOK 6.1 billion.",
        "41.7 per cent",
        SUPPORTED,
    ),
    (
        "en",
        "Exports to NATO countries rose by 47.1 per cent from 2023, to NOK 6.1 billion.",
        "47.1 per cent",
        CONTRADICTED,
    ),
    ("en", "Exports to NATO countries fell by 41.7 per cent from 2023.", "41.7 per cent", CONTRADICTED),
    ("en", "Exports to NATO countries rose by 41.7 per cent from 2022.", "41.7 per cent", CONTRADICTED),
    ("en", "Exports to NATO countries rose by 41.7 percentage points from 2023.", "41.7 percentage points", NOT_FOUND),
    ("en", "Exports to NATO countries came to USD 6.1 billion.", "USD 6.1 billion", CONTRADICTED),
    ("en", "Hungary was the largest recipient, with NOK 1.5 billion.", "largest", CONTRADICTED),
    ("en", "Hungary was the second-largest recipient, with NOK 1.5 billion.", "second-largest", SUPPORTED),
    ("en", "Ukraine remained fourth, with NOK 896 million.", "fourth", CONTRADICTED),
    ("en", "Exports to the United States more than tripled from 2023.", "more than tripled", CONTRADICTED),
    ("en", "Exports to the United States more than doubled from 2023.", "more than doubled", SUPPORTED),
    ("en", "Exports set their fourth straight record in 2024.", "fourth", CONTRADICTED),
    ("en", "Norway's exports of weapons and ammunition set their third straight record in 2024.", "third", SUPPORTED),
    ("en", "Over nine-tenths of the value went to NATO countries.", "Over nine-tenths", CONTRADICTED),
    ("en", "About a quarter of all exports went to the United States.", "About a quarter", SUPPORTED),
    ("en", "NATO's part of exports was nearly 77 per cent.", "nearly 77 per cent", NOT_FOUND),
    ("en", "In 2021, the share of member countries was nearly 64 per cent.", "nearly 64 per cent", SUPPORTED),
    ("en", "In 2018, the share of member countries was nearly 64 per cent.", "nearly 64 per cent", CONTRADICTED),
    ("en", "Sweden, a member of NATO since March 2023, received NOK 347 million.", "March 2023", CONTRADICTED),
    ("en", "Sweden, a member of NATO since March 2024, received NOK 347 million.", "March 2024", SUPPORTED),
    ("en", "Australia was the fastest-growing market in NATO.", "fastest-growing", CONTRADICTED),
    ("en", "Australia was the fastest-growing market outside NATO.", "fastest-growing", SUPPORTED),
    ("en", "Hungary was the fastest-growing market in NATO.", "fastest-growing", NOT_FOUND),
    ("en", "Exports to Qatar went from more than NOK 970 million in 2023 to nothing in 2024.", "nothing", NOT_FOUND),
    ("en", "Exports to Qatar were little changed from 2023.", "little changed", CONTRADICTED),
    ("en", "Exports to NATO countries accounted for the whole decline from 2023.", "decline", CONTRADICTED),
    ("en", "It is the highest in figures that go back to 2006.", "2006", CONTRADICTED),
    ("en", "The share of NATO countries rose by about 14 percentage points.", "about 14 percentage points", SUPPORTED),
    (
        "en",
        "The share of NATO countries fell by about 14 percentage points.",
        "about 14 percentage points",
        CONTRADICTED,
    ),
    (
        "nb",
        "Eksporten til Nato-land økte med 41,7 prosent fra 2023 og kom på 6,1 milliarder kroner.",
        "41,7 prosent",
        SUPPORTED,
    ),
    ("nb", "Eksporten til Nato-land økte med 14,7 prosent fra 2023.", "14,7 prosent", CONTRADICTED),
    ("nb", "Eksporten til Nato-land falt med 41,7 prosent fra 2023.", "41,7 prosent", CONTRADICTED),
    ("nb", "Eksporten til Nato-land kom på 6,1 millioner kroner.", "6,1 millioner kroner", CONTRADICTED),
    ("nb", "Nesten en firedel av hele eksporten gikk til USA.", "Nesten en firedel", NOT_FOUND),
    ("nb", "Om lag en firedel av hele eksporten gikk til USA.", "Om lag en firedel", SUPPORTED),
    ("nb", "Ungarn var den største mottakeren.", "største", CONTRADICTED),
    ("nb", "Ungarn var den nest største mottakeren.", "nest største", SUPPORTED),
    ("nb", "Ukraina kom på fjerdeplass, med 896 millioner kroner.", "fjerdeplass", CONTRADICTED),
    ("nb", "Det er rekord for tredje år på rad.", "tredje", SUPPORTED),
    ("nb", "Det er rekord for femte år på rad.", "femte", CONTRADICTED),
    ("nb", "Eksporten til Ungarn ble tredoblet fra 2023.", "tredoblet", CONTRADICTED),
    ("nb", "Eksporten til Ungarn ble doblet fra 2023.", "doblet", SUPPORTED),
    ("nb", "Eksporten til Ukraina var 7,8 prosent høyere enn i 2023.", "7,8 prosent", CONTRADICTED),
    ("nb", "Andelen til Nato-land steg med om lag 14 prosentpoeng.", "om lag 14 prosentpoeng", SUPPORTED),
    (
        "nn",
        "Eksporten til Nato-land auka med 41,7 prosent frå 2023 og kom på 6,1 milliardar kroner.",
        "41,7 prosent",
        SUPPORTED,
    ),
    ("nn", "Eksporten til Nato-land auka med 47,1 prosent frå 2023.", "47,1 prosent", CONTRADICTED),
    ("nn", "Eksporten til Nato-land minka med 41,7 prosent frå 2023.", "41,7 prosent", CONTRADICTED),
    ("nn", "Nest mest gjekk til USA, 2 milliardar kroner.", "Nest mest", CONTRADICTED),
    ("nn", "Nest mest gjekk til Ungarn, 1,5 milliardar kroner.", "Nest mest", SUPPORTED),
    ("nn", "Til Finland gjekk det våpen og ammunisjon for 347 millionar kroner.", "347 millionar kroner", NOT_FOUND),
    ("nn", "Eksporten til USA vart meir enn dobla frå 2023.", "meir enn dobla", SUPPORTED),
    ("nn", "Eksporten til USA vart halvert frå 2023.", "halvert", CONTRADICTED),
    ("nn", "Rekord for tredje år på rad for norsk våpeneksport.", "tredje", SUPPORTED),
    ("nn", "Medlemslanda i Nato tok imot nesten ein firedel av verdien.", "nesten ein firedel", CONTRADICTED),
    ("da", "Eksporten til Nato-lande steg med 41,7 procent fra 2023.", "41,7 procent", SUPPORTED),
    ("da", "Eksporten til Nato-lande steg med 47,1 procent fra 2023.", "47,1 procent", CONTRADICTED),
    ("da", "Eksporten til Nato-lande faldt med 41,7 procent fra 2023.", "41,7 procent", CONTRADICTED),
    ("da", "Eksporten til Nato-lande nåede 6,1 millioner norske kroner.", "6,1 millioner norske kroner", CONTRADICTED),
    ("da", "Eksporten til Ukraine var på 896 mio. norske kroner.", "896 mio. norske kroner", SUPPORTED),
    ("da", "Næstmest gik til Ungarn, 1,5 milliarder norske kroner.", "Næstmest", SUPPORTED),
    ("da", "Ungarn var den største modtager.", "største", CONTRADICTED),
    ("da", "Ukraine lå på fjerdepladsen med 896 millioner norske kroner.", "fjerdepladsen", CONTRADICTED),
    ("da", "Ungarn lå på andenpladsen med 1,5 milliarder norske kroner.", "andenpladsen", SUPPORTED),
    ("da", "Det er rekord for tredje år i træk.", "tredje", SUPPORTED),
    ("da", "Det er rekord for andet år i træk.", "andet", CONTRADICTED),
    ("da", "Eksporten til Ungarn blev tredoblet i forhold til 2023.", "tredoblet", CONTRADICTED),
    ("da", "Eksporten til USA blev mere end fordoblet i forhold til 2023.", "mere end fordoblet", SUPPORTED),
    ("da", "Eksporten til Ukraine var 7,8 procent højere end i 2023.", "7,8 procent", CONTRADICTED),
    ("da", "Andelen til Nato-lande steg med cirka 14 procentpoint.", "cirka 14 procentpoint", SUPPORTED),
    ("da", "Knap en fjerdedel af den samlede eksport gik til USA.", "Knap en fjerdedel", NOT_FOUND),
    ("da", "Cirka en fjerdedel af den samlede eksport gik til USA.", "Cirka en fjerdedel", SUPPORTED),
]


@pytest.mark.parametrize(("language", "sentence", "words", "verdict"), EDITED)
def test_an_edited_sentence_shows_what_still_holds(verifiers, language, sentence, words, verdict):
    report = verifiers[language].report(read_text(sentence))
    found = {c.text: c for c in report.claims}
    assert words in found, sorted(found)
    assert found[words].verdict == verdict, found[words]


def test_a_claim_names_its_cells_and_bounds(verifiers):
    report = verifiers["en"].report(read_text("Exports to NATO countries rose by 47.1 per cent from 2023."))
    (claim,) = (c for c in report.claims if c.kind == "percent")
    assert claim.cells == ("NATO@2024", "NATO@2023")
    assert (claim.low, claim.high) == (pytest.approx(41.65), pytest.approx(41.75))
    assert (claim.measure, claim.subject, claim.period, claim.base) == ("change_percent", "NATO", "2024", "2023")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“Exports will triple,” said Jan Olav Rørhus."),
        ("nb", "«Eksporten blir tredoblet», sier Jan Olav Rørhus."),
        ("nn", "«Eksporten blir tredobla», seier Jan Olav Rørhus."),
        ("da", "»Eksporten bliver tredoblet,« siger Jan Olav Rørhus."),
    ],
)
def test_words_that_no_record_has_are_not_found(verifiers, language, text):
    assert [c.kind for _, c in verifiers[language].report(read_text(text)).of(NOT_FOUND)] == ["quote"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "“In 2024, the export value to NATO countries was more than three times as high as the value to "
            "countries outside the alliance. This shows the increasing significance of NATO cooperation for "
            "the Norwegian defense industry,” Rørhus said.",
        ),
        (
            "nb",
            "«Eksportverdien på norske våpen og ammunisjon økte betydelig i 2024, spesielt som følge av "
            "høyere salg til våre allierte i Nato», sier Jan Olav Rørhus.",
        ),
        (
            "da",
            "»Eksportværdien af norske våben og ammunition steg betydeligt i 2024, især som følge af et større salg "
            "til vores allierede i Nato,« siger Jan Olav Rørhus.",
        ),
        ("da", "Krigsskibe og kampfly er ikke med."),
        ("nn", "Krigsfartøy og kampfly er ikkje med."),
        ("en", "Ukraine received NOK 896 million, donations included."),
    ],
)
def test_words_of_the_record_are_the_records(verifiers, language, text):
    report = verifiers[language].report(read_text(text))
    assert report.of("from the record")
    assert not report.flagged


def test_a_quote_with_one_word_changed_is_not_found(verifiers):
    text = "“In 2024, the export value to NATO countries was more than five times as high as before,” Rørhus said."
    assert [c.kind for _, c in verifiers["en"].report(read_text(text)).of(NOT_FOUND)] == ["quote"]


TABLE = """
| Recipient | 2024, NOK million | Change from 2023 |
| :--- | ---: | ---: |
| All countries | {total} | about +16% |
| The United States | 2,000 | {change} |
"""


@pytest.mark.parametrize(
    ("total", "change", "flagged"),
    [
        ("7,900", "more than doubled", []),
        ("7,600", "more than doubled", ["7,600"]),
        ("7,900", "+100%", ["+100%"]),  # the source says more than double
        ("7,900", "−28.6%", ["−28.6%"]),
    ],
)
def test_the_cells_of_a_table_are_read(verifiers, total, change, flagged):
    report = verifiers["en"].report(read_text(TABLE.format(total=total, change=change)))
    assert [c.text for _, c in report.flagged] == flagged


def test_the_years_above_the_columns_are_read(verifiers):
    text = TABLE.format(total="7,900", change="more than doubled").replace("2023", "2022")
    assert [c.text for _, c in verifiers["en"].report(read_text(text)).flagged] == ["2022"]
