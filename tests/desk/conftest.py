"""A log kept in memory, and articles of few sentences to try changes on."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings

from generator.desk.acts import Act, Event
from generator.desk.keys import DraftName
from generator.domain import Article, Passage, Sentence

LAW = settings(deadline=None)  # how long a draw takes says nothing here, and the machine may be busy
NAME = DraftName("arms-exports", "2024", "news", "nb")


@dataclass
class Log:
    """Events as the store would hand them out; unless told otherwise, an editor has seen all that came before."""

    events: list[Event] = field(default_factory=list)

    def add(self, act: Act, person: str = "Anna", at: int | None = None) -> int:
        seq = len(self.events) + 1
        seen = seq - 1 if at is None else at
        self.events.append(Event(seq, NAME, seq, seen, person, f"2025-03-14T10:{seq:02}+01:00", act))
        return seq


@pytest.fixture
def log() -> Log:
    return Log()


def sentence(text: str, rule: str = "", subject: str = "") -> Sentence:
    return Sentence(text, rule, subject, f"topic-{rule}" if rule else "", wording="sentence 1.1" if rule else "")


def article(*passages: Passage) -> Article:
    return Article("arms-exports", "news", "nb", "2024", "label", passages, (), "facts", "rules")


SHORT = article(
    Passage("label", (sentence("Utkast. IKKE KONTROLLERT"),)),
    Passage("headline", (sentence("Rekord", "record-angle", "TOTAL"),)),
    Passage("lede", (sentence("Rekord i 2024.", "record", "TOTAL"), sentence("Nato vokste.", "driver", "NATO"))),
    Passage("quote", (sentence("«Ja», sier Rørhus.", "quote:growth", "total"),), mark="direct"),
    Passage("heading", (sentence("To land", "pair", "US+HU"),)),
    Passage("paragraph", (sentence("USA var størst.", "first", "US"), sentence("Det ble doblet.", "doubled", "US"))),
    Passage("paragraph", (sentence("Ungarn var nest størst.", "second", "HU"),)),
    Passage("table", rows=((sentence("Mottaker"), sentence("Verdi")), (sentence("USA"), sentence("2 000")))),
    Passage("source", (sentence("Kilde: SSB"),)),
)
