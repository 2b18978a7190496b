"""The report on variety as a table that a desk reads, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.faults import Fault
from generator.variety.overlap import Overlap
from generator.variety.repeats import Repeated
from generator.variety.report import Batch, Own, Variety

HEAD = ("", "sentences", "open alike", "most words twice", "words of change", "as last release")
BATCH = ("", "pairs", "shared on average", "most alike")


def printed(found: Variety) -> str:
    """Return the report as text: a table for each story and period with the worst below it, then the batch."""
    lines: list[str] = []
    for (story, period), own in groupby(found.own, key=lambda o: (o.story, o.period)):
        texts = list(own)
        lines += [f"{story}, {period}", *_table([HEAD, *map(_row, texts)]), *(w for t in texts for w in _worst(t)), ""]
    if found.batches:
        lines += ["The batch", *_table([BATCH, *map(_batch_row, found.batches)])]
        lines += [line for b in found.batches for line in _most_alike(b)]
    return "\n".join(lines).rstrip("\n")


def printed_remarks(remarks: Sequence[Fault]) -> str:
    """Return remarks one a line, each once, with the first draft that it is about and how many more there are."""
    found: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in remarks:
        found.setdefault((fault.code, fault.message, fault.hint), []).append(fault)
    return "\n".join(_remark(faults[0], len(faults) - 1) for faults in found.values())


def _remark(fault: Fault, more: int) -> str:
    also = f" and {more} more" if more else ""
    return str(fault).replace(f": {fault.code} ", f"{also}: {fault.code} remark: ", 1)


def _row(text: Own) -> tuple[str, ...]:
    before = f"{text.before.share:.0f} % ({text.before.other})" if text.before else "–"
    repeat = str(text.repeat.length) if text.repeat else "–"
    changes = f"{len(text.changes)} of {sum(times for _, times in text.changes)}"
    return f"{text.kind}.{text.language}", str(len(text.lines)), f"{text.alike:.0f} %", repeat, changes, before


def _worst(text: Own) -> Iterator[str]:
    """Yield the commonest opening, the longest repeat and what is most like the last release, and where they stand."""
    name = f"  {text.kind}.{text.language}"
    for worst in text.openings[:1]:
        yield f"{name}: {len(worst.lines)} sentences open with “{worst.words}”: {_places(worst)}"
    if text.repeat and text.repeat.length >= text.limits.stretch:
        times = len(text.repeat.lines)
        stands = f"stands in {times} sentences" if times > 1 else "stands twice in one sentence"
        yield f"{name}: “{text.repeat.words}” {stands}: {_places(text.repeat)}"
    if text.before and text.before.line and text.before.length >= text.limits.stretch:
        where = f"paragraph {text.before.line.paragraph}"
        yield f"{name}: “{text.before.longest}” stood in that of {text.before.other} too: {where}"


def _places(repeated: Repeated) -> str:
    """Return where a repeat stands: "paragraphs 2, 4 and 5"."""
    numbers = [str(n) for n in dict.fromkeys(line.paragraph for line in repeated.lines)]
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


def _batch_row(batch: Batch) -> tuple[str, ...]:
    name = f"{batch.kind}.{batch.language}"
    return name, str(len(batch.pairs)), f"{batch.mean:.0f} %", f"{batch.pairs[0].share:.0f} %"


def _most_alike(batch: Batch) -> Iterator[str]:
    worst = batch.pairs[0]
    longest = f": “{worst.longest}”" if worst.longest else ""
    yield f"  {batch.kind}.{batch.language}: {worst.one} and {worst.other}{longest}"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines, the first column to the left and all others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join((row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)))).rstrip()
        for row in rows
    ]


def as_json(found: Variety, remarks: Sequence[Fault]) -> str:
    """Return the report as JSON, with the remarks."""
    data = {
        "schema": "saklig.variety/1",
        "drafts": [_own(text) for text in found.own],
        "batches": [
            {
                "kind": batch.kind,
                "language": batch.language,
                "limit": batch.limit,
                "mean": round(batch.mean, 1),
                "pairs": [_overlap(p) for p in batch.pairs],
            }
            for batch in found.batches
        ],
        "remarks": [{"draft": str(f.place), "code": f.code, "message": f.message, "hint": f.hint} for f in remarks],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _own(text: Own) -> dict[str, Any]:
    return {
        "draft": text.name,
        "sentences": len(text.lines),
        "open_alike": round(text.alike, 1),
        "openings": [_repeated(r) for r in text.openings],
        "longest_repeat": _repeated(text.repeat) if text.repeat else None,
        "words_of_change": dict(text.changes),
        "last_release": _overlap(text.before) if text.before else None,
    }


def _repeated(repeated: Repeated) -> dict[str, Any]:
    where = [{"role": li.role, "paragraph": li.paragraph, "text": li.text} for li in repeated.lines]
    return {"words": repeated.words, "length": repeated.length, "where": where}


def _overlap(pair: Overlap) -> dict[str, Any]:
    return {
        "one": pair.one,
        "other": pair.other,
        "share": round(pair.share, 1),
        "longest": pair.longest,
        "length": pair.length,
        "text": pair.line.text if pair.line else "",
    }
