"""The table of number rules: each with its code, its level, where it comes from, and the function that checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.faults import CODES, Fault, Place
from generator.number_rules.manuscript import Manuscript, Remark

Check = Callable[[Manuscript], Iterator[Remark]]
ERROR, WARNING = "E", "W"

# Where the rules come from.
UNECE = "UNECE, Making Data Meaningful"
OFFICES = "style guides of statistics offices (ONS, Eurostat)"
NEWSROOMS = "style guides of newsrooms and language councils (NTB, BBC, Språkrådet)"
HEDGES = "Power and Williams 2012 on numeric hedges, doi 10.1162/COLI_a_00086"
RSS = "the Royal Statistical Society's rules for journalists"
OWN = "what real systems got wrong"


@dataclass(frozen=True)
class NumberRule:
    """One rule: E means that the draft is not ready, W that an editor should look."""

    code: str
    level: str
    origin: str
    why: str
    check: Check

    @property
    def title(self) -> str:
        """What is wrong where the rule is broken, in a few words."""
        return CODES[self.code]


@dataclass(frozen=True, order=True)
class Finding:
    """One place of a text that breaks a rule; `start` and `end` are offsets in its paragraph."""

    paragraph: int
    start: int
    end: int
    code: str
    level: str
    line: int
    text: str
    message: str
    hint: str
    sentence: str

    def fault(self, file: str) -> Fault:
        """Return the finding as a fault of a file."""
        return Fault(Place(file, self.line), self.code, f"{self.text!r}: {self.message}", self.hint)


RULES: dict[str, NumberRule] = {}


def rule(code: str, level: str, origin: str) -> Callable[[Check], Check]:
    """Enter a check in the table of rules; its docstring is the rule and says why it is one."""

    def enter(check: Check) -> Check:
        RULES[code] = NumberRule(code, level, origin, " ".join((check.__doc__ or "").split()), check)
        return check

    return enter


def found(number_rule: NumberRule, remark: Remark) -> Finding:
    """Return a remark as a finding of a rule."""
    read = remark.read
    return Finding(
        read.paragraph,
        read.start + remark.start,
        read.start + remark.end,
        number_rule.code,
        number_rule.level,
        read.line,
        read.text[remark.start : remark.end],
        remark.message,
        remark.hint,
        read.text,
    )
