"""What of a pull request is taken to be checked, what is refused, and what is only named. No file is opened here.

Taken are pages, pictures and data, as plain files. Everything else that changed is a gate file: it could change how
pages are judged or what runs, so it is named for whoever reviews, and stays as it is in the base.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from claimcheck.editing.gitobjects import EXECUTABLE, FILE, LINK, MODULE, Entry, printable
from claimcheck.inputs import REVIEWS_FOLDER, REVIEWS_SUFFIX, Settings, alike

#: Pictures that pages may show, all of them still.
PICTURES = (".avif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")
#: A file of a pull request, and all of them together, may have that many bytes; and so many may change.
MAX_FILE, MAX_ALL, MAX_CHANGED = 20_000_000, 200_000_000, 5_000
_MAX_NAME, _MAX_DEPTH = 200, 20

#: What a gate file is, by its path; the first that fits. ``{docs}`` stands for the docs folder.
_KINDS = (
    ("*CODEOWNERS", "owners"),
    (".github/workflows/*", "workflow"),
    (".github/*", "settings of the host"),
    ("*.gitattributes", "settings of git"),
    ("*.gitmodules", "settings of git"),
    ("*.gitignore", "settings of git"),
    ("*/schemas/*.json", "schema"),
    ("{docs}/*.js", "script"),
    ("{docs}/*.css", "style"),
    ("{docs}/*", "file of the docs folder that no program reads"),
    ("overrides/*", "template"),
    ("tests/*", "test"),
    ("plugins/*", "checker"),
    ("*.lock", "dependencies"),
    ("*requirements*.in", "dependencies"),
    ("*package*.json", "dependencies"),
    ("*pyproject.toml", "dependencies"),
    ("tools/*", "command"),
    (".ci/*", "command"),
    ("*Makefile", "command"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a site lie, as the base says, from the repository's root."""

    config: str
    docs: str
    data: frozenset[str]
    reviews: str
    reviewers: str

    def is_taken(self, path: str) -> bool:
        """Whether a file belongs to what is checked: a page, a picture, a data file, a review."""
        if path in self.data:
            return True
        if path.startswith(self.reviews):
            return path.endswith(REVIEWS_SUFFIX)
        return path.startswith(f"{self.docs}/") and path.endswith((".md", *PICTURES))

    def kind_of(self, path: str) -> str:
        """What a gate file is."""
        if path == self.config or path == str(PurePosixPath(self.config).with_name("claimcheck.yml")):
            return "settings"
        if path == self.reviewers:
            return "reviewers"
        fitting = (kind for pattern, kind in _KINDS if fnmatchcase(path, pattern.replace("{docs}", self.docs)))
        return next(fitting, "other file")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a pull request that is not taken, and fails it: why, and the edit that mends it."""

    path: str
    why: str
    help: str


@dataclass(frozen=True, slots=True)
class GateFile:
    """A changed file that is not taken, and what it is. ``keys`` are the settings in it that changed."""

    path: str
    kind: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to check: ``entries`` are the files of the base with the changes that are taken."""

    entries: tuple[Entry, ...]
    taken: tuple[str, ...] = ()
    gate_files: tuple[GateFile, ...] = ()
    refused: tuple[Refusal, ...] = ()
    config: Entry | None = None  # the configuration as the pull request has it, where it changed


def layout_of(settings: Settings, docs_dir: str, config: str, prefix: str) -> Layout:
    """The layout of a site whose configuration file ``config`` lies at ``prefix`` below the repository's root."""
    named = (settings.sources, settings.glossary, settings.phones, settings.help, settings.search)
    data = frozenset(_joined(prefix, name) for name in named if name)
    docs, reviews = _joined(prefix, docs_dir), _joined(prefix, REVIEWS_FOLDER)
    return Layout(_joined(prefix, config), docs, data, f"{reviews}/", _joined(prefix, settings.reviewers))


def plan(base: Iterable[Entry], head: Iterable[Entry], layout: Layout) -> Plan:
    """Sort what changed between two trees. ``head`` is the base with the pull request merged into it."""
    before = {entry.path: entry for entry in base}
    listed = tuple(head)
    after = {entry.path: entry for entry in listed}
    changed = sorted(p for p in before.keys() | after.keys() if _state(before.get(p)) != _state(after.get(p)))
    refused = [*_too_much(changed, after), *_twice(listed), *_clashes(before, after)]
    bad = {refusal.path for refusal in refused}
    entries, taken, gate_files = dict(before), [], []
    config = None
    for path in changed:
        entry = after.get(path)
        faults = [] if entry is None else list(_faults(entry, layout))
        refused += faults
        if faults or path in bad:
            continue
        if path == layout.config and entry is not None:
            config = entry
        elif not layout.is_taken(path):
            gate_files.append(GateFile(path, layout.kind_of(path)))
        else:
            taken.append(path)
            entries.pop(path, None)
            if entry is not None:
                entries[path] = entry
    kept = () if refused else _without_room(entries, taken)
    return Plan(kept, tuple(taken), tuple(gate_files), tuple(refused), config)


