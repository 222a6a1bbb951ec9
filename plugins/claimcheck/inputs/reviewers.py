"""``reviewers.yml``: who has reviewed pages, as the maintainers know it. Nobody else can be named on a page."""

from __future__ import annotations

from typing import Any, NamedTuple

from claimcheck.inputs.hidden import hidden_texts
from claimcheck.inputs.yamldata import Document, read_yaml
from claimcheck.model import DataProblem

_KEYS = {"name", "role"}
_FORM = 'write "reviewers:" and below it entries such as - {name: …, role: …}, or reviewers: []'


class Reviewers(NamedTuple):
    """The people of the list, by name, with the role that each has."""

    roles: dict[str, str]
    problems: tuple[DataProblem, ...] = ()


def parse_reviewers(text: str, path: str) -> Reviewers:
    """Read the list; what is wrong with it comes as problems."""
    document = read_yaml(text, path)
    problems = [*document.problems, *(hidden_texts(document) if document.readable else ())]
    values = document.values if isinstance(document.values, dict) else {}
    entries = values.get("reviewers")
    if document.readable and (set(values) != {"reviewers"} or not isinstance(entries or [], list)):
        problems.append(DataProblem("invalid-data", document.span(()), "this is no list of reviewers", _FORM))
        entries = []
    roles: dict[str, str] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if _is_person(entry):
            roles[entry["name"]] = entry["role"]
        else:
            problems.append(_fault(document, index))
    return Reviewers(roles, tuple(problems))


def _is_person(entry: Any) -> bool:
    return isinstance(entry, dict) and set(entry) == _KEYS and all(isinstance(v, str) and v for v in entry.values())


def _fault(document: Document, index: int) -> DataProblem:
    span = document.span(("reviewers", index))
    return DataProblem("invalid-data", span, "each reviewer has a name and a role, and nothing else", _FORM)
