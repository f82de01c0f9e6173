"""The file is what is edited, an activated version is what runs: drafts, versions, retiring, cloning."""

from __future__ import annotations

from sqlmodel import select

from tests.fixtures.sequence_files import PAGE, own_folder, write
from tests.fixtures.story import OUTBOUND, WEBINAR, Story
from tests.fixtures.world import TEMPLATES, done, refused
from workspace.actions import enrolments, undo, versions
from workspace.store.tables.sequences import Sequence, SequenceVersion


def text_of(story: Story, name: str) -> list[tuple[int, str, str, int | None]]:
    """Number, text, note and maker of every version."""
    with story.database.session() as session:
        found = session.exec(
            select(SequenceVersion).join(Sequence).where(Sequence.name == name).order_by(SequenceVersion.number)  # type: ignore[arg-type]
        )
        return [(each.number, each.text, each.note, each.by_id) for each in found]


def test_a_template_that_ships_is_active_by_being_used(story: Story) -> None:
    assert text_of(story, WEBINAR) == []
    done(enrolments.connect(story.context, story.rosa, WEBINAR))
    assert [(number, by) for number, _text, _note, by in text_of(story, WEBINAR)] == [(1, None)]


def test_a_file_of_ones_own_is_a_draft_until_it_is_activated(story: Story) -> None:
    write(story, "mine", PAGE)
    assert "activate mine" in refused(enrolments.connect(story.context, story.rosa, "mine")).reason
    assert "version 1" in done(versions.activate(story.context, "mine", "first try")).message
    number, _text, note, by = text_of(story, "mine")[0]
    assert (number, note, by) == (1, "first try", story.sellers.ana)
    done(enrolments.connect(story.context, story.rosa, "mine"))


def test_ones_own_file_over_one_that_ships_runs_nothing_before_it_is_activated(story: Story) -> None:
    write(story, WEBINAR, PAGE)
    assert "draft" in refused(enrolments.connect(story.context, story.rosa, WEBINAR)).reason


def test_an_edit_runs_nothing_before_it_is_activated(story: Story) -> None:
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    write(story, "mine", "- task: Something else")
    done(enrolments.connect(story.context, story.rosa, "mine"))
    assert story.one(
        f"SELECT count(*) FROM step_run WHERE id = {story.step(story.rosa)} AND title = 'Introduce yourself'"
    )
    assert len(text_of(story, "mine")) == 1


def test_an_activated_sequence_runs_although_its_file_is_gone(story: Story) -> None:
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    (own_folder(story) / "mine.yaml").unlink()
    done(enrolments.connect(story.context, story.rosa, "mine"))


def test_a_change_makes_a_version_and_says_what_changed(story: Story) -> None:
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    assert "active as it stands" in refused(versions.activate(story.context, "mine")).reason
    write(story, "mine", PAGE.replace("3 days", "5 days"))
    changed = done(versions.activate(story.context, "mine", "more time"))
    assert "version 2" in changed.message
    assert changed.detail == ("step 3 “Call again” moved from 3 days to 5 days after “Call”",)
    write(story, "mine", PAGE.replace("3 days", "5 days") + "# a remark\n")
    assert done(versions.activate(story.context, "mine")).detail == ("Nothing changed but comments.",)


def test_what_check_calls_an_error_is_not_activated(story: Story) -> None:
    write(story, "mine", "- automated_email: Hello\n  message: nowhere\n- go_to: nobody")
    refusal = refused(versions.activate(story.context, "mine")).reason
    assert "line " in refusal
    assert text_of(story, "mine") == []
    write(story, "mine", "- automated_email: Hello\n  message: nowhere\n- start: nothing")
    assert "And 1 more error" in refused(versions.activate(story.context, "mine")).reason
    case = "expect:\n  - name: wrong\n    days: 99"
    write(story, "mine", "- task: Hello", more=case)
    assert "99" in refused(versions.activate(story.context, "mine")).reason
    assert "no sequence" in refused(versions.activate(story.context, "nowhere")).reason


