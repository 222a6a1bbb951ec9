"""What MkDocs publishes is what is judged: the pages and texts of plugins and hooks, on every event."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest
from mkdocs import utils
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs.configyaml import ConfigError
from conftest import missing
from harness import check_here, write_site
from hosted_site import CLEAN, CONFIG, built, errors, hosted, in_folder

TABLE = "\n| Name | Left |\n| --- | --- |\n| Knee | Often on the left [@harbor-clinic#often-left] |\n"
PICTURE = "\n![Drawing of a stiff knee](a.png)\n"
OURS = '\n!!! ours "An idea"\n    Keep a chair near.\n'
#: Pages to which the hook adds a claim, and the words that the report names.
CLAIMS = {
    "markdown-claim": "Salt moves the markdown knee.",
    "content-claim": "Salt moves the content knee.",
    "picture-claim": "Salt moves the picture knee.",
    "meta-claim": "Salt moves the meta knee.",
    "env-claim": "Salt moves the env knee.",
    "context-claim": "Salt moves the context knee.",
    "post-claim": "Salt moves the post knee.",
}
EVENTS = ("markdown", "content", "env", "context", "post")
UNCITED = f"{CLEAN}\nSalt moves every knee.\n"
LEFT_OUT = ("draft.md", "README.md", "left-out.md", "never/a.md")


@pytest.fixture(scope="session")
def events_site(tmp_path_factory, root):
    """A site with a page for every event; its hook adds a claim to some and a label to others."""
    folder = tmp_path_factory.mktemp("events")
    pages = dict.fromkeys((*CLAIMS, "title-claim", "inner-claim", "script-claim", "index", "template"), CLEAN)
    pages |= {f"{event}-label": CLEAN for event in EVENTS}
    pages |= {
        "harmless": CLEAN + TABLE + OURS + PICTURE,
        "ours-claim": CLEAN + OURS,
        "raw-claim": "",
        "not-in-nav": UNCITED,
    }
    files = {f"content/{name}.md": text for name, text in pages.items()}
    files |= {f"content/{name}": UNCITED for name in (*LEFT_OUT, "made/content-claim.md")}
    write_site(folder, {**files, "mkdocs.yml": CONFIG})
    shutil.copy(root / "tests/data/events.py", folder)
    return folder


@pytest.fixture(scope="session")
def events(events_site):
    """What the check of that site finds; the site is built once."""
    return hosted(events_site)


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_that_is_added_on_any_event_is_named(events, name):
    """With its words, on the page that gets it."""
    found = errors(events, f"content/{name}.md")
    assert [rule for rule, _, _ in found] == ["uncited-claim"]
    assert CLAIMS[name] in found[0][1] + found[0][2]


@pytest.mark.parametrize("event", EVENTS)
def test_a_label_that_is_added_on_any_event_is_let_through(events, event):
    """Plugins add buttons and headings."""
    assert errors(events, f"content/{event}-label.md") == []


def test_pages_that_lie_in_no_folder_are_judged_with_their_front_matter(events):
    """Their path tells who made them; the line is that of the text they were made from."""
    claim, meta = "files-claim.md (made by events.py)", "files-meta.md (made by events.py)"
    assert [(d.span.line, d.rule) for d in events.diagnostics if d.span.path == claim] == [(5, "uncited-claim")]
    assert [(d.span.line, d.rule) for d in events.diagnostics if d.span.path == meta] == [(2, "asserting-heading")]
    assert errors(events, "deep/files-label.md (made by events.py)") == []
    assert "deep/files-label.md" in {page.src for page in events.pages}


def test_a_page_made_from_data_is_judged_where_a_hook_adds_to_it(events):
    """What the program itself writes there is not."""
    ((rule, message, _),) = errors(events, "content/made/content-claim.md")
    assert rule == "uncited-claim"
    assert "Salt moves the content knee." in message


def test_a_page_whose_text_was_not_seen_is_named_and_the_check_did_not_take_place(events):
    """Its content was never Markdown, or it is a file of HTML that a hook adds."""
    for name, path in (("raw-claim.md", "content/raw-claim.md"), ("raw.html", "raw.html (made by events.py)")):
        ((rule, message, _),) = errors(events, path)
        assert rule == "unreadable-page"
        assert f"{name} is published, and its text was not seen" in message
    assert errors(events, "content/raw.html") == []  # told once
    assert events.could_not_check


def test_what_is_left_out_of_the_site_is_neither_judged_nor_missed(events):
    """Drafts, a README beside an index, what a hook or a setting takes out; a page outside the navigation is judged."""
    assert {f"content/{name}" for name in LEFT_OUT} & {d.span.path for d in events.diagnostics} == set()
    assert [rule for rule, _, _ in errors(events, "content/not-in-nav.md")] == ["uncited-claim"]


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("inner-claim", "uncited-claim", "The knee is stiff"),
        ("script-claim", "unchecked-content", "a script"),
        ("title-claim", "uncited-claim", "Salt cures the title knee"),
        ("ours-claim", "unchecked-content", "takes out a label"),
        ("index", "asserting-heading", "Salt cures every knee"),
    ],
)
def test_what_a_hook_changes_is_named(events, name, rule, words):
    """A citation taken away, a script, a title, a label taken away, a label of the navigation."""
    ((found, message, subject),) = errors(events, f"content/{name}.md")
    assert found == rule
    assert words in message + subject


def test_labels_of_the_navigation_are_judged_whoever_made_them(events):
    """A section lies in no page, so its label is told at the configuration."""
    assert {(rule, subject) for rule, _, subject in errors(events, "mkdocs.yml")} == {
        ("asserting-heading", "Salt cures every hip"),
        ("claim-outside-article", "Salt cures the copyright knee."),
    }


def test_a_page_from_a_template_alone_is_judged_where_a_hook_adds_to_it(events):
    """The theme's own words are trusted."""
    ((rule, message, _),) = errors(events, "404.html")
    assert rule == "uncited-claim"
    assert "Salt moves the template knee." in message


