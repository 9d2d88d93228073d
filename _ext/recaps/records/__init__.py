"""What was written, as frozen records, and the rules of names and options. Knows no Sphinx."""
