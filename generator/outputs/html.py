"""An article as one HTML page that loads nothing: every number opens a card with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.domain import Article, Passage, Sentence, Story
from generator.letters import visible
from generator.outputs.addresses import WEB
from generator.outputs.cards import Cards, Data, together

if TYPE_CHECKING:
    from jinja2 import Template


def html(article: Article, story: Story, page: Mapping[str, str], templates: Path) -> str:
    """Return the article as one page; `page` holds the language's words for parts of a page."""
    writer = _Writer(article, story, page)
    return _shell(templates).render(writer.page_data())


@cache
def _shell(templates: Path) -> Template:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("pages/article.html")


def _seen(value: Any) -> Any:
    """Replace what cannot be seen by a mark that can, one for one, so that offsets stay."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return visible(value)


class _Writer:
    """Prepares the data of one page: plain lists and dicts that the template lays out."""

    def __init__(self, article: Article, story: Story, page: Mapping[str, str]) -> None:
        self.article, self.story, self.words = article, story, page
        self.numbers = count(1)
        self.cards = Cards(story, page, article.language)

    def page_data(self) -> Data:
        passages = self.article.passages
        labels = [" ".join(s.text for s in p.sentences) for p in passages if p.role == "label"]
        headline = next((p for p in passages if p.role == "headline"), None)
        return {
            "language": self.article.language,
            "title": " ".join(s.text for s in headline.sentences) if headline else self.story.name,
            "labels": labels or [self.article.label],
            "blocks": [self._block(p) for p in passages if p.role != "label"],
            "trace": [s for p in passages for s in (*p.sentences, *(c for r in p.rows for c in r)) if s.rule],
            "words": self.words,
        }

    def _block(self, passage: Passage) -> Data:
        told = [s for s in passage.sentences if passage.mark != "direct" or s.rule]
        rest = [s for s in passage.sentences if s not in told]
        link = passage.sentences[0].text if passage.role == "link" and passage.sentences else ""
        return {
            "role": passage.role,
            "mark": passage.mark,
            "sentences": [self._sentence(s) for s in told],
            "rest": [self._sentence(s) for s in rest],
            "rows": [[self._sentence(cell) for cell in row] for row in passage.rows],
            "link": link if WEB.fullmatch(_seen(link)) else "",
        }

    def _sentence(self, sentence: Sentence) -> list[Data]:
        """Return the sentence in parts, text or number, that make up its text when put together."""
        parts: list[Data] = []
        at = 0
        for spans in together(sentence.spans):
            start, end = spans[0].start, max(s.end for s in spans)
            parts.append({"text": sentence.text[at:start], "cards": []})
            parts.append(
                {
                    "text": sentence.text[start:end],
                    "id": f"n{next(self.numbers)}",
                    "cards": [self.cards.card(s) for s in spans],
                }
            )
            at = end
        return [*parts, {"text": sentence.text[at:], "cards": []}]
