"""What reaches readers beside the pages: options, authors, front matter, layouts, links. Both ways, as tiny sites."""

import json

import pytest

from claimcheck.inputs.printed import NOT_PRINTED, is_printed
from harness import diagnostics_here, write_site

HEAD = "site_name: T\ndocs_dir: content\n"
CHECK = (
    "  - claimcheck: {prescriber_sentence: '', harmless_plugins: [blog, rss, p], "
    "links: {allow: {good.example: a friend}}}\n"
)
RULES = {"claim-outside-article", "unlisted-link", "unsafe-address", "unchecked-content", "dose-on-page"}


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Write a site, and give the places where one of the rules speaks."""

    def look(files, rules=RULES):
        write_site(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        return {(d.span.path, d.span.line) for d in diagnostics_here() if d.rule in rules}

    return look


def refused_lines(path, head, entries):
    """A file of one entry a line behind its head, and the lines that must be refused."""
    start = head.count("\n") + 1
    text = head + "".join(f"{entry}\n" for entry in entries)
    return text, {(path, start + at) for at, refused in enumerate(entries.values()) if refused}


OPTIONS = {
    "  - blog: {blog_toc: true, archive_name: Older letters, archive_date_format: MMMM yyyy}": False,
    "  - blog: {post_excerpt_separator: <!-- more -->, pagination_format: '$link_first ~2~ $link_last'}": False,
    "  - git-revision-date-localized: {custom_format: '%d. %B %Y', enabled: true}": False,
    "  - search: {separator: '[\\s\\-,:!=\\[\\]()\"/]+|(?!\\b)(?=[A-Z][a-z])', lang: en}": False,
    "  - rss: {match_path: 'blog/posts/.*', title: Letters of the clinic}": False,
    "  - redirects: {redirect_maps: {old.md: index.md, far.md: 'https://good.example/a'}}": False,
    "  - tags: {tags_name: Topics}": False,
    "  - exclude: {glob: ['*.tmp', 'is. was. will be. many patterns of files here and there']}": False,
    "  - blog: {archive_name: Sand cures knees}": True,
    "  - blog: {categories_name: The tide can wait till morning}": True,
    "  - blog: {pagination_format: 'Sand cures knees ~2~'}": True,
    "  - rss: {feed_description: Sand is good for knees.}": True,
    "  - redirects: {redirect_maps: {old.md: 'https://bad.example/'}}": True,
    "  - p: {url: 'javascript:alert(1)'}": True,
    "  - p: {deep: [{er: [Take 5 mg of sand]}]}": True,
    "  - p: {Sand cures every knee: 1}": True,
    "  - social: {cards_layout_options: {description: Sand cures every knee}}": True,
}


def test_options_of_plugins(told):
    """Every text that can be printed; patterns and forms cannot."""
    text, refused = refused_lines("mkdocs.yml", HEAD + "plugins:\n" + CHECK, OPTIONS)
    assert told({"mkdocs.yml": text, "content/old.md": "# Old\n"}) == refused


EXTENSIONS = {
    "  - toc: {title: On this page, permalink: true, permalink_title: Link to this section}": False,
    "  - footnotes: {BACKLINK_TITLE: 'Jump back to footnote %d in the text, where it is cited'}": False,
    "  - smarty: {substitutions: {ellipsis: '&hellip;'}}": False,
    "  - toc: {title: Sand cures every knee}": True,
    "  - toc: {permalink_title: Sand is good for knees.}": True,
    "  - toc: {toc_class: The tide can wait till morning}": True,
}


@pytest.mark.parametrize("entry", EXTENSIONS)
def test_options_of_extensions(told, entry):
    """Themes print some of them; the others stand on pages, and are judged there."""
    text = f"{HEAD}plugins:\n{CHECK}markdown_extensions:\n{entry}\n"
    assert told({"mkdocs.yml": text}) == ({("mkdocs.yml", 6)} if EXTENSIONS[entry] else set())


@pytest.mark.parametrize("title", ["Permanent link", "Link to this section", "Copy the link to this part"])
def test_links_beside_headings_may_have_a_name(told, title):
    """On the page, too, where it is a tooltip: what the settings call them was judged there."""
    text = f"{HEAD}plugins:\n{CHECK}markdown_extensions:\n  - toc: {{permalink: true, permalink_title: {title}}}\n"
    assert told({"mkdocs.yml": text, "content/index.md": "# One\n"}, RULES | {"uncited-claim"}) == set()


def test_another_tooltip_is_no_name_of_such_links(told):
    """Only the settings' own words pass."""
    text = (
        f"{HEAD}plugins:\n{CHECK}markdown_extensions:\n  - toc: {{permalink: true, permalink_title: One link more}}\n"
    )
    page = '# One\n\n[One](index.md "Sand is a way to knees")\n'
    assert told({"mkdocs.yml": text, "content/index.md": page}, {"asserting-heading"}) == {("content/index.md", 3)}