def test_pages_that_are_written_behind_all_others_are_judged(events):
    """What they repeat was judged already, and one that sends readers on shows nothing."""
    found = [(d.span.path, d.message) for d in events.diagnostics if "behind MkDocs" in d.span.path]
    ((path, message),) = found
    assert path == "late.html (made by a plugin, behind MkDocs)"
    assert "Salt moves the late knee." in message


def test_changes_that_add_no_words_are_let_through(events):
    """Wrapped tables, permanent links, classes, white space, scripts of plugins, single values in the head."""
    assert errors(events, "content/harmless.md") == []


def test_only_the_pages_that_were_asked_for_are_judged(events_site):
    """Their own claims and those that are added to them."""
    result = hosted(events_site, (Path("content/content-claim.md"),))
    assert {d.span.path for d in result.diagnostics if d.rule == "uncited-claim"} == {"content/content-claim.md"}


@pytest.mark.parametrize("name", ["content-claim", "post-claim", "raw-claim"])
def test_the_build_fails_before_such_a_page_is_written(tmp_path, root, name):
    """By an error of its own, without --strict; the same site without the hook is built."""
    page = "" if name == "raw-claim" else CLEAN
    config = CONFIG.replace("All events", "One page")
    write_site(tmp_path, {"content/index.md": CLEAN, f"content/{name}.md": page, "mkdocs.yml": config})
    shutil.copy(root / "tests/data/events.py", tmp_path)
    written = tmp_path / f"site/{name}/index.html"
    assert built(tmp_path) != 0
    assert not written.exists()
    (tmp_path / "mkdocs.yml").write_text(config.replace("hooks: [events.py]\n", ""), encoding="utf-8")
    assert built(tmp_path) == 0
    assert written.exists()


POST = "---\ndate: 2024-01-01\n{more}---\n# Tidal knee {name}\n\n{first}\n\n<!-- more -->\n\n{rest}\n"
CITED = "The knee is stiff [@harbor-clinic#what-it-is]."
LEFT = "It is often the left knee [@harbor-clinic#often-left]."
BLOG = """site_name: Tidal knee
docs_dir: content
theme: {name: material, font: false}
plugins: [blog, tags, meta, search, claimcheck: {prescriber_sentence: ""}]
markdown_extensions: [admonition, attr_list]
"""


