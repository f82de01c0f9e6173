"""What people call the types of steps and the ends of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.domain.sequence.step import Step


def type_label(step_type: str) -> str:
    """What people call a type of step."""
    return {
        "email": _("e-mail"),
        "automated_email": _("e-mail, by itself"),
        "phone_call": _("call"),
        "task": _("task"),
        "linkedin": _("LinkedIn"),
        "text_message": _("text message"),
        "meeting": _("meeting"),
        "qualify": _("qualify"),
        "disqualify": _("disqualify"),
        "close_as_lost": _("close as lost"),
        "update": _("change"),
        "await_reply": _("watch for a reply"),
        "await": _("watch"),
        "check": _("check"),
        "split": _("split"),
    }.get(step_type, step_type.replace("_", " "))


def outcome_label(outcome: str) -> str:
    """How a step ended or may end, in two words."""
    return {
        "answered": _("answered"),
        "no_answer": _("no answer"),
        "voicemail": _("voicemail"),
        "busy": _("busy"),
        "wrong_number": _("wrong number"),
        "done": _("done"),
        "sent": _("sent"),
        "booked": _("booked"),
        "passed": _("afterwards"),
        "skip": _("afterwards"),
        "replied": _("replied"),
        "interested": _("interested"),
        "not_interested": _("not interested"),
        "bounced": _("bounced"),
        "no_reply": _("no reply"),
        "met": _("it happened"),
        "not_met": _("it did not"),
        "qualified": _("qualified"),
        "qualified_without_opportunity": _("no opportunity"),
        "disqualified": _("disqualified"),
        "lost": _("lost"),
    }.get(outcome, outcome.replace("_", " "))


def end_label(ended_as: str) -> str:
    """How a route ended, in words."""
    return {
        "completed": _("completed"),
        "success": _("success"),
        "no_response": _("no response"),
        "not_interested": _("not interested"),
        "later": _("later"),
        "disqualified": _("disqualified"),
        "lost": _("lost"),
        "started": _("went on in another sequence"),
        "left": _("left"),
        "replied": _("replied, and left"),
        "meeting_booked": _("meeting booked, and left"),
        "bounced": _("bounced, and left"),
        "opted_out": _("opted out"),
    }.get(ended_as, ended_as)


def branch_label(step: Step, name: str) -> str:
    """What people call a branch of `step`."""
    return way_label(step.type, name)


def way_label(step_type: str, name: str) -> str:
    """What people call a way on from a step of that type; those of a split have names of their own."""
    if step_type == "split":
        return name
    own = {
        "voicemail": _("voicemail"),
        "interested": _("replied, interested"),
        "not_interested": _("replied, not interested"),
        "then": _("yes"),
        "else": _("no"),
    }
    return own.get(name) or outcome_label(name)


def reason_label(reason: str) -> str:
    """Why a record left a sequence."""
    return {
        "disconnected": _("taken out by a seller"),
        "deactivated": _("the sequence was retired"),
        "record_closed": _("the record was closed"),
        "exit_rule": _("an exit rule"),
        "advanced": _("went on in another"),
        "restarted": _("started anew"),
    }.get(reason, reason.replace("_", " "))
