"""How many planted lies the second reading finds, and whether it raises false alarms: python -m tests.verification."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.drafting import Desk, Library, open_desk
from generator.verification import Verifier, paragraphs_of
from tests.conftest import LANGUAGES
from tests.torture.stories import make_story
from tests.verification.lies import KINDS, Lie, lies

Key = tuple[str, str]  # language, kind of lie


def desks(stories: int, first: int) -> Iterator[Desk]:
    """Yield the story that is shipped, in several years, and random ones."""
    shipped = Library.of()
    for period in ("2024", "2021", "2018", "2016"):
        yield open_desk(shipped, "arms-exports", period)
    for seed in range(first, first + stories):
        with tempfile.TemporaryDirectory() as folder:
            make_story(seed, Path(folder) / f"torture-{seed}")
            yield open_desk(Library(shipped.rules, shipped.templates, Path(folder)), f"torture-{seed}")


class Count:
    """What was planted, found, missed, and raised in vain."""

    def __init__(self) -> None:
        self.planted: Counter[Key] = Counter()
        self.found: Counter[Key] = Counter()
        self.claims: Counter[str] = Counter()
        self.alarms: list[str] = []
        self.missed: list[tuple[str, Lie]] = []

    def add(self, desk: Desk, seed: int, most: int) -> None:
        """Draft a story, read it again as it is, and with one lie at a time."""
        verifiers = {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}
        for article in desk.articles(("news", "interview"), tuple(desk.packs)):
            verifier, code = verifiers[article.language], article.language
            report = verifier.report(paragraphs_of(article))
            self.claims[code] += len(report.claims)
            self.alarms += [f"{desk.story.name} {code}: {c.text!r} in {r.text!r}" for r, c in report.flagged]
            told: Counter[str] = Counter()
            for lie in lies(article, desk.facts, desk.packs[code].language, seed):
                told[lie.kind] += 1
                if told[lie.kind] <= most:
                    self._plant(verifier, lie, code, len(report.flagged), paragraphs_of(lie.planted(article)))

    def _plant(self, verifier, lie, code, before, paragraphs) -> None:  # type: ignore[no-untyped-def]
        self.planted[code, lie.kind] += 1
        if len(verifier.report(paragraphs).flagged) > before:
            self.found[code, lie.kind] += 1
        else:
            self.missed.append((code, lie))

    def lines(self) -> Iterator[str]:
        """Yield the table of results, then the false alarms and the misses."""
        yield f"{'lie':12}" + "".join(f"{code:>18}" for code in LANGUAGES)
        for kind in (*KINDS, "all"):
            yield f"{kind:12}" + "".join(f"{self._share(code, kind):>18}" for code in LANGUAGES)
        yield f"{'claims':12}" + "".join(f"{self.claims[code]:>18}" for code in LANGUAGES)
        yield f"false alarms: {len(self.alarms)}"
        yield from (f"  {alarm}" for alarm in self.alarms)
        yield f"misses: {len(self.missed)}"
        yield from (f"  {code} {lie.kind}: {lie.true} → {lie.false}" for code, lie in self.missed)

    def _share(self, code: str, kind: str) -> str:
        keys = [(code, k) for k in (KINDS if kind == "all" else (kind,))]
        found, planted = sum(self.found[k] for k in keys), sum(self.planted[k] for k in keys)
        return f"{found}/{planted} {100 * found / planted:.1f}%" if planted else "–"


def main() -> None:
    """Plant lies in the drafts of many stories and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.verification", description=main.__doc__)
    parser.add_argument("--stories", type=int, default=100, help="random stories besides the one that is shipped")
    parser.add_argument("--seed", type=int, default=0, help="the first of their seeds")
    parser.add_argument("--lies", type=int, default=2, help="lies of each kind in each draft")
    options = parser.parse_args()
    count = Count()
    for number, desk in enumerate(desks(options.stories, options.seed), start=1):
        count.add(desk, options.seed + number, options.lies)
        print(f"\r{number}/{options.stories + 4} stories", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print("\n".join(count.lines()))


if __name__ == "__main__":
    main()
