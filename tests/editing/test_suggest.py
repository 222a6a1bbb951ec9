"""``claimcheck suggest``: the nearest findings of a sentence, with what they share and lack."""

import json
import math
from collections import Counter

from claimcheck.cli.command import main
from claimcheck.evidence import FindingIndex, suggest
from harness import write_site

PAGE = "# Tidal knee\n\nSway is the first sign in 40 people.\n\nXylophones hum.\n\n"
PAGE += "Sway is first [@harbor-clinic#sway-sign].\n"


def test_what_is_near_and_what_it_lacks(tmp_path, monkeypatch, capsys):
    """Of every sentence without a source, of one line, and with --all of each claim."""
    write_site(tmp_path, {"content/index.md": PAGE})
    monkeypatch.chdir(tmp_path)

    def asked(*more):
        assert main(["suggest", *more, "--format", "json", "--today", "2026-11-21"]) == 0
        return json.loads(capsys.readouterr().out)["sentences"]

    first, second = asked("content/index.md")
    assert (first["line"], second["line"], second["findings"]) == (3, 5, [])
    near = first["findings"][0]
    assert near["cite"] == "[@harbor-clinic#sway-sign]"
    assert (near["shares"], near["lacks"]) == (["sway", "first", "sign"], ["40", "people"])
    assert asked("content/index.md:3") == [first]
    assert [s["line"] for s in asked("content/index.md", "--all")] == [3, 5, 7]
    assert main(["suggest", "content/index.md:3"]) == 0
    assert "[@harbor-clinic#sway-sign]" in capsys.readouterr().out
    assert main(["suggest", "none.md"]) == 2


def test_the_nearest_are_those_of_all(opened_guide):
    """What splits sets of findings word by word gives what comparing each finding would give, in the same order."""
    bibliography = opened_guide.bibliography
    findings = [finding.says for source in bibliography.sources.values() for finding in source.findings.values()][::40]
    texts = [*findings, *(" ".join(says.split()[::3]) for says in findings), "the stroke", "of an arm", "", "xylophone"]
    index = FindingIndex(bibliography)
    most = 0
    for text in texts:
        ranked = ranked_one_by_one(bibliography, text)
        for limit in (0, 1, 3, 10, len(ranked) + 1):
            assert [cite for cite, _ in index.nearest(text, limit)] == ranked[:limit], text
        most = max(most, len(ranked))
    assert most > 10


def test_of_findings_about_a_term_no_more_are_looked_at_than_are_told(read_guide, monkeypatch):
    """Of thousands in their order the first few are enough: else a site with many mistakes grows with its square."""
    evidence = read_guide.site.data.evidence
    every = sum(len(source.findings) for source in read_guide.site.data.bibliography.sources.values())
    weighed = []
    stems = suggest.stems
    monkeypatch.setattr(suggest, "stems", lambda text: weighed.append(text) or stems(text))
    assert len(evidence.nearest_about("A stroke can weaken one side of the body.", "stroke")) == 3
    assert len(weighed) < every / 20


def ranked_one_by_one(bibliography, text):
    """All findings that share a word with a text: those whose shared words weigh most first, then by name."""
    held = {
        f"[@{source.id}#{finding.id}]": suggest.stems(f"{finding.says} {' '.join(finding.about)}")
        for source in bibliography.sources.values()
        for finding in source.findings.values()
        if finding.basis != "recalled"
    }
    counted = Counter(word for words in held.values() for word in words)
    weights = {word: math.log(1 + len(held) / counted[word]) for word in sorted(suggest.stems(text)) if word in counted}
    shared = {cite: sum(weight for word, weight in weights.items() if word in words) for cite, words in held.items()}
    return sorted((cite for cite in shared if shared[cite]), key=lambda cite: (-shared[cite], cite))
