"""Sentence templates, compiled once to a list of parts: text, names, periods and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.analysis import MEASURES
from generator.conditions import FARTHEST, Reference
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.languages import Language
from generator.letters import called, hidden
from generator.numerals import FILTERS, Filter
from generator.patterns import misfits

LONGEST = 1000  # characters of one template
NAMES = ("subject", "group", "outside", "total", "source")
FLOWS = {"flow": "subject", "group_flow": "group", "outside_flow": "outside", "total_flow": "total"}
COUNTS = ("questions",)
PERIODS = ("period", "base", "in_period", "in_base", "year")
STEPS = ("step", "steps", "the_steps")
SCOPES = frozenset({"total", "group", "outside"})


@dataclass(frozen=True)
class Text:
    """Words that stand as they are."""

    text: str


@dataclass(frozen=True)
class NameSlot:
    """A name of the row's subject, group, complement, the total or the source, in one of its forms.

    With `flow`, the phrase for what is measured of it: exports to NATO countries.
    """

    who: str
    form: str
    flow: bool = False
    capital: bool = False


@dataclass(frozen=True)
class NumberSlot:
    """A measure of the row with the filter that writes it; `let` names a quantity of the rule's own."""

    reference: Reference
    unit: str
    filter: Filter
    argument: str = ""
    let: bool = False
    capital: bool = False


@dataclass(frozen=True)
class PeriodSlot:
    """The period told, or one so many before it; `during` says that something happened in it.

    With `year_alone` it is the year that the period lies in.
    """

    lag: int
    during: bool = False
    capital: bool = False
    year_alone: bool = False


@dataclass(frozen=True)
class StepSlot:
    """What lies between two periods that are compared, by the name of its form: a year, years, the years."""

    form: str


@dataclass(frozen=True)
class SeasonSlot:
    """Where only one season of each year is compared, which one: " for a third quarter"; else nothing."""


@dataclass(frozen=True)
class SoFarBeforeSlot:
    """When the same was told of the year before: in the same period the year before."""


@dataclass(frozen=True)
class JoinedSlot:
    """The month in which a member joined its group, in words."""


@dataclass(frozen=True)
class CountSlot:
    """A number that the plan knows, such as how many questions the explainer answers."""

    name: str


@dataclass(frozen=True)
class AsidesSlot:
    """Where short remarks about the same subject are hung on, each after a comma."""


Part = (
    Text | NameSlot | NumberSlot | PeriodSlot | StepSlot | SeasonSlot | SoFarBeforeSlot | JoinedSlot | CountSlot
    | AsidesSlot
)  # fmt: skip


@dataclass(frozen=True)
class Filtered:
    """A filter as written: its name and its arguments, None for one that is not plain text."""

    name: str
    arguments: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Template:
    """One wording of a sentence, as parts.

    `name` says which of its rule's wordings it is, whatever line it stands on: "sentence 1.2" is the second of the
    first tier of sentences.
    """

    parts: tuple[Part, ...]
    place: Place
    name: str = ""

    @property
    def takes_asides(self) -> bool:
        """Whether remarks can be hung on."""
        return any(isinstance(p, AsidesSlot) for p in self.parts)


# Nearly every sentence is text and slots in this plain form, and Jinja2's parser would take longer over it than all
# the rest of an article takes. Whatever is not plain goes to Jinja2, which also finds the words for what is wrong.
_SLOT = r"\{(?P<name>[a-z_]+)(?:\[(?P<lag>-[0-9]{1,2})\])?(?:\|(?P<filter>[a-z_]+)(?:\(\"(?P<text>[^\"\\{}]*)\"\))?)?\}"
_PIECE = re.compile(rf"{_SLOT}|[^{{}}]+")
_PLAIN = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _SLOT)}|[^{{}}])*")

SINGLE: dict[str, Part] = {
    "asides": AsidesSlot(),
    "season": SeasonSlot(),
    "so_far_before": SoFarBeforeSlot(),
    "joined_month": JoinedSlot(),
}

_BREAK = re.compile(r"[ \t]*[\n\r]\s*")
_SLIPS = {
    "{#": "a comment: it goes on a line of its own that begins with #, outside of the sentence",
    "{{": "two braces where one is enough",
    "}}": "two braces where one is enough",
    "{}": "nothing stands between { and }",
    "{-": "a slot begins with its name",
    "-}": "a slot ends with its name, its filter or a bracket",
    "{+": "a slot begins with its name",
}
_RAW = re.compile(r"\{%[-+]?\s*raw")
_ENVIRONMENT = Environment(variable_start_string="{", variable_end_string="}", autoescape=False)
_ALLOWED = "write {slot} or {slot|filter}; what decides belongs in the rule's when:"


