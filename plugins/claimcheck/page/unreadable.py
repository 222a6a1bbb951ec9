"""What the checker cannot read on a page, or what shows readers something else than the checker reads."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.inputs import PageHtml, leads_out, scheme_of, visible
from claimcheck.language import expression
from claimcheck.model import Unchecked
from claimcheck.page.signs import sign_of

#: Elements that a writer may miss, in plain words; a site that lists one takes what it shows upon itself.
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
#: Elements that no site can list: they run, load or hide what nobody reads.
_NEVER = frozenset(
    "script style iframe frame frameset fencedframe portal object embed applet link base meta template noscript "
    "noembed noframes plaintext xmp".split()
)
#: Pictures: the only elements that may show another file, and only one of this site.
_PICTURES = {"img", "image", "source", "input", "feimage", "use"}
_PICTURE_ADDRESSES = {"src", "srcset", "href", "xlink:href"}
_ADDRESSES = {"href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background"}
_SCHEMES = {"javascript", "vbscript", "data"}
#: What names a part of a picture and not the whole; a plain name behind "#" does so only where a drawing has views.
_PART_OF_PICTURE = expression(r"#[^,\s]*[(=%]")
#: Addresses by which a phone calls, or writes to, a number.
PHONES = {"tel", "sms", "smsto", "mms", "callto", "facetime"}
#: Attributes by which a part of the page could pass for one that the program writes, or take its place.
_NAMES = {"id", "name", "for", "popovertarget", "commandfor"}
_ENDING = "\"'<>&`"
_RESERVED = tuple(f"cc-{part}" for part in "card cite dial myth ours problem source term waiver".split())
_TAKEN = "a name that the checker keeps for itself"
#: Attributes that are known by plainer words.
_ATTRIBUTES: Mapping[str, str] = {"style": "a style of its own", "ping": "an address that browsers call in secret"}
#: Classes of which a script makes something else, in plain words. It may write letters that stand nowhere in the code.
_CLASSES: Mapping[str, str] = {"mermaid": "a drawing that a script makes of code"}
#: The kinds of boxes that the message names; the list of what pages may hold has more.
_BOXES = ("ours", "myth", "unproven", "debated", "note", "tip", "warning", "danger")
_DRAWN = "put it in as a picture (SVG), which is read; or list the class with its reason under html: classes"
#: Elements that stand inside sentences: a word that is hidden there changes what the sentence says.
_IN_SENTENCES = frozenset("a abbr b cite code dfn em i ins kbd mark q samp small span strong sub sup u var".split())
#: Signs that nobody sees and that show the letters behind them in another order.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Signs that strike out the letter before them.
_STRIKING = frozenset("\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20e5")


def unreadable_parts(
    node: LexborNode, given: Mapping[str, str | None], allowed: PageHtml, own: str = "", *, in_drawing: bool = False
) -> Iterable[Unchecked]:
    """What of an element cannot be checked: the element itself, or its attributes and classes.

    ``given`` are its attributes, ``own`` is the one that only the program can write.
    """
    tag = (node.tag or "").lower()
    if tag in _NEVER or allowed.element(node, in_drawing=in_drawing) is None:
        what = plain_name(tag)
        help = "" if tag in _TAGS else _unlisted("the tag", "elements")
        return (Unchecked(what, f"<{tag}", help, in_markup=True),)
    return [
        part
        for name, value in given.items()
        if name != own
        for part in unreadable_attribute(node, name.lower(), value or "", allowed)
    ]


def plain_name(tag: str) -> str:
    """An element that no page may hold, in words that its writer knows."""
    return _TAGS.get(tag, f"the element <{tag}>")


def unreadable_attribute(node: LexborNode, name: str, value: str, allowed: PageHtml) -> Iterator[Unchecked]:
    """What of an attribute ``name`` with that value cannot be checked, by the list ``allowed``; nothing if all can."""
    return _of_classes(node, value.split(), allowed) if name == "class" else _of_attribute(node, name, value, allowed)


def _of_attribute(node: LexborNode, name: str, value: str, allowed: PageHtml) -> Iterator[Unchecked]:
    hides = _hidden(node, name, value)
    if _is_script(name, value):
        yield Unchecked("a script in an address", value)
    elif node.tag in _PICTURES and name in _PICTURE_ADDRESSES and _is_elsewhere(value):
        yield Unchecked("a picture from another site", sign_of(node) or value)
    elif node.tag in _PICTURES and name in _PICTURE_ADDRESSES and _PART_OF_PICTURE.search(value):
        yield Unchecked("a part of a picture, cut out by its address", value)
    elif hides:
        yield Unchecked(hides, name, in_markup=True)
    elif name in _NAMES and value.startswith(_RESERVED):
        yield Unchecked(_TAKEN, value)
    elif name in _NAMES and any(sign in value for sign in _ENDING):
        yield Unchecked("a name with a sign that ends it where templates link to it", value)
    elif (name in {"id", "for"} or (name == "name" and node.tag == "a")) and allowed.reserves(value):
        help = "give it another name; a heading gets one by {: #name }"
        yield Unchecked(f'the name "{value}", which belongs to templates of the site', value, help)
    elif allowed.attribute(node, name, value) is None:
        what = _ATTRIBUTES.get(name, f'the attribute "{name}" on <{node.tag}>')
        yield Unchecked(what, name, _unlisted("it", "attributes"), in_markup=True, unlisted=True)


def _of_classes(node: LexborNode, names: list[str], allowed: PageHtml) -> Iterator[Unchecked]:
    taken = [name for name in names if name.startswith(_RESERVED)]
    yield from (Unchecked(_TAKEN, name) for name in taken)
    others = [name for name in names if name not in taken and allowed.css_class(node, name) is None]
    drawn = next((name for name in others if name in _CLASSES), "")
    if drawn:
        yield Unchecked(_CLASSES[drawn], drawn, _DRAWN, in_markup=True)
    elif others:
        what = f'the class "{others[0]}"' + (f" and {len(others) - 1} more" if others[1:] else "")
        help = _unlisted("it", "classes")
        if "admonition" in names:  # what "!!! idea" makes
            what = f'the kind of box "{others[0]}"' if node.tag == "div" else what
            kinds = ", ".join(_BOXES)
            help = f"behind !!! write one of {kinds}; or list {others[0]} with its reason under html: classes"
        yield Unchecked(f"{what} on <{node.tag}>", others[0], help, in_markup=True, unlisted=True)


def _unlisted(what: str, part: str) -> str:
    return f"take {what} out and keep the words; or list it with its reason under html: {part}, if it hides nothing"


def unclosed_parts(html: str, name: str) -> Iterator[Unchecked]:
    """What of a page reaches beyond it: a tag without its other half, or an attribute of the whole page.

    ``name`` is one that the page itself cannot hold.
    """
    end = f'<footer id="{name}">'  # ends an open paragraph, as every part of a template does, and no drawing
    parser = LexborHTMLParser(f'<!doctype html><body><main><section><article><div id="{name}">{html}{end}')
    frame, *ends = parser.css(f"#{name}")
    inside = ends[0].parent if ends else None
    if not ends or (inside != frame and frame.css(f"#{name}")[1:]):
        tag = inside.tag if inside is not None else "!--"
        what = f"a <{tag}> that is not closed: what stands behind the page would be a part of it"
        yield Unchecked(what, "", f"close the <{tag}>")
    elif inside != frame or frame.next is not None:
        yield Unchecked("a closing tag that nothing on it has opened", "", "take the closing tag out")
    for outer in (parser.root, parser.body):
        if outer is not None and outer.attributes:
            yield Unchecked("an attribute of the whole page", f"<{outer.tag}")


def dialed_numbers(attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The addresses of an element that call a number, or open a text message to it."""
    for name, value in attributes.items():
        if name in _ADDRESSES and scheme_of(value or "") in PHONES:
            yield value or ""


def linked_addresses(attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The addresses of an element that lead out of the site, those that dial or run a script aside."""
    for name in ("href", "xlink:href"):
        value = attributes.get(name) or ""
        if value and scheme_of(value) not in PHONES | _SCHEMES and leads_out(value):
            yield value


def turned_letters(text: str) -> Iterator[Unchecked]:
    """The signs in a text that turn the order of letters, and those that strike letters out."""
    if text.isascii():
        return
    for before, char in itertools.pairwise(f" {text}"):
        if char in _TURNING:
            yield Unchecked("a sign that turns the order of letters", char)
        elif char in _STRIKING and before.isalpha():
            yield Unchecked("struck-out words", char)
            return


def _hidden(node: LexborNode, name: str, value: str) -> str:
    """What an attribute hides or changes, or nothing."""
    if name.startswith("on"):
        return "a script in an attribute"
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
    return any(scheme_of(address) in _SCHEMES for address in addresses)


def _is_elsewhere(value: str) -> bool:
    shown = visible(value).replace("\\", "/")
    return "://" in shown or shown.startswith("//") or ",//" in shown
