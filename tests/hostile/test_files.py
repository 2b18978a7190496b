"""Files made to take all memory or time are refused in bounded time: tables, YAML, and a language's own patterns."""

from __future__ import annotations

import pytest

from tests.hostile.conftest import Hostile

OBSERVATIONS = "data/fish/observations.csv"
ENGLISH = "templates/en/language.yaml"
BOMB = "a: &a [x]\n" + "".join(
    f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefg", "bcdefgh", strict=True)
)


def shortened(text: str) -> str:
    """A name for a case, where the case itself is a million letters long."""
    return ascii(text[:30])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("period," + ",".join(f"c{i}" for i in range(1_000_000)) + "\n1\n", ":1: T08 1000001 values in one line"),
        ("," * 1_000_000 + "\n", ": F02 the file has no cell"),
        ("+" + ",x" * 1_000_000, ":8: T08 1000001 values in one line"),
        ('+2023,FR,"1', ":8: T08 a quotation mark that opens here is never closed"),
        ("+2023,FR," + '"x\n' * 100_000, ":8: T08 "),
        ('+2023,FR,1,,,exact,office,"' + "x" * 15_000_000, ":8: T08 a text of more than 131072 characters"),
        ("+2023,FR,1,,,exact,office," + "x" * 20_000, ":8: T08 a text of 20000 characters"),
        ("+2023,FR,1,,,exact,office,\n" * 740_000, ": Y05 the file has more than 200000 lines"),
        ("\n" * 15_000_000, ": F02 the file is empty"),
        ("+" + "\n" * 15_000_000, ": Y05 the file has more than 200000 lines"),
        ("x" * 21_000_000, ": Y05 the file is larger than 20 MB"),
        ("+" + "2023,XX,x,y,z,q,q,\n" * 150_000, ": Y05 more than 500 faults"),
        ("+" + "".join(f"{i % 9999:04},FR{i},1e9,,,exact,office,\n" for i in range(150_000)), ": Y05 more than 500"),
        ("+2023,FR,1\0,,,exact,office,", ":8: T08 the invisible character '\\x00' is not allowed"),
        ("+2023,FR,1,,,exact,office,\u202e", ":8: T08 the invisible character '\\u202e' (RIGHT-TO-LEFT OVERRIDE)"),
        ("+2023,F\u200bR,1,,,exact,office,", ":8: T08 the invisible character '\\u200b' (ZERO WIDTH SPACE)"),
        *(
            (f"+2023,FR,{number},,,exact,office,", f":8: T01 value is '{number}', ")
            for number in ("1e999", "-1e999", "1_000", "0x10", "\u0661\u0662", "\uff11", "nan", "inf", "1e16", "1j")
        ),
        ("+2023,FR," + "9" * 9_999 + ",,,exact,office,", ":8: T01 value is '999999999"),
        ("+\u0662\u0660\u0662\u0663,FR,1,,,exact,office,", ":8: T07 unknown period"),
        ("+99999999999999999999,FR,1,,,exact,office,", ":8: T07 unknown period"),
        ("+0001,FR,1,,,exact,office,", ":8: T07 the period 0001 is more than 200 years from the others"),
    ],
    ids=shortened,
)
def test_a_table(hostile: Hostile, text: str, told: str) -> None:
    if text.startswith("+"):
        hostile.append(OBSERVATIONS, text[1:])
    else:
        hostile.write(OBSERVATIONS, text)
    assert any(
        f"fish/observations.csv{told}" in fault or (": Y05" in told and told in fault) for fault in hostile.refused()
    )


@pytest.mark.parametrize("number", ["0e999", "1e-999", "0." + "0" * 9_000 + "1", "-0"])
def test_a_figure_that_is_next_to_nothing(hostile: Hostile, number: str) -> None:
    hostile.append(OBSERVATIONS, f"2023,FR,{number},,,exact,office,\n")
    assert hostile.limited().returncode == 0


def test_more_subjects_than_can_be_solved(hostile: Hostile) -> None:
    members = ", ".join(f"M{i}" for i in range(5_000))
    hostile.replace("data/fish/story.yaml", "[FR, PL, JP]", f"[FR, PL, JP, {members}]")
    hostile.append(OBSERVATIONS, "".join(f"2023,M{i},1,,,exact,office,\n" for i in range(5_000)))
    assert "fish/story.yaml:15:10: Y05 5006 subjects – write at most 300, and the rest as one" in hostile.refused()


@pytest.mark.parametrize("file", ["data/fish/story.yaml", "templates/en/rank.yaml"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "Y04"),
        ("a: &a [*a]\n", "Y04"),
        ("a: {<<: {b: c}}\n", "Y04"),
        ("a: !!python/object/apply:os.system [id]\n", "Y04"),
        ("a: " + "[" * 100_000, "Y05"),
        ("a: " + "{b: " * 100_000, "Y05"),
        ("a: [" + "x, " * 1_000_000 + "]\n", "Y05"),
        ("".join(f"k{i}: x\n" for i in range(300_000)), "Y05"),
        ("a: " + "x" * 3_900_000 + "\n", "Y05"),
        ("a: '" + "x" * 5_000_000 + "'\n", "Y05"),
        ("a: " + "9" * 100_000 + "\n", "Y05"),
        ("? " * 100_000, "Y"),
        ('a: "\\u202e"\n', "Y01"),
        ('"a\\u200b": x\n', "Y01"),
        ("# \u2066 comment\na: x\n", "Y01"),
    ],
    ids=shortened,
)
def test_yaml(hostile: Hostile, file: str, text: str, code: str) -> None:
    hostile.write(file, text)
    told = hostile.faults() if code in ("Y04", "Y01") else hostile.refused()  # the former take nothing
    assert any(f"{file.removeprefix('data/')}:" in fault and f" {code}" in fault for fault in told)


