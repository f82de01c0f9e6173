"""What a field of a record may say, and what people call it. Codes are stored, labels are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from workspace.domain.money import format_money
from workspace.i18n import _


class ChoiceError(ValueError):
    """A text that is none of the choices; says the possible ones."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that a field may take, in the order in which they are offered."""

    labels: Callable[[], Mapping[str, str]]
    """Each code with its label in the language of the moment."""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.labels())

    def label(self, code: str) -> str:
        """The label of `code`; a code that is not of this list stands for itself."""
        return self.labels().get(code, code)

    def parse(self, text: str) -> str:
        """The code that `text` means, given as label or code in any case and spacing. Raises ChoiceError."""
        wanted = _bare(text)
        labels = self.labels()
        for code, label in labels.items():
            if wanted in (_bare(code), _bare(label)):
                return code
        raise ChoiceError(_("“{text}” is none of: {choices}").format(text=text, choices=", ".join(labels.values())))


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


RECORD_TYPES = Choices(
    lambda: {"lead": _("Lead"), "opportunity": _("Opportunity"), "account": _("Account"), "contact": _("Contact")}
)
RATING = Choices(lambda: {"hot": _("Hot"), "warm": _("Warm"), "cold": _("Cold")})
SOURCE = Choices(
    lambda: {
        "advertisement": _("Advertisement"),
        "employee_referral": _("Employee referral"),
        "external_referral": _("External referral"),
        "partner": _("Partner"),
        "public_relations": _("Public relations"),
        "seminar": _("Seminar"),
        "trade_show": _("Trade show"),
        "web": _("Web"),
        "word_of_mouth": _("Word of mouth"),
        "other": _("Other"),
    }
)
PURCHASE_TIMEFRAME = Choices(
    lambda: {
        "immediate": _("Immediate"),
        "this_quarter": _("This quarter"),
        "next_quarter": _("Next quarter"),
        "this_year": _("This year"),
        "unknown": _("Unknown"),
    }
)
BUDGET = Choices(
    lambda: {
        "no_committed_budget": _("No committed budget"),
        "may_buy": _("May buy"),
        "can_buy": _("Can buy"),
        "will_buy": _("Will buy"),
    }
)
PURCHASE_PROCESS = Choices(
    lambda: {"individual": _("Individual"), "committee": _("Committee"), "unknown": _("Unknown")}
)
STAKEHOLDER_ROLE = Choices(
    lambda: {
        "stakeholder": _("Stakeholder"),
        "decision_maker": _("Decision maker"),
        "economic_buyer": _("Economic buyer"),
        "technical_buyer": _("Technical buyer"),
        "champion": _("Champion"),
        "end_user": _("End user"),
        "influencer": _("Influencer"),
        "blocker": _("Blocker"),
    }
)
LEAD_STATE = Choices(lambda: {"open": _("Open"), "qualified": _("Qualified"), "disqualified": _("Disqualified")})
LEAD_STATUS = Choices(
    lambda: {
        "new": _("New"),
        "contacted": _("Contacted"),
        "qualified": _("Qualified"),
        "lost": _("Lost"),
        "cannot_contact": _("Cannot contact"),
        "no_longer_interested": _("No longer interested"),
        "canceled": _("Canceled"),
    }
)
OPPORTUNITY_STATE = Choices(lambda: {"open": _("Open"), "won": _("Won"), "lost": _("Lost")})
OPPORTUNITY_STATUS = Choices(
    lambda: {
        "in_progress": _("In progress"),
        "on_hold": _("On hold"),
        "won": _("Won"),
        "canceled": _("Canceled"),
        "out_sold": _("Out-sold"),
    }
)
CALL_RESULT = Choices(
    lambda: {
        "answered": _("Answered"),
        "voicemail": _("Voicemail"),
        "no_answer": _("No answer"),
        "busy": _("Busy"),
        "wrong_number": _("Wrong number"),
        "call_back": _("Call back"),
    }
)
APPOINTMENT_RESULT = Choices(
    lambda: {"held": _("Held"), "no_show": _("No show"), "moved": _("Moved"), "cancelled": _("Cancelled")}
)
REPLY_CLASS = Choices(
    lambda: {
        "replied": _("Replied"),
        "interested": _("Interested"),
        "not_interested": _("Not interested"),
        "out_of_office": _("Out of office"),
        "bounced": _("Bounced"),
        "opted_out": _("Wants no e-mail"),
    }
)

