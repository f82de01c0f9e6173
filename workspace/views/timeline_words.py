"""One entry of a timeline as a sentence, on the screen and on the command line alike."""

from __future__ import annotations

from collections.abc import Callable

from workspace.i18n import _, ngettext
from workspace.views.timeline import TimelineEntry
from workspace.views.words import (
    APPOINTMENT_RESULT,
    CALL_RESULT,
    LEAD_STATUS,
    OPPORTUNITY_STATUS,
    REPLY_CLASS,
    SOURCE,
    STAKEHOLDER_ROLE,
    end_label,
    field_label,
    reason_label,
)


def sentence(entry: TimelineEntry, me: int | None) -> str:
    """`Call, no answer · 3/7`: what happened, in one sentence, as `me` reads it."""
    text = _SENTENCES.get(entry.kind, _plain)(entry, me)
    if entry.position and entry.length:
        text = f"{text} · {entry.position}/{entry.length}"
    if entry.status == "cancelled":
        text = _("{what} (cancelled)").format(what=text)
    return text


def holds(entry: TimelineEntry, words: str, me: int | None) -> bool:
    """Whether every word stands somewhere in the entry or its answers, in any case."""
    text = " ".join(
        (
            sentence(entry, me),
            entry.subject,
            entry.body,
            entry.author,
            *(f"{each.author} {each.body}" for each in entry.replies),
        )
    ).casefold()
    return all(word in text for word in words.casefold().split())


def _plain(entry: TimelineEntry, me: int | None) -> str:
    return f"{entry.subject}: {entry.body}" if entry.subject and entry.body else entry.subject or entry.body


def _call(entry: TimelineEntry, me: int | None) -> str:
    if entry.status == "open":
        return entry.subject or _("Call")
    what = _("Call received") if entry.direction == "in" else _("Call")
    parts = [what, CALL_RESULT.label(entry.result).lower() if entry.result else ""]
    if entry.minutes:
        parts.append(ngettext("{n} minute", "{n} minutes", entry.minutes).format(n=entry.minutes))
    text = ", ".join(part for part in parts if part)
    return f"{text}: {entry.body}" if entry.body else text


def _mail(entry: TimelineEntry, me: int | None) -> str:
    if entry.direction != "in":
        return entry.subject or _("E-mail")
    classed = REPLY_CLASS.label(entry.reply_class).lower() if entry.reply_class else _("reply")
    said = " ".join(entry.body.split()) or entry.subject
    told = _("{classed}: {text}") if entry.reply_class else _("Their {classed}: {text}")
    return told.format(classed=classed.capitalize() if entry.reply_class else classed, text=said)


def _appointment(entry: TimelineEntry, me: int | None) -> str:
    what = entry.subject or _("Meeting")
    result = APPOINTMENT_RESULT.label(entry.result).lower() if entry.result else ""
    text = f"{what}, {result}" if result else what
    return f"{text}: {entry.body}" if entry.body else text


def _post(entry: TimelineEntry, me: int | None) -> str:
    text = entry.body or entry.subject
    if me is not None and entry.author_id == me:
        return _("You asked: {text}").format(text=text) if "?" in text else _("You: {text}").format(text=text)
    return _("{who}: {text}").format(who=entry.author.partition(" ")[0], text=text)


def _note(entry: TimelineEntry, me: int | None) -> str:
    return entry.body or entry.subject


def _event(entry: TimelineEntry, me: int | None) -> str:
    facts = {name: "" if value is None else value for name, value in entry.facts.items()}
    code = str(facts.pop("event", ""))
    make = _EVENTS.get(code)
    if make is not None:
        return make(facts)
    told = ", ".join(str(value) for value in facts.values() if value)
    return f"{code.replace('_', ' ').capitalize()}: {told}" if told else code.replace("_", " ").capitalize()


def _created(facts: dict[str, object]) -> str:
    source = SOURCE.label(str(facts.get("source", ""))).lower() if facts.get("source") else ""
    if facts.get("lead"):
        return _("Created from the lead")
    return _("Created, source: {source}").format(source=source) if source else _("Created")


def _stakeholder(facts: dict[str, object]) -> str:
    role = STAKEHOLDER_ROLE.label(str(facts.get("role", ""))).lower()
    return _("Stakeholder {name}, {role}").format(name=facts.get("name", ""), role=role)


def _competitor(facts: dict[str, object]) -> str:
    name, note = facts.get("name", ""), facts.get("note", "")
    return (
        _("Competitor {name}: {note}").format(name=name, note=note)
        if note
        else _("Competitor {name}").format(name=name)
    )


def _changed(facts: dict[str, object]) -> str:
    fields, stage = facts.get("fields"), facts.get("stage", "")
    if not isinstance(fields, dict):
        return str(fields or "")
    told = "; ".join(f"{field_label(str(name)).lower()} → {value or '—'}" for name, value in fields.items())
    return f"{stage}: {told}" if stage else told


def _qualified(facts: dict[str, object]) -> str:
    parts = facts.get("parts")
    told = ", ".join(map(str, parts)) if isinstance(parts, list | tuple) else str(parts or "")
    return _("Qualified: {what}").format(what=told) if told else _("Qualified")


def _disqualified(facts: dict[str, object]) -> str:
    return _("Disqualified: {reason}").format(reason=LEAD_STATUS.label(str(facts.get("reason", ""))).lower())


def _lost(facts: dict[str, object]) -> str:
    reason = OPPORTUNITY_STATUS.label(str(facts.get("reason") or "")).lower()
    return _("Lost: {reason}").format(reason=reason) if reason else _("Lost")


def _stage(facts: dict[str, object]) -> str:
    return f"{facts.get('was', '')} → {facts.get('stage', '')}"


_SENTENCES = {
    "phone_call": _call,
    "email": _mail,
    "appointment": _appointment,
    "post": _post,
    "note": _note,
    "event": _event,
}
_EVENTS: dict[str, Callable[[dict[str, object]], str]] = {
    "created": _created,
    "stakeholder": _stakeholder,
    "stakeholder_removed": lambda facts: _("Stakeholder {name} taken out").format(name=facts.get("name", "")),
    "competitor": _competitor,
    "changed": _changed,
    "stage": _stage,
    "connected": lambda facts: _("Connected: {title}").format(title=facts.get("title") or facts.get("sequence", "")),
    "paused": lambda facts: _("Sequence paused"),
    "resumed": lambda facts: _("Sequence goes on"),
    "left": lambda facts: _("Left the sequence: {reason}").format(reason=reason_label(str(facts.get("reason", "")))),
    "ended": lambda facts: _("Sequence ended: {how}").format(how=end_label(str(facts.get("how", "")))),
    "migrated": lambda facts: _("{title}: goes on by version {version}").format(
        title=facts.get("title", ""), version=facts.get("to", "")
    ),
    "handed_to": lambda facts: _("Goes on in {sequence}").format(sequence=facts.get("sequence", "")),
    "not_handed_to": lambda facts: _("Does not go on in {sequence}: {reason}").format(
        sequence=facts.get("sequence", ""), reason=facts.get("reason", "")
    ),
    "qualified": _qualified,
    "disqualified": _disqualified,
    "won": lambda facts: _("Won"),
    "lost": _lost,
    "assigned": lambda facts: _("Handed over to {name}").format(name=facts.get("to", "")),
    "reopened": lambda facts: _("Reopened"),
    "opted_out": lambda facts: _("Wants no e-mail"),
    "let_go": lambda facts: _("Their mail needs no answer"),
}
