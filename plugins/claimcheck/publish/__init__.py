"""What readers get: marks, cards, words explained, pages made from data, the policy of the browser."""

from typing import TYPE_CHECKING

from claimcheck import by_need

if TYPE_CHECKING:
    from claimcheck.publish.alone import words_alone
    from claimcheck.publish.comparedwords import compared_on
    from claimcheck.publish.csp import ForeignCodeError, TemplateCode, template_code, with_policy
    from claimcheck.publish.excerpt import ExcerptPublisher
    from claimcheck.publish.generated import generated_pages
    from claimcheck.publish.preview import show_problems
    from claimcheck.publish.publishing import Publisher
    from claimcheck.publish.structured import structured_data

__all__ = [
    "ExcerptPublisher",
    "ForeignCodeError",
    "Publisher",
    "TemplateCode",
    "compared_on",
    "generated_pages",
    "show_problems",
    "structured_data",
    "template_code",
    "with_policy",
    "words_alone",
]

__getattr__ = by_need(
    __name__,
    alone="words_alone",
    comparedwords="compared_on",
    csp="ForeignCodeError TemplateCode template_code with_policy",
    excerpt="ExcerptPublisher",
    generated="generated_pages",
    preview="show_problems",
    publishing="Publisher",
    structured="structured_data",
)
