"""Tables, statements, quotes and notes, read from files and checked."""