def compile_sentence(
    text: str, place: Place, language: Language, lets: Mapping[str, str], findings: Findings
) -> Template | None:
    """Return the template of a sentence; faults go to the findings, and None comes back.

    `lets` gives the unit of each quantity that the rule defines itself.
    """
    if len(text) > LONGEST:
        findings.add("S04", place, f"a sentence of {len(text)} characters", f"keep it below {LONGEST}")
        return None
    if not text.strip():
        findings.add("S05", place, "an empty sentence", "write one, or take the line out")
        return None
    text = _BREAK.sub(" ", text.rstrip("\n"))  # a text in a block of YAML is one sentence, too
    before = len(findings)
    reader = _Reader(place, language, lets, findings)
    if plain := _PLAIN.fullmatch(text):
        parts = [p for m in _PIECE.finditer(plain[0]) if (p := reader.plain(m))]
        return Template(tuple(_folded(parts)), place) if len(findings) == before else None
    if slip := _slip(text):
        findings.add("S01", place, f"not a sentence template ({slip}): {excerpt(text)}", _ALLOWED)
        return None
    try:
        body = _ENVIRONMENT.parse(text).body
    except (TemplateSyntaxError, RecursionError, MemoryError) as error:
        deep = not isinstance(error, TemplateSyntaxError)
        message = "nested too deep" if deep else "what stands between { and } is not a slot"
        findings.add("S01", place, f"not a sentence template ({message}): {excerpt(text)}", _ALLOWED)
        return None
    parts = [part for node in body for part in reader.parts(node)]
    if len(findings) > before:
        return None
    return Template(tuple(_folded(parts)), place)


def _slip(text: str) -> str:
    """Return in plain words what is wrong with the braces of a sentence, "" if they may well be in order."""
    for sign, message in _SLIPS.items():
        if sign in text:
            return message
    if _RAW.search(text):
        return "braces cannot be printed"
    inside = ""  # braces in the text of says("…") are looked at with the slot
    for sign in re.sub(r"\(\"[^\"]*\"\)", "", text):
        if sign in "{}" and (sign == "{") == bool(inside):
            return "{ inside of another {" if inside else "} without a { before it"
        inside = "{" if sign == "{" else "" if sign == "}" else inside
    return "{ is never closed with }" if inside else ""


def _ends_sentence(parts: list[Part]) -> bool:
    return bool(parts) and isinstance(parts[-1], Text) and parts[-1].text.endswith((". ", "? "))


def _folded(parts: list[Part]) -> list[Part]:
    """Join neighbouring text, so that a sentence is rendered in as few steps as possible."""
    folded: list[Part] = []
    for part in (p for whole in parts for p in _named(whole)):
        if _ends_sentence(folded) and isinstance(part, NameSlot | NumberSlot | PeriodSlot):
            part = replace(part, capital=True)
        elif _ends_sentence(folded) and isinstance(part, Text):
            part = Text(part.text[:1].upper() + part.text[1:])
        if isinstance(part, Text) and folded and isinstance(folded[-1], Text):
            folded[-1] = Text(folded[-1].text + part.text)
        elif not (isinstance(part, Text) and not part.text):
            folded.append(part)
    return folded


def _named(part: Part) -> list[Part]:
    """Return a word with the name of the total in place of its braces: of a story that may be of several places."""
    if not isinstance(part, Text) or "{}" not in part.text:
        return [part]
    before, _, after = part.text.partition("{}")
    return [Text(before), NameSlot("total", "name"), Text(after)]


