"""What is said in an ask's thread on Matrix is said on Discord, and the other way round: replies, edits, deletions, files,
formatting. On a real Synapse beside SimCord.
"""

import asyncio
import io
from pathlib import Path

from nio.crypto import decrypt_attachment

from breinbot.chat.carrying import MEGABYTE, Carrying
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.platforms.matrix.platform import Options
from tests.matrix_ready import Prepared
from tests.stories import test_stories as told
from tests.stories.both_stage import BothStage, both_stage
from tests.stories.talk import PICTURE, Talk, all_of, talking

TOO_LARGE = MEGABYTE + 1


def test_words_cross(matrix_ready: Prepared, tmp_path: Path) -> None:
    talking(matrix_ready, tmp_path, *CROSSING)


def test_a_restart_carries_nothing_twice(matrix_ready: Prepared, tmp_path: Path) -> None:
    """What was said while the bot was away crosses once, and nothing that crossed before comes back."""

    async def away(talk: Talk) -> None:
        stage = talk.stage
        await talk.on_discord("Ik heb er een.")
        await talk.on_matrix("Fijn.")
        before = stage.said_on_discord("14"), stage.said_on_matrix("14")
        await stage.stop()
        room, root = room_of(talk.end), root_of(talk.end)
        said = [await talk.noor.says(room, words, root=root) for words in ("Ben je daar?", "Hallo?")]
        await stage.start()
        await talk.done(said[-1])
        on_discord, on_matrix = stage.said_on_discord("14"), stage.said_on_matrix("14")
        assert on_discord == [*before[0], "Noor via Matrix: Ben je daar?", "Noor via Matrix: Hallo?"]
        assert on_matrix == [*before[1], "Ben je daar?", "Hallo?"]
        await talk.on_discord("Ja hoor.")
        assert talk.copy_here("Ja hoor.")["body"] == "Joris via Discord: Ja hoor."

    talking(matrix_ready, tmp_path, away)


def test_files_cross(matrix_ready: Prepared, tmp_path: Path) -> None:
    talking(matrix_ready, tmp_path, files_to_discord, files_to_matrix)


async def replies(talk: Talk) -> None:
    """A reply is one on the other side, to the words themselves or to their copy."""
    said = await talk.on_discord("Ik heb er een.")
    copy = talk.copy_here("Ik heb er een.")
    asked = await talk.on_matrix("Hoe hoog is hij?", reply_to=copy["event_id"])
    question = talk.copy_there("Hoe hoog is hij?")
    assert question.reference.message_id == said.id, "a reply to the words, not to a copy"
    await talk.on_discord("Drie meter.", reply_to=question)
    answer = talk.copy_here("Drie meter.")
    relation = answer["m.relates_to"]
    assert relation["m.in_reply_to"] == {"event_id": asked}
    assert relation["is_falling_back"] is False
    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", root_of(talk.end)), (
        "and it stands in the thread"
    )


async def edits_and_deletions(talk: Talk) -> None:
    said = await talk.on_discord("Morgen kan ik.")
    event = await talk.on_matrix("Overmorgen is goed.")
    await talk.joris.edit(said, "Vrijdag kan ik.")
    await talk.stage.settle()
    await talk.done(await talk.noor.edits(room_of(talk.end), event, "Zaterdag is goed."))
    assert talk.copy_here("Vrijdag kan ik.")["body"] == "Joris via Discord: Vrijdag kan ik."
    assert talk.copy_there("Zaterdag is goed.").content == "Noor via Matrix: Zaterdag is goed."
    await talk.joris.delete(said)
    await talk.stage.settle()
    await talk.takes_away(event)
    everything = str(talk.stage.matrix._events(room_of(talk.end)))
    assert "Morgen kan ik." not in everything, "neither the words nor what they were before"
    assert "Vrijdag kan ik." not in everything
    assert not any("is goed." in said for said in talk.stage.said_on_discord("14"))


