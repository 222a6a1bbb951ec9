"""A line to call rests on nothing that was read.

What it does:
    Reports lines of the file of the setting ``phones`` whose finding is not listed, is ``basis: recalled``,
    or does not name the number; and lines for a plain text message whose finding speaks of no text message.
    Of bodies that give support, it reports an address on a host of which none of its sources was read.

Why it matters:
    A wrong number costs the minutes in which help matters most. A text message that nobody reads costs all of them.

Example:
    number: "113", while the finding says "call 112".

Write instead:
    The number as the finding says it. Where a text message needs more than the number, say so under ``condition``.
"""

import re
from collections.abc import Iterator

from claimcheck.inputs import host_of
from claimcheck.language import expression, offered, speaks_of_texting
from claimcheck.model import CitationItem, Finding, Phone, PhoneUse, PhoneWay, Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite

_BETWEEN_DIGITS = expression(r"(?<=\d)[ .\u00a0\u2011-](?=\d)")


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each line whose number, or address, is not carried by what it rests on."""
    for phone in site.data.phones.entries:
        for fault in _of_number(phone, site):
            message, help, key = fault
            yield Problem(Place(span=phone.span_of(key)), message, help, phone.id)
        if phone.site and not _was_seen(phone, site):
            message = f'no source of the line "{phone.id}" stands on the host of {phone.site}'
            help = "correct the address, or name a finding of a source that was read there"
            yield Problem(Place(span=phone.span_of("site")), message, help, phone.id)


def _of_number(phone: Phone, site: WholeSite) -> Iterator[tuple[str, str, str]]:
    """What is wrong with each finding of a line. Of a body that gives support, one finding has to name the number."""
    language = site.data.settings.language
    faults = [_fault(phone, item, site.data.bibliography.finding(item), language) for item in phone.findings]
    if phone.use is PhoneUse.SUPPORT and None in faults:
        faults = [fault for fault in faults if fault is None or fault[2] != "number"]
    yield from (fault for fault in faults if fault is not None)


def _was_seen(phone: Phone, site: WholeSite) -> bool:
    """Whether a source of the line stands on the host to which its address leads, or was read there."""
    sources = (site.data.bibliography.sources.get(item.key) for item in phone.findings)
    seen = {host_of(address) for source in sources if source for address in (source.url, source.read_at)}
    return host_of(phone.site) in seen - {""}


def _fault(phone: Phone, item: CitationItem, finding: Finding | None, language: str) -> tuple[str, str, str] | None:
    cited = str(item).removeprefix("@")
    if finding is None:
        return (
            f'the line "{phone.id}" rests on {cited}, which is not listed',
            "correct it, or add the finding",
            "finding",
        )
    if finding.basis == "recalled":
        help = "read the source and correct the finding's basis, or name a finding that was read"
        return f'the line "{phone.id}" rests on memory alone: nobody has read {cited} in the source', help, "finding"
    said = _BETWEEN_DIGITS.sub("", " ".join((finding.says, *finding.also)))
    digits = phone.number.translate({ord(" "): None, ord("-"): None})
    if digits and not re.search(rf"(?<![\d+]){re.escape(digits)}(?!\d)", said):
        return f"{cited} does not name the number {phone.number}", "correct the number, or name its finding", "number"
    if phone.way is PhoneWay.TEXT and not phone.condition and not _tells_of_texting(said, language):
        help = "say under condition what it takes, or name a finding that says so"
        return f"{cited} does not say that a text message reaches {phone.number}", help, "finding"
    return None


def _tells_of_texting(said: str, language: str) -> bool:
    """Whether a finding speaks of messages in writing; in a language without words for them nobody can say it."""
    return "emergency" not in offered(language) or speaks_of_texting(said)


RULE = Rule("unfounded-phone", Severity.ERROR, __doc__, check_site=check_site)
