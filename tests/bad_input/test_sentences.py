"""What is wrong in sentences and languages is told with its line and the way out."""

from __future__ import annotations

import pytest

from tests.bad_input.conftest import Spoiled

RANK = "templates/en/rank.yaml"
WRITE = "write {slot} or {slot|filter}; what decides belongs in the rule's when:"
ONLY_SLOTS = f"S04 only a slot with at most one filter is allowed between braces – {WRITE}"
NO_SENTENCE = (
    "rules/rank.yaml:1:1: S05 no sentence for the rule 'largest' in en – add 'largest:' to a file in templates/en/"
)
WORDS_OF_PERSONS = "words of persons stand in quotes.yaml"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{value|mony}", "S03 unknown filter 'mony' – did you mean 'money'?"),
        (
            "{value|percent}",
            "S06 the filter percent does not fit value, which is in amount – fitting filters: money, figure,"
            " figure_bare, money_bare, table_amount, says",
        ),
        ("{value}", "S06 the number value needs a filter – write {value|money}"),
        ("{subjekt} won", "S02 unknown slot 'subjekt' – did you mean 'subject'?"),
        ("{% if value %}x{% endif %}", f"S04 “if” is not allowed in a sentence – {WRITE}"),
        ("{% for a in b %}x{% endfor %}", f"S04 “for” is not allowed in a sentence – {WRITE}"),
        ("{subject.name} won", ONLY_SLOTS),
        ("{subject()} won", ONLY_SLOTS),
        ("{1 + 1} won", ONLY_SLOTS),
        ("{value|money|capital} won", ONLY_SLOTS),
        (
            "{value[1]|money} won",
            "S04 square brackets take a number of periods back – write {share[-2]|share}",
        ),
        ('{subject} said "no"', f"Q02 a quotation mark in a template: '{{subject}} said \"no\"' – {WORDS_OF_PERSONS}"),
        ("{subject} said “no”", f"Q02 a quotation mark in a template: '{{subject}} said “no”' – {WORDS_OF_PERSONS}"),
        ("x" * 1001, "S04 a sentence of 1001 characters – keep it below 1000"),
    ],
)
def test_a_sentence(spoiled: Spoiled, sentence: str, told: str) -> None:
    spoiled.write(RANK, f"largest:\n  sentence: '{sentence}'\n")
    assert spoiled.faults() == [f"{RANK}:2:13: {told}"]


@pytest.mark.parametrize("sentence", ["{subject won", "{} won", "{{subject}} won", "{% won", "{# won", "{" * 300])
def test_what_is_no_sentence_at_all(spoiled: Spoiled, sentence: str) -> None:
    spoiled.write(RANK, f"largest:\n  sentence: '{sentence}'\n")
    (told,) = spoiled.faults()
    assert told.startswith(f"{RANK}:2:13: S01 not a sentence template (")
    assert told.endswith(f" – {WRITE}")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (">-\n    {subjekt}\n    won.", "3:5"),
        ("\n    - '{subject} won.'\n    - '{subjekt} won.'", "4:7"),
        ("\n    - ['{subject} won.', '{subjekt} won.']", "3:26"),
    ],
)
def test_the_line_of_one_of_many_sentences(spoiled: Spoiled, text: str, place: str) -> None:
    spoiled.write(RANK, f"largest:\n  sentence: {text}\n")
    assert spoiled.faults() == [f"{RANK}:{place}: S02 unknown slot 'subjekt' – did you mean 'subject'?"]


def test_a_sentence_without_quotes(spoiled: Spoiled) -> None:
    spoiled.write(RANK, "largest:\n  sentence: {subject} won.\n")
    assert spoiled.faults() == [
        NO_SENTENCE,
        f"{RANK}:2:23: Y01 this does not fit what stands before it – put the sentence in double quotes",
    ]


def test_a_number_for_a_sentence(spoiled: Spoiled) -> None:
    spoiled.write(RANK, "largest:\n  sentence: 3\n")
    assert spoiled.faults() == [f"{RANK}:2:13: K03 a sentence is '3', not text – put the sentence in double quotes"]


def test_an_unknown_form(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "  sentence:", "  sentense: x\n  sentence:")
    assert spoiled.faults() == [f"{RANK}:2:3: K01 unknown form 'sentense' – did you mean 'sentence'?"]


def test_sentences_for_no_rule(spoiled: Spoiled) -> None:
    spoiled.replace(RANK, "largest:", "larges:")
    assert spoiled.faults() == [
        NO_SENTENCE,
        f"{RANK}:1:1: S07 sentences for 'larges', which is no rule – did you mean 'largest'?",
    ]


def test_no_sentence_in_one_language(spoiled: Spoiled) -> None:
    spoiled.remove("templates/nb/rank.yaml")
    assert spoiled.faults("--all") == [NO_SENTENCE.replace("in en", "in nb").replace("/en/", "/nb/")]


def test_a_form_in_one_language_only(spoiled: Spoiled) -> None:
    spoiled.replace("templates/nb/change.yaml", "  headline:", "  aside:")
    assert spoiled.faults("--all") == [
        "rules/change.yaml:1:1: S05 the rule 'rise' has no headline in nb – it has one in en"
    ]


