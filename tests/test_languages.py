"""A language reads its files with every mistake named, and writes words, names and marks in its house style."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.faults import Faults, Findings
from generator.languages import Language, check_distinct, check_style, read_language
from generator.localisation import check_names
from generator.periods import period_of
from generator.readings import Fraction, Reading

TEMPLATES = Path("templates")
WORDS = """\
words: {currency: NOK, about: "sales in {alliance}"}
names:
  FR: {name: [France, the republic], where: in Paris}
  EU: {name: "{alliance} lands"}
"""


SLOTS = "write each slot once, and no other braces"


class Folders:
    """A copy of one language and a small story, which a test may change."""

    def __init__(self, root: Path, code: str = "en") -> None:
        self.language, self.story = root / "templates" / code, root / "fish"
        self.language.mkdir(parents=True)
        self.story.mkdir()
        shutil.copy(TEMPLATES / code / "language.yaml", self.language)
        shutil.copytree(TEMPLATES / code / "styles", self.language / "styles")
        (self.story / f"{code}.yaml").write_text(WORDS, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """Replace the one place in language.yaml where something stands."""
        path = self.language / "language.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def style(self, name: str, text: str) -> None:
        """Write a house style."""
        (self.language / "styles" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def line(self, text: str) -> int:
        """The line of language.yaml where something stands first."""
        before = (self.language / "language.yaml").read_text(encoding="utf-8").partition(text)[0]
        return before.count("\n") + 1

    def read(self, style: str = "ssb", **options: str) -> Language:
        """Read the language."""
        return read_language(self.language, self.story, style, options)

    def faults(self, style: str = "ssb") -> list[str]:
        """Read the language, and return what is wrong."""
        with pytest.raises(Faults) as caught:
            self.read(style)
        return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The English language and a story about fish."""
    return Folders(tmp_path)


@pytest.fixture
def norwegian(tmp_path: Path) -> Folders:
    """Bokmål and a story about fish."""
    return Folders(tmp_path, "nb")


# What is read


def test_a_language_knows_its_code_and_the_files_it_is_read_from(folders: Folders) -> None:
    language = folders.read()
    assert language.code == "en"
    assert language.document.place("code").file == "templates/en/language.yaml"
    assert language.vocabulary_document.place("words").file == "fish/en.yaml"


def test_a_house_style_changes_what_it_names_and_nothing_else(norwegian: Folders) -> None:
    office, agency = norwegian.read("ssb"), norwegian.read("ntb")
    assert (office.digits(Decimal(1234567)), agency.digits(Decimal(1234567))) == ("1\u00a0234\u00a0567", "1.234.567")
    assert office.shape.model_copy(update={"thousands": "."}) == agency.shape


def test_options_come_from_the_language_the_style_and_the_caller_in_turn(folders: Folders) -> None:
    folders.change("\noptions: {", "\noptions: {one: language, two: language, three: language, ")
    folders.style("ssb", "options: {two: style, three: style}")
    language = folders.read(three="caller")
    assert language.styled("{one} {two} {three} {four}") == "language style caller {four}"
    assert language.styled("{alliance}") == folders.read("ntb").styled("{alliance}") == "NATO"


def test_the_pattern_of_a_percentage_takes_options(folders: Folders) -> None:
    pattern = folders.read("ssb", unknown="x").shape.percent
    assert (pattern.whole, pattern.bare) == ("{figure} per cent", "{figure}")
    assert folders.read("ntb").shape.percent.between == "between {low} and {high} percent"


# What is wrong


def test_a_house_style_that_a_language_has_no_file_for_leaves_it_as_it_is(folders: Folders) -> None:
    assert folders.read("of-another-language").shape == folders.read("").shape


