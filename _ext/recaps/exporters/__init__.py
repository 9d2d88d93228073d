"""The catalog as files for other programs. Knows no Sphinx."""
