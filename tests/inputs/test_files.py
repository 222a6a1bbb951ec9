"""Files beside pages: what would be published unread is refused by name, and what an honest site holds is not."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from claimcheck.host.run import run_with_mkdocs
from claimcheck.inputs.gitpatterns import git_patterns
from claimcheck.inputs.published import NEVER_PUBLISHED, left_out_by
from claimcheck.inputs.writing import write_pages
from claimcheck.page.svg.drawing import read_drawing
from claimcheck.runs.running import open_site
from harness import TODAY, diagnostics_here, write_site

PNG = b"\x89PNG\r\n\x1a\n"
JPG = b"\xff\xd8\xff\xe0"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90"{}>{}</svg>'
TEXT = '<text x="10" y="40">'
START = "import sys; from claimcheck.cli.start import main; sys.exit(main())"
MKDOCS = "site_name: T\ndocs_dir: content\nplugins: [claimcheck: {{prescriber_sentence: ''{}}}]\n"


@pytest.fixture
def found(tmp_path, monkeypatch):
    """Write a site, with links to other paths, and give what a rule says: ``path:line``, and the messages."""

    def look(files=(), *, links=(), programs=(), rule="unchecked-file"):
        write_site(tmp_path, dict(files))
        for name, target in dict(links).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).unlink(missing_ok=True)
            (tmp_path / name).symlink_to(target)
        for name in programs:
            (tmp_path / name).chmod(0o755)
        monkeypatch.chdir(tmp_path)
        problems = [d for d in diagnostics_here() if d.rule == rule]
        assert all(d.help and "\n" not in d.message for d in problems)
        return {f"{d.span.path}:{d.span.line}": d.message for d in problems}

    return look


REFUSED = {
    # what was published unread
    "facts.html": b"<p>The ambulance can wait.</p>", "Facts.MD": b"The ambulance can wait.", "facts.txt": b"Wait.",
    # more of the kind
    "a/facts.htm": b"<p>Wait.</p>", "a/facts.xhtml": b"<p/>", "a/Facts.Markdown": b"Wait.", "a/facts.pdf": b"%PDF",
    "a/facts.svgz": b"x", "a/facts.json": b'{"a": "Wait."}', "a/facts": b"Wait.", "a/facts.docx": b"x",
    "a/film.gif": b"GIF", "loose.js": b"x()", "a/loose.css": b"a{}", "assets/a.map": b"{}", "facts.html.": b"x",
    "robots.txt": b"# The ambulance can wait till morning.\nUser-agent: *\n", "CNAME": b"The ambulance can wait.\n",
    "page.png": b"<p>The ambulance can wait.</p>", "empty.png": b"", "a/other.jpg": PNG, "a/Page.JPEG": b"x",
    "a/film.webp": b"RIFF\0\0\0\0AVI ", "a/text.avif": b"x", "a/icon.ico": PNG, "assets/fonts/b.woff2": b"wOFF",
    "sub/robots.txt": b"User-agent: *\n", "a/tab\there.png": PNG, "turned\u202egnp.png": PNG,
}  # fmt: skip
HONEST = {
    "assets/images/knee.png": PNG, "knee.jpg": JPG, "a/IMG_1.JPG": JPG + b"x", "a/knee.webp": b"RIFF\0\0\0\nWEBPVP8 ",
    "favicon.ico": b"\0\0\1\0", "drawing.svg": SVG.format("", "").encode(), "a/page two.png": PNG,
    "assets/longer.png": PNG + b"The ambulance can wait.",
    "assets/a.js": b"x()", "a/assets/b/c.css": b"a{}", "javascripts/x.js": b"", "stylesheets/extra.css": b"a{}",
    "assets/fonts/a.woff2": b"wOF2", "a/knee.avif": b"\0\0\0\x1cftypavif",
    "parts/included.txt": b"The ambulance can wait.", ".hidden": b"x", ".git/config.txt": b"x",
}  # fmt: skip


def test_what_nobody_reads_is_refused_by_name(found):
    """Each of these files, and no other."""
    files = {f"content/{name}": text for name, text in {**REFUSED, **HONEST}.items()}
    assert set(found(files)) == {f"content/{name}:1" for name in REFUSED}


def test_files_for_servers_pass(found):
    """They hold no words for people."""
    assert not found(
        {
            "content/robots.txt": "User-agent: *\nDisallow: /a/\n\nSitemap: https://e.org/sitemap.xml\n",
            "content/CNAME": "guide.example.org\n", "content/.nojekyll": "",
            "mkdocs.yml": MKDOCS.format("") + "exclude_docs: |\n  !.nojekyll\n",
        }
    )  # fmt: skip


def test_the_edit_names_the_page(found):
    """A wrong end is a slip; a web page is a decision."""
    messages = found({"content/Facts.MD": "x", "content/a.html": "x", "content/b.txt": "x"})
    assert "no end of a page" in messages["content/Facts.MD:1"]
    assert "web page" in messages["content/a.html:1"]
    assert "text" in messages["content/b.txt:1"]


def test_links_on_the_disk_are_refused_and_not_followed(found, tmp_path):
    """To a file of the machine, to a folder, in a circle, to nothing, to a page, where the program writes."""
    (tmp_path / "outside").mkdir(parents=True)
    (tmp_path / "outside/secret.png").write_bytes(b"x")
    links = {
        "content/secret.txt": tmp_path / "outside/secret.png", "content/more": tmp_path / "outside",
        "content/loop": ".", "content/nothing.png": "/nowhere", "content/page.md": "index.md",
        "content/assets/a.png": "../knee.png", "content/made.md": "/nowhere/else",
    }  # fmt: skip
    settings = MKDOCS.format(", generated: {sources: made.md}")
    told = found({"content/knee.png": PNG, "mkdocs.yml": settings}, links=links)
    assert set(told) == {f"{name}:1" for name in links}
    assert all("this is a link" in message for message in told.values())


def test_pages_made_from_data_are_not_written_through_a_link(found, tmp_path):
    """The file behind it may be none of the site."""
    target = tmp_path / "own.txt"
    target.write_text("mine", encoding="utf-8")
    settings = MKDOCS.format(", generated: {sources: made.md}")
    found({"mkdocs.yml": settings}, links={"content/made.md": target})
    write_pages(open_site(Path("mkdocs.yml")), {"made.md": "# Made\n"})
    assert target.read_text(encoding="utf-8") == "mine"
    assert Path("content/made.md").read_text(encoding="utf-8") == "# Made\n"


def test_links_that_are_not_published_pass(found):
    """What MkDocs leaves out reaches nobody."""
    assert not found(links={"content/parts/a": "/nowhere", "content/.here": "."})


def test_a_docs_folder_that_is_a_link_is_refused(found, tmp_path):
    """All of it could be swapped at once."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.md").write_text("# A page\n", encoding="utf-8")
    settings = MKDOCS.format("").replace("content", "other")
    assert set(found({"mkdocs.yml": settings}, links={"other": "elsewhere"})) == {"other:1"}


