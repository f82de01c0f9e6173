"""The program's own source, read once, for the tests of its shape."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python."""

    path: Path
    """Relative to the checkout."""
    tree: ast.Module
    lines: int

    @property
    def name(self) -> str:
        """As it is imported: `workspace.store.queue`."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def modules(folder: str) -> tuple[Module, ...]:
    """Every Python file below `folder`."""
    return tuple(_read(path) for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def calls(module: Module) -> tuple[ast.Call, ...]:
    """Every call in this module."""
    return tuple(node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


@cache
def imports(module: Module) -> tuple[tuple[ast.stmt, str], ...]:
    """Every module that this one imports, wherever in it the import stands, but for typing alone."""
    return tuple(_imports(module.tree))


def _imports(node: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child, alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from ((child, f"{child.module}.{alias.name}") for alias in child.names)
        elif isinstance(child, ast.stmt | ast.excepthandler) and not _is_for_typing(child):
            yield from _imports(child)


def dotted(node: ast.expr) -> str:
    """`datetime.datetime.now` for the expression of that look; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def tracked_files() -> list[Path]:
    """Every file under version control that is still there, relative to the checkout."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files"]  # whoever owns the checkout
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(line) for line in listed.splitlines() if (ROOT / line).is_file()]


@cache
def _read(path: Path) -> Module:
    text = path.read_text()
    return Module(path.relative_to(ROOT), ast.parse(text), text.count("\n"))


def _is_for_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and dotted(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
