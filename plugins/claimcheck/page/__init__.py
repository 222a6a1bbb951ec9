"""From Markdown to a :class:`Page`: render, blocks, sentences, what covers them, and the way back to the file."""

from typing import TYPE_CHECKING

from claimcheck import by_need
from claimcheck.page.aligning import aligned_blocks
from claimcheck.page.body import Body
from claimcheck.page.compared import (
    Comparisons,
    Heads,
    Told,
    changed_findings,
    findings_of,
    resting_on,
    told_on,
)
from claimcheck.page.coverage import cut_block, find_resting, find_sentences
from claimcheck.page.exemptions import (
    MAX_LABEL_WORDS,
    Judging,
    asserts,
    is_name,
    is_question,
    is_short_label,
    standing_of,
)
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.page.intext import offset_of
from claimcheck.page.locate import Located, Locator
from claimcheck.page.markmap import Marked
from claimcheck.page.marks import FIRST_MARK, LAST_MARK, Marks, strip_marks
from claimcheck.page.matching import Found, find_all_words, words_of
from claimcheck.page.pages import build_page
from claimcheck.page.reading import read_blocks, read_body
from claimcheck.page.render import ExtensionError, Rendered, Renderer, RenderError, too_deep
from claimcheck.page.reviewed import absolving, key_of, keys_on, name_of, with_reviews
from claimcheck.page.titles import (
    Names,
    Naming,
    answered,
    linked_labels,
    meant_pages,
    naming_links,
    only_names,
    own_names,
    site_names,
    with_named_links,
)
from claimcheck.page.unreadable import PHONES, plain_name, unreadable_attribute
from claimcheck.page.waivers import FORM, is_in_force, parse_waiver, place_of, until_day

if TYPE_CHECKING:
    from claimcheck.page.svg.drawing import Drawing, Words, read_drawing

__all__ = [
    "FIRST_MARK",
    "FORM",
    "LAST_MARK",
    "MAX_LABEL_WORDS",
    "PHONES",
    "Body",
    "ClaimcheckExtension",
    "Comparisons",
    "Drawing",
    "ExtensionError",
    "Found",
    "Heads",
    "Judging",
    "Located",
    "Locator",
    "Marked",
    "Marks",
    "Names",
    "Naming",
    "RenderError",
    "Rendered",
    "Renderer",
    "Told",
    "Words",
    "absolving",
    "aligned_blocks",
    "answered",
    "asserts",
    "build_page",
    "changed_findings",
    "cut_block",
    "find_all_words",
    "find_resting",
    "find_sentences",
    "findings_of",
    "is_in_force",
    "is_name",
    "is_question",
    "is_short_label",
    "key_of",
    "keys_on",
    "linked_labels",
    "meant_pages",
    "name_of",
    "naming_links",
    "offset_of",
    "only_names",
    "own_names",
    "parse_waiver",
    "place_of",
    "plain_name",
    "read_blocks",
    "read_body",
    "read_drawing",
    "resting_on",
    "site_names",
    "standing_of",
    "strip_marks",
    "told_on",
    "too_deep",
    "unreadable_attribute",
    "until_day",
    "with_named_links",
    "with_reviews",
    "words_of",
]

__getattr__ = by_need(__name__, **{"svg.drawing": "Drawing Words read_drawing"})
