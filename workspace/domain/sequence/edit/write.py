"""Values and steps as YAML that the reader takes for exactly what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Yaml:
    """A piece of YAML that goes into the file as it is, such as a condition that a user typed."""

    text: str


Written = str | int | Yaml | Sequence["Written"] | Mapping[str, "Written"]
"""What a key of a step may hold."""


def on_one_line(value: Written, *, inside_brackets: bool = False) -> str:
    """`value` as it stands behind its key, on the same line."""
    if isinstance(value, Yaml):
        return value.text.strip()
    if isinstance(value, Mapping):
        pairs = (f"{key}: {on_one_line(each, inside_brackets=True)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, str | int):
        return _scalar(value, inside_brackets)
    return "[" + ", ".join(on_one_line(each, inside_brackets=True) for each in value) + "]"


def step_lines(step: Mapping[str, Written], indent: int) -> list[str]:
    """A new step, its dash at column `indent`, without line ends."""
    lines = [f"{' ' * (indent + 2)}{line}" for key, value in step.items() for line in _entry(key, value)]
    lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return lines


def steps_in(step: Mapping[str, Written]) -> int:
    """How many steps a new step is, with those of its branches."""
    count = 1
    for value in step.values():
        branch = value.get("steps", ()) if isinstance(value, Mapping) else value
        if isinstance(branch, Sequence) and not isinstance(branch, str):
            count += sum(steps_in(each) for each in branch if isinstance(each, Mapping))
    return count


def text_lines(key: str, value: Written) -> list[str]:
    """A key and its value, the key at column 0; a text of several lines as a block."""
    if isinstance(value, str) and "\n" in value.strip() and value.strip().splitlines()[0][:1] != " ":
        body = [f"  {line}".rstrip() for line in value.strip().splitlines()]
        return [f"{key}: |-", *body]
    return [f"{key}: {on_one_line(value)}"]


def _entry(key: str, value: Written) -> list[str]:
    """A key with its value; lists of steps stand below their key."""
    if isinstance(value, Mapping) and "steps" in value:
        inner = [line for name, each in value.items() for line in _entry(name, each)]
        return [f"{key}:", *(f"  {line}" for line in inner)]
    if isinstance(value, Sequence) and not isinstance(value, str) and value and isinstance(value[0], Mapping):
        return [f"{key}:", *(line for each in value if isinstance(each, Mapping) for line in step_lines(each, 2))]
    return text_lines(key, value)


def _scalar(value: str | int, inside_brackets: bool) -> str:
    import yaml

    bare = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=2**30).strip()[1:-1]
    if inside_brackets:
        return bare
    alone = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=2**30)
    return alone.removesuffix("\n").removesuffix("\n...").strip()