def test_programs_are_refused(found):
    """A page or picture has no need to be one."""
    programs = ["content/index.md", "content/knee.png"]
    assert set(found({"content/knee.png": PNG}, programs=programs)) == {f"{name}:1" for name in programs}


def test_where_every_file_is_marked_nothing_is_said(found):
    """Some file systems mark them all."""
    assert not found({"content/knee.png": PNG}, programs=["content/index.md", "content/knee.png", "mkdocs.yml"])


def test_names_that_some_computers_take_for_one_are_refused(found):
    """Capital letters, letters with and without signs apart, folders, pages."""
    sign = "caf\u00e9.png"
    files = ["A.png", "a.png", sign, unicodedata.normalize("NFD", sign), "Pic/x.png", "pic/y.png", "stra\u00dfe.png",
             "STRASSE.png", "one.md", "One.md", "b1.png", "b2.png", "\u0131.png", "i.png"]  # fmt: skip
    told = found({f"content/{name}": "# P\n" if name.endswith(".md") else PNG for name in files})
    assert sum("form of their letters" in message for message in told.values()) == len(told) == 5


def test_hidden_files_are_named_one_by_one(found):
    """A pattern for pictures does not let a hidden one through."""
    settings = MKDOCS.format(", published_files: {/.well-known/security.txt: where to write to}")
    files = {
        "mkdocs.yml": settings + "exclude_docs: |\n  !.well-known/\n  !.*.png\n",
        "content/.well-known/security.txt": "x", "content/.well-known/other.txt": "x", "content/.a.png": PNG,
    }  # fmt: skip
    assert set(found(files)) == {"content/.well-known/other.txt:1", "content/.a.png:1"}


