"""What a reader by ear meets in a built page: its words, and what stops them."""

import re

from selectolax.lexbor import LexborHTMLParser

_WORD = re.compile(r"\w[\w'\u2019-]*")


def heard(html: str) -> tuple[int, int]:
    """The words of a page and its marks for sources and words, without what is folded on it and the foot.

    A reader opens one answer at a time, and it has a mark of its own.
    """
    page = LexborHTMLParser(html)
    main = page.css_first("main")
    assert main is not None
    for node in main.css("details:not([open]) > :not(summary)"):
        node.decompose()
    marks = main.css(".cc-run button, [data-word]:is(button, a, [role], [tabindex])")
    unheard = ".cc-run, .cc-cite, .cc-cards, .cc-fold, .bs-foot, .bs-steps, .bs-onpage ul, .bs-say, [hidden]"
    count = len(marks)
    for node in main.css(unheard):
        node.decompose()
    return len(_WORD.findall(main.text(separator=" "))), count
