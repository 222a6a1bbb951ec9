"""The command ``new``: takes what options tell, asks for the rest at a terminal, and says what to do next."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.cli.asking import is_at_terminal, question, say
from claimcheck.cli.exitcodes import CLEAN
from claimcheck.editing import add_finding, add_page, add_sources, add_term, chosen, printable
from claimcheck.inputs import (
    ConfigError,
    SettingsError,
    SiteConfig,
    allowed_words,
    did_you_mean,
    load_bibliography,
    load_config,
    read_csl,
    read_text,
)
from claimcheck.model import KEBAB, KEY
from claimcheck.usage import FINDING, OWN, PAGE, SOURCE, TERM, Field

_Told = dict[str, Any]
_ON_THE_WEB = ("webpage", "post", "post-weblog")


def run_new(options: argparse.Namespace, config: Path) -> tuple[str, int]:
    """Write what is asked for; what is left to say, and the exit code.

    Raises :class:`SettingsError` where something is missing or cannot be written. Nothing is written then.
    """
    site = load_config(config)
    text = _MAKERS[options.what](options, config, site)
    return text + "\n", CLEAN


def _page(options: argparse.Namespace, config: Path, site: SiteConfig) -> str:
    path = _named(options, "page", f"path of the page below {site.docs_dir}, such as start/kit.md")
    told = _answers(options, PAGE, {"kind": tuple(site.settings.pages)}, bool(site.settings.pages))
    page = add_page(config, site, path, told, options.nav)
    place = f"name it under nav in {config.name}, " if page.is_unnamed else ""
    return f"wrote {printable(page.path)}; next: {place}write it, a source before each full stop, then claimcheck check"


def _source(options: argparse.Namespace, config: Path, site: SiteConfig) -> str:
    if options.from_file is not None:
        return _imported(options, config, site)
    key = _named(options, "source", "key by which pages cite it, such as smith-2020", _key_form(site))
    told = _answers(options, SOURCE, {"type": allowed_words("sources", "source", "type")})
    told["author"] = [_person(name) for name in told.get("author", ())]
    entry = {"id": key, **{field.key: told[field.key] for field in SOURCE if told.get(field.key)}}
    shown = add_sources(config.parent, site, [entry], options.after)
    if entry["type"] in _ON_THE_WEB and not entry.keys() & {"URL", "DOI"}:
        say(f"{key}: no address was told, so readers cannot open it; add a line URL, and accessed, to its entry")
    return f"wrote {key} into {printable(shown)}; next: read it, then claimcheck new finding {key}#NAME"


def _imported(options: argparse.Namespace, config: Path, site: SiteConfig) -> str:
    text, problem = read_text(options.from_file)
    if problem is not None:
        raise SettingsError("from", problem.message, problem.help)
    works = chosen(read_csl(text, options.from_file.as_posix()), options.key)
    entries = [dict(work.entry) for work in works]
    if options.named:
        if len(entries) != 1:
            raise SettingsError("id", "an id was given, and the file holds several works", "choose one with --key")
        entries[0]["id"] = options.named
    for entry in entries:
        key = str(entry.get("id", ""))
        if not re.fullmatch(_key_form(site), key):
            message = f'the key "{key}" does not have the form that this site asks for'
            raise SettingsError("id", message, f"give another: claimcheck new source ID --from FILE --key {key}")
    shown = add_sources(config.parent, site, entries, options.after)
    for work in works:
        if work.left_out:
            say(f"{printable(work.id)}: not taken, for no reader sees it: {printable(', '.join(work.left_out))}")
    first = entries[0]["id"]
    count = first if len(entries) == 1 else f"{len(entries)} sources"
    return f"wrote {count} into {printable(shown)}; next: read it, then claimcheck new finding {first}#NAME"


def _finding(options: argparse.Namespace, config: Path, site: SiteConfig) -> str:
    named = _named(options, "finding", "source#finding, such as smith-2020#queen-days", rf"{KEY}#{KEBAB}")
    source = named.partition("#")[0]
    settings = site.settings
    listed = load_bibliography(config.parent / settings.sources, settings.key_style, kinds=settings.source_kinds)
    if not listed.readable and listed.problems:
        raise ConfigError(listed.problems[0])
    known = listed.sources
    if source not in known:
        help = did_you_mean(source, list(known), f"add it first: claimcheck new source {source}")
        raise SettingsError("source", f'"{source}" is not listed', help)
    words = {key: allowed_words("sources", "finding", key) for key in ("certainty", "basis")}
    told = _answers(options, FINDING, words)
    is_first = not known[source].findings
    kinds = {"kind": [*settings.source_kinds]}
    own = _answers(options, OWN, kinds) if is_first else _told_by(options, OWN)
    shown = add_finding(config.parent, site, named, told, own)
    return f"wrote {named} into {printable(shown)}; next: cite it on a page, before the full stop: [@{named}]"


def _term(options: argparse.Namespace, config: Path, site: SiteConfig) -> str:
    name = _named(options, "term", "id of the term: small letters, digits and hyphens", KEBAB)
    told = {"id": name, **_answers(options, TERM, {"kind": allowed_words("glossary", "term", "kind")})}
    shown = add_term(config.parent, site, told, options.after)
    return f"wrote {name} into {printable(shown)}; next: claimcheck check, and see that each page means it so"


_MAKERS = {"page": _page, "source": _source, "finding": _finding, "term": _term}

# --------------------------------------------------------------------------- what was told, and what is asked


def _answers(
    options: argparse.Namespace, fields: Sequence[Field], words: Mapping[str, Sequence[str]], kind_needed: bool = False
) -> _Told:
    """What options tell, and at a terminal the answers for the rest. Raises where something needed is missing."""
    told: _Told = {}
    for field in fields:
        needed = field.needed or (field.key == "kind" and kind_needed)
        given = getattr(options, field.attribute)
        allowed = tuple(words.get(field.key, ()))
        if given is None and is_at_terminal() and (needed or field.asked) and not (field.key in words and not allowed):
            given = _asked(field, allowed, needed=needed)
        if needed and not given:
            help = f"{field.option}: {field.question}" + (f" ({', '.join(allowed)})" if allowed else "")
            raise SettingsError(field.key, f"nothing tells the {field.key} of the new {options.what}", help)
        if allowed and given and given not in allowed:
            message = f'"{given}" is no {field.key} of a {options.what}'
            raise SettingsError(field.key, message, f"allowed: {', '.join(allowed)}")
        if given:
            told[field.key] = given
    return told


def _told_by(options: argparse.Namespace, fields: Sequence[Field]) -> _Told:
    given = {field.key: getattr(options, field.attribute) for field in fields}
    return {key: value for key, value in given.items() if value}


def _asked(field: Field, allowed: Sequence[str], *, needed: bool) -> Any:
    """The answer to a question; nothing where Enter leaves it out."""
    more = "; several with ; between them" if field.many else ""
    leave = "" if needed else " (Enter leaves it out)"
    if allowed:
        say("\n".join(textwrap.wrap("One of: " + ", ".join(allowed))))
    while True:
        answer = question(f"{field.question[:1].upper()}{field.question[1:]}{more}{leave}")
        if (answer or not needed) and (not answer or not allowed or answer in allowed):
            break
        say("That is none of them." if answer else "It cannot be left out.")
    return [part.strip() for part in answer.split(";") if part.strip()] if field.many else answer


def _named(options: argparse.Namespace, what: str, asking: str, form: str = "") -> str:
    """The name of what is to be made, as an argument or an answer, in its form."""
    name = options.named or (question(f"{asking[:1].upper()}{asking[1:]}") if is_at_terminal() else "")
    if not name:
        raise SettingsError("name", f"nothing names the new {what}", f"give its {asking}")
    if form and not re.fullmatch(form, name):
        raise SettingsError("name", f'"{name}" does not have the right form', f"give its {asking}")
    return str(name)


def _key_form(site: SiteConfig) -> str:
    return KEBAB if site.settings.key_style == "kebab" else KEY


def _person(name: str) -> Mapping[str, str]:
    """A person, written "Family, Given"; any other name is that of a body."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name.strip()}
