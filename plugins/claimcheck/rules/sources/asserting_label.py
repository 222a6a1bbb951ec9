"""A name or label in the data files makes a claim.

What it does:
    Looks at names of sources, at all fields of an entry that are published (titles, journals, publishers, authors,
    numbers; all other fields are left out of the site), labels of terms, names and countries of lines, reviewers, the
    site's own names for kinds of sources, and at places in a source (``where``). Each is a label: up to eight words,
    without a stop, a verb, a denial, an order, a percentage, or a word that judges. A source's name holds, beside words
    for texts (setting ``reading_words``), only words of its own entry. In ``where``, a heading of the source stands in
    quotation marks. Titles are words of others: they may have fifty.

Why it matters:
    These words stand beside sentences, on buttons and on cards, and nothing carries them.

Example:
    name: "Doctors agree: salt works"

Write instead:
    name: Harbor Clinic
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.facts import name_fault, order_in, place_fault, proper_fault
from claimcheck.inputs import KIND_NAMES, PUBLISHED, hidden_in, name_texts
from claimcheck.language import entry_words, fits, foreign_words, without_bodies
from claimcheck.model import Phone, Place, Problem, Severity, Source, Span, Term
from claimcheck.page import MAX_LABEL_WORDS, Judging, asserts
from claimcheck.rules.base import Data, Rule

#: Names of journals, institutes and places in a text are longer than labels.
_MAX_PROPER, _MAX_PLACE = 16, 12
#: Titles of works are others' words, and stand in quotation marks; names of people and bodies of more words than these
#: are looked through.
_MAX_TITLE, _MAX_SHORT, _MAX_PERSON = 50, 8, 4
_HELP = "name the thing in a few words, and leave what is said of it to findings and definitions"
_HELP_PLACE = 'name the place, as in "Results, table 2"; put a heading of the source into quotation marks'


def check_data(data: Data) -> Iterator[Problem]:
    """Yield at most one problem for each label, but for those of sources."""
    judging = data.judging()
    for kind, name in data.bibliography.kinds.items():
        if name not in KIND_NAMES:
            at = Span.at(data.bibliography.path)
            yield from _problem(f'name of the kind of sources "{kind}"', name, at, name_fault(name, judging))
    for term in data.glossary.terms.values():
        for text, span in _labels(term):
            yield from _problem("label", text, span, name_fault(text, judging))
    for phone in data.phones.entries:
        yield from _of_phone(phone, judging)
    for name, role in data.reviewers.items():
        at = Span.at(data.settings.reviewers)
        yield from _problem("reviewer's name", name, at, proper_fault(name, MAX_LABEL_WORDS))
        yield from _problem("reviewer's role", role, at, name_fault(role, judging))


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for each label of a source."""
    judging = data.judging()
    fault = "" if source.name == source.id else name_fault(source.name, judging)  # no name was given
    foreign = "" if fault else _foreign(source, judging)
    if foreign:
        fault = f'it holds "{foreign}", a word that its own entry does not hold'
    help = f'take "{foreign}" out: a name holds words of its own entry, such as those of title and publisher'
    yield from _problem("name", source.name, source.span_of("name"), fault, help if foreign else "")
    for key, (kind, _) in PUBLISHED.items():
        value = source.csl.get(key)
        if not value:
            continue
        for text in name_texts(value) if kind == "names" else [str(value)]:
            yield from _problem(key, text, source.span_of(key), _field_fault(kind, text, judging))
    for finding in source.findings.values():
        if finding.where:
            fault = place_fault(finding.where, judging, _MAX_PLACE)
            yield from _problem("where", finding.where, finding.span_of("where"), fault)


def _foreign(source: Source, judging: Judging) -> str:
    """The first word of a source's name that its own entry does not hold; its findings are looked through last."""
    found = ""
    for entry in (replace(source, findings={}), source):
        foreign = foreign_words(source.name, entry_words(entry), judging.settings.reading_words)
        found = next((word for word in foreign if word[1:]), "")
        if not found:
            break
    return found


@functools.lru_cache(maxsize=2_048)  # many works have the same journal, publisher or author
def _field_fault(kind: str, text: str, judging: Judging) -> str:
    """Why a published field is not what it should be, or nothing."""
    if kind == "title":
        return "" if fits(text, _MAX_TITLE) else f"it has more than {_MAX_TITLE} words"
    # A semicolon is part of many a journal's name, and of many a list of pages.
    plain = without_bodies(text).replace(";", ",")
    if kind == "name":
        claim = _claim(text, judging)
        is_named = claim.partition('"')[2][:1].isupper()  # "Best Practice": names judge as they please
        return proper_fault(plain, _MAX_PROPER) or ("" if is_named else claim) or _told(text)
    if kind == "names":
        if fits(text, _MAX_PERSON):
            return _told(text)
        return proper_fault(plain, _MAX_PROPER) or _claim(text, judging) or _told(text)
    if kind == "short":
        order = order_in(text)
        return (
            proper_fault(plain, _MAX_SHORT)
            or _claim(text, judging)
            or (f'it tells somebody to "{order}"' if order else "")
        )
    return ""


def _told(text: str) -> str:
    """The order in a name: names of journals may open with any verb, but then they are written as names."""
    order = order_in(text)
    opens = text.casefold().startswith(order.casefold())
    if not order or (opens and any(word[0].isupper() for word in text.split()[1:])) or (opens and fits(text, 2)):
        return ""
    return "" if order[0].isupper() and not opens else f'it tells somebody to "{order}"'


def _claim(text: str, judging: Judging) -> str:
    claim = asserts(text, judging)
    return f"it holds {claim}" if claim else ""


def _of_phone(phone: Phone, judging: Judging) -> Iterator[Problem]:
    yield from _problem("name", phone.name, phone.span_of("name"), name_fault(phone.name, judging))
    for country in phone.countries:
        fault = name_fault(country, judging)
        yield from _problem("country", country, phone.span_of("countries"), fault)


def _labels(term: Term) -> Iterator[tuple[str, Span]]:
    yield term.pref_label, term.span_of("prefLabel")
    yield from ((label, term.span_of("altLabel", i)) for i, label in enumerate(term.alt_labels))
    yield from ((label, term.span_of("hiddenLabel", i)) for i, label in enumerate(term.hidden_labels))
    yield term.abbr, term.span_of("abbr")


def _problem(what: str, text: str, span: Span, fault: str, help: str = "") -> Iterator[Problem]:
    if fault and not hidden_in(text):
        help = help or (_HELP_PLACE if what == "where" else _HELP)
        shown = re.sub(r"\s+", " ", text)
        yield Problem(Place(span=span), f'this {what} is no label: {fault} ("{shown}")', help, text)


RULE = Rule(
    "asserting-label",
    Severity.ERROR,
    __doc__,
    check_data=check_data,
    check_source=check_source,
    needs=("abbreviations", "orders", "reading"),
)
