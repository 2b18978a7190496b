"""Keys: each sentence has its own, it survives being written down, and regeneration does not move it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.keys import DraftName, Key, keyed
from generator.drafting import Desk, Library, open_desk
from tests.conftest import KINDS, LANGUAGES
from tests.desk.conftest import LAW

TEXT = st.text(max_size=12)


@LAW
@given(TEXT, TEXT, TEXT, TEXT, st.integers(1, 99), TEXT)
def test_a_key_is_read_as_it_was_written(role: str, rule: str, subject: str, topic: str, nth: int, under: str) -> None:
    key = Key(role, rule, subject, topic, nth, under)
    assert Key.read(str(key)) == key
    assert not set(str(key)) - set("/%_.-~") - set(filter(str.isalnum, str(key)))  # safe in an address


@LAW
@given(TEXT, TEXT, TEXT.filter(lambda t: "." not in t), TEXT.filter(lambda t: "." not in t))
def test_the_name_of_a_draft_is_read_as_it_was_written(story: str, period: str, kind: str, language: str) -> None:
    name = DraftName(story, period, kind, language)
    assert DraftName.read(str(name)) == name


@pytest.mark.parametrize("name", Library.of().stories)
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_sentences_have_one_key(name: str, kind: str) -> None:
    desk = open_desk(Library.of(), name)
    for language in desk.packs:
        keys = [key for key, _ in keyed(desk.article(kind, language))]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_call_the_sentences_of_one_plan_the_same(desk: Desk, language: str) -> None:
    told = {key for key, s in keyed(desk.article("news", language)) if s.rule and not s.rule.startswith("quote:")}
    others = {key for key, s in keyed(desk.article("news", "nb")) if s.rule and not s.rule.startswith("quote:")}
    assert len(told & others) > 0.8 * len(others)


def test_a_changed_cell_leaves_the_keys_of_what_is_still_told(changed: Callable[..., Desk], desk: Desk) -> None:
    other = changed({"2024,UA,": "2024,UA,886,885.5,886.5,exact,seed,"}, {"2024,UA,change_percent": None})
    before, after = (dict(keyed(d.article("news", "nn"))) for d in (desk, other))
    placed = Key("paragraph", "rank-kept", "UA", "rank")
    assert "896 millionar" in before[placed].text
    assert "886 millionar" in after[placed].text
    assert "quote:growth" in {k.rule for k in before} - {k.rule for k in after}  # the story without quotes
