"""One dialog of each kind, with facts that agree with each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from textual.screen import ModalScreen

from workspace.ui.dialogs.call import CallDialog, CallSheet
from workspace.ui.dialogs.compose import MailDialog, MailSheet
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.connect import ConnectDialog
from workspace.ui.dialogs.find import FindDialog
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.menus import copy_menu
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.qualify import QualifyDialog, QualifySheet
from workspace.ui.dialogs.said import stacked
from workspace.ui.dialogs.snooze import SnoozeDialog
from workspace.ui.dialogs.step_done import StepDialog, StepSheet
from workspace.ui.dialogs.what_if import Path, Stop, WhatIfDialog, path_lines
from workspace.ui.dialogs.why import Term, WhySheet, why_dialog
from workspace.ui.format import moment
from workspace.ui.widgets.form_spec import FieldSpec, Reading
from workspace.views.find import Hit
from workspace.views.refs import RecordRef
from workspace.views.sequence_offers import SequenceOffer
from workspace.views.when import parse_when

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
WHO = "Dana Brewer · Alpine Ski House"
RATINGS = (("hot", "Hot"), ("warm", "Warm"), ("cold", "Cold"))
ROLES = tuple(
    (role, role.capitalize()) for role in ["champion", "influencer", "blocker", "stakeholder", "decision", "economic"]
)
NO_ANSWER = Path(
    "not answered",
    (Stop("Wed 26 Nov 09:00", "@", "Follow up on the missed call"), Stop("Fri 28 Nov 09:00", "✆", "Final call")),
    "disqualified",
)


def digits(text: str) -> Reading:
    """Reads an amount for the tests: digits mean pounds."""
    return Reading(f"£{int(text):,}") if text.isdigit() else Reading(error=f"“{text}” is no amount")


def when(text: str) -> Reading:
    """Reads a moment for the tests."""
    try:
        return Reading(moment(parse_when(text, NOW, "Europe/Madrid"), "Europe/Madrid"))
    except ValueError as error:
        return Reading(error=str(error))


def form() -> FormDialog:
    """A field of each kind."""
    fields = [
        FieldSpec("name", "Name", required=True, hint="as on the card"),
        FieldSpec("rating", "Rating", "choice", choices=RATINGS),
        FieldSpec("role", "Role", "choice", choices=ROLES),
        FieldSpec("budget", "Budget", check=digits),
        FieldSpec("competitor", "Competitor", suggestions=("Fabrikam",)),
        FieldSpec("keep", "Keep", "flag"),
        FieldSpec("notes", "Notes", "lines"),
    ]
    return FormDialog("New lead", fields, "a name is enough")


def call() -> CallDialog:
    """A call that does a step."""
    fields = (
        FieldSpec("decision_maker", "Decision maker"),
        FieldSpec("competitor", "Competitor", suggestions=("Fabrikam",)),
        FieldSpec("notes", "Notes", "lines", lines=3),
    )
    sheet = CallSheet(
        WHO,
        "020 7946 0142",
        "08:04 there",
        step="Outbound · step 5/7 · Call again",
        script="Who decides, by when, with what budget?",
        fields=fields,
        when=FieldSpec("when", "Call back", required=True, check=when),
    )
    return CallDialog(sheet)


def mail(body: str = "Dear Dana,\n\nWhen would ten minutes suit you?") -> MailDialog:
    """A mail as its template made it."""
    return MailDialog(MailSheet(WHO, "dana@alpine.example", "Your coffee machines", body, "Outbound · step 6/7"))


def step() -> StepDialog:
    """Something to do on LinkedIn."""
    notes = FieldSpec("notes", "Notes", "lines")
    return StepDialog(
        StepSheet("Research", WHO, "Outbound · step 2/7", link="https://linkedin.example/dana", fields=(notes,))
    )


def snooze() -> SnoozeDialog:
    """Until when."""
    zone = "Europe/Madrid"
    return SnoozeDialog("Snooze", WHO, lambda text: parse_when(text, NOW, zone), lambda at: moment(at, zone))


def skip() -> ConfirmDialog:
    """Leaving a call out."""
    return ConfirmDialog("Skip this step?", stacked(path_lines([NO_ANSWER])), WHO, verb="skip it")


def qualify() -> QualifyDialog:
    """An account that exists, a new contact, a new opportunity."""
    fields = (
        FieldSpec(
            "account",
            "Account",
            "choice",
            "create",
            (("create", "new: Alpine Ski House"), ("link:7", "existing: Alpine Ski Haus GmbH"), ("none", "none")),
        ),
        FieldSpec("contact", "Contact", "choice", "create", (("create", "new: Dana Brewer"), ("none", "none"))),
    )
    return QualifyDialog(QualifySheet(WHO, fields, ("Notes stay in view.",), ("No decision maker is named.",)))


def connect() -> ConnectDialog:
    """Sequences, one of which does not fit."""
    offers = [
        SequenceOffer(
            "outbound",
            "High volume outbound prospecting",
            7,
            9,
            "Meet prospects.",
            "Introduce yourself, e-mail",
            NOW,
            ("Introduce yourself", *(f"step {number}" for number in range(30))),
        ),
        SequenceOffer("demo", "Meeting for product demo requests", 9, 5, reason="It is for opportunities."),
        *(
            SequenceOffer(f"more-{number}", f"Another {number}", 3, 2, first="x" * 60, first_at=NOW)
            for number in range(6)
        ),
    ]
    return ConnectDialog(offers, WHO, show=lambda at: moment(at, "Europe/Madrid"))


def find() -> FindDialog:
    """A search that knows two records."""
    known = [
        Hit(RecordRef("lead", 1), "Dana Brewer", "Alpine Ski House", "Lead · Renew 3 coffee machines"),
        Hit(RecordRef("account", 2), "日本物流株式会社", "", "Account"),
    ]
    return FindDialog(lambda typed: [hit for hit in known if typed.casefold() in hit.name.casefold()])


def menu() -> PickDialog:
    """A filtered list with headings, one item of which cannot be chosen."""
    items = [
        Item("", "Act", heading=True),
        Item("do", "Do it", key="⏎", help="Opens the step."),
        Item("snooze", "Snooze", key="z", reason="Nothing is open here."),
        Item("", "Reach", heading=True),
        Item("call", "Call", key="c", help="Calls them."),
        Item("mail", "E-mail", key="e", help="Writes to them."),
        *(Item(f"more-{number}", f"More {number}") for number in range(30)),
    ]
    return PickDialog("Commands", items, WHO, filtered=True)


def copy() -> PickDialog:
    """A menu of letters."""
    return copy_menu(
        WHO, [("p", "Phone", "020 7946 0142"), ("e", "E-mail", "dana@alpine.example"), ("c", "Company", "")]
    )


def why() -> ModalScreen[Any]:
    """A rank of three terms."""
    terms = (Term("due", 30, "due 09:00"), Term("rating", 25, "hot"), Term("night", -20, "03:10 there"))
    return why_dialog(WhySheet("Dana Brewer", 35, terms, "日本物流株式会社", 34, "It would come first if rated hot."))


def what_if() -> ModalScreen[Any]:
    """Two paths, and one for what is typed."""

    def paths(typed: Mapping[str, str]) -> list[Path]:
        answered = Path("answered", (Stop("Mon 24 Nov 09:04", "◷", "Book a meeting"),), "success")
        call = Stop("Mon 1 Mar 09:00", "✆", "Call again", "weekend Sat 27 Feb – Sun 28 Feb")
        later = [Path(f"wants a call {typed['call_back']}", (call,), "later")] if typed.get("call_back") else []
        return [*later, answered, NO_ANSWER]

    return WhatIfDialog(WHO, paths, lambda text: Reading(f"is {text}"))


SAMPLES: dict[str, Callable[[], ModalScreen[Any]]] = {
    "form": form,
    "call": call,
    "mail": mail,
    "step": step,
    "snooze": snooze,
    "skip": skip,
    "qualify": qualify,
    "connect": connect,
    "find": find,
    "menu": menu,
    "copy": copy,
    "why": why,
    "what_if": what_if,
}
