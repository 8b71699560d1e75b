"""The first page: the council's year, what is on the table, and what waits for the reader."""
