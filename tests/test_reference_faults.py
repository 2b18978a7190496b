"""What the reference article gets wrong, and no draft can do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.drafting import Desk, Library, open_desk
from generator.outputs.text import text
from tests.conftest import KINDS, LANGUAGES

# Words of cause, which need a sourced note or arithmetic.
CAUSES = {
    "en": r"because|due to|led to|suggest|driven by|thanks to|as a result|therefore|thus",
    "nb": r"fordi|skyldes|førte til|på grunn av|dermed|altså|takket være",
    "nn": r"fordi|kjem av|førte til|på grunn av|dermed|altså|takka vere",
    "da": r"fordi|skyldes|førte til|på grund af|dermed|altså|takket være|som følge af",
}
# The mark of thousands in the table, whose figures have no decimals.
THOUSANDS = {"en": ",", "nb": r"\s", "nn": r"\s", "da": "."}


def every_text(desk: Desk, language: str) -> str:
    return "\n".join(text(desk.article(kind, language), desk.page(language)) for kind in KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_persons_say_only_what_is_on_record(desk: Desk, language: str) -> None:
    """1: no invented words in anybody's mouth; what stands in quotation marks is a record, byte for byte."""
    records = set()
    for quote in desk.story.quotes:
        records |= {quote.original, *quote.translations.values()}
    opening, closing = desk.packs[language].language.shape.quotation
    found = re.findall(f"{opening}(.*?){closing}", every_text(desk, language))
    assert found or language == "nn"
    for words in found:
        # English and Danish set the comma of the sentence inside the marks.
        assert words.removesuffix(",") in records


def test_no_template_holds_quotation_marks_or_verbs_of_speech() -> None:
    speech = {
        "en": r"\b(said|says|told|explained)\b",
        "nb": r"\b(sier|sa|uttaler)\b",
        "nn": r"\b(seier|sa|uttaler)\b",
        "da": r"\b(siger|sagde|udtaler)\b",
    }
    assert set(speech) == set(LANGUAGES)
    for language, verbs in speech.items():
        for path in (Library.of().templates / language).glob("*.yaml"):
            if path.name == "language.yaml":
                continue
            for rule, forms in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                for sentence in _flat(forms):
                    assert not re.search("[“”«»]|(^– )", re.sub(r"says\(.*?\)", "", sentence)), (path, rule)
                    # A source may say or not say something; a person may not.
                    spoken = re.findall(verbs, re.sub(r"\|says\(", "", sentence))
                    assert not spoken or re.search(r"source|release|figures|tall|tal", sentence, re.IGNORECASE), (
                        sentence
                    )


def _flat(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for part in inner for text in _flat(part)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cause_is_stated_outside_a_quote(desk: Desk, language: str) -> None:
    """2: arithmetic instead of guesses."""
    for kind in KINDS:
        for passage in desk.article(kind, language).passages:
            for sentence in passage.sentences:
                if not sentence.rule.startswith(("quote:", "note:")):
                    assert not re.search(rf"\b({CAUSES[language]})\b", sentence.text, re.IGNORECASE), sentence.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_statistic_stands_only_where_it_is_explained(desk: Desk, language: str) -> None:
    """3: customs-based weapons and ammunition are not defence material."""
    words = {"en": "defence material", "nb": "forsvarsmateriell", "nn": "forsvarsmateriell", "da": "forsvarsmateriel"}[
        language
    ]
    for sentence in re.split(r"(?<=[.?!])\s", every_text(desk, language)):
        assert words not in sentence.lower() or "16" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubling_is_not_printed_as_a_hundred_per_cent(desk: Desk, language: str) -> None:
    """4: the base of the United States is known within bounds alone, and its rise is told as the source tells it."""
    whole = every_text(desk, language)
    assert not re.search(r"\b100\s*(%|per cent|prosent|procent)", whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_precise_the_figures_are_is_told(desk: Desk, language: str) -> None:
    """5: the growth that rounding leaves room for stands in the explainer."""
    answers = text(desk.article("interview", language), desk.page(language))
    assert re.search(r"15 (and|og) 16[.,]5 (per cent|prosent|procent)", answers)
    assert re.search(r"6[.,]8 (billion|milliard)", answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_spaces_headings_and_table_are_in_order(desk: Desk, language: str) -> None:
    """6: no broken capital or missing space, no headline repeated as a heading, one precision in the table."""
    for kind in KINDS:
        article = desk.article(kind, language)
        sentences = [s.text for p in article.passages if p.role != "link" for s in p.sentences]
        for sentence in sentences:
            assert re.match(r"[\W\d]*[A-ZÆØÅ]", sentence), sentence
            assert not re.search(r"[a-zæøå][.,;:][A-Za-zæøå]", sentence), sentence
        heads = [p.sentences[0].text for p in article.passages if p.role in ("headline", "heading", "question")]
        assert len(heads) == len(set(heads))
        for passage in article.passages:
            for row in passage.rows[1:]:
                assert re.fullmatch(rf"[\d{THOUSANDS[language]}]+|–", row[1].text), row


def test_quotes_have_a_source_and_translations_are_marked(desk: Desk) -> None:
    for quote in desk.story.quotes:
        assert quote.source in desk.story.sources
        assert quote.date
    english = text(desk.article("news", "en"), desk.page("en"))
    assert english.count("translated from Norwegian") == 1


def test_an_older_quote_is_no_reaction() -> None:
    """A quote about 2024 does not stand in the story of another year."""
    old = open_desk(Library.of(), "arms-exports", "2021")
    assert not any(p.role == "quote" for kind in KINDS for p in old.article(kind, "nb").passages)


def test_library_of_figures_names_its_sources(desk: Desk) -> None:
    for source in set(desk.story.table.source.ravel()) - {""}:
        assert desk.story.sources[source]["title"]


def test_data_holds_no_article_text() -> None:
    """The words of the articles stand in templates and vocabulary, not in Python."""
    for path in (Path(__file__).parents[1] / "generator").rglob("*.py"):
        assert not re.search(r"milliard|prosent\b|per cent of the value", path.read_text(encoding="utf-8")), path
