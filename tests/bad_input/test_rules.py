"""What is wrong in rules and plans is told with its line, its column and the way out."""

from __future__ import annotations

import re

import pytest

from tests.bad_input.conftest import Spoiled

RANK, CHANGE, BRIEF = "rules/rank.yaml", "rules/change.yaml", "rules/plans/brief.yaml"
NO_RATOI = "C02 no measure is called `ratoi` – did you mean 'ratio'?"
QUOTE = "put the sentence in double quotes"
MEASURES = "check the spelling against the list of measures"
PRODUCT = "C04 `**` is not used in a condition – write a product, like `ratio * ratio`"
FUNCTIONS = "the functions are min(a, b), max(a, b), abs(a), known(a)"
ONE_FAULT_EACH = [
    # a condition, its column, and what is said of it
    ("ratoi > 2", 9, NO_RATOI),
    ("group.valu > 1", 15, "C02 no measure is called `valu` – did you mean 'value'?"),
    ("rank = 1", 14, "C03 `=` is not used in a condition – write == to compare"),
    (
        "record > 2",
        9,
        "C03 `record` is a yes or no, not a number – let it stand alone, or join it with and, or, not",
    ),
    (
        "value",
        9,
        "C03 `value` is a number, not a yes or no – a condition needs a comparison, like `ratio > 2`",
    ),
    (
        "1 if rank else 2",
        9,
        "C04 `if … else` is not used in a condition: `1 if rank else 2` – write two rules, one for each case",
    ),
    (
        "rank > 2,5",
        9,
        "C04 a list with commas is not used in a condition: `rank > 2,5` – write decimals with a point, like 2.05",
    ),
    ("open(value) > 1", 9, f"C04 `open` is not a function – {FUNCTIONS}"),
    ("1e400 > rank", 9, "C04 `1e400` is too large – write at most 1e15, or use a larger unit"),
    ("members.value > 1", 9, "C04 `members` is not a scope – known here: group, outside, total"),
    (
        "share[1] > 1",
        15,
        "C04 `[1]` is not a period – write how many periods back, from -1 to -30, like `share[-1]`",
    ),
    ("true", 9, "K03 largest.when is true – expected text"),
    ("~", 9, "K03 largest.when is empty – expected text"),
]


@pytest.mark.parametrize(("condition", "column", "told"), ONE_FAULT_EACH, ids=[case[0] for case in ONE_FAULT_EACH])
def test_a_condition(spoiled: Spoiled, condition: str, column: int, told: str) -> None:
    spoiled.replace(RANK, "when: rank == 1", f"when: {condition}")
    assert spoiled.faults() == [f"{RANK}:3:{column}: {told}"]


def test_a_condition_in_a_block_of_lines(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "rank == 1\n", "|\n    rank > 1\n    and ratoi > 2\n")
    assert spoiled.faults() == [f"{RANK}:5:9: {NO_RATOI}"]


def test_the_first_line_of_a_folded_condition(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "rank == 1\n", ">-  # both\n    ratoi > 2\n    and rank > 1\n")
    assert spoiled.faults() == [f"{RANK}:4:5: {NO_RATOI}"]


@pytest.mark.parametrize(
    "written",
    [
        ">-\n    rank > 1\n    and ratoi > 2",
        "rank > 1\n    and ratoi > 2",
        '"rank > 1\n    and ratoi > 2"',
        '"rank > 1 and ratoi > 2"',
    ],
    ids=["folded", "plain", "quoted", "quoted in one line"],
)
def test_the_column_in_folded_and_quoted_conditions(spoiled: Spoiled, written: str) -> None:
    spoiled.replace(RANK, "rank == 1\n", f"{written}\n")
    assert spoiled.faults() == [f"{spoiled.place(RANK, 'ratoi')}: {NO_RATOI}"]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("9**9**9 > 1", [f"{RANK}:3:10: {PRODUCT}", f"{RANK}:3:13: {PRODUCT}"]),
        (
            '__import__("os").system("x") > 1',
            [
                f'{RANK}:3:9: C04 `__import__("os").system` is not a function – {FUNCTIONS}',
                f'{RANK}:3:20: C04 "os" is text in quotes – compare measures with numbers',
                f'{RANK}:3:33: C04 "x" is text in quotes – compare measures with numbers',
            ],
        ),
        (
            "rank.__class__ > 1",
            [
                f"{RANK}:3:9: C04 `rank` is not a scope – known here: group, outside, total",
                f"{RANK}:3:14: C02 no measure is called `__class__` – {MEASURES}",
            ],
        ),
        (
            "ratoi > 1 and rank = 1 and value",
            [
                f"{RANK}:3:9: {NO_RATOI}",
                f"{RANK}:3:28: C03 `=` is not used in a condition – write == to compare",
                f"{RANK}:3:36: C03 `value` is a number, not a yes or no – a condition needs a comparison,"
                " like `ratio > 2`",
            ],
        ),
    ],
)
def test_all_that_is_wrong_in_a_condition(spoiled: Spoiled, condition: str, told: list[str]) -> None:
    spoiled.replace(RANK, "when: rank == 1", f"when: {condition}")
    assert spoiled.faults() == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "topic: rank",
            'topic: "rank',
            "5:10: Y01 this quotation mark is never closed – close it at the end of the text",
        ),
        (
            "  topic: rank",
            "\ttopic: rank",
            "5:1: Y01 a tab where spaces belong – use spaces, not the Tab key, to indent",
        ),
        ("The largest.", "The largest: first", f"6:19: Y01 a colon that does not belong to a key – {QUOTE}"),
        (
            "topic: rank",
            "topic: rank\n  topic: size",
            "6:3: Y02 the key 'topic' is written in line 5 and again in line 6 – keep one of them",
        ),
        (
            "  quiet: [{rank: [1, 2], share: 0.5}]\n",
            "",
            "1:1: R01 the rule 'largest' has no quiet example – add quiet: with an example that must not fire it,"
            " best at the edge of its condition",
        ),
        (
            "about: member",
            "about: members",
            "2:10: K04 largest.about is 'members' – allowed: 'total', 'group', 'member', 'set', 'companion' "
            "or 'so_far'",
        ),
        (
            "50 + 10 * share",
            "[50]",
            "4:19: K03 largest.newsworthiness is a list – expected text or a number",
        ),
        ("The largest.", "", "6:7: K03 largest.why is empty – expected text"),
        ("  why: The largest.\n", "", "2:3: K02 the key 'why' is missing – write 'why:'"),
        (
            "quiet: [{rank: [1, 2],",
            "quiet: [{rank: [1, no],",
            "8:22: K03 largest.quiet.0.rank.1 is 'no' – expected a number",
        ),
    ],
)
def test_a_rule(spoiled: Spoiled, old: str, new: str, told: str) -> None:
    spoiled.replace(RANK, old, new)
    assert spoiled.faults() == [f"{RANK}:{told}"]


