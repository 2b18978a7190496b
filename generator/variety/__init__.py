"""How varied texts are: within an article, over a batch, and against the last release."""

from generator.variety.formula import Formulas, Line, formula
from generator.variety.overlap import Overlap, compared, overlap
from generator.variety.printed import as_json, printed, printed_remarks
from generator.variety.remarks import remarks
from generator.variety.repeats import change_words, longest_repeat, openings, share_alike
from generator.variety.report import Batch, Own, Variety, of_article, variety

__all__ = [
    "Batch", "Formulas", "Line", "Overlap", "Own", "Variety", "as_json", "change_words", "compared", "formula",
    "longest_repeat", "of_article", "openings", "overlap", "printed", "printed_remarks", "remarks", "share_alike",
    "variety",
]  # fmt: skip