@pytest.mark.parametrize(
    "pattern",
    [
        "{figure.__class__}",
        "{figure.__init__.__globals__}",
        "{figure[0]}",
        "{figure!r}",
        "{figure:>999999999}",
        "{figure:{figure}}",
        "{0}",
        "{}",
        "{{figure}}",
        "{figure",
        "figure}",
        "{figure}{figure}",
        "{figure} }",
        "no figure",
        "{figure} {x}",
        "%(figure)s",
        "$figure",
    ],
)
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('percent: {whole: "{figure} {per_cent}"', "percent: {{whole: {}", "percent: {whole: "),
        ('points: {whole: "{figure} percentage points"', "points: {{whole: {}", "points: {whole: "),
        ('times: {whole: "{figure} times"', "times: {{whole: {}", "times: {whole: "),
        ('money:\n  whole: "{currency} {figure} {scale}"', "money:\n  whole: {}", "money:\n  whole: "),
        ("ordinal_beyond: num2words", "ordinal_beyond: {}", "ordinal_beyond: "),
        ('unit_percent: "{figure} per cent"', "unit_percent: {}", "unit_percent: "),
        ('unit_amount: "{currency} {figure} {scale}"', "unit_amount: {}", "unit_amount: "),
    ],
)
def test_a_pattern_of_a_number(hostile: Hostile, pattern: str, old: str, new: str, place: str) -> None:
    hostile.replace(ENGLISH, old, new.format(f"'{pattern}'"))
    line = (hostile.root / ENGLISH).read_text(encoding="utf-8").partition(f"'{pattern}'")[0].count("\n") + 1
    told = hostile.faults()
    assert told and all(fault.startswith((f"{ENGLISH}:{line}:",)) for fault in told)
    assert all(" K04 " in fault or " S02 unknown slot" in fault for fault in told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('about: "about {}"', "about: about", "K04 a pattern without {}"),
        ('about: "about {}"', "about: '{} {}'", "K04 {} stands 2 times"),
        ('about: "about {}"', "about: '{0}'", "S02 unknown slot '0'"),
        ('about: "about {}"', "about: '{:>999999999}'", "S02 unknown slot ':>999999999'"),
        ('table_value: "{period}, {unit}"', "table_value: '{period.x}'", "S02 unknown slot 'period.x'"),
        ('gap: "[No answer from {name} yet]"', "gap: '{name.x}'", "S02 unknown slot 'name.x'"),
        ('direct: "{words},{close} said {speaker}."', "direct: '{words}'", "K04 a pattern without {close}"),
        ("  glance: The figures at a glance\n", "", "L02 page lacks 'glance'"),
        ('quotation: ["“", "”"]', "quotation: []", "K04 quotation is not two marks"),
        ("1/10: a tenth", "1/0: a tenth", "K04 '1/0' is not a fraction"),
        ("above: 1000000,", "above: 0,", "K04 above is '0'"),
        ("number_words: [", "number_words: 5\nx: [", "K03 number_words is 5"),
        ("letters_to: 9", "letters_to: x", "K03 letters_to is 'x'"),
        ("conjunction: ", 'thousands: "12"\nconjunction: ', "K04 thousands is '12'"),
        ("alliance: NATO}", 'alliance: "{per_cent}{per_cent}"}', "S02 unknown slot 'per_cent'"),
        ("name: English", "name: " + "x" * 1001, "K04 a text of 1001 characters"),
    ],
)
def test_a_language(hostile: Hostile, old: str, new: str, told: str) -> None:
    hostile.replace(ENGLISH, old, new)
    assert any(fault.startswith(ENGLISH) and f": {told}" in fault for fault in hostile.faults())


def test_options_that_would_double_without_end(hostile: Hostile) -> None:
    doubling = ", ".join(f'o{"x" * i}: "{{o{"x" * (i + 1)}}}{{o{"x" * (i + 1)}}}"' for i in range(60))
    hostile.replace(ENGLISH, "alliance: NATO}", f"alliance: NATO, {doubling}}}")
    assert len(hostile.refused()) == 60


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2024,FR,rank,1,1,again,office", "T02 the statement 2024, FR, rank is given twice – it stands in line 3 too"),
        (
            "2024,PL,rank,1,1,the largest,office",
            "T06 'FR' and 'PL' both have the place 1 – line 3 says it too; if they share it, write low 1 and high 2",
        ),
    ],
)
def test_statements_that_cannot_both_be(hostile: Hostile, row: str, told: str) -> None:
    hostile.append("data/fish/reported.csv", row + "\n")
    assert hostile.faults() == [f"fish/reported.csv:4: {told}"]
