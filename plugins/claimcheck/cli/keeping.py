"""On which files and folders the answer of a check rests, so that it may be given again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.cli.unchanged import BESIDE, ENVIRONMENT, FILE, SETTINGS, TREE, Answers, Look, can_be_kept
from claimcheck.inputs import CONFIG_NAMES, REVIEWS_FOLDER, Site, SiteConfig, read_text, watched_files

_OWN = "claimcheck.yml"
#: What stands where a configuration may read the environment: the tag ``!ENV``, however YAML lets it be written.
_ENV = ("!ENV", "!%", "%TAG")


class Keeping:
    """Keeps the answer of one check in the folder of its cache, if there is one. Made before anything is read."""

    def __init__(self, folder: Path | None, options: argparse.Namespace, config: Path) -> None:
        self._answers = Answers(folder, options) if folder is not None and can_be_kept(options) else None
        self._config, self._only, self._folder = config, options.paths, folder

    def keep(self, site: Site, includes: frozenset[str] | None, text: str, code: int) -> None:
        """Keep the printed answer and its exit code, where it is known on what they rest.

        ``includes`` are the places of all that the site's pages include; nothing where more than files has a say.
        """
        if self._answers is not None and self._folder is not None and includes is not None:
            looks = _looks_of(site, self._config, self._only)
            if looks is not None:
                more = [(FILE, str(file)) for file in (*sorted(includes), *_indexes(self._folder))]
                self._answers.keep([*looks, *more], text, code)


def _looks_of(site: Site, path: Path, only: Sequence[Path]) -> list[Look] | None:
    """All that was looked at to check a site, whether it is there or not; nothing where that is not known.

    ``path`` is its configuration, ``only`` are the paths that were asked for.
    """
    own = path.parent / _OWN
    if not all(asked.exists() for asked in only) or (own.is_file() and "INHERIT" in read_text(own)[0]):
        return None
    looks = [(FILE, str(file)) for file in (*_on_the_way(path), *watched_files(path, path.parent, site.config))]
    looks += [(TREE if asked.is_dir() else FILE, str(asked)) for asked in only]
    looks += [(TREE, str(path.parent / folder)) for folder in _folders(site.config)]
    looks.append((BESIDE if only else TREE, str(path.parent / site.config.docs_dir)))
    looks.append((SETTINGS, str((path.parent / site.config.docs_dir).parent)))
    configs = [read_text(config)[0] for config in (path, own, *map(Path, site.config.bases))]
    if any(sign in text for text in configs for sign in _ENV):
        looks.append((ENVIRONMENT, ""))
    return looks


def _on_the_way(path: Path) -> Iterator[Path]:
    """Where a configuration was looked for before it was found."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if path.absolute().parent.is_relative_to(folder):
            yield from (folder / name for name in CONFIG_NAMES)
            return
        yield from (folder / name for name in CONFIG_NAMES)


def _folders(config: SiteConfig) -> Iterator[str]:
    """The folders that are read whole, whichever pages are asked for."""
    yield REVIEWS_FOLDER
    yield from (folder for folder in (config.custom_dir, config.layouts) if folder)


def _indexes(folder: Path) -> Iterator[Path]:
    """The lists of what git tracks, in the repositories around the folder of the cache: it must not be among that."""
    for above in (folder, *folder.parents):
        git = above / ".git"
        if git.is_file():
            yield git
            yield above / read_text(git)[0].removeprefix("gitdir:").strip() / "index"
        elif git.is_dir():
            yield git / "index"
