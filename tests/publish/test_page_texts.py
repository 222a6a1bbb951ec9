"""Titles, labels and settings reach pages as words: no markup in them gets through, in the check or in the build."""

import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs.markup import linked, runs_script, tag_in
from claimcheck.publish.csp import ForeignCodeError, template_code, with_policy
from harness import diagnostics_here, write_site

SCRIPT = "<script>document.title='TAKEN'</script>"
ENTITIES = "&lt;script&gt;document.title='TAKEN'&lt;/script&gt;"
FRONT = "---\ntitle: A page\ndescription: A page\nkind: tool\n"
BODY = "---\n\n# A page\n\nA knee is a joint [@harbor-clinic#what-it-is].\n"
MKDOCS = "site_name: T\ndocs_dir: content\nplugins: [claimcheck]\n"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A -> B", ""), ("< 5", ""), ("1 < 2 > 0", ""), ("R&D", ""), ("a <3 b", ""), ("&lt; 5", ""),
        ("<b>", "<b>"), ("</title>x", "</title>"), ("<!-- x -->", "<!-- x -->"), ("<?xml?>", "<?xml?>"),
        ("&lt;script&gt;", "<script>"), ("&#60;b", "<b"), ("&#x3c;b", "<b"), ("&ltb", "<b"), ("&amp;lt;b", "<b"),
        ('<a href="https://e.org">e</a>', '<a href="https://e.org">'),
    ],
)  # fmt: skip
def test_tags_are_found_and_signs_are_not(text, tag):
    """An arrow and a comparison are words; a tag is none, however it is written."""
    assert tag_in(text) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('By <a href="https://e.org/a?b=1&amp;c">E</a> &copy;', ""),
        ('<a href="http://e.org" target="_blank" rel="noopener">E</a>', ""),
        ('<a href="javascript:alert(1)">E</a>', '<a href="javascript:alert(1)">'),
        ('<a href="https://e.org" onclick="x">E</a>', '<a href="https://e.org" onclick="x">'),
        ('<a href="https://e.org"><b>E</b></a>', '<a href="https://e.org">'),
        ('<a href="https://e.org">&lt;b&gt;</a>', "<b>"),
    ],
)
def test_links_to_the_web_are_allowed_where_said(text, tag):
    """A line on rights may link to its license, and hold nothing else."""
    assert tag_in(text, links=True) == tag


def test_a_line_with_links_becomes_words_and_links():
    """Everything but the links is escaped; entities are read once."""
    assert linked('&copy; <b>A</b> <a href="https://e.org/?a&b">E & F</a>') == (
        '© &lt;b&gt;A&lt;/b&gt; <a href="https://e.org/?a&amp;b">E &amp; F</a>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:x", " JavaScript :x", "java\nscript:x", "data:text/html,x", "&#106;avascript:x"]
)
def test_scripts_in_addresses_are_found(address):
    """As browsers read them."""
    assert runs_script(address)
    assert not runs_script("https://e.org/javascript:x")


#: A place for a text: the file, its text with a hole, and where the diagnostic stands.
PLACES = {
    "title": ("content/index.md", FRONT.replace("title: A page", 'title: "{}"') + BODY, "content/index.md:2:8"),
    "a list in front matter": ("content/index.md", FRONT + 'tags: ["{}"]\n' + BODY, "content/index.md:5:7"),
    "a group in front matter": ("content/index.md", FRONT + 'own: {{a: "{}"}}\n' + BODY, "content/index.md:5:6"),
    "the site's name": ("mkdocs.yml", MKDOCS.replace("T", '"{}"'), "mkdocs.yml:1:12"),
    "a label of the navigation": ("mkdocs.yml", MKDOCS + 'nav:\n- "{}": index.md\n', "mkdocs.yml:5:3"),
    "a section of the navigation": ("mkdocs.yml", MKDOCS + 'nav:\n- "{}":\n  - A: index.md\n', "mkdocs.yml:5:3"),
    "an address of the navigation": ("mkdocs.yml", MKDOCS + 'nav:\n- A: "https://{}"\n', "mkdocs.yml:5:6"),
    "a line on rights": ("mkdocs.yml", MKDOCS + 'copyright: "{}"\n', "mkdocs.yml:4:12"),
    "an extra text": ("mkdocs.yml", MKDOCS + 'extra:\n  tagline: "{}"\n', "mkdocs.yml:5:12"),
    "an address for reports": ("mkdocs.yml", MKDOCS + 'extra:\n  a:\n  - report_url: "{}"\n', "mkdocs.yml:6:17"),
}


