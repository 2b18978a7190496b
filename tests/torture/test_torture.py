"""A short torture run, and an oracle that is seen to find what is false."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests.torture import shrinking
from tests.torture.exact import Fraction
from tests.torture.lies import lies
from tests.torture.oracle import Oracle
from tests.torture.reading import read
from tests.torture.stories import LANGUAGES, Draft, draw
from tests.torture.trial import Trial, drafted, try_draft
from tests.torture.worlds import Walker, streak

SEEDS = range(1000, 1240)
SMALL = 40  # amounts in the hidden table of a story that is tried here; `make torture` takes all
FALSE = 0.95  # of the lies told here, each of which may by chance still be true


def size(draft: Draft) -> int:
    assert draft.truth
    return len(draft.truth.members) * len(draft.truth.years)


STORIES = list(islice((draft for draft in map(draw, SEEDS) if 2 < size(draft) <= SMALL), 60))


@pytest.mark.parametrize("first", range(0, 60, 6))
def test_no_sentence_is_false_and_none_is_unread(first: int) -> None:
    """Each story in one of the languages, in turn; all kinds."""
    for i, draft in enumerate(STORIES[first : first + 6]):
        trial = try_draft(draft, languages=(LANGUAGES[i % len(LANGUAGES)],), verifying=False)
        assert not trial.wrong, f"SEED={draft.seed}\n" + "\n".join(trial.wrong[:5])


@pytest.mark.parametrize("language", LANGUAGES)
def test_oracle_finds_what_is_made_false(language: str, tmp_path: Path) -> None:
    """Numbers, units, places, multiples, directions and subjects, changed one at a time in the text alone."""
    told, found = 0, 0
    for draft in [d for d in STORIES if d.truth and len(d.truth.members) > 2 and len(d.truth.years) > 1][:2]:
        _, articles = drafted(draft, tmp_path, (language,))
        oracle = Oracle(draft)
        worlds = [oracle.truth, oracle.walker.sweep(1), oracle.walker.sweep(-1)]
        known = oracle.names(language)
        names = [name for name, subject in known.items() if subject in draft.story["members"]]
        others = dict(zip(names, names[1:] + names[:1], strict=True))
        for _, lie in lies(articles[0], others):
            told += 1
            found += bool(Oracle(draft).judge([lie], worlds).findings)
    assert told >= 20
    assert found >= FALSE * told, f"{found} of {told}"


def test_same_seed_same_story() -> None:
    assert draw(7) == draw(7)
    assert draw(7) != draw(8)


def test_worlds_keep_what_is_published_and_leave_the_truth() -> None:
    for draft in STORIES[:12]:
        walker = Walker(draft)
        for world in (walker.sweep(1), walker.sweep(-1), walker.corner(20)):
            assert all(bound.holds(walker._sum(world, bound)) for bound in walker.bounds)
        assert streak(walker.truth, "TOTAL", 0) == 0
    assert any(Walker(d).sweep(1).amounts != Walker(d).truth.amounts for d in STORIES[:5])


@pytest.mark.parametrize(
    ("text", "language", "true", "false"),
    [
        ("about NOK 1.2 billion", "en", 1_250_000_000, 1_310_000_000),
        ("NOK 7.9 billion", "en", 7_949_000_000, 7_951_000_000),
        ("over 7,9 milliarder kroner", "nb", 7_900_000_001, 7_900_000_000),
        ("nesten 64 prosent", "nn", Fraction(639, 10), 64),
        ("between 15 and 16.5 per cent", "en", 16, 17),
        ("mellom 550\u00a0000 og 650\u00a0000 kroner", "nb", 600_000, 650_001),
        ("om lag éin milliard kroner", "nn", 1_040_000_000, 1_060_000_000),
        ("about a quarter", "en", 27, 28),
        ("tre firedeler", "nb", 76, 77),
        ("over dobbelt", "nb", Fraction(201, 100), 2),
        ("2,4 gonger", "nn", Fraction(244, 100), Fraction(246, 100)),
        ("third", "en", 3, 4),
        ("13.", "nb", 13, 12),
        ("meir enn dobla", "nn", Fraction(21, 10), 2),
        ("−7,8\u00a0%", "nn", Fraction(-78, 10), Fraction(78, 10)),
        ("halved", "en", Fraction(1, 2), Fraction(52, 100)),
    ],
)
def test_number_words(text: str, language: str, true: Fraction, false: Fraction) -> None:
    told = read(text, language, "NOK", False)
    assert told
    assert told.true_of(Fraction(true))
    assert not told.true_of(Fraction(false))


def test_what_cannot_be_read_is_not_passed() -> None:
    for language in LANGUAGES:
        assert read("quite a few", language, "NOK", False) is None
        assert read("NOK 7.9.1 billion", language, "NOK", False) is None


def test_a_failing_story_is_made_small_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a story fails as long as one of its members is in it."""
    draft = next(d for d in STORIES if d.truth and len(d.truth.members) > 4 and len(d.truth.years) > 3)
    guilty = draft.story["members"][2]

    def try_it(smaller: Draft) -> Trial:
        trial = Trial(smaller.seed)
        Walker(smaller)  # what is left has to be a story still
        if guilty in smaller.story["members"]:
            trial.add("false", "it is there")
        return trial

    monkeypatch.setattr(shrinking, "try_draft", try_it)
    small, trial = shrinking.shrink(draft, try_it(draft))
    assert small.story["members"] == [guilty]
    assert small.truth
    assert len(small.truth.years) <= 2
    shrinking.save(small, trial, tmp_path / "kept")
    assert "it is there" in (tmp_path / "kept" / "why.txt").read_text(encoding="utf-8")
    assert (tmp_path / "kept" / "observations.csv").exists()


def test_sums_kept_while_walking_are_the_sums_of_the_amounts() -> None:
    walker = Walker(draw(5003))
    for world in (walker.corner(20), walker.sweep(1), walker.extreme(lambda w: w.v("TOTAL", w.told), -1, [])):
        assert world.amounts != walker.truth.amounts
        assert world.reached == [walker._sum(world, bound) for bound in walker.bounds]
