"""The rows of a table in a text, each cell held against the figures."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.analysis import Facts
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED, Claim
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Figure, Mention, Reader
from generator.verification.quantities import Quantities, Quantity
from generator.verification.texts import Paragraph
from generator.verification.truth import NO, OPEN, YES, holds

HAIR = 2e-12  # of a figure
_SAYS, _NEGATIVE, _MINUS = (re.compile(p) for p in (r"\d|[^\W\d_]{3}", r"\s*[−–-]\s?\d", r"(?:^|\s)[−–-]\s?\d"))
_RANGE = re.compile(r"\D*?([+−–-]?)(\d[\d.,\s]*?)\s*%?\s*(?:–|-|to|til)\s*([+−–-]?)(\d[\d.,\s]*)")
VERDICTS = {YES: SUPPORTED, NO: CONTRADICTED, OPEN: NOT_FOUND}


@dataclass(frozen=True)
class Table:
    """A table with a row of labels: names, then amounts, then changes."""

    facts: Facts
    lexicon: Lexicon
    reader: Reader
    rows: list[Paragraph]

    def read(self, number: int, row: Paragraph):  # type: ignore[no-untyped-def]
        """Return the row with its claims."""
        from generator.verification.report import Read

        if row is self.rows[0] or not row.cells:
            return Read(number, "row", row.line, 0, row.text, (), tuple(self._head(row)))
        subject = self._subject(row.cells[0])
        claims: list[Claim] = []
        at = len(row.cells[0]) + 3
        for i, cell in enumerate(row.cells[1:], start=1):
            if _SAYS.search(cell):
                claims.append(self._cell(cell, at, i, subject))
            at += len(cell) + 3
        return Read(number, "row", row.line, 0, row.text, (), tuple(claims))

    def _head(self, row: Paragraph) -> list[Claim]:
        """Years in the labels of columns are the period told and the one before."""
        q, found, at = Quantities(self.facts), [], 0
        known = {1: q.told, 2: q.before(q.told)}
        for i, cell in enumerate(row.cells):
            for m in (m for m in self.reader.mentions(cell) if m.year):
                verdict = SUPPORTED if known.get(i) == m.year else CONTRADICTED
                found.append(
                    Claim(at + m.start, at + m.end, m.text, "period", verdict, f"the column is of {known.get(i)}")
                )
            at += len(cell) + 3
        return found

    def _subject(self, text: str) -> str:
        name = self.lexicon.name(text)
        return name.subject if name else ""

    def _cell(self, text: str, at: int, column: int, subject: str) -> Claim:
        blank = Claim(at, at + len(text), text, "cell", NOT_FOUND, "the row names no subject of the table")
        if not subject:
            return blank
        if column == 1:
            return self._amount(text, blank, subject)
        return self._change(text, blank, subject)

    def _figure(self, text: str) -> Mention | None:
        return next((m for m in self.reader.mentions(text) if m.figure), None)

    def _amount(self, text: str, blank: Claim, subject: str) -> Claim:
        q = Quantities(self.facts)
        mention = self._figure(text) or next((m for m in self.reader.mentions(text) if m.year), None)
        column, row = q.column(q.told), q.row((subject,))
        if mention is None or column is None or row is None:
            return replace(blank, because="no amount can be read")
        figure = mention.figure or Figure("bare", Fraction(mention.year), Fraction(mention.year), Fraction(1), 4)
        best = float(self.facts.series.value[row, column])
        scale = self.facts.story.scale if figure.unit == "amount" else 1.0
        told = float(figure.low) / scale * (-1 if _NEGATIVE.match(text) else 1)
        # A figure that lies strictly on one side of what is printed is kept a hair off it.
        shown = (_half_up(best * (1 + hair), float(figure.step) / scale) for hair in (0, HAIR, -HAIR))
        agrees = any(math.isclose(told, s, rel_tol=1e-9) for s in shown)
        verdict = NOT_FOUND if math.isnan(best) else SUPPORTED if agrees else CONTRADICTED
        level = q.level((subject,), q.told)
        assert level
        return replace(
            blank,
            verdict=verdict,
            kind="amount",
            measure="value",
            subject=subject,
            period=q.told,
            low=level.low,
            high=level.high,
            cells=level.cells,
            because=f"value of {subject} in {q.told}: {best:.6g} in the table",
        )

    def _change(self, text: str, blank: Claim, subject: str) -> Claim:
        q = Quantities(self.facts)
        base = q.before(q.told)
        mention = next((m for m in self.reader.mentions(text) if m.figure or m.has("flat")), None)
        if mention is None:
            return replace(blank, because="no change can be read")
        ranged = _RANGE.match(text)
        if mention.has("flat"):
            found = q.percent((subject,), base, q.told)
            ok = found is not None and found.low >= -1 and found.high <= 1
            return self._claimed(blank, found, SUPPORTED if ok else CONTRADICTED)
        assert mention.figure
        if mention.figure.unit == "times":
            found = q.ratio((subject,), base, q.told)
            figure = mention.figure
        else:
            found = q.percent((subject,), base, q.told)
            figure = self._signed(mention.figure, text, ranged)
        if found is None or not found.known:
            return replace(blank, because="the figures do not bound this change")
        return self._claimed(
            blank, found, VERDICTS[holds(figure, found.low, found.high)] if _same_sign(figure, found) else CONTRADICTED
        )

    def _signed(self, figure: Figure, text: str, ranged: re.Match[str] | None) -> Figure:
        minus = bool(_MINUS.search(text))
        if ranged:
            ends = [self._figure(ranged[2]), self._figure(ranged[4])]
            values = sorted(e.figure.low * (-1 if minus else 1) for e in ends if e and e.figure)
            if len(values) == 2:
                return replace(figure, low=values[0], high=values[1], hedge="between")
        if minus:
            return replace(figure, low=-figure.high, high=-figure.low)
        return figure

    def _claimed(self, blank: Claim, q: Quantity | None, verdict: str) -> Claim:
        if q is None:
            return blank
        because = f"{q.measure} of {q.subject} in {q.period}: {q.low:.6g} to {q.high:.6g}"
        return replace(
            blank,
            verdict=verdict,
            kind="percent",
            measure=q.measure,
            subject=q.subject,
            period=q.period,
            base=q.base,
            low=q.low,
            high=q.high,
            cells=q.cells,
            because=because,
        )


def _same_sign(figure: Figure, q: Quantity) -> bool:
    return figure.unit == "times" or not (figure.low > 0 > q.high or figure.high < 0 < q.low)


def _half_up(number: float, step: float) -> float:
    """Round as statistics offices do, in decimals: −79,976.35 is −79,976.4."""
    if not math.isfinite(number):
        return number
    unit = Decimal(repr(step))
    return float((Decimal(repr(number)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)
