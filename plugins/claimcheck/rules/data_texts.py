"""The texts that reach readers from the configuration and the data files, and from no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.inputs import SiteText, words_of
from claimcheck.model import Phone, Source, Span, Term, without_citations
from claimcheck.rules.base import Data, WholeSite

#: Keys of the configuration that are judged as titles, or can hold addresses alone. Any template may show the others.
_NAMED = frozenset({"site_name", "site_description", "nav", "site_url", "repo_url", "edit_uri", "edit_uri_template"})


def is_free(entry: SiteText) -> bool:
    """Whether a text of the configuration, or of a file beside the pages, may be shown anywhere."""
    return entry.top not in _NAMED


class DataText(NamedTuple):
    """A text of the data, where it stands, and the term that it is about, if any.

    ``is_place`` says that it names a place in a source; what stands there in quotation marks is a heading of it.
    """

    text: str
    span: Span
    term: Term | None = None
    is_place: bool = False


def config_texts(site: WholeSite) -> Iterator[DataText]:
    """The site's name, description, navigation and free texts, words of its templates, and safety sentences."""
    config = site.config
    yield DataText(config.site_name, Span.at(config.path))
    if config.site_description_span is not None:
        yield DataText(config.site_description, config.site_description_span)
    for entry in config.nav:
        yield DataText(entry.title, entry.span)
    for free in config.texts:
        if is_free(free):
            yield DataText(words_of(free.text), free.span)
    for template in site.templates:
        for said in template.texts:
            yield DataText(said.text, template.span(said.line))
    for text, span in zip(site.data.settings.safety_sentences, config.safety_spans, strict=False):
        yield DataText(text, span)


def data_texts(data: Data) -> Iterator[DataText]:
    """The glossary, what lines are called, and who has reviewed pages; :func:`source_texts` gives those of sources."""
    for term in data.glossary.terms.values():
        yield from _of_term(term)
    for phone in data.phones.entries:
        yield from _of_phone(phone)
    for name, role in data.reviewers.items():
        yield DataText(f"{name}, {role}", Span.at(data.settings.reviewers))


def source_texts(source: Source) -> Iterator[DataText]:
    """The name and the notes of a source, and what its findings tell of themselves.

    What others wrote is not among them: titles of works, and what findings state.
    """
    yield DataText(source.name, source.span_of("name"))
    for text, span in source.notes:
        yield DataText(text, span)
    for finding in source.findings.values():
        if finding.where:
            yield DataText(finding.where, finding.span_of("where"), is_place=True)
        if finding.grade:
            yield DataText(finding.grade, finding.span_of("grade"))


def _of_phone(phone: Phone) -> Iterator[DataText]:
    yield DataText(phone.name, phone.span_of("name"))
    yield DataText(phone.condition, phone.span_of("condition"))
    yield DataText(phone.purpose, phone.span_of("purpose"))
    yield DataText(", ".join(phone.countries), phone.span_of("countries"))


def _of_term(term: Term) -> Iterator[DataText]:
    for label in term.labels:
        yield DataText(label, term.span, term)
    yield DataText(term.say, term.span_of("say"), term)
    yield DataText(term.plain, term.span_of("plain"), term)
    yield DataText(without_citations(term.scope_note), term.span_of("scopeNote"), term)
    yield DataText(without_citations(term.definition), term.definition_span or term.span, term)
