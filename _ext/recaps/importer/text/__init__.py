"""Words: inline Markdown, names, links, languages."""
