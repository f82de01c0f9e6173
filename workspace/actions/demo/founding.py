"""The company of the demo before its story begins: settings, people, competitors."""

from __future__ import annotations

from workspace.actions.context import Context
from workspace.actions.demo.story import Company, Told
from workspace.store.tables.people import Competitor
from workspace.store.tables.sellers import Seller, Team
from workspace.store.tables.system import Setting


def found_company(context: Context, told: Told) -> dict[str, int]:
    """Write it down; says the sellers' ids by login."""
    company = told.company
    with context.work("demo.begin") as work:
        work.say(company.name)
        team = Team(name=company.team)
        work.session.add(team)
        work.session.flush()
        sellers = [
            Seller(
                login=person.login,
                name=person.name,
                role=person.role,
                email=person.email,
                phone=person.phone,
                zone=person.zone,
                holidays=person.holidays,
                team_id=team.id,
            )
            for person in company.people
        ]
        work.session.add_all(sellers)
        work.session.add_all(
            Competitor(name=each["name"], strengths=each.get("strengths", ""), weaknesses=each.get("weaknesses", ""))
            for each in told.competitors
        )
        work.session.add_all(Setting(key=key, value=value) for key, value in _settings(company).items())
        work.session.flush()
        return {seller.login: seller.id for seller in sellers if seller.id is not None}


def _settings(company: Company) -> dict[str, str]:
    return {
        "demo": "1",
        "company": company.name,
        "region": company.region,
        "currency": company.currency,
        "me": company.opens_with,
        "clock": company.begins.isoformat(),
    }
