"""Mutation testing, module by module: how many small changes of the code the tests notice, and which they do not.

mutmut runs each module in a copy of the project with only the tests that are made for it, because a change in
`bounded.py` is reached by nearly every test and would otherwise take minutes each. `make mutants` runs them all;
`python benchmarks/mutants.py bounded readings` runs two; `--again` tries the survivors of the last run once more
with the tests as they are now; `--show` prints the survivors as differences. The floor is 90 per cent for each
module; what remains is explained in docs/mutants.md.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "mutants"
FLOOR = 0.90
COPIED = ("generator", "tests", "rules", "templates", "data", "pyproject.toml", "README.md")

REREADING = (
    "tests/verification/test_truth.py",
    "tests/verification/test_mentions.py",
    "tests/verification/test_each_mention.py",
    "tests/verification/test_texts.py",
    "tests/verification/test_ends.py",
    "tests/verification/test_edited.py",
    "tests/verification/test_claims.py",
    "tests/verification/test_quantities.py",
    "tests/verification/test_paragraphs.py",
    "tests/verification/test_records.py",
    "tests/verification/test_report.py",
    "tests/verification/test_reread.py",
    "tests/verification/test_sentences.py",
    "tests/verification/test_context.py",
    "tests/verification/test_other_kinds.py",
    "tests/verification/test_comparisons.py",
    "tests/verification/test_glossary.py",
    "tests/verification/test_lexicon.py",
)
MEANS = "tests/test_beside_the_mean.py"  # which opens a story for each test, and is about a few modules alone
ABOUT_MEANS = ("figures", "glossary", "lexicon", "mentions")
VERIFICATION = (
    "breadth", "context", "directions", "figures", "glossary", "lexicon", "mentions", "places", "quantities",
    "records", "remarks", "report", "rivals", "sentences", "streaks", "tables", "texts", "ties", "truth", "verdicts",
)  # fmt: skip

EVERY_MEASURE = "tests/analysis/test_every_measure.py::test_measures_are_the_accepted_ones"

# Module: the tests that are made for it.
TESTS: dict[str, tuple[str, ...]] = {
    "bounded": ("tests/test_bounded.py",),
    "conditions": ("tests/test_conditions.py",),
    "wording": ("tests/test_wording.py",),
    "languages": ("tests/test_languages.py", "tests/test_numerals.py"),
    "localisation": ("tests/test_languages.py",),
    **{f"verification/{name}": (*REREADING, *(MEANS,) * (name in ABOUT_MEANS)) for name in VERIFICATION},
    "readings": ("tests/test_readings.py",),
    "numerals": ("tests/test_numerals.py", "tests/test_readings.py"),
    "analysis/rows": ("tests/analysis/test_rows.py",),
    "analysis/forms": ("tests/analysis/test_forms.py", EVERY_MEASURE),
    "analysis/measures": ("tests/analysis/test_measures.py",),
    "analysis/rank": ("tests/analysis/test_rank.py", EVERY_MEASURE),
    "analysis/history": ("tests/analysis/test_history.py", EVERY_MEASURE),
    "analysis/accounts": ("tests/analysis/test_accounts.py", "tests/analysis/test_arms_figures.py", EVERY_MEASURE),
    "analysis/stacked": ("tests/analysis/test_stacked.py",),
    "analysis/usual": (EVERY_MEASURE,),
    "analysis/breadth": (EVERY_MEASURE,),
    "analysis/simplex": ("tests/analysis/test_simplex.py", "tests/analysis/test_feasibility.py", EVERY_MEASURE),
    "analysis/feasibility": ("tests/analysis/test_feasibility.py", EVERY_MEASURE),
    "analysis/facts": (
        "tests/analysis/test_facts.py",
        "tests/analysis/test_rank.py",
        "tests/analysis/test_arms_figures.py",
        EVERY_MEASURE,
    ),
}

# Exit codes of a mutant's tests, as mutmut keeps them.
SURVIVED, BY_TYPES = (0, 5, 33, 34), 37


def folder(module: str) -> Path:
    """Where a module's copy of the project is."""
    return WORK / module.replace("/", "-")


def changed_files(module: str, place: Path) -> list[Path]:
    """Return the files of a module, which may be a package."""
    single = place / "generator" / f"{module}.py"
    return [single] if single.exists() else sorted((place / "generator" / module).glob("*.py"))


def opened(source: str, forget: bool = True) -> str:
    """Return source in which each function with a decorator passes its arguments to a plain one with its body.

    mutmut leaves functions with decorators alone, and nearly every measure has one. What remembers its results must
    not do so here: a mutant starts from a process in which all tests have run. Of what each test makes anew, which is
    most of verification, a property may go on remembering.
    """
    lines, tree = source.splitlines(), ast.parse(source)
    functions = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)]
    inner = {id(g) for f in functions for g in ast.walk(f) if g is not f}  # left to the function that holds them
    found = [f for f in functions if f.decorator_list and id(f) not in inner]
    for function in sorted(found, key=lambda f: -f.lineno):
        names = [ast.unparse(d) for d in function.decorator_list]
        if names[0] in ("classmethod", "staticmethod"):
            continue  # which mutmut knows
        indent = " " * function.col_offset
        arguments = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
        owner = f"{arguments.pop(0)}." if arguments[:1] == ["self"] else ""
        start, after_signature = function.lineno - 1, _first_line(function.body[0]) - 1
        signature = lines[start:after_signature]
        has_docstring = ast.get_docstring(function) is not None
        docstring = lines[after_signature : function.body[0].end_lineno] if has_docstring else []
        plain = [signature[0].replace(f"def {function.name}(", f"def plain_{function.name}("), *signature[1:]]
        decorators = [f"{indent}@{n}" for n in names if n != "cache" and not (forget and n.startswith("kept("))]
        forgetful = "@property" if forget else "@cached_property"
        first = start - len(function.decorator_list)
        assert lines[first].lstrip().startswith("@"), lines[first]
        lines[first : function.end_lineno] = [
            *plain,
            *lines[after_signature : function.end_lineno],
            "",
            *(d.replace("@cached_property", forgetful) for d in decorators),
            *signature,
            *docstring,
            f"{indent}    return {owner}plain_{function.name}({', '.join(arguments)})",
        ]
    return "\n".join(lines) + "\n"


