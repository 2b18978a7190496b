"""Names are found as one pattern of all of them would find them, the longest first."""

import re
import sys

import pytest

from generator.drafting import Desk
from generator.verification.glossary import SPACE
from generator.verification.lexicon import Lexicon, folded

TEXTS = (
    "Exports to Norway and exports to the United States rose.",
    "exports to the\u00a0united\u202fstates, Poland's and Poland-based; not Polandia",
    "Norges eksport til Ukraina, Sverige og NATO-landa",
    "",
)


def test_what_a_pattern_takes_as_equal_folds_to_the_same() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isprintable()]
    for letter in letters:
        for other in {letter.lower(), letter.upper(), letter.title(), letter.casefold()} - {letter}:
            if len(other) == 1 and re.fullmatch(re.escape(letter), other, re.I):
                assert folded(letter) == folded(other), (letter, other)
    assert {folded(space) for space in SPACE[1:-1]} == {" "}


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_names_are_found_as_one_pattern_would(desk: Desk, language: str) -> None:
    lexicon = Lexicon(desk.packs[language].language, desk.story)
    alternatives = (rf"(?<!\w){re.escape(n.text)}(?!\w)".replace(r"\ ", SPACE) for n in lexicon.names)
    whole = re.compile("|".join(alternatives), re.I)
    found = 0
    for name in lexicon.names:
        for text in TEXTS:
            said = f"{text} {name.text.upper()} {name.text}, {name.text}s"
            spans = [m.span() for m in lexicon.named(said)]
            assert spans == [m.span() for m in whole.finditer(said)]
            found += len(spans)
    assert found > 4 * len(lexicon.names)
