"""What the verbs of the story do: each is one action, as a seller or a customer would have caused it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from workspace.actions import (
    assistant,
    calls,
    closing,
    enrolments,
    leads,
    mails,
    people,
    processes,
    qualification,
    replies,
    steps,
    timeline,
)
from workspace.actions.automated_mail import rendered
from workspace.actions.context import Context
from workspace.actions.demo.scene import Scene
from workspace.actions.demo.story import Happening
from workspace.actions.person import person_of
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import record_of
from workspace.domain import money
from workspace.domain.message import Message
from workspace.domain.names import split_name
from workspace.store.tables.sequences import Enrolment

_BY_HAND = ("task", "linkedin", "text_message")
_PUT_OFF = (*_BY_HAND, "email", "phone_call", "meeting", "qualify")


def play(context: Context, happening: Happening, keys: dict[str, RecordKey]) -> None:
    """Let one happening come about. Raises StoryError when the program refuses it."""
    scene = Scene(context, happening, keys)
    result = _VERBS[happening.verb](scene)
    if isinstance(result, Refused):
        raise scene.error(result.reason)


def _create(scene: Scene) -> Result:
    record_type = scene.happening.record.partition(":")[0]
    fields = dict(scene.options)
    linked = {column: scene.keys[key] for column, key in _links(fields).items()}
    for name in ("of", "with"):
        fields.pop(name, None)
    if record_type in ("lead", "contact"):
        fields["first_name"], fields["last_name"] = split_name(fields.pop("name", ""))
    if record_type == "lead":
        result = leads.create_lead(scene.context, fields)
    else:
        ids = {column: record_id for column, (_type, record_id) in linked.items()}
        result = leads.create_record(scene.context, record_type, fields, **ids)
    if isinstance(result, Done) and result.record:
        scene.keys[scene.happening.record] = result.record
    return result


def _links(fields: Mapping[str, str]) -> dict[str, str]:
    columns = {"of": ("account_id", "account"), "with": ("contact_id", "contact")}
    return {columns[name][0]: f"{columns[name][1]}:{fields[name]}" for name in columns if name in fields}


def _post(scene: Scene) -> Result:
    return timeline.post(scene.context, scene.key, scene.text)


def _comment(scene: Scene) -> Result:
    asked = scene.last_activity("post", reply_to_id=None)
    if asked is None:
        raise scene.error("there is no post to answer")
    return timeline.post(scene.context, scene.key, scene.text, asked.id)


def _step(scene: Scene) -> Result:
    return steps.do_step(scene.context, scene.open_step(_BY_HAND), scene.text)


def _send(scene: Scene) -> Result:
    """The open e-mail step is sent as its template says."""
    step_run_id = scene.open_step(("email",))
    context = scene.context
    with context.database.session() as session:
        step_run, record = steps.open_step(session, step_run_id), record_of(session, scene.key)
        enrolment = session.get(Enrolment, step_run.enrolment_id) if step_run else None
        assert step_run is not None
        assert record is not None
        assert enrolment is not None
        mail, person = rendered(context, session, enrolment, step_run, record), person_of(session, record)
    if not isinstance(mail, Message) or person is None:
        raise scene.error(str(mail))
    return mails.send_email(context, scene.key, person.email, mail.subject, mail.body, step_run_id=step_run_id)


def _mail(scene: Scene) -> Result:
    return mails.send_email(scene.context, scene.key, _address(scene), scene.text, scene.options["text"], alone=True)


def _answer(scene: Scene) -> Result:
    asked = scene.last_activity("email", waits=True)
    if asked is None:
        raise scene.error("nothing waits for an answer")
    return mails.send_email(
        scene.context, scene.key, _address(scene), _re(asked.subject), scene.text, alone=True, answers_id=asked.id
    )


def _address(scene: Scene) -> str:
    with scene.context.database.session() as session:
        record = record_of(session, scene.key)
        person = person_of(session, record) if record else None
    return person.email if person else ""


def _call(scene: Scene) -> Result:
    minutes = scene.options.get("minutes")
    report = calls.CallReport(
        scene.text,
        scene.options.get("notes", ""),
        int(minutes) if minutes else None,
        received="received" in scene.options,
        call_back_at=scene.moment("until"),
    )
    return calls.log_call(scene.context, scene.key, report)


def _meet(scene: Scene) -> Result:
    at = scene.moment("for")
    if at is None:
        raise scene.error("for when?")
    minutes = int(scene.options.get("minutes", "30"))
    step_run_id = scene.find_step(("meeting",))
    return timeline.book_meeting(scene.context, scene.key, scene.text, at, minutes, step_run_id=step_run_id)


def _met(scene: Scene) -> Result:
    appointment = scene.last_activity("appointment", status="open")
    if appointment is None or appointment.id is None:
        raise scene.error("no meeting is open")
    return timeline.meeting_result(scene.context, appointment.id, scene.text, notes=scene.options.get("notes", ""))


def _task(scene: Scene) -> Result:
    due = scene.moment("due")
    if due is None:
        raise scene.error("due when?")
    return timeline.add_task(scene.context, scene.key, scene.text, due, high_priority="high" in scene.options)


def _complete(scene: Scene) -> Result:
    task = scene.last_activity("task", status="open", subject=scene.text)
    if task is None or task.id is None:
        raise scene.error("no such task is open")
    return timeline.complete(scene.context, task.id, scene.options.get("notes", ""))


def _enrolment(scene: Scene) -> int:
    with scene.context.database.session() as session:
        enrolment = enrolments.enrolment_of(session, scene.key, scene.text)
    if enrolment is None or enrolment.id is None:
        raise scene.error(f"not in {scene.text}")
    return enrolment.id


def _replied(scene: Scene) -> Result:
    kind = scene.options.get("kind", "replied")
    return replies.log_reply(
        scene.context, scene.key, scene.text, kind, subject=_subject(scene), until=scene.moment("until")
    )


def _bounced(scene: Scene) -> Result:
    return replies.log_reply(scene.context, scene.key, scene.text, "bounced", subject=_subject(scene))


def _subject(scene: Scene) -> str:
    """What the customer calls the mail, or that of the mail which it answers."""
    if "subject" in scene.options:
        return scene.options["subject"]
    sent = scene.last_activity("email", direction="out")
    return _re(sent.subject) if sent else ""


def _re(subject: str) -> str:
    return subject if subject.startswith("Re: ") else f"Re: {subject}"


def _stakeholder(scene: Scene) -> Result:
    return people.add_stakeholder(scene.context, scene.key, {"name": scene.text, **scene.options})


def _competitor(scene: Scene) -> Result:
    raw = {"name": scene.text, "note": scene.options.get("notes", "")}
    return people.add_competitor(scene.context, scene.key, raw)


def _qualify(scene: Scene) -> Result:
    """The lead becomes the opportunity that the story calls by the verb's text."""
    result = qualification.qualify(scene.context, scene.key[1])
    if not isinstance(result, Done) or result.record is None:
        return result
    scene.keys[f"opportunity:{scene.text}"] = result.record
    names = {"topic": "topic", "value": "estimated_value", "close": "estimated_close"}
    fields = {names[name]: value for name, value in scene.options.items()}
    return leads.edit_record(scene.context, result.record, fields) if fields else result


