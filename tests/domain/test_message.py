"""Messages: what is sent carries every value, or nothing is sent."""

from __future__ import annotations

from datetime import date

import pytest

from workspace.domain.message import Message, Missing, has_loose_braces, merge_fields_in, parse_message, render

TEXT = "Subject: Hello {{ first_name }}\n\nDear {{first_name}},\n{{ company }} renews on {{ renewal_date }}.\n"


@pytest.mark.parametrize(
    ("content", "says"), [(b"Subject: \xe9\n\na\n", "not UTF-8"), (b"Subject: a\n\n" + b"a" * 1_000_000, "1 MB")]
)
def test_what_would_be_sent_garbled_or_cut_is_no_message(content: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_message(content)
    assert parse_message("Subject: \xe9\n\na\n".encode()).subject == "\xe9"


def test_values_stand_where_their_fields_stood() -> None:
    template = parse_message(TEXT)
    sent = render(template, {"first_name": "Dana", "company": "Alpine", "renewal_date": date(2026, 3, 2)})
    assert sent == Message("Hello Dana", "Dear Dana,\nAlpine renews on 2 March 2026.\n")


def test_a_missing_value_holds_the_message_and_is_named() -> None:
    assert render(parse_message(TEXT), {"first_name": "Dana", "company": " "}) == Missing(("company", "renewal_date"))


def test_a_value_can_neither_add_a_header_nor_ask_for_another_field() -> None:
    sent = render(parse_message("Subject: {{ topic }}\n\nHi\n"), {"topic": "{{ email }}\r\nBcc: x"})
    assert sent == Message("{{ email }} Bcc: x", "Hi\n")


@pytest.mark.parametrize("text", ["", "Hello", "Subject:\n\nx", "Subject: a\nno blank line", "Subject: a\n\n  \n"])
def test_a_template_without_subject_or_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"subject|Subject"):
        parse_message(text)


def test_fields_are_named_in_order_and_loose_braces_are_seen() -> None:
    assert merge_fields_in(parse_message(TEXT)) == ("first_name", "company", "renewal_date")
    assert has_loose_braces(Message("a", "{{ first_name }"))
    assert not has_loose_braces(parse_message(TEXT))
