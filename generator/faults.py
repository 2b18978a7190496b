"""What is wrong, where, and the way out."""

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

# The one table of codes: a code never changes its meaning, so that people can search for it.
CODES: Mapping[str, str] = MappingProxyType(
    {
        "Y01": "not valid YAML",
        "Y02": "key written twice",
        "Y03": "not UTF-8",
        "Y04": "alias or tag not allowed",
        "Y05": "nested too deep or too large",
        "F01": "file missing",
        "F02": "file empty",
        "F03": "cannot be read",
        "F04": "output cannot be written",
        "F05": "output of another batch",
        "F06": "worker lost",
        "F07": "no cluster",
        "K01": "unknown key",
        "K02": "key missing",
        "K03": "wrong type",
        "K04": "value not allowed",
        "C01": "condition not valid",
        "C02": "unknown name in a condition",
        "C03": "type error in a condition",
        "C04": "not allowed in a condition",
        "S01": "sentence not valid",
        "S02": "unknown slot",
        "S03": "unknown filter",
        "S04": "not allowed in a sentence",
        "S05": "sentence missing in a language",
        "S06": "filter does not fit the slot",
        "S07": "sentence without a rule",
        "L01": "language missing",
        "L02": "language incomplete",
        "L03": "language not finished",
        "L04": "language that a story has no words in",
        "R01": "rule without a quiet example",
        "R02": "unknown topic in a plan",
        "R03": "example does not hold",
        "R04": "entry that cannot be changed by itself",
        "R05": "file changed meanwhile",
        "R06": "revision that cannot be taken back",
        "T01": "bad number",
        "T02": "cell given twice",
        "T03": "low above high",
        "T04": "unknown subject",
        "T05": "unknown status",
        "T06": "figures contradict each other",
        "T07": "unknown period",
        "T08": "unknown column",
        "T09": "unknown source",
        "P01": "phrase changed since it was signed",
        "P02": "sign-off of a phrase that is gone",
        "P03": "gap on the number line of a topic",
        "P04": "rule that no story has fired",
        "P05": "sentence that is never reached",
        "P06": "form or topic that no plan asks for",
        "P07": "slot that no other language uses",
        "P08": "word of another variety of the language",
        "P09": "word that is not in the dictionary",
        "P10": "words that the condition does not guarantee",
        "P11": "not decided",
        "P12": "spelling not checked",
        "P13": "explanation of a gap that is not there",
        "P14": "condition that can never hold",
        "P15": "overlapping rules of one topic, neither more newsworthy",
        "P16": "accepted draft of which there is no draft any more",
        "P17": "records of accepted drafts that are out of date",
        "Q01": "quote without a source",
        "Q02": "quotation mark in a template",
        "V01": "claim that the figures contradict",
        "V02": "claim that is not found in the figures",
        "N01": "change in a share told in per cent",
        "N02": "percentage that does not hold over the precision",
        "N03": "percentage of a base that bears none",
        "N04": "percentage of a small base",
        "N05": "percentage of a small total without its counts",
        "N06": "percentage that is better a multiple",
        "N07": "doubled, tripled or halved outside its limits",
        "N08": "times more",
        "N09": "more than a number that is not strictly below",
        "N10": "nearly a number that is not strictly above",
        "N11": "about a number that is too far off, or exact",
        "N12": "hedge too many, or lost",
        "N13": "fraction too far off",
        "N14": "majority or half that is none",
        "N15": "different decimals in one series",
        "N16": "more digits than the source supports",
        "N17": "parts that do not add up, without a rounding note",
        "N18": "numbers that imply another gap",
        "N19": "direction where the rounded amounts are equal",
        "N20": "direction below the noise of the series",
        "N21": "significant without a test",
        "N22": "sample without its margin, or direction inside it",
        "N23": "verb too strong for a sample",
        "N24": "provisional figure not called so",
        "N25": "revised figure not called so",
        "N26": "comparison across a break in the series",
        "N27": "money of several years without its prices",
        "N28": "index without its base, or points called per cent",
        "N29": "neighbouring periods, not seasonally adjusted",
        "N30": "direction without a comparison period",
        "N31": "unequal or incomplete periods compared",
        "N32": "record not borne out, or without the first year",
        "N33": "rank not borne out, or without what it ranks",
        "N34": "overtook within the rounding",
        "N35": "average not named, or growth mixed up",
        "N36": "rate without numerator, denominator or period",
        "N37": "cause without a source",
        "N38": "evaluation or forecast without a source",
        "N39": "headline or lede that the body does not match",
        "N40": "too many numbers or directions at once",
        "D01": "doubled word",
        "D02": "leaked key",
        "D03": "unfilled slot",
        "D04": "sentences that contradict each other for a reader",
        "D05": "it across a change of subject or measure",
        "D06": "looser wording than can be proved",
        "M01": "sentences that open alike",
        "M02": "words in a row repeated",
        "M03": "few different words of change",
        "M04": "texts of a batch that are too alike",
        "M05": "text too much like the last release",
        "Q03": "words in quotation marks that no record has",
        "Q04": "quote changed",
        "Q05": "quote attributed to another person",
        "Q06": "quote without its speaker",
        "X01": "too few figures for a chart",
        "U01": "unknown story",
        "U02": "unknown option value",
        "U03": "unknown period",
        "U04": "unknown place",
        "A01": "approval without a name",
        "A02": "errors that stand in the way of approval",
        "A03": "step that the state of a draft does not allow",
        "A04": "embargo that is not over",
        "A05": "act that cannot be done",
        "A06": "event that cannot be taken back",
        "A07": "quote that nobody has checked",
        "A08": "texts to choose between",
        "A09": "answer that is missing or not approved",
        "A10": "approval by the one who has changed the text last",
        "A11": "heading with nothing below it",
        "B01": "log of another version",
        "B02": "log in use",
        "B03": "log damaged",
        "U05": "time that is none, or lacks",
        "U06": "options that do not go together",
        "H01": "request that cannot be read",
        "H02": "no such address or draft",
        "H03": "nobody is logged in",
        "H04": "not allowed to this person, or from there",
        "H05": "too large, too slow or too much at once",
        "H06": "desk that is open to others without an account or a name of its own",
        "H07": "account that is there already, or is not there",
        "H08": "password that is too short or too plain",
        "W01": "target that is not there, or has no secret",
        "W02": "address that nothing is sent to",
        "W03": "not delivered",
    }
)