def test_a_house_style_may_change_a_part_and_leaves_the_rest(folders: Folders) -> None:
    folders.style("own", "fractions: {1/4: one fourth}\nperiods: {name: {year: 'AD {year}'}}")
    plain, own = folders.read("").shape, folders.read("own").shape
    assert own.fractions == {**plain.fractions, "1/4": "one fourth"}
    assert own.periods.name == {**plain.periods.name, "year": "AD {year}"}
    assert own.periods.at == plain.periods.at


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[thousands]", ":1:1: K03 a house style is no mapping – write keys of language.yaml, such as thousands"),
        ("thousands: '.'\ncode: nb", ":2:1: K01 a house style is of its folder's language – delete it"),
        ("letters_to: many", ":1:13: K03 letters_to is 'many' – expected a whole number"),
        ("fractions:\n  1/1: one", ":2:8: K04 '1/1' is not a fraction – write one below 1, such as 3/4"),
        ("hedges: {about: about}", f":1:17: K04 a pattern without {{}}: 'about' – {SLOTS}"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_house_style_stands_in_its_file(folders: Folders, text: str, told: str) -> None:
    folders.style("own", text)
    assert folders.faults("own") == [f"templates/en/styles/own.yaml{told}"]
    folders.read("ssb")  # which has nothing to do with it


@pytest.mark.parametrize("style", ["../language", "../../../fish/en", "/etc/hostname", "..", "ssb.yaml"])
def test_a_house_style_is_no_path(folders: Folders, style: str) -> None:
    assert folders.read(style).shape == folders.read("").shape


@pytest.mark.parametrize("locale", ["xx_YY", "no-such-locale-at-all", "e"])
def test_an_unknown_locale(folders: Folders, locale: str) -> None:
    folders.change("locale: en_GB", f"locale: {locale}")
    assert folders.faults() == [
        f"templates/en/language.yaml:{folders.line('locale:')}:9: K04 unknown locale '{locale}'"
        " – write a locale that Babel knows, such as nb_NO"
    ]


def test_names_without_a_form(folders: Folders) -> None:
    folders.change(
        "names:\n", "names:\n  XA: {where: here}\n  XB: {name: [], where: here}\n  XC: {name: x, where: []}\n"
    )
    line = folders.line("names:\n")
    assert folders.faults() == [
        f"templates/en/language.yaml:{line + i + 1}:7: K02 '{code}' has no name – write name: with at least one name"
        for i, code in enumerate(("XA", "XB", "XC"))
    ]


def test_names_of_the_story_without_a_form(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text("words: {}\nnames:\n  FR: {name: []}\n  PL: {name: x}\n", encoding="utf-8")
    assert folders.faults() == ["fish/en.yaml:3:7: K02 'FR' has no name – write name: with at least one name"]


@pytest.mark.parametrize(
    ("unit", "form", "pattern", "told"),
    [
        ("money", "whole", "{figur} {scale}", "'figur' in a pattern – did you mean 'figure'?"),
        ("money", "bare", "{low}", "'low' in a pattern – known here: "),
        ("money", "between", "{figure}", "'figure' in a pattern – known here: "),
        ("points", "whole", "{scale}", "'scale' in a pattern – "),
        ("times", "between", "{lows}", "'lows' in a pattern – did you mean 'low'?"),
        ("percent", "bare", "{}", "'' in a pattern – "),
    ],
)
def test_an_unknown_slot_in_a_pattern(folders: Folders, unit: str, form: str, pattern: str, told: str) -> None:
    shape = folders.read().shape
    patterns = {"whole": "x", "bare": "x", "between": "x", form: pattern}
    lines = [f'  {name}: "{text}"' for name, text in patterns.items()]
    if unit == "money":
        lines += [f"  currencies: {{NOK: {shape.money.currencies['NOK']}}}"]
    path = folders.language / "language.yaml"
    kept, skipping = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        skipping = line.startswith(f"{unit}:") or (skipping and line.startswith(" "))
        kept += [] if skipping else [line]
    path.write_text("\n".join([f"{unit}:", *lines, *kept]) + "\n", encoding="utf-8")
    line = 2 + list(patterns).index(form)
    column = len(form) + 5
    begins = f"templates/en/language.yaml:{line}:{column}: S02 unknown slot {told}"
    assert any(fault.startswith(begins) for fault in folders.faults()), folders.faults()


@pytest.mark.parametrize(
    ("part", "key", "pattern"),
    [
        ("money", "bare", "{figure} {alliance}"),
        ("percent", "bare", "{figure} {alliance}"),
        ("points", "whole", "{figure} {alliance}"),
        ("times", "whole", "{figure} {alliance}"),
        ("page", "push", "{alliance}"),
        ("speech", "direct", "{words},{close} said {speaker} of {alliance}"),
    ],
)
def test_patterns_of_a_language_are_written_with_its_options(
    folders: Folders, part: str, key: str, pattern: str
) -> None:
    folders.style("own", f"{part}: {{{key}: '{pattern}'}}\noptions: {{alliance: the pact}}")
    assert folders.read("own").shape.model_dump()[part][key] == pattern.replace("{alliance}", "the pact")


def test_a_house_style_is_checked_by_itself(folders: Folders) -> None:
    folders.style("own", "letters_to: many")
    with pytest.raises(Faults, match="letters_to is 'many'"):
        check_style(folders.language, "own")
    check_style(folders.language, "ssb")


def test_options_are_known_in_patterns(folders: Folders) -> None:
    folders.change("\noptions: {", "\noptions: {dozen: twelve, ")
    folders.change("percent: {", "percent: {bare: '{figure} {dozen}', ")
    assert folders.read().shape.percent.bare == "{figure} twelve"


def test_an_unknown_key_of_a_house_style(folders: Folders) -> None:
    folders.style("ssb", "options: {}\nthousand: x")
    assert folders.faults() == [
        "templates/en/styles/ssb.yaml:2:1: K01 unknown key 'thousand' – did you mean 'thousands'?"
    ]


# What is written


@pytest.mark.parametrize(
    ("figure", "english", "bokmål"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1,000", "1\u00a0000"),
        ("12345.60", "12,345.6", "12\u00a0345,6"),
        ("1234567", "1,234,567", "1\u00a0234\u00a0567"),
        ("0.50", "0.5", "0,5"),
        ("1E+3", "1,000", "1\u00a0000"),
        ("123.4567", "123.4567", "123,4567"),
    ],
)
def test_figures_in_the_marks_of_the_language(tmp_path: Path, figure: str, english: str, bokmål: str) -> None:
    codes = (("en", english), ("nb", bokmål))
    for code, text in codes:
        assert Folders(tmp_path / code, code).read().digits(Decimal(figure)) == text


def test_signs_of_the_language(folders: Folders, tmp_path: Path) -> None:
    bokmål = Folders(tmp_path / "nb", "nb").read()
    assert (folders.read().minus, bokmål.minus) == ("-", "\u2212")
    assert (folders.read().percent_mark, bokmål.percent_mark) == ("%", "\u00a0%")


def test_fractions_by_their_numbers(folders: Folders) -> None:
    fractions = folders.read().fractions
    assert fractions[Fraction(3, 4)] == "three-quarters" and fractions[Fraction(1, 2)] == "half"
    assert len(fractions) == len(folders.read().shape.fractions)


def test_words_of_the_story(folders: Folders) -> None:
    language = folders.read()
    assert language.word("currency") == "NOK" and language.word("about") == "sales in NATO"
    assert language.word("unknown") is None


def test_names_come_from_the_story_the_language_and_babel_in_turn(norwegian: Folders) -> None:
    language = norwegian.read()
    assert language.forms("FR") == {"name": ("France", "the republic"), "where": ("in Paris",)}
    assert language.forms("EU") == {"name": ("Nato lands",)}
    assert language.forms("GB") == {"name": ("Storbritannia",)}
    assert language.forms("PL") == {"name": ("Polen",)}
    assert language.forms("office") == {"name": ("office",)}  # nobody knows a better name


def test_months_and_years(folders: Folders, tmp_path: Path) -> None:
    bokmål = Folders(tmp_path / "nb", "nb").read()
    assert folders.read().month("2024-03") == "March 2024" and bokmål.month("2024-12") == "desember 2024"
    assert folders.read().month("2024") == "2024"


def test_a_place_among_periods_agrees_with_the_word_for_them(norwegian: Folders) -> None:
    norwegian.change("  earlier: året før", "  earlier: året før\n  ordinals: {quarter: [første, andet]}")
    language = norwegian.read()
    assert language.ordinals("quarter")[:3] == ["første", "andet", "tredje"]
    assert language.ordinals("half")[1] == language.ordinals()[1] == "andre"
    names = [language.period(period_of(label)) for label in ("2024-Q2", "2024-Q3", "2024-H2")]
    assert names == ["andet kvartal 2024", "tredje kvartal 2024", "andre halvår 2024"]


@pytest.mark.parametrize(
    ("label", "name", "during", "season"),
    [
        ("2024", "2024", "in 2024", ""),
        ("2024-H1", "the first half of 2024", "in the first half of 2024", " for a first half"),
        ("2024-Q3", "the third quarter of 2024", "in the third quarter of 2024", " for a third quarter"),
        ("2024-03", "March 2024", "in March 2024", " for March"),
        ("2024-12", "December 2024", "in December 2024", " for December"),
        ("2024-W30", "week 30 of 2024", "in week 30 of 2024", " for week 30"),
        ("2024-11-30", "30 November 2024", "on 30 November 2024", ""),
        ("2024/25", "the 2024/25 season", "in the 2024/25 season", ""),
        ("1999/00", "the 1999/00 season", "in the 1999/00 season", ""),
    ],
)
def test_a_period_has_a_name_and_a_time(folders: Folders, label: str, name: str, during: str, season: str) -> None:
    language, period = folders.read(), period_of(label)
    assert period
    assert (language.period(period), language.during(period), language.season(period)) == (name, during, season)


def test_what_is_counted_at_a_moment_is_told_of_the_start_or_the_end_of_a_period(folders: Folders) -> None:
    language, period = folders.read(), period_of("2024-Q3")
    assert period and language.during(period, "end") == "at the end of the third quarter of 2024"
    assert language.during(period, "start") == "at the beginning of the third quarter of 2024"


def test_a_place_beyond_the_words_for_places_is_told_in_digits(folders: Folders) -> None:
    folders.style("own", "periods: {name: {week: '{ordinal} week of {year}'}}")
    language = folders.read("own")
    weeks = [language.period(week) for week in map(period_of, ("2024-W11", "2024-W12", "2024-W13")) if week]
    assert weeks == ["eleventh week of 2024", "twelfth week of 2024", "13 week of 2024"]


@pytest.fixture
def births(folders: Folders) -> Folders:
    """English, and a story about births."""
    words = "words: {flow_total: 'births in {}', flow_total_again: births}\nnames: {}\n"
    (folders.story / "en.yaml").write_text(words, encoding="utf-8")
    return folders


def so_far(language: Language, label: str) -> tuple[str, ...]:
    """Return the names of the year so far in a period."""
    period = period_of(label)
    assert period
    found = language.so_far(period, "NO")
    assert list(found) == (["name"] if found else [])
    return found["name"] if found else ()


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("2024-Q2", "in the first half of"),
        ("2024-Q3", "in the first three quarters of"),
        ("2024-Q4", "in the whole of"),
        ("2024-06", "in the first half of"),
        ("2024-11", "in the first eleven months of"),
        ("2024-12", "in the whole of"),
        ("2024-H2", "in the whole of"),
    ],
)
def test_the_year_so_far_is_named_with_the_total_and_without(births: Folders, label: str, told: str) -> None:
    assert so_far(births.read(), label) == (f"births in Norway {told}", f"births {told}")


