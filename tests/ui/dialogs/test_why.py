"""Why and what if: sums that can be checked, paths with dates."""

from __future__ import annotations

import re

from tests.ui.dialogs.host import shown
from tests.ui.dialogs.samples import what_if, why


async def test_the_terms_of_a_rank_add_up_to_what_is_shown_as_the_sum() -> None:
    async with shown(why()) as dialog:
        signed = [int(term.replace("−", "-")) for term in re.findall(r" ([+−]\d+) ", dialog.text())]
        total = re.search(r"(\d+)  the sum", dialog.text())
        assert total is not None
        assert sum(signed) == int(total[1]) == 35
        assert "日本物流株式会社" in dialog
        assert "It would come first if rated hot." in dialog
        assert re.search(r"03:10 there +night there", dialog.text())


async def test_each_outcome_has_its_dated_path() -> None:
    async with shown(what_if()) as dialog:
        assert "Wed 26 Nov 09:00  @ Follow up on the missed call" in dialog
        assert "→ disqualified" in dialog
        await dialog.press("q")
        assert dialog.answer is None


async def test_what_the_customer_names_is_typed_and_its_path_comes_first() -> None:
    async with shown(what_if(), (80, 30)) as dialog:
        await dialog.press("c")
        await dialog.type("1 mar")
        assert "wants a call 1 mar" in dialog
        assert "weekend Sat 27 Feb – Sun 28 Feb" in dialog
        assert dialog.text().index("wants a call") < dialog.text().index("answered")
        await dialog.press("escape")
        await dialog.press("escape")
        assert dialog.answer is None
