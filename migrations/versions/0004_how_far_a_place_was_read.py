"""how far a place was read"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('end', sa.Column('read_to', sa.Text(), nullable=True))