@pytest.mark.parametrize("text", [SCRIPT, ENTITIES])
@pytest.mark.parametrize("place", PLACES)
def test_a_tag_is_refused_with_its_place(tmp_path, monkeypatch, place, text):
    """Wherever templates take a text from."""
    name, form, where = PLACES[place]
    write_site(tmp_path, {name: form.format(text)})
    monkeypatch.chdir(tmp_path)
    found = [
        f"{d.span.path}:{d.span.line}:{d.span.column}" for d in diagnostics_here() if d.rule == "unchecked-content"
    ]
    assert found == [where]


@pytest.mark.parametrize("text", ["A -> B", "< 5 words", "R&D"])
@pytest.mark.parametrize("place", PLACES)
def test_signs_pass(tmp_path, monkeypatch, place, text):
    """What is no tag is no fault."""
    name, form, _ = PLACES[place]
    write_site(tmp_path, {name: form.format(text)})
    monkeypatch.chdir(tmp_path)
    assert [d for d in diagnostics_here() if d.rule == "unchecked-content"] == []


@pytest.mark.parametrize("name", ['x"y', "x<b>", "x'y"])
def test_an_id_that_ends_its_own_attribute_is_refused(tmp_path, monkeypatch, name):
    """Templates write links to it."""
    quote = '"' if "'" in name else "'"
    write_site(tmp_path, {"content/index.md": f"# A page\n\n<p id={quote}{name}{quote}>A knee is a joint.</p>\n"})
    monkeypatch.chdir(tmp_path)
    assert "unchecked-content" in {d.rule for d in diagnostics_here()}


# ------------------------------------------------------------------------------------------------ the built site


@pytest.fixture
def built(tmp_path, monkeypatch, root):
    """Build a site with the guide's templates, or the theme's own; give its pages by their address."""

    def run(settings, files, *, own=True):
        monkeypatch.chdir(tmp_path)
        custom = f", custom_dir: {root / 'overrides'}" if own else ""
        head = f"site_url: https://e.org/\ndocs_dir: content\ntheme: {{name: material, font: false{custom}}}\n"
        options = "plugins: [claimcheck: {fail_on: never, security_policy: true}]\n"
        write_site(tmp_path, {"mkdocs.yml": head + options + settings, **files})
        build(load_config("mkdocs.yml"))
        made = Path("site")
        return {p.relative_to(made).as_posix(): p.read_text("utf-8") for p in made.rglob("*.html")}

    return run


def scripts(html):
    """The texts of the inline scripts of a page that browsers would run."""
    page = LexborHTMLParser(html)
    return [s.text() for s in page.css("script:not([src])") if "json" not in (s.attributes.get("type") or "")]


