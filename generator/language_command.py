"""saklig language: a new language begun, the texts of one out to a translator's tools and back, how far it has come."""

from __future__ import annotations

from pathlib import Path

import click

from generator.options import LIBRARY


@click.group()
def language() -> None:
    """Begin a language, hand its texts to a translator and take them back, and see how far it has come."""


@language.command("new")
@click.argument("code")
@click.option(
    "--source", default="en", show_default=True, metavar="LANG", help="The language that it is written beside."
)
@LIBRARY
def new_(code: str, source: str, folder: Path | None) -> None:
    """Begin the language CODE, such as sv: a folder of files to fill, with what CLDR knows drafted.

    Each text of the source stands as a comment beside its gap. Until the last gap is filled nothing is drafted in it.
    """
    from generator.drafting import Library
    from generator.localising import new_language
    from generator.outputs.files import write_new

    library = Library.of(folder)
    files = new_language(library, code, source)
    write_new(files)
    click.echo(
        f"{len(files)} files with {len(library.gaps(code))} gaps, in {library.templates / code}/ and beside each story"
    )
    click.echo(f"see what is left: saklig language status {code} --source {source}")


@language.command("export")
@click.argument("code")
@click.option("--source", default="en", show_default=True, metavar="LANG", help="The language that stands beside it.")
@click.option("--format", "form", type=click.Choice(["po", "xliff"]), default="po", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="By default it is printed.")
@LIBRARY
def export(code: str, source: str, form: str, output: Path | None, folder: Path | None) -> None:
    """Write every text of the language CODE beside that of another: words, sentences and the words of each story."""
    from generator.drafting import Library
    from generator.localising import exported
    from generator.outputs.files import write_all

    text = exported(Library.of(folder), code, source, form)
    if output:
        write_all(output.parent, {output.name: text})
        click.echo(f"{output}")
    else:
        click.echo(text, nl=False)


@language.command("import")
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@LIBRARY
def import_(code: str, file: Path, folder: Path | None) -> None:
    """Take the texts of the language CODE from a PO or XLIFF FILE; all else in its files stays as it is.

    A text that cannot be printed, with a slot that is not known or a brace left open, is refused with file and line,
    and nothing is written.
    """
    from generator.drafting import Library
    from generator.localising import imported
    from generator.outputs.files import write_all

    files = imported(Library.of(folder), code, file)
    for path, text in files.items():
        write_all(path.parent, {path.name: text})
    click.echo(f"{len(files)} {'file' if len(files) == 1 else 'files'} changed")


@language.command("status")
@click.argument("code")
@click.option("--source", default="en", show_default=True, metavar="LANG", help="The language that it is held against.")
@LIBRARY
def status_(code: str, source: str, folder: Path | None) -> None:
    """Say how far the language CODE has come: what it lacks, slots lost or invented, names, and who has signed."""
    from generator.drafting import Library
    from generator.localising import laid_out_status, status

    click.echo(laid_out_status(status(Library.of(folder), code, source)))


@language.command("preview")
@click.argument("rule")
@click.option("--examples", default=3, show_default=True, type=click.IntRange(1, 20), help="How many.")
@LIBRARY
def preview(rule: str, examples: int, folder: Path | None) -> None:
    """Print what RULE says in all languages side by side, from figures of the stories that make it fire."""
    from generator.drafting import Library
    from generator.localising import laid_out_previews, previews

    click.echo(laid_out_previews(rule, previews(Library.of(folder), rule, examples)))
