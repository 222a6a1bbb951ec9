"""Publishing for hosts that run Markdown extensions but no plugins: the data files are read here, once."""

from __future__ import annotations

import functools
from pathlib import Path

from claimcheck.loading import load_bibliography, load_glossary, load_phones
from claimcheck.markdown.publish import Publisher
from claimcheck.model import NO_PHONES, Glossary


@functools.lru_cache(maxsize=4)
def publisher_for(sources: str, glossary: str, phones: str = "") -> Publisher:
    """The publisher for these data files. Raises :class:`ValueError` where one of them cannot be read."""
    bibliography = load_bibliography(Path(sources))
    terms = load_glossary(Path(glossary)) if glossary else Glossary("")
    lines = load_phones(Path(phones)) if phones else NO_PHONES
    for data in (bibliography, terms, lines):
        if not data.readable:
            fault = data.problems[0]
            raise ValueError(f"claimcheck: {fault.span}: {fault.message}; {fault.help}")
    return Publisher(bibliography, terms, phones=lines)
