"""A Content-Security-Policy for a finished page, as a pure function from HTML to HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What stands between the tags of an inline script or style, byte for byte: that is what the browser hashes.
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.I | re.S)
_STYLE = re.compile(r"<style\b[^>]*>(?P<text>.*?)</style\s*>", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?(?P<type>[^\"'\s>]+)", re.I)
_SRC = re.compile(r"\bsrc\s*=", re.I)
_CHARSET = re.compile(r"<meta\s+charset\b[^>]*>", re.I)
_PRESENT = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?content-security-policy", re.I)
_BODY = re.compile(r"<body\b", re.I)
_JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.S)
#: What an expression inside a template's script or style may become: a name, a number, an address; no quote, no call.
_PLAIN_VALUE = r"[\w ./:~%+-]*"
#: What ``tojson`` makes: texts, numbers and their groups. Nothing in it can be called.
_AS_JSON = re.compile(r"\|\s*tojson\s*-?\}\}\Z")
_JSON_VALUE = r"""(?:"(?:[^"\\<>&'\n]|\\.)*"|-?\d[\d.eE+-]*|\b(?:true|false|null)\b|[{}\[\],: ])*"""
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


class ForeignCodeError(Exception):
    """A page holds an inline script or style that no template of the site holds; ``text`` is what it says."""

    def __init__(self, kind: str, text: str) -> None:
        short = " ".join(text.split())
        super().__init__(f"an inline {kind} that is in no template of the site: {short[:60]}")
        self.kind, self.text = kind, text


@dataclass(frozen=True, slots=True)
class TemplateCode:
    """The inline scripts and styles of templates, as patterns; what is filled in can only be a plain value."""

    scripts: tuple[re.Pattern[str], ...] = ()
    styles: tuple[re.Pattern[str], ...] = ()


def template_code(sources: Iterable[str]) -> TemplateCode:
    """The inline scripts and styles of template sources, before any content is filled in."""
    clean = [_JINJA_COMMENT.sub("", source) for source in sources]
    scripts = (m["text"] for source in clean for m in _SCRIPT.finditer(source) if _is_inline_code(m["attributes"]))
    styles = (m["text"] for source in clean for m in _STYLE.finditer(source))
    return TemplateCode(*(tuple(dict.fromkeys(map(_pattern, texts))) for texts in (scripts, styles)))


def _pattern(text: str) -> re.Pattern[str]:
    """What a template's code can become. Code that a template puts together by conditions matches only itself."""
    code, pattern, end = _line_feeds(text), "", 0
    for filled in _EXPRESSION.finditer(code):
        value = _JSON_VALUE if _AS_JSON.search(filled[0]) else _PLAIN_VALUE
        pattern += re.escape(code[end : filled.start()]) + value
        end = filled.end()
    return re.compile(pattern + re.escape(code[end:]))


def with_policy(html: str, templates: TemplateCode) -> str:
    """The page with a strict Content-Security-Policy (W3C CSP, level 3) right behind its charset.

    Inline scripts and styles are allowed by the hash of their text, and only those of the site's templates.
    Scripts that are data (JSON) need no hash and get none.
    A page without a charset, or one that carries a policy already, comes back as it is.
    Raises :class:`ForeignCodeError` where another script stands on the page, or another style in its head.
    """
    charset = _CHARSET.search(html)
    if charset is None or _PRESENT.search(html):
        return html
    page = _COMMENT.sub("", html)
    body = _BODY.search(page)
    head = page[: body.start()] if body else page
    scripts = [m["text"] for m in _SCRIPT.finditer(page) if _is_inline_code(m["attributes"])]
    styles = [m["text"] for m in _STYLE.finditer(head)]
    _refuse_others("script", scripts, templates.scripts)
    _refuse_others("style", styles, templates.styles)
    hashes = {"script-src": _hashes(scripts), "style-src": _hashes(styles)}
    policy = "; ".join(" ".join([name, value, *hashes.get(name, ())]) for name, value in _POLICY)
    meta = f'\n  <meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html[: charset.end()] + meta + html[charset.end() :]


def _refuse_others(kind: str, texts: Iterable[str], known: Sequence[re.Pattern[str]]) -> None:
    for text in texts:
        if text.strip() and not any(pattern.fullmatch(_line_feeds(text)) for pattern in known):
            raise ForeignCodeError(kind, text)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_inline_code(attributes: str) -> bool:
    kind = _TYPE.search(attributes)
    return not _SRC.search(attributes) and (kind["type"].lower() if kind else "") in _RUNS


def _hashes(texts: list[str]) -> list[str]:
    """One source expression a text, in a fixed order, without repeats. Browsers read line ends as one line feed."""
    found = set()
    for text in texts:
        digest = hashlib.sha256(_line_feeds(text).encode()).digest()
        found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)
