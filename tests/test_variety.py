"""How much texts repeat is reported as it is, and a release leaves alone the wordings of the one before."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.accepted import LastRelease, Told, last_before, record_name
from generator.cli import main
from generator.drafting import Desk, Library, open_desk
from generator.faults import CODES, Faults, Place
from generator.sentences import NumberSlot, Template, Text
from generator.sources.story import read_story
from generator.variety import (
    Formulas,
    Line,
    change_words,
    formula,
    longest_repeat,
    of_article,
    openings,
    overlap,
    remarks,
    share_alike,
    variety,
)
from generator.variety.formula import GAP
from generator.wording import Memory, in_turn

LIBRARY = Library.of()
WITH_EARLIER = (("arms-exports", "2021"), ("arms-exports", "2024"), ("consumer-prices", "2026-02"),
                ("migration", "2022-Q3"), ("migration", "2023-Q1"), ("policy-rate", "2026-03-26"))  # fmt: skip


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def line(words: str, *changes: str) -> Line:
    return Line("paragraph", 1, words, tuple(words.split()), changes)


written = st.text("ab…", max_size=7).map(lambda t: line(" ".join(re.sub("…+", "…", t))))  # gaps have words between
lines = st.lists(written, max_size=6)
lengths = st.integers(1, 4)


# What a text has in common with another


@given(lines, lines, lengths)
def test_the_overlap_is_the_same_either_way_round_and_a_share(one: list[Line], other: list[Line], n: int) -> None:
    assert overlap(one, other, n) == overlap(other, one, n)
    assert 0 <= overlap(one, other, n) <= 100


@given(lines, lengths)
def test_a_text_has_all_in_common_with_itself(one: list[Line], n: int) -> None:
    words = [w for li in one for w in li.words if w != GAP]
    assert overlap(one, one, n) == overlap(one, [*one, *one], n)
    if words:
        assert overlap(one, one, n) == 100


def test_what_two_texts_share_is_counted_by_stretches() -> None:
    one, other = [line("a b c d e")], [line("a b c d x"), line("a b c d e")]
    assert overlap(one, other, 4) == 100 * 2 * 2 / (2 + 3)
    assert overlap(one, [line("e d c b a")], 2) == 0
    assert overlap(one, [], 4) == overlap([], [], 4) == 0
    assert overlap([line("…")], [line("…")], 1) == 0


# What it repeats


@given(lines)
def test_the_longest_repeat_is_that_of_trying_all(found: list[Line]) -> None:
    got = longest_repeat(found)
    assert (got.length if got else 0) == _longest_by_trying_all(found)


def _longest_by_trying_all(found: Sequence[Line]) -> int:
    places = [(i, a, b) for i, li in enumerate(found) for a in range(len(li.words)) for b in range(a + 1, 8)]
    places = [(i, a, b) for i, a, b in places if b <= len(found[i].words)]
    best = 0
    for i, a, b in places:
        for j, c, d in places:
            apart = i != j or b <= c
            run = found[i].words[a:b]
            if apart and (i, a) != (j, c) and run == found[j].words[c:d] and run != (GAP,):
                best = max(best, b - a)
    return best


def test_openings_are_counted_by_sentence_and_the_commonest_comes_first() -> None:
    told = ("it rose by …", "the value fell", "it rose from …", "the value grew", "it rose")
    text = [line(words) for words in told]
    assert [(o.words, len(o.lines)) for o in openings(text, 2)] == [("it rose", 3), ("the value", 2)]
    assert share_alike(text, 2) == 100
    assert share_alike(text, 3) == 0
    assert share_alike([], 3) == 0
    assert openings([line(""), line("")], 3) == ()


def test_words_of_change_are_counted_with_how_often_each_is_used() -> None:
    assert change_words([line("x", "rose", "up"), line("y", "rose")]) == (("rose", 2), ("up", 1))


# Figures, names and periods are no words


words_and_fillings = st.tuples(st.text("abc ", min_size=1, max_size=5), st.text("xyz1 ,.", min_size=1, max_size=6))


@given(st.lists(words_and_fillings, max_size=5))
def test_what_lies_in_a_hole_does_not_count(parts: list[tuple[str, str]]) -> None:
    def told(fillings: list[str]) -> tuple[str, ...]:
        text, holes = "", []
        for (words, _), filling in zip(parts, fillings, strict=True):
            text += f"{words} "
            holes.append((len(text), len(text) + len(filling)))
            text += f"{filling} "
        return formula(text, holes)

    assert told([f for _, f in parts]) == told(["7" * (i + 1) for i, _ in enumerate(parts)])


@pytest.fixture(scope="module")
def formulas() -> dict[str, Formulas]:
    desk = open_desk(LIBRARY, "arms-exports")
    return {code: Formulas(desk.facts.story, pack.language) for code, pack in desk.packs.items()}


@pytest.mark.parametrize(
    ("language", "words", "one", "other"),
    [
        (
            "en",
            "exports to … rose by … from … to …",
            "Exports to Hungary rose by 41.7 per cent from 2023, to NOK 1.5 billion.",
            "Exports to the United States rose by about 3 per cent from 2016, to more than NOK 20 million.",
        ),
        (
            "nb",
            "eksporten til … økte til …",
            "Eksporten til Ungarn økte til 1,5 milliarder kroner i 2024.",
            "Eksporten til USA økte til to millioner kroner i 2021.",
        ),
        (
            "nn",
            "… tok imot …",
            "Ungarn tok imot om lag ein femdel i 2024.",
            "Sverige tok imot om lag 12 prosent i 2019.",
        ),
        (
            "en",
            "it was the … straight record",
            "It was the third straight record.",
            "It was the fifth straight record.",
        ),
        (
            "en",
            "exports there more than doubled figures from … show",
            "Exports there more than doubled, figures from Statistics Norway show.",
            "Exports there more than doubled, figures from Statistics Norway show.",
        ),
    ],
)
def test_figures_names_and_periods_are_gaps(
    formulas: dict[str, Formulas], language: str, words: str, one: str, other: str
) -> None:
    found = [formulas[language].line("paragraph", 1, text) for text in (one, other)]
    assert [" ".join(f.words) for f in found] == [words, words]
    assert overlap(found[:1], found[1:], 4) == 100


def test_words_of_change_are_those_that_the_language_is_read_by(formulas: dict[str, Formulas]) -> None:
    told = {"en": "It rose, then fell.", "nb": "Den økte, og falt så.", "nn": "Han auka, og fall så."}
    found = {code: formulas[code].line("paragraph", 1, text).changes for code, text in told.items()}
    assert found == {"en": ("rose", "fell"), "nb": ("økte", "falt"), "nn": ("auka", "fall")}


@pytest.mark.parametrize("story", LIBRARY.stories)
def test_a_draft_and_its_record_are_the_same_text(story: str) -> None:
    desk = open_desk(LIBRARY, story)
    for article in desk.articles(tuple(desk.outlines), tuple(desk.packs)):
        own = Formulas(desk.facts.story, desk.packs[article.language].language)
        path = desk.story.folder / "accepted" / f"{record_name(desk.period, article.kind, article.language)}.json"
        told = [Told(**t) for t in json.loads(path.read_text(encoding="utf-8"))["told"]]
        assert [li.words for li in own.of_article(article)] == [li.words for li in own.of_record(told)]


# Whose turn it is after the last release


names = st.sampled_from("abcdef")


@given(st.lists(st.lists(names, unique=True, max_size=4), max_size=3), st.sets(names), st.sets(names), st.text())
def test_the_wording_of_the_last_release_is_left_alone_where_there_is_a_choice(
    tiers: list[list[str]], used: set[str], before: set[str], key: str
) -> None:
    made = tuple(tuple(Template((Text(n),), Place(n), n) for n in tier) for tier in tiers)
    memory = Memory(used={Place(n) for n in used})
    turns = [t.name for t in in_turn(made, key, memory, before)]
    assert turns == [t.name for t in in_turn(made, key, memory, before)]
    for tier in tiers:
        own, turns = turns[: len(tier)], turns[len(tier) :]
        assert sorted(own) == sorted(tier), "a tier is tried as a whole, before the next"
        if set(tier) - used - before:
            assert own[0] not in used | before
        elif set(tier) - used:
            assert own[0] not in used


labels = st.lists(st.integers(2000, 2020), unique=True, max_size=8).map(lambda years: [str(y) for y in sorted(years)])


@given(labels, st.sets(st.integers(2000, 2020)), st.integers(2000, 2020))
def test_only_an_earlier_period_counts(periods: list[str], accepted: set[int], told: int) -> None:
    def last(years: set[int]) -> str:
        drafts = {record_name(str(y), "news", "nb") for y in years} | {"1990.news.en", "2000.brief.nb"}
        return last_before(periods, str(told), drafts, "news", "nb")

    assert last(accepted) == last({y for y in accepted if y < told}), "later ones, and the one told, change nothing"
    earlier = [p for p in periods if int(p) < told and int(p) in accepted]
    assert last(accepted) == (earlier[-1] if earlier and str(told) in periods else "")


@pytest.mark.parametrize(("story", "period"), WITH_EARLIER)
def test_no_shipped_draft_takes_the_wording_of_its_last_release_where_there_is_another(story: str, period: str) -> None:
    desk = open_desk(LIBRARY, story, period)
    for article in desk.articles(tuple(desk.outlines), tuple(desk.packs)):
        last = desk.last_release(article.kind, article.language)
        assert last and last.period < period
        catalogue = desk.packs[article.language].catalogue
        told = [s for p in article.passages for s in p.sentences if s.wording]
        for sentence in told:
            if sentence.wording not in last.wordings.get((sentence.rule, sentence.subject), ()):
                continue
            forms = catalogue.templates[sentence.rule]
            tier = next(t for form in forms.values() for t in form if sentence.wordings[0] in [w.place for w in t])
            others = {w.name for w in tier} - {sentence.wording}
            assert others <= {s.wording for s in told if s.rule == sentence.rule}, sentence.text


def test_a_release_tells_a_message_in_other_words_than_the_one_before() -> None:
    third, first = (open_desk(LIBRARY, "migration", p).article("news", "en") for p in ("2022-Q3", "2023-Q1"))
    kept = [next(s for p in a.passages for s in p.sentences if s.rule == "rank-kept") for a in (third, first)]
    assert kept[0].subject == kept[1].subject
    assert kept[0].wording != kept[1].wording


@pytest.mark.parametrize("story", LIBRARY.stories)
def test_equals_state_the_same_measures(story: str) -> None:
    """Which of them it is then is a matter of words alone."""
    desk = open_desk(LIBRARY, story)
    for pack in desk.packs.values():
        for forms in pack.catalogue.templates.values():
            for tier in (t for tiers in forms.values() for t in tiers):
                stated = {frozenset((p.reference, p.let) for p in w.parts if isinstance(p, NumberSlot)) for w in tier}
                assert len(stated) <= 1, tier[0].place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with the migration story alone, as it was accepted."""
    for folder in (LIBRARY.rules, LIBRARY.templates):
        shutil.copytree(folder, tmp_path / folder.name)
    shutil.copytree(LIBRARY.data / "migration", tmp_path / "data" / "migration")
    return tmp_path


