"""The command ``schema``: JSON schemas for editors, printed or written into a folder."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN
from claimcheck.inputs import (
    SCHEMA_NAMES,
    SettingsError,
    did_you_mean,
    editor_schema,
    find_config,
    load_config,
    put_text,
)
from claimcheck.verdict import RULE_NAMES

#: The schemas that name kinds, and the setting that holds these.
_KINDS = {"front-matter": "pages", "sources": "source_kinds"}


def run_schema(options: argparse.Namespace) -> tuple[str, int]:
    """The schema that is asked for; the paths of all, where a folder is named; else their names."""
    if options.write is not None:
        wrote = [put_text(options.write / f"{name}.json", schema_text(name, options.config)) for name in SCHEMA_NAMES]
        return "".join(f"wrote {path}\n" for path in wrote), CLEAN
    if not options.name:
        return "\n".join(SCHEMA_NAMES) + "\n", CLEAN
    if options.name not in SCHEMA_NAMES:
        help = did_you_mean(options.name, SCHEMA_NAMES, f"there are {', '.join(SCHEMA_NAMES)}")
        raise SettingsError("schema", f'there is no schema "{options.name}"', help)
    return schema_text(options.name, options.config), CLEAN


def schema_text(name: str, config: Path | None = None) -> str:
    """A schema as text; it knows the site's kinds of pages and of sources, where there is a site."""
    found = config or find_config(Path.cwd())
    setting = _KINDS.get(name, "")
    kinds = getattr(load_config(found).settings, setting) if found and setting else ()
    return json.dumps(editor_schema(name, RULE_NAMES, kinds), indent=1, ensure_ascii=False) + "\n"
