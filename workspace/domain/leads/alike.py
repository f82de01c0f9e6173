"""Which of many people or companies may be the same one. What is alike is shown to a person, never acted on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from workspace.domain.leads.duplicates import (
    SAME_DOMAIN,
    Verdict,
    company_score,
    near_pairs,
    normal_company,
    normal_email,
    normal_person,
    own_domain,
    person_score,
    verdict,
)

Key = tuple[str, int]
Sign = Literal["email", "name", "website"]


@dataclass(frozen=True, slots=True)
class Known:
    """A person or a company that is in the database."""

    key: Key
    name: str
    company: str = ""
    """Of a person: where they work."""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Records that may be one."""

    records: tuple[Known, ...]
    sign: Sign
    """What says so."""
    score: int
    """0 to 100; of several the least."""

    @property
    def verdict(self) -> Verdict:
        return verdict(self.score)


def people_alike(people: Iterable[Known]) -> list[Alike]:
    """People with one address, and people of one company with the same name or nearly so. The likest first."""
    everyone = list(people)
    by_email = _together(everyone, lambda each: normal_email(each.email))
    colleagues = _together(everyone, lambda each: normal_company(each.company).core if each.company else "")
    found = [Alike(tuple(group), "email", 100) for group in by_email]
    for group in colleagues:
        found += _by_name(group, normal_person, person_score)
    return _likest(found)


def companies_alike(companies: Iterable[Known]) -> list[Alike]:
    """Companies with one website, and companies of the same name or nearly so. The likest first."""
    everyone = list(companies)
    by_website = _together(everyone, lambda each: own_domain(each.website))
    found = [Alike(tuple(group), "website", SAME_DOMAIN) for group in by_website]
    # Comparing each with each takes too long: who writes a name differently still begins it alike.
    for group in _together(everyone, lambda each: normal_company(each.name).core[:2]):
        found += _by_name(group, lambda name: normal_company(name).core, company_score)
    return _likest(found)


def _together(everyone: Iterable[Known], group_of: Callable[[Known], str]) -> list[list[Known]]:
    """Those of one group, where there are several; an empty name is no group."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for each in everyone:
        if name := group_of(each):
            groups[name].append(each)
    return [group for group in groups.values() if len(group) > 1]


def _by_name(group: list[Known], normal: Callable[[str], str], score: Callable[[str, str], int]) -> Iterator[Alike]:
    """Those of one name together, and each pair of names that is nearly the same."""
    first_of: dict[str, Known] = {}
    for each in group:
        first_of.setdefault(normal(each.name), each)
    for same in _together(group, lambda each: normal(each.name)):
        yield Alike(tuple(same), "name", min(score(same[0].name, each.name) for each in same[1:]))
    names = [name for name in first_of if name]
    for one, other in near_pairs(names):
        pair = first_of[names[one]], first_of[names[other]]
        yield Alike(pair, "name", score(pair[0].name, pair[1].name))


def _likest(found: list[Alike]) -> list[Alike]:
    """The likest first; records that are together for one reason are not told again for a weaker one."""
    told: list[Alike] = []
    groups_of: dict[Key, list[set[Key]]] = defaultdict(list)
    for each in sorted(found, key=lambda each: (-each.score, each.records[0].key)):
        keys = {record.key for record in each.records}
        if not any(keys <= group for group in groups_of[each.records[0].key]):
            told.append(each)
            for key in keys:
                groups_of[key].append(keys)
    return told
