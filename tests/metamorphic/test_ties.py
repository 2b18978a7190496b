"""Two that share the first place: neither is called the largest or the second."""

from __future__ import annotations

import copy

from hypothesis import assume, given

from generator.verification import Verifier, paragraphs_of, read_text
from generator.verification.claims import CONTRADICTED
from tests.conftest import LANGUAGES
from tests.metamorphic.changes import (
    SEEDS,
    articles,
    desk_of,
    exact,
    examples,
    language_of,
    publish,
    sentences,
    spans,
)
from tests.metamorphic.test_periods import pointing
from tests.torture.stories import Draft

PLACES = {"rank", "rank_in_group"}
OTHER_PLACES = {"was-first-once", "was-first-twice", "was-first-long", "largest-fall-in-group"}


def two_largest(draft: Draft) -> list[str]:
    """Return the two members with the largest amounts of the period told."""
    assert draft.truth
    amounts = {m: series[-1] for m, series in draft.truth.members.items()}
    return sorted(amounts, key=lambda m: -amounts[m])[:2]


def tied(draft: Draft) -> Draft:
    """Return a story of exact figures whose second largest member has risen to the largest."""
    found = copy.deepcopy(draft)
    assert found.truth
    first, second = two_largest(draft)
    found.truth.members[second][-1] = found.truth.members[first][-1]
    publish(found)
    return found


@given(SEEDS)
@examples(2)
def test_who_shares_the_first_place_is_neither_first_nor_second(seed: int) -> None:
    draft, code = exact(seed, fewest=3), language_of(seed)
    first, second = two_largest(draft)
    assert draft.truth
    amounts = sorted((s[-1] for s in draft.truth.members.values()), reverse=True)
    assume(amounts[0] > amounts[1] > amounts[2])
    apart, level = desk_of(draft, code), desk_of(tied(draft), code)
    before, after = articles(apart), articles(level)
    ranked = {s.text: s.subject for s, p in spans(before) if p.measure == "rank" and p.subject in (first, second)}
    assert first in ranked.values(), "before the tie, the first place is told"
    for sentence, span in spans(after):
        assert span.measure not in PLACES or not {first, second} & set(sentence.subject.split("+")), sentence.text
    language = level.packs[code].language
    verifier = Verifier(level.facts, language)
    words = [w for key in ("largest", "second", "next_largest") for w in verifier.lexicon.glossary.filled(key)]
    for _, _, sentence in sentences(after):
        if sentence.subject in (first, second) and sentence.rule not in OTHER_PLACES:
            assert not pointing(sentence, words, language), sentence.text
    reports = [verifier.report(paragraphs_of(a)) for a in after]
    assert [c for r in reports for c in r.of(CONTRADICTED)] == []
    # And what was said of them before the tie is now false.
    found = [r for a in before for r, c in verifier.report(paragraphs_of(a)).of(CONTRADICTED) if c.kind == "rank"]
    lies = {read.text for read in found}
    assert not [text for text in ranked if not any(lie in text for lie in lies)]


SEED = 16115  # Albania and Indonesia are the largest; with Indonesia raised to Albania's amount, they share the place
SHARED = [
    ("en", "Albania was the largest recipient in 2010.", True),
    ("en", "Albania and Indonesia shared first place as the largest recipients in 2010.", False),
    ("nb", "Albania var den største mottakeren i 2010.", True),
    ("nb", "Albania og Indonesia delte plassen som største mottaker i 2010.", False),
    ("nn", "Albania var den største mottakaren i 2010.", True),
    ("nn", "Ikkje noko anna land enn Albania tok imot så mykje i 2010.", True),
    ("nn", "Albania og Indonesia delte plassen som største mottakar i 2010.", False),
]


def test_a_shared_place_is_nobodys_alone() -> None:
    level = desk_of(tied(exact(SEED, fewest=3)), *LANGUAGES)
    verifiers = {code: Verifier(level.facts, pack.language) for code, pack in level.packs.items()}
    for code, text, false in SHARED:
        claims = verifiers[code].report(read_text(text)).of(CONTRADICTED)
        assert bool([c for _, c in claims if c.kind == "rank"]) == false, (text, claims)
