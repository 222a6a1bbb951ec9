"""Texts for properties: grammars of what people, programs and attackers write, as Hypothesis strategies."""

# ruff: noqa: E501 - lists of texts

from hypothesis import strategies as st

SENTENCES = [
    "The weak arm is so.", "It comes, e.g. at night.", "Tea helps every knee [@harbor-clinic#what-it-is].",
    "A knee is a joint. [@harbor-clinic#what-it-is]", "Is it so?", "Call 911!", "Take 10 mg of it.", "See Fig. 3",
    "*A* **b** `c`", "Dr. Sand (a b)", "x", "5 % of people", "It is so.It is not.", "one \u2022 two", "A: b",
    "[@harbor-clinic#what-it-is; @tide-review-2022, p. 3]", "[@nobody#at-all]", "@harbor-clinic", "\\[@a]", "[^1]",
    "[a](index.md)", "[a][b]", "![Drawing of a knee](k.svg)", "<b>a</b>", "a<br>b", "&amp; &#x41; &nbsp;",
    "<span title='It is so.'>a</span>", "<!-- a -->", "a\u200bb", "HTML", "a  ", "{: .ours }", '{: #a title="It is." }',
    "<code>It is so.</code>", "~~a~~", "knee", "tide", "salt", "<input value='a b'>", "<kbd>a", "$1", "\u202ea",
    '<span class="bs-a">so</span>', "\U000f0000", "\x02", "\x03", "klzzwxh:0000", "\x02wzxhzdk:0\x03", "<", "&",
]  # fmt: skip
LINES = [
    "", "# A", "## B ##", "Title\n===", "---", "***", "- a", "* a", "1. a", "    - a", "> a", "> - a", ":   a", "Term",
    "| a | b |", "| - | - |", "| a | b | c |", "| a |", '!!! note "A"', '!!! myth "It is so."', "!!! ours", '??? tip "A"',
    "???+ note", '=== "A"', '=== "B"', "    a", "        a", "```", "```text", "~~~", "[^1]: a", "*[HTML]: It is so.",
    "[b]: index.md 'A b.'", "[@harbor-clinic]: index.md", "[TOC]", "[DIAL emergency]", "[DIAL", "/// caption", "///",
    "<div markdown>", "</div>", "<div>", "<p>a</p>", "<table><tr><td>a</td></tr></table>", "<ul><li>a", "<details>",
    "<summary>a</summary>", "</details>", "<!--", "-->", "- [ ] a", "- [x] a", "<svg><text>a</text><title>b</title></svg>",
    "<svg><foreignObject><p>a</p></foreignObject></svg>", "<select><option>a</select>", "<button>a</button>", "{: .ours }",
    "<label for='a'>b</label>", "<fieldset><legend>a</legend>", "<dl><dt>a<dd>b</dl>", "<textarea>a b</textarea>",
    "<figure><figcaption>a</figcaption></figure>", "<table><caption>a</caption>", "<tr><th>a</th>", "<pre>a</pre>",
    "<h2 id='a'>b</h2>", "<script>a()</script>", "<style>a{}</style>", "<noscript>a</noscript>", "<math><mi>a</mi></math>",
    '<!-- claimcheck: waive uncited-claim until=2027-01-01 owner=A reason="b" -->', "<!-- claimcheck:", "<iframe src=a>",
    "<template><p>a</p></template>", "<object><p>a</p></object>", "<video><p>a</p></video>", "<ruby>a<rt>b</rt></ruby>",
    "<![CDATA[a]]>", "<?php a ?>", "<!doctype html>", "</body>", "</p>", "<p", "<a href='tel:911'>b</a>", "<body class=a>",
    "abc\tdef", '--8<-- "none.md"', "--8<--", ';--8<-- "a"',
]  # fmt: skip
_ODD = st.text(max_size=6)
_WORDS = st.lists(st.sampled_from(SENTENCES) | _ODD, min_size=1, max_size=5).map(" ".join)
_INDENT = st.sampled_from(["", "", "", "    ", "  ", "        ", "> ", "- ", "1. ", "| ", ":   ", "\t"])
_LINE = st.sampled_from(LINES) | _WORDS | st.tuples(_INDENT, _WORDS | st.sampled_from(LINES)).map("".join)
_BREAK = st.sampled_from(["\n", "\n", "\n\n"])

#: Pages of Markdown with HTML in it.
MARKDOWN = st.lists(st.tuples(_LINE, _BREAK).map("".join), max_size=14).map("".join)

