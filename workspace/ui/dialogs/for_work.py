"""The dialogs of open work: the call, the mail, the task, the meeting; putting off and leaving out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.arguments import show_moment
from workspace.ui.dialogs.asked import FEW_LINES, asked, asked_in_a_call
from workspace.ui.dialogs.call import ENDINGS, CallDialog, CallSheet
from workspace.ui.dialogs.compose import MailDialog, MailSheet
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.dialling import dial
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal, step_line, step_said
from workspace.ui.dialogs.paths import shown_path
from workspace.ui.dialogs.said import Build, quoted, stacked, text
from workspace.ui.dialogs.snooze import SnoozeDialog
from workspace.ui.dialogs.step_done import StepDialog, StepSheet
from workspace.ui.dialogs.what_if import path_lines
from workspace.ui.format import clock, local
from workspace.ui.glyphs import DOT
from workspace.ui.line import EMPTY
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.no_show import follow_up_offer
from workspace.views.people import competitor_names
from workspace.views.settings_file import read_settings
from workspace.views.timeline import entry, last_mail_of_theirs
from workspace.views.up_next import EnrolmentView, draft, path_when_left_out
from workspace.views.when import parse_when
from workspace.views.words import APPOINTMENT_RESULT, REPLY_CLASS, STAKEHOLDER_ROLE

_DAY_BEGINS, _NIGHT_BEGINS = 8, 20
_N = str  # marks a text that is translated where it is shown
_AS_IF = {
    "no_answer": _N("What follows, as if nobody answered:"),
    "no_reply": _N("What follows, as if they did not reply:"),
}


def call(ground: Ground) -> Modal | None:
    """The call, unless it is known already how it ended."""
    if ground.preset.get("result") in ENDINGS.values():
        return None
    record, now = ground.record, ground.workspace.now()
    step = ground.open_step("phone_call")
    hour = local(now, record.zone).hour if record.zone else _DAY_BEGINS
    sheet = CallSheet(
        who=ground.who,
        number=record.phone,
        there=_("{time} there").format(time=clock(now, record.zone)) if record.zone else "",
        night=not _DAY_BEGINS <= hour < _NIGHT_BEGINS,
        step=step_line(step) if step else "",
        script=step.step.script if step and step.step else "",
        guidance=step.step.note if step and step.step else "",
        fields=(
            *asked_in_a_call(ground, step),
            *_learnt(ground),
            *_counts_as(ground, step, _("a call of its own")),
        ),
        when=_required(ground.spec("when")),
        dial=_dialler(ground),
    )
    return CallDialog(sheet)


def mail(ground: Ground) -> Modal:
    """A mail of one’s own, or the one of the open step, rendered."""
    step = ground.open_step("email", "automated_email")
    workspace = ground.workspace
    name = step.step.message if step and step.step else ""
    made = draft(workspace.reader, workspace.context.files, ground.record, workspace.seller.id, name)
    return MailDialog(
        MailSheet(
            ground.who,
            made.to,
            made.subject,
            made.body,
            step_line(step) if step else "",
            step.step.note if step and step.step else "",
            outbox=_outbox(ground),
            fields=tuple(asked(ground, step)),
        )
    )


def answer(ground: Ground) -> Modal:
    """An answer to what they wrote last."""
    original = last_mail_of_theirs(ground.workspace.reader, ground.record, ground.selection.line)
    subject = original.subject if original else ""
    if subject and not subject.casefold().startswith("re:"):
        subject = f"Re: {subject}"
    said = original.body if original else ""
    sheet = MailSheet(ground.who, ground.record.email, subject, is_answer=True, answers=said, outbox=_outbox(ground))
    return MailDialog(sheet)


def done(ground: Ground) -> Modal:
    """A task, a LinkedIn action, a text message."""
    line = ground.selection.line
    step = ground.open_step("task", "linkedin", "text_message") if line is not None and line.kind == "step" else None
    notes = FieldSpec("notes", _("Notes"), "lines")
    if step is None or step.step is None:
        task = entry(ground.workspace.reader, line.ref_id) if line is not None else None
        title = line.title if line is not None and line.title else ground.title
        return StepDialog(StepSheet(title, ground.who, guidance=task.body if task else "", fields=(notes,)))
    workspace = ground.workspace
    message = step.step.message
    text_to_send = draft(workspace.reader, workspace.context.files, ground.record, workspace.seller.id, message).body
    sheet = StepSheet(
        step.step.title or ground.title,
        ground.who,
        step_line(step),
        to=(ground.record.phone or _("no number")) if step.step.type == "text_message" else "",
        guidance=step.step.note,
        link=_linkedin(ground) if step.step.type == "linkedin" else "",
        message=text_to_send.strip() if message else "",
        fields=(*asked(ground, step), notes),
    )
    return StepDialog(sheet)


def snooze(ground: Ground) -> Modal:
    """Until when."""
    workspace = ground.workspace
    return SnoozeDialog(
        ground.title,
        ground.who,
        lambda typed: parse_when(typed, workspace.now(), workspace.seller.zone),
        lambda at: show_moment(workspace, at),
    )


def skip(ground: Ground) -> Modal:
    """Leaving it out, with what follows said first."""
    line = ground.selection.line
    if line is not None and line.kind == "activity":
        return ConfirmDialog(_("Cancel this?"), stacked(text(line.title)), ground.who, verb=_("cancel it"))
    step = next((each for each in ground.running() if line is not None and each.step_run_id == line.ref_id), None)
    workspace = ground.workspace
    path = path_when_left_out(workspace.reader, ground.record, line.ref_id, workspace.now()) if line else None
    follows = None
    if path is not None:
        told = _AS_IF.get(path.outcome, _N("What follows:"))
        follows = path_lines([replace(shown_path(workspace, path), outcome=_(told))])
    step_text = text(step_line(step), "dim") if step else None
    return ConfirmDialog(_("Skip this step?"), stacked(step_text, EMPTY, follows), ground.who, verb=_("skip it"))


def meeting(ground: Ground) -> Modal:
    """When, how long, about what."""
    step = ground.open_step("meeting")
    minutes = step.step.minutes if step and step.step else None
    specs = [
        ground.spec("when"),
        ground.spec("title", value=ground.record.topic),
        ground.spec("minutes", value=str(minutes or "")),
        *asked(ground, step),
        ground.spec("notes"),
        *_counts_as(ground, step, _("a meeting of its own")),
    ]
    return FormDialog(ground.title, specs, ground.who, said=step_said(step), verb=_("book"))


def meeting_result(ground: Ground) -> Modal | None:
    """What became of it; a meeting that was moved has a new time."""
    result = ground.preset.get("result")
    moved_to = _required(ground.spec("when"))
    follow_up, begins = _follow_up(ground) if result in (None, "no_show") else (None, None)
    if result is None:
        asked = [ground.spec("result"), replace(moved_to, only=("result", "moved"))]
        asked += [replace(follow_up, only=("result", "no_show"))] if follow_up else []
        return FormDialog(ground.title, [*asked, ground.spec("notes")], ground.who, said=_appointment(ground))
    only = moved_to if result == "moved" else follow_up
    if only is None:
        return None
    said = stacked(_appointment(ground), begins)
    return FormDialog(APPOINTMENT_RESULT.label(result), [only, ground.spec("notes")], ground.who, said=said)


def _appointment(ground: Ground) -> Build | None:
    """Which meeting it is, and what was written down for it."""
    line = ground.selection.line
    about = entry(ground.workspace.reader, line.ref_id) if line is not None and line.type == "appointment" else None
    if about is None:
        return None
    length = ngettext("{n} minute", "{n} minutes", about.minutes or 0).format(n=about.minutes) if about.minutes else ""
    told = f" {DOT} ".join(filter(None, (about.subject, show_moment(ground.workspace, about.due or about.at), length)))
    return stacked(text(told), text(about.body, "dim", limit=3))


def _follow_up(ground: Ground) -> tuple[FieldSpec | None, Build | None]:
    """Whether the sequence for a missed meeting shall begin, where it can; and which that is."""
    workspace = ground.workspace
    offered = follow_up_offer(workspace.reader, workspace.context.files, ground.record, workspace.now())
    if offered is None:
        return None, None
    contact, offer = offered
    begins = _("After a no-show “{sequence}” can begin with {name}: {first}.")
    told = begins.format(sequence=offer.title, name=contact.name, first=offer.first)
    choices = (("yes", _("begin it")), ("no", _("not now")))
    hint = _("“{sequence}”: {first}").format(sequence=offer.title, first=offer.first)
    return FieldSpec("follow_up", _("Follow-up"), "choice", value="yes", choices=choices, hint=hint), text(told, "dim")


def reply(ground: Ground) -> Modal | None:
    """What they wrote. A mail that is here already only needs to be classed."""
    line = ground.selection.line
    is_here = line is not None and line.kind == "reply"
    kind = ground.preset.get("kind")
    if is_here and kind and kind != "out_of_office":
        return None
    away_until = _required(ground.spec("when"))
    if kind is None:
        specs = [ground.spec("kind"), replace(away_until, only=("kind", "out_of_office"))]
    else:
        specs = [away_until] if kind == "out_of_office" else []
    specs += [] if is_here else [ground.spec("text"), ground.spec("subject")]
    original = entry(ground.workspace.reader, line.ref_id) if line is not None and is_here else None
    said = quoted(original.body, limit=4) if original else None
    return FormDialog(REPLY_CLASS.label(kind) if kind else ground.title, specs, ground.who, said=said)


def post(ground: Ground) -> Modal:
    """A post, or the answer to one."""
    answered = ground.preset.get("reply_to")
    original = entry(ground.workspace.reader, int(answered)) if answered else None
    said = quoted(f"{original.author}: {original.body}", limit=4) if original else None
    return FormDialog(_("Answer a post") if original else ground.title, [ground.spec("text")], ground.who, said=said)


def _learnt(ground: Ground) -> list[FieldSpec]:
    rivals = tuple(competitor_names(ground.workspace.reader))
    return [
        ground.spec("stakeholder"),
        replace(ground.spec("stakeholder_role"), kind="choice", choices=tuple(STAKEHOLDER_ROLE.labels().items())),
        ground.spec("competitor", suggestions=rivals),
        replace(ground.spec("notes"), lines=FEW_LINES + 1),
    ]


def _counts_as(ground: Ground, step: EnrolmentView | None, own: str) -> list[FieldSpec]:
    """Whether it does the open step of the sequence or is one of the seller's own, where a step is open."""
    if step is None or step.step is None:
        return []
    place = _("step {n}/{of} “{title}”").format(n=step.position, of=step.length, title=step.step.title)
    return [FieldSpec("alone", _("Counts as"), "choice", value="no", choices=(("no", place), ("yes", own)))]


def _dialler(ground: Ground) -> Callable[[str], str]:
    """Dials as the user's settings say; in a demo nothing is ever dialled."""
    if ground.workspace.is_demo:
        return lambda _number: ""
    return lambda number: dial(read_settings(ground.workspace.context.home), number)


def _required(spec: FieldSpec) -> FieldSpec:
    return replace(spec, required=True)


def _linkedin(ground: Ground) -> str:
    from urllib.parse import quote_plus

    words = f"{ground.record.person} {ground.record.company}".strip()
    return f"https://www.linkedin.com/search/results/all/?keywords={quote_plus(words)}"


def _outbox(ground: Ground) -> str:
    warning = _("They want no e-mail.") if ground.record.do_not_email else ""
    return f" {DOT} ".join(filter(None, (warning, _("DEMO: nothing leaves") if ground.workspace.is_demo else "")))