async def formatting(talk: Talk) -> None:
    """Bold, a list, code, a quote and a link, as each side writes them."""
    await talk.on_discord("**Let op**: `5 m`\n- een\n- twee")
    html = talk.copy_here("Let op")["formatted_body"]
    assert "<strong>Let op</strong>: <code>5 m</code>" in html
    assert "<li>een</li>" in html
    await talk.on_discord("> zo hoog?\nJa, zie <https://example.org/ladder>")
    html = talk.copy_here("zo hoog?")["formatted_body"]
    assert "<blockquote>" in html
    assert 'href="https://example.org/ladder"' in html
    await talk.on_matrix("**Pas op**: `6 m`\n- drie\n- vier")  # Element's own words beside its HTML
    assert talk.copy_there("Pas op").content == "Noor via Matrix:\n**Pas op**: `6 m`\n- drie\n- vier"


async def formatting_of_other_apps(talk: Talk) -> None:
    """Words without any sign, and beside them HTML; and somebody who is mentioned, in two ways."""
    anna, room = talk.stage.matrix.people["anna"].user, room_of(talk.end)
    html = (
        f'<p><strong>Kijk uit</strong>: <code>7 m</code>, <a href="https://matrix.to/#/{anna}">Anna</a></p>'
        "<ul><li>vijf</li><li>zes</li></ul><blockquote><p>zo laag?</p></blockquote>"
        '<p>Zie <a href="https://example.org/trap">hier</a> * nu</p>'
    )
    rich = {"format": "org.matrix.custom.html", "formatted_body": html, "m.mentions": {"user_ids": [anna]}}
    event = await talk.on_matrix("Kijk uit: 7 m, Anna vijf zes zo laag? Zie hier * nu", **rich)
    lines = talk.copy_there("Kijk uit").content.splitlines()
    assert lines[:4] == ["Noor via Matrix:", "**Kijk uit**: `7 m`, @Anna", "", "- vijf"]
    assert "> zo laag?" in lines
    assert "Zie hier (https://example.org/trap) \\* nu" in lines
    new = {"msgtype": "m.text", "body": "Kijk goed uit", "format": "org.matrix.custom.html"}
    new["formatted_body"] = "Kijk <em>goed</em> uit"
    relation = {"rel_type": "m.replace", "event_id": event}
    edit = {"msgtype": "m.text", "body": "* Kijk goed uit", "m.new_content": new, "m.relates_to": relation}
    await talk.done(await talk.noor.sends(room, "m.room.message", edit))
    assert talk.copy_there("Kijk ").content == "Noor via Matrix: Kijk *goed* uit"
    pill = f"[Anna](https://matrix.to/#/{anna}) en {anna}, dag"
    await talk.on_matrix(pill, **{"m.mentions": {"user_ids": [anna]}})
    assert talk.copy_there("dag").content == "Noor via Matrix: @Anna en @Anna, dag"


async def hostile_words(talk: Talk) -> None:
    """Nothing that is typed pings, hides or breaks anything on the other side."""
    await talk.on_discord('<b onclick="x()">vet</b> <script>alert(1)</script> @room \u202eomgekeerd')
    copy = talk.copy_here("omgekeerd")
    assert copy["m.mentions"] == {}
    assert "<script" not in copy["formatted_body"]
    assert "<b " not in copy["formatted_body"]
    for words in (copy["body"], copy["formatted_body"]):
        assert "@room" not in words
        assert "\u202e" not in words
    await talk.on_matrix(
        "gevaarlijk @everyone <@&1>",
        format="org.matrix.custom.html",
        formatted_body="<script>alert(1)</script><b>gevaarlijk</b> @everyone &lt;@&amp;1&gt;<img src=x onerror=y>",
    )
    found = talk.copy_there("gevaarlijk")
    assert "<script" not in found.content
    assert "alert" not in found.content
    assert "onerror" not in found.content
    assert "@everyone" not in found.content
    assert not found.mention_everyone
    assert not found.role_mentions


