"""An article as a Word document: named styles, comments that carry the trace, and changes that can be tracked."""

from generator.outputs.docx.document import docx, revised_docx
from generator.outputs.docx.earlier import earlier_lines

__all__ = ["docx", "earlier_lines", "revised_docx"]
