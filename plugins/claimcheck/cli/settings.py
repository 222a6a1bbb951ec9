"""The command ``settings``: what it prints, with an exit code."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN
from claimcheck.inputs import SETTING_TEXTS, SettingsError, did_you_mean, load_config
from claimcheck.reporters import settings


def run_settings(options: argparse.Namespace, config: Path) -> tuple[str, int]:
    """Each setting that is asked for. Raises :class:`SettingsError` for a name that is none."""
    for name in options.names:
        if name not in SETTING_TEXTS:
            help = did_you_mean(name, [*SETTING_TEXTS], "claimcheck settings lists them all")
            raise SettingsError("settings", f'there is no setting "{name}"', help)
    found = settings.settings_of(load_config(config), options.names, only_set=options.set)
    return settings.FORMATS[options.format](found, whole=bool(options.names)), CLEAN
