"""The mends that are sure: what a problem names, where nothing but its writing can be meant.

A name of other digits is another name, and so is one that could be two: whoever writes decides about them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from claimcheck.language import month_of
from claimcheck.model import (
    ITEM,
    Bibliography,
    CitationItem,
    Diagnostic,
    Glossary,
    Severity,
    items_meant,
    normalise_key,
    parse_citation,
)

#: Rules of which a name is put in place only where it is sure: a wrong one that looks right is not looked at again.
SURE_ALONE = frozenset({"unknown-source", "unknown-finding", "malformed-citation", "non-preferred-label"})
#: How like a name must be to the one that is meant, and every other must not be: a ratio of difflib's.
_ALIKE = 0.75
_ITEM = re.compile(ITEM)
#: What somebody wrote for a citation, with whatever stands for its brackets.
_WRITTEN = re.compile(
    r"[\[({\uff3b\u3010\u27e6][^\[\](){}\uff3b\uff3d\u3010\u3011\u27e6\u27e7]*[\])}\uff3d\u3011\u27e7]"
)
_MEANT = re.compile(r"did you mean (\[@[^\]…]+\])\?")
_DOI = re.compile(
    r"(?P<quote>[\"']?)(?P<before>(?:https?://(?:dx\.)?doi\.org/|doi:\s*))10\.[0-9]{4,}/[^\s\"'?#%]*[\w)]", re.I
)
_DAY = re.compile(
    r"""(?P<quote>["']?)(?P<day>
    (?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}) | (?P<y2>\d{4})[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2})
    | (?P<d3>\d{1,2})\.?\s(?P<n3>[A-Za-z]{3,9})\s(?P<y3>\d{4}) | (?P<n4>[A-Za-z]{3,9})\s(?P<d4>\d{1,2}),?\s(?P<y4>\d{4})
    )(?P=quote)\s*(?:\#.*|[,}\]].*)?$""",
    re.X,
)
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Mend:
    """Characters of one line to be replaced: ``line`` counts from 1, ``start`` from 0.

    ``careful`` where letters change and not signs alone: then the sentence must fit what it cites afterwards.
    """

    line: int
    start: int
    old: str
    new: str
    careful: bool = False

    def done(self, text: str) -> str:
        """The line after it."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]


def sure_mend(diagnostic: Diagnostic, line: str, bibliography: Bibliography, glossary: Glossary) -> Mend | None:
    """The mend of a problem in its ``line``, the text of it, or nothing where it is not sure."""
    span = diagnostic.span
    if not diagnostic.proven or span.line != span.end_line:
        return None
    mend = _FINDERS.get(diagnostic.rule, _value)(diagnostic, line, bibliography, glossary)
    return mend if mend is not None and mend.old != mend.new else None


def names_are_known(bibliography: Bibliography, told: Iterable[Diagnostic]) -> bool:
    """Whether letters of a name may change: one may be unknown only because its entry cannot be read.

    ``told`` is what is told of the data.
    """
    faults = (d for d in told if d.span.path == bibliography.path and d.rule == "invalid-data")
    return bibliography.readable and next(faults, None) is None


def is_better(before: Iterable[Diagnostic], after: Iterable[Diagnostic], *, careful: bool) -> bool:
    """Whether something is told no more; with ``careful``, for letters of a citation, no error may be new, either.

    ``before`` and ``after`` are what is told without the mend and with it.
    """
    old, new = (Counter((d.rule, d.subject, d.message) for d in told) for told in (before, after))
    errors = Counter((d.rule, d.subject, d.message) for d in after if d.severity is Severity.ERROR)
    return bool(old - new) and not (careful and errors - old)


def sole(name: str, known: Collection[str]) -> str:
    """The one listed name that can be meant by ``name``; nothing where there are two, or its digits differ."""
    if name in known:
        return name
    plain = normalise_key(name)
    same = [other for other in known if normalise_key(other) == plain]
    if not same:
        by_plain = {normalise_key(other): other for other in known}
        close = get_close_matches(plain, by_plain, n=2, cutoff=_ALIKE)
        same = [by_plain[other] for other in close]
    return same[0] if len(same) == 1 and _digits(same[0]) == _digits(plain) else ""


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def _plain(text: str) -> str:
    """The letters and digits of a citation: what is left of it without its signs."""
    return re.sub(r"[^a-z0-9]", "", normalise_key(text))


# --------------------------------------------------------------------------- on pages


def _name(diagnostic: Diagnostic, line: str, bibliography: Bibliography, _glossary: Glossary) -> Mend | None:
    """A citation of a source or finding that is not listed."""
    match = _ITEM.match(line, diagnostic.span.column - 1)
    if match is None or not match[2]:
        return None
    old = f"@{match[1]}#{match[2]}"
    new = _listed(CitationItem(match[1], match[2]), bibliography)
    careful = _plain(old) != _plain(new)
    return Mend(diagnostic.span.line, match.start(), old, new, careful) if new else None


def _listed(item: CitationItem, bibliography: Bibliography) -> str:
    source = bibliography.sources.get(sole(item.key, bibliography.sources))
    finding = sole(item.finding, source.findings) if source is not None else ""
    return f"@{source.id}#{finding}" if source is not None and finding else ""


def _citation(diagnostic: Diagnostic, line: str, bibliography: Bibliography, _glossary: Glossary) -> Mend | None:
    """Something that looks like a citation: the one that the message gives, put in its place."""
    meant, at = _MEANT.fullmatch(diagnostic.help), diagnostic.span.column - 1
    match = next((m for m in _WRITTEN.finditer(line) if m.start() <= at < m.end()), None)
    if meant is None or match is None or line[match.end() : match.end() + 1] in {"(", "["}:
        return None
    if line[: match.start()].endswith(("]", "\\", "!")):  # it may be the target of a link
        return None
    old, new = match[0], meant[1]
    citation = parse_citation(new[1:-1])
    if citation is None or any(item.locator.endswith((",", ";")) for item in citation.items):
        return None
    if any(bibliography.finding(item) is None for item in citation.items):
        return None
    if _plain(old) == _plain(new):
        return Mend(diagnostic.span.line, match.start(), old, new)
    items = [_listed(item, bibliography) for item in items_meant(old)]
    if items != [f"@{item.key}#{item.finding}" for item in citation.items] or _digits(old) != _digits(new):
        return None
    return Mend(diagnostic.span.line, match.start(), old, new, careful=True)


def _label(diagnostic: Diagnostic, line: str, _bibliography: Bibliography, glossary: Glossary) -> Mend | None:
    """A label that the site does not want: in a form that is listed, and where no article would change."""
    start, end = diagnostic.span.column - 1, diagnostic.span.end_column - 1
    old = line[start:end]
    found = [(t, label) for t in glossary.terms.values() for label in t.hidden_labels if _same(label, old)]
    if len(found) != 1:
        return None
    term, listed = found[0]
    new = term.pref_label
    if old != listed and (old.isupper() or listed[:1].isupper()):
        return None  # in capitals, or a name in another form
    if old[:1].isupper():
        if listed[:1].isupper() and new[:1].islower():
            return None  # whether a sentence begins here, its letters do not tell
        new = new[:1].upper() + new[1:]
    has_article = re.search(r"\ban?\s+$", line[:start], re.I) is not None
    if has_article and (old[0].lower() in "aeiouh") != (new[0].lower() in "aeiouh"):
        return None
    return Mend(diagnostic.span.line, start, old, new)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


# --------------------------------------------------------------------------- values of data and front matter


def _value(diagnostic: Diagnostic, line: str, _bibliography: Bibliography, _glossary: Glossary) -> Mend | None:
    """A DOI written as an address, or a day in another form: the message says how they are written."""
    number, at = diagnostic.span.line, diagnostic.span.column - 1
    if diagnostic.help.startswith("write a DOI as"):
        doi = _DOI.match(line, at)
        return Mend(number, doi.start("before"), doi["before"], "") if doi else None
    if diagnostic.help.startswith("write a day as"):
        match = _DAY.match(line, at)
        day = _day(match) if match else ""
        return Mend(number, match.start("day"), match["day"], day) if match and day else None
    return None


def _day(match: re.Match[str]) -> str:
    """The day that is meant; nothing where day and month could be changed round, or there is no such day."""
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    day = int(match["d"] or match["d2"] or match["d3"] or match["d4"])
    named = match["n3"] or match["n4"]
    month = month_of(named) if named else int(match["m"] or match["m2"])
    if match["y"] and day != month and day <= _LAST_MONTH:
        return ""
    try:
        return dt.date(int(year), month, day).isoformat()
    except ValueError:
        return ""


_Finder = Callable[[Diagnostic, str, Bibliography, Glossary], Mend | None]
_FINDERS: Mapping[str, _Finder] = {
    "unknown-source": _name, "unknown-finding": _name, "malformed-citation": _citation, "non-preferred-label": _label,
}  # fmt: skip
