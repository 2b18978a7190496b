"""Finished text read again, with nothing but the language's own words, and held against the figures."""

from generator.verification.claims import Claim
from generator.verification.report import Read, Report, Verifier, check_draft, verify
from generator.verification.texts import Paragraph, paragraphs_of, read_text

__all__ = ["Claim", "Paragraph", "Read", "Report", "Verifier", "check_draft", "paragraphs_of", "read_text", "verify"]
