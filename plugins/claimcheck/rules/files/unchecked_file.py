"""A file would be published that nobody reads.

What it does:
    Looks at every file that the site would copy for readers, from the docs folder and the theme's own folder.
    Reports files that are on no list (the setting ``published_files``), links, programs, hidden files, names that
    differ in case only, and scripts and styles from other sites. Files that do not begin as their suffix
    says are something else. Drawings (SVG) are read: their words must be labels or say what is drawn, and must be
    seen; they may load, run and hide nothing. Words that style sheets write are labels.

Why it matters:
    A web page or a text that lies beside the pages reaches readers without a check, and no source stands in it.

Example:
    content/facts.html

Write instead:
    content/facts.md
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from claimcheck.facts import is_harmless_in_template
from claimcheck.inputs import (
    PAGE_SUFFIXES,
    FileKind,
    PublishedFile,
    Settings,
    SiteConfig,
    SiteText,
    git_patterns,
    same_names,
    style_texts,
)
from claimcheck.language import expression
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite

_LIST_IT = "or list its pattern with the reason under published_files"
#: What stands in files of words for servers. Anything else in them is for people.
_FOR_SERVERS: Mapping[str, re.Pattern[str]] = {
    "robots.txt": expression(
        r"(?:(?:user-agent|allow|disallow|sitemap|crawl-delay):[ \t]*\S*[ \t]*(?:\n|\Z)|\s)*", re.I
    ),
    "cname": expression(r"\s*[a-z0-9-]+(?:\.[a-z0-9-]+)+\s*", re.I),
    ".nojekyll": expression(r"\s*"),
}
#: Templates that every theme makes into files for servers, and into the page for wrong addresses.
_TEMPLATES = frozenset({"404.html", "sitemap.xml"})
_LONGEST_SHOWN = 200
_LOADED = (".js", ".mjs", ".css")


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each file that may not be published, and each file of another site that every page would load."""
    allowed = Allowed(site.data.settings, site.config)
    for file in site.files:
        yield from file_faults(file, allowed, site.data)
    for file, name, first in same_names(f for f in site.files if not f.from_theme):
        message = f'"{name}" and "{first}" differ in the form of their letters only: some computers keep one'
        yield _problem(file, message, "give one of them another name")
    for entry in site.config.loaded:
        yield from _loaded(entry, allowed)


class Allowed:
    """What may be published: the site's patterns, and the scripts and styles that its settings name."""

    def __init__(self, settings: Settings, config: SiteConfig) -> None:
        patterns = list(settings.published_files)
        self._all = git_patterns(patterns)
        self._addresses = git_patterns([p for p in patterns if "://" in p])
        self._hidden = git_patterns([p for p in patterns if p.startswith(".") or "/." in p])
        named = (entry.text.split("?")[0].lstrip("/") for entry in config.loaded)
        self._named = {posixpath.normpath(name) for name in named if name.endswith(_LOADED)}

    def has(self, src: str) -> bool:
        """Whether a path, or an address, is on the list; what is hidden only by a pattern that says so."""
        if urlsplit(src).netloc:
            return self._addresses.match_file(src)
        spec = self._hidden if is_hidden(src) else self._all
        return spec.match_file(_small_end(src)) or (src in self._named and not is_hidden(src))


def is_hidden(src: str) -> bool:
    """Whether a part of a path starts with a dot."""
    return any(part.startswith(".") for part in src.split("/"))


def _small_end(src: str) -> str:
    """A path with its suffix in small letters: cameras write "IMG_1.JPG"."""
    start, end = posixpath.splitext(src)
    return start + end.lower()


