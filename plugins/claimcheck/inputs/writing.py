"""Writes the pages that are made from data, and the files of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck.inputs.loading import Site, display_path
from claimcheck.inputs.madepages import says_made, written_parts
from claimcheck.inputs.reviews import REVIEWS_FOLDER, REVIEWS_SUFFIX


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


def write_reviews(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Write files of reviews by the names of their pages, beside the configuration; give the paths written.

    A file without a record goes.
    """
    written = []
    for page, text in texts.items():
        path = root / REVIEWS_FOLDER / f"{page}{REVIEWS_SUFFIX}"
        if not text:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(display_path(path))
    return written