EXCERPT_HOOK = """
def on_env(env, config, files):
    page = files.get_file_from_path("blog/posts/one.md").page
    page.markdown = page.markdown.replace("The knee", "Salt moves the excerpt knee. The knee", 1)
"""


AUTHORS = "authors:\n  jane: {{name: Dr. Jane Body, description: {about}, avatar: /a.png}}\n"
SHOWN = "authors: [jane]\nlinks:\n  - Home: index.md\n"


def post(name, first=CITED, rest=LEFT, more=""):
    """A post of a blog."""
    return POST.format(name=name, first=first, rest=rest, more=more)


@pytest.fixture(scope="session")
def blog_site(tmp_path_factory):
    """A site with a blog, a list of tags and front matter that holds for a folder: all of it honest."""
    folder = tmp_path_factory.mktemp("blog")
    files = {
        "content/index.md": CLEAN,
        "content/tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "content/blog/index.md": "# Blog\n",
        "content/blog/.authors.yml": AUTHORS.format(about="Physiotherapist"),
        "content/blog/posts/one.md": post("one", more=f"tags: [Knees]\ncategories: [Tides]\n{SHOWN}"),
        "content/blog/posts/two.md": post("two", "Salt moves the knee.", more="draft: true\n"),
        "content/sub/.meta.yml": "tags: [Salt]\n",
        "content/sub/salt.md": CLEAN,
    }
    write_site(folder, {**files, "mkdocs.yml": BLOG})
    return folder


def test_an_honest_blog_with_tags_is_built_and_its_excerpts_name_their_sources(blog_site):
    """Drafts are left out; lists of tags name pages by their titles; no button opens a card that is on another page."""
    result = hosted(blog_site)
    assert [d for d in result.diagnostics if d.severity == "error"] == []
    sources = {page.path for page in result.pages}
    assert {"content/tags.md", "content/blog/posts/one.md", "blog/archive/2024.md (made by material/blog)"} <= sources
    assert "content/blog/posts/two.md" not in sources
    assert built(blog_site) == 0
    tree = LexborHTMLParser((blog_site / "site/blog/index.html").read_text(encoding="utf-8"))
    excerpt = tree.css_first(".md-post--excerpt")
    assert excerpt.css_first(".cc-cite.cc-cite-named").text() == "Harbor Clinic"  # styles show it: nothing opens there
    assert excerpt.css("[popovertarget]") == []
    assert "data-cc-" not in excerpt.html


