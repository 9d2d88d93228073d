"""How results look: drawn as HTML or as nodes."""
