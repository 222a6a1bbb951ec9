"""Writes the pages that are made from data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck.inputs.loading import Site, display_path
from claimcheck.inputs.madepages import says_made, written_parts


def write_pages(site: Site, texts: Mapping[str, str]) -> list[str]:
    """Write pages that are made from data below the docs folder, where they differ; give the paths written.

    Parts of an earlier run that are not among them are taken away. A page that somebody wrote by hand stays.
    """
    docs, written = Path(site.root) / site.config.docs_dir, []
    for src, text in texts.items():
        path = docs / src
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # what stands there may be a link to a file that is none of the site
            path.write_text(text, encoding="utf-8")
            written.append(display_path(path))
    for path in written_parts(docs, site.config.settings.generated):
        if path.relative_to(docs).as_posix() not in texts and says_made(path):
            path.unlink()
    return written
