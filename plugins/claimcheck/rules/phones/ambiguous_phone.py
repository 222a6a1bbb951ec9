"""One number calls an ambulance in one country and something else in another.

What it does:
    Reports lines for advice or in a crisis that have the number of a line for emergencies, and no name that tells
    them apart.

Why it matters:
    A reader who has seen the number as an emergency number would call it, and wait for an ambulance that nobody sends.

Example:
    number: "111" for advice in one country, while another calls its ambulance there.

Write instead:
    name: "NHS 111"
"""

from collections.abc import Iterator

from claimcheck.model import PhoneUse, Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each line that could pass for a line for emergencies."""
    phones = site.data.phones.entries
    urgent = {phone.number: phone for phone in phones if phone.use is PhoneUse.EMERGENCY}
    for phone in phones:
        other = urgent.get(phone.number)
        if other is not None and phone.use is not PhoneUse.EMERGENCY and not phone.name:
            message = (
                f"{phone.number} is the emergency number of {', '.join(other.countries)}; this line is another one"
            )
            yield Problem(Place(span=phone.span_of("number")), message, "give the line the name: that it has", phone.id)


RULE = Rule("ambiguous-phone", Severity.ERROR, __doc__, check_site=check_site)
