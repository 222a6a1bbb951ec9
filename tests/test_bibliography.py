"""What an entry of sources.yaml tells beyond the usual bibliography is kept, and held to its form."""

from claimcheck.bibliography import parse_bibliography

TEXT = """\
references:
- id: a
  type: webpage
  title: "A"
  URL: "https://example.org/a"
  custom:
    name: "A"
    kind: charity
    checked: "2026-11-21"
    read_at: "https://copy.example.org/a"
    findings:
      one:
        says: "Call when the bell rings."
        orders: ["Call when the bell rings", "Do not wait"]
        against: ["b#two", "There is time until the morning."]
        basis: copy
"""


def test_orders_contradictions_and_the_copy_that_was_read_are_kept():
    """All three reach whoever reads the bibliography, and readers still get the original's address."""
    source = parse_bibliography(TEXT, "sources.yaml").sources["a"]
    finding = source.findings["one"]
    assert finding.orders == ("Call when the bell rings", "Do not wait")
    assert finding.against == ("b#two", "There is time until the morning.")
    assert (source.read_at, source.url) == ("https://copy.example.org/a", "https://example.org/a")


def test_a_copy_without_an_address_and_an_order_without_a_list_are_refused():
    """With the place, and without losing the finding."""
    text = TEXT.replace("https://copy.example.org/a", "a copy").replace(
        '["Call when the bell rings", "Do not wait"]', "Call"
    )
    found = parse_bibliography(text, "sources.yaml")
    assert sorted((p.span.line, p.rule) for p in found.problems) == [(10, "invalid-data"), (14, "invalid-data")]
    assert found.sources["a"].findings["one"].says