def test_an_unknown_key_of_a_rule(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "topic:", "topik:")
    assert spoiled.faults() == [
        f"{RANK}:2:3: K02 the key 'topic' is missing – write 'topic:'",
        f"{RANK}:5:3: K01 unknown key 'topik' – did you mean 'topic'?",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": F02 the file is empty – write at least one entry, or delete the file"),
        ("# later\n", ": F02 the file has only comments – write at least one entry, or delete the file"),
        ("- largest\n", ":1:1: K03 the file is a list – expected a mapping (key: value)"),
        (
            "*1",
            ":1:1: Y04 an alias ('*1') is not allowed – write the value out; put text that starts with * in double"
            " quotes",
        ),
        ("largest: first\n", ":1:10: K03 largest is 'first' – expected a mapping (key: value)"),
        ("largest:\n  why: a\0b\n", ":2:9: Y01 the invisible character '\\x00' is not allowed – delete it"),
        (
            "largest:\n  why: størst\n".encode("latin-1"),
            ":2:10: Y03 the byte 0xf8 at offset 18 is not UTF-8 – save the file as UTF-8",
        ),
    ],
)
def test_a_whole_rule_file(spoiled: Spoiled, text: str | bytes, told: str) -> None:
    spoiled.write(RANK, text)
    assert spoiled.faults() == [RANK + told]


def test_a_rule_that_stands_in_two_files(spoiled: Spoiled) -> None:
    spoiled.append(CHANGE, (spoiled.root / RANK).read_bytes())
    assert spoiled.faults() == [f"{RANK}:1:1: Y02 the rule 'largest' stands twice – it stands in {CHANGE}:9:1 too"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("say: [rank]", "say: [rnak]", "8:15: R02 unknown topic 'rnak' – did you mean 'rank'?"),
        ("limit: 1", "limits: 1", "8:38: K01 unknown key 'limits' – did you mean 'limit'?"),
        ("limit: 1", "limit: one", "8:45: K03 blocks.1.steps.1.limit is 'one' – expected a whole number"),
        ("limit: 1", "where: ratoi > 2", f"8:45: {NO_RATOI}"),
        (
            "about: member",
            "about: membr",
            "8:30: K04 blocks.1.steps.1.about is 'membr' – allowed: 'total', 'group', 'member', 'set', 'companion',"
            " 'so_far', 'asked', 'parts' or 'any'",
        ),
        ("kind: brief", "kind: [brief]", "1:7: K03 kind is a list – expected text"),
    ],
)
def test_a_plan(spoiled: Spoiled, old: str, new: str, told: str) -> None:
    spoiled.replace(BRIEF, old, new)
    assert spoiled.faults() == [f"{BRIEF}:{told}"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("form: headline", "form: headlin", "blocks.0.steps.0.form is 'headlin' – allowed: "),
        ("role: lede", "role: leed", "blocks.1.role is 'leed' – allowed: "),
    ],
)
def test_a_word_of_a_plan(spoiled: Spoiled, old: str, new: str, told: str) -> None:
    spoiled.replace(BRIEF, old, new)
    (fault,) = spoiled.faults()
    assert re.fullmatch(rf"{BRIEF}:\d+:\d+: K04 {re.escape(told)}.*", fault)


def test_two_plans_of_a_kind(spoiled: Spoiled) -> None:
    spoiled.write("rules/plans/other.yaml", (spoiled.root / BRIEF).read_text(encoding="utf-8"))
    assert spoiled.faults() == [
        "rules/plans/other.yaml:1:7: Y02 a second plan of the kind 'brief' – give one of them another kind"
    ]


def test_an_unknown_name_in_an_example(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "quiet: [{rank: [1, 2], share: 0.5}]", "quiet: [{rnak: 2}]")
    assert spoiled.faults()[0].startswith(f"{RANK}:8:")


def test_no_rules_and_no_plans(spoiled: Spoiled) -> None:
    spoiled.remove(BRIEF)
    nothing = "F01 there is nothing to read in the folder – write a .yaml file"
    assert spoiled.faults() == [f"rules/plans: {nothing}"]
    spoiled.remove(RANK)
    spoiled.remove(CHANGE)
    assert spoiled.faults() == [f"rules: {nothing}"]
