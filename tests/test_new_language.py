"""A new language: a gap for every text that nobody can draft, and no gap in any text that is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.drafting import Library, open_desk
from generator.faults import Faults
from generator.gaps import GAP, gaps_in
from generator.languages import LanguageShape
from generator.localising import locale_data, new_language
from generator.localising.layout import prose, slots_of
from generator.localising.questions import read_questions
from generator.localising.units import gaps, units, units_and_gaps
from generator.outputs.files import write_new
from generator.positions import parse_yaml, read_yaml
from generator.sources.schema import checked
from tests.conftest import LANGUAGES

ROOT = Library.of().rules.parent
SLOT = re.compile(r"\{[^{}()]*\}")
LISTS = ("names_from", "forms", "names", "never", "quotation", "scales", "number_words", "ordinals")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def copy_of(root: Path, folder: Path) -> Path:
    for name in ("rules", "templates", "data"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("accepted"))
    return folder


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a language just begun, which no test may change."""
    folder = copy_of(ROOT, tmp_path_factory.mktemp("begun") / "library")
    done = run("language", "new", "sv", "--source", "nb", "--library", folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def library(begun: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return copy_of(begun, tmp_path / "library")


def contents(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def exported(library: Path, form: str = "po") -> Path:
    path = library.parent / f"sv.{form}"
    done = run("language", "export", "sv", "--source", "nb", "--format", form, "--output", path, "--library", library)
    assert done.exit_code == 0, done.output
    return path


def catalogue_of(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def texts_of(path: Path) -> dict[str, str]:
    return {str(m.context): str(m.string) for m in catalogue_of(path) if m.id}


def filled(path: Path, share: int = 1) -> Path:
    """Write what stands beside each empty text into it, or into one of so many."""
    catalogue = catalogue_of(path)
    lacking = [m for m in catalogue if m.id and not m.string]
    for message in lacking[::share]:
        message.string = str(message.id)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    return path


def status(library: Path) -> str:
    return run("language", "status", "sv", "--source", "nb", "--library", library).output


def counted(library: Path, what: str) -> int:
    found = re.search(rf"{what}: (\d+)", status(library))
    return int(found[1]) if found else 0


# What is written


def test_every_text_of_the_source_has_a_gap_unless_it_is_drafted_or_has_no_words(begun: Path) -> None:
    theirs, own = units(Library.of(begun), "nb"), units_and_gaps(Library.of(begun), "sv")
    lacking = []
    for key, unit in theirs.items():
        head = key.rpartition(" / ")[0]  # a gap that ends a list stands for the rest of it
        there = key in own or f"{head} / 0" in own or f"{head} / {GAP}" in own
        drafted = (unit.file == "language.yaml" and unit.steps[0] in LISTS) or unit.file.startswith("styles/")
        if not there and not drafted and any(c.isalpha() for c in SLOT.sub("", unit.text)):
            lacking.append(key)
    assert [k for k in lacking if not k.startswith("language.yaml: reading / ")] == []
    assert all(re.search("number_words|ordinals", key) for key in lacking)


def test_no_text_of_a_sentence_is_taken_over(begun: Path) -> None:
    own = units(Library.of(begun), "sv")
    texts = {key: u.text for key, u in own.items() if u.file != "language.yaml"}
    worded = {k: t for k, t in texts.items() if any(c.isalpha() for c in SLOT.sub("", t))}
    assert worded == {"data/arms-exports: words / currency": "NOK"}


def test_every_form_and_key_of_the_source_is_there(begun: Path) -> None:
    for path in sorted(p for p in (begun / "templates" / "nb").rglob("*.yaml") if p.parent.name != "styles"):
        own: Any = read_yaml(begun / "templates" / "sv" / path.relative_to(begun / "templates" / "nb")).data
        theirs: Any = read_yaml(path).data
        assert list(own) == list(theirs)
        if path.name != "language.yaml":
            assert {k: list(v) for k, v in own.items() if isinstance(v, dict)} == {
                k: list(v) for k, v in theirs.items() if isinstance(v, dict)
            }
    stories = Library.of(begun).stories
    assert all((begun / "data" / story / "sv.yaml").is_file() for story in stories)


def sentence_blocks(folder: Path) -> Iterator[tuple[list[str], str]]:
    """Yield the comments above each gap of the files of sentences, and the gap's line."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name == "language.yaml" or path.parent.name == "vocabulary":
            continue
        above: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("# "):
                above.append(line.strip())
            else:
                if GAP in line:
                    yield above, line
                above = []


def test_each_sentence_stands_above_its_gap_with_an_example_and_the_slots_it_uses(begun: Path) -> None:
    blocks = list(sentence_blocks(begun / "templates" / "sv"))
    theirs = [u.text for k, u in units(Library.of(begun), "nb").items() if k.partition(":")[0].endswith(".yaml")]
    assert len(blocks) > 500
    examples = 0
    for above, _ in blocks:
        (told,) = (line[len("# nb: ") :] for line in above if line.startswith("# nb: "))
        assert told in theirs
        named = [line[len("# slots: ") :] for line in above if line.startswith("# slots: ")]
        assert named == ([" ".join(slots_of(told))] if slots_of(told) else [])
        examples += any(line.startswith("# example: ") and "{" not in line for line in above)
    assert examples > 0.8 * len(blocks)


def test_slots_are_named_as_they_are_to_be_written() -> None:
    text = '{flow} var {rank|says("høyest")} i {period}, {flow} {value|figure}, {a|says(\\"x y\\")}'
    assert slots_of(text) == ["{flow}", '{rank|says("…")}', "{period}", "{value|figure}", '{a|says("…")}']


def test_every_key_of_the_source_is_asked_about_and_no_other() -> None:
    asked = read_questions(ROOT / "templates").questions
    sources = [read_yaml(ROOT / "templates" / code / "language.yaml").data for code in LANGUAGES]
    keys = {key for data in sources if isinstance(data, dict) for key in data}
    assert keys <= asked.keys()
    assert {key.partition(".")[0] for key in asked} <= LanguageShape.model_fields.keys()


@pytest.mark.parametrize("code", ["de", "fr", "fi", "is", "ar", "ja", "pt_BR", "sr", "se"])
def test_what_is_drafted_loads_for_any_language(code: str, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.localising.folder.examples", lambda library, source: {})
    files = new_language(Library.of(begun), code, "en")
    read = {path: parse_yaml(text, path.name) for path, text in files.items() if path.suffix == ".yaml"}
    shape = checked(read[begun / "templates" / code / "language.yaml"], LanguageShape)
    assert (shape.code, shape.names_from) == (code, [code])
    assert not any(GAP in name for name in shape.money.currencies.values())


def test_what_cldr_and_number_words_know_is_drafted(begun: Path) -> None:
    shape = checked(read_yaml(begun / "templates" / "sv" / "language.yaml"), LanguageShape)
    assert (shape.name, shape.locale, shape.conjunction) == ("svenska", "sv_SE", " och ")
    assert shape.number_words[:4] == ["noll", "ett", "två", "tre"]
    assert shape.ordinals[2] == "tredje"
    assert [s.other for s in shape.scales] == ["miljarder", "miljoner"]
    assert shape.money.currencies["NOK"] == "norska kronor"
    assert shape.periods.name["day"] == "{day} {month} {year}"
    assert shape.periods.name["quarter"] == GAP
    assert shape.reading.number_words["tretton"] == 13
    assert shape.label == GAP


def test_a_form_that_a_slot_does_not_have_is_not_drafted() -> None:
    source: Any = read_yaml(ROOT / "templates" / "en" / "language.yaml").data
    assert ("periods", "name", "month") not in locale_data.drafted("cs", source, {})  # the month stands alone there
    assert ("ordinals",) not in locale_data.drafted("is", source, {})  # num2words has none
    assert ("scales",) not in locale_data.drafted("ja", source, {})  # counts in ten thousands


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1, max_size=400))
def test_whatever_is_said_in_a_comment_is_a_comment(text: str) -> None:
    assert all(line.startswith("#") and "\n" not in line for line in prose(text))


# What is refused


@pytest.mark.parametrize(
    ("code", "source", "message"),
    [
        ("xx", "en", "L01 CLDR has no language 'xx'"),
        ("swedish", "en", "did you mean 'sv'?"),
        ("Suomi", "en", "did you mean 'fi'?"),
        ("pt-BR", "en", "did you mean 'pt_BR'?"),
        ("../da", "en", "L01 CLDR has no language"),
        ("", "en", "L01 CLDR has no language"),
        ("nn", "en", "F04 there is a language 'nn' already – see what it lacks: saklig language status nn"),
        ("fi", "nz", "L01 no language 'nz'"),
        ("fi", "sv", "L03 the language 'sv' is not finished"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    code: str, source: str, message: str, library: Path
) -> None:
    before = contents(library)
    done = run("language", "new", code, "--source", source, "--library", library)
    assert done.exit_code == 2
    assert message in done.output and len(done.output.splitlines()) == 1
    assert contents(library) == before


def test_words_that_somebody_has_written_for_a_story_are_not_overwritten(library: Path) -> None:
    (library / "data" / "freight" / "fi.yaml").write_text("words: {title: oma}\n", encoding="utf-8")
    before = contents(library)
    done = run("language", "new", "fi", "--library", library)
    assert done.exit_code == 2 and "freight/fi.yaml: F04" in done.output
    assert contents(library) == before


def test_what_was_written_is_taken_away_where_the_rest_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    files = {tmp_path / "a" / "b" / "one": "1", tmp_path / "a" / "two": "2", tmp_path / "kept": "3"}
    with pytest.raises(Faults, match="F04 cannot be written"):
        write_new(files)
    assert contents(tmp_path) == {tmp_path / "kept": b"kept"} and not (tmp_path / "a").exists()


# No gap is ever printed


def test_an_unfinished_language_is_left_out_with_one_message(begun: Path, tmp_path: Path) -> None:
    done = run("draft", "migration", "--kind", "brief", "--library", begun, "--output", tmp_path)
    assert done.exit_code == 0
    assert {p.name.split(".")[-2] for p in tmp_path.iterdir()} == {*LANGUAGES}
    assert done.output.count("left out: templates/sv: L03 the language 'sv' is not finished") == 1


def test_an_unfinished_language_that_is_asked_for_is_refused(begun: Path, tmp_path: Path) -> None:
    done = run("draft", "migration", "--language", "sv", "--library", begun, "--output", tmp_path)
    assert done.exit_code == 2
    assert re.fullmatch(
        r"templates/sv: L03 the language 'sv' is not finished: \d+ gaps – fill them: saklig language status sv\n",
        done.output,
    )
    assert not list(tmp_path.iterdir())


def test_a_single_gap_anywhere_is_enough_to_leave_a_language_out(library: Path) -> None:
    shutil.rmtree(library / "templates" / "sv")
    path = library / "templates" / "nn" / "general" / "total.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"[^"]+"', f'"{GAP}"', text, count=1), encoding="utf-8")
    desk = open_desk(Library.of(library), "migration")
    assert (tuple(desk.packs), dict(desk.left_out)) == (
        tuple(code for code in sorted(LANGUAGES) if code != "nn"),
        {"nn": 1},
    )


def test_a_gap_in_the_words_of_one_story_leaves_the_language_out_there(library: Path) -> None:
    shutil.rmtree(library / "templates" / "sv")
    path = library / "data" / "freight" / "nn.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  title:", f'  title: "{GAP}" #'), encoding="utf-8")
    assert "nn" not in open_desk(Library.of(library), "freight").packs
    assert "nn" in open_desk(Library.of(library), "migration").packs


def test_where_no_language_is_finished_that_is_said(library: Path) -> None:
    for code in LANGUAGES:
        shutil.rmtree(library / "templates" / code)
    (library / "templates" / "sv" / "styles").mkdir()
    (library / "templates" / "sv" / "styles" / "ssb.yaml").write_text('thousands: " "\n', encoding="utf-8")
    with pytest.raises(Faults, match="L03 the language 'sv' is not finished"):
        open_desk(Library.of(library), "migration")


def test_a_new_story_is_made_without_an_unfinished_language(begun: Path, tmp_path: Path) -> None:
    table = tmp_path / "births.csv"
    table.write_text("Fylke;år;Levendefødte\nOslo;2022;9000\nOslo;2023;8900\nAgder;2022;3000\nAgder;2023;3100\n")
    done = run("new", table, "--output", tmp_path / "births", "--library", begun)
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "births" / "sv.yaml").exists()
    assert GAP not in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "births").rglob("*.yaml"))


@given(st.recursive(st.sampled_from([GAP, "a", 1, None]), lambda part: st.lists(part) | st.dictionaries(
    st.sampled_from(["k", "l", GAP]), part)))  # fmt: skip
def test_every_gap_is_found_once(data: Any) -> None:
    found = list(gaps_in(data))
    assert len(set(found)) == len(found)
    assert bool(found) == (f"'{GAP}'" in repr(data))


# How much is left


def test_status_and_check_count_the_gaps(library: Path) -> None:
    before = counted(library, "gaps")
    assert before == len(gaps(Library.of(library), "sv")) > 1000
    path = library / "templates" / "sv" / "language.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(f'label: "{GAP}"', "label: Utkast. EJ GRANSKAT").replace(f'twice: "{GAP}"', "twice: dubbelt")
    path.write_text(text, encoding="utf-8")
    words = counted(library, "words")
    assert counted(library, "gaps") == before - 2
    path = library / "templates" / "sv" / "angle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{GAP}"', '"{angle}"', 1), encoding="utf-8")
    assert (counted(library, "gaps"), counted(library, "words")) == (before - 3, words)
    done = run("check", "policy-rate", "--library", library)
    assert f"templates/sv: L03 remark: the language 'sv' is not finished: {before - 3} gaps" in done.output


def test_a_finished_language_has_no_gaps_and_its_status_says_nothing_of_them(begun: Path) -> None:
    assert not any(gaps(Library.of(begun), code) for code in LANGUAGES)
    assert "gap" not in run("language", "status", "nn", "--source", "nb", "--library", begun).output


# To a translator and back


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_what_comes_back_as_it_went_changes_nothing(form: str, library: Path) -> None:
    path, before = exported(library, form), contents(library)
    assert run("language", "import", "sv", path, "--library", library).output == "0 files changed\n"
    assert contents(library) == before


def test_every_text_of_the_source_that_is_lacking_goes_out_empty(begun: Path, library: Path) -> None:
    theirs = units(Library.of(begun), "nb")
    messages = {str(m.context): m for m in catalogue_of(exported(library)) if m.id}
    empty = {key for key, m in messages.items() if not m.string}
    assert len(empty) > 1500
    assert all(messages[key].id == theirs[key].text for key in empty)
    assert {u.key for u in gaps(Library.of(begun), "sv").values() if u.steps[-1] != GAP} <= empty
    root = Xml.fromstring(exported(library, "xliff").read_text(encoding="utf-8"))
    xliff = "{urn:oasis:names:tc:xliff:document:1.2}"
    assert {u.get("id") for u in root.iter(f"{xliff}trans-unit") if u.find(f"{xliff}target") is None} == empty


@pytest.mark.parametrize("share", [1, 2, 7])
def test_what_a_translator_fills_in_is_what_goes_out_the_next_time(share: int, library: Path) -> None:
    path = filled(exported(library), share)
    told = texts_of(path)
    done = run("language", "import", "sv", path, "--library", library)
    assert done.exit_code == 0, done.output
    assert texts_of(exported(library)) == told
    after = contents(library)
    assert run("language", "import", "sv", exported(library), "--library", library).output == "0 files changed\n"
    assert contents(library) == after


def test_a_language_that_is_filled_is_drafted(library: Path) -> None:
    run("language", "import", "sv", filled(exported(library)), "--library", library)
    path = library / "templates" / "sv" / "language.yaml"
    text = path.read_text(encoding="utf-8")
    assert counted(library, "gaps") == text.count(f'{{"{GAP}"') == 4  # words that are keys are filled in by hand
    path.write_text(re.sub(rf'{{"{re.escape(GAP)}"[^}}]*}}', "{}", text), encoding="utf-8")
    assert not gaps(Library.of(library), "sv")
    done = run("draft", "arms-exports", "--kind", "brief", "--language", "sv", "--library", library,
               "--output", library.parent / "out", "--print", "brief.sv")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "7,9 miljarder norska kronor" in " ".join(done.output.replace("\u00a0", " ").split())
    assert GAP not in done.output


def test_a_sentence_that_cannot_be_printed_is_refused_while_others_still_lack(library: Path) -> None:
    path = exported(library)
    catalogue = catalogue_of(path)
    message = next(m for m in catalogue if m.context == "general/total.yaml: total-fall / sentence / 0 / 0")
    message.string = "{flow} föll till {nowhere}."
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    before = contents(library)
    done = run("language", "import", "sv", path, "--library", library)
    assert done.exit_code == 2
    assert "templates/sv/general/total.yaml:" in done.output and "unknown slot 'nowhere'" in done.output
    assert len(done.output.splitlines()) == 1
    assert contents(library) == before


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt of GNU gettext is not installed")
def test_gettext_reads_what_is_not_finished(library: Path) -> None:
    command = ["msgfmt", "--check-format", "--statistics", "--output-file=/dev/null", exported(library)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "untranslated" in done.stderr
