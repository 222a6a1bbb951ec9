"""Where a check keeps what it found, and where it must not: nobody else may write into what a check believes."""

from __future__ import annotations

import os
from pathlib import Path

from claimcheck.inputs import SettingsError
from claimcheck.usage import USUAL_CACHE

#: Below the folder of the configuration.
FOLDER: Path | None = Path(USUAL_CACHE)


def cache_folder(named: Path | None, config: Path) -> Path | None:
    """The folder of the cache, the one that was named or the usual one; nothing where there shall be none.

    In continuous integration there is only one that was named, outside the repository: what is checked there may have
    come from strangers. Raises :class:`SettingsError` for a folder of which git tracks files.
    """
    if named is None and (FOLDER is None or os.environ.get("CI")):
        return None
    folder = Path(os.path.realpath(named or config.parent / (FOLDER or "")))
    if folder.is_file():
        raise SettingsError("cache", f"{folder} is a file and no folder", "name a folder, or leave --cache out")
    roots = [p for p in (*Path(os.path.realpath(config)).parents, folder, *folder.parents) if (p / ".git").exists()]
    inside = next((root for root in roots if folder.is_relative_to(root)), None)
    if inside is None:
        return folder
    if os.environ.get("CI"):
        message = f"in continuous integration no cache is read from the repository: {folder}"
        raise SettingsError("cache", message, "name a folder outside the repository, or leave --cache out")
    from claimcheck.editing.gitobjects import GitError, Repository  # noqa: PLC0415 - outside a repository nobody asks

    try:
        tracked = Repository(inside).tracks(folder)
    except GitError:
        return None  # what git tracks is not known
    if tracked:
        message = f"git tracks files of the cache, so others may have written what it says: {folder}"
        raise SettingsError("cache", message, f"take it out: git rm -r --cached {folder}; or run with --no-cache")
    return folder
