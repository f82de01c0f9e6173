"""What a seller signs with: mail waits for it, and goes on once it is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.actions.test_held import held
from tests.fixtures.story import WEBINAR, Story
from tests.fixtures.world import done, key_of
from workspace.actions import enrolments, leads
from workspace.actions.due import run_due
from workspace.actions.seller_details import set_details
from workspace.store.tables.sellers import Seller


@pytest.mark.parametrize(
    ("lacks", "given", "lacking"),
    [
        ("email", "ana@ruiz.example", "Ana Ortega has no e-mail address to send from"),
        ("phone", "+34 600 000 001", "no value for seller: Phone"),
    ],
)
def test_mail_that_goes_by_itself_waits_until_its_sender_is_known(
    story: Story, lacks: str, given: str, lacking: str
) -> None:
    with story.context.database.session() as session:
        seller = session.get(Seller, story.sellers.ana)
        assert seller is not None
        setattr(seller, lacks, "")
        session.commit()
    bo = key_of(leads.create_lead(story.context, {"first_name": "Bo", "email": "bo@trey.example", "company": "Trey"}))
    done(enrolments.connect(story.context, bo, WEBINAR))
    story.clock.advance(timedelta(days=1))
    run_due(story.context)
    enrolment = story.enrolment(bo)
    sent = f"SELECT count(*) FROM step_run WHERE state = 'done' AND enrolment_id = {enrolment}"
    assert lacking in held(story, enrolment)
    assert story.one(sent) == 0

    done(set_details(story.context, story.sellers.ana, {lacks: given}))
    run_due(story.context)
    assert (held(story, enrolment), story.one(sent)) == ("", 1)
