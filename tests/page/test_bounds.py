"""No page, setting or folder keeps the checker busy for longer than its size asks for, or fills the memory.

No test has a clock: what is heavy runs in a process of its own with a limit of processor seconds and of memory, far
above what it needs and far below what it once took.
"""

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.inputs.bounds import MAX_BLOCK_CHARS, MAX_BLOCK_WORDS, MAX_CODE_CHARS, MAX_PLACED, count_parts
from claimcheck.inputs.patterns import fault_of
from claimcheck.language.terms import TermIndex
from claimcheck.language.wordlists import NOT_FIGURES
from claimcheck.model import (
    Block,
    BlockKind,
    FrontMatter,
    Glossary,
    Page,
    Sentence,
    Span,
    Standing,
    Term,
    TermKind,
)
from claimcheck.page import intext
from claimcheck.page.marks import Marks, mark_lines
from claimcheck.page.matching import find_all_words
from claimcheck.page.render import Renderer, RenderError
from claimcheck.rules.citing import sentences_of
from claimcheck.rules.claims.asserting_heading import check_page
from fuzzing import checked_page
from harness import check_here, diagnostics_here, write_site
from heavy_pages import PAGES
from looking import looks

SECONDS = 20
BYTES = 600_000_000
BARE = "docs_dir: content\nplugins: [claimcheck]\n"
EXTENSIONS = (
    "markdown_extensions: [admonition, attr_list, md_in_html, def_list, footnotes, abbr, tables, pymdownx.details,\n"
    "  pymdownx.superfences, pymdownx.tabbed, pymdownx.snippets]\n"
)

QUIET = {"unused-source", "unexplained-term", "position-not-proven", "unsourced-meaning"}


def limit():
    """Bound the processor time and the memory of a process."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def limited(command, folder, **options):
    """Run a command with the limits; give its exit code and what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False,
        preexec_fn=limit, **options,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def check(tmp_path):
    """Check a site in a process with limits; give its exit code and what it printed."""

    def run(files, *arguments):
        write_site(tmp_path, {"mkdocs.yml": BARE + EXTENSIONS, **files})
        return limited(["-m", "claimcheck.cli.command", "check", "--today", "2026-11-21", *arguments], tmp_path)

    return run


#: Checks some heavy pages in turn, and says before each which it is.
RUN = """\
import pathlib, sys
from claimcheck.cli.command import main
from heavy_pages import PAGES
from looking import looks
for kind in sys.argv[1:]:
    print("KIND", kind, flush=True)
    pathlib.Path("content/index.md").write_text(PAGES[kind](15_000), encoding="utf-8")
    code = main(["check", "--today", "2026-11-21", "--output", "report.txt"])
    print("CODE", code, flush=True)
"""


@pytest.mark.parametrize(
    "first", [pytest.param(n, marks=[pytest.mark.slow] if n else []) for n in range(0, len(PAGES), 8)]
)
def test_heavy_pages_end(tmp_path, first):
    """Something is said about each, within the limits, and no traceback; the last one named is the one that did not."""
    kinds = list(PAGES)[first : first + 8]
    write_site(tmp_path, {"mkdocs.yml": BARE + EXTENSIONS, "content/index.md": ""})
    code, printed = limited(["-c", RUN, *kinds], tmp_path)
    assert code == 0, printed[-500:]
    assert "failed" not in printed
    assert "Traceback" not in printed
    assert len(re.findall("^CODE [012]$", printed, re.M)) == len(kinds)


def test_a_page_of_two_megabytes_is_refused_by_its_size(check):
    """A site may raise the limit; without that, such a page is not read at all."""
    code, printed = check({"content/index.md": PAGES["sentences"](2_000_000)})
    assert code == 2
    assert "content/index.md:1:1: error unreadable-page: the page has" in printed


@pytest.fixture
def never_rendered(monkeypatch):
    """Nothing may be rendered."""

    def fail(*_args, **_options):
        raise AssertionError("a page is rendered")

    monkeypatch.setattr(Renderer, "render", fail)


#: What begins a part in each way, so often that a page of 10,000 bytes may not hold it.
PARTS = [
    "so\n\n" * 202, "- so\n" * 201, "1. so\n" * 201, "# so\n" * 201, "> so\n\n" * 202, "|so" * 201,
    "a <b>so</b> " * 201, "<!-- so -->" * 201, "```\nso\n```\n" * 101, "*[a]: so\n" * 201, "[a]: so\n" * 201,
    ": so\n" * 201, "so[^a] " * 24, '=== "so"\n\n    so\n' * 101, "!!! so\n    so\n" * 201, "so\n===\n" * 201,
    "so\n{: .a }\n" * 201, "  - so\n" * 201,
]  # fmt: skip


