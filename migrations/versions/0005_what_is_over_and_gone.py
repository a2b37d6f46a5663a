"""what is over, and what is gone"""

import sqlalchemy as sa
from alembic import op

from breinbot.store.base import UtcDateTime

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('end', sa.Column('gone_at', UtcDateTime(), nullable=True))
    op.add_column('place', sa.Column('over', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("update place set over = true where id in (select thread_id from ask where state <> 'open')")
    op.execute('update place set over = true where id in (select home_id from "group" where stopped_at is not null)')
