"""On which files and folders the answer of a check rests, so that it may be given again."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.cli.unchanged import FILE, SETTINGS, TREE, Answers, Look, can_be_kept
from claimcheck.inputs import CONFIG_NAMES, REVIEWS_FOLDER, Site, read_text, watched_files

_OWN = "claimcheck.yml"
_SNIPPETS = "pymdownx.snippets"


class Keeping:
    """Keeps the answer of one check in the folder of its cache, if there is one. Made before anything is read."""

    def __init__(self, folder: Path | None, options: argparse.Namespace, config: Path) -> None:
        self._answers = Answers(folder, options) if folder is not None and can_be_kept(options) else None
        self._config, self._only = config, options.paths

    def keep(self, site: Site, includes: frozenset[str] | None, text: str, code: int) -> None:
        """Keep the printed answer and its exit code, where it is known on what they rest.

        ``includes`` are the names by which the site's pages include files; nothing where more than files has a say.
        """
        if self._answers is not None and includes is not None:
            looks = _looks_of(site, self._config, self._only, includes)
            if looks is not None:
                self._answers.keep(looks, text, code)


def _looks_of(site: Site, path: Path, only: Sequence[Path], includes: Iterable[str]) -> list[Look] | None:
    """All that was looked at to check a site, whether it is there or not; nothing where that is not known.

    ``path`` is its configuration, ``only`` are the paths that were asked for.
    """
    own = path.parent / _OWN
    if not all(asked.exists() for asked in only) or (own.is_file() and "INHERIT" in read_text(own)[0]):
        return None
    looks = [(FILE, str(file)) for file in (*_on_the_way(path), *only, *watched_files(path, path.parent, site.config))]
    looks += [(TREE, str(path.parent / folder)) for folder in _folders(site)]
    looks.append((SETTINGS, str((path.parent / site.config.docs_dir).parent)))
    return looks + [(FILE, str(file)) for name in includes for file in _included(site, name)]


def _on_the_way(path: Path) -> Iterator[Path]:
    """Where a configuration was looked for before it was found."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if path.absolute().parent.is_relative_to(folder):
            yield from (folder / name for name in CONFIG_NAMES)
            return
        yield from (folder / name for name in CONFIG_NAMES)


def _folders(site: Site) -> Iterator[str]:
    config = site.config
    yield from (config.docs_dir, REVIEWS_FOLDER)
    yield from (folder for folder in (config.custom_dir, config.layouts) if folder)


def _included(site: Site, name: str) -> Iterator[Path]:
    """The files that a name may mean: the first that is there is taken."""
    given = site.config.extension_configs.get(_SNIPPETS, {}).get("base_path", ["."])
    for base in [given] if isinstance(given, str) else given:
        place = Path(site.root) / str(base)
        yield from (place, place / name)
