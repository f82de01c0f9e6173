"""Pictures of the demo, taken by pressing keys as a seller would; those in the README come from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.segment import Segment

from workspace.commands.workspace import Workspace
from workspace.ui.app import WorkspaceApp
from workspace.ui.picture import svg_of


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
    Scene("sequence", 120, 36, ("v", "c", "down", "down", "enter", "down", "down", "down")),
    Scene("small", 80, 24),
    Scene("light", 200, 60, theme="workspace-light"),
)


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
        picture = picture_of(app)
    path = folder / f"{scene.name}.svg"
    path.write_text(picture, encoding="utf-8")
    return path


def picture_of(app: WorkspaceApp) -> str:
    """What `app` shows, as SVG."""
    # As Textual takes its own screenshots; of what it writes, wide characters would overlap.
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert update is not None
    console = Console(width=app.size.width, height=app.size.height, file=StringIO(), legacy_windows=False)
    segments = Segment.filter_control(console.render(update))
    rows = list(Segment.split_and_crop_lines(segments, app.size.width, include_new_lines=False))
    return svg_of(rows, app.size.width, app.ansi_theme, app.title)