def test_the_first_of_two_halves_has_its_own_name_and_not_that_of_the_year_so_far(births: Folders) -> None:
    assert not any("in the first half of" in name for name in so_far(births.read(), "2024-H1"))


def test_parts_of_the_year_so_far_beyond_the_words_for_numbers_are_told_in_digits(births: Folders) -> None:
    births.style("own", "number_words: [zero, one, two, three]")
    names = [so_far(births.read("own"), label)[1] for label in ("2024-03", "2024-04")]
    assert names == ["births in the first three months of", "births in the first 4 months of"]


def test_the_year_so_far_has_no_name_without_words(births: Folders, tmp_path: Path) -> None:
    births.change('quarter: "{flow} in the first {count} quarters of", ', "")
    quarter = period_of("2024-Q3")
    assert quarter and births.read().so_far(quarter, "NO") == {}
    assert so_far(births.read(), "2024-Q2") != ()
    assert so_far(Folders(tmp_path / "other").read(), "2024-Q2") == ()  # a story without a word for the whole


def test_a_name_of_the_year_so_far_that_is_the_same_with_the_total_stands_once(births: Folders) -> None:
    words = "words: {flow_total: births, flow_total_again: births}\nnames: {}\n"
    (births.story / "en.yaml").write_text(words, encoding="utf-8")
    assert so_far(births.read(), "2024-Q2") == ("births in the first half of",)


