"""Words of a site's own templates: labels pass, claims do not, wherever in a template they stand."""

import pytest

from claimcheck.inputs.templates import read_layout, read_template
from harness import diagnostics_here, write_site

MKDOCS = (
    "site_name: T\ndocs_dir: content\ntheme: {name: mkdocs, custom_dir: own}\n"
    "plugins: [claimcheck: {prescriber_sentence: '', links: {allow: {good.example: a friend}}, "
    "interface_texts: {'Read on ….': tells of a day, 'We use cookies to count visits.': about the site}}]\n"
)
RULES = {"claim-outside-article", "unlisted-link", "unsafe-address", "unchecked-file", "dose-on-page"}

HONEST = {
    "announce": '{% extends "base.html" %}\n{% block announce %}We use cookies{% endblock %}',
    "listed": "<p>We use cookies to count visits.</p><p>Read on {{ day(x) }}.</p>",
    "footer": '<footer class="a b c d e f g h i j"><a href="{{ x | url }}" title="Home">{{ lang.t("footer.next") }}</a>'
              '\n<a href="https://good.example/a">Friends</a> {{ config.copyright }}</footer>',
    "question": "<p>Was this page helpful?</p>",
    "code": '{% if page.meta.kind in ["tool", "about"] %}{% set label = "Print" %}{{ label }}{% endif %}',
    "markup": '{% set parts = page.content.split("<h2 ") %}{{ super().split("</script>", 1)[1] }}',
    "comment": "{# Sand cures every knee. #}<!-- Sand cures every knee. -->",
    "script": '<script src="{{ "a.js" | url }}"></script><script>const a = "The tide can wait till morning";</script>',
    "either": "<p>Shown {% if a %}on paper{% elif b %}on a screen{% else %}as a list of nine more words{% endif %}</p>",
    "names": "<title>{{ page.title }} \u2013 {{ config.site_name }}</title><meta name='viewport' content='width=9'>",
    "style": "<style>p::after { content: 'Print'; color: red }</style>",
    "icon": '{% include ".icons/" ~ icon ~ ".svg" %}<svg viewBox="0 0 9 9"><path d="M1 1 2 2"/></svg>',
    "strips": '{{ page.edit_url | replace("/edit/", "/raw/") }}{% set a = b | replace("_", " ") %}',
    "language": '{% macro t(key) %}{{ {"language": "en", "a.b": "This way", "c.d": "Who is here?"}[key] }}'
                "{% endmacro %}",
    "waiting": "<p>Searching...</p><p>Loading\u2026</p>",
    "forms": '{{ rating.note.replace("{url}", x).replace("{title}", page.title | urlencode) }}',
    "xml": '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.example.org/schemas">{{ x }}</urlset>',
    "current": "<a href='{{ x }}'{{ ' aria-current=\"page\"' if a }}{% if b %} class=\"c\"{% endif %}>One</a>",
    "contents": '{{ config.mdx_configs.toc.title | d("On this page") }}',
    "feedback": '<form action="/send/"><label>Your name <input placeholder="A. Body"></label></form>',
}  # fmt: skip