@pytest.mark.parametrize("text", PARTS)
@pytest.mark.usefixtures("never_rendered")
def test_a_page_of_too_many_parts_is_refused_before_it_is_rendered(said, text):
    """They cost more than the words in them; some of them, Markdown compares with each other."""
    settings = "plugins: [claimcheck: {max_page_bytes: 10000}]\n"
    found = said(text, settings=settings, bare="docs_dir: content\n")
    assert [place for place in found if place[1] not in QUIET] == [(1, "unreadable-page")]
    message = next(d.message for d in check_here().diagnostics if d.rule == "unreadable-page")
    assert message.startswith(f"the page begins about {count_parts(text):,} paragraphs, items, cells and tags and was")
    assert message.endswith("was not checked; the limit is 200")


@pytest.mark.parametrize(
    "text", ["so so so\n" * 1_000, "so\n\n" * 150, "- so\n" * 190, "a < b - c * d # e [f] `g`\n" * 300, "so[^a] " * 15]
)
def test_a_page_of_fewer_parts_is_read(said, text):
    """Words, lines and signs inside of lines are no parts."""
    settings = "plugins: [claimcheck: {max_page_bytes: 10000}]\n"
    found = said(f"# T\n\n{text}", settings=settings, bare="docs_dir: content\n")
    assert "unreadable-page" not in [rule for _, rule in found]


# ------------------------------------------------------------------------------------------------ blocks


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Check one page; give what is said about it, as (line, rule)."""
    monkeypatch.chdir(tmp_path)

    def run(text, settings="", rule="", bare=BARE):
        write_site(tmp_path, {"mkdocs.yml": f"{bare}{EXTENSIONS}" + settings, "content/index.md": text})
        return [(d.span.line, d.rule) for d in diagnostics_here() if d.rule == rule or not rule]

    return run


#: A text that breaks many rules, so that something would be said if it were read.
WRONG = "Tea cures every knee in 5 % of people, call 911 and take 10 mg of it. "


@pytest.mark.parametrize(
    "text",
    [
        WRONG * 40, "- " + WRONG * 40, "> " + WRONG * 40, "so" * MAX_BLOCK_CHARS, "so " * (MAX_BLOCK_WORDS + 1),
        f"| A |\n| - |\n| {WRONG * 40} |", f"<p>{WRONG * 40}</p>", f'<img src="a.svg" alt="{WRONG * 40}">',
        "[" * 30_000, "*so " * 10_000, "[@a " * 10_000, "so\n" * 10_000, "```\n" + "so\n" * MAX_CODE_CHARS + "```",
    ],
)  # fmt: skip
def test_a_long_block_is_one_problem_and_no_other(said, text, tmp_path):
    """No other rule looks at it; the picture that one of them shows is there."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    found = said(f"# A page\n\nA knee is a joint [@harbor-clinic#what-it-is].\n\n{text}\n")
    assert [rule for _, rule in found if rule not in QUIET] == ["long-block"]
    assert all(line >= 5 for line, rule in found if rule == "long-block")


@pytest.mark.parametrize("text", ["so " * (MAX_BLOCK_WORDS - 1) + "on.", "```\n" + "so\n" * 10_000 + "```"])
def test_a_block_below_the_bounds_is_read(said, text):
    """The bound is where it is said to be; code has a wider one."""
    assert said(f"# A page\n\nA knee is a joint [@harbor-clinic#what-it-is].\n\n{text}\n", rule="long-block") == []


def test_a_long_description_is_one_problem(said):
    """Search engines show it to readers."""
    front = f"---\ntitle: A\ndescription: {'Tea cures knees and ' * 200}\n---\n\n"
    found = said(front + "# A page\n\nA knee is a joint [@harbor-clinic#what-it-is].\n")
    assert [rule for line, rule in found if line == 3] == ["long-block"]


@pytest.mark.parametrize(
    "settings", ["ignore: [long-block]", "select: [uncited-claim]", "severity: {long-block: note}"]
)
def test_no_setting_silences_a_long_block(said, tmp_path, settings):
    """What was not judged may not pass."""
    (tmp_path / "claimcheck.yml").write_text(settings + "\n", encoding="utf-8")
    assert said(f"# A page\n\n{WRONG * 40}\n", rule="long-block") == [(3, "long-block")]
    assert [d.severity for d in check_here().diagnostics if d.rule == "long-block"] == ["error"]


