"""since when a delivery fails, and indexes for the worker, which sends for all communities"""

import sqlalchemy as sa
from alembic import op

from breinbot.store.base import UtcDateTime

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery', sa.Column('failing_since', UtcDateTime(), nullable=True))
    op.drop_index('ix_delivery_external', 'delivery')
    op.create_index('ix_delivery_external', 'delivery', ['end_id', 'external'])
    op.create_index('ix_delivery_next', 'delivery', ['state', 'end_id', 'id'])
