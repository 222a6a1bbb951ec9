"""Pages that once took minutes or gigabytes: each is a short text written over and over, up to a size."""

from collections.abc import Callable, Mapping


def over(text: str) -> Callable[[int], str]:
    """The text again and again, up to a number of characters."""
    return lambda size: "# T\n\n" + text * max(size // len(text), 1)


def numbered(form: str) -> Callable[[int], str]:
    """A text with a number in it, again and again."""
    return lambda size: "# T\n\n" + "".join(form.format(n=n) for n in range(max(size // len(form), 1)))


#: One block or many; every kind that was measured, by what it is made of.
PAGES: Mapping[str, Callable[[int], str]] = {
    "words that come again": over("the weak arm and the weak leg "),
    "words of one sentence, then a stop": lambda size: f"# T\n\n{'so it is and ' * (size // 13)}.\n",
    "names of terms": over("hemiparesis massage stroke baclofen "),
    "terms with verbs": over("hemiparesis means stroke is massage (baclofen) "),
    "opening brackets": over("["),
    "brackets around words": over("[a"),
    "links by reference": over("[a][b] "),
    "links": over("[a](b.md) "),
    "pictures": over("![a](b.png) "),
    "figures with commas": over("1,"),
    "figures with units": over("10 mg "),
    "number words": over("five and "),
    "percents": over("5 % of "),
    "at least": over("at least 5 "),
    "abbreviated words": over("e.g. "),
    "lists in a row": over("a, b and c, "),
    "denials": over("not never no "),
    "addresses": over("a@b."),
    "near citations": over("[@a "),
    "citations": over("It is so [@harbor-clinic#what-it-is]. "),
    "citations without words": over("[@harbor-clinic#what-it-is]"),
    "opening stars": over("*a "),
    "strong and stars": over("**a *b "),
    "underscores": over("_a "),
    "quotes": over('"a '),
    "parentheses": over("(a "),
    "signs that combine": over("a\u0301\u0302"),
    "letters of another alphabet": over("\u0430\u0431 "),
    "invisible signs": over("a\u200b"),
    "lines of one word": over("word\n"),
    "lines of one word, apart": over("word\n\n"),
    "backticks": over("`"),
    "code in a line": over("`a` "),
    "less-than signs": over("<"),
    "ampersands": over("&"),
    "tags": over("<b>"),
    "tags with words": over("<b>a</b> "),
    "question marks": over("? "),
    "stops": over(". "),
    "one long word": over("a"),
    "capitals": over("A. B. "),
    "sentences": over("The arm is weak. "),
    "different sentences": numbered("Sentence number {n} is about the arm. "),
    "different sentences, apart": numbered("Sentence number {n} is about the arm.\n\n"),
    "sentences with doses": over("Baclofen 10 mg. "),
    "sentences with doses, apart": over("Baclofen 10 mg.\n\n"),
    "headings": numbered("## Part {n}\n\n"),
    "items": over("- It is so.\n"),
    "items under lead-ins": over("These are:\n\n- so\n\n"),
    "items under lead-ins, glued": over("a:\n- b\n\n"),
    "numbered items": over("1. It is so.\n"),
    "table rows": lambda size: "# T\n\n| a | b |\n| - | - |\n" + "| It is so | and so |\n" * (size // 22),
    "table rows with doses": lambda size: (
        "# T\n\n| a | b |\n| - | - |\n" + "| 10 mg | so |\n| baclofen | so |\n" * (size // 32)
    ),
    "one row of many cells": lambda size: f"<table><tr>{'<td>It is so.</td>' * (size // 20)}</tr></table>",
    "myths": over('!!! myth "It is so."\n    It is not.\n\n'),
    "tables": over("| a | b |\n| - | - |\n| so | so |\n\n"),
    "footnotes": numbered("It is[^{n}].\n\n[^{n}]: So.\n\n"),
    "abbreviations": numbered("*[ab{n}]: It is so\n"),
    "abbreviations that are used": numbered("*[ab{n}]: So\n\nab{n} is so.\n\n"),
    "names of links": numbered("[a{n}]: https://e.org/{n}\n"),
    "definitions": numbered("Term {n}\n:   It is so.\n\n"),
    "tabs": over('=== "A"\n\n    It is so.\n\n'),
    "boxes": over("!!! note\n    It is so.\n\n"),
    "own words": over("!!! ours\n    It is so.\n\n"),
    "waivers": over("<!-- claimcheck: a -->\n\nIt is so.\n\n"),
    "comments": over("<!-- a -->"),
    "open comments": over("<!--"),
    "fences": over("```\nIt is so.\n```\n\n"),
    "one long fence": lambda size: "# T\n\n```\n" + "It is so.\n" * (size // 10) + "```\n",
    "quotes of quotes": over("> It is so.\n\n"),
    "attributes": over("It is so.\n{: .a }\n\n"),
    "open attributes": over("{: "),
    "raw blocks": over("<div>It is so.</div>\n\n"),
    "raw tables": over("<table><tr><td>It is so.</td></tr></table>\n\n"),
    "titles of pictures": over('<img src="a.png" alt="It is so." title="It is so."> '),
    "arrows of includes": over("-8<- "),
    "entities": over("&amp;"),
    "backslashes": over("\\"),
    "tildes": over("~"),
    "equals signs": over("=\n"),
    "pipes": over("|"),
    "rows of pipes": over("| a | b |\n"),
}
