"""Health wording lives in checked Markdown alone: templates, scripts and styles hold none."""

import datetime as dt
import functools

import pytest
import yaml

from claimcheck.language.wording import find_phrase, has_dose, has_health_unit, has_n_in_n, has_percentage
from claimcheck.model import TermKind
from claimcheck.rules.base import Data
from interface_texts import script_literals, texts_of

TEXTS = ("overrides/**/*.html", "content/**/*.js", "content/**/*.css", "tools/zip/**/*.js")
#: Kinds of glossary terms that are about health; a word for people, "carer", may stand on a button.
HEALTH = {TermKind.CONDITION, TermKind.SYMPTOM, TermKind.TREATMENT, TermKind.TEST, TermKind.MEDICINE}


@pytest.fixture(scope="module")
def labels(root):
    """The reviewed list of what the interface may say."""
    lines = (root / "tests/data/interface_labels.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("//")]


@pytest.fixture(scope="module")
def data(opened_guide) -> Data:
    """The guide's sources, glossary and settings."""
    site = opened_guide
    return Data(site.bibliography, site.glossary, site.config.settings, dt.date(2026, 11, 21))


def files(folder, patterns):
    found = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return [path for path in found if "generated" not in path.parts]


def not_listed(folder, labels):
    """The texts in a folder's templates, scripts and styles that are not on the reviewed list."""
    allowed = set(labels)
    return [(path.name, text) for path in files(folder, TEXTS) for text in texts_of(path) if text not in allowed]


@functools.cache
def refused_words(root):
    """The words that no label may hold, each with the reason for it."""
    return yaml.safe_load((root / "tests/data/health_words.yaml").read_text(encoding="utf-8"))


def health_words(text, data, root):
    """The words of a text that only a page with sources may use."""
    settings, terms = data.settings, data.glossary.terms.values()
    health = list(refused_words(root))
    health += [label for term in terms if term.kind in HEALTH for label in term.labels]
    figures = has_dose(text) or has_health_unit(text) or has_percentage(text) or has_n_in_n(text)
    return find_phrase(text, [*settings.effect_words, *settings.strength_words, *health]) or figures


def test_every_text_is_a_reviewed_label(root, labels):
    """Whatever is not on the list is refused, health or not: somebody has to read it first."""
    assert len(files(root, TEXTS)) > 20
    assert not_listed(root, labels) == []


def test_no_reviewed_label_is_about_health(root, labels, data):
    """Neither an effect nor a dose, no condition, symptom, treatment, test or medicine of the glossary, no sign."""
    assert [label for label in labels if health_words(label.replace("(…%)", ""), data, root)] == []


def test_every_refused_word_has_its_reason(root):
    """The list says why."""
    assert [
        word for word, reason in refused_words(root).items() if not (isinstance(reason, str) and len(reason) > 5)
    ] == []


def test_the_list_is_short_and_used(root, labels):
    """No label stands twice, and each is still shown somewhere."""
    shown = {text for path in files(root, TEXTS) for text in texts_of(path)}
    assert len(labels) == len(set(labels)) < 130
    assert set(labels) - shown == set()


PLANTED = [
    ("overrides/main.html", "{% block footer %}", "{% block footer %}<p>Massage helps the arm.</p>"),
    ("overrides/main.html", "{% block footer %}", '{% block footer %}{{ "Rest is good" }}'),
    ("overrides/main.html", "{% block footer %}", '{% block footer %}{% set tip = "Rest is good" %}'),
    ("overrides/main.html", "{% block footer %}", '{% block footer %}<i title="Rest is good"></i>'),
    ("overrides/main.html", "{% block footer %}", "{% block footer %}{% if page %}Massage{% endif %}"),
    ("overrides/main.html", "{% block footer %}", "{% block footer %}<svg><text>Rest is good</text></svg>"),
    ("overrides/partials/footer.html", ">Open the menu<", ">Massage<"),
    ("overrides/partials/footer.html", 'aria-label="About this site"', 'aria-label="Rest is good"'),
    ("content/assets/scripts/theme.js", '"use strict";', '"use strict"; const tip = "Rest is good";'),
    ("content/assets/scripts/theme.js", '"use strict";', "\"use strict\"; const tip = 'take salt twice';"),
    ("content/assets/scripts/theme.js", '"use strict";', '"use strict"; const tip = `Take ${amount} of salt`;'),
    ("content/assets/scripts/theme.js", '"use strict";', '"use strict"; const tip = "<p class=\\"a\\">massage</p>";'),
    ("content/assets/scripts/theme.js", '"use strict";', '"use strict"; const tip = "Massage";'),
    ("content/assets/scripts/tools/log.js", '"Log erased"', '"80% recover"'),
    ("content/sw.js", "const PATIENCE", 'const TIP = "Rest is good"; const PATIENCE'),
    ("content/assets/styles/site.css", ":root", 'p::after { content: "Rest is good"; } :root'),
    ("tools/zip/worker.js", "window.Worker", 'window.tip = "Rest is good"; window.Worker'),
]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted[2])
def test_a_planted_text_is_refused(root, tmp_path, labels, planted):
    """Wherever and however it is written."""
    name, before, after = planted
    (tmp_path / name).parent.mkdir(parents=True)
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert {file for file, _ in not_listed(tmp_path, labels)} == {(tmp_path / name).name}


@pytest.mark.parametrize(
    "label",
    [
        "Massage", "Save 300 mg", "Stroke signs", "Always open", "Improves the log", "1 in 3", "Falls, signs, rest",
        "Did the head hit something?", "Raise both arms", "My speech", "The face", "Medicine list",
    ],
)  # fmt: skip
def test_a_label_about_health_is_not_for_the_list(root, data, label):
    """Not even after somebody has read it."""
    assert health_words(label, data, root)


def test_strings_of_scripts_are_told_from_comments_and_patterns():
    """What reads the scripts is itself held against the hard places of the language."""
    script = """// 'no'
    /* "no" */ const a = 'one\\'s', b = "two // 'x'"; const c = /["'`]/.test(a) ? `three ${b + "four"} five` : 8 / 2;
    const d = x.replace(/[/"]/g, ''); const e = `six ${f({ g: `seven` })} eight`; // "no"
    """
    assert list(script_literals(script)) == [
        "one\\'s", "two // 'x'", "three ", "four", " five", "", "six ", "seven", " eight",
    ]  # fmt: skip
