"""The list of the HTML that pages may hold, and what addresses mean."""

import pytest

from claimcheck.inputs.hosts import host_of, leads_out, scheme_of
from claimcheck.inputs.pagehtml import PageHtml, PageHtmlError, page_html
from claimcheck.page.body import Body
from claimcheck.page.reading import read_body
from claimcheck.page.unreadable import unclosed_parts


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org", "example.org"), ("HTTP://WWW.Example.org:80/a?b#c", "example.org"),
        ("//example.org/a", "example.org"), ("https:example.org", "example.org"), ("/\\example.org", "example.org"),
        ("ht\ntps://exam\tple.org/", "example.org"), ("https:\\\\example.org\\@shop.example", "example.org"),
        ("https://shop.example#@example.org", "shop.example"),
        ("https://example.org@shop.example", ""), ("https://example.org:80@shop.example/", ""),
        ("https://%65xample.org", ""), ("https://exampl\u0435.org", ""), ("https://", ""), ("ftp://example.org", ""),
        ("mailto:ana@example.org", ""),
    ],
)  # fmt: skip
def test_host_is_the_one_to_which_browsers_go(address, host):
    """In doubt there is none, and the link is refused."""
    assert leads_out(address)
    assert host_of(address) == host


@pytest.mark.parametrize("address", ["", "index.md", "../a/b.md#c", "#c", "/a/", "?a=b:c", "a/b:c", "./a:b"])
def test_links_on_the_site_lead_nowhere_else(address):
    """A colon behind a sign of a path starts no scheme."""
    assert not leads_out(address)


def test_schemes_are_read_through_spaces():
    """As browsers do."""
    assert scheme_of(" Java\tScript:alert(1)") == "javascript"


@pytest.mark.parametrize("html", ["<p>a", "<p>a<div>b</div></p>", "<i>a</i></i>", "<ul><li>a<li>b</ul>", "<svg/>", ""])
def test_html_that_stays_within_its_page(html):
    """A paragraph or an item may stay open: what follows ends it."""
    assert list(unclosed_parts(html, "own")) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<div>a", "<div>"), ("<b>a", "<b>"), ("<ul><li>a", "<li>"), ("<!-- a", "<!-->"), ("<textarea>", "<!-->"),
        ("<svg>", "<svg>"), ("<table><tr><td>a", "<td>"), ("a</div>", "closing tag"), ("</article>a", "closing tag"),
        ("</main><main>", "closing tag"), ("<body class='a'>", "whole page"), ("<html lang='la'>", "whole page"),
    ],
)  # fmt: skip
def test_html_that_reaches_beyond_its_page(html, what):
    """What stands behind the page would be a part of it, or the page of what stands around."""
    assert [what in part.what for part in unclosed_parts(html, "own")] == [True]


def test_what_can_be_listed_ends_at_scripts_and_hidden_parts():
    """Whatever a site lists."""
    more = {
        "elements": [{"names": "script style noscript", "why": "tried"}],
        "attributes": [{"names": "onclick hidden srcdoc", "why": "tried"}],
    }
    for html in ("<script></script>", "<style></style>", "<noscript>a</noscript>", "<p onclick=a>", "<p hidden>"):
        assert read_body(Body(html, "own"), page_html().with_more(more)).unchecked


def test_shipped_list_needs_no_star_but_at_the_end():
    """Names are compared, not searched for."""
    names = [name for part in (page_html().elements, page_html().attributes, page_html().classes) for name in part]
    assert [name for name in names if "*" in name[:-1] or name == "*"] == []


def test_entry_without_a_reason_is_refused():
    """Whoever adds to the list says why."""
    with pytest.raises(PageHtmlError):
        PageHtml().with_more({"classes": [{"names": "lead"}]})


@pytest.mark.parametrize(
    ("html", "folded"),
    [
        ("<details><summary>a</summary><p>Salt.</p></details>", True), ("<div class='annotate'>Salt.</div>", True),
        ("<div popover>Salt.</div>", True), ("<section><div><p>Salt.</p></div></section>", False),
        ("<div class='tabbed-set'><div class='tabbed-content'><div class='tabbed-block'>Salt.</div></div></div>", True),
    ],
)  # fmt: skip
def test_parts_that_readers_must_open_are_known(html, folded):
    """Such a part is read, and counts for nothing that every reader must see."""
    assert [block.folded for block in read_body(Body(html, "own")).blocks if block.text == "Salt."] == [folded]
