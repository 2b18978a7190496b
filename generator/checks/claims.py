"""Words of a sentence that claim something by themselves, and whether the rule's condition guarantees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import RootModel

from generator.analysis import MEASURES
from generator.checks.cases import Reader, also
from generator.checks.narrowing import implied
from generator.checks.possible import possible_cases, reader_of
from generator.checks.solving import Solution, solve, told
from generator.conditions import Condition, Names, Reference, parse_condition
from generator.faults import Fault, Faults, Findings, did_you_mean, excerpt
from generator.kept import kept
from generator.languages import Language
from generator.numerals import says
from generator.positions import read_yaml
from generator.rules import SCOPES, Rule
from generator.sentences import NumberSlot, Template, Text
from generator.sources.schema import checked
from generator.wording import Catalogue

NO_CLAIM = "no-claim"  # phrases that look like a claim and are none
UP, DOWN = "up", "down"
NUMBER = "number"  # a literal one
SLOT = "·"
KEPT = 8000  # sentences of one language, as each story's words make them
_SIGNED = {"amount": "0", "percent": "0", "points": "0", "ratio": "1"}


class ClaimsShape(RootModel[dict[str, str]]):
    """What words may claim: a name, and the condition that a rule must guarantee."""


def read_claims(path: Path) -> dict[str, Condition]:
    """Read what words may claim; raise Faults for conditions that cannot be read."""
    if not path.exists():
        return {}
    document, findings, claims = read_yaml(path, f"rules/checks/{path.name}"), Findings(), {}
    names = Names({m.name: m.kind for m in MEASURES.values()}, SCOPES)
    for name, text in checked(document, ClaimsShape).root.items():
        with findings.catching():
            claims[name] = parse_condition(text, document.place(name), names)
    findings.raise_if_any()
    return claims


@dataclass(frozen=True)
class Claim:
    """Words that claim something: what, and of which measure if a slot says them."""

    name: str
    words: str
    slot: NumberSlot | None = None


@dataclass(frozen=True)
class Claimer:
    """Finds the claims in one language's sentences."""

    language: Language

    @cached_property
    def phrases(self) -> dict[str, list[str]]:
        """The phrases of each claim; what finished text is read again by tells up and down as well."""
        found = {name: list(phrases) for name, phrases in self.language.shape.claims.items()}
        reading = getattr(self.language.shape, "reading", None)
        for name in (UP, DOWN):
            found[name] = [*found.get(name, []), *(getattr(reading, name, None) or [])]
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases, the longest first, so that "more than doubled" is not read as "doubled"."""
        pairs = [(phrase, i) for i, phrases in enumerate(self.phrases.values()) for phrase in phrases]
        names = list(self.phrases)
        pairs.sort(key=lambda pair: (-len(pair[0]), names[pair[1]] != NO_CLAIM))
        parts = [f"(?P<c{i}_{n}>{_pattern(phrase)})" for n, (phrase, i) in enumerate(pairs)]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)}|(?P<{NUMBER}>{self._numbers}))(?!\w)", re.IGNORECASE)

    @property
    def _numbers(self) -> str:
        shape = self.language.shape
        # The first two, zero and one, are articles and pronouns as well.
        ordinals = {w for step in ("", *shape.periods.ordinals) for w in self.language.ordinals(step)}
        words = [*shape.number_words[2:], *sorted(ordinals), *shape.fractions.values(), *filter(None, [shape.twice])]
        return "|".join([r"\d+", *(re.escape(w) for w in sorted(words, key=len, reverse=True))])

    def claims(self, template: Template) -> Iterator[Claim]:
        """Yield what the words of a sentence claim, and its literal numbers."""
        text = "".join(part.text if isinstance(part, Text) else SLOT for part in template.parts)
        yield from self._found(text, None)
        for part in template.parts:
            if isinstance(part, NumberSlot) and part.filter is says:
                yield from self._found(part.argument, part)

    def _found(self, text: str, slot: NumberSlot | None) -> Iterator[Claim]:
        return (Claim(name, words, slot) for name, words in self._named(text))

    @cached_property
    def _named(self) -> Callable[[str], tuple[tuple[str, str], ...]]:
        names = list(self.phrases)

        @lru_cache(maxsize=KEPT)
        def named(text: str) -> tuple[tuple[str, str], ...]:
            found = ((m.lastgroup or "", m[0]) for m in self.pattern.finditer(text))
            numbered = ((g if g == NUMBER else names[int(g[1:].partition("_")[0])], words) for g, words in found)
            return tuple((name, words) for name, words in numbered if name != NO_CLAIM)

        return named


@kept(16, by=lambda language: (language.shape,))
def claimer_of(language: Language) -> Claimer:
    """Return the claimer of a language, kept for the next story: what words claim depends on no story."""
    return Claimer(language)


def _pattern(phrase: str) -> str:
    """A star stands for any ending, {} for a slot or a few words."""
    some = rf"(?:{SLOT}|\w+)(?: (?:{SLOT}|\w+)){{0,2}}"
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\{\}", some).replace(r"\ ", r"\s+")


def unguaranteed(
    rules: Mapping[str, Rule], languages: Mapping[str, tuple[Language, Catalogue]], path: Path
) -> Iterator[Fault]:
    """Yield a fault for words whose claim the rule's condition does not guarantee."""
    try:
        claims = read_claims(path)
    except Faults as found:
        yield from found.faults
        return
    answers: dict[tuple[str, str], Solution] = {}
    for language, catalogue in languages.values():
        claimer = claimer_of(language)
        yield from _unknown(language, claims)
        for name, template in _templates(catalogue):
            for claim in dict.fromkeys(claimer.claims(template)):
                yield from _checked(rules[name], template, claim, claims, answers)


