"""What happens to a site after its pages were judged: finished pages, files at the end. A host asks step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.inputs import Finished, beginning_of, digest_of, look_at, read_text, text_of, zipped_text
from claimcheck.model import Diagnostic, Page, Severity, Span
from claimcheck.rules.settings.claim_outside_article import says_nothing
from claimcheck.runs.added import Additions
from claimcheck.runs.addedparts import shortened
from claimcheck.runs.filewords import Published
from claimcheck.runs.hosted import Hosted, made_path
from claimcheck.runs.latefiles import LateFiles
from claimcheck.runs.packed import Packed
from claimcheck.runs.shown import Shown, Unknown

#: Front matter that rules judge and that templates show beside the title.
_JUDGED_META = ("title", "description", "tags", "categories", "author", "authors", "subtitle", "status", "audience")
_OF_TEMPLATE = (
    "it comes from a plugin, a hook, or an option of the theme: let that show a label of at most eight words, "
    "or say it in a cited sentence on a page"
)
_OF_PART = "let the plugin, hook or option that puts it there leave it out, or write its address on a page"
_BEHIND = "a plugin, behind MkDocs"
_LATE_CHANGE = "let the plugin or hook change the page in on_page_markdown or on_post_page, where it is judged"
_TAKEN_AWAY = "let the plugin or hook take the page out in on_files"
_READ_ENDS = (
    ".html",
    ".htm",
    ".xhtml",
    ".xht",
    ".shtml",
    ".json",
    ".webmanifest",
    ".xml",
    ".rss",
    ".atom",
    ".js",
    ".gz",
)


@dataclass(slots=True)
class Late:
    """Judges what is done to a site behind its check; one for each build, as ``additions`` is."""

    additions: Additions
    shown: Shown
    finished: Finished
    contents: list[Packed]
    _told: set[str] = field(default_factory=set)

    def join(self, before: Late) -> None:
        """Know what a build knew inside of which this one runs: a site in several languages."""
        self.contents += before.contents
        self.shown.join(before.shown)

    def know(self, pages: Iterable[Page], hosted: Hosted, parts: Iterable[Packed]) -> None:
        """Note what was judged: titles, headings, labels, texts of settings, and ``parts`` of HTML."""
        config = self.additions.config
        self.shown.know([config.site_name, config.site_description, f"https://{self.additions.own_host}/"])
        self.shown.know(entry.text for entry in config.texts)
        self.shown.know(entry.title for entry in config.nav)
        self.shown.know(label for label, _ in hosted.labels)
        self.shown.know(hosted.texts.values())
        for made in hosted.pages:
            self.shown.know(text for key in _JUDGED_META for text in _texts(made.meta.get(key)))
        self.shown.know_later(
            text for page in pages for text in (*page.anchors.values(), *(b.text for b in page.blocks))
        )
        for part in parts:
            self.shown.know_part(part)

    def rendered(self, output: str, path: str, content: str = "") -> Iterator[Diagnostic]:
        """What is wrong with a page as its template made it: words, frames and addresses that nobody judged.

        ``content`` is the judged part that the template shows, if it shows one.
        """
        told = self.additions.told
        texts, parts = self._unknown(output, content)
        if (texts or parts) and self.shown.learn():
            texts, parts = self._unknown(output, content)
        for text in texts:
            self._told.add(text)
            message = f'the finished page shows "{shortened(text)}", which was not judged, and it makes a claim'
            yield from told("claim-outside-article", path, message, _OF_TEMPLATE, text)
        for rule, what in parts:
            self._told.add(what)
            yield from told(rule, path, f"the finished page holds {what}, which nobody has listed", _OF_PART)

    def _unknown(self, output: str, content: str) -> Unknown:
        """The texts that make a claim, and the parts beside words, that are not known and were not told of."""
        found = self._untold(self.shown.unknown_by_pieces(output, content))
        return self._untold(self.shown.unknown(output)) if any(found) else found

    def _untold(self, unknown: Unknown) -> Unknown:
        texts, parts = unknown
        claims = [t for t in dict.fromkeys(texts) if t not in self._told and not says_nothing(t, self.additions.data)]
        return claims, [part for part in dict.fromkeys(parts) if part[1] not in self._told]

    def built(self, folder: Path, plugins: Iterable[str]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """What is wrong with the finished site: pages that are others than were judged, and all other files.

        ``plugins`` are the names of those in use.
        """
        judging = LateFiles(self.additions, self._published(), plugins)
        pages: list[Diagnostic] = []
        files: list[Diagnostic] = []
        for path, is_noted in self.finished.others(folder, digest_of):
            src, page = path.relative_to(folder).as_posix(), self.finished.pages.get(str(path))
            if page is not None and not path.is_symlink():
                pages.append(self._changed(path, src, page))
            else:
                file = look_at(path, src, made_path(src, _BEHIND), (_text_of, beginning_of), _READ_ENDS)
                files += judging.judge(file, changed=is_noted)
        for name, page in self.finished.missing():
            message = (
                f"{Path(name).relative_to(folder).as_posix()} was taken away after it was judged: links lead nowhere"
            )
            pages.append(_unseen(page, message, _TAKEN_AWAY))
        return pages, files

    def _published(self) -> Published:
        return Published(self.contents, self.shown.is_known, self.shown.learn, self.shown.memory)

    def _changed(self, path: Path, src: str, page: str) -> Diagnostic:
        self.shown.learn()
        texts = self.shown.unknown_texts(read_text(path)[0])
        what = next((text for text in texts if not says_nothing(text, self.additions.data)), "")
        shows = f', and shows "{shortened(what)}"' if what else ""
        message = f"{src} was changed after it was judged{shows}: nobody knows what readers get"
        return _unseen(page, message, _LATE_CHANGE)


def _unseen(page: str, message: str, help: str) -> Diagnostic:
    return Diagnostic(Span.at(page), "unreadable-page", Severity.ERROR, message, help, proven=False)


def _text_of(path: Path) -> tuple[str, str]:
    return zipped_text(path) if path.suffix.lower() == ".gz" else text_of(path)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)
