"""From findings to the page: directives, links, the proof, the report."""