def test_no_waiver_excuses_a_long_block(said):
    """It would excuse all that stands in it."""
    waiver = '<!-- claimcheck: waive long-block until=2027-01-01 owner=A reason="b" -->'
    assert {"long-block", "malformed-waiver"} <= {rule for _, rule in said(f"# A page\n\n{waiver}\n\n{WRONG * 40}\n")}


def test_of_one_rule_two_hundred_problems_are_placed(said):
    """The rest are counted in one line."""
    text = "# A page\n\n" + "".join(f"Sentence number {n} is so.\n\n" for n in range(MAX_PLACED + 50))
    assert len(said(text, rule="uncited-claim")) == MAX_PLACED + 1
    counted = [d for d in check_here().diagnostics if "more problems" in d.message]
    assert [(d.rule, d.severity, d.span.line) for d in counted] == [("uncited-claim", "error", 2 * MAX_PLACED + 1)]
    assert counted[0].message == "50 more problems of this rule on this page are not listed"


class Watched(tuple):
    """Sentences that count how often one of them is looked at, and may not be gone through."""

    __slots__ = ()
    looks = 0

    def __getitem__(self, key):
        Watched.looks += 1
        return super().__getitem__(key)

    def __iter__(self):
        raise AssertionError("all sentences are gone through")


def test_sentences_of_a_block_are_not_looked_for_among_all():
    """For each dose of a page of many blocks, that took the square of their number."""
    blocks = tuple(Block(number, BlockKind.PARAGRAPH, "A. B.") for number in range(1_000))
    sentences = Watched(
        Sentence(2 * n + half, n, 3 * half, 3 * half + 2, "A.", Standing.CLAIM) for n in range(1_000) for half in (0, 1)
    )
    page = Page("a.md", "a.md", FrontMatter(), blocks, sentences)
    assert [s.number for s in sentences_of(page, blocks[700])] == [1400, 1401]
    assert Watched.looks < 50


def test_labels_that_begin_alike_are_not_tried_one_by_one():
    """For each mention, that took as many looks as the glossary has labels."""

    def index(count):
        terms = {
            f"t{n}": Term(f"t{n}", TermKind.CONDITION, f"term number n{n}", Span.at("g.yaml")) for n in range(count)
        }
        return TermIndex(Glossary("g.yaml", terms))

    few, many = index(10), index(1_000)
    text = "The term number n7 is here. " * 10
    assert [m.term for m in many.find(text)] == ["t7"] * 10
    index(1).find(text + "a")  # what is known of a text by itself is found once, by whoever asks first
    assert looks(lambda: many.find(text + "a")) <= looks(lambda: few.find(text + "a"))


def test_rows_of_a_table_are_marked_without_going_back_to_its_top():
    """For each row, that took as many looks as there are rows before it."""

    def table(rows):
        return ["| a | b |", "| - | - |", *["| so | so |"] * rows]

    few, many = (looks(lambda rows=rows: mark_lines(table(rows), "a.md", 1, Marks())) for rows in (100, 400))
    assert many <= 4.5 * few


def test_code_of_a_file_is_taken_out_once_for_all_its_places(said, monkeypatch):
    """However many problems stand in no block of text."""
    gone_through = []

    class Counting:
        def __init__(self, pattern):
            self.pattern = pattern

        def sub(self, new, text):
            gone_through.append(len(text))
            return self.pattern.sub(new, text)

    monkeypatch.setattr(intext, "_CODE", Counting(intext._CODE))  # noqa: SLF001 - what is counted
    text = "# T\n\n" + "".join(f'<a href="javascript:so({n})">So</a>\n\n' for n in range(60))
    assert len(said(text, rule="unchecked-content")) == 60
    assert sum(gone_through) <= 3 * len(text)


@pytest.mark.parametrize("start", [0, 3, 15, 40, 200])
@pytest.mark.parametrize("wanted", ["the weak arm", "it is *so*", "arm leg and weak", "nowhere at all", "arm"])
def test_words_behind_a_place_are_those_of_the_rest(start, wanted):
    """So the words of a file are found once, and not anew behind each mark."""
    text = "The weak arm. It is *so*: arm, the leg and weak. " * 4
    rest = [(f.whole, f.start + start, f.end + start) for f in find_all_words(text[start:], wanted, raw=True)]
    assert [(f.whole, f.start, f.end) for f in find_all_words(text, wanted, raw=True, start=start)] == rest


# ------------------------------------------------------------------------------------------------ files and settings


