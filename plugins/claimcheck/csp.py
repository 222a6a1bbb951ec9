"""A Content-Security-Policy for a finished page, as a pure function from HTML to HTML."""

from __future__ import annotations

import base64
import hashlib
import re

# What stands between the tags of an inline script or style, byte for byte: that is what the browser hashes.
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.I | re.S)
_STYLE = re.compile(r"<style\b[^>]*>(?P<text>.*?)</style\s*>", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?(?P<type>[^\"'\s>]+)", re.I)
_SRC = re.compile(r"\bsrc\s*=", re.I)
_CHARSET = re.compile(r"<meta\s+charset\b[^>]*>", re.I)
_PRESENT = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?content-security-policy", re.I)
_BODY = re.compile(r"<body\b", re.I)
_WRITTEN = re.compile(r"<article\b.*</article\s*>", re.I | re.S)
_RUNS = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}

_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("media-src", "'self'"),
    ("base-uri", "'self'"),
    ("form-action", "'none'"),
)


def with_policy(html: str) -> str:
    """The page with a strict policy right behind its charset.

    Inline scripts are allowed by the hash of their text, and only those of the templates: what stands inside
    ``<article>``, the part that is written in Markdown, is never hashed, so a script or a style in a page's text
    does not run. Styles are hashed in the head alone. Scripts that are data (JSON) need no hash and get none.
    A page without a charset, or one that carries a policy already, comes back as it is.
    """
    charset = _CHARSET.search(html)
    if charset is None or _PRESENT.search(html):
        return html
    template = _COMMENT.sub("", _WRITTEN.sub("", html))
    body = _BODY.search(template)
    head = template[: body.start()] if body else template
    scripts = [m["text"] for m in _SCRIPT.finditer(template) if _is_inline_code(m["attributes"])]
    styles = [m["text"] for m in _STYLE.finditer(head)]
    hashes = {"script-src": _hashes(scripts), "style-src": _hashes(styles)}
    policy = "; ".join(" ".join([name, value, *hashes.get(name, ())]) for name, value in _POLICY)
    meta = f'\n  <meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html[: charset.end()] + meta + html[charset.end() :]


def _is_inline_code(attributes: str) -> bool:
    kind = _TYPE.search(attributes)
    return not _SRC.search(attributes) and (kind["type"].lower() if kind else "") in _RUNS


def _hashes(texts: list[str]) -> list[str]:
    """One source expression a text, in a fixed order, without repeats. Browsers read line ends as one line feed."""
    found = set()
    for text in texts:
        clean = text.replace("\r\n", "\n").replace("\r", "\n")
        found.add(f"'sha256-{base64.b64encode(hashlib.sha256(clean.encode()).digest()).decode()}'")
    return sorted(found)