def _win(scene: Scene) -> Result:
    value, _currency = money.parse(scene.text)
    return closing.close_opportunity(scene.context, scene.key[1], "won", value_minor=value)


def _lose(scene: Scene) -> Result:
    if "to" in scene.options:
        people.add_competitor(scene.context, scene.key, {"name": scene.options["to"]})
    return closing.close_opportunity(scene.context, scene.key[1], "lost", reason=scene.text.replace("-", "_"))


def _visit(scene: Scene) -> Result:
    assistant.visit(scene.context, scene.key)
    return Done("")


_VERBS: dict[str, Callable[[Scene], Result]] = {
    "answer": _answer,
    "bounced": _bounced,
    "call": _call,
    "comment": _comment,
    "competitor": _competitor,
    "complete": _complete,
    "connect": lambda scene: enrolments.connect(scene.context, scene.key, scene.text),
    "create": _create,
    "disconnect": lambda scene: enrolments.disconnect(scene.context, _enrolment(scene)),
    "disqualify": lambda scene: closing.disqualify(scene.context, scene.key[1], scene.text),
    "edit": lambda scene: leads.edit_record(scene.context, scene.key, scene.options),
    "lose": _lose,
    "mail": _mail,
    "meet": _meet,
    "met": _met,
    "note": lambda scene: timeline.note(scene.context, scene.key, scene.text),
    "pause": lambda scene: enrolments.pause(scene.context, _enrolment(scene)),
    "post": _post,
    "qualify": _qualify,
    "replied": _replied,
    "send": _send,
    "skip": lambda scene: steps.skip(scene.context, scene.open_step(_PUT_OFF)),
    "snooze": lambda scene: steps.snooze(scene.context, scene.open_step(_PUT_OFF), datetime.fromisoformat(scene.text)),
    "stage": lambda scene: processes.move_stage(scene.context, scene.key, scene.text, None),
    "stakeholder": _stakeholder,
    "step": _step,
    "task": _task,
    "visit": _visit,
    "win": _win,
}
