"""What stands as a myth, or is listed as contradicted, is stated as true elsewhere.

What it does:
    Reports the title of a myth that holds most words of a finding of the bibliography and denies no more and no less
    than it, unless a finding cited below lists the title under ``against``; and a title, or a sentence under
    ``against`` of a finding, that a page states in the same words as a claim or in own words.

Why it matters:
    A true warning under "Not correct" can cost a life, and a reader who meets one sentence twice, once as wrong and
    once as right, believes neither.

Example:
    !!! myth "A sudden weak arm needs an ambulance."
        The arm recovers in months [@source#finding].

Write instead:
    A sudden weak arm needs an ambulance [@source#sudden-weak-arm].
"""

from collections.abc import Iterable, Iterator

from claimcheck.evidence import agrees, is_listed_against, statement_key
from claimcheck.inputs import AGAINST, sources_holding
from claimcheck.model import Block, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, PageRecord, Rule, WholeSite

_NEAREST = 5
_HELP = "state it with its source, or say in the title what is really wrong"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each myth that a finding states."""
    for title in page.blocks:
        if title.myth_title and not _is_listed(title, page, data):
            near = data.index.nearest(title.text, _NEAREST)
            cite = next((cite for cite, finding in near if agrees(title.text, finding)), "")
            if cite:
                message = f"this stands as a myth, and {cite} says the same, so readers take it for wrong"
                yield Problem(Place(block=title.number), message, _HELP, title.text)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each myth, and each sentence under ``against``, that a page states."""
    titles = [(title, record.path) for record in site.records for title in record.myths]
    against = list(_against(site.data))
    stated = _stated(site.records, {*(title for title, _ in titles), *(text for text, _ in against)})
    for title, path in titles:
        where = stated.get(statement_key(title))
        if where is not None:
            message = f'"{title}" stands here as a myth, and as true in {where}'
            yield Problem(Place(span=Span.at(path)), message, _HELP, title)
    for text, span in against:
        where = stated.get(statement_key(text))
        if where is not None:
            message = f'this finding contradicts "{text}", and {where} states that as true'
            help = f"say in {where} what the finding says, or take the sentence out of against"
            yield Problem(Place(span=span), message, help, text)


def _against(data: Data) -> Iterator[tuple[str, Span]]:
    """Each sentence that a finding contradicts, with its place."""
    for source in sources_holding(data.bibliography.sources, AGAINST):
        for finding in source.findings.values():
            for number, text in enumerate(finding.against):
                if "#" not in text:
                    yield text, finding.span_of("against", number)


def _stated(records: Iterable[PageRecord], texts: Iterable[str]) -> dict[str, str]:
    """By the keys of some texts the first page that states them; a site may state hundreds of thousands of others."""
    asked = {statement_key(text) for text in texts} - {""}
    stated: dict[str, str] = {}
    for record in records if asked else ():
        for key in asked.intersection(record.stated.split()):
            stated.setdefault(key, record.path)
    return stated


def _is_listed(title: Block, page: Page, data: Data) -> bool:
    """Whether a finding that is cited below a title is listed against it."""
    below = (s for s in page.sentences if s.block >= 0 and page.blocks[s.block].box == title.box)
    findings = (data.bibliography.finding(item) for sentence in below for item in sentence.items)
    return any(finding is not None and is_listed_against(title.text, finding) for finding in findings)


RULE = Rule("stated-as-true", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site, needs=("stems",))
