"""Words with which a note tells how a source was read and whom it studied: ``language/english/reading.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.language.lists import entries

#: What is counted when one tells of texts: a number before one of these is no result.
TEXT_PARTS = frozenset(entries("reading", "text_parts"))
#: Beside these, the words of a note must stand in its source's own entry.
READING_WORDS: Mapping[str, str] = entries("reading", "reading_words")
#: With these a source says how sure it is. A grade holds them, and words of its source.
GRADE_WORDS = frozenset(entries("reading", "grade_words"))
