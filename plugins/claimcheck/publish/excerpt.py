"""A part of a page that a plugin shows on another page: its sources are named, and their cards stay on its own page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from claimcheck.model import Bibliography, Citation, Phones
from claimcheck.page import Body
from claimcheck.publish.dialing import publish_dials
from claimcheck.publish.publishing import WAIVED


@dataclass(frozen=True, slots=True)
class ExcerptPublisher:
    """Writes marks without cards into a body. Call it with the body; it gives the HTML for readers."""

    bibliography: Bibliography
    phones: Phones

    def __call__(self, body: Body) -> str:
        """Publish the body: terms are plain words, and nothing opens."""
        citations = {citation.number: citation for citation in body.citations}

        def name(match: re.Match[str]) -> str:
            return self._named(citations[int(match[1])]) if int(match[1]) in citations else ""

        html = re.sub(rf'\s*<span {body.attribute}="cite:(\d+)"></span>', name, body.html)
        waived = f'<span class="cc-waiver">{WAIVED}</span>'
        html = re.sub(rf'<span {body.attribute}="waiver:\d+"></span><!--.*?-->', waived, html, flags=re.S)
        html = publish_dials(html, body, self.phones)
        return re.sub(rf' {body.attribute}="[^"]*"', "", html)

    def _named(self, citation: Citation) -> str:
        keys = dict.fromkeys(item.key for item in citation.items)
        names = [self.bibliography.sources[key].name for key in keys if key in self.bibliography.sources]
        written = escape(", ".join(names))
        return f' <span class="cc-cite cc-cite-named" data-search-exclude>{written}</span>' if names else ""
