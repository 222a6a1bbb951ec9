"""The Python-Markdown extension: it finds citations and marked boxes, and renders what the program knows."""

from claimcheck.markdown.extension import ClaimcheckExtension, makeExtension

__all__ = ["ClaimcheckExtension", "makeExtension"]
