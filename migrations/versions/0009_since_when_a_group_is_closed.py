"""since when a group is closed"""

import sqlalchemy as sa
from alembic import op

from breinbot.store.base import UtcDateTime

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of groups that are closed now nobody knows since when: all that stands there stays the group's own.
    op.add_column('group', sa.Column('closed_at', UtcDateTime(), nullable=True))
