"""Diagnostics in MkDocs' log."""

from __future__ import annotations

import logging
import textwrap

from mkdocs.plugins import get_plugin_logger

from claimcheck.model import Diagnostic, Severity
from claimcheck.runs import line_of

log = get_plugin_logger("claimcheck")


def log_diagnostic(d: Diagnostic, fail_on: str) -> None:
    """Warnings are only information unless the site fails on them: else a source's age would break strict builds."""
    text = f"{line_of(d)}\n" + textwrap.indent(f"mend: {d.help}", "    ")
    if d.severity is Severity.ERROR:
        log.error(text)
    elif d.severity is Severity.WARNING:
        log.log(logging.WARNING if fail_on == "warning" else logging.INFO, text)
    else:
        log.debug(text)
