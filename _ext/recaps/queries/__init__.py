"""What is shown: each query, answered from the catalog with plain values. Knows no Sphinx."""