def test_a_word_about_the_total_names_it_by_its_first_name(folders: Folders) -> None:
    words = 'words: {flow_total: "births in {}"}\nnames: {FR: {name: [France, the republic], where: there}}\n'
    (folders.story / "en.yaml").write_text(words, encoding="utf-8")
    language = folders.read()
    assert language.of_total("flow_total", "FR") == "births in France"
    assert language.of_total("flow_total_again", "FR") is None


def test_a_subject_has_a_name_in_the_story_the_language_babel_or_the_table(folders: Folders) -> None:
    folders.change("names:\n", "names:\n  XA: {name: x}\n")
    language = folders.read()
    assert language.names_one("0301")  # where the table has no labels, its codes are what subjects are called
    table = replace(language, labels={"0301": "Oslo", "0302": ""}, made={"made": {"name": ("x",)}})
    named = [table.names_one(subject) for subject in ("FR", "XA", "PL", "0301", "made", "0302", "0303")]
    assert named == [True] * 5 + [False, False]


def test_lists_in_words(folders: Folders) -> None:
    joined = folders.read().joined
    assert [joined(list("abcd"[:n])) for n in range(5)] == ["", "a", "a and b", "a, b and c", "a, b, c and d"]


def test_hedges_stand_around_what_is_not_exact(folders: Folders) -> None:
    hedged = folders.read().hedged
    told = {kind: hedged(Reading(kind, Decimal(1)), "ONE") for kind in ("exact", "between", "about", "under", "nearly")}
    assert told == {
        "exact": "ONE",
        "between": "ONE",
        "about": "about ONE",
        "under": "less than ONE",
        "nearly": "nearly ONE",
    }


