"""Changes of a draft: laws that hold for any of them, and what becomes of them when a draft is made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.acts import Act, drop, headline, lock, move, release, restore, reword, stay, write
from generator.desk.applied import Edited, applied
from generator.desk.edits import NO_EDITS, edits_of
from generator.desk.keys import Key, keyed
from generator.desk.redrafting import drafted, headlines, wordings
from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from tests.conftest import KINDS
from tests.desk.conftest import LAW, SHORT, Log
from tests.test_changed_figures import SWAPPED

KEYS = [key for key, _ in keyed(SHORT)]
FOLLOWING = {key: text for key, s in keyed(SHORT) if (text := s.text)}
US, DOUBLED, HU = (next(k for k in KEYS if k.rule == rule) for rule in ("first", "doubled", "second"))
QUOTE, TABLE = (next(k for k in KEYS if k.role == role) for role in ("quote", "table"))
some_key = st.sampled_from(KEYS)
some_sentence = st.sampled_from([key for key in KEYS if key != TABLE])  # a table is not written over
some_text = st.text("abc æøå", min_size=1, max_size=8)
some_act = st.one_of(
    st.builds(drop, some_key),
    st.builds(restore, some_key),
    st.builds(release, some_key),
    st.builds(stay, some_key),
    st.builds(lock, some_sentence, some_text),
    st.builds(write, some_sentence, some_text, some_text),
    st.builds(lambda key, text: write(key, FOLLOWING[key], text), some_sentence, some_text),
    st.builds(reword, some_sentence, st.sampled_from(["sentence 1.1", "sentence 1.2"])),
    st.builds(move, some_key, some_key, st.booleans()),
)


def edited(*acts: Act, base: Article = SHORT) -> Edited:
    log = Log()
    for act in acts:
        log.add(act)
    return applied(base, edits_of(log.events))


def texts(result: Edited) -> list[str]:
    return [s.text for p in result.article.passages for s in p.sentences]


@pytest.mark.parametrize("name", Library.of().stories)
@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_without_changes_is_as_it_was_drafted(name: str, kind: str) -> None:
    desk = open_desk(Library.of(), name)
    for language in desk.packs:
        article = desk.article(kind, language)
        assert drafted(desk, kind, language) == article
        result = applied(article, NO_EDITS)
        assert result.article == article
        assert result.conflicts == ()
        assert {line.state for line in result.lines} == {"drafted"}
        assert [line.key for line in result.lines] == [key for key, _ in keyed(article)]


@LAW
@given(st.lists(some_act, max_size=8), some_key)
def test_what_is_dropped_and_restored_is_as_it_was(acts: list[Act], key: Key) -> None:
    before = edited(*acts, restore(key))
    after = edited(*acts, restore(key), drop(key), restore(key))
    assert after.article == before.article
    assert [(line.key, line.state) for line in after.lines] == [(line.key, line.state) for line in before.lines]


@LAW
@given(st.lists(some_act, max_size=8), some_key)
def test_what_is_dropped_is_not_read_and_all_else_is(acts: list[Act], key: Key) -> None:
    before, after = edited(*acts, restore(key)), edited(*acts, drop(key))
    gone = before.line(key)
    assert gone is not None
    assert after.line(key) == replace(gone, state="dropped", by="Anna", seq=len(acts) + 1, conflict=None)
    left = Counter(texts(before)) - Counter([gone.sentence.text] if gone.sentence.text else [])
    assert Counter(texts(after)) == left


@LAW
@given(st.lists(some_act, max_size=8), some_key, some_key, st.booleans())
def test_a_move_is_a_permutation(acts: list[Act], key: Key, anchor: Key, after: bool) -> None:
    before, result = edited(*acts, stay(key)), edited(*acts, move(key, anchor, after))
    assert Counter(line.key for line in result.lines) == Counter(line.key for line in before.lines)
    assert {line.key: line.state for line in result.lines} == {line.key: line.state for line in before.lines}


@LAW
@given(some_key, some_key, st.booleans())
def test_what_is_moved_stands_beside_its_anchor(key: Key, anchor: Key, after: bool) -> None:
    order = [line.key for line in edited(move(key, anchor, after)).lines]
    if key != anchor:
        assert order.index(key) - order.index(anchor) == (1 if after else -1)


@LAW
@given(some_key, some_key, st.booleans())
def test_what_is_moved_and_set_back_stands_where_it_was_drafted(key: Key, anchor: Key, after: bool) -> None:
    assert edited(move(key, anchor, after), stay(key)).article == SHORT


@LAW
@given(st.lists(some_act, max_size=12))
def test_no_change_makes_or_loses_a_key(acts: list[Act]) -> None:
    result = edited(*acts)
    assert sorted(line.key for line in result.lines) == sorted(KEYS)
    shown = [line for line in result.lines if line.stands and line.key != TABLE]
    assert Counter(texts(result)) == Counter(line.sentence.text for line in shown)


@LAW
@given(st.lists(some_act, max_size=12))
def test_the_same_acts_give_the_same_changes(acts: list[Act]) -> None:
    assert edited(*acts) == edited(*acts)


def test_a_sentence_that_is_moved_joins_the_paragraph() -> None:
    result = edited(move(HU, US))
    paragraphs = [[s.text for s in p.sentences] for p in result.article.passages if p.role == "paragraph"]
    assert paragraphs == [["USA var størst.", "Ungarn var nest størst.", "Det ble doblet."]]


def test_a_quote_that_is_moved_between_two_sentences_stands_by_itself() -> None:
    roles = [(p.role, p.mark, len(p.sentences)) for p in edited(move(QUOTE, US)).article.passages]
    assert roles[4:8] == [("paragraph", "", 1), ("quote", "direct", 1), ("paragraph", "", 1), ("paragraph", "", 1)]


def test_a_table_is_moved_and_dropped_as_a_whole() -> None:
    result = edited(move(TABLE, QUOTE, after=False))
    assert [p.role for p in result.article.passages][3:5] == ["table", "quote"]
    assert result.article.passages[3].rows == SHORT.passages[7].rows
    assert "table" not in [p.role for p in edited(drop(TABLE)).article.passages]


def test_own_words_stand_over_the_text_that_they_were_written_for(log: Log) -> None:
    result = edited(write(US, "USA var størst.", "Mest gikk til USA."))
    line = result.line(US)
    assert line and (line.state, line.sentence.text, line.drafted) == ("own", "Mest gikk til USA.", "USA var størst.")
    assert (line.by, line.conflict) == ("Anna", None)


def changed_base(text: str) -> Article:
    passages = [
        replace(p, sentences=tuple(replace(s, text=text) if s.rule == "first" else s for s in p.sentences))
        for p in SHORT.passages
    ]
    return replace(SHORT, passages=tuple(passages))


def test_own_words_over_another_text_stand_beside_it() -> None:
    result = edited(write(US, "USA var størst.", "Mest gikk til USA."), base=changed_base("USA var nest størst."))
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.base, conflict.drafted) == ("changed", "USA var størst.", "USA var nest størst.")
    assert [v.text for v in conflict.versions] == ["Mest gikk til USA."]
    assert "USA var nest størst." in texts(result) and "Mest gikk til USA." not in texts(result)


def test_a_lock_over_another_text_stands_and_is_shown_with_it() -> None:
    result = edited(lock(US, "USA var størst."), base=changed_base("USA var nest størst."))
    line, (conflict,) = result.line(US), result.conflicts
    assert line and (line.state, line.sentence.text) == ("locked", "USA var størst.")
    assert (conflict.kind, conflict.drafted) == ("changed", "USA var nest størst.")


def test_writing_again_or_letting_go_settles_it() -> None:
    base, first = changed_base("USA var nest størst."), write(US, "USA var størst.", "Mest gikk til USA.")
    again = edited(first, write(US, "USA var nest størst.", "Mest gikk til Ungarn."), base=base)
    assert again.conflicts == () and "Mest gikk til Ungarn." in texts(again)
    let_go = edited(first, release(US), base=base)
    assert let_go.conflicts == () and let_go.article == base


@pytest.mark.parametrize("act", [write(US, "USA var størst.", "Mest gikk til USA."), lock(US, "USA var størst.")])
def test_own_words_of_a_sentence_that_is_gone_are_kept_with_what_came_instead(act: Act) -> None:
    passages = [
        replace(p, sentences=tuple(replace(s, rule="placed") if s.rule == "first" else s for s in p.sentences))
        for p in changed_base("USA kom på tredjeplass.").passages
    ]
    result = edited(act, base=replace(SHORT, passages=tuple(passages)))
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.drafted) == ("gone", "USA kom på tredjeplass.")
    assert [v.text for v in conflict.versions] == [act.text]
    assert act.text not in texts(result)
    assert edited(act, release(US), base=replace(SHORT, passages=tuple(passages))).conflicts == ()


def test_a_move_beside_what_is_gone_is_shown() -> None:
    gone = Key("paragraph", "nobody", "XX", "rank")
    (conflict,) = edited(move(US, gone)).conflicts
    assert (conflict.kind, conflict.key) == ("place", US)
    assert edited(move(US, gone), stay(US)).conflicts == ()


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("nb", "sentence 2.1", "USA var den største mottakeren."),
        ("nn", "sentence 2.1", "USA var den største mottakaren."),
    ],
)
def test_a_sentence_is_told_in_another_wording(desk: Desk, language: str, name: str, text: str) -> None:
    first = next(k for k, s in keyed(desk.article("news", language)) if s.rule == "first" and k.role == "paragraph")
    runners = wordings(desk, "news", language, NO_EDITS, first)
    assert (name, text, False) in {(w.name, w.text, w.current) for w in runners}
    log = Log()
    log.add(reword(first, name))
    result = applied(drafted(desk, "news", language, edits_of(log.events)), edits_of(log.events))
    line = result.line(first)
    assert line and (line.state, line.sentence.text, result.conflicts) == ("reworded", text, ())
    before = dict(keyed(desk.article("news", language)))
    assert {k for k, s in keyed(result.article) if s != before[k]} == {first}


@pytest.mark.parametrize("kind", KINDS)
def test_every_runner_up_can_be_chosen_and_no_other_sentence_is_lost(desk: Desk, kind: str) -> None:
    article = desk.article(kind, "nn")
    for key, told in keyed(article):
        for wording in wordings(desk, kind, "nn", NO_EDITS, key):
            log = Log()
            log.add(reword(key, wording.name))
            other = dict(keyed(drafted(desk, kind, "nn", edits_of(log.events))))
            assert other[key].text == wording.text
            assert wording.current == (wording.text == told.text)
            assert set(other) == {k for k, _ in keyed(article)}


def test_a_wording_that_cannot_be_told_gives_way_and_says_so(desk: Desk, log: Log) -> None:
    first = next(k for k, s in keyed(desk.article("news", "nb")) if s.rule == "first" and k.role == "paragraph")
    log.add(reword(first, "sentence 99.1"))
    edits = edits_of(log.events)
    result = applied(drafted(desk, "news", "nb", edits), edits)
    assert result.article == desk.article("news", "nb")
    assert [(c.kind, c.key) for c in result.conflicts] == [("wording", first)]


def test_headlines_to_choose_from(desk: Desk) -> None:
    found = headlines(desk, "news", "nn", NO_EDITS)
    assert [c.text for c in found if c.current] == [
        "Meir til Nato-land lyfter norsk våpeneksport til tredje rekord på rad"
    ]
    assert "Norsk våpeneksport sette rekord for tredje år på rad" in [c.text for c in found]
    assert all(c.length == len(c.text) for c in found)
    assert len({c.text for c in found}) == len(found) > 4


def test_every_headline_to_choose_from_can_be_had(desk: Desk) -> None:
    for language in desk.packs:
        for role in ("headline", "short_headline"):
            for candidate in headlines(desk, "news", language, NO_EDITS, role):
                log = Log()
                log.add(headline(role, candidate.rule, candidate.subject, candidate.wording))
                edits = edits_of(log.events)
                result = applied(drafted(desk, "news", language, edits), edits)
                (told,) = next(p for p in result.article.passages if p.role == role).sentences
                assert (told.text, result.conflicts) == (candidate.text, ())
                others = [p for p in result.article.passages if p.role != role]
                if role == "headline":
                    assert others == [p for p in desk.article("news", language).passages if p.role != role]


def chosen(desk: Desk, log: Log, language: str) -> Edited:
    edits = edits_of(log.events)
    return applied(drafted(desk, "news", language, edits), edits)


def test_a_headline_that_no_longer_holds_gives_way_to_the_plans_own(
    changed: Callable[..., Desk], desk: Desk, log: Log
) -> None:
    log.add(headline("headline", "record-driven", "NATO", "headline 1.1"))
    assert chosen(desk, log, "nb").conflicts == ()
    swapped = changed(*SWAPPED)
    result = chosen(swapped, log, "nb")
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.key.role) == ("headline", "headline")
    assert result.article.passages == swapped.article("news", "nb").passages
    log.add(headline("headline"))
    assert chosen(swapped, log, "nb").conflicts == ()


def test_a_chosen_headline_can_be_told_in_another_wording(desk: Desk, log: Log) -> None:
    log.add(headline("headline", "rise-angle", "TOTAL", "headline 1.1"))
    key = next(line.key for line in chosen(desk, log, "nn").lines if line.key.role == "headline")
    runners = wordings(desk, "news", "nn", edits_of(log.events), key)
    assert [w.text for w in runners] == [
        "Norsk våpeneksport auka til 7,9 milliardar kroner i 2024",
        "Norsk våpeneksport auka i 2024",
    ]
    log.add(reword(key, runners[1].name))
    result = chosen(desk, log, "nn")
    assert result.line(key).sentence.text == "Norsk våpeneksport auka i 2024"  # type: ignore[union-attr]
    assert result.conflicts == ()


UKRAINE = Key("paragraph", "rank-kept", "UA", "rank")
OWN = {
    "nb": (
        "Ukraina var fortsatt nummer tre, med 896 millioner kroner, medregnet donasjoner.",
        "Nummer tre: Ukraina.",
    ),
    "nn": (
        "Ukraina heldt på tredjeplassen med 896 millionar kroner, medrekna donasjonar.",
        "Nummer tre: Ukraina.",
    ),
}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_own_words_and_a_changed_cell(changed: Callable[..., Desk], desk: Desk, log: Log, language: str) -> None:
    base, own = OWN[language]
    log.add(write(UKRAINE, base, own))
    before = chosen(desk, log, language)
    assert (before.line(UKRAINE).state, before.conflicts) == ("own", ())  # type: ignore[union-attr]
    other = changed({"2024,UA,": "2024,UA,886,885.5,886.5,exact,seed,"}, {"2024,UA,change_percent": None})
    (conflict,) = chosen(other, log, language).conflicts
    assert (conflict.kind, conflict.key, conflict.base) == ("changed", UKRAINE, base)
    assert conflict.drafted == base.replace("896", "886")
    assert [v.text for v in conflict.versions] == [own]
    assert conflict.drafted in texts(chosen(other, log, language))


def test_own_words_of_a_country_whose_figure_is_gone(changed: Callable[..., Desk], log: Log) -> None:
    base, own = OWN["nn"]
    log.add(write(UKRAINE, base, own))
    gone = {"2024,UA,rank": None, "2024,UA,change_percent": None}
    other = changed({"2024,UA,": "2024,UA,,,,missing,seed,"}, gone)
    (conflict,) = chosen(other, log, "nn").conflicts
    assert (conflict.kind, conflict.base, [v.text for v in conflict.versions]) == ("gone", base, [own])
    assert own not in texts(chosen(other, log, "nn"))
