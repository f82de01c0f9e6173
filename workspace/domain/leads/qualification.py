"""What comes of a lead that is qualified: which account, contact and opportunity, new or existing, and what moves along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from workspace.domain.leads.duplicates import Candidate, Match
from workspace.domain.names import display_name, full_name
from workspace.i18n import _, ngettext

Kind = Literal["account", "contact", "opportunity"]

_TO_ACCOUNT = ("industry", "employees", "annual_revenue", "currency", "website")
_TO_CONTACT = ("first_name", "last_name", "job_title", "email", "phone", "zone")
_TO_OPPORTUNITY = (
    *("rating", "currency", "estimated_budget", "budget", "purchase_timeframe", "purchase_process"),
    *("decision_maker", "summary"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What happens to one of the three: made new, an existing one taken, or nothing."""

    kind: Kind
    action: Literal["create", "link", "none"]
    name: str = ""
    id: int | None = None
    """Of the one that is taken."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The fields of the one that is made, as they are stored."""


@dataclass(frozen=True, slots=True)
class QualificationPlan:
    """What qualifying will do. The first of each list of options is the default; replace a part to choose another."""

    account: Part
    contact: Part
    opportunity: Part
    accounts: tuple[Part, ...]
    contacts: tuple[Part, ...]
    opportunities: tuple[Part, ...]
    along: tuple[str, ...]
    """What goes to the opportunity too, in words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The lead cannot be qualified, and why."""

    reason: str
    opportunity_id: int | None = None
    """The opportunity that came of it, when it is qualified already."""


def plan(
    lead: Mapping[str, object],
    accounts: Sequence[Match] = (),
    contacts: Sequence[Match] = (),
    opportunities: Sequence[Candidate] = (),
    came_of_it: Candidate | None = None,
    attached: Mapping[str, int] | None = None,
) -> QualificationPlan | Refused:
    """What qualifying a lead will do by default, and what may be chosen instead.

    `lead` holds its stored fields. `accounts` and `contacts` are those that it may be, the likest first; `opportunities`
    are open ones that it may belong to, `came_of_it` the one that it became. `attached` counts its `activities`,
    `stakeholders` and `competitors`.
    """
    refused = _refusal(lead, came_of_it)
    if refused is not None:
        return refused
    for_account = _options("account", lead, lead.get("account_id"), _account(lead), accounts)
    for_contact = _options("contact", lead, lead.get("contact_id"), _contact(lead), contacts)
    links = (Part("opportunity", "link", candidate.name, candidate.id) for candidate in opportunities)
    for_opportunity = (_opportunity(lead), *links, Part("opportunity", "none"))
    return QualificationPlan(
        account=for_account[0],
        contact=for_contact[0],
        opportunity=for_opportunity[0],
        accounts=for_account,
        contacts=for_contact,
        opportunities=for_opportunity,
        along=_along(attached or {}),
    )


def check(chosen: QualificationPlan) -> Refused | None:
    """Why what was chosen cannot be done; nothing when it can."""
    if chosen.opportunity.action == "create" and chosen.account.action == chosen.contact.action == "none":
        return Refused(_("An opportunity needs an account or a contact: create or link one of them."))
    return None


def _refusal(lead: Mapping[str, object], came_of_it: Candidate | None) -> Refused | None:
    name = display_name(lead)
    if lead.get("state") == "qualified" or came_of_it is not None:
        if came_of_it is None:
            return Refused(_("{name} is qualified already, without an opportunity.").format(name=name))
        says = _("{name} is qualified already: it became the opportunity “{opportunity}”.")
        return Refused(says.format(name=name, opportunity=came_of_it.name), came_of_it.id)
    if lead.get("state") == "disqualified":
        return Refused(_("{name} is disqualified: reopen it first.").format(name=name))
    if not full_name(lead) and not _text(lead, "company"):
        return Refused(_("{name} has neither a person nor a company: enter one of them first.").format(name=name))
    return None


def _options(
    kind: Kind, lead: Mapping[str, object], linked: object, made: Part | None, matches: Sequence[Match]
) -> tuple[Part, ...]:
    """What may happen, the default first: what is linked, what is the same, else a new one; nothing at last."""
    links = [Part(kind, "link", match.candidate.name, match.candidate.id) for match in matches]
    certain = [link for link, match in zip(links, matches, strict=True) if match.verdict == "same"]
    if isinstance(linked, int):
        known = next((link for link in links if link.id == linked), None)
        name = _text(lead, "company") if kind == "account" else full_name(lead)
        certain = [known or Part(kind, "link", name, linked)]
    others = [link for link in links if link not in certain]
    new = [made] if made is not None else []
    return (*certain, *new, *others, Part(kind, "none"))


def _account(lead: Mapping[str, object]) -> Part | None:
    company = _text(lead, "company")
    return Part("account", "create", company, None, {"name": company} | _taken(lead, _TO_ACCOUNT)) if company else None


def _contact(lead: Mapping[str, object]) -> Part | None:
    name = full_name(lead)
    return Part("contact", "create", name, None, _taken(lead, _TO_CONTACT)) if name else None


def _opportunity(lead: Mapping[str, object]) -> Part:
    topic = _text(lead, "topic") or _text(lead, "company") or display_name(lead)
    values: dict[str, object] = {"topic": topic} | _taken(lead, _TO_OPPORTUNITY)
    if "estimated_budget" in values:
        values["estimated_value"] = values["estimated_budget"]
    return Part("opportunity", "create", topic, None, values)


def _taken(lead: Mapping[str, object], fields: tuple[str, ...]) -> dict[str, object]:
    return {name: lead[name] for name in fields if lead.get(name) not in (None, "")}


def _along(attached: Mapping[str, int]) -> tuple[str, ...]:
    activities = attached.get("activities", 0)
    stakeholders, competitors = attached.get("stakeholders", 0), attached.get("competitors", 0)
    lines = (
        (activities, ngettext("{n} entry of the timeline", "{n} entries of the timeline", activities)),
        (stakeholders, ngettext("{n} stakeholder", "{n} stakeholders", stakeholders)),
        (competitors, ngettext("{n} competitor", "{n} competitors", competitors)),
    )
    return tuple(line.format(n=count) for count, line in lines if count)


def _text(lead: Mapping[str, object], field: str) -> str:
    return str(lead.get(field) or "").strip()
