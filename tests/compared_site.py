"""A small site with sentences to compare, and the way in which records are made for it."""

import io
import json

from claimcheck.cli.command import main
from claimcheck.model import Span
from claimcheck.model.reviews import Review, Role, Verdict

DAY = ("--today", "2026-11-21")

CONFIG = """\
site_name: Tidal knee
docs_dir: content
markdown_extensions: [admonition, attr_list]
plugins:
  - claimcheck: {prescriber_sentence: ""}
"""

SOURCES = """\
references:
  - id: harbor-clinic
    type: webpage
    title: Tidal knee
    publisher: Harbor Clinic
    URL: https://harbor-clinic.org/knee
    issued: "2024"
    custom:
      name: The Harbor Clinic
      kind: hospital
      status: current
      checked: "2026-11-01"
      findings:
        signs:
          says: "Signs of tidal knee are sway and a hum. Some people get a cold foot."
          orders: ["Sit down at once when the knee sways."]
          certainty: low
          population: [adults]
          where: The list
          basis: original
        rest:
          says: "Rest eased sway in 4 of 10 adults."
          also: ["Sway became less with rest in 4 of 10 adults."]
          certainty: moderate
          population: [adults]
          where: Table 2
          basis: original
"""

GLOSSARY = """\
terms:
- id: sway
  kind: symptom
  prefLabel: sway
  plain: the knee moves from side to side
  definition: "Sway is a sign of tidal knee [@harbor-clinic#signs]."
"""

PAGE = """\
# Tidal knee

Tidal knee shows itself by these signs [@harbor-clinic#signs]:

- sway of the knee from side to side
- a hum

All people get a cold foot, and it hums [@harbor-clinic#signs].
They sway less with rest [@harbor-clinic#rest].

## The list

We keep the list on your own device.
Rest improves sway for all.
What is it?

!!! ours "A small idea"
    Put the cup on a shelf.
"""

FILES = {"content/index.md": PAGE, "sources.yaml": SOURCES, "glossary.yaml": GLOSSARY, "mkdocs.yml": CONFIG}


def record(verdicts, monkeypatch):
    """Record verdicts that come on standard input; give the exit code."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(verdicts)))
    return main(["review", "--record", "-", *DAY])


def made(sentence, under="", on="2026-11-21"):
    return Review("a", sentence, Verdict.NO_CLAIM, Span.at(""), under, {}, Role.AUTOMATED, on)
