"""From bytes to blocks: decoding, front matter, readers of the formats, headings, pictures."""
