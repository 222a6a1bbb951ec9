"""Drawings (SVG) as files: the words that stand in them, and what could show or run something else.

Browsers read such a file as XML, so it is read as XML here; in a page, a drawing is HTML,
and ``page/reading.py`` reads it.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from dataclasses import dataclass, field

from claimcheck.language import expression
from claimcheck.page.svg.styles import Part, parse_sheet
from claimcheck.page.svg.words import WordsOfDrawing

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
#: What a drawing may be made of. Nothing here runs, moves, loads, or shows a part of a page.
_ELEMENTS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style "
    "clipPath mask marker pattern linearGradient radialGradient stop filter feBlend feColorMatrix "
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
_OUTSIDE = expression(r"@import|@font-face|\burl\(\s*['\"]?\s*(?!['\"#\s])|\bimage(?:-set)?\(|\\", re.I)
#: What writes words of its own; what hides some, ``drawnwords`` tells.
_WRITING = expression(r"(?:\A|[;{\s])content\s*:", re.I)
#: Attributes by which some readers get a part and others do not.
_CONDITIONS = frozenset({"systemLanguage", "requiredExtensions", "requiredFeatures"})
_STYLE_ATTRIBUTES = frozenset({("type", "text/css"), ("media", "all"), ("media", "screen"), ("space", "preserve")})
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a drawing: those of one text, title or description, or of an attribute. ``tag`` says which.

    ``line`` is the line of the file, counted from 1.
    """

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
    as_seen: tuple[str, ...] = ()  # the words of all texts as they stand in it, from above and from the left


def read_drawing(text: str) -> Drawing:
    """Read the text of an SVG file. A text that is no drawing is a fault like any other; nothing is raised."""
    reader = _Reader()
    try:
        reader.read(text)
    except xml.parsers.expat.ExpatError as error:
        reader.faults.append(("something that is no XML", error.lineno))
    except _NoDrawingError:
        pass
    as_seen = reader.judge_looks()
    return Drawing(tuple(reader.words), tuple(dict.fromkeys(reader.faults)), as_seen)


class _NoDrawingError(Exception):
    """Nothing behind this place can be read."""


@dataclass(slots=True)
class _Open:
    """An element that has not ended; ``words`` gathers what stands in it, where readers get its words."""

    name: str
    line: int
    words: list[str] | None = None
    part: Part | None = None


@dataclass(slots=True)
class _Reader:
    words: list[Words] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)
    styles: list[tuple[str, int]] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
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
        self._open.append(_Open(name, self._line, [] if name in _GATHERED else None, self._part(name, attributes)))
        for key, value in attributes.items():
            self._attribute(name, *_parted(key), value)

    def _part(self, name: str, attributes: dict[str, str]) -> Part:
        """Keep an element with what is set on it, in the order in which elements are drawn."""
        known = {key: value for given, value in attributes.items() for space, key in [_parted(given)] if not space}
        outer = next((entry.part for entry in reversed(self._open) if entry.part is not None), None)
        part = Part(name, self._line, known, outer, len(self.parts))
        if outer is not None:
            outer.pieces.append(part)
        self.parts.append(part)
        return part

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
        elif element == "style" and (name, value.strip().lower()) not in _STYLE_ATTRIBUTES and name != "id":
            self._fault(f"a style sheet that holds for some only ({name})")
        elif name in _CONDITIONS:
            self._fault(f"a part for some readers only ({name})")

    def _characters(self, text: str) -> None:
        holder = next((entry for entry in reversed(self._open) if entry.words is not None), None)
        if self._notes or holder is None or holder.words is None:
            return  # words that stand outside of a text are not shown
        holder.words.append(text)
        part = self._open[-1].part
        if part is not None and holder.name == "text":
            part.pieces.append(text)

    def _end(self, _given: str) -> None:
        entry = self._open.pop()
        self._notes = max(0, self._notes - 1)
        text = " ".join("".join(entry.words or ()).split())
        if entry.name == "style":
            self.styles.append((text, entry.line))
        elif text:
            self.words.append(Words(text, entry.name, entry.line))

    def judge_looks(self) -> tuple[str, ...]:
        """Say what the style sheets load or write, and which words readers may not see; give the words as seen."""
        for style, line in self.styles:
            if _OUTSIDE.search(style):
                self.faults.append(("a style that loads something", line))
            if _WRITING.search(style):
                self.faults.append(("a style that may write words", line))
        if not self.parts:
            return ()
        rules = tuple(rule for style, line in self.styles for rule in parse_sheet(style, line))
        words = WordsOfDrawing(self.parts[0], self.parts, rules)
        words.judge()
        self.faults += words.faults
        return words.as_seen


def _parted(given: str) -> tuple[str, str]:
    """The namespace and the name of an element or attribute."""
    space, _, name = given.rpartition(" ")
    return space, name