def test_a_site_may_list_files_and_take_patterns_out(found):
    """Each with its reason."""
    settings = MKDOCS.format(", published_files: {/files/*.pdf: 'read by the team', '*.png': null}")
    files = {"mkdocs.yml": settings, "content/files/a.pdf": "%PDF-1.7", "content/b.pdf": "x", "content/c.png": PNG}
    assert set(found(files)) == {"content/b.pdf:1", "content/c.png:1"}


def test_scripts_and_styles_of_the_settings(found):
    """Those in the docs folder are listed by being named; those of other sites are refused, unless listed."""
    settings = MKDOCS.format(", published_files: {'https://cdn.e.org/math@3/**': 'formulas, at one version'}")
    lists = (
        "extra_css: [loose.css, '//evil.e.org/assets/a.css']\n"
        "extra_javascript:\n- path: sub/x.mjs\n  type: module\n- https://cdn.e.org/math@3/a.js\n"
        "- https://cdn.e.org/assets/a.js\n- facts.html\n"
        "theme:\n  name: mkdocs\n  static_templates: [404.html, facts.html]\n"
    )
    files = {
        "mkdocs.yml": settings + lists,
        "content/loose.css": "",
        "content/sub/x.mjs": "",
        "content/facts.html": "x",
    }
    assert set(found(files)) == {"mkdocs.yml:4", "mkdocs.yml:9", "mkdocs.yml:13", "content/facts.html:1"}


def test_files_of_the_own_theme_folder_are_looked_at(found):
    """MkDocs copies what is no template of it."""
    files = {
        "mkdocs.yml": MKDOCS.format("") + "theme: {name: mkdocs, custom_dir: own}\n",
        "own/main.html": "x", "own/facts.htm": "x", "own/facts.txt": "x", "own/assets/a.js": "", "own/README.md": "x",
        "own/a.svg": SVG.format("", "<script/>"), "own/partials/a.html": "x",
    }  # fmt: skip
    assert set(found(files)) == {"own/facts.htm:1", "own/facts.txt:1", "own/a.svg:1"}


