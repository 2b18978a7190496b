"""Whole-process times as ratios to `import pandas`, in one run: the command on a cold start, and the whole check."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 7
SAKLIG = str(Path(sys.executable).parent / "saklig")


def cpu(command: list[str]) -> float:
    """Return the CPU seconds, user and system, that a command takes as a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print each command's time as a multiple of the yardstick's in the same round: median, least and greatest."""
    yardstick = [sys.executable, "-c", "import pandas"]
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "saklig draft arms-exports, twelve articles": [SAKLIG, "draft", "arms-exports", "--output", folder],
            "saklig draft arms-exports, one article": [
                SAKLIG, "draft", "arms-exports", "--kind", "news", "--language", "en", "--output", folder,
            ],
            "saklig check, all stories": [SAKLIG, "check"],
            "saklig --help": [SAKLIG, "--help"],
        }  # fmt: skip
        for command in (yardstick, *commands.values()):
            cpu(command)  # caches are warm for all alike
        ratios: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            base = cpu(yardstick)
            for name, command in commands.items():
                ratios[name].append(cpu(command) / base)
    print("CPU time of the whole process, as a multiple of `python -c 'import pandas'`")
    for name, found in ratios.items():
        print(f"{name:45} {statistics.median(found):5.2f}  ({min(found):.2f} to {max(found):.2f})")


if __name__ == "__main__":
    main()
