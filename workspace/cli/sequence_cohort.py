"""`workspace sequence simulate FILE --cohort …`: a whole cohort, by chance, under a simulated clock."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING

from workspace.cli import exits
from workspace.cli.files import refuse_file
from workspace.cli.options import WrongInput
from workspace.cli.output import is_plain, print_json, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.views.cohort import CohortQuestion, Here, Rates

RATES = ("reply", "interested", "not_interested", "bounce", "out_of_office", "answer", "voicemail", "met")
_NUMBERS = ("records", "weeks", "seed", "sellers", "per_day", "cap")


def add_cohort_options(simulate: argparse.ArgumentParser) -> None:
    """Add what asks for a cohort instead of one record."""
    group = simulate.add_argument_group(_("a cohort"), _("many records by chance; the same seed gives the same bytes"))
    group.add_argument(
        "--cohort", metavar="FILTER|FILE", help=_("the records that a filter means, or a file with columns as fields")
    )
    group.add_argument("--records", type=int, metavar="N", help=_("invented records instead"))
    group.add_argument("--sellers", type=int, metavar="N", help=_("who share the invented records"))
    group.add_argument("--weeks", type=int, metavar="N", help=_("how long to look ahead (8)"))
    group.add_argument("--seed", type=int, metavar="S", help=_("what chance begins with (1)"))
    group.add_argument("--per-day", type=int, metavar="N", help=_("how many begin per seller and working day (all)"))
    group.add_argument("--cap", type=int, metavar="N", help=_("the steps a seller can do on a day"))
    group.add_argument(
        "--hold-to-cap", action="store_true", help=_("nobody does more: the rest waits for the next working day")
    )
    for name, about in _rates_help().items():
        group.add_argument(f"--{name.replace('_', '-')}-rate", type=_share, metavar="SHARE", help=about)


def _rates_help() -> dict[str, str]:
    return {
        "reply": _("of the e-mails that arrive (0.1)"),
        "interested": _("of the replies (0.3)"),
        "not_interested": _("of the replies (0.2)"),
        "bounce": _("of the e-mails (0.02)"),
        "out_of_office": _("of the e-mails (0.03)"),
        "answer": _("of the calls (0.3)"),
        "voicemail": _("of the calls that nobody answers (0.5)"),
        "met": _("of what an await waits for (0.5)"),
    }


def asks_for_cohort(asked: argparse.Namespace) -> bool:
    """Whether a cohort is meant. Raises WrongInput for what only goes with one, or with one record alone."""
    is_cohort = asked.cohort is not None or asked.records is not None
    mine = [*_NUMBERS, "hold_to_cap", *(f"{name}_rate" for name in RATES)]
    lone = ["answer", "field"]
    wrong = [name for name in (lone if is_cohort else mine) if getattr(asked, name) not in (None, [], False)]
    if wrong:
        option = f"--{wrong[0].replace('_', '-')}"
        if is_cohort:
            raise WrongInput(_("{option} is for one record, not for a cohort.").format(option=option))
        raise WrongInput(_("{option} needs a cohort: add --cohort FILTER or --records N.").format(option=option))
    if asked.sellers is not None and asked.records is None:
        raise WrongInput(_("--sellers is for invented records: those of a cohort have their owners."))
    return is_cohort


def simulate_cohort(asked: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from workspace.cli.cohort_json import cohort_data
    from workspace.cli.cohort_text import cohort_lines
    from workspace.views.cohort import simulate_cohort_of
    from workspace.views.sequence_files import Refused

    question = _question(asked)
    found = simulate_cohort_of(asked.file, question, _here(asked))
    if isinstance(found, Refused):
        return refuse_file(asked.file, found)
    if asked.json:
        print_json(cohort_data(found, question))
        return exits.DONE
    for line in cohort_lines(found, question.seed, sign="#" if is_plain() else "█"):
        print_line(line)
    return exits.DONE


def _question(asked: argparse.Namespace) -> CohortQuestion:
    from workspace.views.cohort import CohortQuestion

    given = {name: getattr(asked, name) for name in _NUMBERS if getattr(asked, name) is not None}
    return CohortQuestion(
        start=asked.start,
        rates=_rates(asked),
        cohort=asked.cohort,
        holds_to_cap=asked.hold_to_cap,
        zone=asked.zone,
        hours=asked.hours,
        holidays=asked.holidays,
        leave=tuple(asked.leave),
        **given,
    )


def _rates(asked: argparse.Namespace) -> Rates:
    from workspace.views.cohort import Rates

    given = {name: getattr(asked, f"{name}_rate") for name in RATES}
    for first, second in (("interested", "not_interested"), ("bounce", "out_of_office")):
        if (given[first] or 0) + (given[second] or 0) > 1:  # what is not given makes way for what is
            says = _("--{first}-rate and --{second}-rate are more than all together.")
            raise WrongInput(says.format(first=first, second=second).replace("_", "-"))
    return dataclasses.replace(Rates(), **{name: rate for name, rate in given.items() if rate is not None})


def _here(asked: argparse.Namespace) -> Here | None:
    """The database, where there is one already: sellers' hours are there, and records."""
    from workspace.views.cohort import Here

    if asked.cohort is None or asked.house is None or asked.house.is_first_start(asked.options):
        return None
    workspace = asked.open_workspace(asked)
    return Here(workspace.reader, workspace.now(), workspace.seller.zone, workspace.seller.id)


def _share(text: str) -> float:
    """A share from 0 to 1: `0.1`, `10%`."""
    number, percent, rest = text.strip().partition("%")
    try:
        share = float(number) / (100 if percent else 1)
    except ValueError:
        share = -1.0
    if rest or not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(_("{text} is no share: write one such as 0.1 or 10%").format(text=repr(text)))
    return share