def test_all_hedges_of_a_language_are_its_own(folders: Folders) -> None:
    language = folders.read()
    for kind, words in language.shape.hedges.model_dump().items():
        assert language.hedged(Reading(kind, Decimal(1)), "ONE") == words.replace("{}", "ONE") != "ONE"


# What two subjects share, and what names may have


def shared(language: Language, *subjects: str) -> list[str]:
    """Return the faults for names that several subjects have."""
    findings = Findings()
    check_distinct(subjects, language, findings)
    return [str(fault) for fault in findings.faults]


def test_a_name_that_two_subjects_share_is_a_fault_where_the_second_has_it(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text(
        "words: {}\nnames:\n  FR: {name: [France, The republic]}\n  RF: {name: [Gaul, the REPUBLIC]}\n",
        encoding="utf-8",
    )
    language = folders.read()
    assert shared(language, "FR", "RF") == [
        "fish/en.yaml:4:7: K04 'FR' and 'RF' are both called 'the republic' in en – give each a name of its own"
    ]
    assert [fault[:17] for fault in shared(language, "RF", "FR")] == ["fish/en.yaml:3:7:"]


def test_a_name_that_comes_from_elsewhere_is_a_fault_where_the_names_of_the_story_begin(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text("words: {}\nnames:\n  FR: {name: Poland}\n", encoding="utf-8")
    assert shared(folders.read(), "FR", "PL") == [
        "fish/en.yaml:3:3: K04 'FR' and 'PL' are both called 'poland' in en – give each a name of its own"
    ]


def test_a_subject_may_have_one_name_twice_and_share_other_forms(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text(
        "words: {}\nnames:\n  FR: {name: [France, FRANCE], where: there}\n  PL: {name: Poland, where: there}\n",
        encoding="utf-8",
    )
    language = folders.read()
    assert shared(language, "FR", "PL") == []
    assert shared(language, "FR", "FR") == []


def test_the_forms_that_are_known_are_those_of_the_language_and_of_all_names(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text("words: {}\nnames:\n  FR: {name: x, own: y}\n", encoding="utf-8")
    folders.change("forms: [again", "forms: [listed, again")
    folders.change("names:\n", "names:\n  XA: {name: x, everywhere: y}\n")
    known = folders.read().known_forms
    assert {"name", "listed", "everywhere", "own"} <= known
    assert all(form.islower() for form in known)


def test_marks_come_from_the_digits_that_are_written(folders: Folders) -> None:
    """A locale may have several kinds of digits, and some write other marks with them."""
    folders.change("locale: en_GB", "locale: fa_IR")
    language = folders.read()
    assert (language.minus, language.digits(Decimal("1234.5"))) == ("\u200e\u2212", "1,234.5")


# Patterns, scales, fractions and marks that cannot be used


def told_of(folders: Folders, old: str, new: str) -> list[str]:
    """Change language.yaml, and return what is wrong with it, without its place."""
    folders.change(old, new)
    return [fault.partition(": ")[2] for fault in folders.faults("")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('about: "about {}"', 'about: "about"', f"K04 a pattern without {{}}: 'about' – {SLOTS}"),
        ('about: "about {}"', 'about: "{} or {}"', f"K04 {{}} stands 2 times in a pattern: '{{}} or {{}}' – {SLOTS}"),
        ('about: "about {}"', 'about: "a}bout {}"', f"K04 a brace that belongs to no slot: 'a}}bout {{}}' – {SLOTS}"),
        ('about: "about {}"', 'about: "about {} {x}"', "S02 unknown slot 'x' in a pattern"),
        ("{per_cent: per cent,", "{per_cent: 'per {cent}',", "S02 unknown slot 'cent' in a pattern"),
        ("ordinal_beyond: num2words", 'ordinal_beyond: "x."', f"K04 a pattern without {{figure}}: 'x.' – {SLOTS}"),
        (
            "ordinal_beyond: num2words",
            'ordinal_beyond: "{figur}."',
            "S02 unknown slot 'figur' in a pattern – did you mean 'figure'?",
        ),
        ("above: 1000000,", "above: 1,", "K04 above is '1' – write 1000 or more"),
        ("above: 1000000,", "above: 0,", "K04 above is '0' – write 1000 or more"),
        (
            "above: 1000000,",
            "above: 1000000000000001,",
            "K04 above is '1000000000000001' – write 1000 or more",
        ),
        ("  1/10: a tenth", "  1/1: a tenth", "K04 '1/1' is not a fraction – write one below 1, such as 3/4"),
        ("  1/10: a tenth", "  5/4: a tenth", "K04 '5/4' is not a fraction – write one below 1, such as 3/4"),
        ("  1/10: a tenth", "  a/10: a tenth", "K04 'a/10' is not a fraction – write one below 1, such as 3/4"),
        (
            "conjunction:",
            "thousands: '..'\nconjunction:",
            "K04 thousands is '..' – write one sign that is no digit and no letter",
        ),
        (
            "conjunction:",
            "thousands: '0'\nconjunction:",
            "K04 thousands is '0' – write one sign that is no digit and no letter",
        ),
        (
            "conjunction:",
            "thousands: a\nconjunction:",
            "K04 thousands is 'a' – write one sign that is no digit and no letter",
        ),
        ('quotation: ["“", "”"]', 'quotation: ["“"]', 'K04 quotation is not two marks – write ["“", "”"]'),
        ('quotation: ["“", "”"]', 'quotation: ["“", ""]', 'K04 quotation is not two marks – write ["“", "”"]'),
        ('quotation: ["“", "”"]', "quotation: [a, b, c]", 'K04 quotation is not two marks – write ["“", "”"]'),
    ],
)
def test_what_has_the_right_form_and_cannot_be_used(folders: Folders, old: str, new: str, told: str) -> None:
    found = told_of(folders, old, new)
    assert found and all(fault == told for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ('nearly: "nearly {}"', 'nearly: "next to"', '"next to"'),
        ("{per_cent: per cent,", "{per_cent: 'per {cent}',", "'per {cent}'"),
        ("ordinal_beyond: num2words", 'ordinal_beyond: "x."', '"x."'),
        ("above: 1000000,", "above: 1,", "1,"),
        ("  1/10: a tenth", "  1/1: a tenth", "a tenth"),
        ('quotation: ["“", "”"]', "quotation: [a, b, c]", "[a, b, c]"),
    ],
)
def test_a_fault_stands_where_what_cannot_be_used_is_written(folders: Folders, old: str, new: str, value: str) -> None:
    folders.change(old, new)
    path = folders.language / "language.yaml"
    (line,) = (text for text in path.read_text(encoding="utf-8").splitlines() if new in text)
    column = line.index(new) + new.index(value) + 1
    place = f"templates/en/language.yaml:{folders.line(new)}:{column}"
    assert {fault.partition(": ")[0] for fault in folders.faults("")} == {place}


def test_of_a_figure_that_is_far_too_large_the_first_digits_are_told(folders: Folders) -> None:
    told = told_of(folders, "above: 1000000,", f"above: {'123' * 7},")
    assert set(told) == {"K04 above is '1231231231231231231…' – write 1000 or more"}


def test_limits_of_scales_and_fractions_that_can_just_be_used(folders: Folders) -> None:
    folders.change("above: 1000000,", "above: 2,")
    folders.change("above: 1000000000,", "above: 1000000000000000,")
    folders.change("  1/10: a tenth", "  98/99: a tenth")
    assert [scale.above for scale in folders.read().shape.scales] == [10**15, 2]
    assert folders.read().fractions[Fraction(98, 99)] == "a tenth"


def test_a_fault_of_a_style_stands_where_the_style_has_it(folders: Folders) -> None:
    folders.style("ssb", "# two marks\nthousands: '..'")
    (fault,) = folders.faults()
    assert fault.startswith("templates/en/styles/ssb.yaml:2:12: K04 thousands is '..'")


def test_a_mark_of_the_whole_language_is_told_for_the_language(folders: Folders) -> None:
    folders.change("conjunction:", "thousands: '..'\nconjunction:")
    assert {fault.partition(": ")[0] for fault in folders.faults()} == {
        f"templates/en/language.yaml:{folders.line('thousands:')}:12"
    }


@pytest.mark.parametrize("key", ["table_unit", "hint", "reading_over", "status_missing", "unit_rank"])
def test_a_word_that_pages_need(folders: Folders, key: str) -> None:
    path = folders.language / "language.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"  {key}:")]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    place = f"templates/en/language.yaml:{folders.line('page:') + 1}:3"
    assert set(folders.faults()) == {f"{place}: L02 page lacks '{key}' – write '{key}:' below it"}


@pytest.mark.parametrize(("length", "faults"), [(1000, 0), (1001, 1)])
def test_a_text_may_have_a_thousand_characters(folders: Folders, length: int, faults: int) -> None:
    folders.change("  1/10: a tenth", f"  1/10: {'a' * length}")
    if not faults:
        assert folders.read().fractions[Fraction(1, 10)] == "a" * length
        return
    line = folders.line("1/10:")
    assert folders.faults() == [
        f"templates/en/language.yaml:{line}:9: K04 a text of 1001 characters – keep it below 1000"
    ]


VOCABULARY = "fish/en.yaml"


def story_faults(folders: Folders, text: str) -> list[str]:
    """Write the story's words, and return what is wrong with them."""
    (folders.story / "en.yaml").write_text(text, encoding="utf-8")
    return folders.faults()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ('about: "{alliances}"', "1:16: S02 unknown slot 'alliances' in a word – did you mean 'alliance'?"),
        ('about: "{zzz}"', "1:16: S02 unknown slot 'zzz' in a word – known here: "),
        ('about: "{"', "1:16: S02 a brace that belongs to no slot – write plain words"),
        ("flow: exports", "1:15: S02 a pattern without {} – write {} where the name belongs"),
        ('flow: "{} {}"', "1:15: S02 {} stands 2 times in a pattern – write {} where the name belongs"),
        ('about: "{}"', "1:16: S02 unknown slot '' in a word – write plain words"),
    ],
)
def test_a_word_of_the_story_that_cannot_be_used(folders: Folders, word: str, told: str) -> None:
    found = story_faults(folders, f"words: {{{word}}}\nnames: {{}}\n")
    assert len(found) == 1 and found[0].startswith(f"{VOCABULARY}:{told}"), found


