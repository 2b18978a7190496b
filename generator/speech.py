"""Words of named persons: direct speech where the record has approved words, indirect speech elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain import Passage, Quote, Sentence, Story
from generator.languages import Language
from generator.patterns import filled
from generator.wording import Memory


def spoken(quote: Quote, language: Language, memory: Memory) -> Passage | None:
    """Return a quote in a language, or None if the record has neither words nor indirect speech in it."""
    code = language.code
    words = quote.original if code == quote.original_language else quote.translations.get(code, "")
    if words:
        return _direct(quote, words, language, memory)
    if text := quote.indirect.get(code):
        return Passage("quote", (_attributed(quote, language.styled(text), language, memory),), mark="indirect")
    return None


def replied(answer: str, story: Story, language: Language, memory: Memory, kind: str) -> Iterator[Passage]:
    """Yield the interviewee's answer to a question, marked if it is not approved, or the gap where it is missing."""
    page, name = language.shape.page, story.interviewee.get("name", "")
    record = next((q for q in story.quotes if q.id == answer), None)
    passage = spoken(record, language, memory) if record else None
    if passage is None:
        text = page["answer_line"] if kind == "questions" else filled(page["gap"], {"name": name})
        yield Passage("gap", (Sentence(text, "", "", ""),), mark="gap")
    elif record and record.status == "approved":
        yield passage
    else:
        warning = Sentence(filled(page["proposed"], {"name": name}), "", "", "")
        yield Passage("quote", (warning, *passage.sentences), mark="proposed")


def _direct(quote: Quote, words: str, language: Language, memory: Memory) -> Passage:
    opening, closing = language.shape.quotation
    speaker = _speaker(quote, language, memory)
    pattern = language.shape.speech["direct_again" if "," not in speaker else "direct"]
    text = filled(pattern, {"words": f"{opening}{words}", "close": closing, "speaker": speaker})
    sentences = [Sentence(text, f"quote:{quote.id}", quote.about, "quote")]
    translated = language.shape.speech.get(f"translated_{quote.original_language}")
    if quote.original_language != language.code and translated and memory.mention("translated", "", ("", "x")) == "":
        sentences.append(Sentence(translated, "", "", ""))
    return Passage("quote", tuple(sentences), mark="direct")


def _attributed(quote: Quote, text: str, language: Language, memory: Memory) -> Sentence:
    """Indirect speech names its speaker with {speaker}, in full the first time."""
    written = text.replace("{speaker}", _speaker(quote, language, memory))
    return Sentence(written[:1].upper() + written[1:], f"quote:{quote.id}", quote.about, "quote")


def _speaker(quote: Quote, language: Language, memory: Memory) -> str:
    role = quote.role.get(language.code, "")
    full = f"{quote.speaker}, {role}" if role else quote.speaker
    return memory.mention(f"person:{quote.speaker}", "", (full, quote.speaker.split()[-1]))