async def long_words(talk: Talk) -> None:
    """A long text crosses whole; taken back, nothing of it stays."""
    long = "Een heel lang verhaal over ladders. " * 100
    event = await talk.on_matrix(long)
    copy = talk.copy_there("heel lang verhaal")
    assert "".join(all_of(copy).split()).endswith("".join(long.split()))
    await talk.takes_away(event)
    assert not any("heel lang verhaal" in all_of(one) for one in talk.stage.on_discord("14"))
    said = await talk.on_discord("Ook een lang verhaal. " * 90)
    assert talk.copy_here("Ook een lang verhaal.")["body"].count("Ook een lang verhaal.") == 90
    await talk.joris.delete(said)
    await talk.stage.settle()
    assert not any("Ook een lang" in one for one in talk.stage.said_on_matrix("14"))


CROSSING = (replies, edits_and_deletions, formatting, formatting_of_other_apps, hostile_words, long_words)


async def files_to_discord(talk: Talk) -> None:
    event = await talk.shows("ladder.png", PICTURE, "image/png", msgtype="m.image", body="Deze bedoel ik.")
    copy = talk.copy_there("Deze bedoel ik.")
    assert copy.content == "Noor via Matrix: Deze bedoel ik."
    assert [(one.filename, one.size) for one in copy.attachments] == [("ladder.png", len(PICTURE))]
    bare = await talk.shows("foto\u202egnp @room.jpg", PICTURE, "image/jpeg", msgtype="m.image")
    bare_copy = next(one for one in talk.stage.on_discord("14") if one.content == "Noor via Matrix:")
    assert [one.size for one in bare_copy.attachments] == [len(PICTURE)]
    assert "\u202e" not in bare_copy.attachments[0].filename
    await talk.shows("film.mp4", b"x" * TOO_LARGE, "video/mp4", msgtype="m.video")
    large = talk.copy_there("film.mp4")
    assert "Bijlage die niet mee kan: film.mp4 (1,0 MB)." in large.content
    assert not large.attachments
    for one in (event, bare):
        await talk.takes_away(one)
    left = {one.id for one in talk.stage.on_discord("14")}
    assert not left & {copy.id, bare_copy.id}
    lying = await talk.shows(
        "klein.txt", b"x" * TOO_LARGE, "text/plain", info={"size": 5, "mimetype": "text/plain"}, body="Klein hoor."
    )
    found = talk.copy_there("Klein hoor.")
    assert not found.attachments, "what is larger than it says stays behind"
    assert "klein.txt" in found.content
    await talk.takes_away(lying)
    await talk.on_matrix(
        "Kijk hier.", msgtype="m.file", filename="geheim", url="mxc://localhost.test/../../../../v3/account/whoami"
    )
    assert not talk.copy_there("Kijk hier.").attachments, "an address that leads elsewhere is none"


async def files_to_matrix(talk: Talk) -> None:
    said = await talk.on_discord("Zo een.", attachments=[("a.png", PICTURE), ("b @room.txt", b"twee")])
    shown = [one for one in talk.stage.there_on_matrix("14") if "url" in one and one["sender"] == _bot(talk)]
    assert [one["info"]["size"] for one in shown] == [len(PICTURE), 4]
    assert shown[0]["msgtype"] == "m.image"
    assert all(one["m.relates_to"]["event_id"] == root_of(talk.end) for one in shown)
    assert not any("@room" in one["body"] or "@room" in one["filename"] for one in shown)
    got = await talk.noor.client.download(shown[0]["url"])
    assert got.body == PICTURE
    await talk.joris.delete(said)
    await talk.stage.settle()
    assert not [one for one in talk.stage.there_on_matrix("14") if "url" in one and one["sender"] == _bot(talk)]
    await talk.on_discord("", attachments=[("alleen.txt", b"alleen")])
    assert [one["body"] for one in talk.stage.there_on_matrix("14")][-2:] == ["Joris via Discord:", "alleen.txt"]
    await talk.on_discord("Groot.", attachments=[("film.mp4", b"x" * TOO_LARGE)])
    assert talk.copy_here("Groot.")["body"].endswith("Bijlage die niet mee kan: film.mp4 (1,0 MB).")


