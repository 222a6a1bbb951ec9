"""Material's search is given the words of a page alone; all others, and readers, get it with its marks."""

import json

import pytest

from harness import write_site
from hosted_site import CLEAN, CONFIG, built
from published import DEFAULT

HOOK = """
seen = []


def on_page_context(context, page, **_):
    seen.append(page.content)
    assert "cc-cite" in page.content and "cc-run" in page.content
"""
BOOSTED = '\n## More { data-search-boost="2" }\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n'
#: The setting with which pages may hold the attribute.
LISTED = (
    'prescriber_sentence: "", html: {attributes: [{names: data-search-boost, at: h2, digits: 1, why: for the search}]}'
)


#: Pages have their cards while they are written; the page before has none any more.
AT_WRITING = """
before = []


def on_post_page(output, page, **_):
    assert 'class="cc-card"' in page.content and page.content in output
    assert not any('class="cc-card"' in other.content for other in before)
    assert all("cc-run" in other.content for other in before)
    before.append(page)
"""
AT_END = """

def on_post_build(**_):
    assert len(before) == 2
    assert all('class="cc-card"' in page.content for page in before)
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site of one page as it is built when the search comes alone, and with a hook that looks at pages."""
    plain, hooked = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("hooked")
    config = CONFIG.replace("{name: mkdocs}", "{name: material, font: false}").replace("hooks: [events.py]\n", "")
    config = config.replace(", generated: {sources: made/content-claim.md}", "")
    config = config.replace('prescriber_sentence: ""', LISTED)
    data = {name: (DEFAULT / name).read_text(encoding="utf-8") for name in ("sources.yaml", "glossary.yaml")}
    page = {"content/index.md": CLEAN + BOOSTED, **data}
    write_site(plain, {**page, "mkdocs.yml": config})
    write_site(hooked, {**page, "mkdocs.yml": f"{config}hooks: [hook.py]\n", "hook.py": HOOK})
    assert built(plain) == built(hooked) == 0
    return plain / "site", hooked / "site"


def test_readers_get_the_same_page(sites):
    """With names, marks and cards; what the search takes for itself is gone."""
    plain, hooked = [(site / "index.html").read_text(encoding="utf-8") for site in sites]
    assert plain == hooked
    assert "cc-cite" in plain
    assert "cc-run" in plain
    assert '<h2 data-search-boost="2"' not in plain


def test_the_search_finds_the_same(sites):
    """The bare sentences, as when it passes over the marks itself."""
    plain, hooked = [json.loads((site / "search/search_index.json").read_text(encoding="utf-8")) for site in sites]
    assert plain == hooked
    assert "The knee is stiff.</p>" in plain["docs"][0]["text"]


@pytest.mark.parametrize("hook", [AT_WRITING, AT_WRITING + AT_END], ids=["while written", "and at the end"])
def test_pages_have_their_cards_while_somebody_may_look(tmp_path, hook):
    """Who looks at pages while they are written, or at the end of the build, finds what templates got."""
    config = CONFIG.replace("events.py", "hook.py").replace(", generated: {sources: made/content-claim.md}", "")
    data = {name: (DEFAULT / name).read_text(encoding="utf-8") for name in ("sources.yaml", "glossary.yaml")}
    pages = {"content/index.md": CLEAN, "content/more.md": CLEAN}
    write_site(tmp_path, {**pages, **data, "mkdocs.yml": config, "hook.py": hook})
    assert built(tmp_path) == 0