def _state(entry: Entry | None) -> tuple[str, str] | None:
    return None if entry is None else (entry.mode, entry.oid)


def _without_room(entries: Mapping[str, Entry], taken: Iterable[str]) -> tuple[Entry, ...]:
    """The files without those of the base in whose place a taken file, or its folder, stands now."""
    new = [path for path in taken if path in entries]
    folders = {folder for path in new for folder in _with_folders(path)[:-1]}
    files = frozenset(new)
    return tuple(
        entry
        for path, entry in sorted(entries.items())
        if path not in folders and files.isdisjoint(_with_folders(path)[:-1])
    )


def _faults(entry: Entry, layout: Layout) -> Iterator[Refusal]:
    """What is wrong with one new or changed file. Links and submodules are refused wherever they stand."""
    path = entry.path
    odd = _oddness(path)
    if odd:
        yield Refusal(path, f"its name {odd}", "give it a plain name")
    if entry.mode == LINK:
        yield Refusal(path, "it is a symbolic link; what it leads to is not in the pull request", "add the file itself")
    elif entry.mode == MODULE:
        yield Refusal(path, "it is a submodule; what is in it was not looked at", "add the files themselves")
    elif entry.mode != FILE and (layout.is_taken(path) or path == layout.config or path.startswith(f"{layout.docs}/")):
        what = "it is executable" if entry.mode == EXECUTABLE else f"it has the mode {entry.mode}"
        yield Refusal(path, f"{what}; pages, pictures and data are plain files", "git update-index --chmod=-x on it")
    if layout.is_taken(path) and entry.size > MAX_FILE:
        yield Refusal(path, f"it has {entry.size:,} bytes; the limit is {MAX_FILE:,}", "make it smaller")


def _oddness(path: str) -> str:
    """What is odd about a path, or nothing."""
    parts = path.split("/")
    if path.startswith("/") or "" in parts or "." in parts or ".." in parts:
        return "leads out of its folder"
    if any(unicodedata.category(char)[0] == "C" or unicodedata.category(char) in {"Zl", "Zp"} for char in path):
        return f"holds a character that does not show ({printable(path)})"
    if "\\" in path or ":" in path:
        return 'holds a "\\" or ":", which other systems read otherwise'
    if any(part.casefold().rstrip(". ") in {".git", "git~1"} for part in parts):
        return "is one that git keeps for itself"
    if any(part != part.strip(" ") or (part.endswith(".")) for part in parts):
        return "ends in a dot or a space, which other systems leave out"
    if len(parts) > _MAX_DEPTH or any(len(part.encode()) > _MAX_NAME for part in parts):
        return "is too long"
    return ""


def _too_much(changed: list[str], after: Mapping[str, Entry]) -> Iterator[Refusal]:
    if len(changed) > MAX_CHANGED:
        yield Refusal(changed[0], f"{len(changed):,} files change; the limit is {MAX_CHANGED:,}", "split it")
    size = sum(after[path].size for path in changed if path in after)
    if size > MAX_ALL:
        yield Refusal(changed[0], f"the changed files have {size:,} bytes; the limit is {MAX_ALL:,}", "split it")


def _twice(listed: Iterable[Entry]) -> Iterator[Refusal]:
    """Paths that a broken tree lists more than once: each reader would take another one of them."""
    seen: set[str] = set()
    for entry in listed:
        if entry.path in seen:
            yield Refusal(entry.path, "its folder lists it twice", "make the commit anew with git add")
        seen.add(entry.path)


def _clashes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[Refusal]:
    """New files whose path, or a folder of it, differs from another one in case or in the form of its letters only."""
    known = {part for path in before for part in _with_folders(path)}
    spelled: dict[str, set[str]] = {}
    for path in after:
        for part in _with_folders(path):
            spelled.setdefault(alike(part), set()).add(part)
    for path in sorted(after.keys() - before.keys()):
        for part in _with_folders(path):
            others = sorted(spelled[alike(part)] - {part})
            if others and part not in known:
                why = f"on many systems it is the same name as {printable(others[0])}"
                yield Refusal(path, why, "give it another name, or write it the same way")
                break


def _with_folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _joined(prefix: str, name: str) -> str:
    return PurePosixPath(prefix, name).as_posix()
