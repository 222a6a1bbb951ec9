"""The buttons of a dial block. Each names the number and the countries in which it works."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape, unescape

from claimcheck.inputs import DialWord, host_of, lines_of, word_of
from claimcheck.model import Phone, Phones, PhoneUse, PhoneWay
from claimcheck.page import Body
from claimcheck.publish.days import long_date
from claimcheck.publish.own import OWN, replace_own

#: What stands before the number of a line that is reached in this way.
VERBS = {PhoneWay.VOICE: "Call", PhoneWay.TEXT: "Text", PhoneWay.RELAY: "Relay"}
NOT_FOR_EMERGENCIES = "not for an emergency"
CHOICE = "Your country"
NOT_CHOSEN = "Not chosen"
LOOKED = "Looked at on"
#: The neutral element of a dial block.
_ELEMENT = re.compile(rf'<div {OWN}="dial:(?P<word>[^"]*)"></div>')
_BETWEEN = " · "
_UNBROKEN = "\u00a0"  # between the groups of a number


def sources_of_dials(body: Body, phones: Phones) -> list[str]:
    """The sources on which the buttons of a body rest, in the order of the buttons."""
    found = (match["word"] for match in _ELEMENT.finditer(body.html) if match["own"] == body.attribute)
    lines = (line for written in found for line in lines_of(unescape(written), phones))
    return [item.key for line in lines for item in line.findings]


def publish_dials(html: str, body: Body, phones: Phones) -> str:
    """Write buttons into each dial block of a body; nothing where the word is not known or no line is listed."""

    def write(match: re.Match[str]) -> str:
        written = unescape(match["word"])
        word, lines = word_of(written), lines_of(written, phones)
        if word is DialWord.SUPPORT:
            return bodies_html(lines)
        return dial_html(word, lines) if word else ""

    return replace_own(_ELEMENT, body.attribute, write, html)


def dial_html(word: DialWord, lines: Sequence[Phone]) -> str:
    """The buttons for some lines: first those that are for readers who have chosen no country, then the others.

    Scripts find a line by its countries, and can make a button of each; the choice is for them alone.
    """
    if not lines:
        return ""
    large = [line for line in lines if line.first] or list(lines)
    small = [line for line in lines if line not in large]
    first = "".join(_item(line, "li", _button(line)) for line in large)
    more = _BETWEEN.join(_item(line, "span", _link(line)) for line in small)
    return (
        f'<div class="cc-dial cc-dial-{word.value}" data-cc-dial="{word.value}"><ul class="cc-dial-first">{first}</ul>'
        + (f'<p class="cc-dial-more">{more}</p>' if more else "")
        + (_choice(lines) if word is DialWord.EMERGENCY else "")
        + "</div>"
    )


def bodies_html(bodies: Sequence[Phone]) -> str:
    """Bodies that give support: what each is for, its number with the countries, its pages, and the day looked at."""
    items = "".join(f"<li>{_body(body)}</li>" for body in bodies)
    return (
        f'<div class="cc-dial cc-dial-{DialWord.SUPPORT}"><ul class="cc-dial-bodies">{items}</ul></div>'
        if items
        else ""
    )


def _body(body: Phone) -> str:
    """One body; its country stands on its button, as on every other, or beside its name where it has no number."""
    call = f"<p>{_button(replace(body, name=''))}</p>" if body.address else ""
    name = f"<b>{escape(body.name)}</b>" + ("" if call else f"{_BETWEEN}{escape(_where(body))}")
    pages = f'<a href="{escape(body.site)}">{escape(host_of(body.site))}</a>'
    looked = f'<span class="cc-dial-note">{LOOKED} {escape(long_date(body.looked))}</span>'
    return f"<p>{name}<br>{escape(body.purpose)}</p>{call}<p>{pages} {looked}</p>"


def _choice(lines: Sequence[Phone]) -> str:
    """A list of all countries to choose from; hidden until a script can keep the choice."""
    countries = dict.fromkeys(country for line in lines for country in line.countries)
    options = "".join(f"<option>{escape(country)}</option>" for country in countries)
    select = f'<select><option value="">{NOT_CHOSEN}</option>{options}</select>'
    return f'<p class="cc-dial-choice" hidden><label><span>{CHOICE}</span> {select}</label></p>'


def _item(line: Phone, tag: str, inner: str) -> str:
    countries = escape("|".join(line.countries))
    return f'<{tag} data-cc-countries="{countries}" data-cc-call="{escape(_call(line))}">{inner}</{tag}>'


def _button(line: Phone) -> str:
    """A line as a large button, or in words where no plain call or message reaches it."""
    number = f'<span class="cc-dial-number">{escape(_call(line))}</span>'
    where = f'<span class="cc-dial-between">{_BETWEEN}</span><span class="cc-dial-where">{escape(_where(line))}</span>'
    if not line.address:
        return f'<span class="cc-dial-words">{number}{where}{_notes(line)}</span>'
    return f'<a class="cc-dial-button" href="{escape(line.address)}">{number}{where}</a>{_notes(line)}'


def _link(line: Phone) -> str:
    """A line as a link among others: "Australia 000"."""
    text = escape(f"{_where(line)} {_named(line)}")
    return (f'<a href="{escape(line.address)}">{text}</a>' if line.address else text) + _notes(line)


def _call(line: Phone) -> str:
    return f"{VERBS[line.way]} {_named(line)}"


def _where(line: Phone) -> str:
    return ", ".join(line.countries)


def _named(line: Phone) -> str:
    """The number, behind the name of the line where it has one and the name does not hold it already."""
    number = line.number.replace(" ", _UNBROKEN)
    if not line.name or line.number in line.name:
        return line.name or number
    return f"{line.name} {number}"


def _notes(line: Phone) -> str:
    """What must be so before the line is reached, and that a line for advice brings no ambulance."""
    texts = [NOT_FOR_EMERGENCIES] if line.use is PhoneUse.ADVICE else []
    texts += [line.condition] if line.condition else []
    return "".join(f' <span class="cc-dial-note">{escape(text)}</span>' for text in texts)
