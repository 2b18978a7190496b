"""Text in rows and columns, from a text file or a sheet, made a table with dimensions and figures."""
