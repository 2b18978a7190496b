"""Columns of text cut out of a file, and looked at as a whole instead of cell by cell."""
