"""The pages of the built site are valid HTML. No browser is needed, only html-validate."""

import json
import subprocess

import pytest

from browser_pages import SAMPLE

#: What else is looked at each time: questions, tables, and of the lists their first page and one of their parts.
ALSO = (
    "/faq/", "/about/quality/", "/about/ledger/", "/about/ledger/pages/emergency/", "/sources/", "/sources/b/",
    "/recover/rehab/", "/children/early-signs/",
)  # fmt: skip
#: Rules of html-validate that are about taste, each with the reason why it does not count here.
OFF = {
    "no-trailing-whitespace": "templates leave line ends behind; compression takes them out",
    "doctype-style": "both ways of writing it are valid, and the theme writes it small",
    "void-style": "`<img />` is valid, and Python-Markdown writes it so",
    "no-implicit-input-type": "a field without a type is a text field by the standard",
    "prefer-tbody": "a table without <tbody> is valid",
    "tel-non-breaking": "a button names countries too, and those words may part; the groups of a number do not",
}
#: Faults that stay, by rule and by what is at fault, each with the reason.
KNOWN = {
    ("valid-autocomplete", "#__drawer"): "the theme's own check box; it is never shown",
    ("valid-autocomplete", "#__search"): "the theme's own check box; it is never shown",
    ("wcag/h32", "#bs-search > div > form"): "results come while somebody types; there is nothing to send",
    ("no-deprecated-attr", "align"): "the other way to align a column is a style attribute, which the policy forbids",
}


@pytest.fixture
def validate(node_modules, tmp_path):
    """Give what html-validate finds on pages: rule, what is at fault, page and line."""
    rules = dict.fromkeys(OFF, "off") | {"valid-id": ["error", {"relaxed": True}]}  # relaxed: as the standard has it
    program, config = node_modules / ".bin/html-validate", tmp_path / "config.json"
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules}))

    def found(pages):
        output = tmp_path / "found.json"  # not a pipe: the program ends before a long answer has gone through one
        options = ["--config", config, "--formatter", f"json={output}"]
        result = subprocess.run(["node", program, *options, *pages], capture_output=True, text=True, check=False)
        assert result.returncode in {0, 1}, result.stderr
        for page in json.loads(output.read_text(encoding="utf-8")):
            for fault in page["messages"]:
                yield fault, f"{page['filePath']}:{fault['line']}: {fault['ruleId']}: {fault['message']}"

    return found


def reason(fault):
    places = [fault["selector"]]
    if 'Attribute "align"' in fault["message"]:
        places.append("align")
    return next((key for place in places if (key := (fault["ruleId"], place)) in KNOWN), None)


def unexpected(faults):
    """The faults that are not listed above; everything that is listed must still be there."""
    assert {reason(fault) for fault, _ in faults} - {None} == set(KNOWN)
    return [line for fault, line in faults if not reason(fault)]


def test_pages_of_each_kind_are_valid(built_site, validate):
    """html-validate finds nothing but what is listed above."""
    sample = [path.strip("/") for path in sorted({*SAMPLE, *ALSO})]
    files = [built_site / (path if path.endswith(".html") else f"{path}/index.html") for path in sample]
    assert unexpected(list(validate(files))) == []


@pytest.mark.slow
def test_every_page_is_valid(built_site, validate):
    """The other pages are written in the same Markdown, and built by the same templates."""
    assert unexpected(list(validate(sorted(built_site.rglob("*.html"))))) == []


def test_faults_are_seen(validate, tmp_path):
    """A fault of each sort, made on purpose, is found."""
    parts = {
        "no-dup-id": '<p id="a"></p><p id="a"></p>',
        "close-order": "<p><div></div></p>",
        "element-permitted-content": "<ul><p>text</p></ul>",
        "text-content": '<button type="button"></button>',
        "wcag/h37": '<img src="a.svg">',
        "no-inline-style": '<a href="b.html" style="color: red">b</a>',
    }
    for rule, part in parts.items():
        html = f'<!doctype html><html lang="en"><head><title>A</title></head><body>{part}</body></html>'
        (tmp_path / f"{rule.replace('/', '-')}.html").write_text(html)
    assert set(parts) <= {fault["ruleId"] for fault, _ in validate(tmp_path.glob("*.html"))}
