"""A source's link leads to a place where readers do not reach the work itself.

What it does:
    Reports a source whose link lies on a host of ``unreachable_hosts`` (sites that share documents, shops, copies,
    lists of hits), and one that starts with http:// where its host does not stand under ``http_hosts``.

Why it matters:
    Readers who open the source should meet the work, in its own words, and not an account, a shop or another language.

Example:
    URL: "https://www.scribd.com/document/515104715/a-paper"

Write instead:
    URL: "https://doi.org/10.1234/the-paper", and the copy under custom as read_at: "https://www.scribd.com/…".
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from claimcheck.inputs import Settings, listed_as
from claimcheck.model import Place, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule

_MEND = "give the DOI or the publisher's own address; what was read there goes under custom as read_at"
_NO_HTTPS = "write https:// if the page opens so; else list the host under http_hosts with the reason"


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield the source if readers should not be sent to its link."""
    if source.url:
        try:
            yield from _faults(source, data.settings)
        except ValueError:
            yield _problem(source, f'the link of "{source.id}" is no address that opens', "correct the address")


def _faults(source: Source, settings: Settings) -> Iterator[Problem]:
    listed = listed_as(source.url, settings.unreachable_hosts)
    if listed:
        reason = settings.unreachable_hosts[listed]
        yield _problem(source, f'the link of "{source.id}" leads to {listed}: {reason}', _MEND)
    elif urlsplit(source.url).scheme == "http" and not listed_as(source.url, settings.http_hosts):
        message = f'the link of "{source.id}" is not encrypted, so others can see and change what readers open'
        yield _problem(source, message, _NO_HTTPS)


def _problem(source: Source, message: str, help: str) -> Problem:
    return Problem(Place(span=source.link_span or source.span), message, help, source.id)


RULE = Rule("unreachable-source", Severity.ERROR, __doc__, check_source=check_source)
