"""Options of a new story that can be wrong whatever its table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from generator.faults import Fault, Place, did_you_mean, excerpt
from generator.sources.download import is_address

_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


def wrong_options(currency: str, published: str, link: str, language: str) -> Iterator[Fault]:
    """Yield what is wrong with the options for these, each by its name; "" is one that was not given."""
    known = Locale("en")
    if currency and currency not in known.currencies:
        hint = did_you_mean(currency, known.currencies) or "write a code of three letters, such as NOK"
        yield Fault(Place("--currency"), "U02", f"no currency has the code {excerpt(currency)}", hint)
    if published and not _MONTH.fullmatch(published):
        hint = "write a year, or a year and a month such as 2024-03"
        yield Fault(Place("--published"), "U02", f"{excerpt(published)} is no month", hint)
    if link and not is_address(link):
        hint = "write an address of the web, such as https://www.ssb.no/statistikk"
        yield Fault(Place("--link"), "U02", f"{excerpt(link)} is no address", hint)
    if language and language not in known.languages:
        hint = did_you_mean(language, known.languages) or "write a code such as nb"
        yield Fault(Place("--language-of-table"), "U02", f"no language has the code {excerpt(language)}", hint)
