"""Drawings (SVG) as files: the words that stand in them, and what could show or run something else.

Browsers read such a file as XML, so it is read as XML here; in a page, a drawing is HTML, and ``reading`` reads it.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from dataclasses import dataclass, field

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
#: What a drawing may be made of. Nothing here runs, moves, loads, or shows a part of a page.
_ELEMENTS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style "
    "clipPath mask marker pattern linearGradient radialGradient stop view filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
#: Elements of which readers, or those who listen, get the words.
_WORDS = frozenset({"text", "title", "desc"})
_GATHERED = _WORDS | {"style"}
#: Notes that programs for drawing leave, and that no browser shows.
_NOTES = frozenset(
    {
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://purl.org/dc/elements/1.1/",
    }
)
_TEXT_ATTRIBUTES = frozenset({"aria-label", "aria-description", "aria-roledescription"})
#: Attributes that load or name another file, beside links.
_LOADING = frozenset({"src", "data", "base"})
_OUTSIDE = re.compile(r"@import|@font-face|\burl\(\s*['\"]?\s*(?!['\"#\s])|\bimage(?:-set)?\(|\\", re.I)
#: What hides words, or writes new ones: then readers would not see what is read here.
_HIDING = re.compile(
    r"(?:\A|[;{\s])(?:display|visibility|opacity|fill-opacity|content|mask|filter|direction|unicode-bidi|clip-path)\s*:",
    re.I,
)
_HIDING_ATTRIBUTES = frozenset(
    {"display", "visibility", "opacity", "fill-opacity", "mask", "filter", "direction", "unicode-bidi", "clip-path"}
)
_TINY = re.compile(r"\s*(?:0*[0-3](?:\.\d*)?|\.\d+)\s*(?:[a-z%]*)\s*")
#: Attributes by which some readers get a part and others do not.
_CONDITIONS = frozenset({"systemLanguage", "requiredExtensions", "requiredFeatures"})
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a drawing: those of one text, title or description, or of an attribute. ``tag`` says which."""

    text: str
    tag: str
    line: int

    @property
    def is_attribute(self) -> bool:
        """Whether the words are the value of an attribute."""
        return " " in self.tag


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in a drawing, and its faults: what it holds, and on which line."""

    words: tuple[Words, ...] = ()
    faults: tuple[tuple[str, int], ...] = ()


def read_drawing(text: str) -> Drawing:
    """Read a drawing's text. A text that is no drawing is a fault like any other."""
    reader = _Reader()
    try:
        reader.read(text)
    except xml.parsers.expat.ExpatError as error:
        reader.faults.append(("something that is no XML", error.lineno))
    except _NoDrawingError:
        pass
    reader.judge_styles()
    return Drawing(tuple(reader.words), tuple(dict.fromkeys(reader.faults)))


class _NoDrawingError(Exception):
    """Nothing behind this place can be read."""


@dataclass(slots=True)
class _Open:
    """An element that has not ended; ``words`` gathers what stands in it, where readers get its words."""

    name: str
    line: int
    words: list[str] | None = None
    hidden: bool = False


@dataclass(slots=True)
class _Reader:
    words: list[Words] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)
    styles: list[tuple[str, int]] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _notes: int = 0  # how deep inside notes of a program for drawing
    _parser: xml.parsers.expat.XMLParserType | None = None

    def read(self, text: str) -> None:
        parser = xml.parsers.expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser = parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.XmlDeclHandler = self._declaration
        parser.SkippedEntityHandler = self._entity
        parser.Parse(text.encode("utf-8", "replace"), True)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber if self._parser is not None else 1

    def _fault(self, what: str) -> None:
        self.faults.append((what, self._line))

    def _doctype(self, _name: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner:  # it could name words of its own, each of which stands for a thousand others
            self._fault("a document type with definitions")
            raise _NoDrawingError

    def _entity(self, *_given: object) -> None:
        self._fault("a name that stands for other words")
        raise _NoDrawingError

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            self._fault("another encoding than UTF-8")

    def _instruction(self, target: str, _data: str) -> None:
        self._fault(f"an instruction for programs (<?{target})")

    def _start(self, given: str, attributes: dict[str, str]) -> None:
        space, name = _parted(given)
        if len(self._open) >= _DEEPEST:
            self._fault("elements nested too deep")
            raise _NoDrawingError
        if self._notes or space in _NOTES or (space == _SVG and name == "metadata"):
            self._notes += 1
            self._open.append(_Open(name, self._line))
            if space not in _NOTES and name != "metadata":
                self._fault(f"an element that no drawing needs (<{name}>)")
            return
        if not self._open and (space != _SVG or name != "svg"):
            self._fault("no drawing: its first element is no svg of the SVG namespace")
            raise _NoDrawingError
        if space != _SVG or name not in _ELEMENTS:
            self._fault(f"an element that no drawing needs (<{name}>)")
        self._open.append(_Open(name, self._line, [] if name in _GATHERED else None))
        for key, value in attributes.items():
            self._attribute(name, *_parted(key), value)

    def _attribute(self, element: str, space: str, name: str, value: str) -> None:
        if space in _NOTES:
            return
        if name.lower().startswith("on"):
            self._fault(f"a script in an attribute ({name})")
        elif name == "href" and space in {"", _XLINK}:
            if not value.strip().startswith("#"):
                self._fault("a link to another file")
        elif name in _LOADING or (space == _XML and name == "base"):
            self._fault(f"an attribute that loads something ({name})")
        elif name in _TEXT_ATTRIBUTES:
            self.words.append(Words(" ".join(value.split()), f"{element} {name}", self._line))
        elif _OUTSIDE.search(value):
            self._fault(f"an address of another file ({name})")
        elif name in _CONDITIONS:
            self._fault(f"a part for some readers only ({name})")
        elif _hides(name, value):
            self._open[-1].hidden = True

    def _characters(self, text: str) -> None:
        holder = next((entry for entry in reversed(self._open) if entry.words is not None), None)
        if self._notes or holder is None or holder.words is None:
            return  # words that stand outside of a text are not shown
        holder.words.append(text)
        if text.strip() and holder.name == "text" and any(entry.hidden for entry in self._open):
            self._fault("words under an attribute that may hide them")

    def _end(self, _given: str) -> None:
        entry = self._open.pop()
        self._notes = max(0, self._notes - 1)
        text = " ".join("".join(entry.words or ()).split())
        if entry.name == "style":
            self.styles.append((text, entry.line))
        elif text:
            self.words.append(Words(text, entry.name, entry.line))

    def judge_styles(self) -> None:
        """Say what the style sheets load; and what they may hide, where the drawing holds words."""
        has_text = any(words.tag == "text" for words in self.words)
        for style, line in self.styles:
            if _OUTSIDE.search(style):
                self.faults.append(("a style that loads something", line))
            if has_text and _HIDING.search(style):
                self.faults.append(("a style that may hide or write words", line))


def _hides(name: str, value: str) -> bool:
    if name == "style":
        return _HIDING.search(value) is not None
    return name in _HIDING_ATTRIBUTES or (name == "font-size" and _TINY.fullmatch(value) is not None)


def _parted(given: str) -> tuple[str, str]:
    """The namespace and the name of an element or attribute."""
    space, _, name = given.rpartition(" ")
    return space, name
