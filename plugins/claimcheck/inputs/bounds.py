"""How much of anything is read: beyond it, the work would grow faster than the text, and no reader would follow."""

from __future__ import annotations

import re

from claimcheck.model import BlockKind, DataProblem, Span

#: A block of text above one of these is one problem, and no other rule looks at it.
MAX_BLOCK_WORDS = 500
MAX_BLOCK_CHARS = 5_000
#: Blocks of code hold lines and no sentences.
MAX_CODE_CHARS = 50_000
#: What a block may have in Markdown, links and citations included, before it is cut ahead of all inline patterns.
MAX_RAW_CHARS = 4 * MAX_BLOCK_CHARS
#: How many brackets of a text may stand open at once; with more of them it is taken as plain words.
MAX_OPEN_BRACKETS = 50
#: What stays of a block that is cut: enough to be found too long, and to be found again.
KEPT_RAW_CHARS = MAX_BLOCK_CHARS + 1_000
#: What stays of a block that is too long: enough to find it in the file.
_KEPT_WORDS = 12
_KEPT_CHARS = 200
#: Of one rule, so many problems of a page are placed; the rest are counted.
MAX_PLACED = 200
#: How deep files may include each other.
MAX_INCLUDE_DEPTH = 4
#: A page may begin a paragraph, item, cell or tag for so many of the bytes that it may have; they cost more than words.
BYTES_A_PART = 50
#: What these are, in words for people.
PARTS = "paragraphs, items, cells and tags"
_PART = re.compile(
    r"^[ \t>]*(?:[-*+:#=!?\[`~/{]|\d+[.)])"  # what a sign at the start of a line makes: an item, a heading, a fence
    r"|\n[ \t>]*\n[ \t>]*(?=[^\s<|\-*+:#=!?\[`~/{>])"  # a paragraph
    r"|<[a-zA-Z!]|\|",  # a tag, a cell
    re.M,
)


def too_long(text: str, kind: BlockKind) -> str:
    """How long a block's text is, in words for people, where that is too long; else nothing."""
    if kind is BlockKind.CODE:
        return f"{len(text):,} characters" if len(text) > MAX_CODE_CHARS else ""
    words = text.count(" ") + 1
    if words > MAX_BLOCK_WORDS:
        return f"{words:,} words"
    return f"{len(text):,} characters" if len(text) > MAX_BLOCK_CHARS else ""


def max_parts(max_bytes: int) -> int:
    """How many paragraphs, items, cells and tags a page may begin that may have so many bytes: one for every 50."""
    return max_bytes // BYTES_A_PART


def count_parts(markdown: str) -> int:
    """About how many paragraphs, items, cells and tags a text of Markdown begins, without rendering it.

    A mark of a footnote counts ten times: Markdown goes through all of them for each.
    """
    return len(_PART.findall(markdown)) + 9 * markdown.count("[^")


def _more_than_parts(markdown: str) -> int:
    """No less than :func:`count_parts` says, and sooner: each begins a line, or with a line's end, a "<" or a "|"."""
    return 2 * markdown.count("\n") + 1 + markdown.count("<") + markdown.count("|") + 9 * markdown.count("^")


def oversize(text: str, path: str, max_bytes: int) -> DataProblem | None:
    """The fault of a page whose text is more than is read, told before anything of it is rendered; else nothing."""
    size = len(text.encode("utf-8", "replace"))
    if size > max_bytes:
        return too_large(path, f"has {size:,} bytes", max_bytes)
    most = max_parts(max_bytes)
    parts = count_parts(text) if _more_than_parts(text) > most else 0
    if parts > most:
        return too_large(path, f"begins about {parts:,} {PARTS}", most)
    return None


def too_large(path: str, what: str, limit: int) -> DataProblem:
    """The fault of a page that has more of something than the limit; ``what`` says how much ("has 900,000 bytes")."""
    message = f"the page {what} and was not checked; the limit is {limit:,}"
    return DataProblem("unreadable-page", Span.at(path), message, "split the page, or raise max_page_bytes")


def beginning(text: str) -> str:
    """The first words of a text that is too long; each of them whole, where there is more than one."""
    kept = " ".join(text[:_KEPT_CHARS].split(" ")[:_KEPT_WORDS])
    whole = re.sub(r"\w+\Z", "", kept) if text[len(kept) : len(kept) + 1].isalnum() else kept
    return whole or kept