def texts(desk: Desk) -> list[str]:
    return [s.text for code in desk.packs for p in desk.article("news", code).passages for s in p.sentences]


def test_to_accept_again_changes_nothing(library: Path) -> None:
    own = Library.of(library)
    before = texts(open_desk(own, "migration", "2023-Q1"))
    for why in ("once", "twice"):
        done = run("accept", "migration", "--period", "2023-Q1", "--library", library, "--why", why)
        assert "0 of them new or changed" in done.output
        assert texts(open_desk(own, "migration", "2023-Q1")) == before


def test_an_earlier_draft_in_other_wordings_is_named_as_the_cause(library: Path) -> None:
    path = library / "data" / "migration" / "accepted" / "2022-Q3.news.en.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    (kept,) = (t for t in record["told"] if t["rule"] == "rank-kept")
    kept["wording"] = "sentence 1.1" if kept["wording"] == "sentence 1.2" else "sentence 1.2"
    path.write_text(json.dumps(record), encoding="utf-8")
    done = run("check", "migration", "--library", library, "--no-colour")
    assert "1 changed drafts" in done.output
    told = "  release: the last one before, that of 2022-Q3, has been accepted in other wordings"
    assert [li for li in done.output.splitlines() if li.startswith("  release")] == [told]


def test_a_record_that_cannot_be_read_is_a_fault_with_its_name(library: Path) -> None:
    path = library / "data" / "migration" / "accepted" / "2022-Q3.news.en.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        open_desk(Library.of(library), "migration", "2023-Q1").article("news", "en")
    assert str(caught.value).startswith("migration/accepted/2022-Q3.news.en.json: F03 it is no record")


