"""What the checker cannot read on a page, or what shows readers something else than the checker reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from claimcheck.model import Unchecked

_TAGS: Mapping[str, str] = {
    "iframe": "an embedded page", "frame": "an embedded page", "frameset": "an embedded page",
    "fencedframe": "an embedded page", "portal": "an embedded page", "object": "an embedded object",
    "embed": "an embedded object", "applet": "an embedded object", "script": "a script", "style": "a style sheet",
    "link": "a linked file", "base": "a base address", "meta": "a meta tag", "video": "a film", "audio": "a sound",
    "bgsound": "a sound", "template": "a part that browsers show by themselves", "del": "struck-out words",
    "s": "struck-out words", "strike": "struck-out words", "bdo": "letters in another order",
    "font": "a style of its own", "basefont": "a style of its own", "marquee": "words that move",
    "blink": "words that move",
}  # fmt: skip
#: Pictures: the only elements that may show another file, and only one of this site.
_PICTURES = {"img", "image", "source", "input", "feimage", "use"}
_PICTURE_ADDRESSES = {"src", "srcset", "href", "xlink:href"}
_ADDRESSES = {"href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background"}
_SCHEMES = {"javascript", "vbscript", "data"}
#: Addresses by which a phone calls, or writes to, a number.
_PHONES = {"tel", "sms", "smsto", "mms", "callto", "facetime"}
#: Style values that Markdown's own tables write.
_HARMLESS_STYLES = ("text-align",)
#: Attributes by which a part of the page could pass for one that the program writes, or take its place.
_NAMES = {"id", "name", "class", "popovertarget", "commandfor"}
_ENDING = "\"'<>&`"
_RESERVED = tuple(f"cc-{part}" for part in "card cite dial myth ours problem source term waiver".split())
#: Elements that stand inside sentences: a word that is hidden there changes what the sentence says.
_IN_SENTENCES = frozenset("a abbr b cite code dfn em i ins kbd mark q samp small span strong sub sup u var".split())
#: Signs that nobody sees and that show the letters behind them in another order.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def unreadable_parts(node: LexborNode) -> Iterator[Unchecked]:
    """What of an element cannot be checked: the element itself, and its attributes."""
    tag = (node.tag or "").lower()
    if tag in _TAGS:
        yield Unchecked(_TAGS[tag], f"<{tag}")
    for name, given in node.attributes.items():
        value = given or ""
        if _is_script(name, value):
            yield Unchecked("a script in an address", value)
        elif tag in _PICTURES and name in _PICTURE_ADDRESSES and _is_elsewhere(value):
            yield Unchecked("a picture from another site", value)
        elif name in _NAMES:
            own = (part for part in value.split() if part.startswith(_RESERVED))
            yield from (Unchecked("a name that the checker keeps for itself", part) for part in own)
            if any(sign in value for sign in _ENDING):
                yield Unchecked("a name with a sign that ends it where templates link to it", value)
        else:
            what = _hidden(node, name, value)
            if what:
                yield Unchecked(what, f"{name}=" if value else name)


def dialed_numbers(node: LexborNode) -> Iterator[str]:
    """The addresses of an element that call a number, or open a text message to it."""
    for name, value in node.attributes.items():
        if name in _ADDRESSES and _scheme(value or "") in _PHONES:
            yield value or ""


def turned_letters(text: str) -> Iterator[Unchecked]:
    """The signs in a text that turn the order of letters."""
    for char in text:
        if char in _TURNING:
            yield Unchecked("a sign that turns the order of letters", char)


def _hidden(node: LexborNode, name: str, value: str) -> str:
    """What an attribute hides or changes, or nothing."""
    if name.startswith("on"):
        return "a script in an attribute"
    if name == "style":
        rules = [rule.split(":")[0].strip() for rule in value.split(";") if rule.strip()]
        return "" if all(rule in _HARMLESS_STYLES for rule in rules) else "a style of its own"
    if name == "srcdoc":
        return "an embedded page"
    if name == "aria-hidden" and value != "false" and node.tag != "svg" and any(c.isalnum() for c in node.text()):
        return "words that are not read aloud"
    hides = name in {"hidden", "inert"} or (name == "popover" and node.tag in _IN_SENTENCES)
    return "a hidden part" if hides else ""


def _is_script(name: str, value: str) -> bool:
    if name not in _ADDRESSES:
        return False
    addresses = value.split(",") if name == "srcset" else [value]
    return any(_scheme(address) in _SCHEMES for address in addresses)


def _is_elsewhere(value: str) -> bool:
    visible = _visible(value).replace("\\", "/")
    return "://" in visible or visible.startswith("//") or ",//" in visible


def _scheme(value: str) -> str:
    visible = _visible(value)
    return visible.split(":", 1)[0].lower() if ":" in visible else ""


def _visible(value: str) -> str:
    """An address as browsers read it: they pass over spaces and control characters."""
    return "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")
