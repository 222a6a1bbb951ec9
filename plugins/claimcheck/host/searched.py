"""Pages as Material's search goes through them: it takes every tag apart, also of what it then leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from claimcheck.publish import words_alone
from claimcheck.runs import as_searched

_SEARCH = "material.plugins.search"
#: What goes through pages while they are made, and looks at none of them at the end.
_SEARCHES = (_SEARCH, "mkdocs.contrib.search")


@dataclass(slots=True)
class Searched:
    """Gives the search the words of a page, and the page back its marks when the search has gone through it."""

    _shown: str | None = None
    _given: str = ""

    def give(self, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Take out what the search leaves out, unless somebody else looks at the page meanwhile."""
        self._shown = None
        if page.content is not None and _is_alone(config):
            self._shown, self._given = page.content, words_alone(page.content)
            page.content = self._given

    def take_back(self, page: MkDocsPage) -> None:
        """Put it back; what the search takes out of a page for itself stays out."""
        if self._shown is not None:
            page.content = self._shown if page.content == self._given else as_searched(self._shown)
            self._shown = None


def _is_alone(config: MkDocsConfig) -> bool:
    """Whether nobody but the search goes through pages while they are made."""
    modules = _others(config, "page_context")
    return bool(modules) and all(module.startswith(_SEARCH) for module in modules)


def is_looked_at(config: MkDocsConfig) -> bool:
    """Whether somebody may look at pages when all of them are written."""
    return not all(module.startswith(_SEARCHES) for module in _others(config, "post_build"))


def _others(config: MkDocsConfig, event: str) -> list[str]:
    """The modules of what stands between the first handler of an event and the last one, which are the plugin's own."""
    between = config.plugins.events[event][1:-1]
    return [type(getattr(handler, "__self__", None)).__module__ for handler in between]
