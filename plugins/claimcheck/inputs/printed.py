"""Which texts of a site's configuration and front matter readers never get: everything else is judged.

A list with reasons. What is not on it counts as printed, by the theme or by a template of the site's own.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping

#: Patterns of ways to an option, without the places in lists, each with the reason why nobody reads it.
NOT_PRINTED: Mapping[str, str] = {
    **dict.fromkeys(
        ("INHERIT", "docs_dir", "site_dir", "hooks.*", "hooks", "watch", "extra_css", "extra_javascript",
         "extra_css.*", "extra_javascript.*", "extra_templates"),
        "paths of files; what lies there is judged itself",
    ),
    **dict.fromkeys(
        ("exclude_docs", "draft_docs", "not_in_nav", "validation.*", "strict", "dev_addr", "remote_name",
         "remote_branch", "use_directory_urls"),
        "tells MkDocs what to build, and where",
    ),
    "plugins.claimcheck.*": "the settings of this check, which have rules of their own",
    "plugins.*.enabled": "switches a plugin on or off",
    **dict.fromkeys(("plugins.search.*", "plugins.material/search.*"), "tells how words are cut, not what is shown"),
    **dict.fromkeys(
        ("plugins.blog.post_excerpt_separator", "plugins.material/blog.post_excerpt_separator"),
        "a comment that marks the end of an excerpt",
    ),
    **dict.fromkeys(
        ("plugins.exclude.*", "plugins.privacy.*", "plugins.material/privacy.*", "plugins.minify.*",
         "plugins.optimize.*", "plugins.material/optimize.*", "plugins.*.exclude", "plugins.*.match_path",
         "plugins.*.abstract_delimiter", "plugins.*.cards_include", "plugins.*.cards_exclude"),
        "patterns of files, and how they are kept",
    ),
    **dict.fromkeys(
        ("markdown_extensions.abbr.*", "markdown_extensions.footnotes.*", "markdown_extensions.smarty.*",
         "markdown_extensions.codehilite.*", "markdown_extensions.wikilinks.*", "markdown_extensions.pymdownx.*",
         "markdown_extensions.extra.*", "markdown_extensions.toc.slugify"),
        "stands on pages only, and is judged there",
    ),
}  # fmt: skip

#: Keys of the front matter that other rules judge.
JUDGED_ELSEWHERE = frozenset(
    "title description description_sources kind checked next_check published changed clinician_review generated "
    "main_message template".split()
)
#: Keys of the front matter that themes and plugins show: chips, names, marks, links and cards.
SHOWN_META = frozenset(
    "tags categories author authors subtitle status audience links summary social image alt og twitter rss label "
    "readtime hero card".split()
)


def is_printed(way: str) -> bool:
    """Whether readers may get the text at this way (``plugins.blog.blog_toc``)."""
    return not any(fnmatch.fnmatchcase(way, pattern) for pattern in NOT_PRINTED)
