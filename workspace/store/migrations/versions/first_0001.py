"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workspace.store.migrations.types import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5("
        "body, prefix='2 3', detail='none', tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE search (rowid bigint PRIMARY KEY, body text NOT NULL, "
        "document tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED)",
        "CREATE INDEX search_document ON search USING gin (document)",
    ),
}


def _create_table(name: str, *parts: sa.schema.SchemaItem) -> None:
    # Without AUTOINCREMENT, SQLite gives the number of a deleted row to the next one, and the journal would mean both.
    op.create_table(name, *parts, sqlite_autoincrement=name != "setting")


def upgrade() -> None:
    _create_table(
        "competitor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("strengths", sa.String(), nullable=False),
        sa.Column("weaknesses", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor")),
        sa.UniqueConstraint("name", name=op.f("uq_competitor_name")),
    )
    _create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    _create_table(
        "sequence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sequence")),
        sa.UniqueConstraint("name", name=op.f("uq_sequence_name")),
    )
    _create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    _create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    _create_table(
        "rival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("competitor_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["competitor_id"], ["competitor.id"], name=op.f("fk_rival_competitor_id_competitor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rival")),
        sa.UniqueConstraint(
            "record_type", "record_id", "competitor_id", name=op.f("uq_rival_record_type_record_id_competitor_id")
        ),
    )
    op.create_index(op.f("ix_rival_competitor_id"), "rival", ["competitor_id"], unique=False)
    _create_table(
        "seller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("holidays", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_seller_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller")),
        sa.UniqueConstraint("login", name=op.f("uq_seller_login")),
    )
    op.create_index(op.f("ix_seller_team_id"), "seller", ["team_id"], unique=False)
    _create_table(
        "sequence_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sequence_id"], ["sequence.id"], name=op.f("fk_sequence_version_sequence_id_sequence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sequence_version")),
        sa.UniqueConstraint("sequence_id", "number", name=op.f("uq_sequence_version_sequence_id_number")),
    )
    _create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("annual_revenue", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("renewal_date", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("last_activity_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_account_owner_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_index(op.f("ix_account_name"), "account", ["name"], unique=False)
    op.create_index(op.f("ix_account_owner_id"), "account", ["owner_id"], unique=False)
    _create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reply_class", sa.String(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("high_priority", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.Column("step_run_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["seller.id"], name=op.f("fk_activity_author_id_seller")),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_activity_owner_id_seller")),
        sa.ForeignKeyConstraint(["reply_to_id"], ["activity.id"], name=op.f("fk_activity_reply_to_id_activity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_done", "activity", ["author_id", "done_at"], unique=False)
    op.create_index(op.f("ix_activity_message_id"), "activity", ["message_id"], unique=False)
    op.create_index(
        "ix_activity_open",
        "activity",
        ["owner_id", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index("ix_activity_replies", "activity", ["reply_to_id"], unique=False)
    op.create_index(op.f("ix_activity_step_run_id"), "activity", ["step_run_id"], unique=False)
    op.create_index("ix_activity_timeline", "activity", ["record_type", "record_id", "at", "id"], unique=False)
    _create_table(
        "card_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("hidden_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f("fk_card_state_seller_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_state")),
        sa.UniqueConstraint("seller_id", "card", name=op.f("uq_card_state_seller_id_card")),
    )
    _create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("ended_as", sa.String(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=True),
        sa.Column("began_at", Instant(), nullable=True),
        sa.Column("planned_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("last_email", sa.String(), nullable=True),
        sa.Column("last_email_skipped", sa.Boolean(), nullable=False),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("after_qualify", sa.Boolean(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("let_go", sa.Boolean(), nullable=False),
        sa.Column("paused_at", Instant(), nullable=True),
        sa.Column("connected_by", sa.Integer(), nullable=True),
        sa.Column("connected_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["connected_by"], ["seller.id"], name=op.f("fk_enrolment_connected_by_seller")),
        sa.ForeignKeyConstraint(["sequence_id"], ["sequence.id"], name=op.f("fk_enrolment_sequence_id_sequence")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["sequence_version.id"], name=op.f("fk_enrolment_version_id_sequence_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(
        "ix_enrolment_due",
        "enrolment",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index("ix_enrolment_record", "enrolment", ["record_type", "record_id"], unique=False)
    op.create_index(op.f("ix_enrolment_sequence_id"), "enrolment", ["sequence_id"], unique=False)
    op.create_index(
        "uq_enrolment_running",
        "enrolment",
        ["sequence_id", "record_type", "record_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('active', 'paused')"),
        postgresql_where=sa.text("state IN ('active', 'paused')"),
    )
    _create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["seller.id"], name=op.f("fk_journal_actor_id_seller")),
        sa.ForeignKeyConstraint(["undoes_id"], ["journal.id"], name=op.f("fk_journal_undoes_id_journal")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["journal.id"], name=op.f("fk_journal_undone_by_id_journal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_actor", "journal", ["actor_id", "id"], unique=False)
    _create_table(
        "stage_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["seller.id"], name=op.f("fk_stage_step_done_by_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_step")),
        sa.UniqueConstraint(
            "record_type", "record_id", "stage", "step", name=op.f("uq_stage_step_record_type_record_id_stage_step")
        ),
    )
    _create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f("fk_visit_seller_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint(
            "seller_id", "record_type", "record_id", name=op.f("uq_visit_seller_id_record_type_record_id")
        ),
    )
    _create_table(
        "work_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("high_priority", sa.Boolean(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("purchase_timeframe", sa.String(), nullable=False),
        sa.Column("stage_since", Instant(), nullable=True),
        sa.Column("owner_zone", sa.String(), nullable=False),
        sa.Column("customer_zone", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("rescore_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_work_item_owner_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_item")),
        sa.UniqueConstraint("kind", "ref_id", name=op.f("uq_work_item_kind_ref_id")),
    )
    op.create_index("ix_work_due", "work_item", ["due_at"], unique=False)
    op.create_index("ix_work_owner_due", "work_item", ["owner_id", "due_at"], unique=False)
    op.create_index("ix_work_owner_rank", "work_item", ["owner_id", "score", "id", "due_at"], unique=False)
    op.create_index("ix_work_rank", "work_item", ["score", "id", "due_at"], unique=False)
    op.create_index("ix_work_rating_rank", "work_item", ["rating", "score", "id", "due_at"], unique=False)
    op.create_index("ix_work_record", "work_item", ["record_type", "record_id"], unique=False)
    op.create_index("ix_work_rescore", "work_item", ["rescore_at"], unique=False)
    op.create_index("ix_work_stage_rank", "work_item", ["stage", "score", "id", "due_at"], unique=False)
    _create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("future_events", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("last_activity_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account")),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_contact_owner_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_account_id"), "contact", ["account_id"], unique=False)
    op.create_index(op.f("ix_contact_email"), "contact", ["email"], unique=False)
    op.create_index(op.f("ix_contact_owner_id"), "contact", ["owner_id"], unique=False)
    _create_table(
        "journal_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["journal_id"], ["journal.id"], name=op.f("fk_journal_change_journal_id_journal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
    )
    op.create_index(op.f("ix_journal_change_journal_id"), "journal_change", ["journal_id"], unique=False)
    _create_table(
        "step_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("high_priority", sa.Boolean(), nullable=False),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("snoozes", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["seller.id"], name=op.f("fk_step_run_assignee_id_seller")),
        sa.ForeignKeyConstraint(["done_by"], ["seller.id"], name=op.f("fk_step_run_done_by_seller")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_step_run_enrolment_id_enrolment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_run")),
    )
    op.create_index("ix_step_run_enrolment", "step_run", ["enrolment_id", "ordinal"], unique=False)
    op.create_index("ix_step_run_record", "step_run", ["record_type", "record_id"], unique=False)
    _create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("annual_revenue", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("purchase_timeframe", sa.String(), nullable=False),
        sa.Column("estimated_budget", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("budget", sa.String(), nullable=False),
        sa.Column("purchase_process", sa.String(), nullable=False),
        sa.Column("decision_maker", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_since", Instant(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("wrong_number", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("last_activity_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_lead_account_id_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_lead_contact_id_contact")),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_lead_owner_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )
    op.create_index(op.f("ix_lead_account_id"), "lead", ["account_id"], unique=False)
    op.create_index(op.f("ix_lead_contact_id"), "lead", ["contact_id"], unique=False)
    op.create_index(op.f("ix_lead_email"), "lead", ["email"], unique=False)
    op.create_index(op.f("ix_lead_external_id"), "lead", ["external_id"], unique=False)
    op.create_index(op.f("ix_lead_import_id"), "lead", ["import_id"], unique=False)
    op.create_index("ix_lead_owner_state", "lead", ["owner_id", "state", "id"], unique=False)
    op.create_index("ix_lead_state_stage", "lead", ["state", "stage", "id"], unique=False)
    _create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_run_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("in_reply_to", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("send_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_message_activity_id_activity")),
        sa.ForeignKeyConstraint(["by_id"], ["seller.id"], name=op.f("fk_message_by_id_seller")),
        sa.ForeignKeyConstraint(["step_run_id"], ["step_run.id"], name=op.f("fk_message_step_run_id_step_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        sa.UniqueConstraint("step_run_id", name=op.f("uq_message_step_run_id")),
    )
    op.create_index(
        "ix_message_due",
        "message",
        ["send_at"],
        unique=False,
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    )
    _create_table(
        "stakeholder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_stakeholder_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
    )
    op.create_index("ix_stakeholder_record", "stakeholder", ["record_type", "record_id"], unique=False)
    _create_table(
        "opportunity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("estimated_value", sa.BigInteger(), nullable=True),
        sa.Column("actual_value", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("estimated_close", sa.Date(), nullable=True),
        sa.Column("estimated_budget", sa.BigInteger(), nullable=True),
        sa.Column("budget", sa.String(), nullable=False),
        sa.Column("purchase_timeframe", sa.String(), nullable=False),
        sa.Column("purchase_process", sa.String(), nullable=False),
        sa.Column("decision_maker", sa.String(), nullable=False),
        sa.Column("customer_need", sa.String(), nullable=False),
        sa.Column("proposed_solution", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_since", Instant(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("last_activity_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_opportunity_account_id_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_opportunity_contact_id_contact")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_opportunity_lead_id_lead")),
        sa.ForeignKeyConstraint(["owner_id"], ["seller.id"], name=op.f("fk_opportunity_owner_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
    )
    op.create_index(op.f("ix_opportunity_account_id"), "opportunity", ["account_id"], unique=False)
    op.create_index(op.f("ix_opportunity_contact_id"), "opportunity", ["contact_id"], unique=False)
    op.create_index(op.f("ix_opportunity_lead_id"), "opportunity", ["lead_id"], unique=False)
    op.create_index(op.f("ix_opportunity_owner_id"), "opportunity", ["owner_id"], unique=False)
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE search")
    op.drop_index(op.f("ix_opportunity_owner_id"), table_name="opportunity")
    op.drop_index(op.f("ix_opportunity_lead_id"), table_name="opportunity")
    op.drop_index(op.f("ix_opportunity_contact_id"), table_name="opportunity")
    op.drop_index(op.f("ix_opportunity_account_id"), table_name="opportunity")
    op.drop_table("opportunity")
    op.drop_index("ix_stakeholder_record", table_name="stakeholder")
    op.drop_table("stakeholder")
    op.drop_index(
        "ix_message_due",
        table_name="message",
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    )
    op.drop_table("message")
    op.drop_index("ix_lead_state_stage", table_name="lead")
    op.drop_index("ix_lead_owner_state", table_name="lead")
    op.drop_index(op.f("ix_lead_import_id"), table_name="lead")
    op.drop_index(op.f("ix_lead_external_id"), table_name="lead")
    op.drop_index(op.f("ix_lead_email"), table_name="lead")
    op.drop_index(op.f("ix_lead_contact_id"), table_name="lead")
    op.drop_index(op.f("ix_lead_account_id"), table_name="lead")
    op.drop_table("lead")
    op.drop_index("ix_step_run_record", table_name="step_run")
    op.drop_index("ix_step_run_enrolment", table_name="step_run")
    op.drop_table("step_run")
    op.drop_index(op.f("ix_journal_change_journal_id"), table_name="journal_change")
    op.drop_table("journal_change")
    op.drop_index(op.f("ix_contact_owner_id"), table_name="contact")
    op.drop_index(op.f("ix_contact_email"), table_name="contact")
    op.drop_index(op.f("ix_contact_account_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index("ix_work_stage_rank", table_name="work_item")
    op.drop_index("ix_work_rescore", table_name="work_item")
    op.drop_index("ix_work_record", table_name="work_item")
    op.drop_index("ix_work_rating_rank", table_name="work_item")
    op.drop_index("ix_work_rank", table_name="work_item")
    op.drop_index("ix_work_owner_rank", table_name="work_item")
    op.drop_index("ix_work_owner_due", table_name="work_item")
    op.drop_index("ix_work_due", table_name="work_item")
    op.drop_table("work_item")
    op.drop_table("visit")
    op.drop_table("stage_step")
    op.drop_index("ix_journal_actor", table_name="journal")
    op.drop_table("journal")
    op.drop_index(
        "uq_enrolment_running",
        table_name="enrolment",
        sqlite_where=sa.text("state IN ('active', 'paused')"),
        postgresql_where=sa.text("state IN ('active', 'paused')"),
    )
    op.drop_index(op.f("ix_enrolment_sequence_id"), table_name="enrolment")
    op.drop_index("ix_enrolment_record", table_name="enrolment")
    op.drop_index(
        "ix_enrolment_due",
        table_name="enrolment",
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.drop_table("enrolment")
    op.drop_table("card_state")
    op.drop_index("ix_activity_timeline", table_name="activity")
    op.drop_index(op.f("ix_activity_step_run_id"), table_name="activity")
    op.drop_index("ix_activity_replies", table_name="activity")
    op.drop_index(
        "ix_activity_open",
        table_name="activity",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_index(op.f("ix_activity_message_id"), table_name="activity")
    op.drop_index("ix_activity_done", table_name="activity")
    op.drop_table("activity")
    op.drop_index(op.f("ix_account_owner_id"), table_name="account")
    op.drop_index(op.f("ix_account_name"), table_name="account")
    op.drop_table("account")
    op.drop_table("sequence_version")
    op.drop_index(op.f("ix_seller_team_id"), table_name="seller")
    op.drop_table("seller")
    op.drop_index(op.f("ix_rival_competitor_id"), table_name="rival")
    op.drop_table("rival")
    op.drop_table("team")
    op.drop_table("setting")
    op.drop_table("sequence")
    op.drop_table("import_run")
    op.drop_table("competitor")