@pytest.mark.parametrize("key", ["theme: {name: mkdocs, language: %s}", "unknown_key: %s", "extra: {a: [{b: %s}]}"])
@pytest.mark.parametrize("text", {"Sand cures every knee": True, "A family guide": False})
def test_other_keys(told, key, text):
    """A theme can print each of them, known to MkDocs or not."""
    found = told({"mkdocs.yml": f"{HEAD}{key % text}\nplugins:\n{CHECK}"})
    assert found == ({("mkdocs.yml", 3)} if text.startswith("Sand") else set())


def test_what_is_not_printed_has_its_reason():
    """The list is short, and says why."""
    assert [way for way, reason in NOT_PRINTED.items() if len(reason) < 10] == []
    assert is_printed("plugins.blog.archive_name")
    assert not is_printed("plugins.claimcheck.standing.0")


AUTHORS = {
    "  a: {name: A. Body, description: Writer, avatar: /a.png, url: 'https://good.example/'}": False,
    "  b: {name: Dr. B. Body, description: Physiotherapist at Harbor Clinic}": False,
    "  c: {name: The team, slug: team}": False,
    "  d: {name: 'Jane Body, mother of two', avatar: 'https://good.example/a.png'}": False,
    "  e: {name: E}": False,
    "  f: {name: F, description: 'Says that sand cures knees, so wait'}": True,
    "  g: {name: Sand cures every knee}": True,
    "  h: {name: H, avatar: 'https://bad.example/a.png'}": True,
    "  i: {name: I, url: 'javascript:alert(1)'}": True,
    "  j: {name: J, description: Sand is good for knees.}": True,
    "  k: {name: K, role: The tide can wait till morning}": True,
}


@pytest.mark.parametrize("where", ["blog/.authors.yml", "news/.authors.yml", "who.yml"])
def test_authors_of_a_blog(told, where):
    """Names, descriptions and addresses, wherever the plugin looks for them."""
    text, refused = refused_lines(f"content/{where}", "authors:\n", AUTHORS)
    options = {"news/.authors.yml": "{blog_dir: news}", "who.yml": "{authors_file: who.yml}"}.get(where, "{}")
    found = told({"mkdocs.yml": f"{HEAD}plugins:\n{CHECK}  - blog: {options}\n", f"content/{where}": text})
    assert {place for place in found if place[0].endswith(where)} == refused


def test_a_list_of_authors_that_is_broken(told):
    """Nobody can tell what stands in it."""
    files = {"mkdocs.yml": f"{HEAD}plugins:\n{CHECK}  - blog\n", "content/blog/.authors.yml": "a: [\n"}
    assert {path for path, _ in told(files, {"invalid-data"})} >= {"content/blog/.authors.yml"}


FRONT = {
    "links: [index.md, {Home: index.md}, {A friend: 'https://good.example/'}]": False,
    "categories: [Letters]": False,
    "authors: [jane]": False,
    "summary: Was it cold?": False,
    "social: {cards_layout: default/only/image, cards_layout_options: {background_color: '#fff'}}": False,
    "todo: Sand is a word that nobody prints.": False,
    "links: [{Sand cures knees: index.md}]": True,
    "links: [{A friend: 'https://bad.example/'}]": True,
    "links: [{A friend: 'javascript:alert(1)'}]": True,
    "social: {cards_layout_options: {description: The tide can wait till morning}}": True,
    "summary: Sand cures every knee.": True,
    "tip: Sand cures every knee.": True,
    "hints: {a: Sand cures every knee.}": True,
}