LEAD_STATUS_BY_STATE: Mapping[str, tuple[str, ...]] = {
    "open": ("new", "contacted"),
    "qualified": ("qualified",),
    "disqualified": ("lost", "cannot_contact", "no_longer_interested", "canceled"),
}
"""The statuses that a lead may have in each state; the first is the one that it gets by itself."""

_CHOICES = {
    "rating": RATING,
    "source": SOURCE,
    "purchase_timeframe": PURCHASE_TIMEFRAME,
    "budget": BUDGET,
    "purchase_process": PURCHASE_PROCESS,
}
_STATUS = {"lead": LEAD_STATUS, "opportunity": OPPORTUNITY_STATUS}
_MONEY = frozenset({"estimated_budget", "annual_revenue", "estimated_value", "actual_value"})


def choices_of(record_type: str, field: str) -> Choices | None:
    """The choices of a record's field; nothing for a field that takes any text, number or date."""
    return _STATUS.get(record_type) if field == "status" else _CHOICES.get(field)


def state_label(record_type: str, state: str) -> str:
    """What people call the state of a record; an account and a contact are always open."""
    return (OPPORTUNITY_STATE if record_type == "opportunity" else LEAD_STATE).label(state or "open")


def field_label(field: str) -> str:
    """What people call `field`: `estimated_budget` → “Estimated budget”, `account.industry` → “Account: Industry”."""
    record, dot, related = field.partition(".")
    if dot:
        return _("{record}: {field}").format(record=field_label(record), field=field_label(related))
    return _field_labels().get(field, field)


def value_text(record_type: str, field: str, value: object, currency: str = "GBP") -> str:
    """`value` of a field as a person reads it; nothing gives an empty text. Money comes in minor units."""
    choices = choices_of(record_type, field)
    if value is None or value == "":
        return ""
    if choices is not None:
        return choices.label(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and field in _MONEY:
        return format_money(value, currency)
    return value.isoformat() if isinstance(value, date) else str(value)


def _field_labels() -> dict[str, str]:
    return {
        "account": _("Account"),
        "actual_value": _("Actual value"),
        "annual_revenue": _("Annual revenue"),
        "budget": _("Budget"),
        "closed_at": _("Closed"),
        "company": _("Company"),
        "contact": _("Contact"),
        "created_at": _("Created"),
        "currency": _("Currency"),
        "customer_need": _("Customer need"),
        "decision_maker": _("Decision maker"),
        "do_not_email": _("Do not e-mail"),
        "email": _("E-mail"),
        "employees": _("Employees"),
        "estimated_budget": _("Estimated budget"),
        "estimated_close": _("Estimated close date"),
        "estimated_value": _("Estimated value"),
        "first_name": _("First name"),
        "future_events": _("Future events"),
        "industry": _("Industry"),
        "job_title": _("Job title"),
        "last_activity_at": _("Last activity"),
        "last_name": _("Last name"),
        "name": _("Name"),
        "owner": _("Owner"),
        "phone": _("Phone"),
        "proposed_solution": _("Proposed solution"),
        "purchase_process": _("Purchase process"),
        "purchase_timeframe": _("Purchase timeframe"),
        "rating": _("Rating"),
        "renewal_date": _("Renewal date"),
        "source": _("Source"),
        "stage": _("Stage"),
        "state": _("State"),
        "status": _("Status"),
        "summary": _("Summary"),
        "topic": _("Topic"),
        "website": _("Website"),
        "zone": _("Time zone"),
    }
