"""A YAML text as an editor types it: YAML 1.2, whose numbers, booleans and nulls are told by their look."""

from __future__ import annotations

import re
from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Typed(Loader):
    """YAML 1.2's core schema, where a date and `oui` are texts; keys are texts, as in JSON."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern in (
    ("null", r"|~|null|Null|NULL"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Typed.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def _integer(loader: Typed, node: yaml.ScalarNode) -> int:
    word = loader.construct_scalar(node)
    return int(word, {"0o": 8, "0x": 16}.get(word[:2], 10))


Typed.add_constructor("tag:yaml.org,2002:int", _integer)
Typed.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def typed(text: str) -> Any:
    """What an editor compares with a schema."""
    return _keyed(yaml.load(text, Typed))  # a safe loader


def _keyed(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _keyed(one) for key, one in value.items()}
    return [_keyed(one) for one in value] if isinstance(value, list) else value
