"""What is known: the records of all documents as one catalog of objects and indexes. Knows no Sphinx."""
