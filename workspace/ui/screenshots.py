"""Pictures of the demo, taken by pressing keys as a seller would; those in the README come from here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workspace.commands.workspace import Workspace
from workspace.ui.app import WorkspaceApp


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture."""

    name: str
    columns: int
    rows: int
    keys: tuple[str, ...] = ()
    theme: str = "workspace-dark"


SCENES = (
    Scene("workspace", 120, 36),
    Scene("call", 120, 36, ("enter",)),
    Scene("why", 120, 36, ("w",)),
    Scene("qualify", 120, 36, ("Q",)),
    Scene("small", 80, 24),
    Scene("light", 200, 60, theme="workspace-light"),
)
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}")


def take(open_demo: Callable[[], Workspace], folder: Path) -> list[Path]:
    """Take every scene, each on a demo just begun, into `folder`; says which files were written."""
    folder.mkdir(parents=True, exist_ok=True)
    return [asyncio.run(_take(open_demo(), scene, folder)) for scene in SCENES]


async def _take(workspace: Workspace, scene: Scene, folder: Path) -> Path:
    app = WorkspaceApp(workspace, theme=scene.theme)
    async with app.run_test(size=(scene.columns, scene.rows)) as pilot:
        for key in (None, *scene.keys):
            if key is not None:
                await pilot.press(key)
            await pilot.pause()
            while not app.is_idle:
                await asyncio.sleep(0)
                await pilot.pause()
        picture = app.export_screenshot(title=" ")
    path = folder / f"{scene.name}.svg"
    # The fonts that the picture asks for live on somebody's server; any monospaced one will do.
    path.write_text(_FONTS.sub("", picture).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas"), encoding="utf-8")
    return path
