"""Pages as readers get them, from the data of the tiny sites."""

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from claimcheck.language.terms import TermIndex
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.publish.publishing import Publisher
from harness import RULES_FOLDER

DEFAULT = RULES_FOLDER / "default"

CITED = "Tidal knee comes and goes [@harbor-clinic#what-it-is]."


def publish(text: str, publisher: Publisher, *, terms: bool = False) -> str:
    """The HTML of a page's Markdown."""
    index = TermIndex(publisher.glossary) if terms else ""
    own = ClaimcheckExtension(publish=publisher, terms=index)
    others = ["admonition", "attr_list", "md_in_html", "toc", "tables", "pymdownx.details"]
    return Markdown(extensions=[*others, own]).convert(text)


def tree(html: str) -> LexborHTMLParser:
    """The HTML as a browser sees it."""
    return LexborHTMLParser(html)
