"""Rendering a page's Markdown with the site's own extensions, once for reading and once for positions."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from claimcheck.inputs import MAX_INCLUDE_DEPTH, PARTS, count_parts, max_parts
from claimcheck.page.body import Body
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.page.inline import quicken
from claimcheck.page.marks import Marks, mark_lines

#: The priority of what sees the lines of a page before any extension adds to them: so each has its own number.
_BEFORE_ALL = 1_000_000
#: What every form of an include holds, such as --8<--.
_INCLUDE = "8<"


class RenderError(Exception):
    """A page could not be rendered. ``needle`` is the text in the page that the fault is about, if known."""

    def __init__(self, message: str, help: str, needle: str = "") -> None:
        super().__init__(message)
        self.message, self.help, self.needle = message, help, needle


class ExtensionError(Exception):
    """The extension called ``name`` is missing, refused, or cannot be set up; the cause says why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Rendered(NamedTuple):
    """A rendered page: its body, and reference definitions whose name looks like a citation.

    ``written`` is the HTML of the body before a host's plugins changed it, where they may have: it holds the waivers.
    """

    body: Body
    references: tuple[str, ...] = ()
    written: str | None = None


@dataclass(slots=True)
class Renderer:
    """A Markdown instance with the site's extensions. Every render starts from a clean state.

    ``display`` turns the path of an included file into the path that diagnostics show.
    A page may have ``max_bytes`` with all that it includes.
    ``maker`` gives what makes the extension of a name; without it Markdown looks for itself.
    Raises :class:`ExtensionError` where an extension is missing or refuses its options.
    """

    extensions: Sequence[str | Extension]
    configs: Mapping[str, Mapping[str, Any]]
    display: Callable[[str], str] = str
    maker: Callable[[str], Callable[..., Extension]] | None = None
    max_bytes: int = 500_000
    included: int = field(init=False, default=0)
    parts: int = field(init=False, default=0)
    includes: list[tuple[str, str]] = field(init=False, default_factory=list)
    modules: frozenset[str] = field(init=False)
    _included: Callable[[str], str] = field(init=False, default=lambda _: "")
    _page_marks: _PageMarks = field(init=False)
    _own: ClaimcheckExtension = field(init=False)
    _md: Markdown = field(init=False)

    def __post_init__(self) -> None:
        self._own = ClaimcheckExtension()
        others = [e for e in self.extensions if e != "claimcheck" and not isinstance(e, ClaimcheckExtension)]
        configs = {name: dict(values) for name, values in self.configs.items() if name != "claimcheck"}
        configs = {name: _offline(name, values) for name, values in configs.items()}
        self._md = _Markdown([*others, self._own], configs, self.maker)
        self.modules = frozenset(self._md.modules)
        quicken(self._md)
        self._page_marks = _PageMarks(self._md)
        self._md.preprocessors.register(self._page_marks, "claimcheck-marks", _BEFORE_ALL)
        if "snippet" in self._md.preprocessors:
            self._included = _watch_snippets(self._md.preprocessors["snippet"], self._page_marks, self)

    def count_included(self, path: str, lines: Sequence[str]) -> None:
        """Count an included file toward the page's size. Raises :class:`RenderError` where that is too large."""
        text = "\n".join(lines)
        self.included += _LEAST + len(text.encode("utf-8", "replace"))
        self.parts += count_parts(text)
        bounds = ((self.included, self.max_bytes, "bytes"), (self.parts, max_parts(self.max_bytes), PARTS))
        for count, most, what in bounds:
            if count > most:
                raise RenderError(
                    f"the page has more than {most:,} {what} with all that it includes",
                    "include less, split the page, or raise max_page_bytes",
                    Path(path).name,
                )

    def include_digest(self, name: str) -> str:
        """The digest of the file that a page would include now by that name, and of where it stands; or nothing."""
        return self._included(name)

    def include_places(self, name: str) -> tuple[str, ...]:
        """Where the file may stand that a page includes by that name, and the folders that were named for that."""
        if "snippet" not in self._md.preprocessors:
            return ()
        snippets: Any = self._md.preprocessors["snippet"]
        bases: Sequence[str] = snippets.base_path
        files = [Path(base) / name for base in bases] + [Path(base).parent / name for base in bases]
        return tuple(dict.fromkeys([*bases, *map(str, files), *map(os.path.abspath, files)]))

    def render(self, text: str, path: str, first_line: int = 1, marks: Marks | None = None) -> Rendered:
        """Render the Markdown of one page.

        ``first_line`` is the line of the file on which ``text`` starts (front matter comes before it).
        With ``marks``, positions are marked in the result and their places noted there.
        Raises :class:`RenderError` when the page cannot be rendered.
        """
        self._start(text, path, first_line, marks)
        with _faults_told():
            self._md.convert(text)
        body = self._own.body or Body("", "data-cc-empty")
        return Rendered(body, self._own.references)

    def include(self, text: str, path: str, first_line: int = 1) -> tuple[tuple[str, str], ...]:
        """Go through what a page includes, and convert nothing: the files as they are asked for, each with its digest.

        Raises :class:`RenderError` where something cannot be included.
        """
        self._start(text, path, first_line, None)
        if "snippet" in self._md.preprocessors:
            last = self._md.preprocessors["snippet"]
            lines = text.split("\n")
            with _faults_told():
                for preprocessor in self._md.preprocessors:
                    lines = preprocessor.run(lines)
                    if preprocessor is last:
                        break
        return tuple(self.includes)

    def _start(self, text: str, path: str, first_line: int, marks: Marks | None) -> None:
        """Forget the page before."""
        self._md.reset()
        self._own.reset()
        self._page_marks.start(path, first_line, marks)
        self.includes.clear()
        self.included, self.parts = len(text.encode("utf-8", "replace")), count_parts(text) if _INCLUDE in text else 0


