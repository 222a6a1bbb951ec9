"""A hook that changes what was judged already; the name of a page, or of a file, says how."""

import json
import math
import re
from pathlib import Path

from mkdocs.plugins import event_priority

CLAIM = "Salt cures every knee, so wait."
#: What is put before the end of the page of that name.
ADDED = {
    "script": "<script>document.title = 'x'</script>",
    "style": "<style>.md-typeset p { display: none }</style>",
    "frame": '<iframe src="https://evil.example.com/"></iframe>',
    "form": '<form action="https://evil.example.com/"><button>Send</button></form>',
    "picture": '<img src="https://evil.example.com/a.png" alt="">',
    "dial": '<h2><a href="tel:+15550100">Ring</a></h2>',
    "text-message": '<h2><a href="sms:+15550100">Write</a></h2>',
    "link": '<h2><a href="https://evil.example.com/">More</a></h2>',
    "event": '<h2 onclick="alert(1)">More</h2>',
    "refresh": '<meta http-equiv="refresh" content="5; url=https://evil.example.com/">',
    "base": '<base href="https://evil.example.com/">',
    "remote-script": '<script src="https://evil.example.com/a.js"></script>',
    "words": f"<p>{CLAIM}</p>",
    "honest": (
        '<script src="../assets/a.js"></script><link rel="stylesheet" href="../assets/a.css">'
        '<link rel="canonical" href="https://tidal.example.org/honest/"><meta name="generator" content="x-1.0">'
        '<img src="../a.png" alt="Drawing of a knee.">'
        '<h2 class="x" data-x="1" id="y"><a href="../index.html">Home</a></h2>'
        '<script src="https://cdn.example.org/math.js"></script><script>window.tides = 1</script>'
        '<h2><a href="https://example.org/more">More</a></h2>'
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><h2><time datetime="2026-11-21">21 November 2026</time></h2>'
    ),
}


def on_page_context(context, page, nav, **_):
    """Titles, labels and front matter, when all of them were judged; somebody who comes last."""
    handlers = context["config"].plugins.events["post_page"]
    handlers[:] = [*(h for h in handlers if h is not _last), _last]
    if page.file.name == "title":
        page.title = "Salt cures the title, so wait"
    if page.file.name == "contents":
        for entry in page.toc.items[0].children:
            entry.title = "Salt cures the contents, so wait"
    if page.file.name == "description":
        page.meta["description"] = "Salt cures the description, so wait."
    if page.file.name == "menu":
        nav.items[-1].title = "Salt cures the menu, so wait"
    if page.file.name == "settings":
        context["config"].copyright = "Salt cures the copyright, so wait."
    if page.file.name == "context-frame":
        page.content += '<iframe src="https://evil.example.com/"></iframe>'


@event_priority(-1000)
def on_post_page(output, page, **_):
    """Parts before the end; an attribute that hides, a sentence that is gone."""
    if page.file.name == "hidden":
        return output.replace("<p>The knee", "<p hidden>The knee")
    if page.file.name == "gone":
        return re.sub(r"<p>The stiff knee does.*?</p>", "", output, flags=re.S)
    return output.replace("</body>", ADDED.get(page.file.name, "") + "</body>")


def _last(output, page, **_):
    """Stands behind all others, whoever else wants to."""
    return output.replace("</body>", f"<p>{CLAIM}</p></body>") if page.file.name == "behind" else output


def _very_last(config, **_):
    Path(config.site_dir, "later.txt").write_text(CLAIM, encoding="utf-8")


def on_post_template(output_content, template_name, **_):
    """A sentence on the list for search engines."""
    return output_content.replace("</urlset>", f"<x>{CLAIM}</x></urlset>") if template_name == "sitemap.xml" else None


@event_priority(-math.inf)
def on_post_build(config):
    """Files, new and changed."""
    site = Path(config.site_dir)
    config.plugins.events["post_build"].append(_very_last)
    (site / "over/index.html").write_text(f"<p>{CLAIM}</p>", encoding="utf-8")
    (site / "taken/index.html").unlink()
    (site / "assets/judged.css").write_text("p { display: none }", encoding="utf-8")
    (site / "a-folder.html").symlink_to(site / "index.html")
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    index["docs"][0]["text"] = "Salt cures the index, so wait. <iframe src='https://evil.example.com/'></iframe>"
    index["docs"].append({"title": "Home", "text": "", "location": "https://elsewhere.example.com/"})
    texts = {
        "late.txt": CLAIM, "late.html": f"<p>{CLAIM}</p>", "late.htm": f"<p>{CLAIM}</p>", "late.md": CLAIM,
        ".late.json": "{}", "late.json": json.dumps({"words": CLAIM}), "late.bin": "x",
        "late.xml": f"<rss><title>{CLAIM}</title></rss>", "search/search_index.json": json.dumps(index),
        "late.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CLAIM}</text></svg>',
        "away.html": '<head><meta http-equiv="refresh" content="0; url=https://evil.example.com/"></head>',
        "stays.html": f'<!-- <meta http-equiv="refresh" content="0;"> --><p>{CLAIM}</p>',
        # what everyday plugins write: addresses, texts of pages, labels, pictures, scripts
        "moved.html": '<head><meta http-equiv="refresh" content="0; url=honest/"></head><p>You go on now.</p>',
        "print.html": "<h1>Print</h1><p>The knee is stiff.</p>", "CNAME": "tidal.example.org\n",
        "tags.json": json.dumps({"tags": ["Getting better", "The knee is stiff."]}), "assets/a.js": "1",
        "assets/a.css": "",
        "feed.xml": "<rss><title>Tidal knee</title><description>The knee is stiff. The stiff...</description></rss>",
        "search/search_index.js": "var __index = " + json.dumps({"docs": ["The knee is stiff."]}),
        "page.png": "<p>x</p>",
    }  # fmt: skip
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")
    (site / "new.png").write_bytes(b"\x89PNG\r\n\x1a\n")
