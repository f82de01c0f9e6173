"""The story of the demo company: YAML by hand, read strictly into plain values in the order in which things happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from workspace.actions.demo.reading import (
    Entries,
    StoryError,
    read_document,
    take_entries,
    take_list,
    take_texts,
)
from workspace.actions.incoming import EDITABLE

_FILES = ("accounts", "leads-ana", "leads-ana-later", "leads-team", "opportunities")
_TYPES = ("lead", "opportunity", "account", "contact")
_LINKS = {"lead": (), "account": (), "contact": ("of",), "opportunity": ("of", "with", "from")}
_COMPANY = ("name", "region", "currency", "team", "begins", "now", "opens_with", "sellers")
_SELLER = ("login", "name", "role", "email", "phone", "zone", "holidays")
_COMPETITOR = ("name", "strengths", "weaknesses")

VERBS: dict[str, frozenset[str]] = {
    "answer": frozenset(),
    "bounced": frozenset(),
    "call": frozenset({"minutes", "notes", "until", "received"}),
    "comment": frozenset(),
    "competitor": frozenset({"notes"}),
    "complete": frozenset({"notes"}),
    "connect": frozenset(),
    "disconnect": frozenset(),
    "disqualify": frozenset(),
    "edit": frozenset(),
    "lose": frozenset({"to"}),
    "mail": frozenset({"text"}),
    "meet": frozenset({"for", "minutes"}),
    "met": frozenset({"notes"}),
    "note": frozenset(),
    "pause": frozenset(),
    "post": frozenset(),
    "qualify": frozenset({"topic", "value", "close"}),
    "replied": frozenset({"subject", "kind", "until"}),
    "send": frozenset(),
    "skip": frozenset(),
    "snooze": frozenset(),
    "stage": frozenset(),
    "stakeholder": frozenset({"role", "job_title", "email", "phone"}),
    "step": frozenset(),
    "task": frozenset({"due", "high"}),
    "visit": frozenset(),
    "win": frozenset(),
}
"""What can happen to a record, and what may be said about it besides its own text."""

BY_CUSTOMERS = frozenset({"replied", "bounced"})
"""What the customer does; everything else is done by the record's seller, or whom `by` names."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who sells, or the manager."""

    login: str
    name: str
    role: str
    email: str
    phone: str
    zone: str
    holidays: str


