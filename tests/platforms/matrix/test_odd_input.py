"""Edits, deletions, and what no app of today sends: malformed events, words without a key."""

from pathlib import Path
from typing import Any

import nio

from breinbot.asks.model import Ask, Contribution
from breinbot.platforms.matrix.ends import room_of
from tests.homeserver import until
from tests.matrix_ready import Prepared
from tests.platforms.matrix.playing import play
from tests.stories.matrix_stage import MatrixStage, _thread_of
from tests.stories.test_stories import _rows


def test_edits_and_deletions(matrix_ready: Prepared, tmp_path: Path) -> None:
    """An edited command is not carried out again; an edited or deleted contribution is taken over."""

    async def story(stage: MatrixStage) -> None:
        await stage.does("joris", "ask", "omloop", title="Wie repareert mijn piano?")
        if "Dit heb ik begrepen" in stage.told("joris"):
            await stage.answers("joris", "Plaatsen")
        before = len(await _rows(stage, Ask))
        joris = stage.people["joris"]
        room = stage.running.room("group:omloop")
        mine = [event for event in joris.seen(room, joris.user) if "hulpvraag" in event["content"]["body"]]
        edited = await joris.edits(room, mine[-1]["event_id"], "!hulpvraag Wie repareert mijn viool?")
        await stage.running.handled(edited)
        assert len(await _rows(stage, Ask)) == before
        await stage.says("anna", "14", "Vraag het de muziekwinkel.")
        anna, end = stage.people["anna"], await stage.app.store.read(lambda session: _thread_of(session, "14"))
        await anna.look()
        said = anna.seen(room_of(end), anna.user)[-1]["event_id"]
        await stage.running.handled(await anna.edits(room_of(end), said, "Vraag het de muziekschool."))
        assert [one.text for one in await _rows(stage, Contribution, source=said)] == ["Vraag het de muziekschool."]
        stranger = await joris.edits(room_of(end), said, "Iets heel anders.")
        await stage.running.handled(stranger)
        assert [one.text for one in await _rows(stage, Contribution, source=said)] == ["Vraag het de muziekschool."]
        redacted = await anna.client.room_redact(room_of(end), said)
        await stage.running.handled(redacted.event_id)
        assert all(one.gone_at for one in await _rows(stage, Contribution, source=said))

    play(matrix_ready, tmp_path, story)


ODD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": "nonsense"}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": {"rel_type": "m.thread", "event_id": 5}}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": {"m.in_reply_to": ["$a"]}}),
    (
        "m.room.message",
        {"msgtype": "m.text", "body": "* x", "m.new_content": "x", "m.relates_to": {"rel_type": "m.replace"}},
    ),
    (
        "m.room.message",
        {
            "msgtype": "m.text",
            "body": "* x",
            "m.new_content": {"msgtype": "m.text", "body": "x"},
            "m.relates_to": {"rel_type": "m.replace", "event_id": "$never-seen"},
        },
    ),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.mentions": {"user_ids": {"a": 1}}, "formatted_body": 7}),
    ("m.room.message", {"msgtype": "m.poll", "body": "x"}),
    ("m.room.message", {"msgtype": "m.image", "body": "foto.jpg", "url": 4, "info": []}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$never-seen", "key": "👍"}}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$never-seen"}}),
    ("m.reaction", {"m.relates_to": []}),
    ("m.poll.start", {"question": None}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2"}),
    ("m.room.encrypted", {"algorithm": "m.none", "ciphertext": {}}),
)


def test_odd_input(matrix_ready: Prepared, tmp_path: Path) -> None:
    """Events that are not as they should be are nothing; long words come in parts; names break no line and ping nobody."""

    async def story(stage: MatrixStage) -> None:
        await stage.says("joris", "omloop", "hoi")
        joris, room = stage.people["joris"], stage.running.room("group:omloop")
        tried = [await joris.client.room_send(room, kind, content) for kind, content in ODD]
        taken = [one for one in tried if isinstance(one, nio.RoomSendResponse)]
        assert len(taken) > len(ODD) / 2, "the homeserver takes most of these"
        sent = [
            str(one.event_id)
            for one, (kind, _) in zip(tried, ODD, strict=True)
            if isinstance(one, nio.RoomSendResponse) and kind != "m.room.encrypted"
        ]
        card = stage._messages(room)[0]["event_id"]
        sent += [await joris.reacts(room, card, key) for key in [*(chr(0x1F600 + n) for n in range(60)), "👍" * 40]]
        await joris.client.set_displayname("Joris\u202e @room\nx")
        await stage.does("joris", "ask", "omloop", title="Wie helpt @room met een lange brief?")
        if "Dit heb ik begrepen" in stage.told("joris"):
            await stage.answers("joris", "Plaatsen")
        await stage.running.handled(*sent)
        long = "Heel veel woorden over een brief. " * 1_500
        await stage.says("anna", "14", long)
        too_long = await joris.client.room_send(room, "m.room.message", {"msgtype": "m.text", "body": "a" * 1_000_000})
        assert isinstance(too_long, nio.RoomSendError), "the homeserver takes no megabyte"
        shown = await stage.does("noor", "show", ask="14")
        assert "lange brief" in "\n".join(stage.heard("noor")) + shown
        for event in stage._messages(room):
            content = event["content"]
            assert content["m.mentions"] == {}
            shown_as = content.get("m.new_content", content)["formatted_body"]
            for words in (content["body"], shown_as):
                assert "@room" not in words
                assert "\u202e" not in words
        assert "Omloop" in await stage.does("joris", "groups", "omloop")

    play(matrix_ready, tmp_path, story)


def test_words_without_a_key_are_told_once(matrix_ready: Prepared, tmp_path: Path) -> None:
    async def story(stage: MatrixStage) -> None:
        await stage.does("noor", "groups")
        noor = stage.people["noor"]
        room = await stage._direct(noor)
        content = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
            "device_id": "ELSEWHERE",
            "sender_key": "j3fR3HemM16M7CWhoI4Sk5ZsdmdfQHsKL1xuSft6MSw",
            "session_id": "a session that nobody shared",
        }
        for _ in range(2):
            await noor.sends(room, "m.room.encrypted", content)
        await until(lambda: bool(stage.running.platform._syncing._unread), 10)
        await until(lambda: not stage.running.platform._syncing._unread, 40)
        await stage.app.settled()
        await noor.look()
        told = [words for words in noor.words(room, stage.running.user) if "Dit bericht kan ik niet lezen." in words]
        assert len(told) == 1

    play(matrix_ready, tmp_path, story)