def _first_line(statement: ast.stmt) -> int:
    """Return the line that a statement begins at: a decorated function at its first decorator."""
    return min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))])


def prepare(module: str) -> None:
    """Copy the project, and tell mutmut in the copy's pyproject.toml what to change and which tests to run."""
    place = folder(module)
    place.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.rmtree(place / name, ignore_errors=True)
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, place / name)
    for path in (place / "tests").rglob("test_*.py"):
        # Nearly all that forty random examples miss, four hundred miss as well.
        fewer = re.sub(r"max_examples=\d+", "max_examples=40", path.read_text(encoding="utf-8"))
        path.write_text(fewer, encoding="utf-8")
    for path in changed_files(module, place):
        forget = not module.startswith("verification")
        path.write_text(opened(path.read_text(encoding="utf-8"), forget), encoding="utf-8")
    if module.startswith("verification"):
        _keep_desk(place / "tests" / "conftest.py")
    path = place / "pyproject.toml"
    files = [str(p.relative_to(place)) for p in changed_files(module, place)]
    tests = [name for name in TESTS[module] if (ROOT / name.partition("::")[0]).exists()]
    own = f"[tool.mutmut]\nonly_mutate = {files}\npytest_add_cli_args_test_selection = {tests}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("[tool.mutmut]\n", own), encoding="utf-8")


def _keep_desk(path: Path) -> None:
    """Let tests share one desk between all mutants of verification, on which no figure and no word depends."""
    kept = path.read_text(encoding="utf-8").replace(
        '    return open_desk(Library.of(), "arms-exports")\n', "    return kept_desk()\n"
    )
    made = '@cache\ndef kept_desk() -> Desk:\n    return open_desk(Library.of(), "arms-exports")\n'
    kept = kept.replace("import shutil\n", "import shutil\nfrom functools import cache\n", 1)
    path.write_text(
        kept.replace('@pytest.fixture(scope="session")\n', f'{made}\n\n@pytest.fixture(scope="session")\n', 1)
    )


def mutmut(module: str) -> None:
    """Run mutmut in a module's copy, one process at a time."""
    command = [str(Path(sys.executable).parent / "mutmut"), "run", "--max-children", "1"]
    # Its spinner is of no use in a log; what it prints last tells why it stopped.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        command,
        cwd=folder(module),
        env={**os.environ, "PATH": path, "MYPY_CACHE_DIR": str(WORK / "types")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print((done.stdout + done.stderr)[-3000:], file=sys.stderr)
        raise SystemExit(2)


def outcomes(module: str) -> dict[str, int | None]:
    """Return the exit code of each mutant's tests, by the mutant's name."""
    found: dict[str, int | None] = {}
    for path in sorted((folder(module) / "mutants" / "generator").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def survivors(module: str) -> list[str]:
    """Return the mutants that no test has noticed."""
    return [name for name, code in outcomes(module).items() if code is None or code in SURVIVED]


def forget_survivors(module: str) -> None:
    """Make mutmut try the survivors again; functions that have changed since it tries in any case."""
    # mutmut asks only new tests what they reach; of functions that are new, the old tests may tell as well.
    (folder(module) / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    for path in (folder(module) / "mutants" / "generator").rglob("*.meta"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        codes = kept["exit_code_by_key"]
        kept["exit_code_by_key"] = {name: None if code in SURVIVED else code for name, code in codes.items()}
        path.write_text(json.dumps(kept), encoding="utf-8")


def differences(module: str) -> None:
    """Print what each survivor changes."""
    os.chdir(folder(module))  # where mutmut finds its settings and what it has changed
    from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant

    for name in (name for name, code in outcomes(module).items() if code in SURVIVED):
        shown = get_diff_for_mutant(name, path=find_mutant(name).path)
        lines = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        print(name, *lines, sep="\n  ")


def main() -> int:
    """Run the modules named, or all; 1 if one is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("--again", action="store_true", help="try the survivors of the last run once more")
    parser.add_argument("--show", action="store_true", help="only print the survivors of the last run")
    given = parser.parse_args()
    if unknown := set(given.modules) - set(TESTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(TESTS)}")
    low = []
    for module in given.modules or TESTS:
        if given.show:
            differences(module)
            continue
        started = time.perf_counter()
        if given.again:
            forget_survivors(module)
        else:
            shutil.rmtree(folder(module), ignore_errors=True)
        prepare(module)
        mutmut(module)
        results = outcomes(module)
        left = len(survivors(module))
        share = 1 - left / len(results)
        types = sum(code == BY_TYPES for code in results.values())
        print(
            f"{module:22} {len(results):5} mutants, {len(results) - left:5} killed ({share:.1%}, {types} by types), "
            f"{left:4} survived, {time.perf_counter() - started:5.0f} s",
            flush=True,
        )
        low += [module] if share < FLOOR else []
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
