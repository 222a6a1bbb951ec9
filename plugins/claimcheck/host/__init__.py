"""MkDocs: the plugin, and all that knows MkDocs' own values."""

from claimcheck.host.run import run_with_mkdocs

__all__ = [
    "run_with_mkdocs",
]
