"""What customers and colleagues will do once the demo runs, as data/demo/cues.yaml says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workspace.actions.demo.reading import Document, Entries, StoryError, read_document, take_list, take_texts
from workspace.actions.demo.story import StoryReader
from workspace.domain.records import REPLY_CLASS
from workspace.domain.yaml_text import Listing, Scalar

_ANSWER = ("to", "minutes", "kind", "text")
_ARRIVAL = ("at", "from", "kind", "until", "text")
_OTHER = ("share", "minutes", "kind", "days", "text")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody writes back to a mail."""

    after: timedelta
    text: str
    kind: str = "replied"
    away: timedelta | None = None
    """How long they are out of the office, counted from the answer."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail that comes by itself."""

    at: datetime
    address: str
    """Who writes, as the record's e-mail address."""
    text: str
    kind: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is to come."""

    begins: datetime
    """When the story ends and the demo begins; what was sent before is not answered any more."""
    answers: Mapping[str, tuple[Answer, ...]]
    """By address: to the first mail, to the second, …"""
    arrivals: tuple[Arrival, ...]
    comments_after: timedelta
    comments: tuple[str, ...]
    others: tuple[tuple[int, Answer], ...]
    """To everybody else: of a hundred mails so many are answered so."""


def read_script(folder: Path) -> Script:
    """The cues of the story in `folder`. Raises StoryError with file and line."""
    root = read_document(folder / "cues.yaml")
    if isinstance(root, Document):
        raise StoryError(f"{root.file}:1: a mapping is expected")
    take_texts(root, ("answers", "arrivals", "comments", "others"), lists=tuple(root.keys))
    reader = StoryReader(folder)
    answers: dict[str, tuple[Answer, ...]] = {}
    for entry in take_list(root, "answers"):
        address = take_texts(entry, _ANSWER, needed=("to", "minutes", "text"))["to"]
        answers[address] = (*answers.get(address, ()), _answer(entry, _ANSWER))
    comments = root.mapping("comments")
    after = take_texts(comments, ("minutes", "texts"), lists=("texts",), needed=("minutes", "texts"))["minutes"]
    return Script(
        reader.company.now,
        answers,
        tuple(_arrival(reader, entry) for entry in take_list(root, "arrivals")),
        timedelta(minutes=int(after)),
        _texts(comments, "texts"),
        tuple((int(take_texts(each, _OTHER)["share"]), _answer(each, _OTHER)) for each in take_list(root, "others")),
    )


def _answer(entry: Entries, known: tuple[str, ...]) -> Answer:
    values = take_texts(entry, known, needed=("minutes", "text"))
    away = timedelta(days=int(values["days"])) if "days" in values else None
    return Answer(timedelta(minutes=int(values["minutes"])), values["text"], _kind(values), away)


def _arrival(reader: StoryReader, entry: Entries) -> Arrival:
    values = take_texts(entry, _ARRIVAL, needed=("at", "from", "text"))
    login = reader.company.opens_with
    until = reader.moment(entry, values["until"], login) if "until" in values else None
    return Arrival(reader.moment(entry, values["at"], login), values["from"], values["text"], _kind(values), until)


def _kind(values: Mapping[str, str]) -> str:
    return REPLY_CLASS.parse(values.get("kind", "replied"))


def _texts(entries: Entries, name: str) -> tuple[str, ...]:
    node = entries.node_of(name)
    if not isinstance(node, Listing):
        raise entries.error(f"{name} is a list")
    return tuple(item.text for item in node.items if isinstance(item, Scalar))
