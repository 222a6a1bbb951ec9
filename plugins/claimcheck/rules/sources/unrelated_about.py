"""A finding is said to be about something of which nothing near it speaks.

What it does:
    Looks at each term under ``about`` of a finding. The source's findings, its title, the page that cites it, or a
    broader, narrower or related term must name it, or share a word with its labels and meaning.

Why it matters:
    ``about`` lets a sentence name the term. A wrong entry lets it say anything of it.

Example:
    says: "Salt baths are warm."
    about: [stroke]

Write instead:
    about: [salt-bath]
"""

from collections.abc import Iterator

from claimcheck.inputs import ABOUT, sources_holding
from claimcheck.language import content_words
from claimcheck.model import Place, Problem, Severity, Source, Term
from claimcheck.rules.base import Data, Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each term of a finding that nothing near it names."""
    data = site.data
    sources = tuple(sources_holding(data.bibliography.sources, ABOUT))
    near = {source.id: _Near(source, data) for source in sources}
    cited = _named_where_cited(site)
    for source in sources:
        for name, finding in source.findings.items():
            for index, term_id in enumerate(finding.about):
                term = data.glossary.terms.get(term_id)
                known = term is None or near[source.id].knows(term) or term_id in cited.get((source.id, name), ())
                if not known:
                    message = f'nothing of "{source.id}" speaks of "{term_id}", which "{name}" is said to be about'
                    place = Place(span=finding.span_of("about", index))
                    yield Problem(
                        place, message, "take it out, or say in the finding what the source says of it", term_id
                    )


class _Near:
    """What a source speaks of."""

    def __init__(self, source: Source, data: Data) -> None:
        text = " ".join((source.title, source.name, *(f.says for f in source.findings.values())))
        self._data, self._words = data, content_words(text)
        named = {mention.term for mention in data.terms.find(text)}
        self._named = {wider for term in named for wider in data.terms.wider(term)}

    def knows(self, term: Term) -> bool:
        """Whether a term, one of its family, or a word of its labels or meaning is among it."""
        family = {term.id, *term.broader, *term.related}
        if family & self._named:
            return True
        return bool(content_words(" ".join((*term.labels, term.plain))) & self._words)


def _named_where_cited(site: WholeSite) -> dict[tuple[str, str], set[str]]:
    """For each finding those of its terms that sentences which cite it name."""
    found: dict[tuple[str, str], set[str]] = {}
    for page in site.records:
        for source, finding, term in page.about:
            found.setdefault((source, finding), set()).add(term)
    return found


RULE = Rule("unrelated-about", Severity.WARNING, __doc__, check_site=check_site, needs=("stems",))
