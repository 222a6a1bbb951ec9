"""The work that a text names by its DOI, its number in PubMed, or its address: which listed source that is."""

from __future__ import annotations

import re

from claimcheck.model import Block, Source
from claimcheck.rules.base import Data

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>)\]]+", re.I)
_PMID = re.compile(r"(?:\bPMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{4,9})", re.I)
_URL = re.compile(r"https?://[^\s\"<>)\]]+", re.I)
_END = ".,;:/"
#: What a text holds, in small letters, that names a work in one of these ways.
_CUES = ("10.", "pm", "pubmed", "://")


def named_work(text: str, block: Block | None, data: Data) -> str:
    """How to cite the work that a text names in plain words or by a link; nothing where it names none."""
    links = " ".join(link.target for link in block.links) if block is not None else ""
    whole = (
        block.text if block is not None and "10." in text and _DOI.search(text) else ""
    )  # a stop in a DOI may end the sentence
    if not _may_name(text) and not _may_name(links) and not whole:
        return ""
    for written in (text, links, whole):
        source = _listed(written, data)
        if source is not None:
            return _citing(source, text, data)
    doi, pmid = _DOI.search(text), _PMID.search(text)
    name = doi[0].rstrip(_END) if doi else f"PMID {pmid[1]}" if pmid else ""
    if not name:
        return ""
    path = data.bibliography.path
    return f"no listed source is {name}: add it to {path} with its findings, then write [@source#finding]"


def _may_name(text: str) -> bool:
    low = text.lower()
    return any(cue in low for cue in _CUES)


def _listed(text: str, data: Data) -> Source | None:
    """The source whose DOI, PMID or address stands in a text."""
    dois = {match[0].rstrip(_END).lower() for match in _DOI.finditer(text)}
    pmids = {match[1] for match in _PMID.finditer(text)}
    urls = {_plain(match[0]) for match in _URL.finditer(text)}
    if not (dois or pmids or urls):
        return None
    for source in data.bibliography.sources.values():
        own = str(source.csl.get("DOI", "")).lower(), str(source.csl.get("PMID", ""))
        if own[0] in dois or own[1] in pmids or _plain(str(source.csl.get("URL", ""))) in urls:
            return source
    return None


def _plain(address: str) -> str:
    """An address without its scheme and what a sentence puts behind it."""
    return address.partition("://")[2].rstrip(_END).lower() or "-"


def _citing(source: Source, text: str, data: Data) -> str:
    near = [
        cite for cite, _ in data.index.nearest(text, len(source.findings) + 3) if cite.startswith(f"[@{source.id}#")
    ]
    if near:
        return f"this is {source.name or source.id}: write {near[0]} instead, if that finding says the same"
    findings = ", ".join(f"#{name}" for name in source.findings)
    with_one = f", with one of {findings}" if findings else ", and add the finding to it first"
    return f"this is {source.name or source.id}: write [@{source.id}#finding] instead{with_one}"