@dataclass(frozen=True, slots=True)
class Company:
    """Who sells, and from when to when the story is told."""

    name: str
    region: str
    currency: str
    team: str
    begins: datetime
    now: datetime
    opens_with: str
    people: tuple[Person, ...]

    def zone_of(self, login: str) -> ZoneInfo:
        """The zone in which this seller's clock times are meant."""
        return ZoneInfo(next(person.zone for person in self.people if person.login == login))


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: to a record, at a moment."""

    at: datetime
    record: str
    """`lead:dana`."""
    verb: str
    """`create`, or one of VERBS."""
    text: str
    by: str
    """The seller who did it; empty for the customer."""
    options: Mapping[str, str]
    place: str
    """Where it stands in the story: `leads-ana.yaml:12`."""


@dataclass(frozen=True, slots=True)
class Told:
    """The whole story."""

    company: Company
    competitors: tuple[Mapping[str, str], ...]
    happenings: tuple[Happening, ...]
    """In the order of time; what happened at the same moment stays in the order of the files."""


@dataclass
class StoryReader:
    """Reads the files of one folder, in the one year and the zones of its company."""

    folder: Path
    happenings: list[Happening] = field(default_factory=list)

    @cached_property
    def company(self) -> Company:
        """What company.yaml says."""
        root = read_document(self.folder / "company.yaml")
        values = take_texts(root, _COMPANY, lists=("sellers",))
        people = tuple(Person(**take_texts(each, _SELLER, needed=_SELLER)) for each in take_list(root, "sellers"))
        zone = ZoneInfo(next(person.zone for person in people if person.login == values["opens_with"]))
        begins, now = (datetime.fromisoformat(values[name]).replace(tzinfo=zone) for name in ("begins", "now"))
        return Company(
            values["name"],
            values["region"],
            values["currency"],
            values["team"],
            begins.astimezone(UTC),
            now.astimezone(UTC),
            values["opens_with"],
            people,
        )

    def tell(self) -> Told:
        """Read everything. Raises StoryError with file and line."""
        competitors = [
            take_texts(each, _COMPETITOR, needed=("name",))
            for each in take_entries(read_document(self.folder / "competitors.yaml"))
        ]
        for name in _FILES:
            for entry in take_entries(read_document(self.folder / f"{name}.yaml")):
                self._record(entry)
        ordered = sorted(self.happenings, key=lambda happening: happening.at)
        self._check(ordered)
        return Told(self.company, tuple(competitors), tuple(ordered))

    def _record(self, entry: Entries) -> None:
        record_type = next((name for name in _TYPES if name in entry.keys), None)
        if record_type is None:
            raise entry.error("a record begins with lead, opportunity, account or contact")
        fields = ("name", *EDITABLE[record_type])
        own = (record_type, "owner", "at", *_LINKS[record_type])
        values = take_texts(entry, (*own, *fields, "story"), lists=("story",), needed=(record_type, "owner"))
        key = f"{record_type}:{values[record_type]}"
        if "from" in values:
            unexpected = set(values) - {record_type, "owner", "from"}
            if unexpected:
                raise entry.error(f"{key} comes of a lead; say {', '.join(sorted(unexpected))} in its story")
        else:
            made = {name: value for name, value in values.items() if name not in (record_type, "owner", "at")}
            at = self.moment(entry, values.get("at", ""), values["owner"])
            self.happenings.append(Happening(at, key, "create", "", values["owner"], made, entry.place))
        if "story" in entry.keys:
            for line in take_list(entry, "story"):
                self._happening(line, key, values["owner"])

    def _happening(self, line: Entries, key: str, owner: str) -> None:
        verb = next((name for name in line.keys if name in VERBS), None)
        if verb is None:
            raise line.error(f"nothing happens here; one of {', '.join(VERBS)} is needed")
        known = ("at", "by", verb, *VERBS[verb])
        mappings = ("edit",) if verb == "edit" else ()
        values = take_texts(line, known, mappings=mappings, needed=("at", verb))
        by = "" if verb in BY_CUSTOMERS else values.get("by", owner)
        options = {name: value for name, value in values.items() if name in VERBS[verb]}
        if verb == "edit":
            options = take_texts(line.mapping("edit"), EDITABLE[key.partition(":")[0]])
        for name in ("until", "for", "due"):
            if name in options:
                options[name] = self.moment(line, options[name], owner).isoformat()
        text = values.get(verb, "")
        if verb == "snooze":
            text = self.moment(line, text, owner).isoformat()
        at = self.moment(line, values["at"], owner)
        self.happenings.append(Happening(at, key, verb, text, by, options, line.place))

    def moment(self, entry: Entries, text: str, login: str) -> datetime:
        """`12 Nov 17:40` on the clock of `login`; a day before the story begins is one of the next year."""
        year = self.company.now.year
        try:
            zone = self.company.zone_of(login)
            at = datetime.strptime(f"{year} {text}", "%Y %d %b %H:%M").replace(tzinfo=zone)
        except (ValueError, StopIteration):
            raise entry.error(f"“{text}” of “{login}” is no moment: write for instance 12 Nov 17:40") from None
        if at < self.company.begins:
            at = at.replace(year=year + 1)
        return at.astimezone(UTC)

    def _check(self, happenings: Sequence[Happening]) -> None:
        for happening in happenings:
            if happening.at > self.company.now:
                raise StoryError(f"{happening.place}: this has not happened yet; what is to come is a cue")


def tell(folder: Path) -> Told:
    """The story in `folder`. Raises StoryError with file and line."""
    return StoryReader(folder).tell()
