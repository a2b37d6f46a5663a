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
    op.create_index('ix_place_starter', 'place', ['starter_id'])
    # An answer that was kept after its thread was deleted had no place, and so was read by everybody, also out of a closed group.
    op.execute(
        'update entry set place_id = (select ask.home_id from ask where ask.community_id = entry.community_id '
        'and ask.number = entry.ask) where place_id is null'
    )