DRAWINGS_REFUSED = {
    "script": "<script>x()</script>",
    "a page inside": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Wait.</p></foreignObject>',
    "an event": '<path onload="x()"/>',
    "a picture of elsewhere": '<image href="https://e.org/a.png"/>',
    "a part of elsewhere": '<use href="https://e.org/a.svg#b"/>',
    "a part of elsewhere, old": '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="a.svg#b"/>',
    "a fill of elsewhere": '<path fill="url(https://e.org/a.svg#b)"/>',
    "a fill of elsewhere, quoted": "<path style=\"fill: url( 'a.svg#b')\"/>",
    "a style of elsewhere": "<style>@im<!-- -->port 'a.css';</style>",
    "a link": '<a href="https://e.org"><path/></a>',
    "a change": '<set attributeName="href" to="javascript:x()"/>',
    "a script by another name": '<x:script xmlns:x="http://www.w3.org/2000/svg">x()</x:script>',
    "a script of HTML": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x()</h:script>',
    "a script in a note": "<metadata><script>x()</script></metadata>",
    "a sentence": "<text>The tide can wait till morning.</text>",
    "a sentence in parts": "<text>The <tspan>tide</tspan></text><text>can wait till morning</text>",
    "a sentence by another name": '<x:text xmlns:x="http://www.w3.org/2000/svg">Sand cures every stiff knee</x:text>',
    "a sentence in letters apart": "<text><![CDATA[The tide can wait]]></text>",
    "an order": "<text>Wait till morning</text>",
    "an order in parts": "<text>Rub</text><text>the knee hard</text>",
    "a title that tells": "<title>Sand cures knees</title>",
    "a description that tells": "<desc>Drawing of a knee that sand makes well.</desc>",
    "a description with a figure": "<title>Drawing of 300 mg of a medicine</title>",
    "a second sentence": "<desc>Drawing of a knee. Sand is good.</desc>",
    "a description that goes on": "<desc>Drawing of a knee: it gets better</desc>",
    "a label that tells": '<g aria-label="Sand cures every knee"/>',
    "a share": "<text>4 in 5 people</text>",
    "hidden words": '<text>Do <tspan display="none">not</tspan> wait</text>',
    "words by a style": "<style>text::before { content: 'no' }</style><text>Sand</text>",
    "words for some": '<g systemLanguage="en"><text>Sand</text></g>',
    "no end": "<path>",
    "a name for words": "&wait;",
    "an instruction": "<?xml-stylesheet href='a.css'?>",
}
DRAWINGS_HONEST = {
    "shapes": '<g opacity=".5" fill="none"><path d="M0 0"/></g>',
    "what is drawn": "<title>Drawing of a knee</title><desc>Drawing of a knee with a bag of sand on it.</desc>",
    "steps of a program": '<text y="20">Start the server</text><text y="40">Run the tests</text>',
    "labels": '<text y="20">Left</text><text y="40">Right knee</text><text y="60">What is lost?</text>',
    "own parts": '<defs><g id="a"/><pattern id="p"/></defs><use href="#a"/><path fill="url(#p)" clip-path="url(#c)"/>',
    "light and dark": "<style>path { fill: #000 } @media (prefers-color-scheme: dark) { path { fill: #fff } }</style>",
    "large letters": '<text x="1" y="20" font-size="14" font-family="sans-serif">Knee</text>',
    "notes of a program": (
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:zoom="1"/>'
    ),
    "a name": "<title>Tidal knee</title>",
}


def test_drawings_are_read(found):
    """As browsers read such a file: as XML, whatever its elements are called."""
    sorts = {"refused": DRAWINGS_REFUSED, "honest": DRAWINGS_HONEST}
    files = {
        f"content/{sort}/{name}.svg": SVG.format("", body.replace("<text>", TEXT))
        for sort, cases in sorts.items()
        for name, body in cases.items()
    }
    told = {place.rsplit(":", 1)[0] for place in found(files)}
    assert told == {name for name in files if "/refused/" in name}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<!DOCTYPE svg [<!ENTITY w "Wait.">]>' + SVG.format("", "<text>&w;</text>"), "definitions"),
        ('<!DOCTYPE svg PUBLIC "a" "b">' + SVG.format("", "<text>&w;</text>"), "stands for other words"),
        ('<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("", ""), "encoding"),
        ("<html><p>Wait.</p></html>", "no drawing"),
        ("", "no XML"),
        (SVG.format(' xml:base="https://e.org/"', ""), "loads something"),
        (SVG.format("", "<g>" * 200 + "</g>" * 200), "nested"),
    ],
)
def test_what_is_no_plain_drawing_is_refused(text, fault):
    """Before anything in it is believed."""
    assert fault in read_drawing(text).faults[0][0]


