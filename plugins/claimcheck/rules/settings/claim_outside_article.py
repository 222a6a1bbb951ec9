"""A text outside the article makes a claim.

What it does:
    Judges the texts that reach readers beside the articles: of the settings every one that can be printed
    (``copyright``, ``extra``, ``theme``, options of plugins and extensions), the words and attributes of the site's
    own templates, the strings in their code, layouts of pictures, a blog's authors, front matter that themes or the
    site's own templates show. Each must be a label (up to eight words, no full stop, nothing said), a question, a
    safety sentence, or an entry of ``interface_texts``. A line on rights may have up to three such parts, each with
    a sign of rights: ©, a year, a license. What a template does to the words of pages is refused.

Why it matters:
    Such a text stands on every page, above or below all that is sourced, and can carry no source itself.

Example:
    extra: {tagline: "A weak arm can wait until morning"}

Write instead:
    extra: {tagline: "A family guide"}
"""

from collections.abc import Iterator

from claimcheck.facts import is_about_rights, is_harmless, is_harmless_in_template, texts_in
from claimcheck.inputs import ALL_META, JUDGED_ELSEWHERE, words_of
from claimcheck.language import expression
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.data_texts import is_free

#: "cards_layout_dir": a name of several words.
_OPTION = expression(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
_ADDRESS = expression(r"\S*://\S*|mailto:\S+|//\S+")
_HELP = (
    "shorten it to a label of at most eight words, or say it in a cited sentence on a page; what only tells how to "
    "use the site may be listed with its reason under interface_texts"
)
_LONGEST_SHOWN = 200


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each text of the front matter that themes show and that says something."""
    judging, safety = data.judging(), data.settings.safety
    for key in page.meta.values:
        for text in texts_in(page.meta.values[key]) if _is_shown(key, data) else ():
            if not _ADDRESS.fullmatch(text) and not is_harmless(text, judging, safety):
                span = page.meta.spans.get(key) or Span.at(page.path)
                message = f'"{key}" in the front matter makes a claim and carries no source'
                yield Problem(Place(span=span), message, _HELP, text)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each text of the settings, and of what lies beside the pages, that says something."""
    files, judging, safety = site.data.targets or frozenset(), site.data.judging(), site.data.settings.safety
    for entry in site.config.texts:
        text = words_of(entry.text)
        if not is_free(entry) or not text or _ADDRESS.fullmatch(text) or text in files:
            continue
        if _names_an_option(entry.name, text) and not (judging.has_effect(text) or judging.has_strength(text)):
            continue
        is_rights = entry.name == "copyright" and is_about_rights(text, judging)
        if not is_rights and not is_harmless(text, judging, safety):
            message = f'"{entry.name}" makes a claim: it stands around every page and carries no source'
            yield Problem(Place(span=entry.span), message, _HELP, text)
    yield from _in_templates(site)


def _names_an_option(name: str, text: str) -> bool:
    """Whether a text is the key of an option, written as programs write names."""
    return name.endswith(".key") and bool(_OPTION.fullmatch(text))


def says_nothing(text: str, data: Data) -> bool:
    """Whether a text only names or asks something, or consists of safety sentences."""
    return is_harmless(text, data.judging(), data.settings.safety)


def _in_templates(site: WholeSite) -> Iterator[Problem]:
    """Yield each text of the site's own templates that says something, and what nobody can judge there."""
    judging, safety = site.data.judging(), site.data.settings.safety
    for template in site.templates:
        for what, line in template.faults:
            message = f"the template holds {what}: readers may get something else than was checked"
            yield Problem(Place(span=template.span(line)), message, "take it out, or write it as plain HTML", what)
        for said in template.texts:
            if not is_harmless_in_template(said, judging, safety):
                shown = said.text[:_LONGEST_SHOWN]
                message = f'words of a template can carry no source, and these make a claim: "{shown}"'
                yield Problem(Place(span=template.span(said.line)), message, _HELP, said.text)


def _is_shown(key: str, data: Data) -> bool:
    """Whether a theme shows a key of the front matter, or a template of the site's own reads it, or all of them."""
    return key in data.shown_meta or (ALL_META in data.shown_meta and key not in JUDGED_ELSEWHERE)


RULE = Rule("claim-outside-article", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