def test_front_matter(told):
    """What themes show, and what a template of the site's own reads."""
    pages = {f"content/p{at}.md": f"---\n{text}\n---\n\n# A page\n" for at, text in enumerate(FRONT)}
    settings = f"{HEAD}theme: {{name: mkdocs, custom_dir: own}}\nplugins:\n{CHECK}"
    own = {"own/main.html": "{{ page.meta.tip }}{% for h in page.meta['hints'] %}{{ h }}{% endfor %}"}
    assert told({"mkdocs.yml": settings, **pages, **own}) == {
        (f"content/p{at}.md", 2) for at, refused in enumerate(FRONT.values()) if refused
    }


def test_front_matter_that_a_template_goes_through(told):
    """Then every key of it is shown, but what other rules judge."""
    settings = f"{HEAD}theme: {{name: mkdocs, custom_dir: own}}\nplugins:\n{CHECK}"
    own = {"own/main.html": "{% for k, v in page.meta.items() %}{{ v }}{% endfor %}"}
    page = {"content/index.md": "---\ntitle: A page\nnote: Sand cures every knee.\n---\n\n# A page\n"}
    assert told({"mkdocs.yml": settings, **own, **page}) == {("content/index.md", 3)}


META = {
    "tags: [knee]": False, "status: new": False, "kind: topic": False, "hide: [toc]": False,
    "author: A. Body": False,
    "title: Sand cures every knee": True, "description: Sand is good for knees.": True,
    "tags: [The tide can wait till morning]": True, "links: [{More: 'https://bad.example/'}]": True,
    "subtitle: Sand cures knees": True,
}  # fmt: skip


@pytest.mark.parametrize("entry", META)
def test_front_matter_of_a_folder(told, entry):
    """The plugin meta gives it to all pages."""
    path = "content/sub/.meta.yml"
    found = told({"mkdocs.yml": f"{HEAD}plugins:\n{CHECK}  - meta\n", path: f"{entry}\n", "content/sub/a.md": "# A\n"})
    assert found == ({(path, 1)} if META[entry] else set())


LINKS = {
    "copyright: '\u00a9 2026 <a href=\"https://good.example/\">A. Body</a>'": False,
    "copyright: 'Made by <a href=\"https://good.example\">Harbor Clinic</a>, licensed under "
    "<a href=\"https://good.example/by/4.0/\">CC BY 4.0</a>'": False,
    "copyright: '<a href=\"/imprint/\">Imprint</a> | \u00a9 2026'": False,
    "copyright: '\u00a9 2026 A. Body \u2013 <a href=\"#__consent\">Change cookie settings</a>'": False,
    "copyright: '\u00a9 2026 <a href=\"../imprint/\">Imprint</a>'": False,
    "repo_url: https://code.example/a": False,
    "site_url: https://own.example/": False,
    "extra: {social: [{icon: a, link: 'https://good.example/a'}], homepage: /a/}": False,
    "edit_uri: edit/main/": False,
    "copyright: '\u00a9 2026 <a href=\"https://bad.example/\">A. Body</a>'": True,
    "copyright: '\u00a9 2026 <a href=\"javascript:alert(1)\">A. Body</a>'": True,
    "copyright: '\u00a9 2026 <a href=\"//bad.example/\">A. Body</a>'": True,
    "copyright: '\u00a9 2026 <a href=\"/&#47;bad.example/\">A. Body</a>'": True,
    "extra: {social: [{icon: a, link: 'https://bad.example/a'}]}": True,
    "extra: {homepage: 'https://bad.example/a'}": True,
    "edit_uri: https://bad.example/a": True,
    "extra: {homepage: 'data:text/html,a'}": True,
    "theme: {name: mkdocs, logo: 'https://bad.example/a.png'}": True,
}  # fmt: skip


@pytest.mark.parametrize("entry", LINKS)
def test_links_in_settings(told, entry):
    """Hosts of listed sources, of the list, and the site's own."""
    found = told({"mkdocs.yml": f"{HEAD}{entry}\nplugins:\n{CHECK}"})
    assert found == ({("mkdocs.yml", 3)} if LINKS[entry] else set())


def test_the_sites_own_hosts_pass_around_the_pages(told):
    """Its repository may be linked from everywhere but from pages."""
    settings = (
        f"{HEAD}repo_url: https://code.example/a\nextra: {{report: 'https://code.example/a/issues'}}\nplugins:\n{CHECK}"
    )
    page = "# A\n\n[Issues](https://code.example/a/issues)\n"
    assert told({"mkdocs.yml": settings, "content/index.md": page}) == {("content/index.md", 3)}