@contextlib.contextmanager
def _faults_told() -> Iterator[None]:
    """Whatever goes wrong in Markdown is a :class:`RenderError`: any extension of the site may fail in any way."""
    try:
        yield
    except RenderError:
        raise
    except RecursionError as error:
        raise too_deep() from error
    except Exception as error:
        raise RenderError(
            f"Markdown could not convert the page: {type(error).__name__}: {error}",
            "mend the page, or the extension that fails on it",
        ) from error


class _Markdown(Markdown):
    """Markdown that asks ``maker`` for every extension named, also for those that extensions bring along."""

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, Any],
        maker: Callable[[str], Callable[..., Extension]] | None,
    ) -> None:
        self._maker, self.modules = maker, set[str]()
        super().__init__(extensions=extensions, extension_configs=configs)

    def registerExtensions(self, extensions: Sequence[Extension | str], configs: Mapping[str, Any]) -> Self:
        """Set up each extension. Raises :class:`ExtensionError`."""
        for extension in extensions:
            try:
                super().registerExtensions([extension], configs)
            except ExtensionError:
                raise
            except Exception as error:  # any extension of the site may refuse to be set up in any way
                raise ExtensionError(str(extension)) from error
        return self

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Make one extension. Raises :class:`ExtensionError`."""
        try:
            made = self._maker(ext_name)(**dict(configs)) if self._maker else super().build_extension(ext_name, configs)
            self.modules.add(type(made).__module__)
        except Exception as error:  # any extension of the site may refuse to be set up in any way
            raise ExtensionError(ext_name) from error
        return made


def too_deep() -> RenderError:
    """The fault of a page whose parts stand inside each other too often to be converted or read."""
    return RenderError("the page nests too deep to be read", "make lists, quotes and HTML flatter")


class _PageMarks(Preprocessor):
    """Marks the lines of the page itself, before all other preprocessors; snippets come in later, marked."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.start("", 1, None)

    def start(self, path: str, first_line: int, marks: Marks | None) -> None:
        self.path, self.first_line, self.marks = path, first_line, marks

    def run(self, lines: list[str]) -> list[str]:
        return lines if self.marks is None else mark_lines(lines, self.path, self.first_line, self.marks)


