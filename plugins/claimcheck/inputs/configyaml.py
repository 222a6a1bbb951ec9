"""The YAML of a site's configuration: the three tags of MkDocs that do nothing by themselves. Nothing in it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
import yaml_env_tag

from claimcheck.model import DataProblem, Span

MAX_BYTES = 1_000_000
#: Values after every alias is written out; those that multiply reach it at once.
MAX_VALUES = 100_000
_NAME = "tag:yaml.org,2002:python/name:"
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp seq map merge value".split()
)
_TAGS = frozenset({"!ENV", "!relative"})
_ALLOWED = "only !ENV, !relative and !!python/name: are read; write the value out without the tag"


class ConfigError(Exception):
    """The configuration cannot be used; ``problem`` says where and why."""

    def __init__(self, problem: DataProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class PythonName:
    """What stands behind ``!!python/name:``. It is imported only where an extension needs it, and may be."""

    name: str
    span: Span


def load_settings(text: str, shown: str, relative: Callable[[str], str], *, variables: bool = True) -> dict[str, Any]:
    """The values of a configuration. ``relative`` makes a path of what stands behind ``!relative``.

    Without ``variables`` no variable of the environment is read: what stands behind ``!ENV`` has no value.
    Raises :class:`ConfigError` for a text that is no such configuration, with the place.
    """
    loader = _loader(shown, relative, variables=variables)
    return _read(text, shown, loader, lambda reading, node: reading.construct_document(node))


def written_settings(text: str, shown: str) -> dict[str, str]:
    """Each key of a configuration with its value as it is written; no value is made of it, and no variable is read.

    Raises :class:`ConfigError` as :func:`load_settings` does.
    """

    def written(_: yaml.SafeLoader, root: yaml.Node) -> Any:
        if not isinstance(root, yaml.MappingNode):
            return None
        found: dict[str, str] = {}
        for key, value in root.value:
            if str(key.value) in found:  # readers of YAML differ in which of the two they take
                raise config_error(_span(key, shown), f'the key "{key.value}" stands here twice', "take one out")
            found[str(key.value)] = yaml.serialize(value)
        return found

    return _read(text, shown, _loader(shown, str, variables=False), written)


def config_error(where: str | Span, message: str, help: str) -> ConfigError:
    """The error for a fault of the configuration; with a path alone it stands at the file's start."""
    span = where if isinstance(where, Span) else Span.at(where)
    return ConfigError(DataProblem("invalid-data", span, message, help))


_Made = Callable[[yaml.SafeLoader, yaml.Node], Any]


def _read(text: str, shown: str, kind: type[yaml.SafeLoader], made: _Made) -> dict[str, Any]:
    """What is made of the whole document, with every fault as a :class:`ConfigError`."""
    if len(text) > MAX_BYTES:
        raise config_error(shown, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "make it smaller")
    try:
        values = _values(text, shown, kind, made)
    except yaml.YAMLError as error:
        raise ConfigError(_broken(error, shown)) from error
    except RecursionError as error:
        raise config_error(shown, "the file nests too deep", "make it flatter") from error
    except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        raise config_error(shown, f"a value cannot be read: {error}", "put it into quotes, or correct it") from error
    if not isinstance(values, dict):
        raise config_error(shown, f"{shown} holds no settings", "write key: value lines")
    return values


def _values(text: str, shown: str, kind: type[yaml.SafeLoader], made: _Made) -> Any:
    loader = kind(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_tags(node, shown)
        if _written_out(node, {}, shown) > MAX_VALUES:
            message = "the aliases (*name) of this file repeat each other without end"
            raise config_error(_span(node, shown), message, "write the parts out, without & and *")
        return made(loader, node)
    finally:
        loader.dispose()


def _refuse_tags(root: yaml.Node, shown: str) -> None:
    """Refuse every tag that could make something run, or whose value is not what stands there."""
    for node in _nodes(root):
        if node.tag not in _PLAIN and node.tag not in _TAGS and not _is_name(node):
            raise config_error(_span(node, shown), f'the tag "{_written(node.tag)}" is not allowed here', _ALLOWED)


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Every node once, however often aliases name it."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.CollectionNode):
            waiting += _children(node)


def _children(node: yaml.CollectionNode) -> list[yaml.Node]:
    return [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else list(node.value)


def _is_name(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag.startswith(_NAME) and not node.value


def _written_out(node: yaml.Node, sizes: dict[int, int], shown: str) -> int:
    """How many values a node stands for once its aliases are written out."""
    if not isinstance(node, yaml.CollectionNode):
        return 1
    size = sizes.get(id(node))
    if size == 0:  # being counted: it holds itself
        raise config_error(_span(node, shown), "this part holds itself by an alias (*name)", "take the alias out")
    if size is None:
        sizes[id(node)] = 0
        size = 1 + sum(_written_out(child, sizes, shown) for child in _children(node))
        sizes[id(node)] = size
    return size


def _loader(shown: str, relative: Callable[[str], str], *, variables: bool) -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """A loader with the tags of a site's configuration."""

    def name_of(_: yaml.SafeLoader, suffix: str, node: yaml.Node) -> PythonName:
        return PythonName(suffix, _span(node, shown))

    Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag if variables else lambda *_: None)
    Loader.add_constructor("!relative", lambda _, node: relative(str(node.value)))
    Loader.add_multi_constructor(_NAME, name_of)
    return Loader


def _written(tag: str) -> str:
    """A tag as it stands in the file."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def _span(node: yaml.Node, shown: str) -> Span:
    return _at(node.start_mark, shown)


def _at(mark: yaml.Mark, shown: str) -> Span:
    """A mark's place in the file, whose lines end with line feeds alone: for YAML, other signs end one, too."""
    text, at = mark.buffer or "", min(mark.pointer, len(mark.buffer or "\0") - 1)  # a sign of its own ends the text
    return Span.at(shown, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _broken(error: yaml.YAMLError, shown: str) -> DataProblem:
    """The problem for a configuration that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    span = _at(mark, shown) if mark else Span.at(shown)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return DataProblem(
        "invalid-data", span, f"broken YAML: {what}", "check indentation and quotes on this line and the one above"
    )
