"""The texts of a language out to a translator's tools and back: nothing is lost, and nothing false is let in."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafting import Library
from generator.localising.rewriting import _scalar
from generator.localising.status import _forms, _named
from generator.localising.units import units
from generator.positions import parse_yaml
from tests.conftest import LANGUAGES

ROOT = Library.of().rules.parent
FORMS = ("po", "xliff")
TOTAL = "general/total.yaml: total-fall / sentence / 0"
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["language", *map(str, arguments)])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for folder in ("rules", "templates", "data"):
        ignored = shutil.ignore_patterns("accepted")
        shutil.copytree(ROOT / folder, tmp_path / "library" / folder, ignore=ignored)
    return tmp_path / "library"


def exported(library: Path, code: str, form: str) -> Path:
    path = library.parent / f"{code}.{form}"
    done = run(
        "export",
        code,
        "--source",
        "nb" if code == "en" else "en",
        "--format",
        form,
        "--output",
        path,
        "--library",
        library,
    )
    assert done.exit_code == 0, done.output
    return path


def contents(library: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in library.rglob("*") if p.is_file()}


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_comes_back_as_it_went_changes_nothing(code: str, form: str, library: Path) -> None:
    path, before = exported(library, code, form), contents(library)
    done = run("import", code, path, "--library", library)
    assert done.output == "0 files changed\n"
    assert contents(library) == before


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_of_the_language_goes_out(code: str, library: Path) -> None:
    own = units(Library.of(library), code)
    assert len(own) > 1500
    with exported(library, code, "po").open("rb") as file:
        catalogue = {m.context: m.string for m in read_po(file) if m.id}
    assert catalogue == {key: unit.text for key, unit in own.items()}
    root = Xml.fromstring(exported(library, code, "xliff").read_text(encoding="utf-8"))
    targets = {u.get("id"): u.findtext(f"{XLIFF}target") for u in root.iter(f"{XLIFF}trans-unit")}
    assert targets == {key: unit.text for key, unit in own.items()}


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_sentence_comes_back_alone_and_is_printed(form: str, library: Path) -> None:
    path = exported(library, "nn", form)
    old, new = (
        "med {change_percent|percent} frå {base}, til {value|figure} {in_period}, viser tal",
        "med {change_percent|percent} frå {base} og var på {value|figure} {in_period}, viser tal",
    )
    changed(path, f"{{flow}} minka {old}", f"{{flow}} minka {new}")
    before = contents(library)
    assert run("import", "nn", path, "--library", library).output == "1 file changed\n"
    after = contents(library)
    (other,) = (p for p in after if after[p] != before[p])
    assert other.name == "total.yaml"
    lines = [
        (a, b)
        for a, b in zip(before[other].decode().split("\n"), after[other].decode().split("\n"), strict=True)
        if a != b
    ]
    assert [b for _, b in lines] == [a.replace(old, new) for a, _ in lines]
    drafted = CliRunner().invoke(
        main,
        [
            "draft",
            "freight",
            "--library",
            str(library),
            "--kind",
            "news",
            "--language",
            "nn",
            "--print",
            "news.nn",
            "--output",
            str(library.parent / "out"),
        ],
    )
    assert "og var på 58" in " ".join(drafted.output.replace("\u00a0", " ").split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("{nowhere}", "unknown slot"),
        ("{flow", "{ inside of another {"),
        ("{% if x %}{flow}", "is not a slot"),
        ("{flow} {value}", "needs a filter"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    form: str, new: str, message: str, library: Path
) -> None:
    path = exported(library, "nn", form)
    changed(path, "fell {flow} med", f"fell {new} med")
    before = contents(library)
    done = run("import", "nn", path, "--library", library)
    assert done.exit_code == 2
    assert message in done.output and "templates/nn/general/total.yaml:" in done.output
    assert contents(library) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "0 files changed"),
        ('msgid "a', "it is no PO file that can be read"),
        ("<xliff/>", "it is no XLIFF 1.2"),
        ("<a><b></a>", "it is no XML that can be read"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "a document type or an entity is not allowed"),
        ('msgctxt "nowhere: x"\nmsgid "a"\nmsgstr "b"\n', "there is no text"),
    ],
)
def test_a_file_that_is_none_gives_one_message(text: str, message: str, library: Path) -> None:
    path = library.parent / "odd"
    path.write_text(text, encoding="utf-8")
    done = run("import", "nn", path, "--library", library)
    assert message in done.output
    assert done.exit_code == (0 if not text else 2)


def test_a_language_that_is_none_is_refused(library: Path) -> None:
    done = run("export", "xx", "--source", "yy", "--library", library)
    assert done.exit_code == 2
    assert done.output.count("L01") == 2
    assert "L01" in run("import", "xx", library.parent / "odd", "--library", library).output


def test_a_text_is_written_so_that_yaml_reads_it_back() -> None:
    for text in (
        "plain words",
        "yes",
        "no",
        "12",
        "a: b",
        "it's",
        'say "so"',
        "# no comment",
        "{flow} rose",
        "x, y",
        "",
        " x",
        "null",
        "«å»",
        "a\nb",
        "–",
    ):
        for before in ("plain", "'single'", '"double"'):
            assert parse_yaml(f"key: {_scalar(text, before)}\n", "x").data == {"key": text}
            assert parse_yaml(f"key: [{_scalar(text, before)}, b]\n", "x").data == {"key": [text, "b"]}


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt of GNU gettext is not installed")
@pytest.mark.parametrize("code", LANGUAGES)
def test_gettext_reads_what_goes_out(code: str, library: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check-format", "--statistics", "--output-file=/dev/null", exported(library, code, "po")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "untranslated" not in done.stderr and "fuzzy" not in done.stderr


def test_a_finished_language_lacks_next_to_nothing() -> None:
    done = run("status", "nn", "--source", "nb")
    assert done.exit_code == 0
    counts = re.search(r"sentences: (\d+) of (\d+) forms", done.output)
    assert counts and int(counts[1]) >= int(counts[2]) - 5


def test_what_a_language_lacks_is_named(library: Path) -> None:
    path = library / "templates" / "nn" / "general" / "total.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("multiple-of-steps-ago:"), text.index("turned-positive:")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    own = units(Library.of(library), "nn")
    assert not any("multiple-of-steps-ago" in key for key in own)
    found = list(_lacking(library))
    assert "general/total.yaml: multiple-of-steps-ago / sentence" in found


def _lacking(library: Path) -> list[str]:
    forms = [_forms(units(Library.of(library), code).values()) for code in ("nb", "nn")]
    return [_named(form) for form in forms[0] if form not in forms[1]]


def test_a_measure_that_all_wordings_have_lost_is_named(library: Path) -> None:
    path = library / "templates" / "nn" / "general" / "companion.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", {change_percent|percent} meir enn", ", meir enn", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    output = run("status", "nn", "--source", "nb", "--library", library).output
    assert "measure lost" not in output  # bokmål has a wording without it as well
    path.write_text(text.replace("{value|figure}", "{previous|figure}"), encoding="utf-8")
    output = run("status", "nn", "--source", "nb", "--library", library).output
    assert "measure lost: general/companion.yaml: beside-rise / sentence: value" in output
    assert "measure invented: general/companion.yaml: beside-rise / sentence: previous" in output


def test_one_message_is_shown_in_all_languages() -> None:
    done = run("preview", "so-far-up", "--examples", "1")
    lines = done.output.replace("\u00a0", " ").splitlines()
    assert [line[:6] for line in lines[1:]] == ["  da: ", "  en: ", "  nb: ", "  nn: "]
    figures = {"da": "58.338", "en": "58,338", "nb": "58 338", "nn": "58 338"}
    assert all(figures[line[2:4]] in line for line in lines[1:])


def test_a_rule_that_no_story_tells_is_said_so_and_one_that_is_none_is_refused() -> None:
    assert "no story that there is tells 'others-grew'" in run("preview", "others-grew").output
    done = run("preview", "below-peek")
    assert done.exit_code == 2 and "below-peak" in done.output


def test_a_language_that_is_none_has_no_status() -> None:
    assert run("status", "xx").exit_code == 2


def test_every_language_that_there_is_not_is_named_at_once() -> None:
    for command in ("export", "status"):
        done = CliRunner().invoke(main, ["language", command, "xx", "--source", "yy"])
        assert done.exit_code == 2
        assert [line.partition(" – ")[0] for line in done.stderr.splitlines()] == [
            "--source: L01 no language 'yy'",
            "CODE: L01 no language 'xx'",
        ]
