"""The pages of a small site whose checks are kept, and what may change among its files: forth, and back."""

FILES = {
    **{f"content/knee-{n}.md": f"# Knee {n}\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n" for n in range(3)},
    "content/index.md": "# Home\n\n- [Knee 1](knee-1.md)\n- [What else a knee may do](knee-2.md)\n",
    "content/part.md": '# Part\n\nSalt moves the knee.\nAsk your own team.\n\n--8<-- "tail.txt"\n',
    "content/far.md": '# Far\n\n--8<-- "far.txt"\n',
    "content/far.txt": "Sand heals the knee.\n",
    "content/tail.txt": "The tide turns.\n",
    "content/due.md": "---\nnext_check: 2027-01-01\n---\n\n# Due\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n",
}
RECORD = '- {sentence: "The tide turns.", under: Part, verdict: no-claim, by: automated, on: "2026-11-20"}\n'


def toggled(path, text):
    """A file that is there after every other edit."""

    def toggle(site):
        if (site.folder / path).exists():
            (site.folder / path).unlink()
        else:
            (site.folder / path).parent.mkdir(exist_ok=True)
            (site.folder / path).write_text(text, encoding="utf-8")

    return toggle


def moved(one, other):
    """A file that stands now here, now there."""

    def move(site):
        here, there = (site.folder / path for path in (one, other))
        if not here.exists():
            here, there = there, here
        there.parent.mkdir(exist_ok=True)
        here.rename(there)

    return move


def swapped(path, one, other):
    """A word that is exchanged for another one, and back."""

    def swap(site):
        text = (site.folder / path).read_text(encoding="utf-8")
        assert one in text or other in text, path
        text = text.replace(one, other) if one in text else text.replace(other, one)
        (site.folder / path).write_text(text, encoding="utf-8")

    return swap


FILE_EDITS = [
    swapped("sources.yaml", 'says: "Tidal knee is a stiffness', 'says: "Tidal knee is a warmth'),
    swapped("sources.yaml", "references:", "# a line more, for reference:\nreferences: "),
    swapped("glossary.yaml", "Stiffness of the knee", "Warmth of the foot"),
    toggled("content/late.md", "# Late\n\nYou are not alone.\n"),
    swapped("content/knee-0.md", "is stiff", "is stiff for 12 weeks"),
    swapped("content/knee-1.md", "# Knee 1", "# Another knee"),
    swapped("content/knee-2.md", "# Knee 2", "# What else a knee may do"),
    swapped("content/index.md", "[Knee 1]", "[Knee One]"),
    swapped("content/tail.txt", "The tide turns", "The tide rises by night"),
    toggled("parts/tail.txt", "Another file comes first.\n"),
    moved("content/far.txt", "parts/far.txt"),
    toggled("content/new.md", "# New\n\nSand is warm.\n"),
    swapped("sources.yaml", "what-it-is:", "what-it-was:"),
    swapped("sources.yaml", "id: harbor-clinic", "id: harbour-clinic"),
    swapped("sources.yaml", "name: Harbor Clinic", "name: Harbor Clinic cures every knee"),
    swapped("glossary.yaml", "prefLabel:", "prefLabel: "),
    swapped("mkdocs.yml", "base_path: [parts, content]", "base_path: [content, parts]"),
    swapped("mkdocs.yml", "Ask your own team", "Ask your own aunt"),
    swapped("glossary.yaml", 'what-it-is]."', 'what-it-is]. Salt cures it."'),
    toggled("reviews/part.yaml", RECORD),
]