def test_the_storys_own_sentences(spoiled: Spoiled) -> None:
    own = 'sentences:\n  largst: {sentence: x}\n  largest: {sentence: "{subjekt}"}\n'
    spoiled.append("data/fish/en.yaml", own)
    assert spoiled.faults() == [
        "fish/en.yaml:8:3: S07 sentences for 'largst', which is no rule – did you mean 'largest'?",
        "fish/en.yaml:9:23: S02 unknown slot 'subjekt' – did you mean 'subject'?",
    ]


@pytest.mark.parametrize(
    ("code", "hint"),
    [("eng", "did you mean 'en'?"), ("xx", "known here: en, nb"), ("../en", "known here: en, nb")],
)
def test_an_unknown_language(spoiled: Spoiled, code: str, hint: str) -> None:
    assert spoiled.faults("--language", code) == [f"templates/{code}: L01 no language '{code}' – {hint}"]


@pytest.mark.parametrize("options", [["--all"], ["--language", "nb"]])
def test_a_language_without_language_yaml(spoiled: Spoiled, options: list[str]) -> None:
    spoiled.remove("templates/nb/language.yaml")
    hint = "copy that of another language and translate it"
    assert spoiled.faults(*options) == [f"templates/nb: L02 the language 'nb' has no language.yaml – {hint}"]


def test_no_languages(spoiled: Spoiled) -> None:
    spoiled.remove("templates/en")
    spoiled.remove("templates/nb")
    assert spoiled.faults("--all") == ["templates: L01 there is no language in the folder – add one, such as en/"]


def test_no_words_for_the_story_in_the_language_that_is_asked_for(spoiled: Spoiled) -> None:
    spoiled.remove("data/fish/nb.yaml")
    told = "fish/nb.yaml: F01 the story has no words in nb – write it, or draft in en"
    assert spoiled.faults("--language", "nb") == [told]
    assert spoiled.faults("--language", "en", "--language", "nb") == [told]


def test_a_story_is_drafted_in_the_languages_that_it_has_words_in(spoiled: Spoiled) -> None:
    spoiled.remove("data/fish/nb.yaml")
    done = spoiled.draft("--all")
    assert done.exit_code == 0, done.output
    assert list(spoiled.written()) == ["fish.brief.en.md"]
    assert done.stderr.startswith("left out: fish/nb.yaml: L04 the story has no words in nb – write it")
    assert not spoiled.draft("--language", "en").stderr


def test_no_words_for_the_story_in_any_language(spoiled: Spoiled) -> None:
    spoiled.remove("data/fish/nb.yaml")
    spoiled.remove("data/fish/en.yaml")
    hint = "write en.yaml or nb.yaml"
    assert spoiled.faults("--all") == [f"fish: F01 the story has no words in any language – {hint}"]
    assert spoiled.faults() == ["fish/en.yaml: F01 the story has no words in en – write it"]


def test_words_that_cannot_be_read_are_no_lack_of_words(spoiled: Spoiled) -> None:
    spoiled.remove("data/fish/nb.yaml")
    (spoiled.root / "data" / "fish" / "nb.yaml").symlink_to("gone.yaml")
    assert spoiled.faults("--all")[0].startswith("fish/nb.yaml: F01 there is no such file")


def test_an_unknown_key_of_the_words(spoiled: Spoiled) -> None:
    spoiled.replace("data/fish/en.yaml", "words:", "wods:")
    assert spoiled.faults() == [
        "fish/en.yaml:1:1: K01 unknown key 'wods' – did you mean 'words'?",
        "fish/en.yaml:1:1: K02 the key 'words' is missing – write 'words:'",
    ]


def test_amounts_in_another_currency(spoiled: Spoiled) -> None:
    spoiled.replace("data/fish/en.yaml", "currency: NOK", "currency: EUR")
    told = "fish/en.yaml:1:19: K04 the currency is 'EUR' here and 'NOK' in story.yaml – write 'currency: NOK'"
    assert spoiled.faults() == [told]


def test_a_currency_that_a_language_has_no_word_for(spoiled: Spoiled) -> None:
    spoiled.replace("data/fish/story.yaml", "currency: NOK", "currency: XXX")
    (told,) = spoiled.faults()
    place = spoiled.place("templates/en/language.yaml", "{NOK: NOK")
    assert told.startswith(f"{place}: L02 no word for the currency 'XXX' in en – known here: DKK, EUR, GBP, NOK")


def test_a_code_that_is_not_its_folders(spoiled: Spoiled) -> None:
    spoiled.replace("templates/en/language.yaml", "code: en", "code: ../../x")
    place = spoiled.place("templates/en/language.yaml", "../../x")
    assert spoiled.faults() == [f"{place}: K04 code is '../../x' in the folder 'en' – write 'code: en'"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/fish/en.yaml", "ALL: {name: All countries}", "ALL: {nam: All countries}"),
        ("data/fish/en.yaml", "ALL: {name: All countries}", "ALL: {name: []}"),
        ("templates/en/styles/ssb.yaml", "options: ", "letters_too: 3\noptions: "),
        ("templates/en/language.yaml", '  whole: "{currency} {figure} {scale}"', '  whole: "{currency} {figur}"'),
    ],
)
def test_a_word_of_a_language(spoiled: Spoiled, file: str, old: str, new: str) -> None:
    spoiled.replace(file, old, new)
    line = spoiled.place(file, new).rpartition(":")[0].removeprefix("data/")
    assert spoiled.faults()[0].startswith(line)
