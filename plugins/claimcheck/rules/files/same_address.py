"""Two pages, or a page and a file, are published at one address.

What it does:
    Compares the addresses of all pages, those made from data included, with each other and with the files beside them.
    ``help.md`` and ``help/index.md`` both become ``help/``, and ``sw.js.md`` becomes a folder with the name of a file.
    Small letters and capitals count as the same.

Why it matters:
    One of the two takes the other's place without a word: readers who look for help in an emergency get another page.

Example:
    content/emergency.md and content/emergency/index.md

Write instead:
    content/emergency.md and content/emergency/other-dangers.md
"""

from collections.abc import Iterator

from claimcheck.inputs import FileKind, alike, page_address
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite

#: What site generators write beside pages.
_WRITTEN = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search", "assets", "claims.json", "sources.json")
_HELP = "give one of them another name, and change the navigation with it"


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each page whose address is another's."""
    if not site.config.directory_urls:
        return
    made = {alike(page_address(src)): src for src in site.data.settings.generated.values() if src.endswith(".md")}
    files = {alike(name): name for name in _WRITTEN}
    files |= {alike(file.src): file.src for file in site.files if file.kind is not FileKind.PAGE}
    for page in sorted(site.records, key=lambda page: page.src):
        address = alike(page_address(page.src))
        taken = made.setdefault(address, page.src)
        folder = address.rstrip("/")
        if taken != page.src:
            message = f'"{page.src}" and "{taken}" have one address, and readers get only one of them'
            yield Problem(Place(span=Span.at(page.path)), message, _HELP, page.src)
        elif folder in files and page.src != "404.md":
            message = f'the address of "{page.src}" is the name of the file "{files[folder]}"'
            yield Problem(Place(span=Span.at(page.path)), message, _HELP, page.src)


RULE = Rule("same-address", Severity.ERROR, __doc__, check_site=check_site, whole_site=True)