def test_a_draft_of_another_place_is_no_earlier_release(library: Path) -> None:
    told = (Told("lede", "rise", "0106", "It rose.", "sentence 1.1"),)
    assert LastRelease("2014", told).wordings == {("rise", "0106"): {"sentence 1.1"}}
    shutil.copytree(LIBRARY.data / "population", library / "data" / "population")
    kept = library / "data" / "population" / "accepted"
    for path in kept.glob("2015.*"):
        path.rename(kept / path.name.replace("2015", "2014"))
    own = Library.of(library)
    last = [open_desk(own, "population", about=place).last_release("news", "nb") for place in ("", "Moss")]
    assert last[0] and last[0].period == "2014"
    assert last[1] is None


# Limits and the command


def limited(library: Path, limits: str) -> None:
    story = library / "data" / "migration" / "story.yaml"
    text = story.read_text(encoding="utf-8")
    assert "\nchecks:" not in text
    story.write_text(f"{text}\nchecks: {{{limits}}}\n", encoding="utf-8")


def test_what_exceeds_a_limit_is_a_remark(library: Path) -> None:
    few = "opening_words: 1, same_openings: 1, repeated_words: 2, change_words: 90"
    limited(library, f"{few}, release_overlap: 1, batch_overlap: 1")
    words = ("variety", "migration", "--library", library, "--kind", "news", "--language", "en", "--periods", "2")
    done = run(*words)
    assert done.exit_code == 0, done.output
    told = {li.split(" remark: ")[0].split(" ")[-1] for li in done.stdout.splitlines() if " remark: " in li}
    assert told == {code for code in CODES if code.startswith("M")}
    assert run(*words, "--strict").exit_code == 1


