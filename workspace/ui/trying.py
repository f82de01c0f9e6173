"""What is tried on the drawing board before a customer is touched, and what came of those who were."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.format import calendar_day, local
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.ui.widgets.message_line import Notice

if TYPE_CHECKING:
    from workspace.ui.screens.designer import DesignerScreen
    from workspace.views.sequence_trial import Passed


class Trying:
    """Simulations and figures over the drawing board."""

    def __init__(self, board: DesignerScreen) -> None:
        self.board = board

    async def what_if(self) -> None:
        """Answers chosen, the dated history, and from it a case of the file."""
        from workspace.ui.dialogs.form_dialog import FormDialog
        from workspace.ui.dialogs.trial import TrialDialog
        from workspace.views.sequence_trial import NoSuchTime, answers_to, case_of, try_out
        from workspace.views.working_time import working_time

        app, definition = self.board.app, self.board.design.definition
        assert definition is not None
        seller = app.workspace.seller
        hours = await app.threads.scan(lambda reader: working_time(reader, seller.id))
        attempt = partial(try_out, definition, start=app.now, hours=hours)
        try:
            dialog = TrialDialog(
                self.board.design.title, lambda given: attempt(given), partial(answers_to, definition), self._moment
            )
            answers = await app.push_screen_wait(dialog)
        except NoSuchTime as reason:
            self.board.message.say(Notice("refused", str(reason)))
            return
        if answers is None:
            return
        about = _("It stands in the file, and fails when a change lets something else happen.")
        spec = FieldSpec("name", _("Name"), value="" if answers else _("nobody ever answers"), required=True)
        named = await app.push_screen_wait(FormDialog(_("Keep as a case"), [spec], about))
        if named is not None:
            case = case_of(definition, named["name"].strip(), answers)
            told = _("The case “{name}” is kept.").format(name=named["name"].strip())
            self.board.changing.make(lambda: self.board.design.with_case(case), told)

    def _moment(self, passed: Passed) -> str:
        zone, now = self.board.app.workspace.seller.zone, self.board.app.now
        when = local(passed.at, zone)
        return f"{calendar_day(when.date(), local(now, zone).date())} {when:%H:%M}"

    async def load(self) -> None:
        """A number of records, or those that a filter finds, simulated: what it asks of whom on which day."""
        from workspace.ui.dialogs.load import LoadDialog, LoadResult, load_question
        from workspace.ui.dialogs.read import ReadDialog
        from workspace.ui.dialogs.said import text
        from workspace.ui.present.load import load_lines
        from workspace.views.cohort import Cohort, Here, simulate_cohort_in

        app, design = self.board.app, self.board.design
        assert design.definition is not None
        definition, seller = design.definition, app.workspace.seller
        values = await app.push_screen_wait(LoadDialog(design.title))
        if values is None:
            return
        start = local(app.now, seller.zone)
        question = load_question(values, f"{start:%Y-%m-%dT%H:%M}", seller.zone)
        self.board.message.say(Notice("busy", _("Simulating …")))
        found = await app.threads.scan(
            lambda reader: simulate_cohort_in(definition, question, Here(reader, app.now, seller.zone, seller.id))
        )
        self.board.message.say(Notice())
        if isinstance(found, Cohort):
            await app.push_screen_wait(LoadResult(design.title, lambda cells: load_lines(found, cells)))
        else:
            said = text(found.reason, "late")
            assert said is not None
            await app.push_screen_wait(ReadDialog(_("Load"), said, design.title))

    async def numbers(self) -> None:
        """What the sequence did, with plots."""
        from workspace.ui.dialogs.numbers import NumbersDialog
        from workspace.views.sequence_stats import SequenceStats, sequence_stats

        app, name = self.board.app, self.board.design.name

        async def read(days: int | None, version: int | None) -> SequenceStats | None:
            since = app.now - timedelta(days=days) if days else None
            return await app.threads.scan(
                lambda reader: sequence_stats(reader, name, app.now, version=version, since=since)
            )

        found = await read(None, None)
        if found is None:
            self.board.message.say(Notice("refused", _("No record was ever in this sequence: it has no figures yet.")))
        else:
            await app.push_screen_wait(NumbersDialog(found, read))
