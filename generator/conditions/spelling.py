"""Reads the signs, words and numbers of a condition, and says which of them it does not know."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping

from generator.conditions.vocabulary import OTHER, SIGNS, WORDS
from generator.faults import Findings, Place

LONGEST = 2_000
DEEPEST = 40
MOST = 20  # faults of one condition that are told; more are no help
LARGEST = 1e15
_DIGITS = 20  # more than a float64 can tell apart, and few enough to convert in no time

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |(?P<quoted>[A-Za-z]{0,2}(?:"[^"]*"|'[^']*'))
    |(?P<number>\.?[0-9](?:[eE][+-]|[\w.])*)
    |(?P<word>[^\W\d]\w*)
    |(?P<bracket>[()\[\]])
    |(?P<sign>&&|\|\||===|=>|=<|<>|\*\*|//|:=|\#[^\n]*)
    |(?P<known><=|>=|==|!=|[-+*/,.<>])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r"(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class Writing:
    """A condition as written, what it is read as, and what is wrong with it so far."""

    def __init__(self, text: str, place: Place) -> None:
        self.text, self.place = text, place
        self.read = ""
        self._origins: list[int] = []  # of every character in `read`: where it is in `text`
        self._remarks: list[tuple[int, str, str, str]] = []
        self._open: list[tuple[int, str, bool]] = []  # brackets: where, which, whether of a call
        self._before = ("", "")  # the last two tokens
        if len(text) > LONGEST:
            self.refuse(0, "C04", f"{len(text)} characters are too many", f"write at most {LONGEST}, or two rules")
        self._scan()

    def report(self, start: int, code: str, message: str, hint: str) -> None:
        """One thing wrong at character `start` of what was written."""
        self._remarks.append((start, code, message, hint))

    def refuse(self, start: int, code: str, message: str, hint: str) -> None:
        """Report it and read no further."""
        self.report(start, code, message, hint)
        self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raise all that was reported as Faults, in reading order."""
        findings = Findings()
        for start, code, message, hint in sorted(self._remarks, key=lambda remark: remark[0])[:MOST]:
            findings.add(code, self._place(start), message, hint)
        findings.raise_if_any()

    def span(self, node: ast.expr | ast.keyword) -> tuple[int, int]:
        """Where a part of the tree begins and ends in what was written."""
        raw = self.read.encode()  # ast counts bytes
        first, end = (len(raw[:column].decode()) for column in (node.col_offset, node.end_col_offset or 0))
        return self._origins[first], self._origins[end - 1] + 1

    def tree(self) -> ast.expr | None:
        """The syntax tree, at most DEEPEST levels; None and a report where there is none."""
        if not self.read:
            self.report(0, "C01", "nothing is written here", "write a comparison, like `ratio > 2`, or a number")
            return None
        try:
            tree: ast.expr | None = ast.parse(self.read, mode="eval").body
        except SyntaxError as error:
            self._unread(error)
            return None
        except (RecursionError, MemoryError):
            tree = None
        if tree is None or _depth(tree) > DEEPEST:
            self._too_deep(0)
            return None
        return tree

    def _place(self, start: int) -> Place:
        return self.place.within(self.text, start)

    def _scan(self) -> None:
        readers: Mapping[str, Callable[[int, str], str]] = {
            "space": lambda at, token: " " * len(token),  # a folded line is one line
            "quoted": self._quoted,
            "number": self._number,
            "word": self._word,
            "bracket": self._bracket,
            "sign": self._sign,
            "other": self._sign,
        }
        for match in _TOKEN.finditer(self.text):
            at, token = match.start(), match.group()
            kind = match.lastgroup or ""
            read = readers[kind](at, token) if kind in readers else token
            self.read += read
            self._origins += [at + min(i, len(token) - 1) for i in range(len(read))]
            if kind != "space":
                self._before = (self._before[1], token)
        for at, bracket, _ in self._open:
            self.report(
                at,
                "C01",
                f"`{bracket}` is never closed",
                f"write `{')' if bracket == '(' else ']'}` after it",
            )
        indent = len(self.read) - len(self.read.lstrip())  # which Python would read as a block
        self.read, self._origins = self.read[indent:], self._origins[indent:]

    def _quoted(self, at: int, token: str) -> str:
        self.report(at, "C04", f"{short(token)} is text in quotes", "compare measures with numbers")
        return "0"

    def _number(self, at: int, token: str) -> str:
        if not _PLAIN.fullmatch(token):
            hint = "write it with digits and a decimal point, like 1250.5, and a space after it"
            self.report(at, "C04", f"`{short(token)}` is not a plain number", hint)
        elif len(token) > _DIGITS:
            self.report(at, "C04", f"`{short(token)}` has too many digits", f"write at most {_DIGITS}")
        elif abs(float(token)) > LARGEST:
            self.report(at, "C04", f"`{token}` is too large", "write at most 1e15, or use a larger unit")
        elif float(token) < 1 / LARGEST and re.match(r"[0.]*[1-9]", token):
            self.report(at, "C04", f"`{token}` is too small", "write 0, or use a smaller unit")
        else:
            return token
        return "0"

    def _word(self, at: int, token: str) -> str:
        small = token.lower()
        if small in WORDS and token != small:
            self.report(at, "C01", f"`{token}` is in capitals", f"write `{small}`")
            return small
        return token

    def _bracket(self, at: int, token: str) -> str:
        if token in "([":
            name = self._before[1]
            self._open.append((at, token, token == "(" and name.isidentifier() and name not in WORDS))
            if len(self._open) > DEEPEST:
                self._too_deep(at)
                self.raise_if_any()
        elif self._open and self._open[-1][1] + token in ("()", "[]"):
            self._open.pop()
        else:
            self.report(at, "C01", f"`{token}` closes nothing", "take it out, or open it before")
        return token

    def _sign(self, at: int, token: str) -> str:
        named_argument = self._before[0] in ("(", ",") and self._open and self._open[-1][2]
        if token == "=" and named_argument:
            return token  # min(a=1): the tree knows what to say
        sign = token if token[0] != "#" else "#"
        code, read, hint = SIGNS.get(sign, OTHER)
        shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
        self.report(at, code, f"`{shown}` is not used in a condition", hint)
        return read

    def _unread(self, error: SyntaxError) -> None:
        if self._remarks:
            return  # most likely their consequence
        first = (error.offset or len(self.read) + 1) - 1  # Python's 0 is the end
        if first >= len(self.read.rstrip()):
            self.report(
                len(self.text.rstrip()),
                "C01",
                "the text ends too early",
                "write what is missing, or take out the last word",
            )
            return
        end = max(first + 1, min((error.end_offset or 0) - 1, len(self.read)))
        start, stop = self._origins[first], self._origins[end - 1] + 1
        hint = "join two parts with and, or, + - * / or a comparison, and write names as one word"
        self.report(start, "C01", f"`{short(self.text[start:stop])}` cannot be read here", hint)

    def _too_deep(self, at: int) -> None:
        self.report(at, "C04", f"nested deeper than {DEEPEST} levels", "write two rules instead")


def _depth(tree: ast.AST) -> int:
    deepest, waiting = 0, [(tree, 1)]  # a list and no recursion: the depth is what is in doubt
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return deepest


def short(text: str) -> str:
    """As much of the text as fits in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
