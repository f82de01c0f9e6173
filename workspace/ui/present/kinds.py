"""The sign and the verb of each kind of work and of each kind of timeline entry."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui import glyphs

_SIGNS = {
    "phone_call": glyphs.CALL,
    "email": glyphs.MAIL,
    "automated_email": glyphs.MAIL,
    "reply": glyphs.MAIL,
    "task": glyphs.TASK,
    "qualify": glyphs.TASK,
    "disqualify": glyphs.TASK,
    "close_as_lost": glyphs.TASK,
    "appointment": glyphs.MEETING,
    "meeting": glyphs.MEETING,
    "await_reply": glyphs.MEETING,
    "await": glyphs.MEETING,
    "linkedin": glyphs.LINKEDIN,
    "text_message": glyphs.TEXT_MESSAGE,
    "note": glyphs.NOTE,
    "post": glyphs.POST,
    "event": glyphs.EVENT,
}


def sign_of(kind: str) -> str:
    """One cell."""
    return _SIGNS.get(kind, glyphs.TASK)


def verb_of(kind: str) -> str:
    """What `⏎` does with it, in a word: `call`."""
    return {
        "phone_call": _("call"),
        "email": _("write"),
        "automated_email": _("see mail"),
        "reply": _("answer"),
        "task": _("do"),
        "qualify": _("qualify"),
        "disqualify": _("disqualify"),
        "close_as_lost": _("close"),
        "appointment": _("meeting"),
        "meeting": _("book"),
        "linkedin": _("do"),
        "text_message": _("write"),
    }.get(kind, _("open"))


def noun_of(kind: str) -> str:
    """What it is, in a word: `call`."""
    return {
        "phone_call": _("call"),
        "email": _("e-mail"),
        "automated_email": _("e-mail"),
        "reply": _("reply"),
        "task": _("task"),
        "qualify": _("qualify"),
        "disqualify": _("disqualify"),
        "close_as_lost": _("close as lost"),
        "appointment": _("meeting"),
        "meeting": _("meeting"),
        "linkedin": _("LinkedIn"),
        "text_message": _("text message"),
    }.get(kind, kind)
