"""Pages that plugins and hooks make keep to the bounds that files keep to; what is more is named and not read."""

import pytest

from harness import write_site
from hosted_site import CLEAN, CONFIG, errors, hosted

HOOK = """
from mkdocs.structure.files import File

def on_files(files, config, **_):
    files.append(File.generated(config, "bytes.md", content="# B\\n\\n" + "Salt moves knees. " * 700))
    files.append(File.generated(config, "parts.md", content="# B\\n\\n" + "- so\\n" * 201))
    files.append(File.generated(config, "fits.md", content="# B\\n\\n" + "- so\\n" * 150))

def on_page_markdown(markdown, page, **_):
    added = {"grown": "- so\\n" * 201, "including": '--8<-- "f1.txt"\\n'}
    return markdown + "\\n\\n" + added.get(page.file.name, "")

def on_page_content(html, page, **_):
    added = {"long": "<p>Salt moves knees.</p>" * 500, "tags": "<b>a</b>" * 201}
    return html + added.get(page.file.name, "")
"""
#: What is said of each page that is more than is read.
REFUSED = {
    "bytes.md (made by events.py)": "the page has 12,607 bytes and was not checked; the limit is 10,000",
    "parts.md (made by events.py)": "the page begins about 202 paragraphs, items, cells and tags and was not checked",
    "content/grown.md": "the page begins about 203 paragraphs, items, cells and tags and was not checked",
    "content/including.md": "the page has more than 10,000 bytes with all that it includes",
    "content/long.md": "the page gets 12,000 signs of HTML from plugins and was not checked",
    "content/tags.md": "the page gets about 201 paragraphs, items, cells and tags from plugins and was not checked",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """What a check with MkDocs finds on a site whose hook makes pages large in every way."""
    folder = tmp_path_factory.mktemp("large")
    limited = CONFIG.replace("prescriber_sentence", "max_page_bytes: 10000, prescriber_sentence")
    extended = limited.replace("tables, ", "tables, pymdownx.snippets: {base_path: [parts]}, ")
    pages = ("index", "grown", "including", "long", "tags")
    files = {f"content/{name}.md": CLEAN for name in pages} | {"content/wrong.md": f"{CLEAN}\nSalt moves knees.\n"}
    files |= {f"parts/f{n}.txt": f'--8<-- "f{n + 1}.txt"\n' * 24 for n in (1, 2, 3)} | {"parts/f4.txt": "It is so.\n"}
    write_site(folder, {**files, "events.py": HOOK, "mkdocs.yml": extended})
    return hosted(folder)


@pytest.mark.parametrize("path", REFUSED)
def test_a_page_that_plugins_make_too_large_is_named_and_not_read(large, path):
    """One line, and nothing of what stands on it."""
    ((rule, message, _),) = errors(large, path)
    assert rule == "unreadable-page"
    assert REFUSED[path] in message
    assert large.could_not_check


def test_other_pages_are_judged_beside_it(large):
    """What fits is read, made by a hook or not."""
    assert [rule for rule, _, _ in errors(large, "content/wrong.md")] == ["uncited-claim"]
    assert {rule for rule, _, _ in errors(large, "fits.md (made by events.py)")} == {"uncited-claim"}
    assert errors(large, "content/index.md") == []
