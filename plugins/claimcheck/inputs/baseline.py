"""The file of old problems: one a line, by a digest of what is said, where, of which words; no line number counts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from claimcheck.inputs.canonical import DIGEST_LENGTH, canonical
from claimcheck.model import Baseline, DataProblem, Span

#: Beside the configuration.
BASELINE = "claimcheck-baseline.txt"
_HEAD = """\
# Problems that this site had when it began to be checked. They do not fail; new ones do.
# claimcheck baseline takes out what is mended. Nothing is ever added: each line is a count, a digest, a rule, a file.
"""
_LINE = re.compile(r"([1-9][0-9]{0,5}) ([0-9a-f]{32} [a-z0-9-]+ \S.*)")


def problem_key(rule: str, path: str, subject: str, message: str) -> str:
    """What makes a problem the same on another day: its rule, its file, the words it is about, and what is said."""
    written = json.dumps([rule, path, canonical(subject), canonical(message)], ensure_ascii=False)
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
    return f"{digest} {rule} {' '.join(path.split())}"


def parse_baseline(text: str, path: str) -> Baseline:
    """Read the file; a line that is none is a problem, and so is one that comes twice."""
    known: dict[str, int] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or match[2] in known:
            what = "is no old problem" if match is None else "stands there twice"
            help = "take the line out; nothing is added by hand"
            span = Span.at(path, number, 1, len(line))
            problems.append(DataProblem("invalid-data", span, f"this line {what}", help))
        else:
            known[match[2]] = int(match[1])
    return Baseline(path, known, tuple(problems))


def baseline_text(known: Mapping[str, int]) -> str:
    """The text of the file, in the order of files and rules, so that what is mended on two branches merges."""
    lines = sorted(known, key=lambda key: (key.split(" ", 2)[2], key))
    return _HEAD + "".join(f"{known[key]} {key}\n" for key in lines)
