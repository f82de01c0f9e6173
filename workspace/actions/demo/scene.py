"""One happening of the story on its way to become so: who acts, on which record, and what stands there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col, select

from workspace.actions import steps
from workspace.actions.context import Context
from workspace.actions.demo.reading import StoryError
from workspace.actions.demo.story import Happening
from workspace.actions.result import RecordKey
from workspace.store.tables.activities import Activity


@dataclass(slots=True)
class Scene:
    """One happening, with everything that it needs to come about."""

    context: Context
    """The one who acts is its actor; nobody for a customer."""
    happening: Happening
    keys: dict[str, RecordKey]
    """The records of the story by their names in it; those that come about are added."""

    @property
    def key(self) -> RecordKey:
        if self.happening.record not in self.keys:
            raise self.error("this record is not there yet")
        return self.keys[self.happening.record]

    @property
    def text(self) -> str:
        return self.happening.text

    @property
    def options(self) -> Mapping[str, str]:
        return self.happening.options

    def moment(self, name: str) -> datetime | None:
        """The instant that an option names."""
        return datetime.fromisoformat(self.options[name]) if name in self.options else None

    def error(self, reason: str) -> StoryError:
        return StoryError(f"{self.happening.place}: {self.happening.verb}: {reason}")

    def open_step(self, types: tuple[str, ...]) -> int:
        """The record's open step of one of these types. Raises StoryError when there is none."""
        found = self.find_step(types)
        if found is None:
            raise self.error(f"no open step of {', '.join(types)}")
        return found

    def find_step(self, types: tuple[str, ...]) -> int | None:
        with self.context.database.session() as session:
            step_run = steps.open_step_of(session, self.key, types)
        return step_run.id if step_run else None

    def last_activity(self, kind: str, **facts: object) -> Activity | None:
        """The newest activity of the record that is of this kind and fits."""
        record_type, record_id = self.key
        with self.context.database.session() as session:
            found = session.exec(
                select(Activity)
                .where(Activity.record_type == record_type, Activity.record_id == record_id, Activity.kind == kind)
                .order_by(col(Activity.id).desc())
            )
            return next((row for row in found if all(getattr(row, name) == fact for name, fact in facts.items())), None)


def as_seller(context: Context, seller_id: int | None) -> Context:
    """The same context, in which that seller acts."""
    return replace(context, actor_id=seller_id, _database=context.database)
