"""The list leaves no phrase out and names each by what it belongs to, not by its order."""

from __future__ import annotations

import pytest

from generator.drafting import Desk, Library
from generator.faults import Faults
from generator.phrases import list_phrases
from generator.phrases.listing import HEDGED, LANGUAGE
from generator.phrases.made import figures
from tests.conftest import LANGUAGES
from tests.phrases.conftest import Fish

UNITS = {"prosent": "percent", "prosentpoeng": "points", "gonger": "times", "kroner": "money"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_wording_of_the_catalogue_is_listed_once_at_its_place(desk: Desk, code: str) -> None:
    listed = [p for p in list_phrases(Library.of(), code) if p.owner in desk.rules]
    places = [
        template.place
        for forms in desk.packs[code].catalogue.templates.values()
        for tiers in forms.values()
        for tier in tiers
        for template in tier
    ]
    assert sorted(p.place for p in listed) == sorted(places)
    by_place = {p.place: p for p in listed}
    for rule, forms in desk.packs[code].catalogue.templates.items():
        for form, tiers in forms.items():
            for template in (t for tier in tiers for t in tier):
                assert by_place[template.place].key == f"{rule}/{form}"


def test_every_note_name_and_word_of_the_story_is_listed() -> None:
    keys = {p.key: p.text for p in list_phrases(Library.of(), "nn")}
    assert keys["arms-exports/notes.donations.aside"] == "medrekna donasjonar"
    assert keys["arms-exports/words.exporter"] == "Noreg"
    assert keys["arms-exports/names.NATO.owner"] == "{alliance}"
    assert keys["arms-exports/quotes.growth.indirect"].endswith("ifølgje {speaker}.")
    assert keys["language/page.gap"] == "[{name} har ikkje svart enno]"
    assert keys["language/hedges.nearly.money"] == "nesten {figure} {scale} {currency}"
    assert "arms-exports/words.currency" not in keys
    assert not any(key.startswith(("language/never", "language/styles", "language/code")) for key in keys)


def test_each_hedge_is_listed_with_the_units_it_can_stand_before(desk: Desk) -> None:
    """Numbers of every unit, tried over readings of every kind, take these hedges and no others."""
    fractions = set(desk.packs["nn"].language.shape.fractions.values())
    found: set[tuple[str, str]] = set()
    for figure in figures(desk.packs["nn"].language):
        unit = UNITS.get(figure.text.split()[-1])
        if unit is None and any(figure.text.endswith(words) for words in fractions):
            unit = "fractions"
        if unit is None and figure.text.endswith("dobbelt"):
            unit = "times"
        if unit and figure.reading not in ("exact", "between"):
            found.add((unit, figure.reading))
    assert found == {(unit, hedge) for unit, hedges in HEDGED.items() for hedge in hedges}


def test_a_story_of_its_own_sentences_has_them_listed_under_the_rule(fish: Fish) -> None:
    fish.append("data/fish/en.yaml", 'sentences: {rise: {sentence: ["{subject} rose.", ["One.", "Two."]]}}\n')
    listed = [p for p in list_phrases(fish.library, "en") if p.key == "rise/sentence"]
    assert [p.text for p in listed][1:] == ["{subject} rose.", "One.", "Two."]
    assert str(listed[-1].place).startswith("fish/en.yaml:")


def test_only_the_stories_asked_for_are_listed(fish: Fish) -> None:
    fish.write("data/fowl/story.yaml", "story: fowl\n")
    fish.write("data/fowl/en.yaml", "words: {thing: fowl}\n")
    assert {p.owner for p in list_phrases(fish.library, "en")} == {"rise", "largest", LANGUAGE, "fish", "fowl"}
    assert {p.owner for p in list_phrases(fish.library, "en", ["fish"])} == {"rise", "largest", LANGUAGE, "fish"}


def test_files_that_cannot_be_read_are_all_named(fish: Fish) -> None:
    fish.write("templates/en/rank.yaml", "largest: [\n")
    fish.write("data/fish/en.yaml", "words: {a: b\n")
    with pytest.raises(Faults) as caught:
        list_phrases(fish.library, "en")
    assert {f.place.file for f in caught.value.faults} == {"templates/en/rank.yaml", "fish/en.yaml"}
