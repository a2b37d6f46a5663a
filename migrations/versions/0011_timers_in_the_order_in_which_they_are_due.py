"""timers in the order in which they are due"""

from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of a hundred thousand that are due at the same minute, PostgreSQL sorted all that were left for each batch."""
    with op.batch_alter_table('timer', schema=None) as batch_op:
        batch_op.drop_index('ix_timer_any_due')
        batch_op.create_index('ix_timer_any_due', ['due_at', 'id'], unique=False)
