"""One record of a cohort on its way through a sequence: the engine of real runs, under a clock of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush

from workspace.domain.fields import Value
from workspace.domain.sequence.chance import Chance, Happening
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.run import Done, Effect, Event, Run, Started, TimePassed, stable_branch
from workspace.domain.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a cohort."""

    key: str
    """What names it for good: chance goes by it."""
    owner: str
    values: Mapping[str, Value] = field(default_factory=dict)


def by_owner(members: Iterable[Member]) -> dict[str, list[Member]]:
    """The records of each owner who has any, in the order given."""
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(member.owner, []).append(member)
    return found


@dataclass(slots=True)
class Life:
    """What has become of a record that is connected at a time, and what will happen to it next."""

    definition: Definition
    member: Member
    chance: Chance
    run: Run
    _ahead: list[tuple[datetime, bool, int, Happening]] = field(default_factory=list)
    _pushed: int = 0

    @classmethod
    def begin(cls, definition: Definition, member: Member, chance: Chance, there: WorkingTime, at: datetime) -> Life:
        """A record that will be connected at `at` (UTC), whose owner has that working time."""
        run = Run(
            definition.record,
            working_time=there,
            values=member.values,
            # As a first real run does: the record's name and the number of its run.
            choose=lambda step_id, shares: stable_branch(f"{member.key}:1", step_id, shares),
        )
        life = cls(definition, member, chance, run)
        life._push(Happening(at, Started()))
        return life

    def next(self) -> Happening | None:
        """What happens next, or nothing any more."""
        while self._ahead:
            happening = self._ahead[0][3]
            due, own = self.run.due, happening.step_id is not None
            if own and self.run.step_id != happening.step_id:
                heappop(self._ahead)
            elif isinstance(happening.event, Done | TimePassed) and due is not None and due > happening.at:
                self.put_off(due)
            else:
                return happening
        return None

    def put_off(self, until: datetime) -> None:
        """What would happen next happens at `until`."""
        happening = heappop(self._ahead)[3]
        self._push(Happening(until, happening.event, happening.step_id))

    def go_on(self) -> tuple[Event, tuple[Effect, ...]]:
        """Let happen what happens next, and say what followed."""
        happening = heappop(self._ahead)[3]
        self.run, effects = advance(self.definition, self.run, happening.event, happening.at)
        for effect in effects:
            for following in self.chance.after(self.definition, self.member.key, effect):
                self._push(following)
        return happening.event, effects

    def _push(self, happening: Happening) -> None:
        """A customer's answer comes before what is due at the same moment."""
        self._pushed += 1
        heappush(self._ahead, (happening.at, happening.step_id is not None, self._pushed, happening))
