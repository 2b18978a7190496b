"""A language's wordings are read with every mistake named; which one a message takes is settled by a stable turn."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from generator.faults import Faults, Findings, Place
from generator.languages import Language, read_language
from generator.rules import Rule, read_rules
from generator.sentences import NumberSlot, Template, Text
from generator.wording import Catalogue, Memory, Tiers, check_alike, in_turn, read_catalogue

RULES = """\
rise:
  about: total
  when: change_percent >= 1
  newsworthiness: 60
  topic: change
  why: A rise in per cent.
  let: {again: "ratio[-1]"}
  fires: [{change_percent: 27}]
  quiet: [{change_percent: 0.5}]
"""
VOCABULARY = "words: {currency: NOK, thing: fish}\nnames:\n  ALL: {name: all countries}\n"


class Wordings:
    """Rules and one language's sentences in a folder of their own."""

    def __init__(self, root: Path) -> None:
        self.rules, self.language, self.story = root / "rules", root / "templates" / "en", root / "fish"
        for folder in (self.rules, self.language, self.story):
            folder.mkdir(parents=True)
        shutil.copy("templates/en/language.yaml", self.language)
        self.write_rules(RULES, RULES.replace("rise:", "fall:"))
        self.write("all.yaml", "rise:\n  sentence: Up.\nfall:\n  sentence: Down.\n")
        (self.story / "en.yaml").write_text(VOCABULARY, encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file of sentences."""
        (self.language / file).write_text(text, encoding="utf-8")

    def write_rules(self, *texts: str) -> None:
        """Write rule files a.yaml, b.yaml and so on."""
        for name, text in zip("abc", texts, strict=False):
            (self.rules / f"{name}.yaml").write_text(text, encoding="utf-8")

    def own(self, text: str) -> None:
        """Add sentences of the story's own."""
        (self.story / "en.yaml").write_text(VOCABULARY + "sentences:\n" + text, encoding="utf-8")

    def read(self) -> Catalogue:
        """Read it all."""
        return read_catalogue(self.language, self.read_language(), self.read_rules())

    def read_language(self) -> Language:
        return read_language(self.language, self.story, "ssb", {})

    def read_rules(self) -> dict[str, Rule]:
        return read_rules(self.rules)

    def told(self) -> dict[str, dict[str, list[list[str]]]]:
        """Read it all, as plain text."""
        return {rule: {f: texts(t) for f, t in forms.items()} for rule, forms in self.read().templates.items()}

    def faults(self) -> list[str]:
        """Read it all, and return what is wrong."""
        with pytest.raises(Faults) as caught:
            self.read()
        return [str(fault) for fault in caught.value.faults]


def texts(tiers: Tiers) -> list[list[str]]:
    return [["".join(p.text for p in t.parts if isinstance(p, Text)) for t in tier] for tier in tiers]


@pytest.fixture
def wordings(tmp_path: Path) -> Wordings:
    """Two rules and a sentence for each."""
    return Wordings(tmp_path)


# What is read


def test_sentences_of_several_files(wordings: Wordings) -> None:
    wordings.write("all.yaml", "fall:\n  sentence: Down.\n")
    wordings.write("other.yaml", "rise:\n  sentence: Up.\n  headline: Up\n")
    assert wordings.told() == {
        "fall": {"sentence": [["Down."]]},
        "rise": {"sentence": [["Up."]], "headline": [["Up"]]},
    }


def test_a_list_is_an_order_of_preference_and_a_list_in_it_holds_equals(wordings: Wordings) -> None:
    wordings.write("all.yaml", "rise:\n  sentence: [One., [Two., Three.], Four.]\nfall: {sentence: Down.}\n")
    assert wordings.told()["rise"]["sentence"] == [["One."], ["Two.", "Three."], ["Four."]]
    one, (two, three), four = wordings.read().templates["rise"]["sentence"]
    places = [(t.place.file, t.place.line, t.place.column) for t in (*one, two, three, *four)]
    assert places == [("templates/en/all.yaml", 2, column) for column in (14, 21, 27, 36)]
    assert [t.name for t in (*one, two, three, *four)] == [f"sentence {tier}" for tier in ("1.1", "2.1", "2.2", "3.1")]


def test_each_story_has_its_own_words_in_the_sentences_of_a_language(wordings: Wordings) -> None:
    wordings.write("all.yaml", 'rise: {sentence: "{thing} rose."}\nfall: {sentence: Down.}\n')
    assert wordings.told()["rise"] == {"sentence": [["fish rose."]]}
    (wordings.story / "en.yaml").write_text(VOCABULARY.replace("fish", "meat"), encoding="utf-8")
    assert wordings.told()["rise"] == {"sentence": [["meat rose."]]}


def test_the_storys_own_sentences_replace_those_of_the_language(wordings: Wordings) -> None:
    wordings.write("all.yaml", "rise: {sentence: Up., headline: Up}\nfall: {sentence: Down.}\n")
    wordings.own("  rise: {sentence: More fish.}\n")
    assert wordings.told()["rise"] == {"sentence": [["More fish."]], "headline": [["Up"]]}
    (own,) = wordings.read().templates["rise"]["sentence"][0]
    assert (str(own.place), own.name) == ("fish/en.yaml:5:20", "sentence 1.1")


def test_a_sentence_may_use_the_rules_own_quantities_and_the_storys_words(wordings: Wordings) -> None:
    wordings.write("all.yaml", 'rise:\n  sentence: "{thing} rose {again|multiple}."\nfall: {sentence: Down.}\n')
    ((template,),) = wordings.read().wordings("rise", "sentence")
    assert template.parts[0] == Text("fish rose ") and template.parts[2] == Text(".")
    slot = template.parts[1]
    assert isinstance(slot, NumberSlot) and (slot.unit, slot.let) == ("ratio", True)


@pytest.mark.parametrize(
    ("form", "given", "found"),
    [
        ("sentence", ["sentence"], "sentence"),
        ("answer", ["sentence", "answer"], "answer"),
        ("answer", ["sentence"], "sentence"),
        ("follow", ["sentence"], "sentence"),
        ("also", ["sentence", "follow", "also"], "also"),
        ("also", ["sentence", "follow"], "follow"),
        ("also", ["sentence"], "sentence"),
        ("short", ["headline", "sentence"], "headline"),
        ("short", ["sentence"], None),
        ("headline", ["sentence"], None),
        ("aside", ["sentence"], None),
        ("push", ["headline", "sentence"], None),
    ],
)
def test_which_form_stands_in_for_another(form: str, given: list[str], found: str | None) -> None:
    tiers = {name: ((Template((Text(name),), Place("x")),),) for name in given}
    catalogue = Catalogue({"rise": tiers})
    assert texts(catalogue.wordings("rise", form)) == ([[found]] if found else [])
    assert catalogue.wordings("unknown", form) == ()


# What is wrong


def test_a_rule_without_a_sentence(wordings: Wordings) -> None:
    wordings.write("all.yaml", "rise: {sentence: Up.}\n")
    assert wordings.faults() == [
        "rules/b.yaml:1:1: S05 no sentence for the rule 'fall' in en – add 'fall:' to a file in templates/en/"
    ]


def test_sentences_for_no_rule(wordings: Wordings) -> None:
    wordings.write("zoo.yaml", "rice: {sentence: x}\n")
    wordings.own("  fal: {sentence: x}\n")
    assert wordings.faults() == [
        "fish/en.yaml:5:3: S07 sentences for 'fal', which is no rule – did you mean 'fall'?",
        "templates/en/zoo.yaml:1:1: S07 sentences for 'rice', which is no rule – did you mean 'rise'?",
    ]


def test_what_stands_after_a_mistake_is_read_too(wordings: Wordings) -> None:
    text = "zoo: {sentence: x}\nfall: 3\nrise:\n  sentense: x\n  headline: 4\n  sentence: '{sub}'\n"
    wordings.write("all.yaml", text)
    assert wordings.faults() == [
        "rules/b.yaml:1:1: S05 no sentence for the rule 'fall' in en – add 'fall:' to a file in templates/en/",
        "templates/en/all.yaml:1:1: S07 sentences for 'zoo', which is no rule – known here: fall, rise",
        "templates/en/all.yaml:2:7: K03 fall is '3' – expected a mapping of forms; write sentence: \"…\" below it",
        "templates/en/all.yaml:4:3: K01 unknown form 'sentense' – did you mean 'sentence'?",
        "templates/en/all.yaml:5:13: K03 a sentence is '4', not text – put the sentence in double quotes",
        "templates/en/all.yaml:6:13: S02 unknown slot 'sub' – did you mean 'subject'?",
    ]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(wordings: Wordings) -> None:
    wordings.write("all.yaml", "rise: {sentence: [\n")
    wordings.write("other.yaml", "fall: {sentense: x, sentence: Down.}\n")
    told = wordings.faults()
    assert [fault.split()[1] for fault in told] == ["S05", "Y01", "K01"]
    assert told[1].startswith("templates/en/all.yaml:")


@pytest.mark.parametrize("text", ["[]", "- x", "only words"])
def test_a_file_that_holds_no_rules(wordings: Wordings, text: str) -> None:
    wordings.write("other.yaml", text + "\n")
    hint = "write the name of a rule, a colon, and its sentences below it"
    assert wordings.faults() == [f"templates/en/other.yaml:1:1: K03 the file is not a mapping of rules – {hint}"]


def test_a_file_that_holds_no_rules_does_not_hide_the_others(wordings: Wordings) -> None:
    wordings.write("a.yaml", "[]\n")
    wordings.write("other.yaml", "rise: {sentense: x}\n")
    assert [fault.split()[1] for fault in wordings.faults()] == ["K03", "K01"]


def test_the_place_of_an_unknown_form_of_the_storys_own(wordings: Wordings) -> None:
    wordings.own("  rise: {sentense: More fish.}\n")
    assert wordings.faults() == ["fish/en.yaml:5:10: K01 unknown form 'sentense' – did you mean 'sentence'?"]


def test_a_form_of_the_storys_own_without_a_sentence(wordings: Wordings) -> None:
    wordings.own("  rise: {sentence: []}\n")
    told = "S05 sentence has no sentence – write one, or take the line out"
    assert wordings.faults() == [f"fish/en.yaml:5:20: {told}"]


@pytest.mark.parametrize("text", ["[]", "[Up., []]", "[[]]"])
def test_a_form_without_a_sentence(wordings: Wordings, text: str) -> None:
    wordings.write("all.yaml", f"rise:\n  sentence: {text}\nfall: {{sentence: Down.}}\n")
    hint = "write one, or take the line out"
    assert wordings.faults() == [f"templates/en/all.yaml:2:13: S05 sentence has no sentence – {hint}"]


@pytest.mark.parametrize(
    ("text", "place"), [("3", "2:13"), ("[Up., 3]", "2:19"), ("[Up., [More., 3]]", "2:27"), ("[3, Up.]", "2:14")]
)
def test_the_place_of_what_is_not_text(wordings: Wordings, text: str, place: str) -> None:
    wordings.write("all.yaml", f"rise:\n  sentence: {text}\nfall: {{sentence: Down.}}\n")
    told = "K03 a sentence is '3', not text – put the sentence in double quotes"
    assert wordings.faults() == [f"templates/en/all.yaml:{place}: {told}"]


@pytest.mark.parametrize("sentence", ['a "b"', "a “b”", "a ”b", 'Up {again|says("twice")} "more"'])
def test_nobodys_words_stand_in_a_template(wordings: Wordings, sentence: str) -> None:
    wordings.write("all.yaml", f"rise:\n  sentence: '{sentence}'\nfall: {{sentence: Down.}}\n")
    assert wordings.faults() == [
        f"templates/en/all.yaml:2:13: Q02 a quotation mark in a template: {sentence!r}"
        " – words of persons stand in quotes.yaml"
    ]


def test_words_that_state_a_measure_stand_in_marks_of_their_own(wordings: Wordings) -> None:
    sentence = 'It {again|says("grew")}, and {ratio|says("doubled")}.'
    wordings.write("all.yaml", f"rise:\n  sentence: '{sentence}'\nfall: {{sentence: Down.}}\n")
    ((template,),) = wordings.read().wordings("rise", "sentence")
    assert [p.argument for p in template.parts if isinstance(p, NumberSlot)] == ["grew", "doubled"]


def test_forms_that_stand_in_every_language_or_in_none(wordings: Wordings) -> None:
    rules = wordings.read_rules()
    forms = ("sentence", "headline", "push", "title", "standfirst", "heading", "question", "cell", "aside", "also")
    full, bare = Catalogue({"rise": dict.fromkeys(forms, ())}), Catalogue({"rise": {"sentence": ()}, "fall": {}})
    findings = Findings()
    check_alike({"en": full, "nb": bare, "nn": full}, rules, findings)
    assert [str(fault) for fault in findings.faults] == [
        f"rules/a.yaml:1:1: S05 the rule 'rise' has no {form} in nb – it has one in en, nn"
        for form in sorted(set(forms) - {"sentence", "aside", "also"})
    ]
    findings = Findings()
    check_alike({"en": bare, "nb": Catalogue({})}, rules, findings)
    assert not findings


def test_sentences_for_any_statistic_stand_in_a_folder_of_their_own_and_are_those_of_some_rules(
    wordings: Wordings,
) -> None:
    flows, general = (RULES.replace("rise:", f"{w}:\n  wording: {w}") for w in ("flows", "general"))
    wordings.write_rules(flows, general)
    folder = wordings.language / "general"
    folder.mkdir()
    (folder / "all.yaml").write_text("general: {sentence: 3}\n", encoding="utf-8")

    def told(folder: Path) -> list[str]:
        with pytest.raises(Faults) as caught:
            read_catalogue(folder, wordings.read_language(), wordings.read_rules())
        return [str(fault) for fault in caught.value.faults]

    lacking = "S05 no sentence for the rule '{0}' in en – add '{0}:' to a file in templates/"
    not_text = "K03 a sentence is '3', not text – put the sentence in double quotes"
    assert told(folder) == [f"templates/en/general/all.yaml:1:21: {not_text}"]
    (folder / "all.yaml").write_text("{}\n", encoding="utf-8")
    assert told(folder) == [f"rules/b.yaml:1:1: {lacking.format('general')}en/general/"]
    wordings.write("all.yaml", "{}\n")
    assert told(wordings.language) == [f"rules/a.yaml:1:1: {lacking.format('flows')}en/"]


# Whose turn it is


def wording(name: str) -> Template:
    return Template((Text(name),), Place(name), name)


TIERS: Tiers = ((wording("best"),), (wording("a"), wording("b"), wording("c")), (wording("last"),))


def turn(key: str, *used: str) -> str:
    memory = Memory(used={Place(name) for name in used})
    return " ".join(t.place.file for t in in_turn(TIERS, key, memory))


def test_equals_take_turns_by_a_stable_hash_and_tiers_keep_their_order() -> None:
    # The CRC-32 of "123456789" is 0xCBF43926 by every definition of it: drafts have the same bytes on every machine.
    turns = {"": "a b c", "SE@2024": "b c a", "123456789": "c a b"}
    assert {key: turn(key) for key in turns} == {key: f"best {order} last" for key, order in turns.items()}
    assert {turn(f"{i}") for i in range(40)} == {f"best {order} last" for order in ("a b c", "b c a", "c a b")}


def test_what_was_used_comes_last_among_equals() -> None:
    assert turn("SE@2024", "b", "best") == "best c a b last"
    assert turn("SE@2024", "c", "b") == "best a b c last"
    assert turn("SE@2024", "a", "b", "c") == "best b c a last"


def test_what_an_editor_asks_for_is_tried_first_and_then_all_as_ever() -> None:
    named = tuple(tuple(Template(t.parts, t.place, name=t.place.file) for t in tier) for tier in TIERS)

    def tried(*asked: str) -> str:
        return " ".join(t.name for t in in_turn(named, "", Memory(), (), asked))

    assert tried() == tried("no such wording") == "best a b c last"
    assert tried("last") == "last best a b c last"
    assert tried("c", "best") == "best c best a b c last"


def test_what_the_last_release_told_comes_last_of_what_this_article_has_not_used() -> None:
    memory = Memory(used={Place("b")})
    tiers = ((wording("a"), wording("b"), wording("c")),)
    assert [t.place.file for t in in_turn(tiers, "", memory, {"a", "b"})] == ["c", "a", "b"]


def test_no_wordings_are_none_to_try() -> None:
    assert list(in_turn((), "x", Memory())) == []
    assert list(in_turn(((), (wording("a"),)), "x", Memory())) == [wording("a")]


def test_neighbours_begin_one_wording_further_on() -> None:
    tiers: Tiers = ((wording("a"), wording("b"), wording("c")), (wording("d"), wording("e")))
    for key in ("x", "y", "z"):
        orders = [[t.place.file for t in in_turn(tiers, key, Memory(), turn=turn)] for turn in range(7)]
        assert orders[0] == [t.place.file for t in in_turn(tiers, key, Memory())]
        for one, next_ in pairwise(orders):
            assert one[1] == next_[0]
            assert one[0] == next_[2]
            assert one[4] == next_[3]


def test_a_name_is_told_in_full_first_and_then_by_its_shorter_forms_in_turn() -> None:
    memory = Memory()
    assert [memory.mention("EU", "name", ("full", "short", "it")) for _ in range(5)] == [
        "full",
        "short",
        "it",
        "short",
        "it",
    ]
    assert [memory.mention("SE", "name", ("full", "short", "it", "she")) for _ in range(6)] == [
        "full",
        "short",
        "it",
        "she",
        "short",
        "it",
    ]
    assert [memory.mention("EU", "where", ("in full", "there")) for _ in range(3)] == ["in full", "there", "there"]
    assert [memory.mention("FR", "name", ("France",)) for _ in range(3)] == ["France"] * 3


def test_a_new_memory_is_empty_and_its_own() -> None:
    first, second = Memory(), Memory()
    first.used.add(Place("x"))
    first.mention("EU", "name", ("full",))
    assert (second.used, second.mentioned, second.echo, second.echoed) == (set(), {}, "", "")