def test_without_a_list_any_host_passes(told):
    """Only sites that ask for the list are held against it."""
    settings = (
        f"{HEAD}extra: {{homepage: 'https://any.example/'}}\nplugins:\n  - claimcheck: {{prescriber_sentence: ''}}\n"
    )
    assert told({"mkdocs.yml": settings}, {"unlisted-link"}) == set()


LAYOUTS = {
    "a: '{{ page.title }}'": False, "a: '#fff'": False, "a: Roboto Condensed": False,
    "a: '{{ config.site_name }} \u2013 {{ page.title }}'": False, "a: '{% if page.meta.icon %}x{% endif %}'": False,
    "a: Sand cures every knee": True, "a: '{{ page.title }} cures knees'": True,
    "a: '{{ \"Sand cures every knee\" }}'": True, "a: The tide can wait till morning.": True,
    "a: '{% set x = \"Sand cures knees\" %}'": True,
}  # fmt: skip


def test_layouts_of_pictures(told):
    """What is drawn into the picture that others see when somebody shares a page."""
    layouts = {f"drawn/l{at}.yml": f"\n{text}\n" for at, text in enumerate(LAYOUTS)}
    settings = f"{HEAD}plugins:\n{CHECK}  - social: {{cards_layout_dir: drawn, cards_layout: l0}}\n"
    assert told({"mkdocs.yml": settings, **layouts}) == {
        (f"drawn/l{at}.yml", 2) for at, refused in enumerate(LAYOUTS.values()) if refused
    }


def test_files_of_the_themes_folder_that_nobody_reads(told):
    """Translations, drawings that only templates show, what is no text."""
    files = {
        "own/locales/en/LC_MESSAGES/messages.mo": "x", "own/.icons/a/good.svg": "<svg><path d='M1 1'/></svg>",
        "own/.icons/a/bad.svg": "<svg><text>Sand cures knees</text></svg>", "own/.hidden.html": "Sand cures knees.",
        "own/README.md": "Sand cures every knee.", "own/a/b/c.html": "Sand cures every knee.",
    }  # fmt: skip
    settings = f"{HEAD}theme: {{name: mkdocs, custom_dir: own}}\nplugins:\n{CHECK}"
    bad = ["own/locales/en/LC_MESSAGES/messages.mo", "own/.icons/a/bad.svg", "own/.hidden.html", "own/a/b/c.html"]
    assert told({"mkdocs.yml": settings, **files}) == {(path, 1) for path in bad}


@pytest.mark.parametrize("text", ["There is time.", "Sand cures you.", "Wait till later.", "4 in 5 people."])
def test_listed_texts_of_the_interface_hold_no_claim(told, text):
    """The list is for what tells how to use the site."""
    options = json.dumps({"interface_texts": {text: "a reason"}})
    assert told({"mkdocs.yml": f"{HEAD}plugins:\n  - claimcheck: {options}\n"}, {"claim-in-safety-sentence"})


def test_a_usual_folder_of_material(told):
    """What many sites have passes, and the sentence that does not is mended by a line in the settings."""
    files = {
        "own/main.html": '{% extends "base.html" %}\n{% block announce %}\n  We use cookies\n{% endblock %}\n'
        "{% block outdated %}\n  You're not viewing the latest version.\n"
        "  <a href=\"{{ '../' ~ base_url }}\"><strong>Click here to go to latest.</strong></a>\n{% endblock %}\n",
        "own/partials/copyright.html": '<div class="md-copyright">{% if config.copyright %}\n{{ config.copyright }}\n'
        '{% endif %}\nMade with\n<a href="https://good.example/" target="_blank" rel="noopener">\nMaterial</a></div>\n',
    }
    settings = f"{HEAD}theme: {{name: mkdocs, custom_dir: own}}\nplugins:\n"
    assert told({"mkdocs.yml": settings + CHECK, **files}) == {("own/main.html", 6)}
    listed = {"You're not viewing the latest version.": "about the site", "Click here to go to latest.": "a link"}
    options = {"links": {"allow": {"good.example": "a friend"}}, "interface_texts": listed}
    assert told({"mkdocs.yml": f"{settings}  - claimcheck: {json.dumps(options)}\n", **files}) == set()
