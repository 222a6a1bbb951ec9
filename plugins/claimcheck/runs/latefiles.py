"""Files of a finished site that nobody judged as pages or files of its folders: plugins write them at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimcheck.inputs import FileKind, PublishedFile, git_patterns, host_of, leads_out
from claimcheck.language import expression
from claimcheck.model import Diagnostic
from claimcheck.rules.files.unchecked_file import Allowed, file_faults, is_hidden
from claimcheck.rules.settings.claim_outside_article import says_nothing
from claimcheck.runs.added import Additions
from claimcheck.runs.filewords import Published, plain_text, words_in

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: What plugins are known to write or to change at the end, and that holds no words of their own: patterns and why.
KNOWN: Mapping[str, tuple[str, str]] = {
    "search": ("/search/lunr.*.js /search/tinyseg.js", "the rules of languages, which come with MkDocs"),
    "minify": ("*.js *.css", "a script or style of the site without its blanks"),
    "privacy": (
        "*.js *.css /assets/external/**",
        "copies of files of other sites, with new addresses",
    ),
    "optimize": ("*.png *.jpg *.jpeg", "a picture of the site in fewer bytes"),
    "social": ("/assets/images/social/**/*.png", "pictures of titles and descriptions, which are judged"),
    "mkdocstrings": ("/objects.inv", "a list of names for programs"),
}
_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_OF_SEARCH = "search/"
#: Words in paragraphs, as the search keeps most parts of pages: they have nothing beside words.
_IN_PARAGRAPHS = expression(r"(?:[^<]++|</?p>)*+")
_LEAVE_OUT = "let the plugin or hook leave it out"


@dataclass(slots=True)
class LateFiles:
    """Judges files that were written or changed behind all pages. ``plugins`` are the names of those in use."""

    additions: Additions
    published: Published
    plugins: Iterable[str]
    _known: GitIgnoreSpec = field(init=False)
    _allowed: Allowed = field(init=False)

    def __post_init__(self) -> None:
        names = {name.rpartition("/")[2] for name in self.plugins}
        patterns = [p for name in sorted(names & set(KNOWN)) for p in KNOWN[name][0].split()]
        self._known = git_patterns(patterns)
        self._allowed = Allowed(self.additions.chosen, self.additions.config)

    def judge(self, file: PublishedFile, *, changed: bool) -> Iterator[Diagnostic]:
        """What is wrong with a file; ``changed`` is one that was judged and is another one now."""
        low = file.src.lower()
        if file.kind is not FileKind.FILE or file.executable or is_hidden(file.src):
            yield from self._faults(file)
        elif low.endswith(_PAGES):
            yield from self.additions.written(file.text, file.path)
        elif not self._known.match_file(file.src):
            name = low.removesuffix(".gz")
            texts = words_in(name, file.text) if not file.unread else None
            if texts is not None and not self._allowed.has(file.src):
                yield from self._words(texts, file.path)
                if file.src.startswith(_OF_SEARCH):
                    yield from self._addresses(texts, file.path)
            elif changed and not low.endswith(".svg"):
                message = "a plugin or hook changes this file after it was judged, so readers get another one"
                help = f"{_LEAVE_OUT}, or change the file in the docs folder"
                yield from self.additions.told("unchecked-file", file.path, message, help, file.src)
            else:
                yield from self._faults(file)

    def _faults(self, file: PublishedFile) -> Iterator[Diagnostic]:
        for problem in file_faults(file, self._allowed, self.additions.data):
            listing = f'{_LEAVE_OUT}, or list "/{file.src}" with the reason under published_files'
            help = problem.help if self._allowed.has(file.src) else listing
            yield from self.additions.told("unchecked-file", file.path, problem.message, help, problem.subject)

    def _addresses(self, texts: Iterable[str], path: str) -> Iterator[Diagnostic]:
        """Where an index of the search leads, if not to this site: readers follow it as they follow the menu."""
        for text in dict.fromkeys(texts):
            if " " not in text and leads_out(text) and host_of(text) != self.additions.own_host:
                message = f"a plugin or hook lets the search lead to {text}"
                yield from self.additions.told("unlisted-link", path, message, _LEAVE_OUT)

    def _words(self, texts: Iterable[str], path: str) -> Iterator[Diagnostic]:
        """What is wrong with texts in a file of data: those of pages were judged, labels pass."""
        for text in dict.fromkeys(texts):
            if " " not in text.strip():
                continue
            if "<" in text and not _IN_PARAGRAPHS.fullmatch(text):
                yield from self.additions.parts("", text, path)
            plain = plain_text(text)
            if not self.published.holds(text) and not says_nothing(plain, self.additions.data):
                yield from self.additions.text(plain, path)