def _bot(talk: Talk) -> str:
    return talk.stage.matrix.running.user


def test_encrypted_rooms(matrix_ready: Prepared, tmp_path: Path) -> None:
    """What is written in an encrypted room stays in it, and nothing goes in, until a moderator says otherwise."""
    everything = Options(encrypted_rooms=True, encrypted_directs=True)

    async def play() -> None:
        async with both_stage(matrix_ready_made, tmp_path, carried=Carrying(MEGABYTE)) as stage:
            for who in ("joris", "noor"):
                await stage.agrees(who)
            await stage.moderator("vera")
            await told._asks(stage, "anna", "Wie heeft een ladder?", None, group="omloop")
            await stage.says("joris", "14", "Ik heb er een.")
            await stage.says("noor", "14", "Het is geheim.")
            await _secret(stage)
            await stage.does("vera", "connect", room="omloop")
            assert "dan is ze niet meer geheim" in stage.told("vera")
            await stage.answers("vera", "Ja, verbind de kamer")
            said = "\n".join(stage.matrix.stands_in("omloop"))
            assert "Let op: deze kamer is niet meer geheim." in said, "the room is told"
            await _secret_no_more(Talk(stage))

    matrix_ready_made = matrix_ready("12", everything)
    asyncio.run(play())


async def _secret(stage: BothStage) -> None:
    assert not any("geheim" in said or "schrijft mee" in said for said in stage.said_on_discord("14"))
    assert not any("Ik heb er een." in said for said in stage.said_on_matrix("14")), "nothing goes in either"
    todo = await stage.does("vera", "todo")
    assert todo.count("De kamer omloop op matrix is versleuteld.") == 1, "asked once"


async def _secret_no_more(talk: Talk) -> None:
    event = await talk.on_matrix("Nu mag het.")
    assert talk.copy_there("Nu mag het.").content == "Noor via Matrix: Nu mag het."
    await talk.done(await talk.noor.edits(room_of(talk.end), event, "Nu mag alles."))
    assert talk.copy_there("Nu mag alles.").content == "Noor via Matrix: Nu mag alles."
    said = await talk.on_discord("Mooi zo.", attachments=[("ladder.png", PICTURE)])
    copy = talk.copy_here("Mooi zo.")
    shown = next(one for one in talk.stage.there_on_matrix("14") if one.get("filename") == "ladder.png")
    assert "url" not in shown, "the file is encrypted too"
    raw = await talk.noor.client.download(shown["file"]["url"])
    keys = shown["file"]
    assert decrypt_attachment(raw.body, keys["key"]["k"], keys["hashes"]["sha256"], keys["iv"]) == PICTURE
    await talk.joris.delete(said)
    await talk.stage.settle()
    assert not any(one["event_id"] in (copy["event_id"], shown["event_id"]) for one in talk.stage.there_on_matrix("14"))
    sent, found = await talk.noor.client.upload(
        io.BytesIO(PICTURE), content_type="application/octet-stream", encrypt=True, filesize=len(PICTURE)
    )
    assert found is not None
    file = {**found, "url": sent.content_uri}
    info = {"size": len(PICTURE), "mimetype": "image/png"}
    await talk.on_matrix("Deze.", msgtype="m.image", filename="die.png", file=file, info=info)
    assert [(one.filename, one.size) for one in talk.copy_there("Deze.").attachments] == [("die.png", len(PICTURE))]
    long = await talk.on_discord("🪜" * 2_000)  # three times as large when it is encrypted
    standing = "".join(said for said in talk.stage.said_on_matrix("14") if "🪜" in said)
    assert standing.count("🪜") == 2_000, "in parts, whole"
    await talk.joris.delete(long)
    await talk.stage.settle()
    assert not any("🪜" in said for said in talk.stage.said_on_matrix("14")), "with its further parts"
    await talk.takes_away(event)
    assert not any("Nu mag" in said for said in talk.stage.said_on_discord("14"))
