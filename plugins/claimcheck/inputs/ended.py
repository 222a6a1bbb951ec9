"""Settings that have no effect any more: for one release each is a warning that names the way out, then an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.inputs.site import SiteConfig
from claimcheck.model import DataProblem

#: What took the place of each.
ENDED: Mapping[str, str] = {
    "standing": "records in reviews/, and safety_sentences for what asks to call, to ask, or not to change treatment",
    "interface_verbs": "records in reviews/",
    "signpost_verbs": "links by titles or headings of their targets, at most four pointing words around; or reviews/",
}
#: The rule that reports these problems.
ENDED_RULE = "ended-setting"


def ended_settings(config: SiteConfig) -> Iterator[DataProblem]:
    """Yield each such setting that a site still has, where it stands."""
    for key, instead in ENDED.items():
        span = config.setting_spans.get(key)
        if span is not None:
            message = f'the setting "{key}" lets nothing through any more: {instead} took its place'
            help = "run claimcheck migrate, read what it wrote, and take the setting out"
            yield DataProblem(ENDED_RULE, span, message, help)
