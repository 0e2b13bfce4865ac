"""`reportedly gazetteer`: add a country file to the place index, or tell what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import AsJson

gazetteer = typer.Typer(help="Places: add a country file, or tell what is there.", no_args_is_help=True)


@gazetteer.command()
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames country file or a Who's On First table of a country.")
    ],
    as_json: AsJson = False,
) -> None:
    """Add the places of a country file to your own."""
    from reportedly.cli.output import counted, print_document, say
    from reportedly.resolving.gazetteer_country_file import add_country_file

    places = add_country_file(file)
    if as_json:
        print_document({"file": str(file), "places": places})
    else:
        say(f"Added {counted(places, 'place')} from {file}. They count from the next reading on (read --again).")


@gazetteer.command()
def info(as_json: AsJson = False) -> None:
    """Tell which places are known, and from where."""
    from reportedly.cli.output import print_document, say, shown
    from reportedly.resolving.gazetteer import gazetteer_info

    told = gazetteer_info()
    if as_json:
        print_document(told)
        return
    for name, value in told.items():
        if isinstance(value, list):
            say(f"{name}:")
            for row in value:
                say(shown("  " + ", ".join(str(part) for part in row.values() if part not in ("", None))))
        else:
            say(shown(f"{name}: {value if value is not None else 'none'}"))
