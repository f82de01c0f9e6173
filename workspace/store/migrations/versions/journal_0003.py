"""The journal tells what an action changed in the entry itself; its indexes leave out what the program does by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TOGETHER = {
    "sqlite": (
        "UPDATE journal SET changes = (SELECT json_group_array(json_object("
        "'table', table_name, 'row', row_id, 'before', json(before), 'after', json(after))) "
        "FROM (SELECT * FROM journal_change WHERE journal_id = journal.id ORDER BY id))"
    ),
    "postgresql": (
        "UPDATE journal SET changes = together.changes FROM (SELECT journal_id, json_agg(json_build_object("
        "'table', table_name, 'row', row_id, 'before', before, 'after', after) ORDER BY id) AS changes "
        "FROM journal_change GROUP BY journal_id) AS together WHERE together.journal_id = journal.id"
    ),
}
_APART = {
    "sqlite": (
        "INSERT INTO journal_change (journal_id, table_name, row_id, operation, before, after) "
        "SELECT j.id, each.value ->> 'table', each.value ->> 'row', {operation}, each.value -> 'before', each.value -> 'after' "
        "FROM journal j, json_each(j.changes) AS each ORDER BY j.id, each.key"
    ),
    "postgresql": (
        "INSERT INTO journal_change (journal_id, table_name, row_id, operation, before, after) "
        "SELECT j.id, each.value ->> 'table', CAST(each.value ->> 'row' AS integer), {operation}, each.value -> 'before', "
        "each.value -> 'after' FROM journal j, json_array_elements(j.changes) WITH ORDINALITY AS each(value, key) "
        "ORDER BY j.id, each.key"
    ),
}
_OPERATION = (
    "CASE WHEN each.value ->> 'before' IS NULL THEN 'insert' WHEN each.value ->> 'after' IS NULL THEN 'delete' "
    "ELSE 'update' END"
)

_INDEXES = {"ix_journal_actor": ["actor_id", "id"], "ix_journal_part_of_id": ["part_of_id"]}


def upgrade() -> None:
    op.add_column("journal", sa.Column("changes", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(_TOGETHER[op.get_context().dialect.name])
    op.drop_table("journal_change")
    for name, columns in _INDEXES.items():
        op.drop_index(name, "journal")
        those = sa.text(f"{columns[0]} IS NOT NULL")
        op.create_index(name, "journal", columns, sqlite_where=those, postgresql_where=those)


def downgrade() -> None:
    for name, columns in _INDEXES.items():
        op.drop_index(name, "journal")
        op.create_index(name, "journal", columns)
    op.create_table(
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
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_journal_change_journal_id"), "journal_change", ["journal_id"])
    op.execute(_APART[op.get_context().dialect.name].format(operation=_OPERATION))
    op.drop_column("journal", "changes")
