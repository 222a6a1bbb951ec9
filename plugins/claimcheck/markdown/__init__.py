"""The Python-Markdown extension: it finds citations and marked boxes, and renders what the program knows."""
