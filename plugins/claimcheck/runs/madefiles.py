"""Files that a host's plugins and hooks add to a site, or change, after the docs folder was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from claimcheck.inputs import LENGTH, READ_SUFFIXES, PublishedFile, has_signature, is_as_named


class HostFile(Protocol):
    """What is asked of a file of MkDocs: where it comes from, and where readers get it."""

    @property
    def src_uri(self) -> str:
        """Its path below the docs folder."""

    @property
    def dest_uri(self) -> str:
        """Its path below the built site."""

    @property
    def abs_src_path(self) -> str | None:
        """Where it lies, if it lies anywhere."""

    def is_documentation_page(self) -> bool:
        """Whether it is a page."""

    @property
    def content_bytes(self) -> bytes:
        """What is in it."""


def made_files(files: Iterable[HostFile], folders: Sequence[str], docs_dir: str) -> Iterator[PublishedFile]:
    """Files beside pages that lie in none of the ``folders``, or that readers get under another name.

    ``folders`` are the docs folder, which was looked at already, and those of the theme.
    """
    known = [Path(folder) for folder in folders]
    for file in files:
        if file.is_documentation_page():
            continue
        path = Path(file.abs_src_path) if file.abs_src_path else None
        if path is not None and file.dest_uri == file.src_uri and any(path.is_relative_to(k) for k in known):
            continue
        text, unread = _text(file) if file.dest_uri.lower().endswith(READ_SUFFIXES) else ("", "")
        misnamed = has_signature(file.dest_uri) and not is_as_named(file.dest_uri, _beginning(file))
        yield PublishedFile(f"{docs_dir}/{file.dest_uri}", file.dest_uri, text=text, unread=unread, misnamed=misnamed)


def _text(file: HostFile) -> tuple[str, str]:
    try:
        return file.content_bytes.decode("utf-8-sig"), ""
    except (OSError, ValueError) as error:
        return "", str(error)


def _beginning(file: HostFile) -> bytes:
    try:
        return file.content_bytes[:LENGTH]
    except (OSError, ValueError):
        return b""
