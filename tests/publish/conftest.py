"""Data and a small site for the tests of what readers get."""

from pathlib import Path

import pytest

from claimcheck.inputs.datafiles import load_bibliography, load_glossary
from claimcheck.publish.publishing import Publisher
from published import CITED, DEFAULT


@pytest.fixture(scope="module")
def publisher() -> Publisher:
    """A publisher with the data of the tiny sites."""
    return Publisher(load_bibliography(DEFAULT / "sources.yaml"), load_glossary(DEFAULT / "glossary.yaml"))


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two pages that asks for every page made from data."""
    for name in ("sources.yaml", "glossary.yaml"):
        (tmp_path / name).write_text((DEFAULT / name).read_text("utf-8"), encoding="utf-8")
    names = ("glossary", "sources", "ledger", "rules", "settings", "commands")
    made = "".join(f"        {name}: made/{name}.md\n" for name in names)
    made += "        claims: claims.json\n        csl: sources.json\n"
    settings = (
        f"site_name: T\ndocs_dir: content\nplugins:\n  - claimcheck:\n      profile: health\n      generated:\n{made}"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text(f"---\ntitle: Knees & more\n---\n\n{CITED}\n", encoding="utf-8")
    (tmp_path / "content" / "b.md").write_text(
        f"---\nkind: topic\ntitle: Tidal knee\n---\n\n{CITED}\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path
