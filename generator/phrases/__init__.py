"""Every phrase that a language can print, with an example and a sign-off by someone who reads it as their own."""

from generator.phrases.asking import sheet_of, signed_now
from generator.phrases.examples import examples
from generator.phrases.listing import Phrase, list_phrases
from generator.phrases.sheet import FORMATS, Entry, entries, laid_out
from generator.phrases.signing import SignOff, changed_phrases, how_many_signed

__all__ = [
    "FORMATS",
    "Entry",
    "Phrase",
    "SignOff",
    "changed_phrases",
    "entries",
    "examples",
    "how_many_signed",
    "laid_out",
    "list_phrases",
    "sheet_of",
    "signed_now",
]
