"""What a sequence would ask of the sellers: how many records, over which time, and how customers usually answer."""

from __future__ import annotations

from collections.abc import Mapping

from workspace.i18n import _
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import Build
from workspace.ui.widgets.form_spec import FieldSpec, Reading
from workspace.views.cohort import CohortQuestion, Rates

_SEED = 1


class LoadDialog(FormDialog):
    """Asks for a cohort."""

    def __init__(self, about: str) -> None:
        specs = [
            FieldSpec(
                "who", _("Records"), value="100", required=True, hint=_("how many to invent, or a filter: rating:hot")
            ),
            FieldSpec("sellers", _("Sellers"), value="1", check=_whole, hint=_("who share the invented records")),
            FieldSpec(
                "per_day", _("Begin a day"), check=_whole, hint=_("for each seller; nothing: all on the first day")
            ),
            FieldSpec("cap", _("Cap a day"), check=_whole, hint=_("steps of one seller; nothing: each seller’s own")),
            FieldSpec("weeks", _("Weeks"), value="4", required=True, check=_whole),
            FieldSpec("reply", _("They reply"), value="10", check=_percent, hint=_("to so many of 100 e-mails")),
            FieldSpec("answer", _("They answer"), value="30", check=_percent, hint=_("so many of 100 calls")),
        ]
        super().__init__(_("Load"), specs, about, verb=_("simulate"))


class LoadResult(ReadDialog):
    """The days of each seller."""

    columns = 112

    def __init__(self, about: str, said: Build) -> None:
        super().__init__(_("Load"), said, about)


def load_question(values: Mapping[str, str], start: str, zone: str) -> CohortQuestion:
    """The question that these answers make."""
    who = values["who"].strip()
    rates = Rates(reply=_number(values, "reply", 10) / 100, answer=_number(values, "answer", 30) / 100)
    return CohortQuestion(
        start,
        weeks=_number(values, "weeks", 4),
        seed=_SEED,
        rates=rates,
        cohort=None if who.isdecimal() else who,
        records=int(who) if who.isdecimal() else None,
        sellers=_number(values, "sellers", 1),
        per_day=_number(values, "per_day", 0) or None,
        cap=_number(values, "cap", 0) or None,
        zone=zone if who.isdecimal() else None,
    )


def _number(values: Mapping[str, str], name: str, usual: int) -> int:
    typed = values.get(name, "").strip()
    return int(typed) if typed.isdecimal() else usual


def _whole(typed: str) -> Reading:
    return Reading() if not typed.strip() or typed.strip().isdecimal() else Reading(error=_("a whole number"))


def _percent(typed: str) -> Reading:
    fits = not typed.strip() or (typed.strip().isdecimal() and int(typed) <= 100)
    return Reading() if fits else Reading(error=_("a whole number up to 100"))