def test_hostile_texts_arrive_as_words(built):
    """In the title, the menu, the review line, the foot: readers see the signs, and nothing runs."""
    rights = json.dumps(f'C{SCRIPT} <a href="https://e.org/l">L</a>')
    settings = (
        f'site_name: "N{SCRIPT}"\ncopyright: {rights}\n'
        f'extra:\n  tagline: "G{SCRIPT}"\n  report_url: \'https://e.org/"><b>r</b>\'\n'
        f'nav:\n- "S{SCRIPT}":\n  - "L{SCRIPT}": labelled.md\n  - index.md\n'
    )
    review = f'clinician_review: "R{SCRIPT}"\nchecked: "K{SCRIPT}"\nnext_check: \'"><b>x</b>\'\n'
    front = FRONT.replace("title: A page", f'title: "T{SCRIPT}"') + review
    heading = "# A `</title><script>document.title='TAKEN'</script>` page\n\n"
    pages = built(
        settings,
        {
            "content/index.md": front + BODY,
            "content/labelled.md": front + BODY,
            "content/entities.md": FRONT.replace("title: A page", f'title: "{ENTITIES}"') + BODY,
            "content/heading.md": heading + "## B `<script>document.title='TAKEN'</script>`\n\nA knee is a joint.\n",
        },
    )
    assert set(pages) >= {"index.html", "labelled/index.html", "entities/index.html", "heading/index.html"}
    for html in pages.values():
        assert not [s for s in scripts(html) if "TAKEN" in s]
        page = LexborHTMLParser(html)
        assert (
            page.css("title")[0]
            .text()
            .endswith(f"N{SCRIPT}" if "G<" not in page.css("title")[0].text() else f"G{SCRIPT}")
        )
        assert not page.css("b, header script, nav script, footer script")
        assert page.css_first(".bs-menu summary").text() == f"S{SCRIPT}"
        assert page.css_first(".bs-footer__note a").attributes == {"href": "https://e.org/l"}
    foot = LexborHTMLParser(pages["index.html"]).css_first(".bs-foot").text()
    assert f"R{SCRIPT}" in foot
    assert f"K{SCRIPT}" in foot
    assert "</title><script>" in LexborHTMLParser(pages["heading/index.html"]).css_first("title").text()


def test_an_inline_script_that_no_template_holds_ends_the_build(built, caplog):
    """The stock theme writes titles as they come: the policy's list names the page and the script."""
    front = FRONT.replace("title: A page", f'title: "T{SCRIPT}"')
    with pytest.raises(Abort):
        built("site_name: T\n", {"content/index.md": front + BODY}, own=False)
    assert "404.html holds an inline script that is in no template of the site: document.title='TAKEN'" in caplog.text


def test_the_stock_theme_is_built_with_its_own_scripts(built):
    """Those that the theme fills with addresses, too."""
    html = built("site_name: T\n", {"content/index.md": FRONT + BODY}, own=False)["index.html"]
    assert "__md_scope=new URL" in scripts(html)[0]
    assert html.count("'sha256-") == len(set(scripts(html)))


@pytest.mark.parametrize(
    ("source", "page", "fits"),
    [
        ('a("{{ x }}")', 'a("../b-1")', True), ('a("{{ x }}")', 'a("");b("")', False),
        ("a({{ x | tojson }})", "a(b(1))", False), ("{# x #}a()", "a()", True), ("a()", "b()", False),
        ("a({% if x %}1{% endif %})", "a(1)", False),
    ],
)  # fmt: skip
def test_what_templates_fill_in_is_a_plain_value(source, page, fits):
    """A quote or a call in it is another script."""
    templates = template_code([f"<script>{source}</script>"])
    html = f'<head><meta charset="utf-8"></head><body><article><script>{page}</script></article></body>'
    if fits:
        assert with_policy(html, templates).count("'sha256-") == 1
    else:
        with pytest.raises(ForeignCodeError, match="inline script"):
            with_policy(html, templates)


def test_a_style_in_the_head_that_no_template_holds_is_refused():
    """It could hide the label of own words."""
    html = '<head><meta charset="utf-8"><style>.cc-ours-label{display:none}</style></head>'
    with pytest.raises(ForeignCodeError, match="inline style"):
        with_policy(html, template_code(["<style>a{}</style>"]))
    assert with_policy(html, template_code(["<style>.cc-ours-label{display:none}</style>"])).count("'sha256-") == 1
