"""A sign-off is kept by text, survives what does not change the phrase, and is named where the phrase has changed."""

from __future__ import annotations

from datetime import date

import pytest

from generator.drafting import Library
from generator.faults import Faults
from generator.phrases import changed_phrases, list_phrases
from generator.phrases.signing import compare, read_signed
from tests.phrases.conftest import Fish

SENTENCE = "{subject} bought the most fish, for {value|money}."
RANK = "templates/en/rank.yaml"


def test_nothing_is_signed_in_the_shipped_library() -> None:
    for code in Library.of().languages:
        assert read_signed(Library.of(), code) == ()
        assert changed_phrases(Library.of(), code) == []


def test_signing_writes_one_line_a_phrase_in_the_order_of_the_sheet(fish: Fish) -> None:
    count = len(list_phrases(fish.library, "en"))
    said = fish.sign()
    assert said == f"{count} phrases of en signed by Kari Nes, 2025-03-14, in templates/en/signed.csv\n"
    rows = fish.rows()
    assert [r.partition(",")[0] for r in rows] == [p.key for p in list_phrases(fish.library, "en")]
    assert f'largest/sentence,"{SENTENCE}",Kari Nes,2025-03-14' in rows
    assert all(state.signed for state in compare(list_phrases(fish.library, "en"), read_signed(fish.library, "en"))[0])
    assert changed_phrases(fish.library, "en") == []


def test_the_day_is_today_unless_it_is_given(fish: Fish) -> None:
    assert fish.phrases("--sign", "Kari Nes", "--only", "rise").exit_code == 0
    assert all(row.endswith(f",Kari Nes,{date.today().isoformat()}") for row in fish.rows())


def test_what_is_signed_stays_as_it_is_when_the_rest_is_signed(fish: Fish) -> None:
    assert fish.sign("--only", "largest").startswith("1 phrase of en signed by Kari Nes")
    assert len(fish.rows()) == 1
    fish.sign(by="Ola Berg", day="2025-04-01")
    signed = {row.partition("/")[0]: row for row in fish.rows()}
    assert signed["largest"].endswith("Kari Nes,2025-03-14")
    assert signed["rise"].endswith("Ola Berg,2025-04-01")
    before = fish.signed.read_bytes()
    assert fish.sign(by="Eva Lie") == "nothing to sign: every phrase of en is signed as it stands\n"
    assert fish.signed.read_bytes() == before


def test_a_changed_phrase_is_named_with_its_place_and_both_texts(fish: Fish) -> None:
    fish.sign()
    fish.replace(RANK, "bought the most fish", "bought most of the fish")
    (fault,) = changed_phrases(fish.library, "en")
    assert str(fault) == (
        f"{RANK}:2:13: P01 largest/sentence: signed by Kari Nes on 2025-03-14 as '{SENTENCE}', "
        "now '{subject} bought most of the fish, for {value|money}.' – "
        "read it again, then sign it with saklig phrases --sign"
    )


def test_signing_again_takes_the_place_of_what_was_signed(fish: Fish) -> None:
    fish.sign()
    fish.replace(RANK, "bought the most fish", "bought most of the fish")
    assert fish.sign(by="Ola Berg", day="2025-04-01").startswith("1 phrase of en signed by Ola Berg, 2025-04-01")
    assert changed_phrases(fish.library, "en") == []
    (row,) = (row for row in fish.rows() if row.startswith("largest/"))
    assert row.endswith("Ola Berg,2025-04-01") and "most of the fish" in row


def test_a_new_wording_before_a_signed_one_leaves_it_signed(fish: Fish) -> None:
    fish.sign()
    fish.write(RANK, f'largest:\n  sentence:\n    - "{{subject}} led the market."\n    - "{SENTENCE}"\n')
    states, gone = compare(list_phrases(fish.library, "en"), read_signed(fish.library, "en"))
    mine = {s.phrase.text: s for s in states if s.phrase.owner == "largest"}
    assert mine[SENTENCE].signed and not mine["{subject} led the market."].before
    assert gone == ()
    assert changed_phrases(fish.library, "en") == []


