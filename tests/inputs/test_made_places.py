"""The places that links may name on pages made from data are those that these pages have."""

import re
from pathlib import Path

from claimcheck.publish.generated import generated_pages
from claimcheck.rules.madeplaces import is_made_title, made_places
from claimcheck.runs.running import judge, open_site, prepare
from harness import RULES_FOLDER, TODAY, write_site

PAGE = "# Tidal knee\n\nTidal knee is a stiffness of the knee [@harbor-clinic#what-it-is].\n"
MADE = "{glossary: words.md, sources: about/sources.md, ledger: about/ledger.md}"


def test_each_place_is_there_and_no_other(tmp_path, monkeypatch):
    settings = (RULES_FOLDER / "default/mkdocs.yml").read_text("utf-8")
    write_site(tmp_path, {
        "mkdocs.yml": settings.replace("profile: health\n", f"profile: health\n      generated: {MADE}\n"),
        "content/index.md": PAGE,
    })  # fmt: skip
    monkeypatch.chdir(tmp_path)
    prepared = prepare(open_site(Path("mkdocs.yml")), TODAY)
    judge(prepared)
    pages = generated_pages(prepared.site)
    made = made_places(prepared.site.data)
    assert {src: frozenset(re.findall(r' id="([^"]*)"', pages[src])) for src in made} == made
    assert {src for src in pages if "/pages/" not in src} == made.keys()
    titles = [re.search(r"^# (.*)$", pages[src], re.M)[1] for src in made]
    assert all(is_made_title(title.lower().replace(": ", "-").replace(" ", "-")) for title in titles)