#: What an included file counts at least, so that empty ones cannot be included without end.
_LEAST = 100


def _watch_snippets(  # noqa: C901 - one function for each of the preprocessor's own
    snippets: Any, state: _PageMarks, renderer: Renderer
) -> Callable[[str], str]:
    """Make the site's snippet preprocessor keep to bounds, and tell what it would otherwise pass over in silence.

    Gives what tells the digest of the file that a name means.
    """
    asked: dict[str, str] = {}
    display = renderer.display
    read, find, extract = snippets.read_lines, snippets.get_snippet_path, snippets.extract_section

    def read_lines(path: str) -> list[str]:
        if not (Path(path).is_file() or Path(path).is_dir()):  # who waits for a pipe may wait for ever
            raise OSError(errno.EINVAL, "it is no plain file")
        lines: list[str] = read(path)
        return lines

    def watched_read(path: str) -> list[str]:
        try:
            lines = read_lines(path)
        except UnicodeDecodeError as error:
            raise RenderError(
                f"the included file {display(path)} is not UTF-8 (byte {error.start})",
                "save the file as UTF-8",
                Path(path).name,
            ) from error
        except OSError as error:
            raise RenderError(
                f"the included file {display(path)} cannot be read: {error.strerror}", "check the path", Path(path).name
            ) from error
        renderer.count_included(path, lines)
        renderer.includes.append((asked.get(path, path), _digest_of(display(path), lines)))
        return lines if state.marks is None else mark_lines(lines, display(path), 1, state.marks)

    def watched_section(section: str, lines: list[str]) -> list[str]:
        try:
            part: list[str] = extract(section, lines)
        except Exception as error:  # its class lies in the site's extension, which is imported with care, and not here
            if type(error).__name__ != "SnippetMissingError":
                raise
            message = f'the section "{section}" of an included file was not found'
            help = f"correct its name, or mark the section in that file from [start:{section}] to [end:{section}]"
            raise RenderError(message, help, f":{section}") from error
        return part

    def watched_find(path: str) -> str | None:
        if re.match("https?://", path):
            message = f'the include names an address, and nothing is fetched: "{path}"'
            raise RenderError(message, "put the text into a file of the site, and include that", path)
        found: str | None = find(path)
        if found is None:
            raise RenderError(
                f'the included file "{path}" was not found', "correct the path of the snippet, or add the file", path
            )
        if found in snippets.seen:
            raise RenderError(
                f'the included file "{path}" includes itself',
                "take one of the includes out, so that the circle ends",
                path,
            )
        if len(snippets.seen) >= MAX_INCLUDE_DEPTH:
            raise RenderError(
                f'the included file "{path}" is included by files that include each other more than '
                f"{MAX_INCLUDE_DEPTH} deep",
                "include it in the page itself",
                path,
            )
        asked[found] = path
        return found

    def included(name: str) -> str:
        try:
            found = find(name)
            return _digest_of(display(found), read_lines(found)) if found else ""
        except (OSError, UnicodeDecodeError):
            return ""

    snippets.read_lines = watched_read
    snippets.extract_section = watched_section
    snippets.get_snippet_path = watched_find
    return included


def _digest_of(path: str, lines: Sequence[str]) -> str:
    """What tells a file from others: where it stands, which problems on it name, and its lines."""
    return hashlib.sha256("\n".join([path, *lines]).encode("utf-8", "surrogatepass")).hexdigest()


def _offline(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """The options of an extension without those that reach for the network."""
    return {**values, "url_download": False} if name == "pymdownx.snippets" else values