def test_of_two_changed_wordings_each_is_taken_for_the_one_it_is_most_like(fish: Fish) -> None:
    held, lost = "In {period}, the lead was held.", "In {period}, the lead was lost."
    most = "{subject} bought most fish, for {value|money}."
    fish.write(RANK, f'largest:\n  sentence:\n    - "{SENTENCE}"\n    - "{held}"\n')
    fish.sign("--only", "largest")
    fish.write(RANK, f'largest:\n  sentence:\n    - "{lost}"\n    - "{most}"\n')
    found = {f.place.line: f.message for f in changed_phrases(fish.library, "en")}
    assert f"as {held!r}" in found[3] and f"now {lost!r}" in found[3]
    assert f"as {SENTENCE!r}" in found[4] and f"now {most!r}" in found[4]


def test_a_sign_off_of_a_phrase_that_is_gone_is_named_and_taken_out_when_signing(fish: Fish) -> None:
    fish.sign()
    fish.replace("templates/en/change.yaml", '  headline: "Fish sales rose by {change_percent|percent}"\n', "")
    (fault,) = changed_phrases(fish.library, "en")
    assert (fault.code, fault.place.file) == ("P02", "templates/en/signed.csv")
    assert "rise/headline: 'Fish sales rose by {change_percent|percent}', signed by Kari Nes on" in str(fault)
    line = fish.signed.read_text(encoding="utf-8").splitlines()[fault.place.line - 1]
    assert line.startswith("rise/headline,")
    assert "taken out" not in fish.sign("--only", "largest")
    assert len(changed_phrases(fish.library, "en")) == 1
    assert fish.sign("--only", "rise").endswith("1 sign-off of a phrase that is gone taken out\n")
    assert changed_phrases(fish.library, "en") == []


def test_what_was_signed_of_another_story_is_not_gone(fish: Fish) -> None:
    fish.write("data/fowl/story.yaml", "story: fowl\n")
    fish.write("data/fowl/en.yaml", "words: {thing: fowl}\n")
    fish.sign()
    assert changed_phrases(fish.library, "en", ["fish"]) == []
    fish.remove("data/fowl")
    assert [f.code for f in changed_phrases(fish.library, "en")] == ["P02"]


def test_a_word_and_a_hedge_that_change_are_named_too(fish: Fish) -> None:
    fish.sign()
    fish.replace("templates/en/language.yaml", 'nearly: "nearly {}"', 'nearly: "almost {}"')
    fish.replace("data/fish/en.yaml", "other countries", "the rest")
    keys = {f.message.partition(":")[0] for f in changed_phrases(fish.library, "en")}
    assert keys == {"fish/names.REST.name"} | {
        f"language/hedges.nearly.{unit}" for unit in ("money", "percent", "points", "times", "fractions")
    }


def test_spaces_around_a_text_are_no_change(fish: Fish) -> None:
    """The conjunction " and " keeps its spaces in language.yaml; a table need not."""
    fish.sign()
    assert any(row.startswith("language/conjunction,and,") for row in fish.rows())
    assert changed_phrases(fish.library, "en") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "templates/en/signed.csv: F02"),
        ("phrase,text,by\nrise/sentence,x,K\n", "templates/en/signed.csv:1: T08 the column 'date' is missing"),
        ("phrase,text,by,date\nrise/sentence,x,K,March\n", "templates/en/signed.csv:2: K04 date is 'March'"),
        ("phrase,text,by,date\nrise/sentence,x,K,20250314\n", "templates/en/signed.csv:2: K04 date is '20250314'"),
        ("phrase,text,by,date\nrise/sentence,x,,2025-03-14\n", "templates/en/signed.csv:2: K02 by is empty"),
        ("phrase,text,by,date\n,x,K,2025-03-14\n", "templates/en/signed.csv:2: K02 phrase is empty"),
        ('phrase,text,by,date\nrise/sentence,"x,K,2025-03-14\n', "templates/en/signed.csv:2: T08 a quotation mark"),
        ("phrase;text;by;date\n", "templates/en/signed.csv:1: T08 the columns are separated by ';'"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(fish: Fish, text: str, fault: str) -> None:
    fish.write("templates/en/signed.csv", text)
    with pytest.raises(Faults) as caught:
        read_signed(fish.library, "en")
    assert str(caught.value).startswith(fault)
    assert str(changed_phrases(fish.library, "en")[0]).startswith(fault)
    for options in ((), ("--sign", "Kari Nes")):
        done = fish.phrases(*options)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(fault)
    assert fish.signed.read_text(encoding="utf-8") == text


def test_the_file_is_no_sentence_file_and_changes_no_draft(fish: Fish) -> None:
    before = fish.draft("--format", "json", "--language", "en").output, fish.written()
    fish.sign()
    assert (fish.draft("--format", "json", "--language", "en").output, fish.written()) == before
