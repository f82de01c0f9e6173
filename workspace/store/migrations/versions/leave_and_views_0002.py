"""Leave, a cap for a day, saved views, who activated a version, the step that a reply answers, actions done together,
enrolments that go on by themselves, who stands in for whom.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OPEN = {"step_run": "state = 'open'", "activity": "status = 'open'"}


def upgrade() -> None:
    op.create_table(
        "leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("skips_social", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f("fk_leave_seller_id_seller")),
        sa.ForeignKeyConstraint(["cover_id"], ["seller.id"], name=op.f("fk_leave_cover_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_leave_seller_id", "leave", ["seller_id"])
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("filter", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("grouping", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f("fk_saved_view_seller_id_seller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("seller_id", "name", name=op.f("uq_saved_view_seller_id")),
        sqlite_autoincrement=True,
    )
    op.add_column("seller", sa.Column("daily_cap", sa.Integer(), nullable=True))
    for table in ("lead", "contact"):
        op.add_column(table, sa.Column("do_not_email", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("activity", sa.Column("answers_step_run_id", sa.Integer(), nullable=True))
    op.create_index("ix_activity_answers_step_run_id", "activity", ["answers_step_run_id"])
    for table, is_open in _OPEN.items():
        op.add_column(table, sa.Column("stands_in_for_id", sa.Integer(), nullable=True))
        those = sa.text(f"{is_open} AND stands_in_for_id IS NOT NULL")
        name = f"ix_{table}_stands_in"
        op.create_index(name, table, ["stands_in_for_id"], sqlite_where=those, postgresql_where=those)
    op.add_column("journal", sa.Column("part_of_id", sa.Integer(), nullable=True))
    op.create_index("ix_journal_part_of_id", "journal", ["part_of_id"])
    op.add_column("enrolment", sa.Column("by_itself", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE enrolment SET by_itself = true WHERE state IN ('active', 'paused') AND EXISTS (SELECT 1 FROM step_run s WHERE "
        "s.enrolment_id = enrolment.id AND s.state = 'open' AND s.type IN ('wait', 'await_reply', 'await', 'automated_email'))"
    )
    op.drop_index("ix_enrolment_due", "enrolment")
    _index_due(["due_at", "id"], "state = 'active' AND by_itself")
    with op.batch_alter_table("sequence_version", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("by_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_sequence_version_by_id_seller"), "seller", ["by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("sequence_version", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("fk_sequence_version_by_id_seller"), type_="foreignkey")
        batch.drop_column("by_id")
    op.drop_index("ix_enrolment_due", "enrolment")
    _index_due(["due_at"], "state = 'active'")
    op.drop_column("enrolment", "by_itself")
    op.drop_index("ix_journal_part_of_id", "journal")
    op.drop_column("journal", "part_of_id")
    for table in _OPEN:
        op.drop_index(f"ix_{table}_stands_in", table)
        op.drop_column(table, "stands_in_for_id")
    op.drop_index("ix_activity_answers_step_run_id", "activity")
    op.drop_column("activity", "answers_step_run_id")
    for table in ("contact", "lead"):
        op.drop_column(table, "do_not_email")
    op.drop_column("seller", "daily_cap")
    op.drop_table("saved_view")
    op.drop_index("ix_leave_seller_id", "leave")
    op.drop_table("leave")


def _index_due(columns: list[str], those: str) -> None:
    op.create_index(
        "ix_enrolment_due", "enrolment", columns, sqlite_where=sa.text(those), postgresql_where=sa.text(those)
    )
