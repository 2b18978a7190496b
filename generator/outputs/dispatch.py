"""A text as it is sent to a newsroom system: its name, its lines of limited length, its state and its times."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from babel.core import get_global

from generator.domain import Article, Story
from generator.drafting import Desk
from generator.languages import Language
from generator.letters import visible
from generator.outputs.charted import Chart, chart_of
from generator.outputs.manuscript import Grid, Line, body, first, lines_of, plain
from generator.outputs.release import Release
from generator.patterns import filled
from generator.verification.texts import sentences

# The lengths that NTB's profile allows. What is longer is left out, never cut: half a sentence can say something else.
LONGEST = {"headline": 100, "abstract": 200, "slugline": 30, "push": 160}
NORMAL = 5  # the urgency of news, from 1 to 9, that nobody has called urgent
USABLE = ("approved", "exported")  # the states in which a person has answered for a text
MADE_FROM_DATA = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"


@dataclass(frozen=True)
class Dispatch:
    """An article with all that a newsroom system asks of it."""

    desk: Desk
    article: Article
    release: Release = field(default_factory=Release)

    @property
    def story(self) -> Story:
        """The story it tells."""
        return self.desk.story

    @cached_property
    def language(self) -> Language:
        """The language it is written in."""
        return self.desk.packs[self.article.language].language

    @property
    def page(self) -> Mapping[str, str]:
        """The language's words for parts of a page."""
        return self.language.shape.page

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.article.story}.{self.article.kind}.{self.article.language}"

    @property
    def uri(self) -> str:
        """Its name for machines, the same for every edition."""
        parts = (self.article.story, self.article.period, self.article.kind, self.article.language)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"saklig:{'/'.join(parts)}").urn

    @cached_property
    def tag(self) -> str:
        """The language and the country as BCP 47 writes them: nb-NO."""
        locale = self.language.locale
        likely = str(get_global("likely_subtags").get(locale.language, ""))
        territory = locale.territory or likely.rpartition("_")[2]
        return f"{locale.language}-{territory}" if territory else str(locale.language)

    @property
    def withheld(self) -> bool:
        """Whether it may not be published yet."""
        return self.article.state not in USABLE

    @cached_property
    def lines(self) -> tuple[Line | Grid, ...]:
        """All lines and tables, the label first."""
        lines = lines_of(self.article, self.page)
        return lines if first(lines, "label") else (Line("label", visible(self.article.label)), *lines)

    @cached_property
    def body(self) -> tuple[Line | Grid, ...]:
        """What is to be read below the headline, with the label above it."""
        return (*(line for line in self.lines if isinstance(line, Line) and line.role == "label"), *body(self.lines))

    @cached_property
    def plain(self) -> Line:
        """The body as plain text, its spans counted through."""
        return plain(self.body)

    @property
    def label(self) -> str:
        """The words that say whether it is reviewed."""
        return _text(first(self.lines, "label"))

    @cached_property
    def headline(self) -> str:
        """The headline, or the short one where that is too long for newsroom systems."""
        full = _text(first(self.lines, "headline")) or self.story.name
        return self.short if len(full) > LONGEST["headline"] and self.short else full

    @cached_property
    def short(self) -> str:
        """The short headline, "" if there is none."""
        return _text(first(self.lines, "short_headline"))

    @cached_property
    def push(self) -> str:
        """The text of a push message, "" if there is none or it is too long."""
        text = _text(first(self.lines, "push"))
        return text if len(text) <= LONGEST["push"] else ""

    @cached_property
    def abstract(self) -> str:
        """As many sentences of the lede as there is room for, or else the push message."""
        lede = _text(first(self.lines, "lede"))
        ends = [at + len(sentence) for at, sentence in sentences(lede)]
        fits = [end for end in ends if end <= LONGEST["abstract"]]
        return lede[: fits[-1]] if fits else self.push

    @property
    def slugline(self) -> str:
        """The story's name in the letters and the length that sluglines have, cut only between words."""
        words = re.sub(r"[^\w]+", "-", self.story.name.lower()).strip("-").split("-")
        kept = [word for at, word in enumerate(words) if len("-".join(words[: at + 1])) <= LONGEST["slugline"]]
        return "-".join(kept) or words[0][: LONGEST["slugline"]]

    @cached_property
    def publisher(self) -> str:
        """Who has published the figures, "" where the table does not say."""
        key = self.story.publisher
        given = self.story.sources.get(key, {}).get("publisher", "")
        return visible(self.language.forms(key)["name"][0] if key in self.language.vocabulary.names else given)

    @property
    def title(self) -> str:
        """What the figures are called."""
        title = self.language.of_total("title", self.story.total)
        return visible(title or self.story.sources.get(self.story.publisher, {}).get("title", ""))

    @property
    def byline(self) -> str:
        """How the text was made, "" where nobody knows from whose figures."""
        return filled(self.language.shape.export["byline"], {"publisher": self.publisher}) if self.publisher else ""

    @cached_property
    def chart(self) -> Chart | None:
        """Its chart; None where there are too few figures for one."""
        return chart_of(self.desk, self.article)


def _text(line: Line | None) -> str:
    return line.text if line else ""
