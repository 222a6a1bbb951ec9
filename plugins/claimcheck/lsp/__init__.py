"""A language server: what a check finds, in an editor, while somebody writes."""

from claimcheck.lsp.server import serve

__all__ = ["serve"]
