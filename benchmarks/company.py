"""A database with as many leads as asked for, each with open work, made once and kept beside the other caches."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workspace.domain.queue.rank import WorkFacts, rank
from workspace.store.database import open_database
from workspace.store.location import locate
from workspace.store.read import bound
from workspace.store.search import key_of, tokens

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OWNERS = 40
"""Who share a million leads; a small company has one seller."""
_FIRST = ("Dana", "Priya", "Sato", "Grace", "Ada", "Björn", "Chloé", "Amal", "Linh", "Tom")
_LAST = ("Brewer", "Nair", "Kenji", "Hopper", "Khan", "Öberg", "Martin", "Haddad", "Tran", "Reid", "Ortiz")
_COMPANY = ("Acme", "Alpine", "Contoso", "Fabrikam", "Litware", "Northwind", "Proseware", "Tailspin", "Quartz")
_KIND = ("Bakery", "Logistics", "Retail", "Foods", "Health", "Design", "Works")
_RATING = ("hot", "warm", "cold", "")
_STAGE = ("Qualify", "Qualify", "Qualify", "Develop", "Propose")
_TYPE = ("phone_call", "email", "task", "linkedin")
_BATCH = 20_000


def database(folder: Path, leads: int) -> Path:
    """The file with `leads` leads in `folder`, made when it is not there."""
    path = folder / f"bench-{leads}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        open_database(locate(str(unfinished))).close()
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            _fill(connection, leads)
        unfinished.rename(path)
    return path


def _fill(connection: sqlite3.Connection, leads: int) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO seller (id, login, name, email, phone, role, zone, hours, holidays) "
        "VALUES (?, ?, ?, '', '', 'seller', 'Europe/Madrid', 'mon-fri 09:00-17:00', '')",
        [(number, f"s{number}", f"Seller {number}") for number in range(1, OWNERS + 1)],
    )
    connection.execute("INSERT INTO setting (key, value) VALUES ('me', 's1'), ('clock', ?)", (NOW.isoformat(),))
    for first in range(1, leads + 1, _BATCH):
        _insert(connection, range(first, min(first + _BATCH, leads + 1)), OWNERS if leads > 1000 else 1)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(connection: sqlite3.Connection, numbers: range, owners: int) -> None:
    created = bound(NOW - timedelta(days=40))
    people, work, found = [], [], []
    for n in numbers:
        first, last = _FIRST[n % 10], _LAST[n % 11]
        company = f"{_COMPANY[n % 9]} {_KIND[n % 7]} {n}"
        rating, stage, owner = _RATING[n % 4], _STAGE[n % 5], n % owners + 1
        due = NOW + timedelta(minutes=(n * 7919) % 86_400 - 20_000)
        budget = (n * 37) % 30_000 * 100
        since = NOW - timedelta(days=n % 40)
        words = " ".join(tokens(f"{first} {last} {company}"))
        facts = WorkFacts(
            kind="step", type=_TYPE[n % 4], due_at=due, rating=rating, amount_minor=budget, stage_since=since,
            owner_zone="Europe/Madrid",
        )  # fmt: skip
        ranked = rank(facts, NOW)
        people.append(
            (n, f"Machines for {company}", first, last, company, f"{first}.{last}.{n}@bench.example".lower(), rating, budget,
             stage, bound(since), owner, created)
        )  # fmt: skip
        moments = (bound(since), ranked.score, bound(ranked.rescore_at) if ranked.rescore_at else None)
        work.append(
            (n, n, n, owner, _TYPE[n % 4], "Call to understand their needs", f"{first} {last}", company, stage, rating,
             n % 7 + 1, bound(due), f" {words}", budget, *moments)
        )  # fmt: skip
        found.append((key_of("lead", n), words))
    connection.executemany(
        "INSERT INTO lead (id, topic, first_name, last_name, company, email, rating, estimated_budget, stage, stage_since, "
        "owner_id, created_at, job_title, phone, website, zone, industry, source, state, status, purchase_timeframe, currency, "
        "budget, purchase_process, decision_maker, summary, external_id, wrong_number, version) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,'','','','','','','open','new','','GBP','','','','','',0,1)",
        people,
    )
    connection.executemany(
        "INSERT INTO work_item (id, kind, ref_id, record_type, record_id, owner_id, type, title, name, company, stage, rating, "
        "position, length, due_at, words, amount_minor, stage_since, score, rescore_at, status, sequence, high_priority, currency, "
        "purchase_timeframe, owner_zone, customer_zone) VALUES (?,'step',?,'lead',?,?,?,?,?,?,?,?,?,7,?,?,?,?,?,?,'new',"
        "'high-volume-outbound-prospecting',0,'GBP','','Europe/Madrid','')",
        work,
    )
    connection.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", found)


def main() -> None:
    """Make the database and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=default_folder())
    asked = parser.parse_args()
    print(database(asked.folder, asked.leads))


def default_folder() -> Path:
    """Where benchmark databases are kept between runs."""
    from platformdirs import user_cache_path

    return user_cache_path("sales-workspace-benchmarks", appauthor=False)


if __name__ == "__main__":
    main()
