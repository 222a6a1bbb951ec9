"""Tries every property on random texts for as long as it is told to, and keeps what fails, reduced, in the corpus.

usage: python tools/fuzz.py [--seconds N] [PROPERTY ...]

Prints for each property how many texts were tried. Exit code 1 where one failed; mend it, and keep the file.
"""

import argparse
import hashlib
import sys
import time
import traceback
from pathlib import Path

import hypothesis

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))
from fuzzing import CORPUS, PROPERTIES, Property  # noqa: E402 - found in the folder that was added just now

ROUND = 500


def tried(known: Property, seconds: float) -> tuple[int, str | None, str]:
    """Try texts until the time is over or one fails: how many, the reduced text that failed, and how."""
    count, smallest = 0, ""

    @hypothesis.settings(
        max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck),
        report_multiple_bugs=False, print_blob=False,
    )  # fmt: skip
    @hypothesis.given(known.texts)
    def once(text: str) -> None:
        nonlocal count, smallest
        count, smallest = count + 1, text
        known.holds(text)

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            once()
        except Exception:  # noqa: BLE001 - whatever fails is a find
            return count, smallest, traceback.format_exc(limit=-3)
    return count, None, ""


def kept(name: str, text: str) -> Path:
    """Keep a text in the corpus of its property."""
    raw = text.encode("utf-8", "surrogatepass")
    path = CORPUS / name / f"{hashlib.blake2s(raw, digest_size=4).hexdigest()}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def main() -> int:
    """Go through the properties in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each property")
    parser.add_argument("properties", nargs="*", metavar="PROPERTY", help=f"of {', '.join(PROPERTIES)}")
    arguments = parser.parse_args()
    failed = 0
    for name in arguments.properties or PROPERTIES:
        count, text, how = tried(PROPERTIES[name], arguments.seconds)
        print(f"{name}: {count:,} texts tried, {'all hold' if text is None else 'one fails'}", flush=True)
        if text is not None:
            failed = 1
            print(f"{how}  kept as {kept(name, text).relative_to(ROOT)}: {text!r}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
