"""Microplanning: which of a language's wordings a message takes, and what hangs on it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.faults import Fault, Findings, Place, did_you_mean, excerpt
from generator.kept import kept
from generator.languages import Language
from generator.positions import Document, read_yaml
from generator.rules import Rule
from generator.sentences import Template, compile_sentence

# The forms a message may take, and what stands in for one that a language does not need.
FORMS: dict[str, tuple[str, ...]] = {
    "sentence": (),
    "answer": ("sentence",),
    "follow": ("sentence",),
    "also": ("follow", "sentence"),
    "aside": (),
    "headline": (),
    "short": ("headline",),
    "push": (),
    "title": (),
    "standfirst": (),
    "heading": (),
    "question": (),
    "cell": (),
}
TOLD_ALIKE = (
    "headline",
    "push",
    "title",
    "standfirst",
    "heading",
    "question",
    "cell",
)  # in every language or in none


_WORD = re.compile(r"\w+")
_SAYS = re.compile(r"\|\s*says\s*\(\s*([\"'])(.*?)\1\s*\)")  # whose own marks quote nobody

GENERAL = "general"  # the folder of sentences for any statistic

Tiers = tuple[tuple[Template, ...], ...]


@dataclass(frozen=True)
class Catalogue:
    """Every wording of every rule in one language: rule → form → templates.

    Templates stand in tiers, the best wording first; those of one tier are equals, and take turns.
    """

    templates: Mapping[str, Mapping[str, Tiers]]

    def wordings(self, rule: str, form: str) -> Tiers:
        """Return the wordings of a rule in a form, or in the form that stands in for it."""
        entry = self.templates.get(rule, {})
        return next((entry[f] for f in (form, *FORMS[form]) if f in entry), ())


def read_catalogue(folder: Path, language: Language, rules: Mapping[str, Rule]) -> Catalogue:
    """Read a language's sentences, and the story's own that replace them; raise Faults with all that is wrong."""
    findings = Findings()
    documents = []
    wording = GENERAL if folder.name == GENERAL else "flows"
    shown = f"{folder.parent.name}/{GENERAL}" if wording == GENERAL else folder.name
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "language.yaml":
            with findings.catching():
                documents.append(read_yaml(path, f"templates/{shown}/{path.name}"))
    general, faults = _general(tuple(documents), language, rules)
    findings.extend(faults)
    found = {name: dict(forms) for name, forms in general.items()}
    own = language.vocabulary.sentences
    _read_entries(dict(own), ("sentences",), language.vocabulary_document, language, rules, found, findings)
    for name, rule in rules.items():
        if name not in found and rule.wording in ("", wording):
            message = f"no sentence for the rule '{name}' in {language.code}"
            findings.add("S05", rule.place, message, f"add '{name}:' to a file in templates/{shown}/")
    findings.raise_if_any()
    return Catalogue(found)


def _depends(documents: tuple[Document, ...], language: Language, rules: Mapping[str, Rule]) -> tuple[object, ...]:
    """What compiled sentences depend on: of a story, nothing but its words and the forms of its names."""
    words = frozenset(language.vocabulary.words.items())
    return (*documents, language.shape, words, language.known_forms, rules)


@kept(64, by=_depends)
def _general(
    documents: tuple[Document, ...], language: Language, rules: Mapping[str, Rule]
) -> tuple[dict[str, dict[str, Tiers]], tuple[Fault, ...]]:
    findings = Findings()
    found: dict[str, dict[str, Tiers]] = {}
    for document in documents:
        if isinstance(document.data, dict):
            _read_entries(document.data, (), document, language, rules, found, findings)
        else:
            hint = "write the name of a rule, a colon, and its sentences below it"
            findings.add("K03", document.place(), "the file is not a mapping of rules", hint)
    return found, findings.faults


def _read_entries(
    entries: Mapping[str, object],
    path: tuple[str, ...],
    document: Document,
    language: Language,
    rules: Mapping[str, Rule],
    found: dict[str, dict[str, Tiers]],
    findings: Findings,
) -> None:
    for name, forms in entries.items():
        if name not in rules:
            place, hint = document.key_place(*path, name), did_you_mean(name, rules)
            findings.add("S07", place, f"sentences for {excerpt(name)}, which is no rule", hint)
            continue
        if not isinstance(forms, dict):
            place, hint = document.place(*path, name), 'write sentence: "…" below it'
            findings.add("K03", place, f"{name} is {excerpt(str(forms))}", f"expected a mapping of forms; {hint}")
            continue
        for form, texts in forms.items():
            if form not in FORMS:
                place, hint = document.key_place(*path, name, form), did_you_mean(form, FORMS)
                findings.add("K01", place, f"unknown form {excerpt(form)}", hint)
                continue
            compiled: Tiers = ()
            with findings.catching():
                compiled = _compiled(texts, (*path, name, form), document, language, rules[name])
            found.setdefault(name, {})[form] = compiled


@kept(20_000)
def _words(texts: object) -> tuple[str, ...]:
    """Return every word in the sentences of a form: the names of slots and filters are among them."""
    return tuple(sorted(set(_WORD.findall(str(texts)))))


def _asks_of(
    texts: object, path: tuple[str | int, ...], document: Document, language: Language, rule: Rule
) -> tuple[object, ...]:
    """What the sentences of one form depend on: of a story, the words and forms of names that stand in them."""
    own, forms = language.vocabulary.words, language.known_forms
    taken = tuple((word, own.get(word), word in forms) for word in _words(texts) if word in own or word in forms)
    return document, path, language.shape, taken, rule


@kept(20_000, by=_asks_of)
def _compiled(texts: object, path: tuple[str | int, ...], document: Document, language: Language, rule: Rule) -> Tiers:
    """Return the tiers of a form: a sentence, or a list of sentences and of lists of equals; raise Faults."""
    tiers, findings = [], Findings()
    if isinstance(texts, list) and (not texts or [] in texts):
        findings.add("S05", document.place(*path), f"{path[-1]} has no sentence", "write one, or take the line out")
    for i, tier in enumerate(texts if isinstance(texts, list) else [texts]):
        at = (*path, i) if isinstance(texts, list) else path
        equals = [((*at, j), t) for j, t in enumerate(tier)] if isinstance(tier, list) else [(at, tier)]
        compiled = [_template(text, document.place(*p), language, rule, findings) for p, text in equals]
        named = ((t, f"{path[-1]} {i + 1}.{j}") for j, t in enumerate(compiled, start=1))
        tiers.append(tuple(replace(t, name=name) for t, name in named if t))
    findings.raise_if_any()
    return tuple(tiers)


def _template(text: object, place: Place, language: Language, rule: Rule, findings: Findings) -> Template | None:
    if not isinstance(text, str):
        hint = "put the sentence in double quotes"
        findings.add("K03", place, f"a sentence is {excerpt(str(text))}, not text", hint)
    elif any(mark in _SAYS.sub(r"\2", text) for mark in (*language.shape.quotation, '"')):
        message, hint = (
            f"a quotation mark in a template: {excerpt(text)}",
            "words of persons stand in quotes.yaml",
        )
        findings.add("Q02", place, message, hint)
    else:
        return compile_sentence(text, place, language, rule.units, findings)
    return None


def check_alike(catalogues: Mapping[str, Catalogue], rules: Mapping[str, Rule], findings: Findings) -> None:
    """Add a fault for each form that one language has of a rule and another lacks, where all must have it."""
    for name, rule in rules.items():
        for form in TOLD_ALIKE:
            have = [code for code, c in catalogues.items() if form in c.templates.get(name, {})]
            for code in catalogues:
                if have and code not in have:
                    message = f"the rule '{name}' has no {form} in {code}"
                    findings.add("S05", rule.place, message, f"it has one in {', '.join(have)}")


@dataclass
class Memory:
    """What an article has said so far: wordings used, names mentioned, and what the last message echoed."""

    used: set[Place] = field(default_factory=set)
    mentioned: dict[tuple[str, str], int] = field(default_factory=dict)
    echo: str = ""
    echoed: str = ""

    def mention(self, subject: str, form: str, names: tuple[str, ...]) -> str:
        """Return the next name of a subject: in full the first time, then its shorter ones in turn."""
        times = self.mentioned.get((subject, form), 0)
        self.mentioned[subject, form] = times + 1
        return names[0] if times == 0 or len(names) == 1 else names[1 + (times - 1) % (len(names) - 1)]


def in_turn(
    tiers: Tiers,
    key: str,
    memory: Memory,
    before: Collection[str] = (),
    asked: Collection[str] = (),
    turn: int = 0,
) -> Iterator[Template]:
    """Yield wordings to try, tier by tier; in each those not used yet first, from where a stable hash begins.

    Neighbours whose `turn` differs by one begin at different ones, so that their texts do not open alike.
    Of those that the article has not used, the ones `before`, in which the last release told this message, come last.
    What an editor has `asked` for comes first of all; where it cannot be told, the others follow as ever.
    """
    yield from (w for tier in tiers for w in tier if w.name in asked)
    for tier in tiers:
        start = (zlib.crc32(key.encode()) + turn) % max(len(tier), 1)
        turned = [*tier[start:], *tier[:start]]
        yield from sorted(turned, key=lambda w: (w.place in memory.used, w.name in before))
