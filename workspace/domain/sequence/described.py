"""What each word of the format means, in a sentence: what an editor shows beside it."""

from __future__ import annotations

from workspace.i18n import _


def file_keys() -> dict[str, str]:
    """The keys of a file."""
    return {
        "name": _("What people call the sequence."),
        "record": _("The type of record that it is for."),
        "steps": _("The steps, down the page. A branch leaves it, and comes back to the step below unless it ends."),
        "summary": _("What it is for, in a sentence."),
        "tags": _("Words to find it by."),
        "leave_when": _("Events that take the record out of the sequence, wherever it stands."),
        "expect": _("Tests that live in the file: given these answers, this is what happens. `check` runs them."),
    }


def case_keys() -> dict[str, str]:
    """The keys of a case below `expect`."""
    return {
        "name": _("What the case is about."),
        "answers": _("By step id what happens there: answered, replied after 4 hours, met after 2 days, skip, …"),
        "fields": _("Values that the record has."),
        "route": _("The ids of the steps that are passed, without waits, checks, splits, start, go_to and end."),
        "ends": _("How the route ends."),
        "days": _("The sum of the waits and limits on the route."),
    }


def types() -> dict[str, str]:
    """The types of steps, by the key that names them."""
    return {
        "email": _("The seller writes an e-mail in the composer."),
        "automated_email": _("The worker sends an e-mail by itself when it is due."),
        "phone_call": _("The seller calls; the result decides how it goes on."),
        "task": _("The seller does something and marks it done."),
        "linkedin": _("The seller does something on LinkedIn and marks it done."),
        "text_message": _("The seller writes a text message by phone and marks it done."),
        "meeting": _("The seller books a meeting."),
        "qualify": _("The seller qualifies the lead; what follows goes on with the new opportunity."),
        "disqualify": _("The seller disqualifies the lead; the route ends here."),
        "close_as_lost": _("The seller closes the opportunity as lost; the route ends here."),
        "update": _("Fields of the record are set, at once."),
        "wait": _("Nothing happens for so long: 2 days, 3 working days, 4 hours, 1 day 4 hours."),
        "await_reply": _("Waits so long for a reply to the nearest e-mail before it."),
        "await": _("Waits until something has happened, or its limit has passed."),
        "check": _("Goes one way when a condition holds, and another when it does not."),
        "split": _("A/B: sends shares of the records different ways. Each branch may have any name."),
        "start": _("Hands the record to another sequence, by its file name; the last step of its route."),
        "go_to": _("Goes on at a step further down the page, by its id."),
        "end": _("Ends the route."),
    }


def keys() -> dict[str, str]:
    """The keys of steps, besides types and branches."""
    return {
        "id": _("What the step is known by, once in the file; the default is its title in small letters with hyphens."),
        "note": _("Guidance shown to the seller."),
        "fields": _("Fields of the record to fill while doing the step."),
        "priority": _("`high` moves it up in the queue."),
        "message": _("The message: its file in messages, without .md."),
        "script": _("What to ask, shown during the call."),
        "action": _("What is done on LinkedIn."),
        "length": _("How long the meeting is: 30 minutes, 1 hour."),
        "reason": _("The reason that is suggested."),
        "competitor": _("The competitor that is suggested."),
        "set": _("Fields and the values that they get; nothing behind a field clears it."),
        "limit": _("How long to wait for it at most."),
        "when": _('A condition such as {rating: [hot, warm], estimated_budget: ">= 10000"}.'),
    }


def branches() -> dict[str, str]:
    """The branches of steps, but for those of a split."""
    return {
        "answered": _("They answered the call."),
        "voicemail": _("The call reached a voicemail; without this branch it counts as no_answer."),
        "busy": _("The line was busy; without this branch it counts as no_answer."),
        "wrong_number": _("The number was wrong; without this branch it counts as no_answer."),
        "no_answer": _("Nobody answered the call."),
        "replied": _("They replied."),
        "interested": _("They replied and are interested; without this branch it counts as replied."),
        "not_interested": _("They replied and are not interested; without this branch it counts as replied."),
        "bounced": _("The e-mail could not be delivered."),
        "met": _("It has happened."),
        "then": _("The condition holds."),
        "else": _("The condition does not hold."),
    }