def test_a_word_of_the_story_may_have_a_thousand_characters(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text(f"words: {{about: {'a' * 1000}}}\nnames: {{}}\n", encoding="utf-8")
    assert folders.read().word("about") == "a" * 1000
    found = story_faults(folders, f"words: {{about: {'a' * 1001}}}\nnames: {{}}\n")
    assert found == [f"{VOCABULARY}:1:16: K04 a word of 1001 characters – keep it below 1000"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ('" "', "K02 a name of 'FR' is empty – write a name, or take it out"),
        ('"x "', "K04 a name of 'FR' is 'x ' – write it in one line, without spaces around it"),
        ('"x\\ny"', "K04 a name of 'FR' is 'x\\ny' – write it in one line, without spaces around it"),
        ('"{allianc}"', "S02 unknown slot 'allianc' in a name of 'FR' – did you mean 'alliance'?"),
        ('"{}"', "S02 unknown slot '' in a name of 'FR' – write a name without braces"),
        ('"x}"', "S02 a brace that belongs to no slot – write a name without braces"),
        ("a" * 201, "K04 a name of 'FR' has 201 characters – keep it below 200"),
    ],
)
def test_a_name_of_the_story_that_cannot_be_used(folders: Folders, name: str, told: str) -> None:
    assert story_faults(folders, f"words: {{}}\nnames: {{FR: {{name: {name}}}}}\n") == [f"{VOCABULARY}:2:20: {told}"]
    two = f"words: {{}}\nnames: {{FR: {{name: [x, {name}]}}}}\n"
    assert story_faults(folders, two) == [f"{VOCABULARY}:2:20: {told}"]


def test_a_name_may_have_two_hundred_characters(folders: Folders) -> None:
    (folders.story / "en.yaml").write_text(f"words: {{}}\nnames: {{FR: {{name: {'a' * 200}}}}}\n", encoding="utf-8")
    assert folders.read().forms("FR") == {"name": ("a" * 200,)}


def test_where_a_language_has_no_options_a_name_is_to_be_written_without_braces(folders: Folders) -> None:
    """There is no option to name in its place."""
    document, findings = folders.read().vocabulary_document, Findings()
    check_names(document, {"FR": {"name": "{republic}"}}, (), findings)
    assert [str(fault) for fault in findings.faults] == [
        f"{VOCABULARY}:3:14: S02 unknown slot 'republic' in a name of 'FR' – write a name without braces"
    ]