class _Reader:
    """Translates Jinja2's syntax tree by a whitelist; what is not on it is a fault."""

    def __init__(self, place: Place, language: Language, lets: Mapping[str, str], findings: Findings) -> None:
        self.place, self.language, self.lets, self.findings = place, language, lets, findings

    def parts(self, node: nodes.Node) -> list[Part]:
        if not isinstance(node, nodes.Output):
            shown = re.sub(r"(?<!^)([A-Z])", r" \1", type(node).__name__).lower()
            self._refuse("S04", f"“{shown}” is not allowed in a sentence", _ALLOWED)
            return []
        return [part for child in node.nodes if (part := self._part(child))]

    def plain(self, match: re.Match[str]) -> Part | None:
        """Return the part of one plain slot or stretch of text."""
        if not match["name"]:
            return Text(match[0])
        filtered = (
            Filtered(match["filter"], () if match["text"] is None else (match["text"],)) if match["filter"] else None
        )
        return self._slot(match["name"], int(match["lag"] or 0), filtered)

    def _refuse(self, code: str, message: str, hint: str) -> None:
        self.findings.add(code, self.place, message, hint)

    def _part(self, node: nodes.Node) -> Part | None:
        if isinstance(node, nodes.TemplateData):
            if "}" in node.data:
                self._refuse("S01", "} without a { before it", _ALLOWED)
            return Text(node.data)
        filters: list[nodes.Filter] = []
        while isinstance(node, nodes.Filter) and node.node is not None:
            filters.append(node)
            node = node.node
        lag = 0
        if isinstance(node, nodes.Getitem):
            lag, node = self._lag(node), node.node
        if not isinstance(node, nodes.Name) or len(filters) > 1:
            self._refuse("S04", "only a slot with at most one filter is allowed between braces", _ALLOWED)
            return None
        return self._slot(node.name, lag, self._filtered(filters[0]) if filters else None)

    def _filtered(self, node: nodes.Filter) -> Filtered:
        """Return a filter with its arguments; whatever is not plain text becomes None, to be refused."""
        given = [a.value if isinstance(a, nodes.Const) and isinstance(a.value, str) else None for a in node.args]
        other = [None for extra in (*node.kwargs, node.dyn_args, node.dyn_kwargs) if extra is not None]
        return Filtered(node.name, (*given, *other))

    def _lag(self, node: nodes.Getitem) -> int:
        index = node.arg
        if isinstance(index, nodes.Neg) and isinstance(index.node, nodes.Const) and type(index.node.value) is int:
            return -index.node.value
        self._refuse("S04", "square brackets take a number of periods back", "write {share[-2]|share}")
        return 0

    def _slot(self, name: str, lag: int, filtered: Filtered | None) -> Part | None:
        """Return the part of a slot; a filter, a text in brackets or a lag that it has no use for is a fault."""
        if lag < -FARTHEST:
            self._refuse(
                "S04", f"{-lag} periods back are too many", f"write at most {FARTHEST}, like {{share[-2]|share}}"
            )
            return None
        if name in NAMES or name in FLOWS:
            form = self._only(name, filtered, self.language.known_forms, lag)
            return NameSlot(FLOWS.get(name, name), form or "name", name in FLOWS)
        if name in PERIODS:
            capital = self._only(name, filtered, ("capital",), 0)
            return PeriodSlot(lag - name.endswith("base"), name.startswith("in_"), bool(capital), name == "year")
        if name in STEPS:
            self._only(name, filtered, (), lag)
            return StepSlot(name)
        if name in COUNTS:
            self._only(name, filtered, ("count",), lag)
            return CountSlot(name)
        if name in SINGLE:
            self._only(name, filtered, (), lag)
            return SINGLE[name]
        if name in self.lets or name in MEASURES:
            return self._number(name, lag, filtered)
        word = self.language.word(name) or self.language.shape.options.get(name)
        if word is not None:
            capital = self._only(name, filtered, ("capital",), lag)
            return Text(word[:1].upper() + word[1:] if capital else word)
        known = [
            *NAMES,
            *FLOWS,
            *PERIODS,
            *STEPS,
            *SINGLE,
            *COUNTS,
            *self.lets,
            *MEASURES,
            *self.language.vocabulary.words,
        ]
        self._refuse("S02", f"unknown slot {excerpt(name)}", did_you_mean(name, known))
        return None

    def _only(self, name: str, filtered: Filtered | None, known: Collection[str], lag: int) -> str:
        """Return the filter of a slot that is not a number, "" if it has none."""
        if lag:
            self._refuse("S04", f"{name} is the same in every period", f"write {{{name}}} without square brackets")
        if filtered is None:
            return ""
        if filtered.name not in known:
            hint = did_you_mean(filtered.name, known) or f"write {{{name}}}"
            what = "form of a name" if name in NAMES or name in FLOWS else f"filter of {name}"
            self._refuse("S03", f"unknown {what} {excerpt(filtered.name)}", hint)
        elif filtered.arguments:
            self._refuse("S04", f"{filtered.name} takes no text in brackets", f"write {{{name}|{filtered.name}}}")
        return filtered.name

    def _number(self, name: str, lag: int, filtered: Filtered | None) -> Part | None:
        unit = self.lets.get(name) or MEASURES[name].unit
        fitting = [f for f, (units, _) in FILTERS.items() if unit in units or unit == "any"]
        if filtered is None:
            self._refuse("S06", f"the number {name} needs a filter", f"write {{{name}|{fitting[0]}}}")
            return None
        if filtered.name not in FILTERS:
            self._refuse("S03", f"unknown filter {excerpt(filtered.name)}", did_you_mean(filtered.name, FILTERS))
            return None
        if filtered.name not in fitting:
            hint = f"fitting filters: {', '.join(fitting)}"
            self._refuse("S06", f"the filter {filtered.name} does not fit {name}, which is in {unit}", hint)
            return None
        argument = self._argument(filtered)
        return NumberSlot(Reference(name, "", lag), unit, FILTERS[filtered.name][1], argument, name in self.lets)

    def _argument(self, filtered: Filtered) -> str:
        given = [text for text in filtered.arguments if text is not None]
        wanted = 1 if filtered.name == "says" else 0
        if len(given) != wanted or len(filtered.arguments) != wanted:
            hint = 'write says("doubled")' if wanted else f"write {filtered.name} without brackets"
            self._refuse("S04", f"the filter {filtered.name} takes {wanted or 'no'} text in brackets", hint)
            return ""
        return self._stated(given[0]) if given else ""

    def _stated(self, text: str) -> str:
        """Return the text of says("…"), with options of the house style as its only slots."""
        for slot, message in misfits(text, self.language.shape.options):
            hint = did_you_mean(slot, self.language.shape.options) or 'write plain words, like says("doubled")'
            self._refuse("S04", message or f"unknown slot {excerpt(slot)} in the text of says", hint)
        if found := hidden(text):
            self._refuse("S04", f"the invisible character {called(found[0])} is not allowed", "delete it")
        return _BREAK.sub(" ", text)
