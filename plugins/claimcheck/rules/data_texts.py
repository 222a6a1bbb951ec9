"""The texts that reach readers from the configuration, the glossary and the lines to call, and from no page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.citations import without_citations
from claimcheck.markup import words_of
from claimcheck.model import Span, Term
from claimcheck.rules.base import WholeSite

#: Keys of the configuration whose texts are free: any template may show them anywhere.
FREE = frozenset({"copyright", "extra", "theme", "site_author", "repo_name"})


@dataclass(frozen=True, slots=True)
class DataText:
    """A text of the data, where it stands, and the term that it is about, if any."""

    text: str
    span: Span
    term: Term | None = None


def data_texts(site: WholeSite) -> Iterator[DataText]:
    """The site's name, description, labels and free texts, standing sentences, the glossary, what lines are called."""
    config = site.config
    yield DataText(config.site_name, Span.at(config.path))
    if config.site_description_span is not None:
        yield DataText(config.site_description, config.site_description_span)
    for entry in config.nav:
        yield DataText(entry.title, entry.span)
    for free in config.texts:
        if free.top in FREE and not free.is_key:
            yield DataText(words_of(free.text), free.span)
    for text, span in zip(site.data.settings.standing, config.standing_spans, strict=False):
        yield DataText(text, span)
    for term in site.data.glossary.terms.values():
        yield from _of_term(term)
    for phone in site.data.phones.entries:
        yield DataText(phone.name, phone.span_of("name"))
        yield DataText(phone.condition, phone.span_of("condition"))
        yield DataText(", ".join(phone.countries), phone.span_of("countries"))


def _of_term(term: Term) -> Iterator[DataText]:
    for label in term.labels:
        yield DataText(label, term.span, term)
    yield DataText(term.say, term.span_of("say"), term)
    yield DataText(term.plain, term.span_of("plain"), term)
    yield DataText(without_citations(term.scope_note), term.span_of("scopeNote"), term)
    yield DataText(without_citations(term.definition), term.definition_span or term.span, term)
