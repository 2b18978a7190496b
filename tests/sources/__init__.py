"""Statistical files of every format become the same kind of table, or are refused in one clear line."""
