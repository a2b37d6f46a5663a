"""words carried across, accounts linked, encrypted rooms"""

import sqlalchemy as sa
from alembic import op

from breinbot.store.base import UtcDateTime

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def _table(name, *columns):
    op.create_table(
        name,
        sa.Column('id', KEY, autoincrement=True, nullable=False),
        sa.Column('community_id', KEY, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(['community_id'], ['community.id'], name=op.f(f'fk_{name}_community_id')),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')),
        sqlite_autoincrement=True,
    )


def _refers(name, column, to):
    return sa.ForeignKeyConstraint([column], [f'{to}.id'], name=op.f(f'fk_{name}_{column}'))


def upgrade() -> None:
    _table(
        'link_code',
        sa.Column('member_id', KEY, nullable=False),
        sa.Column('digest', sa.Text(), nullable=False),
        sa.Column('until', UtcDateTime(), nullable=False),
        sa.Column('used_at', UtcDateTime(), nullable=True),
        _refers('link_code', 'member_id', 'member'),
    )
    op.create_index('ix_link_code', 'link_code', ['community_id', 'digest'])
    op.create_index('ix_link_code_member', 'link_code', ['member_id'])
    _table(
        'link_try',
        sa.Column('member_id', KEY, nullable=False),
        sa.Column('at', UtcDateTime(), nullable=False),
        _refers('link_try', 'member_id', 'member'),
    )
    op.create_index('ix_link_try_member', 'link_try', ['community_id', 'member_id', 'at'])
    _table(
        'carried',
        sa.Column('end_id', KEY, nullable=False),
        sa.Column('original', sa.Text(), nullable=True),
        sa.Column('member_id', KEY, nullable=True),
        sa.Column('message_id', KEY, nullable=False),
        sa.Column('answers_id', KEY, nullable=True),
        sa.Column('files', sa.JSON(), nullable=False),
        sa.Column('at', UtcDateTime(), nullable=False),
        sa.Column('gone_at', UtcDateTime(), nullable=True),
        _refers('carried', 'end_id', 'end'),
        _refers('carried', 'member_id', 'member'),
        _refers('carried', 'message_id', 'message'),
        _refers('carried', 'answers_id', 'message'),
        sa.UniqueConstraint('community_id', 'end_id', 'original', name=op.f('uq_carried_community_id_end_id_original')),
    )
    op.create_index('ix_carried_member', 'carried', ['community_id', 'member_id'])
    op.create_index('ix_carried_message', 'carried', ['message_id'])
    op.add_column('account', sa.Column('moderator', sa.Boolean(), nullable=True))
    # What a platform said of somebody known until now is what the member is; the practice room tells nothing.
    op.execute(
        'update account set moderator = (select member.moderator from member where member.id = account.member_id)'
        " where platform <> 'terminal'"
    )
    op.add_column('end', sa.Column('encrypted', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('end', sa.Column('let_out_asked_at', UtcDateTime(), nullable=True))
    op.add_column('end', sa.Column('let_out_at', UtcDateTime(), nullable=True))
