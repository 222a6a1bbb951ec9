"""What ``new`` takes: its options, which are its questions at a terminal. Nothing of the checker is imported for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from claimcheck.usage.parsing import Parser


class Field(NamedTuple):
    """A line of an entry. ``question`` says what belongs there; ``many``: several of it; ``needed``: not without it.

    ``asked`` is false for what only an option gives.
    """

    key: str
    question: str
    many: bool = False
    needed: bool = False
    asked: bool = True

    @property
    def option(self) -> str:
        """Its name among the options."""
        return f"--{self.key.lower().replace('_', '-')}"

    @property
    def attribute(self) -> str:
        """Where the parser puts it."""
        return f"told_{self.key}"


_DAY = "as 2026-11-21"
PAGE = (
    Field("kind", "kind of page, as the setting pages names them"),
    Field("title", "title, as readers see it", needed=True),
    Field("description", "one sentence for search engines"),
    Field("description_sources", "findings that carry the description, as source#finding", many=True),
    Field("audience", "for whom it is", many=True, asked=False),
    Field("checked", f"day on which it was held against its sources, {_DAY}"),
    Field("next_check", f"day to look again, {_DAY}"),
)
SOURCE = (
    Field("type", "CSL type: article-journal, report, book, chapter, webpage …", needed=True),
    Field("title", "title of the work", needed=True),
    Field("author", '"Family, Given", or the name of a body', many=True),
    Field("container-title", "journal, book or site that holds it"),
    Field("publisher", "publisher"),
    Field("issued", "when it came out: 2024, 2024-05 or 2024-05-02"),
    Field("accessed", f"day on which its address was looked at, {_DAY}"),
    Field("DOI", "DOI, as 10.1234/abcd"),
    Field("PMID", "number in PubMed", asked=False),
    Field("ISBN", "ISBN of a book", asked=False),
    Field("volume", "volume", asked=False),
    Field("issue", "issue", asked=False),
    Field("page", "pages", asked=False),
    Field("URL", "address, where it has no DOI"),
)
#: What a source says of itself when it gets its first finding.
OWN = (
    Field("name", "name of the source for readers: short, unlike all others", needed=True),
    Field("kind", "kind of source", needed=True),
    Field("checked", f"day on which somebody last looked at the source, {_DAY}", needed=True),
)
FINDING = (
    Field("says", "what the source found, in your own words, with every figure", needed=True),
    Field("where", "place in the source: page, table, section"),
    Field("about", "ids of glossary terms that it is about and does not name", many=True, asked=False),
    Field("certainty", "how sure the source itself says it is", asked=True),
    Field("population", "who was studied or is meant", many=True),
    Field("orders", "what it tells people to do, if it does", many=True),
    Field("grade", "the source's own words for how sure it is", asked=False),
    Field("basis", "how you read it: original (all of it), abstract, copy, second-hand", needed=True),
)
TERM = (
    Field("kind", "kind of word", needed=True),
    Field("prefLabel", "the word that pages use", needed=True),
    Field("altLabel", "other words for the same thing", many=True),
    Field("abbr", "its short form in capitals"),
    Field("say", "how to say it", asked=False),
    Field("plain", "what it means, in one short sentence", needed=True),
    Field("definition", "what it means, with its source: … [@source#finding].", asked=False),
    Field("broader", "id of a wider term", many=True, asked=False),
    Field("related", "ids of terms worth reading next", many=True, asked=False),
)
_HELP = """\
Writes a page, or puts an entry into a data file; all else in the file stays as it is. At a terminal it asks for what
no option told: press Enter to leave a line out. What was not told is not made up.
Nothing is written where something of that name is there already, or where the file would not load afterwards.

examples:
  claimcheck new page start/kit.md --title "What you need" --nav Start
  claimcheck new source smith-2020 --type book --title "Bees" --publisher "Hill Press"
  claimcheck new source --from export.json --key smith2020       from Zotero or Pandoc: CSL-JSON or CSL-YAML
  claimcheck new finding smith-2020#queen-days --says "A queen grows in 16 days." --basis original
  claimcheck new term brood --kind concept --preflabel brood --plain "Bees that are not grown yet."

exit codes: 0 written, 2 not written
"""
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no other name


def add_new(commands: Commands[Parser]) -> None:
    """Let the parser know ``new`` with its four kinds."""
    new = commands.add_parser(
        "new", help="write a page, or put a source, finding or term into its file", description=_HELP,

    )  # fmt: skip
    kinds = new.add_subparsers(dest="what", required=True, metavar="page|source|finding|term")
    page = _kind(kinds, "page", ("PATH", "where it goes, below the docs folder"), PAGE)
    page.add_argument("--nav", default="", metavar="SECTION", help="name it in this section of nav; . is the top")
    source = _kind(kinds, "source", ("ID", "the key by which pages cite it"), SOURCE)
    source.add_argument("--from", dest="from_file", type=Path, metavar="FILE", help="take works from CSL-JSON or -YAML")
    source.add_argument("--key", action="append", default=[], help="of that file only this work; may be repeated")
    _kind(kinds, "finding", ("SOURCE#FINDING", "a source, and a new name for what it found"), (*FINDING, *OWN))
    term = _kind(kinds, "term", ("ID", "its id: small letters, digits and hyphens"), TERM)
    for parser in (source, term):
        parser.add_argument("--after", default="", metavar="ID", help="put it behind this entry (default: the end)")


def _kind(
    kinds: Commands[Parser], name: str, named: tuple[str, str], fields: tuple[Field, ...]
) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=f"a new {name}", description=_HELP)
    parser.add_argument("named", nargs="?", default="", metavar=named[0], help=named[1])
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="the site's configuration (default: mkdocs.yml here or above)"
    )
    for field in fields:
        more = "; may be repeated" if field.many else ""
        parser.add_argument(
            field.option, dest=field.attribute, default=None, action="append" if field.many else "store",
            metavar="TEXT", help=(field.question + more).replace("%", "%%"),
        )  # fmt: skip
    return parser
