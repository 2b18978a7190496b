"""Workbooks of Excel and OpenDocument, read into tables as their program shows them."""
