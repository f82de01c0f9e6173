"""The life of a sequence: its file is a draft, a version of it is activated, and in the end it is retired or cloned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workspace.actions import own_files
from workspace.actions.context import Context
from workspace.actions.definitions import add_version, file_text, newest_version, sequence_called
from workspace.actions.migrations import Choices, enter_newest, plan_lines, wrong_choice
from workspace.actions.result import Done, Refused, Result
from workspace.actions.running import leave as leave_sequence
from workspace.actions.standings import running_in
from workspace.domain.problem import Problem
from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.diff import diff
from workspace.domain.sequence.diff_words import sentence
from workspace.domain.sequence.lint import lint
from workspace.domain.sequence.read import read_sequence
from workspace.i18n import _, ngettext
from workspace.store.files import own_path
from workspace.store.surroundings import among_templates
from workspace.store.unit_of_work import Work

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_NAME_LINE = re.compile(rb"^(\xef\xbb\xbf)?name:[^\r\n]*", re.MULTILINE)


def activate(context: Context, name: str, note: str = "", choices: Choices | None = None) -> Result:
    """Put what the file of a sequence says to work: new enrolments get it, running ones as `choices` say (they stay).

    Everything that `check` calls an error refuses it.
    """
    refused = wrong_choice(choices or {})
    if refused is not None:
        return refused
    with context.work("sequence.activate") as work:
        try:
            text = file_text(context, name)
        except Unrunnable as error:
            return Refused(_("{sequence} is not activated: {reason}.").format(sequence=name, reason=error))
        problems = errors_in(context, name, text)
        if problems:
            return _not_activated(name, problems)
        known = sequence_called(work.session, name)
        former = newest_version(work.session, known) if known is not None else None
        if known is not None and former is not None and former.text == text:
            if known.state == "active":
                says = _("“{title}” is active as it stands in its file: version {n}.")
                return Refused(says.format(title=known.title, n=former.number))
            known.state = "active"
            sequence, version, changed = known, former, []
        else:
            sequence, version = add_version(work, name, text, note=note.strip(), by=work.actor_id)
            changed = _changes(former.text if former else None, text)
        told = _("“{title}” is active: version {n}.").format(title=sequence.title, n=version.number)
        work.say(told.rstrip("."))
        moved = enter_newest(context, work, sequence, choices or {})
        if isinstance(moved, Refused):
            return moved
        return Done(told, detail=(*changed, *_handing_on(context, work, text), *plan_lines(moved)))


def retire(context: Context, name: str, *, leave: bool = False) -> Result:
    """Take no new records. Those in it stay until they are through; with `leave` they leave now."""
    with context.work("sequence.retire") as work:
        sequence = sequence_called(work.session, name)
        if sequence is None and context.files.state_unused(name) == "active":
            sequence, _version = add_version(work, name, file_text(context, name))
        if sequence is None:
            there = context.files.path("sequences", name) is not None
            says = _("{sequence} is a draft: nothing runs by it.") if there else _("There is no sequence {sequence}.")
            return Refused(says.format(sequence=name))
        assert sequence.id is not None
        running = running_in(work.session, sequence.id)
        if sequence.state == "retired" and not (leave and running):
            return Refused(_("“{title}” is retired already.").format(title=sequence.title))
        sequence.state = "retired"
        for enrolment in running if leave else ():
            leave_sequence(work, enrolment, "deactivated")
        told = _("“{title}” is retired: it takes no records any more.").format(title=sequence.title)
        work.say(told.rstrip("."))
        if not running:
            return Done(told)
        left = ngettext("{n} record left it.", "{n} records left it.", len(running))
        stay = ngettext("{n} record stays in it until it is through.", "{n} records stay in it until they are through.",
                        len(running))  # fmt: skip
        return Done(told, (left if leave else stay).format(n=len(running)))


def clone(context: Context, name: str, new: str) -> Result:
    """Copy a sequence's file into the user's own folder, under another name, as a draft: all but its name stays."""
    content = context.files.read("sequences", name)
    if content is None:
        return Refused(_("There is no sequence {sequence}.").format(sequence=name))
    if not _FILE_NAME.fullmatch(new):
        says = _(
            "“{name}” is no name for a sequence's file: small letters, digits and hyphens, such as spring-outreach."
        )
        return Refused(says.format(name=new))
    if context.files.path("sequences", new) is not None:
        return Refused(_("There is a sequence {sequence} already.").format(sequence=new))
    title = new.replace("-", " ").capitalize()
    copied = _NAME_LINE.sub(rb"\1name: " + title.encode(), content, count=1)
    before, after = read_sequence(content).definition, read_sequence(copied).definition
    if before is None:
        says = _("{sequence} cannot be read; `workspace sequence check` says where.")
        return Refused(says.format(sequence=name))
    if after is None or after.name != title or (before.steps, before.page) != (after.steps, after.page):
        says = _(
            "{sequence} has no line of its own that says its name, such as `name: {title}`: copy the file by hand."
        )
        return Refused(says.format(sequence=name, title=title))
    with context.work("sequence.clone") as work:
        work.say(_("“{title}” is a draft").format(title=title))
        refused = own_files.write(context, work, "sequences", new, copied)
        told = _("“{title}” is a draft: {path}").format(title=title, path=own_path(context.home, "sequences", new))
        return refused or Done(told, _("`workspace sequence activate {name}` puts it to work").format(name=new))


def errors_in(context: Context, name: str, text: str) -> list[Problem]:
    """What keeps the text of a sequence from being activated, by line: all that `check` calls an error."""
    read = read_sequence(text)
    problems = list(read.problems)
    if read.definition is not None:
        problems += lint(read.definition, among_templates(context.files, name))
    return sorted(problem for problem in problems if problem.severity == "error")


def _not_activated(name: str, problems: list[Problem]) -> Refused:
    first = _("line {line}: {text}").format(line=problems[0].line, text=problems[0].text)
    more = len(problems) - 1
    says = _("{sequence} is not activated: {reason}").format(sequence=name, reason=first)
    if not more:
        return Refused(says)
    others = ngettext("And {n} more error: `workspace sequence check` lists them.",
                      "And {n} more errors: `workspace sequence check` lists them.", more)  # fmt: skip
    return Refused(f"{says} {others.format(n=more)}")


def _handing_on(context: Context, work: Work, text: str) -> Iterator[str]:
    """The sequences that this one hands records to, as far as they take none yet."""
    targets = dict.fromkeys(step.target for step in definition_of(text).steps if step.type == "start")
    for name in targets:
        known = sequence_called(work.session, name)
        if known is None and context.files.state_unused(name) == "draft":
            says = _("It goes on in {sequence}, which is a draft: until that is activated, records wait.")
            yield says.format(sequence=name)
        elif known is not None and known.state != "active":
            says = _("It goes on in {sequence}, which is retired: until that is activated, records wait.")
            yield says.format(sequence=name)


def _changes(before: str | None, after: str) -> list[str]:
    """What the new version changes, in words; nothing for the first version, or after one that cannot be read."""
    if before is None:
        return []
    try:
        old, new = definition_of(before), definition_of(after)
    except Unrunnable:
        return []
    return [sentence(change, old, new) for change in diff(old, new)] or [_("Nothing changed but comments.")]
