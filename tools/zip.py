"""Makes dist/both-sides.zip: a copy of the guide that opens from a memory stick by a double click, search included.

usage: python tools/zip.py [--site FOLDER] [FILE]

With `--site`, what was built into that folder is packed, and nothing is built.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from guide_day import guide_day, seconds

ROOT = Path(__file__).resolve().parent.parent
NAME = "both-sides"
#: What people see when they open the folder; everything else is one level down.
DOORS = {"Open the guide.html": "index.html", "Emergency signs.html": "emergency/index.html"}
#: Who copies the guide passes these on with it; the ending lets a double click show them on every system.
LICENSES = {"LICENSE": "License of the programs.txt", "LICENSE-content": "License of the words and drawings.txt"}
#: Of no use without a web server: the worker, and what search engines read. The theme's styles and scripts, and its
#: search in other languages, are not used at all.
LEFT_OUT = re.compile(
    r"sw\.js|sitemap\.xml.*|claims\.json|sources\.json|.*\.map|assets/javascripts/(?:lunr/|bundle).*|assets/stylesheets/.*"
)
ROOT_OF_SERVER = re.compile(r'"base": "(/[^"]*)"')
LINK = re.compile(r'(<a\b[^>]*? href=)"(?![a-z]+:)([^"]*)"')
POLICY = re.compile(r"(?<=Content-Security-Policy)[^>]*")
EARLY = re.compile(r'<script src="([^"]*assets/scripts/)early\.js"></script>')
#: The same bytes for the same guide: every file carries the day on which time begins for zip files.
BEGINNING = (1980, 1, 1, 0, 0, 0)
DOOR = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url=guide/{target}">
<title>{title}</title>
</head>
<body><p><a href="guide/{target}">{title}</a></p></body>
</html>
"""


def main() -> int:
    """Build the guide without a server in mind, and pack it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "dist" / f"{NAME}.zip", metavar="FILE")
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="pack what was built here, and build nothing")
    options = parser.parse_args()
    target: Path = options.target
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        if options.site:
            shutil.copytree(options.site, site, dirs_exist_ok=True)
        else:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
            built = subprocess.run([*command, "--site-dir", folder], cwd=ROOT, check=False)  # noqa: S603
            if built.returncode:
                return built.returncode
        fit_for_files(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        pack(site, target)
    print(f"Packed {target} ({target.stat().st_size // 1024} KB). Unpack it and open “{next(iter(DOORS))}”.")
    return 0


def fit_for_files(site: Path) -> None:
    """Make a built site work from `file:` addresses."""
    write_search(site)
    worker = (ROOT / "tools/zip/worker.js").read_text(encoding="utf-8")
    (site / "assets/scripts/worker.js").write_text(worker, encoding="utf-8")
    for name, packed_name in LICENSES.items():
        shutil.copyfile(ROOT / name, site / packed_name)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if page.name == "404.html":  # the only page whose addresses start at the root of a server
            root = ROOT_OF_SERVER.search(html)
            html = html.replace(f'"{root[1]}', '"./') if root else html
        html = LINK.sub(lambda link: f'{link[1]}"{page_file(link[2])}"', html)
        # Not every browser counts the files of a folder as one origin; addresses with a network stay forbidden.
        html = POLICY.sub(lambda policy: policy[0].replace("'self'", "'self' file:"), html)
        html = EARLY.sub(r'\g<0><script src="\1worker.js"></script>', html)
        page.write_text(html, encoding="utf-8")


def write_search(site: Path) -> None:
    """Make one script of the search's two files: from a stick, scripts may be loaded and data may not."""
    index = read_and_remove(site / "search/search_index.json")
    for entry in index["docs"]:
        place = entry["location"]
        entry["location"] = f"index.html{place}" if place.startswith("#") else page_file(place)
    words = read_and_remove(site / "assets/search-words.json")
    words["pages"] = [page_file(page) for page in words["pages"]]
    words["glossary"] = page_file(words["glossary"])
    for line in words["lines"]:
        line["page"] = page_file(line["page"])
    script = "".join(
        f"var {name} = {json.dumps(values, separators=(',', ':'))};\n"
        for name, values in (("__index", index), ("__words", words))
    )
    (site / "search/search_index.js").write_text(script, encoding="utf-8")


def read_and_remove(file: Path) -> Any:
    """The values in a JSON file that is not needed any more."""
    values = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    return values


def page_file(address: str) -> str:
    """The file behind an address that ends in a folder: a server finds it by itself, a browser does not."""
    path, mark, place = address.partition("#")
    if path.rpartition("/")[2] in {"", ".", ".."} and (path or not mark):
        path = f"{path.rstrip('/') or '.'}/index.html" if path else "index.html"
    return path + mark + place


def pack(site: Path, target: Path) -> None:
    """Write the archive; the same site always gives the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)

        for name, page in DOORS.items():
            add(name, DOOR.format(target=page, title=name.removesuffix(".html")).encode())
        for path in sorted((path for path in site.rglob("*") if path.is_file()), key=Path.as_posix):
            relative = path.relative_to(site).as_posix()
            if not LEFT_OUT.fullmatch(relative):
                add(f"guide/{relative}", path.read_bytes())


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(seconds(guide_day(ROOT))))  # the copy tells its age by it
    raise SystemExit(main())