def test_a_plain_drawing_has_no_faults():
    """With the lines that programs for drawing write at its start."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://w3.org/svg.dtd">\n'
    drawing = read_drawing(head + SVG.format(' aria-label="Knee"', f"\n{TEXT}A<!-- x -->B</text>"))
    assert drawing.faults == ()
    assert [(words.text, words.tag, words.line) for words in drawing.words] == [
        ("Knee", "svg aria-label", 3), ("AB", "text", 4),
    ]  # fmt: skip


WORDS = yaml.safe_load((Path(__file__).parents[1] / "data/drawings.yaml").read_text(encoding="utf-8"))
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">\n{}\n</svg>'


def test_words_that_readers_see_pass_and_others_are_refused(found):
    """By color, size, place, and what lies over or under them; as programs for drawing write it, too."""
    whole = ("<svg xmlns", "<svg w", "<?")
    files = {
        f"content/{sort}/{name}.svg": body if body.startswith(whole) else FRAME.format(body)
        for sort, bodies in WORDS.items()
        for name, body in bodies.items()
    }
    told = found(files)
    assert {place.rsplit(":", 1)[0] for place in told} == {name for name in files if "/unseen/" in name}, told


def test_a_drawing_that_is_too_large_or_no_text_is_refused(found):
    """What cannot be read cannot be published."""
    settings = MKDOCS.format(", max_page_bytes: 400")
    files = {
        "content/large.svg": SVG.format("", " " * 500),
        "content/odd.svg": b"<svg>\xff</svg>",
        "content/robots.txt": b"\xff",
        "mkdocs.yml": settings,
    }
    assert set(found(files)) == {"content/large.svg:1", "content/odd.svg:1", "content/robots.txt:1"}


def _knee(number):
    """A small word with a place of its own."""
    return f'<text x="{number % 10 * 20}" y="{number // 10 % 20 * 5 + 4}" font-size="4">Knee</text>'


@pytest.mark.parametrize(("count", "told"), [(200, False), (201, True), (20_000, True)])
def test_a_drawing_with_hundreds_of_texts_is_a_page(found, count, told):
    """None of them is looked at, so that no file takes long."""
    assert bool(found({"content/a.svg": FRAME.format("".join(map(_knee, range(count))))})) == told


def test_one_long_text_in_a_drawing_is_a_claim(found):
    """It is shown by its beginning."""
    told = found({"content/a.svg": SVG.format("", f"<desc>Drawing of {'a knee and ' * 2000}</desc>")})
    assert [len(message) < 400 for message in told.values()] == [True]


# ------------------------------------------------------------------------------------------------ links on pages

PAGE = "# A page\n\n## Places\n\nA knee is a joint [@harbor-clinic#what-it-is].\n\n## More\n\n- [{}]({})\n"
LINKS = {
    "index.md": True, "../index.md": True, "other.md": True, "other.md#more": True, "#more": True,
    "../assets/a.png": True,
    "https://e.org/a": True, "mailto:a@e.org": True, "/a/": True, "../made.md": True, "page%20two.md": True, "": True,
    "../facts.html": True,  # the file itself is refused
    "nowhere.md": False, "../index": False, "../parts/a.md": False, "assets/a.png": False, "other": False,
    "../../index.md": False, "Other.md": False,
}  # fmt: skip
READY_MADE = {
    '<a href="../../assets/a.png">a</a>': True, '<a href="../other/">a</a>': True, '<a href="./">a</a>': True,
    '<a href="../../">a</a>': True, '<a href="../../facts.html">a</a>': True, '<a href="../nowhere/">a</a>': False,
    '<a href="../../gone.html">a</a>': False,
}  # fmt: skip


def test_links_lead_to_what_is_published(found):
    """Pages, files, made pages; written from the file, or in ready-made HTML from the address."""
    pages = {f"content/a/l{i}.md": PAGE.format("Places", to) for i, to in enumerate(LINKS)}
    pages |= {f"content/a/r{i}.md": f"# A page\n\n<p>{html}</p>\n" for i, html in enumerate(READY_MADE)}
    fixed = dict.fromkeys(
        ["index.md", "a/index.md", "a/other.md", "a/page two.md", "parts/a.md"], "# A page\n\n## More\n"
    )
    files = {f"content/{name}": text for name, text in fixed.items()} | pages
    settings = MKDOCS.format(", generated: {sources: made.md}") + "exclude_docs: /parts/\n"
    files |= {"content/assets/a.png": PNG, "content/facts.html": "x", "mkdocs.yml": settings}
    told = {place.rsplit(":", 1)[0] for place in found(files, rule="unpublished-link")}
    expected = {f"content/a/l{i}.md" for i, good in enumerate(LINKS.values()) if not good}
    assert told == expected | {f"content/a/r{i}.md" for i, good in enumerate(READY_MADE.values()) if not good}


def test_a_dead_link_has_its_place(found):
    """Where its words stand."""
    page = PAGE.format("More", "gone.md")
    assert set(found({"content/index.md": page}, rule="unpublished-link")) == {"content/index.md:9"}


def test_fragments_link_from_the_root_of_the_docs_folder(found):
    """Templates make their links fit each page."""
    settings = MKDOCS.format(", fragments: {strip: parts/strip.md}") + "exclude_docs: /parts/\n"
    files = {"mkdocs.yml": settings, "content/index.md": "# A page\n", "content/parts/strip.md": "[A page](index.md)\n"}
    assert not found(files, rule="unpublished-link")


# ------------------------------------------------------------------------------------------------ files of plugins

HOOK = """
from mkdocs.structure.files import File
def on_files(files, config):
    made = {"facts.html": "<p>Wait.</p>", "assets/made.css": "a{}", "made.svg": "<svg/>", "new.md": "# A page"}
    for name, text in made.items():
        files.append(File.generated(config, name, content=text))
    files.get_file_from_path("knee.png").dest_uri = "knee.html"
    files.get_file_from_path("same.svg").content_bytes = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
