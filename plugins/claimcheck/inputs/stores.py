"""Where all is kept that was read before of the files of a site."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.inputs.keptdata import DataStore
from claimcheck.inputs.keptglossary import GlossaryStore
from claimcheck.inputs.kepttemplates import TemplateStore


class Stores(NamedTuple):
    """The stores of a site's bibliography, of its glossary and of its templates."""

    sources: DataStore
    glossary: GlossaryStore
    templates: TemplateStore
