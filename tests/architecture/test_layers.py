"""The picture of the house is true: who may import whom, and what is not loaded until it is needed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

from tests.architecture.source import ROOT, imports, modules

MAY_IMPORT = {
    "ui": {"commands", "views"},
    "cli": {"commands", "views"},
    "worker": {"actions", "views"},
    "commands": {"actions", "views"},
    "actions": {"channels", "intake", "store", "domain"},
    "views": {"store", "domain"},
    "channels": {"store", "domain"},
    "intake": {"store", "domain"},
    "store": {"domain"},
    "domain": set[str](),
}
"""The layers, and the ones that each may look into beside itself."""
ANYWHERE = {"i18n"}
ABOVE_ALL = {"bootstrap", "__main__"}
LOADED_LATE = ("yaml", "holidays", "phonenumbers", "sqlmodel", "pydantic", "alembic", "rapidfuzz", "email_validator")
SEEN_FIRST = ("views", "commands", "ui")
"""Layers that stand on the way to the first frame; a package of LOADED_LATE waits in them until it is used."""


def layer_of(name: str) -> str:
    """The layer that `workspace.store.queue` belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_nothing_imports_upwards_or_sideways() -> None:
    wrong = []
    for module in modules("workspace"):
        layer = layer_of(module.name)
        if layer in ABOVE_ALL or not layer:
            continue
        allowed = MAY_IMPORT.get(layer, set()) | ANYWHERE | {layer}
        for node, name in imports(module):
            if name.startswith("workspace.") and layer_of(name) not in (*allowed, "__version__"):
                wrong.append(f"{module.at(node)} imports {name}, but {layer} may only use {', '.join(sorted(allowed))}")
    assert wrong == []


def test_every_module_stands_in_a_layer() -> None:
    known = {*MAY_IMPORT, *ANYWHERE, *ABOVE_ALL, "config", "paths"}
    assert sorted({layer_of(module.name) for module in modules("workspace")} - known - {""}) == []


def test_the_domain_knows_neither_the_outside_nor_the_screen() -> None:
    outside = {
        "sqlite3",
        "sqlalchemy",
        "sqlmodel",
        "textual",
        "rich",
        "subprocess",
        "socket",
        "os",
        "pathlib",
        "urllib",
    }
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules("workspace/domain")
        for node, name in imports(module)
        if name.partition(".")[0] in outside
    ]
    assert wrong == []


def test_what_is_slow_to_load_is_imported_where_it_is_used() -> None:
    wrong = [
        f"{module.at(node)} imports {name} at the top"
        for folder in SEEN_FIRST
        for module in modules(f"workspace/{folder}")
        for node, name in imports(module)
        if name.partition(".")[0] in LOADED_LATE and node in module.tree.body
    ]
    assert wrong == []


def test_the_screen_sees_neither_sessions_nor_rows() -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules("workspace/ui")
        for node, name in imports(module)
        if name.startswith(("sqlmodel", "sqlalchemy", "sqlite3", "psycopg"))
    ]
    assert wrong == []


def loaded_after(*code: str) -> set[str]:
    """The packages that are loaded in a new Python after these lines."""
    lines = "; ".join(
        [*code, "import sys, json", "print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"]
    )
    run = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_the_domain_loads_neither_the_screen_nor_the_database() -> None:
    names = [module.name for module in modules("workspace/domain")]
    loaded = loaded_after(*(f"import {name}" for name in names))
    assert "workspace" in loaded
    assert {"textual", "sqlalchemy", "sqlmodel", "pydantic", "yaml", "holidays", "phonenumbers"} & loaded == set()


def test_saying_the_version_loads_neither_the_screen_nor_the_database() -> None:
    code = ("import sys; sys.argv = ['workspace', '--version']", "import workspace.__main__ as program")
    run = "exec('try:\\n    program.main()\\nexcept SystemExit as left:\\n    assert not left.code, left.code')"
    loaded = loaded_after(*code, run)
    assert {"textual", "sqlalchemy", "sqlmodel", "pydantic", "alembic"} & loaded == set()


def test_views_read_without_the_tables() -> None:
    names = [module.name for module in modules("workspace/views")]
    loaded = loaded_after(*(f"import {name}" for name in names))
    assert {"textual", "sqlalchemy", "sqlmodel", "pydantic"} & loaded == set()


def test_annotations_are_not_run() -> None:
    wrong = [
        str(module.path)
        for folder in ("workspace", "tests")
        for module in modules(folder)
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in module.tree.body)
        if "__future__.annotations" not in {name for _node, name in imports(module)}
    ]
    assert wrong == []
