"""The command: what it says, and what it imports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Desk, Library
from tests.conftest import LANGUAGES


def run(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def test_draft_writes_every_kind_and_language_and_says_so(tmp_path: Path) -> None:
    out = run("draft", "arms-exports", "--output", str(tmp_path / "drafts"), "--print", "news.en")
    assert "Norwegian arms exports set third straight record" in out
    assert f"12 files of arms-exports, 2024, in {tmp_path / 'drafts'}/" in out
    names = {p.name for p in (tmp_path / "drafts").iterdir()}
    assert names == {f"arms-exports.{kind}.{lang}.md" for kind in ("news", "interview", "brief") for lang in LANGUAGES}


def test_explain_prints_each_comparison_with_its_numbers_and_answer() -> None:
    out = run("explain", "doubled", "--subject", "HU")
    assert "1.95 <= ratio <= 2.05: yes (ratio = 1.95 to 2.05)" in out
    assert out.rstrip().endswith("→ it is told")
    out = run("explain", "fall-exceeds-group", "--subject", "UA")
    assert "change < 1.1 * group.change: no" in out
    assert out.rstrip().endswith("→ silent: false")


def test_explain_says_what_suppressed_a_rule() -> None:
    assert "silent: suppressed, by record-streak" in run("explain", "record", "--subject", "TOTAL")


def test_check_tries_every_example() -> None:
    assert "arms-exports" in run("check")


def test_check_finds_an_example_that_does_not_hold(library: Path) -> None:
    path = library / "rules" / "member.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("fires: [{ratio: 3}]", "fires: [{ratio: 4}]"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--library", str(library)])
    assert done.exit_code == 1
    assert "R03 the rule 'tripled': fires: {'ratio': 4}" in done.output


@pytest.mark.parametrize("words", [["--help"], ["draft", "arms-exports", "--kind", "news", "--language", "en"]])
def test_pandas_is_not_imported_to_draft(words: list[str], tmp_path: Path) -> None:
    code = "import sys; from generator.cli import main; main(sys.argv[1:], standalone_mode=False)"
    code += "; print('pandas' in sys.modules)"
    if words[0] == "draft":
        words = [*words, "--output", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert done.stdout.rstrip().endswith("False")


def test_json_keeps_the_contract(desk: Desk) -> None:
    from generator.outputs.json import json as as_json

    draft = json.loads(as_json(desk.article("news", "nb"), desk.because))
    assert draft["schema"] == "saklig.draft/1"
    assert {"story", "kind", "language", "period", "state", "label", "facts_sha256", "rules_sha256"} < set(draft)
    roles = {"headline", "lede", "heading", "paragraph", "quote", "question", "answer", "table", "note", "link", "push"}
    assert {b["role"] for b in draft["blocks"]} <= roles
    assert {s["outcome"] for s in draft["silent"]} == {"false", "unknown", "suppressed", "cut"}
    assert all(s["because"] for s in draft["silent"])
    assert draft["faults"] == []


def test_house_style_is_a_setting() -> None:
    from generator.drafting import open_desk
    from generator.outputs.text import text

    ntb = open_desk(Library.of(), "arms-exports", style="ntb")
    bokmål = text(ntb.article("news", "nb"), ntb.page("nb"))
    assert "7.900" in bokmål
    english = text(ntb.article("news", "en"), ntb.page("en"))
    assert "41.7 percent" in english
    assert "per cent" not in english


def test_a_style_may_change_fractions_and_the_name_of_the_alliance(library: Path) -> None:
    from generator.drafting import open_desk
    from generator.outputs.text import text

    style = "options: {alliance: NATO}\nfractions: {1/4: en fjerdedel, 3/4: tre fjerdedeler}\n"
    (library / "templates" / "nb" / "styles" / "lang.yaml").write_text(style, encoding="utf-8")
    desk = open_desk(Library.of(library), "arms-exports", languages=["nb"], style="lang")
    article = text(desk.article("news", "nb"), desk.page("nb"))
    assert "NATO-land" in article
    assert "Nato-land" not in article.replace("Nato-landene i 2024", "")  # as it stands in a quote record
    assert "tre fjerdedeler" in article


def test_an_american_style_writes_percent_and_american_dates_and_leaves_norwegian_as_it_is() -> None:
    from generator.drafting import open_desk
    from generator.outputs.text import text

    american, plain = (open_desk(Library.of(), "policy-rate", "2026-03-26", style=style) for style in ("us", "ssb"))
    news = text(american.article("news", "en"), american.page("en"))
    assert "On March 26, 2026, the policy rate stood at 4 percent, unchanged since September 19, 2025" in news
    assert "unchanged at 4 percent on March 26, 2026\n" in news  # no comma where nothing follows
    assert "per cent" not in news
    for code in ("nb", "nn"):
        assert american.article("news", code).passages == plain.article("news", code).passages


def test_an_american_text_is_read_again_as_it_was_written() -> None:
    from generator.drafting import open_desk
    from generator.verification import check_draft

    for story, period in (("policy-rate", "2026-03-26"), ("policy-rate", None), ("arms-exports", None)):
        desk = open_desk(Library.of(), story, period, languages=["en"], style="us")
        for kind in desk.outlines:
            assert not check_draft(desk.article(kind, "en"), desk.facts, desk.packs["en"].language).flagged


def test_nynorsk_may_be_written_with_a_infinitive_and_feminine() -> None:
    from generator.drafting import open_desk
    from generator.outputs.text import text
    from generator.verification import check_draft

    desk = open_desk(Library.of(), "arms-exports", languages=["nn"], style="radikal")
    news = text(desk.article("news", "nn"), desk.page("nn"))
    assert "Heile auka frå 2023" in news and "ei auke på 41,7 prosent" in news
    assert "auken" not in news and "ein auke" not in news
    interview = text(desk.article("interview", "nn"), desk.page("nn"))
    assert "Å SEIA?" in interview.upper()
    for kind in desk.outlines:
        assert not check_draft(desk.article(kind, "nn"), desk.facts, desk.packs["nn"].language).flagged
