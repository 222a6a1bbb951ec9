"""What has to be compared again when a source, or one of its findings, is not what it was."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.editing.asking import Asked, asked_of
from claimcheck.inputs import SettingsError, did_you_mean
from claimcheck.model import Phone
from claimcheck.rules import ReadSite


@dataclass(frozen=True, slots=True)
class Impact:
    """What rests on a source or a finding: sentences, with what is recorded of each, and lines to call."""

    sentences: tuple[Asked, ...]
    phones: tuple[Phone, ...]


def impact(site: ReadSite, named: str) -> Impact:
    """What rests on ``source`` or ``source#finding``. Raises :class:`SettingsError` where there is no such thing."""
    key, _, finding = named.strip("[]@ ").partition("#")
    source = site.data.bibliography.sources.get(key)
    if source is None:
        help = did_you_mean(key, sorted(site.data.bibliography.sources), "write an id as sources.yaml has it")
        raise SettingsError("source", f'there is no source "{key}"', help)
    if finding and finding not in source.findings:
        help = did_you_mean(
            finding, sorted(source.findings), "leave the finding out to see all that rests on the source"
        )
        raise SettingsError("finding", f'"{key}" has no finding "{finding}"', help)
    names = {f"{key}#{name}" for name in ([finding] if finding else source.findings)}
    sentences = tuple(asked for asked in asked_of(site) if names.intersection(asked.told.findings))
    phones = (phone for phone in site.data.phones.entries if names.intersection(_named(phone)))
    return Impact(sentences, tuple(phones))


def _named(phone: Phone) -> set[str]:
    return {f"{item.key}#{item.finding}" for item in phone.findings}