def test_claims_in_posts_and_in_front_matter_that_a_plugin_gives_are_named(blog_site, tmp_path):
    """Each on its own page, once."""
    shutil.copytree(blog_site, tmp_path, dirs_exist_ok=True)
    bad = post("three", "Salt moves the knee.", "Mud moves it.", "tags: [Salt cures every knee]\n")
    (tmp_path / "content/blog/posts/three.md").write_text(bad, encoding="utf-8")
    (tmp_path / "content/sub/.meta.yml").write_text("title: Salt cures knees\n", encoding="utf-8")
    (tmp_path / "content/blog/.authors.yml").write_text(AUTHORS.format(about="Salt cures all"), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{BLOG}hooks: [excerpt.py]\n", encoding="utf-8")
    (tmp_path / "excerpt.py").write_text(EXCERPT_HOOK, encoding="utf-8")
    result = hosted(tmp_path)
    found = {(d.span.path, d.rule, d.subject) for d in result.diagnostics if d.severity == "error"}
    assert found == {
        ("content/blog/posts/three.md", "uncited-claim", "Salt moves the knee."),
        ("content/blog/posts/three.md", "uncited-claim", "Mud moves it."),
        ("content/blog/posts/three.md", "claim-outside-article", "Salt cures every knee"),
        ("content/blog/.authors.yml", "claim-outside-article", "Salt cures all"),
        ("content/sub/.meta.yml", "claim-outside-article", "Salt cures knees"),
        ("content/sub/salt.md", "asserting-heading", "Salt cures knees"),
        ("content/tags.md", "asserting-heading", "Salt cures every knee"),
        ("mkdocs.yml", "uncited-claim", "Salt moves the excerpt knee."),
    }


SWITCHED = """site_name: Tidal knee
docs_dir: content
theme: {{name: mkdocs}}
plugins: [claimcheck: {{enabled: {enabled}}}]
"""


@pytest.mark.parametrize(("enabled", "code"), [("true", 1), ("false", 0), ("often", 1)])
def test_the_plugin_can_be_switched_off_and_the_command_says_so(tmp_path, enabled, code):
    """The build goes by it; the command judges nevertheless, with and without MkDocs."""
    write_site(tmp_path, {"content/index.md": UNCITED, "mkdocs.yml": SWITCHED.format(enabled=enabled)})
    assert built(tmp_path) == code
    if enabled == "often":
        with pytest.raises(ConfigError, match="must be true or false"):
            in_folder(tmp_path, check_here)
        return
    for result in (in_folder(tmp_path, check_here), hosted(tmp_path)):
        rules = {d.rule for d in result.diagnostics if d.severity in {"error", "warning"}}
        assert rules == {"uncited-claim", *(["switched-off"] if enabled == "false" else [])}


STARTED = """
from mkdocs.plugins import get_plugin_logger

started = []


def on_startup(command, dirty):
    started.append(command)


def on_config(config):
    return started[-1] and config


def on_page_markdown(markdown, page, **_):
    return markdown if started else 1 / 0


def on_shutdown():
    started.clear()
"""


def test_plugins_are_started_and_shut_down_as_by_mkdocs(tmp_path):
    """Some of them make what they need when MkDocs starts."""
    config = SWITCHED.format(enabled="true") + "hooks: [started.py]\n"
    write_site(tmp_path, {"content/index.md": CLEAN, "started.py": STARTED, "mkdocs.yml": config})
    assert [d for d in hosted(tmp_path).diagnostics if d.severity == "error"] == []
    assert sys.modules["started.py"].started == []


def test_a_build_that_fails_is_told_with_its_cause(tmp_path):
    """And the check did not take place."""
    hook = "def on_page_content(html, **_):\n    raise SystemExit('no more')\n"
    config = SWITCHED.format(enabled="true") + "hooks: [failing.py]\n"
    write_site(tmp_path, {"content/index.md": CLEAN, "failing.py": hook, "mkdocs.yml": config})
    with pytest.raises(ConfigError, match="MkDocs cannot build the site: SystemExit: no more"):
        hosted(tmp_path)


LANGUAGES = """site_name: Tidal knee
docs_dir: content
theme: {name: mkdocs}
plugins:
  - search
  - claimcheck: {prescriber_sentence: ""}
  - i18n:
      languages:
        - {locale: en, default: true, name: English}
        - {locale: nl, name: Nederlands}
        - {locale: de, name: Deutsch, build: false}
"""


def test_every_language_that_is_built_is_judged(tmp_path, monkeypatch):
    """Each is a build of its own, behind the first; a language that is not built is left out."""
    monkeypatch.setattr(utils, "clean_directory", utils.clean_directory)  # the plugin leaves its own behind
    if importlib.util.find_spec("mkdocs_static_i18n") is None:
        missing("mkdocs-static-i18n is not installed; run make test")
    files = {"content/index.md": CLEAN, "content/index.nl.md": UNCITED, "content/index.de.md": UNCITED}
    write_site(tmp_path, {**files, "mkdocs.yml": LANGUAGES})
    result = hosted(tmp_path)
    found = [(d.span.path, d.span.line) for d in result.diagnostics if d.severity == "error"]
    assert found == [("content/index.nl.md", 5)]
    assert {page.path for page in result.pages} == {"content/index.md", "content/index.nl.md"}
    assert built(tmp_path) != 0
    (tmp_path / "content/index.nl.md").write_text(CLEAN, encoding="utf-8")
    assert [d for d in hosted(tmp_path).diagnostics if d.severity == "error"] == []
    assert built(tmp_path) == 0
    named = 'site_name: Salt cures knees, site_description: "Salt cures every hip."'
    config = LANGUAGES.replace("name: Nederlands", f"name: Nederlands, {named}")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    found = {(d.rule, d.subject) for d in hosted(tmp_path).diagnostics if d.severity == "error"}
    assert found == {("claim-outside-article", "Salt cures knees"), ("claim-outside-article", "Salt cures every hip.")}