@pytest.fixture
def renderer(tmp_path):
    """Render a page whose snippets lie in a folder; files are given by name."""

    def render(text, files, max_bytes=10_000):
        for name, content in files.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path)], "check_paths": True}}
        return Renderer(["pymdownx.snippets"], snippets, max_bytes=max_bytes).render(text, "page.md").body.html

    return render


def chain(depth, times=1):
    """Files that each include the next one, so many times."""
    files = {f"f{n}.txt": f'--8<-- "f{n + 1}.txt"\n' * times for n in range(1, depth)}
    return {**files, f"f{depth}.txt": "It is so.\n"}


def test_files_include_each_other_four_deep(renderer):
    """Four are read, five are not."""
    assert "It is so." in renderer('--8<-- "f1.txt"\n', chain(4))
    with pytest.raises(RenderError, match=r'"f5\.txt" is included by files that include each other more than 4 deep'):
        renderer('--8<-- "f1.txt"\n', chain(5))


@pytest.mark.parametrize(
    "files",
    [chain(4, 5), {"f1.txt": "so " * 5_000}, {"f1.txt": "--8<--\n" + "f2.txt\n" * 500 + "--8<--\n", "f2.txt": ""}],
)
def test_what_is_included_counts(renderer, files):
    """Whether a file is long, or is included over and over, or is empty."""
    with pytest.raises(RenderError, match="more than 10,000 bytes with all that it includes"):
        renderer('--8<-- "f1.txt"\n', files)


@pytest.mark.parametrize(
    ("page", "files"),
    [('--8<-- "f1.txt"\n', {"f1.txt": "- so\n" * 201}), ("- so\n" * 200 + '\n--8<-- "f1.txt"\n', {"f1.txt": "- so\n"})],
)
def test_parts_that_are_included_count(renderer, page, files):
    """Those of the page count with them."""
    with pytest.raises(RenderError, match="more than 200 paragraphs, items, cells and tags with all that it includes"):
        renderer(page, files)


def test_a_site_is_told_where_includes_multiply(check):
    """Two dozen files, six hundred bytes, and a page without end."""
    files = {f"content/{name}": text for name, text in chain(24, 2).items()}
    settings = BARE + "markdown_extensions: [pymdownx.snippets: {base_path: [content]}]\n"
    code, printed = check({**files, "mkdocs.yml": settings, "content/index.md": '# T\n\n--8<-- "f1.txt"\n'})
    assert code == 2
    assert "content/index.md:3:9: error unreadable-page" in printed or "index.md:1:1: error unreadable-page" in printed


def test_links_that_lead_back_are_followed_once(check, tmp_path):
    """Two of them once made folders without end."""
    (tmp_path / "content").mkdir()
    for name in ("one", "two"):
        (tmp_path / "content" / name).symlink_to(".")
    code, printed = check({"content/index.md": "# T\n\nTea helps.\n"}, "--format", "json")
    assert code == 1
    found = json.loads(printed)["diagnostics"]
    assert [d["path"] for d in found if d["rule"] == "uncited-claim"] == ["content/index.md"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a+)+b", "inside another"), ("(a*)*", "inside another"), ("(?:a{2,9}){2,9}", "inside another"),
        ("(a|b+)*", "inside another"), ("a*b*c*", "more than 2 repeats"), (r"(a)\1", "names a group"),
        ("(?=a)", "looks ahead"), ("(?<!a)b", "looks back"), ("a{1,5000}", "more than 100 times"),
        ("a" * 201, "200 characters"), ("(a", "missing )"), ("(?(1)a|b)", ""),
    ],
)  # fmt: skip
def test_patterns_that_could_take_forever_are_refused(pattern, said):
    """By their form: nothing is tried."""
    assert said in fault_of(pattern)
    assert fault_of(pattern)


@pytest.mark.parametrize(
    "pattern", [*(p[1:-1] for p in NOT_FIGURES if p[0] == "/"), r"\d{4}-\d{2}", "(?:a|b)?c+", "[^a]+"]
)
def test_patterns_of_the_subset_are_taken(pattern):
    """Those that the package brings along, too."""
    assert fault_of(pattern) == ""


def test_labels_do_not_go_through_the_page_each():
    """What a part gives is gathered once, and only where a label orders something."""

    site = checked_page("# A\n")[0].site

    def check(labels):
        blocks = tuple(Block(n, BlockKind.BOX_TITLE, f"Wait till morning {n}") for n in range(labels))
        page = Page("a.md", "a.md", FrontMatter(), blocks, ())
        assert len(list(check_page(page, site.data))) == labels
        return lambda: list(check_page(page, site.data))

    few, many = (looks(check(labels)) for labels in (50, 200))
    assert many <= 4.5 * few
