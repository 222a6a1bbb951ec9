"""Names of signs, and titles that extensions write by themselves: nobody's words, so nothing is claimed with them."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from claimcheck.language import expression

#: The name of a picture sign as writers of Markdown type it: ":grin:". Letters, and no word beside it.
_SIGN = expression(r":[\w+-]+:")
#: What the extension for short links says of a link: "GitHub Issue: sand/tides #12", "GitHub User: sand".
_SHORT_LINK = expression(
    r"(?:GitHub|GitLab|Bitbucket|Twitter|X|Bluesky|Mastodon)"
    r" (?:Issue|Pull Request|Merge Request|Discussion|Commit|Compare|Diff|Repository|User):"
    r" (?P<name>[\w.-]+(?:/[\w.-]+)?)(?: #\d+|@[0-9a-f]+(?:\.{3}[0-9a-f]+)?)?"
)


def is_written_by_extension(node: LexborNode, name: str, value: str) -> bool:
    """Whether an attribute holds the name of a sign, or whose short link this is, which its address holds, too."""
    if name != "title":
        return False
    link = _SHORT_LINK.fullmatch(value)
    return bool(_SIGN.fullmatch(value)) or (link is not None and link["name"] in (node.attributes.get("href") or ""))


def sign_of(node: LexborNode) -> str:
    """The name of the sign that a picture stands for, as it is typed; nothing where it stands for none."""
    title = node.attributes.get("title") or ""
    return title if _SIGN.fullmatch(title) else ""
