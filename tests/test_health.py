"""`breinbot health`: one line, exit status 0 or 1, beside the process that runs."""

import asyncio
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from breinbot import heartbeat
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.clock import PracticeClock
from breinbot.failure import Failure
from breinbot.health import health
from breinbot.heartbeat import Heartbeat
from breinbot.settings import Settings
from breinbot.store import Store, lock_data_folder
from tests.test_cli import breinbot

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    url = database_url.replace("postgresql+psycopg://", "postgresql://")
    return Settings(data=tmp_path, database_url=SecretStr(url), discord_token=SecretStr("x"))


def look(settings: Settings) -> str:
    return health(settings, PracticeClock(NOW))


def beat(settings: Settings, *, ago: float = 10, heard_ago: float | None = 10) -> None:
    heard = {} if heard_ago is None else {"discord": NOW - timedelta(seconds=heard_ago)}
    heartbeat.write(settings.data, Heartbeat(1234, NOW - timedelta(seconds=ago), heard))


def test_a_bot_that_is_well(settings: Settings) -> None:
    beat(settings)
    with lock_data_folder(settings.data):
        assert (
            look(settings) == "Healthy: the database answers, discord heard in the last minute, nothing waits for long."
        )


@pytest.mark.parametrize(
    ("prepare", "line"),
    [
        (lambda settings: None, "no breinbot runs on the folder"),
        (lambda settings: (settings.data / heartbeat.NAME).write_text("{"), "no breinbot runs on the folder"),
        (lambda settings: (settings.data / heartbeat.NAME).write_text("[]"), "no breinbot runs on the folder"),
        (lambda settings: beat(settings, heard_ago=None), "discord was not heard since the start"),
        (lambda settings: beat(settings, heard_ago=61), "discord was last heard 61 seconds ago"),
        (lambda settings: beat(settings, heard_ago=3600), "discord was last heard 60 minutes ago"),
        (lambda settings: beat(settings, ago=90), "breinbot (process 1234) gave its last sign of life 90 seconds ago"),
    ],
)
def test_a_bot_that_is_not(settings: Settings, prepare: Callable[[Settings], None], line: str) -> None:
    prepare(settings)
    with pytest.raises(Failure) as failure:
        look(settings)
    assert str(failure.value).startswith("Not healthy: ")
    assert line in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    ("minutes", "more", "told"),
    [
        (4, {}, None),
        (6, {}, "a message that should be out waits for 6 minutes"),
        (6, {"platform": "terminal"}, None),
        (6, {"state": DeliveryState.SENT}, None),
        (6, {"state": DeliveryState.UNDELIVERABLE}, None),
        (600, {"next_try_at": NOW + timedelta(minutes=1)}, None),
        (600, {"next_try_at": NOW - timedelta(minutes=1)}, None),
        (600, {"next_try_at": NOW - timedelta(minutes=9)}, "waits for 9 minutes"),
        (60, {"kind_of_place": PlaceKind.THREAD}, None),
        (60, {"kind": DeliveryKind.EDIT}, None),
        (1, {"kind": DeliveryKind.EDIT, "failing_since": NOW - timedelta(minutes=59)}, None),
        (1, {"kind": DeliveryKind.EDIT, "failing_since": NOW - timedelta(minutes=61)}, "has failed for 61 minutes"),
        (1, {"state": DeliveryState.UNDELIVERABLE, "failing_since": NOW - timedelta(days=2)}, None),
    ],
)
def test_what_waits_for_long_is_told(
    settings: Settings, store: Store, minutes: float, more: dict, told: str | None
) -> None:
    beat(settings)
    place = {"kind_of_place": PlaceKind.ROOM} | more
    delivery = {name: value for name, value in place.items() if name not in ("kind_of_place", "platform")}
    _place(store, minutes, place, delivery)
    if told is None:
        assert look(settings).startswith("Healthy")
        return
    with pytest.raises(Failure, match=told):
        look(settings)


def _place(store: Store, minutes: float, place: dict, delivery: dict) -> None:
    def make(session) -> None:
        kind, platform = place["kind_of_place"], place.get("platform", "discord")
        made = Place(community_id=1, kind=kind, name="x")
        external = place.get("external", None if kind is PlaceKind.THREAD else "77")
        end = End(community_id=1, place=made, platform=platform, external=external)
        session.add_all([made, end])
        session.flush()
        message = Message(community_id=1, place_id=made.id, text="geheim", at=NOW - timedelta(minutes=minutes))
        session.add(message)
        session.flush()
        session.add(Delivery(community_id=1, end_id=end.id, message_id=message.id, **delivery))

    store.write_now(make)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({"platform": "matrix", "external": None}, None),
        ({"platform": "matrix", "external": "@noor:localhost.test"}, "has failed for 61 minutes"),
        ({"platform": "discord", "external": None}, "has failed for 61 minutes"),
    ],
)
@pytest.mark.parametrize("next_try", [timedelta(hours=1), None])
def test_who_did_not_accept_a_direct_chat_on_matrix_yet_makes_nothing_ill(
    settings: Settings, store: Store, place: dict, told: str | None, next_try: timedelta | None
) -> None:
    """They may take days; and at once after a restart it is due, until it is tried."""
    settings = settings.model_copy(update={"matrix_homeserver": "http://127.0.0.1:9"})
    heartbeat.write(settings.data, Heartbeat(1234, NOW, {"discord": NOW, "matrix": NOW}))
    failing = {"failing_since": NOW - timedelta(minutes=61), "next_try_at": NOW + next_try if next_try else None}
    _place(store, 61, {"kind_of_place": PlaceKind.DIRECT} | place, failing)
    if told is None:
        assert look(settings).startswith("Healthy")
        return
    with pytest.raises(Failure, match=told):
        look(settings)


