"""A hook that adds text to pages on every event; the name of a page says on which, and whether the text is a claim."""

import re
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section

CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n"
CLAIM = {"claim": "Salt moves the {event} knee.", "label": "Print the {event} page"}


def _text(page, event):
    """What this event adds to that page, if anything."""
    name, _, kind = page.file.name.partition("-")
    return CLAIM[kind].format(event=event) if name == event else ""


@event_priority(-100)
def on_files(files, config):
    """Pages that lie in no folder: one with a claim, one sourced, one with a title that claims; and one left out."""
    if config.site_name != "All events":
        return
    bad = CLEAN + "\nSalt moves the files knee.\n"
    files.append(File.generated(config, "files-claim.md", content=bad))
    files.append(File.generated(config, "deep/files-label.md", content=CLEAN))
    files.append(File.generated(config, "files-meta.md", content=f"---\ntitle: Salt cures knees\n---\n{CLEAN}"))
    files.append(File.generated(config, "raw.html", content="<p>Salt moves the raw knee.</p>"))
    files.remove(files.get_file_from_path("left-out.md"))


@event_priority(-1000)
def on_nav(nav, config, **_):
    """Labels that the configuration does not hold: of a page and of a section."""
    if config.site_name == "All events":
        nav.items[0].title = "Salt cures every knee"
        nav.items += [Section("Salt cures every hip", []), Section("Knees and hips", [])]


def on_page_markdown(markdown, page, **_):
    """Text in Markdown, at the end; and front matter."""
    if page.file.name == "meta-claim":
        page.meta["description"] = "Salt moves the meta knee."
    return f"{markdown}\n\n{'## ' if page.file.name.endswith('label') else ''}{_text(page, 'markdown')}\n"


@event_priority(-1000)
def on_page_content(html, page, **_):
    """Text behind the content, in its middle, in a picture, and words taken out of it."""
    text = _text(page, "content")
    if page.file.name == "inner-claim":
        return re.sub(r"<span data-cc[^>]*></span>", "", html)
    if page.file.name == "picture-claim":
        return html + '<p><img src="a.png" alt="Salt moves the picture knee."></p>'
    if page.file.name == "script-claim":
        return html + "<script>document.title = 'x'</script>"
    if page.file.name == "harmless":
        html = html.replace("<table", '<div class="table-wrap"><table').replace("</table>", "</table></div>")
        html = html.replace("</h1>", '<a class="headerlink" href="#x" title="Permanent link">#</a></h1>')
        html = html.replace("<img", '<a href="a.png" data-title="Drawing of a stiff knee"></a><img')
        return html.replace("<p>", '<p class="lead" data-fit="1">')
    return html + (f"<p>{text}</p>" if page.file.name.endswith("claim") else f"<h2>{text}</h2>" if text else "")


@event_priority(-1000)
def on_env(_env, config, files):
    """Text in a page's content when all pages are converted; a page that was never Markdown; a text of the site."""
    for file in files.documentation_pages():
        text = _text(file.page, "env")
        file.page.content += f"<p>{text}</p>" if file.page.file.name == "env-claim" else f"<h2>{text}</h2>"
        if file.src_uri == "raw-claim.md":
            file.page.content = "<p>Salt moves the raw knee.</p>"
    if config.site_name == "All events":
        config.copyright = "Salt cures the copyright knee."


def on_page_context(_context, page, **_):
    """Text in the content after it was judged, and a word in another title."""
    text = _text(page, "context")
    if text:
        page.content = (page.content or "") + (f"<p>{text}</p>" if text.endswith(".") else f"<button>{text}</button>")


@event_priority(-1000)
def on_post_page(output, page, **_):
    """Text in the article, outside it, in the title; labels and citations taken away."""
    text = _text(page, "post")
    if text:
        return output.replace("</body>", f"<p>{text}</p></body>" if text.endswith(".") else f"<button>{text}</button>")
    if page.file.name == "title-claim":
        return output.replace("<title>", "<title>Salt cures the title knee - ")
    if page.file.name == "ours-claim":
        return output.replace('<p class="cc-ours-label">Our suggestion: no source</p>', "")
    if page.file.name == "harmless":
        output = output.replace("\n", "  \n").replace("<p ", "<p\n")
        return output.replace("</head>", '<meta name="generator" content="x-1.0"><script src="a.js"></script></head>')
    return output


def on_post_template(output_content, config, **_):
    """Text on a page that comes from a template alone."""
    added = "<p>Salt moves the template knee.</p>" if config.site_name == "All events" else ""
    return output_content.replace("</body>", f"{added}</body>")


def on_post_build(config):
    """Pages behind all others: one with a claim, one with words of the site, and one that sends readers on."""
    if config.site_name == "All events":
        refresh = '<meta http-equiv="refresh" content="0; url=x">'
        texts = {
            "late.html": "<h1>All</h1><p>Salt moves the late knee.</p>",
            "print.html": "<h1>Print</h1><p>The knee is stiff.</p>",
            "moved.html": f"<head>{refresh}</head><body>You go to <a href=x>another page</a> now.</body>",
        }
        for name, text in texts.items():
            Path(config.site_dir, name).write_text(text, encoding="utf-8")