def test_a_retired_sequence_takes_nobody_and_those_in_it_stay(story: Story) -> None:
    told = done(versions.retire(story.context, OUTBOUND))
    assert "1 record stays" in told.follows
    assert "retired" in refused(enrolments.connect(story.context, story.rosa, OUTBOUND)).reason
    assert story.enrolment(story.dana)
    assert "already" in refused(versions.retire(story.context, OUTBOUND)).reason
    assert "version 1" in done(versions.activate(story.context, OUTBOUND)).message
    done(enrolments.connect(story.context, story.rosa, OUTBOUND))


def test_those_in_a_retired_sequence_leave_when_told_to_and_come_back_with_undo(story: Story) -> None:
    enrolment = story.enrolment(story.dana)
    assert "1 record left" in done(versions.retire(story.context, OUTBOUND, leave=True)).follows
    assert story.reader.row("SELECT state, reason FROM enrolment WHERE id = :id", id=enrolment) == (
        "left",
        "deactivated",
    )
    done(undo.undo(story.context))
    assert story.enrolment(story.dana) == enrolment
    done(enrolments.connect(story.context, story.rosa, OUTBOUND))


def test_what_never_ran_can_be_retired_or_not(story: Story) -> None:
    done(versions.retire(story.context, WEBINAR))
    assert "retired" in refused(enrolments.connect(story.context, story.rosa, WEBINAR)).reason
    write(story, "mine", PAGE)
    assert "draft" in refused(versions.retire(story.context, "mine")).reason
    assert "no sequence" in refused(versions.retire(story.context, "nowhere")).reason


def test_an_activation_is_undone_as_long_as_nobody_runs_by_it(story: Story) -> None:
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    done(undo.undo(story.context))
    assert text_of(story, "mine") == []
    done(undo.redo(story.context))
    done(enrolments.connect(story.context, story.rosa, "mine"))
    assert len(text_of(story, "mine")) == 1


def test_a_clone_is_a_draft_of_the_same_bytes_under_another_name(story: Story) -> None:
    folder = own_folder(story)
    original = (TEMPLATES / "sequences" / f"{OUTBOUND}.yaml").read_bytes()
    (folder / "dos.yaml").write_bytes(original.replace(b"\n", b"\r\n"))
    done(versions.clone(story.context, OUTBOUND, "spring-outreach"))
    copied = (folder / "spring-outreach.yaml").read_bytes()
    assert copied == original.replace(b"name: High volume outbound prospecting", b"name: Spring outreach")
    done(versions.clone(story.context, "dos", "dos-too"))
    assert (folder / "dos-too.yaml").read_bytes().count(b"\r\n") == original.count(b"\n")
    (folder / "marked.yaml").write_bytes(b"\xef\xbb\xbfname: Marked\nrecord: lead\nsteps: [{task: Go}]\n")
    done(versions.clone(story.context, "marked", "marked-too"))
    assert (folder / "marked-too.yaml").read_bytes().startswith(b"\xef\xbb\xbfname: Marked too\n")
    (folder / "odd.yaml").write_bytes(b'"name": Odd\nrecord: lead\nsteps: [{task: Go}]\n')
    assert "by hand" in refused(versions.clone(story.context, "odd", "odd-too")).reason
    assert "draft" in refused(enrolments.connect(story.context, story.rosa, "spring-outreach")).reason
    assert "already" in refused(versions.clone(story.context, OUTBOUND, "spring-outreach")).reason
    assert "no name" in refused(versions.clone(story.context, OUTBOUND, "../elsewhere")).reason
    assert "no sequence" in refused(versions.clone(story.context, "nowhere", "x")).reason
    done(versions.activate(story.context, "spring-outreach"))


def test_who_hands_on_to_a_draft_is_told_that_records_wait_there(story: Story) -> None:
    write(story, "other", PAGE)
    write(story, "mine", "- task: Prepare\n- start: other")
    assert "other, which is a draft" in done(versions.activate(story.context, "mine")).detail[-1]
    done(versions.activate(story.context, "other"))
    done(versions.retire(story.context, "other"))
    write(story, "mine", "- task: Prepare well\n- start: other")
    assert "other, which is retired" in done(versions.activate(story.context, "mine")).detail[-1]