def test_only_the_first_of_an_end_counts(settings: Settings, store: Store) -> None:
    """The second waits for the first, which has its next try in a minute."""
    beat(settings)
    _place(store, 60, {"kind_of_place": PlaceKind.ROOM}, {"next_try_at": NOW + timedelta(minutes=1)})

    def another(session) -> None:
        first = session.scalars(select(Delivery).order_by(Delivery.id.desc()).limit(1)).one()
        session.add(Delivery(community_id=1, end_id=first.end_id, message_id=first.message_id))

    store.write_now(another)
    assert look(settings).startswith("Healthy")
    store.write_now(lambda session: session.execute(update(Delivery).values(next_try_at=None)))
    with pytest.raises(Failure, match="waits for 60 minutes"):
        look(settings)


@pytest.mark.parametrize("kind", [DeliveryKind.OPEN, DeliveryKind.LET_IN, DeliveryKind.GIVE_ROLE])
def test_what_a_message_waits_behind_may_be_anything(settings: Settings, store: Store, kind: DeliveryKind) -> None:
    beat(settings)
    _place(store, 60, {"kind_of_place": PlaceKind.ROOM}, {"kind": kind, "member_id": 1})

    def another(session) -> None:
        first = session.scalars(select(Delivery).order_by(Delivery.id.desc()).limit(1)).one()
        session.add(Delivery(community_id=1, end_id=first.end_id, message_id=first.message_id))
        first.message_id = None

    store.write_now(another)
    with pytest.raises(Failure, match="waits for 60 minutes"):
        look(settings)


def test_what_has_no_message_is_seen_to_fail(settings: Settings, store: Store) -> None:
    beat(settings)
    _place(store, 1, {"kind_of_place": PlaceKind.ROOM}, {"kind": DeliveryKind.SHAPE})
    fails = {"failing_since": NOW - timedelta(hours=3), "next_try_at": NOW + timedelta(minutes=5), "message_id": None}
    store.write_now(lambda session: session.execute(update(Delivery).values(**fails)))
    with pytest.raises(Failure, match="something has failed for 3 hours"):
        look(settings)


def test_a_message_that_was_held_counts_from_when_it_was_let_go(settings: Settings, store: Store) -> None:
    beat(settings)
    _place(store, 4000, {"kind_of_place": PlaceKind.ROOM}, {})
    store.write_now(lambda session: session.execute(update(Message).values(counted_at=NOW - timedelta(minutes=2))))
    assert look(settings).startswith("Healthy")


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("sqlite:///gone/breinbot.db", "there is no database gone/breinbot.db; run `breinbot setup`"),
        ("postgresql://nobody@127.0.0.1:1/none", "PostgreSQL cannot be reached"),
    ],
)
def test_a_database_that_is_not_there(tmp_path: Path, url: str, line: str) -> None:
    with pytest.raises(Failure, match=line):
        look(Settings(data=tmp_path, database_url=SecretStr(url)))


def test_as_a_shell_sees_it(tmp_path: Path, sqlite_template: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "breinbot.db")
    ill = breinbot(tmp_path, "health", data=str(tmp_path), discord_token="x")
    assert (ill.returncode, ill.stdout, ill.stderr.count("\n")) == (1, "", 1)
    assert ill.stderr.startswith("breinbot: Not healthy: no breinbot runs on the folder")
    well = breinbot(tmp_path, "health", data=str(tmp_path))
    assert (well.returncode, well.stderr) == (0, "")
    assert well.stdout.count("\n") == 1
    assert not (tmp_path / "heartbeat.json").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["breinbot.db"], "nothing was made"


async def test_a_heartbeat_tells_what_is_heard(tmp_path: Path) -> None:
    clock = PracticeClock(NOW)
    heard = {"discord": True}
    async with heartbeat.beating(tmp_path, clock, lambda: heard):
        await asyncio.sleep(0.05)
        first = heartbeat.read(tmp_path)
    assert first is not None
    assert (first.at, first.heard) == (NOW, {"discord": NOW})
    assert heartbeat.read(tmp_path) is None, "who ended has no heartbeat"
