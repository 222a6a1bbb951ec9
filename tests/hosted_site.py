"""Checks and builds of a site by MkDocs, from a folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from claimcheck.host.run import run_with_mkdocs
from claimcheck.runs.running import open_site
from harness import TODAY

CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n"

CONFIG = """site_name: All events
docs_dir: content
theme: {name: mkdocs}
plugins: [search, claimcheck: {prescriber_sentence: "", generated: {sources: made/content-claim.md}}]
hooks: [events.py]
exclude_docs: /never/
draft_docs: /draft.md
not_in_nav: /not-in-nav.md
markdown_extensions: [admonition, attr_list, tables, toc: {permalink: true}]
"""


def in_folder(folder, run):
    """Run a function with the folder as the working folder."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        return run()


def hosted(folder, only=()):
    """What a check with MkDocs finds on the site of a folder."""
    return in_folder(folder, lambda: run_with_mkdocs(open_site(Path("mkdocs.yml"), only), TODAY))


def errors(result, path):
    """The errors of one page, as rule and what they are about."""
    return [(d.rule, d.message, d.subject) for d in result.diagnostics if d.span.path == path and d.severity == "error"]


def built(folder):
    """The exit code of `mkdocs build` in a folder."""
    with loggers_as_they_were():
        return in_folder(folder, lambda: CliRunner().invoke(cli, ["build", "-q"]).exit_code)


@contextmanager
def loggers_as_they_were() -> Iterator[None]:
    """What MkDocs' command does to its logger is undone: after it, no other test would hear what a build tells."""
    logger = logging.getLogger("mkdocs")
    level, propagate, handlers = logger.level, logger.propagate, [*logger.handlers]
    yield
    logger.setLevel(level)
    logger.propagate, logger.handlers = propagate, handlers