HOSTILE = {
    "announce": '{% extends "base.html" %}\n{% block announce %}Sand cures knees{% endblock %}',
    "sentence": "<p>The tide can wait till morning.</p>",
    "title": '<a title="Sand cures knees">More</a>',
    "aria": '<nav aria-label="The tide can wait">More</nav>',
    "placeholder": '<input placeholder="Sand is good for knees.">',
    "data": '<p data-tip="Sand cures every knee">More</p>',
    "meta": '<meta name="description" content="Sand cures every knee.">',
    "set": '{% set tip = "Sand cures every knee" %}',
    "expression": '{{ "Sand cures every knee" }}',
    "escaped": '{{ "\\u0053and cures every knee" }}',
    "glued": '{{ "Sand cu" ~ "res knees" }}',
    "joined": '{{ ["Sand", "cures", "knees"] | join(" ") }}',
    "looped": '{% for word in ["Sand", "cures", "knees"] %}{{ word }} {% endfor %}',
    "keys": '{{ dict(Sand=1, cures=2, knees=3) | join(" ") }}',
    "backwards": '{{ "seenk seruc dnaS" | reverse }}',
    "sliced": '{{ "seenk seruc dnaS"[::-1] }}',
    "signs": '{{ "%c%c" | format(83, 97) }}',
    "underscored": '{{ "Sand_cures_every_knee" | replace("_", " ") }}',
    "listed": '{{ {"a": "Sand", "b": "cures", "c": "knees"}.values() | join(" ") }}',
    "half-comment": "{% if a %}<!--{% endif %}{% if b %}{% else %}<!--{% endif %}Sand cures every knee."
                    "{% if a %}-->{% endif %}{% if b %}{% else %}-->{% endif %}",
    "half-attribute": "<p class=\"{{ '\"' if a }}> Sand cures every knee. <b class=\"{{ '\"' if a }}\">",
    "half-tag": '<p class="a" {{ ">" }}Sand cures knees<b {{ ">" }}</b>',
    "open-comment": "<p>More</p><!-- {{ x }}",
    "open-script": "<script>const a = 1;",
    "linked-data": '<script type="application/ld+json">{"description": "Sand cures every knee."}</script>',
    "style-attribute": "<p style=\"--tip: 'Sand cures every knee.'\">More</p>",
    "unseen": "<p>Sand cu&#8203;res kn&shy;ees</p>",
    "loud": '{{ "SAND CURES EVERY KNEE" | lower }}',
    "language": '{% macro t(key) %}{{ {"a": "Search", "b": "Sand cures every knee"}[key] }}{% endmacro %}',
    "kept": '{% macro t(key="Sand cures every knee") %}{{ key }}{% endmacro %}',
    "split": "<p>Sand {% if true %}cures{% endif %} knees</p>",
    "comment": "<p>Sand cu{# a #}res knees</p>",
    "trimmed": "<p>Sand cu {%- if true -%} res knees{% endif %}</p>",
    "filled": "<p>{{ page.title }} cures knees</p>",
    "otherwise": "<p>{% if a %}More{% else %}Sand cures knees{% endif %}</p>",
    "nested": "<p>{% if a %}More{% elif b %}{% if c %}Less{% else %}Sand cures knees{% endif %}{% endif %}</p>",
    "across": "<p>Sand {% if a %}cures{% else %}x{% endif %} {% if b %}y{% else %}knees{% endif %}</p>",
    "of-three": "<p>{% if a %}{% elif b %}The tide {% endif %}{% if c %}list{% elif d %}can wait{% endif %}</p>",
    "raw": "<p>{% raw %}Sand cures {{ knees }}{% endraw %}</p>",
    "string": '{{ "<b title=\'Sand cures knees\'>a</b>" }}',
    "inline": "<p>Sand <b>cures</b> <i>knees</i></p>",
    "entity": "<p>S&#97;nd c&#117;res knees</p>",
    "drawn": "<svg><text>Sand cures knees</text></svg>",
    "styled": "<style>p::after { content: 'Sand cures every knee.' }</style>",
    "hidden-end": "<!--> <p>Sand cures every knee.</p> <!-- -->",
    "hidden-title": "<title><!--</title><p>Sand cures every knee.</p><!-- --></title>",
    "hidden-xml": "<![CDATA[ > Sand cures every knee. ]]>",
    "element": '<{{ x }} title="More">More</p>',
    "frame": "<iframe srcdoc='More'></iframe>",
    "frame-of-others": '<iframe src="https://bad.example/"></iframe>',
    "script-of-others": '<script src="//bad.example/a.js"></script>',
    "style-of-others": '<link rel="stylesheet" href="https://bad.example/a.css">',
    "sends-on": '<meta http-equiv="refresh" content="0; url=/a/">',
    "base": '<base href="/a/">',
    "link": '<a href="https://bad.example/">Friends</a>',
    "letter": '<a href="javascript:alert(1)">Friends</a>',
    "dial": '<a href="tel:+123">Friends</a>',
    "action": '<form action="https://bad.example/"><button>Send</button></form>',
    "takes-out": '{{ page.content | replace("not ", "") }}',
    "puts-in": '{{ page.content.replace("loss", "gain") }}',
    "filter": '{% filter replace("loss", "gain") %}{{ page.content }}{% endfilter %}',
    "puts-in-what-settings-say": "{{ page.content | replace(config.extra.a, config.extra.b) }}",
    "options": '{{ config.mdx_configs["pymdownx.keys"].key_map.a }}',
    "cut": "{{ page.content | truncate(90) }}",
    "sliced-page": "{{ page.content[:200] }}",
    "turned": '<bdo dir="rtl">seenk seruc dnaS</bdo>',
    "turned-signs": "<p>&#8238;seenk seruc dnaS</p>",
    "include": '{% include "assets/words.css" %}',
    "unknown": "{% include name %}",
    "broken": "<p>{% if x",
    "dose": "<p>Take 5 mg of sand</p>",
    "macro": "{% macro m() %}Sand cures knees{% endmacro %}",
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What is said of each template, all of them in one site, as rules with lines by name."""
    folder = tmp_path_factory.mktemp("templates")
    files = {f"own/{kind}-{name}.html": f"\n{text}\n" for kind, group in (("good", HONEST), ("bad", HOSTILE))
             for name, text in group.items()}  # fmt: skip
    write_site(folder, {"mkdocs.yml": MKDOCS, **files})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        found = {}
        for diagnostic in diagnostics_here():
            if diagnostic.rule in RULES:
                found.setdefault(diagnostic.span.path, []).append((diagnostic.rule, diagnostic.span.line))
    return found


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_template_passes(told, name):
    """Labels, questions, listed sentences, code that only chooses and names."""
    assert told.get(f"own/good-{name}.html", []) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_claim_in_a_template_is_refused(told, name):
    """With the file, and with a line inside of it."""
    found = told.get(f"own/bad-{name}.html", [])
    assert found
    assert {line for _, line in found} <= {1, 2, 3}


def test_all_that_is_told_belongs_to_a_template(told):
    """Nothing else of the tiny site is refused."""
    assert [path for path in told if not path.startswith("own/")] == []


def test_each_text_stands_on_its_line():
    """Behind code and blanks that templates take away, too."""
    text = "{#- a\n b #}\n<p>\n  {%- if x %}\n  One {{ y\n }}</p>\n<p\n title='Two'>\n\n Three</p>"
    assert [(said.text, said.line) for said in read_template(text).texts if not said.is_row] == [
        ("One \u2026", 5), ("Two", 7), ("Three", 10),
    ]  # fmt: skip


def test_the_front_matter_that_templates_read():
    """Whatever they print is judged on every page."""
    text = '{{ page.meta.tip }}{% if page.meta["hint"] %}{{ page.meta.get("more", "") }}{% endif %}{{ meta }}'
    assert read_template(text).meta_keys == {"tip", "hint", "more"}


@pytest.mark.parametrize(
    "text",
    [
        "{% for k, v in page.meta.items() %}{{ v }}{% endfor %}", "{% set m = page.meta %}{{ m.tip }}",
        "{{ page.meta | tojson }}", "{{ page.meta[x] }}", "{% for k in page.meta %}{{ k }}{% endfor %}",
    ],
)  # fmt: skip
def test_all_front_matter_counts_where_a_template_reads_it_as_a_whole(text):
    """Under another name, or one after the other."""
    assert "*" in read_template(text).meta_keys


def test_reading_some_keys_is_not_reading_all():
    """What this guide and Material do."""
    text = (
        "{% set meta = page.meta or {} %}{% if page.meta and page.meta.a %}{{ meta.b }}{% endif %}{% if 'c' in meta %}"
    )
    assert read_template(f"{text}{{% endif %}}").meta_keys == {"a", "b"}


def test_a_layout_of_pictures():
    """Each text of the file is a template that is drawn."""
    layout = "size: {width: 9}\nlayers:\n  - typography:\n      content: >-\n        Sand cures {{ page.title }}\n"
    read = read_layout(layout, "layouts/a.yml")
    assert ("Sand cures \u2026", 4) in [(said.text, said.line) for said in read.texts]
    assert read_layout("a: [", "layouts/a.yml").faults
    assert read_layout("a: '{% if'", "layouts/a.yml").faults


def test_more_alternatives_than_anybody_reads():
    """The work is bounded."""
    text = "".join(f"{{% if a{n} %}}b{n}{{% endif %}}" for n in range(1000))
    assert read_template(text).faults


STYLES = {
    ".a::after { content: '\\2713\\00a0' / ''; } .b { --tip: 'Print'; content: attr(x) }": False,
    "/* content: 'Sand cures every knee.' */ .c::before { content: counter(page) ' / ' counter(pages) }": False,
    ".a::after { content: 'Sand cures every knee.' }": True,
    '.a { --tip: "The tide can wait till morning" }': True,
    ".a::after { content: '\\53 and cures every knee' }": True,
}


def test_words_that_style_sheets_write(tmp_path, monkeypatch):
    """They stand on pages, and no page holds them."""
    files = {f"content/assets/s{at}.css": f"\n{style}\n" for at, style in enumerate(STYLES)}
    write_site(tmp_path, {"mkdocs.yml": MKDOCS, **files})
    monkeypatch.chdir(tmp_path)
    found = {(d.span.path, d.span.line) for d in diagnostics_here() if d.rule == "unchecked-file"}
    assert found == {(f"content/assets/s{at}.css", 2) for at, refused in enumerate(STYLES.values()) if refused}
