from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.checks.spelling import LIST, Spelt, drafted, misspelt, own_words, unknown
from generator.checks.texts import Written, without_slots, written
from generator.checks.varieties import mixed
from generator.drafting import Desk, Library, open_desk
from generator.faults import Place
from generator.positions import parse_yaml
from tests.conftest import LANGUAGES

HERE = Place("here")
DICTIONARIES = {"en": "en_GB", "nb": "nb_NO", "nn": "nn_NO", "da": "da_DK"}
MISSING = [code for code, name in DICTIONARIES.items() if unknown(name, ["is"]) is None]
spelled = pytest.mark.skipif(bool(MISSING), reason=f"no hunspell with its dictionaries for {', '.join(MISSING)}")


# --- the words of files ------------------------------------------------------------------------------------------


def test_slots_are_no_words_but_what_they_say_is() -> None:
    text = 'In {period}, {flow} {ratio|says("more than doubled")} at https://www.ssb.no/tall and {group|owner}-land'
    assert list(Written(without_slots(text), HERE).words()) == ["In", "more", "than", "doubled", "at", "and", "land"]


def test_every_text_of_a_file_is_found_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "nn"
    folder.mkdir()
    sentences = 'first:\n  sentence:\n    - ["Auka til {value|money}.", "Voks."]\n  cell: "–"\n'
    (folder / "member.yaml").write_text(sentences, encoding="utf-8")
    (folder / "language.yaml").write_text("code: nn\nnever: [økte]\npage:\n  link: Meir\n", encoding="utf-8")
    story = parse_yaml("words:\n  currency: NOK\n  thing: våpen\nnames:\n  HU: {name: Ungarn}\n", "story/nn.yaml")
    found = [(str(t.place).rpartition("/")[2], t.text.strip()) for t in written(folder, story)]
    assert found == [
        ("language.yaml:4:9", "Meir"),
        ("member.yaml:3:8", "Auka til  ."),
        ("member.yaml:3:35", "Voks."),
        ("member.yaml:4:9", "–"),
        ("nn.yaml:3:10", "våpen"),
        ("nn.yaml:5:14", "Ungarn"),
    ]


# --- words of another variety ------------------------------------------------------------------------------------


def test_words_of_the_variety_pass(desk: Desk) -> None:
    assert list(mixed(desk.packs["nn"].language, [Written("Eksporten auka frå Noreg.", HERE)])) == []


def test_words_of_another_variety_are_named_whole_and_in_any_case(desk: Desk) -> None:
    texts = [Written("Ikke fra Norge, sa frakkane.", HERE), Written("Økning-en", HERE), Written("Berre bareleg", HERE)]
    found = [fault.message for fault in mixed(desk.packs["nn"].language, texts)]
    assert found == [
        "'Ikke' is not nynorsk",
        "'fra' is not nynorsk",
        "'Norge' is not nynorsk",
        "'Økning' is not nynorsk",
    ]


# --- spelling ----------------------------------------------------------------------------------------------------


@spelled
@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("en", "Exports rose to the highest value.", "Exprots rose to the colour."),
        ("nb", "Eksporten økte til det høyeste.", "Ekpsorten økte ikke."),
        ("nn", "Eksporten auka til det høgaste.", "Ekpsorten auka ikkje."),
        ("da", "Eksporten steg til det højeste.", "Ekpsorten steg ikke."),
    ],
)
def test_words_that_no_dictionary_has_are_named(desk: Desk, code: str, right: str, wrong: str) -> None:
    language = desk.packs[code].language
    assert list(misspelt([Spelt.of(language, [Written(right, HERE)], [])])) == []
    (fault,) = misspelt([Spelt.of(language, [Written(wrong, HERE)], [])])
    assert fault.code == "P09"
    assert wrong.split()[0] in fault.message


@spelled
def test_words_of_the_lists_and_names_of_countries_pass(desk: Desk, tmp_path: Path) -> None:
    language, path = desk.packs["nb"].language, tmp_path / LIST
    texts = [Written("Ungarn, Elfenbenskysten og Snåsavatnetten", HERE)]
    assert [fault.message.split()[0] for fault in misspelt([Spelt.of(language, texts, [path])])] == ["'Snåsavatnetten'"]
    path.write_text("# names\nsnåsavatnetten  # a made-up lake\n\n", encoding="utf-8")
    assert own_words(path) == ["snåsavatnetten"]
    assert list(misspelt([Spelt.of(language, texts, [path])])) == []


def test_spelling_is_skipped_with_a_remark_where_there_is_no_hunspell(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (remark,) = misspelt([Spelt.of(desk.packs["nn"].language, [Written("Ekpsorten", HERE)], [])])
    assert str(remark).startswith("templates/nn: P12 the spelling of nynorsk is not checked: no hunspell with nn_NO")


@spelled
def test_spelling_is_skipped_with_a_remark_where_there_is_no_dictionary() -> None:
    assert unknown("xx_XX", ["word"]) is None


@spelled
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_golden_text_is_spelled_right(desk: Desk, code: str) -> None:
    language = desk.packs[code].language
    opening, closing = (re.escape(mark) for mark in language.shape.quotation)
    library = Library.of()
    for story in (path.parent for path in sorted(library.data.glob("*/story.yaml"))):
        lists = (library.templates / code / LIST, story / LIST)
        texts = []
        for path in sorted((story / "accepted").glob(f"*.{code}.md")):
            text = re.sub(rf"{opening}[^{closing}]*{closing}?", " ", path.read_text(encoding="utf-8"))
            texts += [Written(without_slots(line), Place(path.name, i)) for i, line in enumerate(text.splitlines(), 1)]
        assert len(texts) > 30, story.name
        assert [str(fault) for fault in misspelt([Spelt.of(language, texts, lists)])] == []


def test_a_draft_is_read_without_the_words_of_persons(desk: Desk) -> None:
    article = desk.article("news", "en")
    words = " ".join(text.text for text in drafted(article))
    quotes = [s.text for p in article.passages if p.role == "quote" for s in p.sentences]
    assert "record" in words
    assert quotes
    assert not any(quote in words for quote in quotes)


def test_drafts_of_every_period_are_read(library: Path) -> None:
    desk = open_desk(Library.of(library), "arms-exports", "2018")
    assert "2018" in " ".join(text.text for text in drafted(desk.article("brief", "nn")))
