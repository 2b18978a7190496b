"""A story made up for tests and benchmarks: it tells of as many parishes as are asked for."""

STORY = """\
story: parishes
period: 2024
frequency: year
taken: start
kind: count
unit: persons
minimum: 0
style: ssb
published: 2024-02
source: ssb
total: "1000"
places: [{places}]
places_are: parish
companions: {{COUNTRY: {{}}}}
names: {{{names}}}
sources: {{ssb: {{title: Population, publisher: Statistics Norway (SSB)}}}}
checks: {{noise: 0.1}}
"""


def name_of(code: str) -> str:
    """Return a name that no other parish has; codes run from 1000 on."""
    n = int(code) - 1000
    return f"Parish{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{'x' * (n // 676)}"
