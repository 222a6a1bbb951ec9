"""Which sentences of a page rest on findings, told in two ways."""

from claimcheck.page import resting_on, told_on
from claimcheck.runs import open_site, prepare
from harness import TODAY, write_site

PAGE = """# Tidal knee

Does tea help?
Tea helps nobody.

Tidal knee comes and goes [@harbor-clinic#what-it-is].

- It comes and goes [@harbor-clinic#what-it-is].
- It goes [@harbor-clinic#nothing-of-that-name].

Two things are known: [@harbor-clinic]

- comes
- goes
"""


def test_those_that_are_only_counted_are_those_that_are_compared(tmp_path):
    """Without any record nobody asks what each of them belongs to; the count may not depend on that."""
    write_site(tmp_path, {"content/index.md": PAGE})
    site = prepare(open_site(tmp_path / "mkdocs.yml"), TODAY).site
    (page,) = site.pages
    told = [each.place.sentence for each in told_on(page, site.data.bibliography) if each.is_compared]
    assert [sentence.number for sentence in resting_on(page, site.data.bibliography)] == told
    assert 1 < len(told) < len(page.sentences)
