"""Every link of the built guide that stays inside it leads to a page, a place on a page, or a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

HERE = "https://guide.test/"
ADDRESSES = "href src poster data action formaction cite".split()


def broken_links(site: Path, site_url: str = HERE) -> list[str]:
    """The links that lead nowhere: ``page: address (why)``. Addresses outside ``site_url`` are not followed."""
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))
    }
    trees = {name: LexborHTMLParser(text) for name, text in pages.items()}
    places = {name: set(places_of(tree)) for name, tree in trees.items()}
    return [
        f"{name}: {address} ({why})"
        for name, tree in trees.items()
        for address in dict.fromkeys(addresses_of(tree))
        if (why := fault_of(address, name, site, site_url, places))
    ]


def addresses_of(tree: LexborHTMLParser) -> Iterator[str]:
    for attribute in ADDRESSES:
        for node in tree.css(f"[{attribute}]"):
            yield (node.attributes[attribute] or "").strip()
    for node in tree.css("[srcset]"):
        for part in (node.attributes["srcset"] or "").split(","):
            yield part.split()[0]


def places_of(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[id], a[name]"):
        yield node.attributes.get("id") or node.attributes.get("name") or ""


def fault_of(address: str, page: str, site: Path, site_url: str, places: Mapping[str, set[str]]) -> str:
    """What is wrong with an address on a page, or nothing."""
    if address.startswith("#"):
        return place_fault(address[1:], places[page])
    # The page for wrong addresses is shown at any depth: what it links must not depend on where it is shown.
    shown_at = urljoin(site_url, "some/wrong/place/" if page == "404.html" else page)
    target = urlsplit(urljoin(shown_at, address))
    home = urlsplit(site_url)
    if target.scheme not in {"http", "https"} or target.netloc != home.netloc:
        return ""
    if not target.path.startswith(home.path):
        return "outside the site's folder"
    path = unquote(target.path.removeprefix(home.path))
    if not path or path.endswith("/"):
        path += "index.html"
    elif (site / path).is_dir():
        return "a folder without the slash at its end"
    if not (site / path).is_file():
        return "no such page or file"
    return place_fault(target.fragment, places[path]) if path in places else ""


def place_fault(fragment: str, known: set[str]) -> str:
    """Browsers scroll to the start of a page for "#" and "#top", whatever is on it."""
    place = unquote(fragment)
    is_known = place in known or place.lower() in {"", "top"} or place.startswith(":~:")
    return "" if is_known else "no such place on the page"


def test_the_guide_has_no_broken_links(built_site, root):
    """Pages, places and files; the sites of others are not asked."""
    config = load_config(str(root / "mkdocs.yml"))
    broken = broken_links(built_site, config.site_url)
    assert not broken, "\n".join(broken)


def test_the_guide_has_links_of_each_sort(built_site):
    """Else the test above would pass on a site without links."""
    trees = [LexborHTMLParser(file.read_text(encoding="utf-8")) for file in built_site.rglob("*.html")]
    addresses = [address for tree in trees for address in addresses_of(tree)]
    assert len(trees) > 40
    assert sum(address.startswith("#") for address in addresses) > 1000
    assert sum("#" in address[1:] and not urlsplit(address).netloc for address in addresses) > 1000
    assert any(address.endswith(".svg") for address in addresses)
    assert any(address.endswith(".css") for address in addresses)


def test_the_sitemap_names_pages_that_exist(built_site):
    """What search engines are told to read is there."""
    tree = LexborHTMLParser((built_site / "sitemap.xml").read_text(encoding="utf-8"))
    named = [built_site / urlsplit(node.text().strip()).path.lstrip("/") for node in tree.css("loc")]
    assert named
    assert [path for path in named if not (path.is_file() or (path / "index.html").is_file())] == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ('<a href="../other/">', ""),
        ('<a href="../other/#there">', ""),
        ('<a href="../other/#named">', ""),
        ('<a href="../other/?a=b#th%65re">', ""),
        ('<a href="#here">', ""),
        ('<a href="#">', ""),
        ('<a href="#top">', ""),
        ('<a href="">', ""),
        ('<a href="https://guide.test/other/">', ""),
        ('<a href="https://example.org/nowhere#x">', ""),
        ('<a href="mailto:ana@example.org">', ""),
        ('<a href="../a%20card.pdf#page=2">', ""),
        ('<img src="../drawing.svg#half">', ""),
        ('<img srcset="../drawing.svg 1x, ../drawing.svg 2x">', ""),
        ('<a href="../nowhere/">', "no such page or file"),
        ('<a href="other/">', "no such page or file"),
        ('<a href="../other">', "a folder without the slash at its end"),
        ('<a href="../other/#nowhere">', "no such place on the page"),
        ('<a href="#There">', "no such place on the page"),
        ('<a href="https://guide.test/nowhere/">', "no such page or file"),
        ('<a href="../other.md">', "no such page or file"),
        ('<img src="../lost.svg">', "no such page or file"),
        ('<img srcset="../drawing.svg 1x, ../lost.svg 2x">', "no such page or file"),
        ('<form action="../lost/">', "no such page or file"),
    ],
)
def test_what_counts_as_broken(tmp_path, link, fault):
    """The test itself sees each sort of broken link, and leaves good ones alone."""
    for name, text in {
        "index.html": "",
        "page/index.html": f'<h2 id="here">Here</h2>{link}',
        "other/index.html": '<h2 id="there">There</h2><a name="named"></a>',
        "a card.pdf": "",
        "drawing.svg": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    broken = broken_links(tmp_path)
    assert [why for entry in broken for why in [entry.rsplit("(", 1)[1].rstrip(")")]] == ([fault] if fault else [])


def test_the_page_for_wrong_addresses_must_link_from_the_root(tmp_path):
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    links = "".join(f'<a href="{address}"></a>' for address in (".", "/", "#here", "#there"))
    (tmp_path / "404.html").write_text(f'<h2 id="here">Here</h2>{links}', encoding="utf-8")
    assert broken_links(tmp_path) == [
        "404.html: . (no such page or file)",
        "404.html: #there (no such place on the page)",
    ]


def test_a_site_in_a_folder(tmp_path):
    """Where the guide is not at the root of its host, links must not leave its folder."""
    (tmp_path / "index.html").write_text('<a href="/"></a><a href="/guide/"></a><a href="."></a>', encoding="utf-8")
    assert broken_links(tmp_path, HERE + "guide/") == ["index.html: / (outside the site's folder)"]
