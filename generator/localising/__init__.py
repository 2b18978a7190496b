"""A language begun; its texts as a translator's tools take them, and back; how far it has come; and how it sounds."""

from generator.localising.exchange import FORMS, exported, imported
from generator.localising.folder import new_language
from generator.localising.preview import laid_out_previews, previews
from generator.localising.status import laid_out_status, status

__all__ = [
    "FORMS",
    "exported",
    "imported",
    "laid_out_previews",
    "laid_out_status",
    "new_language",
    "previews",
    "status",
]
