"""What is wrong in story.yaml and beside it is told with its line and the way out."""

from __future__ import annotations

import pytest

from tests.bad_input.conftest import Spoiled

STORY = "data/fish/story.yaml"
MONTH = "write a year, or a year and a month such as 2024-03"
NAMES = "use letters, digits and hyphens: the names of drafts begin with it"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "frequency: year",
            "frequency: decade",
            "3:12: K04 frequency is 'decade' – allowed: 'year', 'half', 'quarter', 'month', 'week', 'day' or 'season'",
        ),
        ("scale: 1000000", "scale: 100", "6:8: K04 scale is 100 – allowed: 1, 1000, 1000000 or 1000000000"),
        ("minimum: 0", "minimum: zero", "7:10: K03 minimum is 'zero' – expected a number"),
        ("style: ssb", "style: [ssb]", "8:8: K03 style is a list – expected text"),
        ("members: [FR, PL, JP]", "members: FR", "15:10: K03 members is 'FR' – expected a list"),
        ("members: [FR, PL, JP]", "members: [FR, PL, 3]", "15:19: K03 members.2 is 3 – expected text"),
        (
            "members: [FR, PL, JP]",
            "members: [FR, PL, JP",
            "15:10: Y01 a list that opens with [ lacks a comma or its ] – put commas between the items and close it"
            " with ]",
        ),
        (
            "members: [FR, PL, JP]",
            "members: [FR, PL, JP, FR]",
            "15:10: T04 the subject 'FR' stands twice – name it once",
        ),
        ("period: 2024", "period: 2030", "2:9: T07 unknown period '2030' – the table runs from 2023 to 2024"),
        ("published: 2025-03\nsource", "published: March\nsource", f"9:12: K04 published is 'March' – {MONTH}"),
        ("since: 1958-01", "since: 1958-13", f"21:19: K04 since is '1958-13' – {MONTH}"),
        (
            "since: 1958-01",
            "since: 1958-01, base: unknow",
            "21:34: K04 membership.EU.members.FR.base is 'unknow' – allowed: 'included' or 'unknown'",
        ),
        ("FR: {since", "FRA: {since", "21:7: T04 unknown subject 'FRA' in the group 'EU' – did you mean 'FR'?"),
        ("{outside: REST}", "{outside: RST}", "13:17: T04 unknown group 'RST' – did you mean 'REST'?"),
        (
            "{outside: REST}",
            "{outside: EU}",
            "13:17: K04 the group 'EU' stands outside itself – name the group that holds all others",
        ),
        ("others: REST", "others: RESTE", "23:3: T04 unknown group 'RESTE' – did you mean 'REST'?"),
        (
            "others: REST",
            "REST: EU",
            "23:3: K03 membership.REST is 'EU' – write convention:, source: and members: below it",
        ),
        (
            "others: REST",
            "REST: {convention: x, source: office, members: {FR: {since: 1999}}}",
            "23:51: T04 the subject 'FR' stands in the group 'EU' too – leave it out of one of them",
        ),
        (
            "    convention: counted for the whole year\n",
            "",
            "18:5: K02 the key 'convention' is missing – write 'convention:'",
        ),
        (
            "source: office\n    members",
            "source: ofice\n    members",
            "19:13: T09 unknown source 'ofice' – did you mean 'office'?",
        ),
        ("source: office\ntotal", "source: ofice\ntotal", "10:9: T09 unknown source 'ofice' – did you mean 'office'?"),
        ("story: fish", "story: ../../etc/fish", f"1:8: K04 story is '../../etc/fish' – {NAMES}"),
        ("story: fish", 'story: "fi\\nsh"', f"1:8: K04 story is 'fi\\nsh' – {NAMES}"),
        (
            "story: fish",
            'story: "fish\\e[31m"',
            "1:8: Y01 the invisible character '\\x1b' is not allowed – delete it",
        ),
        (
            "minimum: 0",
            "minimum: .inf",
            "7:10: K04 minimum is infinite – write the least value a cell can have, or leave the key out",
        ),
    ],
)
def test_a_key(spoiled: Spoiled, old: str, new: str, told: str) -> None:
    spoiled.replace(STORY, old, new)
    assert spoiled.faults() == [f"fish/story.yaml:{told}"]


def test_an_unknown_key(spoiled: Spoiled) -> None:
    spoiled.replace(STORY, "currency:", "curency:")
    assert spoiled.faults() == [
        "fish/story.yaml:5:1: K01 unknown key 'curency' – did you mean 'currency'?",
    ]


def test_a_total_by_another_name(spoiled: Spoiled) -> None:
    spoiled.replace(STORY, "total: ALL", "total: TOTAL")
    unknown = "T04 unknown subject 'ALL' – known here: EU, FR, JP, PL, REST, TOTAL"
    places = ["fish/observations.csv:2", "fish/observations.csv:3", "fish/reported.csv:2"]
    assert spoiled.faults() == [f"{place}: {unknown}" for place in places]


def test_a_style_that_a_language_does_not_have(spoiled: Spoiled) -> None:
    spoiled.replace(STORY, "style: ssb", "style: sbb")
    place = spoiled.place(STORY, "sbb").removeprefix("data/")
    assert spoiled.faults() == [f"{place}: U02 unknown house style 'sbb' – did you mean 'ssb'?"]


def test_no_story_yaml(spoiled: Spoiled) -> None:
    spoiled.remove(STORY)
    hint = "write one, such as that of another story, or correct the name"
    assert spoiled.faults() == [f"fish/story.yaml: F01 there is no such file – {hint}"]


def test_a_quote_and_a_note(spoiled: Spoiled) -> None:
    spoiled.write(
        "data/fish/quotes.yaml",
        "quotes:\n  - id: one\n    kind: quot\n    about: FR\n    speaker: A\n    role: {en: buyer}\n"
        "    organisation: B\n"
        "    original_language: en\n    source: office\n    date: 2025-03-01\n    chanel: post\n",
    )
    spoiled.write("data/fish/notes.yaml", "notes:\n  - {id: two, about: FRA, topic: member, source: ofice}\n")
    assert spoiled.faults() == [
        "fish/notes.yaml:2:5: T04 unknown subject 'FRA' – did you mean 'FR'?",
        "fish/notes.yaml:2:50: Q01 unknown source 'ofice' – did you mean 'office'?",
        "fish/quotes.yaml:2:5: K02 the key 'channel' is missing – write 'channel:'",
        "fish/quotes.yaml:3:11: K04 quotes.0.kind is 'quot' – allowed: 'quote' or 'answer'",
        "fish/quotes.yaml:11:5: K01 unknown key 'chanel' – did you mean 'channel'?",
    ]
