"""Publishing for hosts that run Markdown extensions but no plugins: the data files are read here, once."""

from __future__ import annotations

import functools
from pathlib import Path

from claimcheck.loading import load_bibliography, load_glossary
from claimcheck.markdown.publish import Publisher
from claimcheck.model import Glossary


@functools.lru_cache(maxsize=4)
def publisher_for(sources: str, glossary: str) -> Publisher:
    """The publisher for these data files. Raises :class:`ValueError` where one of them cannot be read."""
    bibliography = load_bibliography(Path(sources))
    terms = load_glossary(Path(glossary)) if glossary else Glossary("")
    for data in (bibliography, terms):
        if not data.readable:
            fault = data.problems[0]
            raise ValueError(f"claimcheck: {fault.span}: {fault.message}; {fault.help}")
    return Publisher(bibliography, terms)