def _unknown(language: Language, claims: Mapping[str, Condition]) -> Iterator[Fault]:
    for name in language.shape.claims:
        if name not in claims and name != NO_CLAIM:
            place, hint = language.document.key_place("claims", name), did_you_mean(name, [*claims, NO_CLAIM])
            yield Fault(place, "K01", f"unknown claim {excerpt(name)}", hint or "name it in rules/checks/claims.yaml")


def _templates(catalogue: Catalogue) -> Iterator[tuple[str, Template]]:
    for name, forms in catalogue.templates.items():
        yield from ((name, template) for tiers in forms.values() for tier in tiers for template in tier)


def _checked(
    rule: Rule,
    template: Template,
    claim: Claim,
    claims: Mapping[str, Condition],
    answers: dict[tuple[str, str], Solution],
) -> Iterator[Fault]:
    if claim.name == NUMBER:
        message = f"{excerpt(claim.words)} is a literal number in a sentence of '{rule.name}'"
        hint = "write a slot, or add the phrase to claims: in language.yaml, under what it claims"
        yield Fault(template.place, "P10", message, hint)
        return
    needed = _needed(rule, claim, claims)
    if needed is None:
        return
    if (rule.name, needed) not in answers:
        answers[rule.name, needed] = _counterexample(rule, needed)
    answer = answers[rule.name, needed]
    if answer.example is not None:
        example = told(answer.example, rule.when.references) or "any values"
        message = (
            f"{excerpt(claim.words)} is not guaranteed by the condition of '{rule.name}', which holds at {example}"
        )
        yield Fault(template.place, "P10", message, f"the condition must imply {_short(needed)}")
    elif answer.undecided:
        message = f"whether the condition of '{rule.name}' guarantees {excerpt(claim.words)} is not decided"
        yield Fault(template.place, "P11", message, f"the condition should imply {_short(needed)}")


def _needed(rule: Rule, claim: Claim, claims: Mapping[str, Condition]) -> str | None:
    """Return the condition that must be guaranteed; a slot that says up or down speaks of its own measure."""
    if claim.slot and claim.name in (UP, DOWN):
        reference = claim.slot.reference
        if level := _SIGNED.get(claim.slot.unit):
            name = rule.let[reference.name].text if reference.name in rule.let else _text(reference)
            return f"({name}) {'>' if claim.name == UP else '<'} {level}"
    condition = claims.get(claim.name)
    return condition.text if condition else None


def _text(reference: Reference) -> str:
    return reference.name + (f"[{reference.lag}]" if reference.lag else "")


def _counterexample(rule: Rule, needed: str) -> Solution:
    """Return values at which the rule fires and the claim is not true, if there are any."""
    try:
        held, wanted = possible_cases(rule), Reader().cases(needed)
        if all(implied(case, wanted) for case in held):
            return Solution()
        return solve(also(held, Reader().denied(needed)), reader_of(rule).let)
    except OverflowError:
        return Solution(undecided=True)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else line[:99] + "…"
