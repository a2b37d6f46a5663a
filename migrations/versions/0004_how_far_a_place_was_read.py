"""how far a place was read, and where words were said"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

AS_BEFORE = {'sqlite_autoincrement': True}  # a table made anew goes on never using a key again


def upgrade() -> None:
    op.add_column('end', sa.Column('read_to', sa.Text(), nullable=True))
    key = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
    with op.batch_alter_table('seen_event', schema=None, table_kwargs=AS_BEFORE) as batch_op:
        batch_op.add_column(sa.Column('end_id', key, nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_seen_event_end_id'), 'end', ['end_id'], ['id'])
