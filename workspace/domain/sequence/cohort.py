"""A cohort of records under one simulated clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush

from workspace.domain.sequence.chance import Chance
from workspace.domain.sequence.day_book import CohortResult, DayBook
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Life, Member
from workspace.domain.sequence.owner import Owner, Window


def simulate_cohort(
    definition: Definition,
    members: Sequence[tuple[Member, datetime]],
    owners: Sequence[Owner],
    chance: Chance,
    window: Window,
    *,
    holds_to_cap: bool = False,
) -> CohortResult:
    """What becomes of `members`, each connected at its time, until the window closes.

    Steps are done the moment they are due; with `holds_to_cap` nobody does more than the cap on a day, and the rest
    waits for the next working day. Every owner of a member is among `owners`.
    """
    known = {owner.login: owner for owner in owners}
    book = DayBook(definition, {owner.seller_id: owner for owner in owners if owner.seller_id is not None})
    lives = [Life.begin(definition, member, chance, known[member.owner].working_time, at) for member, at in members]
    ends_at = {owner.login: owner.start_of(window.end) for owner in owners}
    ahead = [(at, at, number) for number, (_member, at) in enumerate(members)]
    heapify(ahead)
    while ahead:
        at, _due, number = heappop(ahead)
        life = lives[number]
        owner = known[life.member.owner]
        if at >= ends_at[owner.login]:
            continue
        if holds_to_cap and book.is_full(owner, life, at):
            book.put_off(owner, life, at)
        else:
            book.take(owner, life, at)
        if (happening := life.next()) is not None:
            heappush(ahead, (happening.at, life.run.due or happening.at, number))
    return book.result([life.run for life in lives], owners)