def file_faults(file: PublishedFile, allowed: Allowed, data: Data) -> Iterator[Problem]:
    """At most one problem with the file as such; for a drawing, one for each thing in it."""
    name = posixpath.basename(file.src)
    if file.kind in {FileKind.LINK, FileKind.FOLDER_LINK}:
        message = f"this is a link: what it leads to would be published, whatever it is ({file.kind})"
        yield _problem(file, message, "put the file itself there, or take the link out")
    elif file.kind is FileKind.OTHER:
        yield _problem(file, "this is no plain file", "take it out")
    elif not file.src.isprintable():
        yield _problem(file, "its name holds signs that nobody sees", "give it a name of letters and digits")
    elif file.executable:
        yield _problem(file, "this file is marked as a program", f"take the mark off: chmod a-x {file.path}")
    elif file.kind is FileKind.PAGE:
        return
    elif not allowed.has(file.src):
        yield _problem(file, *_not_listed(file, name))
    elif file.misnamed:
        _, suffix = posixpath.splitext(name)
        message = f"it does not begin as a {suffix} file does, so it is something else, which nobody looks for"
        yield _problem(file, message, "save it anew as such a file, or give it the suffix of what it is")
    elif file.unread:
        yield _problem(file, f"it cannot be read: {file.unread}", "mend it, or take it out")
    elif file.src.lower().endswith(".svg"):
        yield from _drawing(file, data)
    elif file.src.lower().endswith(".css"):
        yield from _style(file, data)
    elif name.lower() in _FOR_SERVERS and not _FOR_SERVERS[name.lower()].fullmatch(file.text):
        yield _problem(file, f"{name} holds words that no server needs", "take out all but the lines for servers")


def _not_listed(file: PublishedFile, name: str) -> tuple[str, str]:
    """The message and the edit for a file that is on no list."""
    low = name.lower()
    stem, suffix = posixpath.splitext(name)
    if is_hidden(file.src):
        return "a hidden file would be published", f"take it out of the docs folder; {_LIST_IT}"
    if low.endswith(PAGE_SUFFIXES):
        return f"{suffix} is no end of a page, so nobody reads this file", f"rename it to {stem}{suffix.lower()}"
    if low.endswith((".html", ".htm", ".xhtml")):
        return "a ready-made web page would be published unread", f"write its text into a page, {stem}.md"
    if low.endswith(".txt"):
        return (
            "a text would be published unread",
            "write it into a page; or, where pages include it, put its folder into exclude_docs",
        )
    return f"files of this kind are published unread: {suffix or name}", f"take it out, {_LIST_IT}"


def _style(file: PublishedFile, data: Data) -> Iterator[Problem]:
    for said in style_texts(file.text):
        if not is_harmless_in_template(said, data.judging(), data.settings.safety):
            message = (
                f'words that a style writes can carry no source, and these make a claim: "{said.text[:_LONGEST_SHOWN]}"'
            )
            yield _problem(file, message, "say it on the page, cited", said.line)


def _drawing(file: PublishedFile, data: Data) -> Iterator[Problem]:
    from claimcheck.rules.drawings import drawing_faults  # noqa: PLC0415 - most checks meet no drawing

    for fault in drawing_faults(file.text, data):
        yield _problem(file, fault.message, fault.help, fault.line)


def _loaded(entry: SiteText, allowed: Allowed) -> Iterator[Problem]:
    """A script, style or template that the settings name."""
    if entry.name == "theme.static_templates":
        if entry.text not in _TEMPLATES:
            message = f'the template "{entry.text}" would become a page that nobody reads'
            yield Problem(Place(span=entry.span), message, "write a page in Markdown instead", entry.text)
    elif urlsplit(entry.text).netloc and not allowed.has(entry.text):
        message = f'"{entry.text}" is a file of another site: it may show anything, and change without a word'
        help = "keep a copy in the docs folder and name that, or list the address with the reason under published_files"
        yield Problem(Place(span=entry.span), message, help, entry.text)


def _problem(file: PublishedFile, message: str, help: str, line: int = 1) -> Problem:
    return Problem(Place(span=Span.at(file.path, line)), message, help, file.src)


RULE = Rule("unchecked-file", Severity.ERROR, __doc__, check_site=check_site, whole_site=True)