"""


def test_files_that_hooks_make_or_rename_are_looked_at(tmp_path, monkeypatch):
    """Whoever made them."""
    settings = MKDOCS.format("") + "theme: {name: mkdocs}\nhooks: [hook.py]\n"
    files = {"mkdocs.yml": settings, "hook.py": HOOK, "content/knee.png": PNG, "content/same.svg": SVG.format("", "")}
    write_site(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    found = run_with_mkdocs(open_site(Path("mkdocs.yml")), TODAY).diagnostics
    told = {d.span.path for d in found if d.rule == "unchecked-file"}
    assert told == {"content/made.svg", "content/knee.html", "content/same.svg"}
    unread = [d.span.path for d in found if d.rule == "unreadable-page"]
    assert unread == ["facts.html (made by hook.py)"]


@pytest.mark.parametrize(
    ("path", "pages"),
    [
        ("docs/a", ["a/b.md"]),
        ("docs/a/", ["a/b.md"]),
        ("docs/a.md", ["a.md"]),
        ("docs/../docs/a-b", ["a-b/c.md"]),
        (".", ["a.md", "a-b/c.md", "a/b.md"]),
        ("/", ["a.md", "a-b/c.md", "a/b.md"]),
        ("docs/a.m", []),
    ],
)
def test_a_path_asks_for_itself_and_what_lies_below_it(tmp_path, monkeypatch, path, pages):
    """And for no page whose name begins in the same way."""
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: A site\nplugins: [claimcheck]\n", encoding="utf-8")
    for name in ("a.md", "a/b.md", "a-b/c.md"):
        page = Path("docs", name)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# A page\n", encoding="utf-8")
    found = [page.src for page in open_site(Path("mkdocs.yml"), [Path(path)]).pages]
    assert sorted(found) == sorted(pages)


@pytest.mark.parametrize(
    "folder", ["", "a/", "a.b/", ".a/", "a/.b/", "..b/", "templates/", "a/templates/", "Templates/", "templates.d/"]
)
@pytest.mark.parametrize("name", ["index.md", ".index.md", "..md", "a..md", "templates.md", "a.templates/b.md"])
def test_without_patterns_of_a_site_the_library_would_say_the_same(folder, name):
    """What is never published is told without it, for it is slow to load."""
    src = f"{folder}{name}"
    assert left_out_by(())(src) is git_patterns(NEVER_PUBLISHED).match_file(src)


def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    """As a file, a page and what a page includes: whoever reads from a pipe may wait for ever."""
    write_site(tmp_path, {"content/index.md": '# A\n\n--8<-- "part.txt"\n'})
    for name in ("pipe", "pipe.md", "part.txt"):
        os.mkfifo(tmp_path / "content" / name)
    command = [sys.executable, "-c", START, "check", "--no-cache", "--today", str(TODAY)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    told = [line.partition(": ")[0] for line in done.stdout.splitlines() if "no plain file" in line]
    assert done.returncode == 2
    assert {"content/pipe:1:1", "content/pipe.md:1:1", "content/index.md:3:9"} <= set(told)