_TAGS = [
    "p", "div", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "caption", "dl", "dt", "dd", "details",
    "summary", "section", "h1", "h2", "figure", "figcaption", "blockquote", "pre", "code", "b", "em", "a", "span",
    "button", "label", "legend", "fieldset", "form", "input", "select", "option", "optgroup", "textarea", "svg", "text",
    "tspan", "title", "desc", "g", "foreignObject", "br", "wbr", "img", "sup", "abbr", "script", "style", "noscript",
    "template", "ruby", "rt", "rp", "math", "mi", "iframe", "object", "datalist", "meter", "output", "video", "nav",
    "center", "font", "dialog", "menu", "address", "hr", "col", "colgroup", "tfoot", "article", "body", "html", "head",
    "x-y", "picture", "source", "area", "map", "image", "frameset", "plaintext", "xmp", "listing", "nobr", "s",
]  # fmt: skip
_ATTRIBUTES = [
    "", "", "", " class='a b'", " id=a", " title='It is so.'", " alt='A b.'", " href='tel:911'", " hidden", " data-cc-x",
    " data-cc-x='ours'", " data-cc-x='title'", " data-cc-x='myth'",
    " for=a", " value='a b'", " type=submit", " data-a='a b'", " style=a",
    " aria-label='It is so.'", " colspan=2", " onclick=a()", " href='javascript:a'", " src=//a", " popover", " =a", " '",
]  # fmt: skip
_OPEN = st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES))
_CLOSE = st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>")
_BITS = [
    "a",
    " ",
    "It is so. ",
    "\n",
    "b:",
    "\u2028",
    "&lt;",
    "<!--a-->",
    "<![CDATA[a]]>",
    "\U000f0001",
    "&#0;",
    "<",
    "B",
]
#: What the program writes; nobody else can.
_OWN = [
    "<span data-cc-x='cite:0'></span>", "<span data-cc-x='waiver:0'></span>", "<div data-cc-x='dial:[DIAL a]'></div>",
    "<span data-cc-x='program'>no</span>", "<p data-cc-x='program'>no</p>",
]  # fmt: skip
_FAMILIES = [
    ["svg", "g", "text", "tspan", "title", "desc", "foreignObject", "a", "svg", "p", "style"],
    ["table", "thead", "tbody", "tfoot", "tr", "tr", "td", "td", "th", "caption", "p", "ul", "colgroup", "script"],
    ["ul", "ol", "li", "li", "p", "dl", "dt", "dd", "div", "span"], ["details", "summary", "p", "div", "b", "summary"],
    ["form", "fieldset", "legend", "label", "input", "select", "optgroup", "option", "button", "textarea", "datalist"],
    ["p", "a", "b", "code", "span", "abbr", "img", "br", "div", "h2", "figure", "figcaption", "pre", "math", "mi", "ruby"],
]  # fmt: skip
_SMALL = (
    st.sampled_from(_OWN) | st.sampled_from(["a", "B ", "It is so. ", "c: ", " ", "<br>", "5"]) | st.sampled_from(_BITS)
)


def _family(tags: list[str]) -> st.SearchStrategy[str]:
    def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(
            lambda tag, attribute, parts: f"<{tag}{attribute}>{''.join(parts)}</{tag}>",
            st.sampled_from(tags), st.sampled_from(_ATTRIBUTES), st.lists(inside, max_size=4),
        )  # fmt: skip

    return around(st.recursive(_SMALL, around, max_leaves=8))


_TREES = st.lists(st.one_of([_family(tags) for tags in _FAMILIES]) | _SMALL, max_size=4).map("".join)
#: Bodies of HTML, well-formed or not, with marks that stand for the program's own.
HTML = st.lists(_OPEN | _CLOSE | _OPEN | st.sampled_from(_BITS) | _ODD, max_size=25).map("".join) | _TREES

_PROSE_BITS = st.sampled_from([
    "The", "knee", "is", "stiff", "e.g.", "i.e.", "Dr.", "et al.", "U.S.", "b.i.d.", "Fig.", "3.5", "p.", "no.", ". ",
    "! ", "? ", "... ", ".) ", '." ', "; ", ", ", " ", ".", "\u2026 ", ": ", " \u2022 ", ".\u2060 ", "\u3002", "\u200b",
    "A.", "(", ")", "\u00a0", "\n", "*", "\ufe0f", "\u2713", "a.m.", "St.", "5", "%", "mg", "\u0301", "\U0001f600",
])  # fmt: skip
#: Prose with what makes cutting it doubtful.
PROSE = st.lists(_PROSE_BITS | _ODD, max_size=25).map("".join)

