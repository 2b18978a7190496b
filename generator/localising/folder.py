"""The folder of a new language: the files that somebody fills, drafted beside a language that is finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_origin

from generator.drafting import Library, not_finished
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.localising import locale_data
from generator.localising.layout import Beside, Steps, laid_out, prose
from generator.localising.questions import QuestionsShape, read_questions
from generator.patterns import filled
from generator.phrases import examples
from generator.phrases.listing import UNPRINTED
from generator.positions import Document, read_yaml
from generator.reading_words import ReadingShape
from generator.rules import read_rules

_LANGUAGE, _VOCABULARY, _WORDS = "language.yaml", "vocabulary", "words.txt"
_KEYED = frozenset(("reading", key) for key, f in ReadingShape.model_fields.items() if get_origin(f.annotation) is dict)
_STYLES = "styles"  # house styles are those of newsrooms that write in the language
_FORM = 2  # a rule and a form


def new_language(library: Library, code: str, source: str) -> dict[Path, str]:
    """Return the files of a new language beside those of another, none of which exists.

    Raises Faults for a language that CLDR does not know, that there is already, or that cannot be the source.
    """
    _check(library, code, source)
    asked = read_questions(library.templates)
    return dict(_Folder(library, code, source, asked).files())


def _check(library: Library, code: str, source: str) -> None:
    findings = Findings()
    if not locale_data.known(code):
        findings.add("L01", Place("CODE"), f"CLDR has no language {excerpt(code)}", locale_data.meant(code))
    elif (library.templates / code).exists():
        hint = f"see what it lacks: saklig language status {code}; or move the folder away"
        findings.add("F04", Place(f"templates/{code}"), f"there is a language {excerpt(code)} already", hint)
    if source not in library.languages:
        hint = did_you_mean(source, library.languages)
        findings.add("L01", Place("--source"), f"no language {excerpt(source)}", hint)
    elif gaps := library.gaps(source):
        findings.extend([not_finished(source, len(gaps))])
    findings.raise_if_any()
    taken = [path for path in (_words_of(library, story, code) for story in library.stories) if path.exists()]
    hint = "move it away, and put it back afterwards if its words are right"
    if taken:
        raise Faults(Fault(Place(f"{p.parent.name}/{p.name}"), "F04", "there is such a file", hint) for p in taken)


def _words_of(library: Library, story: str, code: str) -> Path:
    return library.data / story / f"{code}.yaml"


class _Folder:
    """The files of one new language."""

    def __init__(self, library: Library, code: str, source: str, asked: QuestionsShape) -> None:
        self.library, self.code, self.source, self.asked = library, code, source, asked
        self.folder, self.theirs = library.templates / code, library.templates / source
        own: Any = read_yaml(self.theirs / _LANGUAGE, f"templates/{source}/{_LANGUAGE}").data
        self.words: Mapping[str, Any] = own
        self.drafts = locale_data.drafted(code, own, asked.quotation)
        self.named = {"language": str(self.drafts.get(("name",), code)), "source": str(own["name"])}
        self.examples = examples(library, source)
        self.why = {rule.name: (rule.why,) for rule in read_rules(library.rules).values()}

    def files(self) -> Iterator[tuple[Path, str]]:
        """Yield every file with its text."""
        own = (path for path in self.theirs.rglob("*.yaml") if path.parent.name != _STYLES)
        for path in sorted(own):
            within = path.relative_to(self.theirs)
            document = read_yaml(path, f"templates/{self.source}/{within.as_posix()}")
            yield self.folder / within, self._templates(within, document)
        yield self.folder / _WORDS, "\n".join([*prose(self._head(self.asked.files.words)), ""])
        for story in self.library.stories:
            path = _words_of(self.library, story, self.source)
            if path.exists():
                document = read_yaml(path, f"{story}/{path.name}")
                yield _words_of(self.library, story, self.code), self._story(document)

    def _templates(self, within: Path, document: Document) -> str:
        if within.name == _LANGUAGE:
            return self._language(document)
        if within.parts[0] == _VOCABULARY:
            return self._laid_out(self.asked.files.vocabulary, document, Beside(self.source, self.asked.comments))
        return self._laid_out(self.asked.files.sentences, document, self._sentences(document, ()))

    def _language(self, document: Document) -> str:
        samples = locale_data.samples(self.code)
        questions = {key: filled(text, samples) for key, text in self.asked.questions.items()}
        notes: dict[Steps, tuple[str, ...]] = {("names",): tuple(self._names())}
        beside = Beside(self.source, self.asked.comments, self.drafts, questions, notes=notes, keyed=_KEYED)
        return self._laid_out(self.asked.files.language, document, beside)

    def _names(self) -> Iterator[str]:
        """Yield what CLDR calls the countries that the source calls otherwise, to be looked at first."""
        for territory, forms in self.words.get("names", {}).items():
            name = locale_data.territory(self.code, territory)
            texts = forms["name"]
            texts = {"territory": territory, "name": name, "text": texts if isinstance(texts, str) else texts[0]}
            yield filled(self.asked.comments.name, {**texts, "source": self.source})

    def _story(self, document: Document) -> str:
        return self._laid_out(self.asked.files.story, document, self._sentences(document, ("sentences",)))

    def _sentences(self, document: Document, below: Steps) -> Beside:
        """Return what stands beside the sentences of a file, which lie below a path."""
        deep = len(below)
        found = {steps: self.examples.get(document.place(*steps)) for steps in _paths(document.data)}
        shown = {steps: e.text for steps, e in found.items() if e and steps[:deep] == below}
        return Beside(
            self.source,
            self.asked.comments,
            examples=shown,
            notes={(*below, name): why for name, why in self.why.items()},
            sentences=lambda steps: len(steps) == deep + _FORM and steps[:deep] == below,
            kept=lambda steps: steps[-1] in UNPRINTED,
        )

    def _laid_out(self, head: str, document: Document, beside: Beside) -> str:
        data: Any = document.data
        return laid_out(self._head(head), data, beside)

    def _head(self, text: str) -> str:
        return filled(text, self.named)


def _paths(data: object, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the path of every text."""
    if isinstance(data, str):
        yield steps
    elif isinstance(data, dict | list):
        for step, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _paths(part, (*steps, step))
