"""Publishing for hosts that run Markdown extensions but no plugins: the data files are read here, once."""

from __future__ import annotations

import functools
from pathlib import Path

from claimcheck.loading import load_bibliography, load_glossary
from claimcheck.markdown.publish import Publisher
from claimcheck.model import Glossary


@functools.lru_cache(maxsize=4)
def publisher_for(sources: str, glossary: str) -> Publisher:
    """The publisher for these data files."""
    terms = load_glossary(Path(glossary)) if glossary else Glossary("")
    return Publisher(load_bibliography(Path(sources)), terms)
