"""Kinds of sources: what readers see for each, in the order in which the list of sources shows them.

A profile brings its own, and the setting ``source_kinds`` adds a site's: a farm's diary is none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Kinds of every field.
GENERAL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "book": "Book", "article": "Article", "systematic-review": "Review of many studies",
        "review": "Review article", "trial": "Trial", "report": "Report", "guideline": "Guideline for professionals",
        "law": "Law", "standard": "Standard", "government": "Government page", "association": "Association page",
        "charity": "Charity page", "company": "Company page", "news": "News", "web-page": "Web page",
        "reference-work": "Reference work",
        # These came with the first release, whatever the field: a site that names them goes on.
        "cohort": "Study that follows people", "case-series": "Report on single cases",
        "professional-body": "Professional body", "hospital": "Hospital page", "label": "Label of a product",
    }
)  # fmt: skip
#: Kinds with which a site about health begins.
HEALTH_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "guideline": "Guideline for professionals", "systematic-review": "Review of many studies",
        "review": "Review article",
        "trial": "Trial", "cohort": "Study that follows people", "case-series": "Report on single cases",
        "government": "Government health page", "professional-body": "Professional body", "hospital": "Hospital page",
        "charity": "Charity page", "label": "Medicine label", "reference-work": "Reference work",
    }
)  # fmt: skip
#: The kinds of all profiles: what is known of a bibliography that is read without the settings of a site.
ALL_KINDS: Mapping[str, str] = MappingProxyType({**GENERAL_KINDS, **HEALTH_KINDS})
#: The names that profiles give; any other is a site's own.
KIND_NAMES = frozenset({*GENERAL_KINDS.values(), *HEALTH_KINDS.values()})
