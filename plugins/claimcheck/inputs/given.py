"""A page whose text comes from elsewhere, such as an editor that has not saved it yet."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from claimcheck.inputs.addresses import PAGE_SUFFIXES
from claimcheck.inputs.bounds import oversize
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.loading import PageText, Site
from claimcheck.inputs.opening import display_path
from claimcheck.inputs.settings import SettingsError


def with_text(site: Site, path: Path, text: str) -> Site:
    """A site of one page alone: its text is ``text``, whatever its file holds, and there need be no file.

    Raises :class:`SettingsError` where ``path`` can be no page of the site.
    """
    docs, shown = os.path.abspath(Path(site.root) / site.config.docs_dir), display_path(path)
    absolute = Path(os.path.abspath(path))
    if not absolute.is_relative_to(docs) or absolute.suffix not in PAGE_SUFFIXES:
        folder = display_path(Path(docs))
        raise SettingsError("stdin-filename", f"{shown} is no page below {folder}", f"name a page below {folder}")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    kept = tuple(problem for problem in site.problems if problem.span.path != shown)
    excess = oversize(text, shown, site.config.settings.max_page_bytes)
    if excess is not None:
        return replace(site, pages=(), problems=(*kept, excess), complete=False)
    page = PageText.of(shown, absolute.relative_to(docs).as_posix(), split_front_matter(text, shown), text)
    return replace(site, pages=(page,), problems=(*kept, *page.meta.problems), complete=False)
