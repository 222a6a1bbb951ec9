"""What search engines are told about a page: JSON-LD of schema.org's ``MedicalWebPage``, true statements only."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.language import TermIndex, without_doses
from claimcheck.model import Bibliography, Glossary, Page, Source, Term, TermKind

_TYPES = {
    TermKind.CONDITION: "MedicalCondition", TermKind.SYMPTOM: "MedicalSignOrSymptom",
    TermKind.TREATMENT: "MedicalTherapy", TermKind.TEST: "MedicalTest", TermKind.MEDICINE: "Drug",
}  # fmt: skip
#: Names of the coding systems, as schema.org asks for them in full.
_SYSTEMS = {"mesh": "MeSH", "icd-10-cm": "ICD-10-CM", "icd-10": "ICD-10", "snomed": "SNOMED-CT"}


def structured_data(page: Page, bibliography: Bibliography, glossary: Glossary, index: TermIndex, url: str = "") -> str:
    """The JSON-LD of a page (https://schema.org/MedicalWebPage) as text that can stand in a script element.

    ``lastReviewed`` and ``reviewedBy`` stand only where the front matter names a clinician who has reviewed the page.
    """
    title = page.meta.text("title")
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "MedicalWebPage", "name": title or page.src}
    if url:
        data["url"] = url
    if page.meta.text("description"):
        data["description"] = page.meta.text("description")
    about = [_about(glossary.terms[name]) for name in _subjects(page, index)]
    if about:
        data["about"] = about
    keys = dict.fromkeys(item.key for sentence in page.sentences for item in sentence.items)
    citation = [_work(bibliography.sources[key]) for key in keys if key in bibliography.sources]
    if citation:
        data["citation"] = citation
    data |= _review(page)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _review(page: Page) -> dict[str, Any]:
    review = page.meta.values.get("clinician_review")
    if not isinstance(review, dict) or not review.get("name") or not review.get("date"):
        return {}
    return {"lastReviewed": str(review["date"]), "reviewedBy": {"@type": "Person", "name": str(review["name"])}}


def _subjects(page: Page, index: TermIndex) -> list[str]:
    """The terms that the title and the description name, of the kinds that schema.org knows."""
    text = f"{page.meta.text('title')}. {page.meta.text('description')}"
    return list(dict.fromkeys(m.term for m in index.find(text) if index.kind(m.term) in _TYPES))


def _about(term: Term) -> dict[str, Any]:
    thing: dict[str, Any] = {"@type": _TYPES[term.kind], "name": term.pref_label}
    codes = [
        {"@type": "MedicalCode", "codeValue": value, "codingSystem": _SYSTEMS.get(system, system)}
        for system, value in term.codes.items()
    ]
    return {**thing, "code": codes} if codes else thing


def _work(source: Source) -> str:
    """A source by its address, which schema.org takes as text; its title and date are in ``sources.json``."""
    return source.url or without_doses(source.title)