_CITATION_BITS = st.sampled_from(
    "[ ] @ # ; , - -- a b-1 harbor-clinic #what-it-is [@a] [@a#b] [@a;\u00a0@b] p.\u00a03 ( ) \\ ` A \uff20 \uff3b \u0430 "
    "\u200b _ / : . @a @harbor-clinic ;\n [- \u3010 \u27e7".replace(";\n", ";").split(" ")
) | st.sampled_from([" ", "\n", "\t", "[@a#b, p. 3; @c]", "[@a, ]", "[@a#b,p]", ", table 2 - 3"])
#: What is a citation, or nearly one.
CITATIONS = st.lists(_CITATION_BITS | _ODD, max_size=14).map("".join)

_YAML_BITS = st.sampled_from([
    "a: b\n", "a:\n", "  b: c\n", "- a\n", "  - a\n", "- a: b\n", "  c: d\n", "    - e\n", "'a': \"b\"\n", "a: |\n", "  a\n",
    "  b\n", "a: >-\n", "a: [b, c]\n", "a: {b: c}\n", "a: &x b\n", "a: *x\n", "<<: *x\n", "? a\n", ": b\n", "? [a]\n",
    "a: !!str b\n", "a: !!binary YQ==\n", "a: !x b\n", "a: !!python/name:os.system\n", "a: !ENV A\n", "a: !ENV [A, b]\n",
    "a: !relative b\n", "!relative [a]: b\n", "a: !!python/object/apply:os.system [a]\n", "---\n", "...\n", "%YAML 1.1\n",
    "%TAG ! b\n", "a: 1\n", "a: true\n", "a: null\n", "a: ~\n", "a: 2026-11-21\n", "a: 2026-99-99\n", "a: 1e3\n", "a: .nan\n",
    "a: 0x1F\n", "a: 0o7\n", "a: 1:30\n", "a: 1_000\n", "a: =\n", "# a\n", "\ta: b\n", "a: 'b\n", 'a: "b\n', 'a: "\\x41"\n',
    'a: "\\uD800"\n', "a: b: c\n", "[", "{", "]", "}", ",", ": ", "- ", "\n", "  ", "a", "\u2028", "\u0085", "\ufeff",
    "\x00", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "a: !!int b\n", "a: !!float b\n",
    "a: !!bool b\n", "a: !!null b\n", "a: !!timestamp b\n", "a: !!set {a}\n", "!!seq a: b\n", "a: !!map b\n", "a: !!merge b\n",
    "!!int b: c\n", "a: !!value b\n", "? !!timestamp x\n", "a: 999999-01-01\n", "a: 2026-02-30T25:61:00Z\n", "a: 0b\n", "a: +\n",
])  # fmt: skip
#: YAML, broken or not.
YAML = st.lists(_YAML_BITS | _ODD, max_size=14).map("".join)

_FRONT = st.sampled_from(
    ["---\n", "--- \n", "...\n", "title: A\n", "kind: topic\n", "checked: 2026-11-21\n", "\n", "# A\n"]
)
_FRONT_KEYS = st.sampled_from([
    "title: null\n", "title: [a]\n", "title: 5\n", "description: Tea helps.\n", "description: |\n  Tea helps.\n  So.\n",
    "description_sources: [harbor-clinic#what-it-is]\n", "description_sources: a\n", "description_sources: {a: b}\n",
    "kind: []\n", "clinician_review: null\n", "clinician_review: {name: A}\n", "next_check: 5\n", "checked: {}\n",
    "template: a\n", "hide: [a]\n", "description: {a: b}\n", "description: ''\n", "tags: [a]\n", "kind: tool\n",
])  # fmt: skip
#: Pages with what is front matter, or nearly so.
PAGES = st.one_of(
    st.lists(_FRONT | _FRONT_KEYS | _YAML_BITS | _ODD, max_size=10).map("".join),
    st.builds(
        lambda keys, body: "---\ntitle: A\n" + "".join(keys) + "---\n\n# A\n\n" + body,
        st.lists(_FRONT_KEYS, max_size=4), MARKDOWN,
    ),
)  # fmt: skip
