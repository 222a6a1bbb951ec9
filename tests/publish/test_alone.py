"""What the search wants of a page: the words without the program's marks."""

from claimcheck.publish import words_alone
from published import publish


def test_only_what_the_program_wrote_goes(publisher):
    """Names, marks, and the marks around words; spans of the page's writer stay, also those that look like them."""
    own = '<span class="cc-cite" data-search-exclude>a <b>bold</b> word</span> <span data-word="one">knee</span>'
    html = publish(f"The knee is stiff [@harbor-clinic#what-it-is]. It is {own}.\n", publisher)
    marked = html.partition('<section class="cc-cards"')[0]
    assert 'class="cc-cite" data-search-exclude> <a' in marked
    assert "popovertarget" in marked
    alone = words_alone(marked)
    assert own in alone
    assert alone.replace(own, "") == "<p>The knee is stiff. It is .</p>"