_LISTED = 12  # more names than this are no help in one line
_COMPARED = 100  # comparing longer names is slow, and nobody mistypes one
_MOST = 500  # faults that a person can mend before reading again; a million of them would fill the memory


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A file, line and column as an editor shows them; 0 where it is not known.

    `written` is the text that begins there as the file has it, where reading it has folded its lines or unquoted it.
    """

    file: str
    line: int = 0
    column: int = 0
    written: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")

    def within(self, text: str, offset: int) -> "Place":
        """Where a character of the text that begins here stands."""
        if not self.line:
            return self
        quoted = self.written[:1] in ("'", '"')
        shown = self.written[quoted : len(self.written) - quoted]
        marks = [i for i, char in enumerate(shown) if not char.isspace()]
        before = len("".join(text[:offset].split()))
        # Reading folds lines and spaces and leaves all else as it is, unless there are signs behind a backslash.
        if before < len(marks) and "".join(shown.split()) == "".join(text.split()):
            text, offset, margin = shown, marks[before], 1
        else:
            margin = self.column
        lines = text[:offset].split("\n")
        column = len(lines[-1]) + (margin if len(lines) > 1 else self.column + quoted)
        return Place(self.file, self.line + len(lines) - 1, column)


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing wrong, told in one line."""

    place: Place
    code: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown fault code {self.code!r}")

    def __str__(self) -> str:
        return _visible(f"{self.place}: {self.code} {self.message}" + (f" – {self.hint}" if self.hint else ""))


class Faults(Exception):  # noqa: N818 – the word of the field, and there may be many
    """All that is wrong, in the order of the files, each fault once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class Findings:
    """Faults collected on the way, so that a person sees all of them at once."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note one fault; raise all if there are too many to go on."""
        if len(self._faults) >= _MOST:
            message = f"more than {_MOST} faults; nothing was read from here on"
            raise Faults([*self._faults, Fault(place, "Y05", message, "mend those above first")])
        self._faults.append(Fault(place, code, message, hint))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Note faults that were found elsewhere."""
        self._faults.extend(faults)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Note what is raised inside the block, and go on after it."""
        try:
            yield
        except Faults as found:
            self.extend(found.faults)

    def raise_if_any(self) -> None:
        """Stop here if anything was found."""
        if self._faults:
            raise Faults(self._faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was found so far, sorted, each fault once."""
        return Faults(self._faults).faults

    def __bool__(self) -> bool:
        return bool(self._faults)

    def __len__(self) -> int:
        return len(self._faults)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The known name nearest to a mistyped one, or the short list to pick from."""
    names = sorted(set(known) - {name})
    if len(name) <= _COMPARED:
        # Capitals are the commonest slip, and difflib takes NO and no for strangers.
        folded = {other.casefold(): other for other in reversed(names) if len(other) <= _COMPARED}
        close = difflib.get_close_matches(name.casefold(), folded, n=1)
        if close:
            return f"did you mean {excerpt(folded[close[0]])}?"
    if names and len(names) <= _LISTED:
        return "known here: " + ", ".join(excerpt(other)[1:-1] for other in names)
    return ""


def excerpt(text: str, limit: int = 60) -> str:
    """Quote text from a file or a person, shortened, with nothing invisible left in it."""
    return repr(text if len(text) <= limit else text[: max(limit - 1, 0)] + "…")


def _visible(text: str) -> str:
    # Control and bidi characters can forge a second line or reorder the first; a non-breaking space cannot.
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or unicodedata.category(char) == "Zs" else repr(char)[1:-1] for char in text
    )