def test_a_limit_that_counts_words_is_at_least_one(library: Path) -> None:
    limited(library, "stretch: 0")
    with pytest.raises(Faults, match=r"K03 checks\.stretch is 0 – expected a whole number from 1 up"):
        read_story(library / "data" / "migration", {})


def test_the_table_quotes_the_worst_and_says_where_it_stands() -> None:
    done = run("variety", "arms-exports", "--kind", "news", "--language", "en")
    assert done.exit_code == 0, done.output
    head, titles, row, *worst = done.stdout.splitlines()
    assert head == "arms-exports, 2024"
    assert titles.split("  ")[-1] == "as last release"
    assert row.startswith("news.en") and row.endswith("(2021)")
    assert "4 sentences open with “exports to …”: paragraphs 1, 3, 4 and 8" in worst[0]


def test_json_has_every_repeat_with_its_sentences() -> None:
    done = run("variety", "arms-exports", "policy-rate", "--kind", "news", "--language", "nb", "--json")
    data = json.loads(done.stdout)
    assert [d["draft"] for d in data["drafts"]] == ["arms-exports/2024.news.nb", "policy-rate/2025-09-19.news.nb"]
    assert [(b["kind"], b["language"], len(b["pairs"])) for b in data["batches"]] == [("news", "nb", 1)]
    opening = data["drafts"][0]["openings"][0]
    assert opening["words"] == "eksporten til …"
    assert all(w["text"].lower().startswith("eksporten til ") for w in opening["where"])
    assert data["drafts"][0]["last_release"]["other"] == "2021"
    assert data["drafts"][1]["last_release"] is None


def test_places_and_periods_are_a_batch() -> None:
    done = run("variety", "population", "--places", "--kind", "brief", "--language", "nn", "--json")
    (batch,) = json.loads(done.stdout)["batches"]
    assert len(batch["pairs"]) == 18 * 17 / 2
    words = ("--period", "2022-Q3", "--periods", "3", "--kind", "brief", "--language", "nn", "--json")
    done = run("variety", "migration", *words)
    assert [d["draft"].split("/")[1] for d in json.loads(done.stdout)["drafts"]] == [
        f"{p}.brief.nn" for p in ("2022-Q1", "2022-Q2", "2022-Q3")
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--places"], "--places: U03 it is about one story – name one story before it"),
        (["freight", "migration", "--period", "2018-Q2"], "--period: U03 it is about one story"),
        (["freight", "--places"], "--places: U04 the story tells of no places"),
        (["frieght"], "U01 no story called 'frieght' – did you mean 'freight'?"),
        (["freight", "--kind", "nwes"], "U02 no kind called 'nwes'"),
        (["freight", "--language", "xx"], "L01 no language 'xx'"),
    ],
)
def test_wrong_options_are_answered(words: list[str], told: str) -> None:
    done = run("variety", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_the_report_is_the_same_each_time() -> None:
    desk = open_desk(LIBRARY, "freight")
    own = Formulas(desk.facts.story, desk.packs["nb"].language)
    found = [variety([of_article(desk.article("news", "nb"), own)]) for _ in range(2)]
    assert found[0] == found[1]
    assert remarks(found[0]) == remarks(found[1])
