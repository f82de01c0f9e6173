"""Many mails as one: each rendered for its person, each may be changed alone, and all of them are sent at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.compose import MailSheet, named_gaps
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said, stacked, text
from workspace.ui.glyphs import DOT
from workspace.ui.line import Line, line
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_spec import FieldSpec

_AROUND_BODY = 17
_FEWEST, _MOST = 5, 16
_NAMED = 3
"""How many of those set aside are named; the rest is a count."""


@dataclass(frozen=True, slots=True)
class Page:
    """One mail."""

    key: str
    """What names it in the answer and in a draft."""
    sheet: MailSheet


class MailsDialog(Dialog):
    """Gives back subject and text of each: `KEY subject`, `KEY body`. `J` `K` turn the pages, `tab` writes, `^s` sends all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,right_square_bracket,pagedown", "turn(1)", show=False),
        Binding("K,left_square_bracket,pageup", "turn(-1)", show=False),
        Binding("tab", "write", show=False),
    ]

    def __init__(self, pages: Sequence[Page], aside: Sequence[str]) -> None:
        title = ngettext("E-mail to {n}", "E-mail to {n}", len(pages)).format(n=len(pages))
        super().__init__(title)
        self.pages, self.aside, self.at = pages, aside, 0
        self.mails = {page.key: (page.sheet.subject, page.sheet.body) for page in pages}
        self.about_page = Said()
        self.form = Form([])

    def body(self) -> Iterable[Widget]:
        lines = max(_FEWEST, min(self.app.size.height - _AROUND_BODY - len(self.aside[:_NAMED]), _MOST))
        self.form = Form(
            [FieldSpec("subject", _("Subject")), FieldSpec("body", _("Text"), "lines", lines=lines)],
        )
        yield self.about_page
        yield self.form
        yield Said(self._set_aside())

    def _set_aside(self) -> Build:
        parts: list[Build | Line | None] = []
        if self.aside:
            says = ngettext("{n} set aside:", "{n} set aside:", len(self.aside)).format(n=len(self.aside))
            parts = [text(says, "late"), *(text(each, "dim", limit=1) for each in self.aside[:_NAMED])]
        if (more := len(self.aside) - _NAMED) > 0:
            parts.append(text(ngettext("and {n} more", "and {n} more", more).format(n=more), "dim"))
        return stacked(*parts)

    def keys(self) -> list[KeyHint]:
        if self.writing:
            return [
                KeyHint("^s", _("send all"), "save"),
                KeyHint("^g", _("editor"), "editor"),
                KeyHint("esc", _("back to the pages"), "leave"),
            ]
        return [
            KeyHint("^s", _("send all"), "save"),
            KeyHint("J K", _("page"), "turn(1)"),
            KeyHint("tab", _("write"), "write"),
            KeyHint("esc", _("close, keeps the drafts"), "leave"),
        ]

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return self.form.has_focus_within

    def begin(self) -> None:
        for key, (subject, body) in self.mails.items():
            self.mails[key] = self.given.get(f"{key} subject", subject), self.given.get(f"{key} body", body)
        self._open(0)

    def _open(self, at: int) -> None:
        """Show the page at that place."""
        self.at = at
        page = self.pages[at]
        place = _("{n} of {all}").format(n=at + 1, all=len(self.pages))
        if self.aside:
            aside = ngettext("{n} set aside", "{n} set aside", len(self.aside)).format(n=len(self.aside))
            place = f"{place} {DOT} {aside}"
        self.title_line.about = page.sheet.who
        self.title_line.on_resize()
        to = line((f"{place}  ", "strong"), (_("To") + "  ", "dim"), page.sheet.to)
        told = [line((each, "dim")) for each in (page.sheet.step, page.sheet.outbox) if each]
        self.about_page.say(stacked(to, *told))
        subject, body = self.mails[page.key]
        self.form.fill({"subject": subject, "body": body})
        self.fit()

    def _keep(self) -> None:
        """What stands in the fields belongs to the page that is shown."""
        values = self.form.values()
        self.mails[self.pages[self.at].key] = values["subject"], values["body"]

    def action_turn(self, by: int) -> None:
        """To the next page, or the one before."""
        if not self.writing and 0 <= self.at + by < len(self.pages):
            self._keep()
            self.show_refusal("")
            self._open(self.at + by)

    def action_write(self) -> None:
        """Change the mail that is shown; from a field on to the next."""
        if self.writing:
            self.focus_next()
        else:
            self.form.fields["body"].focus_control()

    def on_descendant_focus(self) -> None:
        self.key_line.offer(self.keys())

    def action_leave(self) -> None:
        if not self.writing:
            super().action_leave()
            return
        self.set_focus(None)
        self.key_line.offer(self.keys())

    def on_form_field_changed(self) -> None:
        self._keep()

    def ready(self) -> bool:
        self._keep()
        for number, page in enumerate(self.pages):
            if wrong := _wrong(*self.mails[page.key]):
                self.set_focus(None)
                self._open(number)
                self.show_refusal(wrong)
                return False
        return True

    def gather(self) -> dict[str, str]:
        self._keep()
        told = ((key, *mail) for key, mail in self.mails.items())
        return {
            name: words
            for key, subject, body in told
            for name, words in ((f"{key} subject", subject), (f"{key} body", body))
        }

    def is_touched(self) -> bool:
        return any(self.mails[page.key] != (page.sheet.subject, page.sheet.body) for page in self.pages)


def _wrong(subject: str, body: str) -> str:
    """Why this mail cannot be sent; empty when it can."""
    if not subject.strip() or not body.strip():
        return _("The mail to this person is empty: write something.")
    return named_gaps(subject, body)
