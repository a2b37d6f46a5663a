"""Making, changing, stopping and handing over groups; closed groups and who is let in."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.groups.model import Group, JoinRequest, Membership, RequestState
from breinbot.members import Member
from tests.practice import Practice

MADE = "#direct @ruud groep maken Fietskeuken | Tilburg | We maken samen fietsen. | @lotte"
CLOSED = f"{MADE} | deur: besloten"


async def test_a_moderator_makes_a_group_with_its_lead_and_channel(practice_on_both: Practice) -> None:
    room = practice_on_both
    told = await room.play(f"{MADE} | fietsen")
    assert "De groep Fietskeuken is er. Korte naam: fietskeuken. Kanaal: #fietsen. Trekker: Lotte." in told
    assert "Ruud heeft jou trekker gemaakt" in room.said_to("lotte")[-1].replace("Ruud Bakker", "Ruud")
    (group,) = await room.rows(Group, short="fietskeuken")
    assert not group.closed
    asked = await room.play("#direct @lotte hulpvraag Wie heeft een remkabel? | groep: fietskeuken")
    assert "#fietskeuken  breinbot: Vraag 14 · Fietskeuken" in asked


async def test_what_is_missing_is_asked_for(practice: Practice) -> None:
    await practice.play("#direct @ruud groep maken", "@ruud Fietskeuken", "@ruud Tilburg")
    assert "Wat doet het initiatief?" in practice.said_to("ruud")[-1]
    await practice.play("@ruud We maken fietsen.")
    assert "Er is nog geen trekker." in practice.said_to("ruud")[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@noor groep maken Fietskeuken | Tilburg | x", "Dat kan alleen een beheerder."),
        ("@ruud groep maken ómloop | Breda | x", "Er is al een groep Omloop (Middelland, Rotterdam)"),
        ("@ruud groep maken Sterre en Stad | Breda | x | kanaal: omloop", "#omloop hoort al bij de groep Omloop."),
        ("@ruud groep maken Fietsers | Breda | x | kanaal: algemeen", "#algemeen hoort al bij iedereen."),
        ("@ruud groep maken 🙂🙂 | Breda | x", "er staat geen letter of cijfer in"),
        ("@ruud groep maken Fietsers | Breda | x | @niemand", "'@niemand' ken ik niet."),
        ("@ruud groep maken Fietsers | Breda | x | deur: kier", "'kier' ken ik hier niet. Kies uit open of besloten."),
        ("@noor groep wijzigen omloop | naam: Kringloop", "Dat kan alleen Lotte of een beheerder."),
        ("@lotte groep wijzigen omloop | naam: Kunstpost", "Er is al een groep Kunstpost"),
        ("@lotte groep wijzigen omloop | naam: Omloop", "De groep Omloop was al zo."),
        ("@noor groep woorden omloop fietsen", "Dat kan alleen Lotte of een beheerder."),
        ("@lotte groep stoppen omloop", "Dat kan alleen een beheerder."),
        ("@ruud groep starten omloop", "De groep Omloop is niet gestopt."),
        ("@noor groep doorgeven omloop @bas", "'@bas' ken ik niet."),
        ("@karim groep doorgeven omloop @noor", "Dat kan alleen Lotte of een beheerder."),
        ("@lotte groep doorgeven omloop @lotte", "Lotte is al trekker van Omloop."),
        ("@lotte groep doorgeven omlop @karim", "De groep 'omlop' ken ik niet. Bedoel je een van deze: Omloop?"),
        ("@noor groep leden omloop", "Dat kan alleen Lotte of een beheerder."),
        ("@noor uitnodigen omloop @karim", "Dat kan alleen Lotte of een beheerder."),
        ("@lotte uitnodigen omloop @lotte", "Je doet al mee met de groep Omloop."),
        ("@lotte toelaten omloop @karim", "Er wacht niemand met die naam"),
        ("@noor weigeren omloop @karim", "Dat kan alleen Lotte of een beheerder."),
    ],
)
async def test_every_no_has_its_sentence_and_changes_nothing(practice: Practice, line: str, told: str) -> None:
    await practice.play("@noor !groepen")
    before = await _state(practice)
    await practice.play(f"#direct {line}")
    handle = line.split()[0][1:]
    assert told in practice.said_to(handle)[-1]
    assert await _state(practice) == before


async def _state(practice: Practice) -> list[tuple[object, ...]]:
    groups = [(g.short, g.name, g.words, g.stopped_at) for g in await practice.rows(Group)]
    members = [(m.group_id, m.member_id, m.lead, m.left_at) for m in await practice.rows(Membership)]
    return [*groups, *members, *((r.id, r.state) for r in await practice.rows(JoinRequest))]


async def test_two_leads_at_once_make_one_group(practice_on_both: Practice) -> None:
    room = practice_on_both

    async def make(who: str) -> None:
        app = room.app
        speaker = Speaker(who, who, who.capitalize())
        values = {"name": "Fietskeuken", "town": "Tilburg", "about": "We maken fietsen."}
        where, at = Where(f"@{who}", PlaceKind.DIRECT), app.clock.now()
        await app.hub.receive(Incoming("terminal", f"x-{who}", at, speaker, where, Called("group_create", values)))

    await asyncio.gather(make("ruud"), make("mirjam"))
    await room.app.settled()
    assert len(await room.rows(Group, name="Fietskeuken")) == 1
    assert sum("Er is al een groep Fietskeuken" in room.said_to(who)[-1] for who in ("ruud", "mirjam")) == 1


async def test_a_group_is_changed_and_changed_back(practice: Practice) -> None:
    await practice.play("#direct @lotte groep wijzigen omloop | naam: Kringloop | wat: Wij ruilen")
    assert "De groep Kringloop is veranderd." in practice.said_to("lotte")[-1]
    assert "Wat: Wij ruilen. Iedereen mag erbij. De korte naam blijft omloop." in practice.said_to("lotte")[-1]
    english = (await practice.rows(Group, short="omloop"))[0].initiative.about_en
    assert english.startswith("Keeps"), "the English text is another one"
    await practice.play("@lotte ongedaan")
    assert (await practice.rows(Group, short="omloop"))[0].name == "Omloop"


async def test_a_stopped_group_takes_nothing_new_and_can_begin_again(practice: Practice) -> None:
    await practice.play("#direct @ruud groep stoppen omloop")
    assert "De groep Omloop is gestopt." in practice.said_in("#omloop")[-1]
    await practice.play("@noor meedoen omloop")
    assert "De groep Omloop is gestopt. Ik heb niets veranderd." in practice.said_to("noor")[-1]
    await practice.play("#direct @ruud groep starten omloop", "@noor meedoen omloop")
    assert "Je doet nu mee met de groep Omloop." in practice.said_to("noor")[-1]


async def test_handing_over_asks_the_new_lead_and_tells_the_old_one(practice: Practice) -> None:
    await practice.play("#direct @bas groepen", "@mirjam groep doorgeven omloop @bas")
    assert "Mirjam de Wit heeft jou trekker gemaakt van de groep Omloop" in practice.said_to("bas")[-1]
    assert "Bas is nu trekker van Omloop, zegt Mirjam de Wit." in practice.said_to("lotte")[-1]
    await practice.play("@bas nee")
    assert "je bent geen trekker van Omloop" in practice.said_to("bas")[-1]
    leads = [m for m in await practice.rows(Membership, lead=True) if m.left_at is None]
    omloop = (await practice.rows(Group, short="omloop"))[0].id
    assert not [m for m in leads if m.group_id == omloop]


async def test_handing_over_is_taken_back_by_who_leads_no_more(practice: Practice) -> None:
    await practice.play("#direct @bas groepen", "@lotte groep doorgeven omloop @bas")
    assert "Lotte heeft jou trekker gemaakt" in practice.said_to("bas")[-1]
    await practice.play("@lotte ongedaan")
    assert "Lotte is weer trekker van Omloop." in practice.said_to("lotte")[-1]
    assert "Toch niet: Lotte heeft het teruggenomen." in practice.said_to("bas")[-1]
    (omloop,) = await practice.rows(Group, short="omloop")
    (lotte,) = await practice.rows(Member, name="Lotte")
    leads = [one for one in await practice.rows(Membership, lead=True, left_at=None) if one.group_id == omloop.id]
    assert [lead.member_id for lead in leads] == [lotte.id]
    await practice.play("@bas groep leden omloop")
    assert "Dat kan alleen Lotte of een beheerder." in practice.said_to("bas")[-1], "he was no member before"


async def test_a_first_lead_can_be_taken_back_too(practice: Practice) -> None:
    await practice.play("#direct @ruud groep maken Fietskeuken | Tilburg | We maken fietsen.", "@ruud weergave tekst")
    await practice.play("@ruud groep doorgeven fietskeuken @ruud")
    assert "Jij bent nu trekker van Fietskeuken." in practice.said_to("ruud")[-1]
    await practice.play("@ruud ongedaan")
    assert "De groep Fietskeuken heeft weer geen trekker." in practice.said_to("ruud")[-1]
    await practice.play("@ruud te-doen")
    assert "De groep Fietskeuken heeft geen trekker." in practice.said_to("ruud")[-1]


async def test_the_first_words_of_a_group_can_be_taken_back(practice: Practice) -> None:
    await practice.play(
        "#direct @lotte groep woorden omloop fietsen, oude naaimachine", "@lotte groep woorden omloop zaag"
    )
    await practice.play("@lotte ongedaan")
    assert "Vragen over fietsen en oude naaimachine vinden" in practice.said_to("lotte")[-1]
    await practice.play("#direct @karim groep woorden buurtmaaltijden pannen", "@karim ongedaan")
    assert "De groep Buurtmaaltijden heeft geen eigen woorden meer." in practice.said_to("karim")[-1]
    await practice.play("#direct @lotte groep woorden omloop 🙂 🙂")
    assert "er staat geen letter of cijfer in" in practice.said_to("lotte")[-1]


async def test_no_stopped_group_to_start_is_told(practice: Practice) -> None:
    await practice.play("#direct @ruud groep starten blabla")
    assert "De groep 'blabla' ken ik niet. Ik heb niets veranderd." in practice.said_to("ruud")[-1]


# Closed groups -----------------------------------------------------------------------------------------------------


async def test_a_closed_group_asks_its_lead_and_tells_the_newcomer(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(CLOSED, "#direct @lotte ja", "/wait 1d", "#direct @samira meedoen fietskeuken")
    assert "Ik heb Lotte gevraagd of je erbij mag." in room.said_to("samira")[-1]
    await room.play("@samira meedoen fietskeuken")
    assert "Lotte moet nog antwoorden." in room.said_to("samira")[-1]
    assert "Samira wil graag meedoen met de groep Fietskeuken." in room.said_to("lotte")[-1]
    await room.play("@lotte ja")
    assert "Samira doet nu mee met de groep Fietskeuken." in room.said_to("lotte")[-1]
    assert "Hallo Samira. Je doet nu mee met de groep Fietskeuken." in room.said_to("samira")[-1]
    await room.play("@samira ja", "@samira elke keer")
    assert "Bekijk wat je groep nu vraagt" in room.said_to("samira")[-1]


async def test_a_refusal_is_told_without_a_reason(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @samira meedoen fietskeuken", "@lotte weigeren fietskeuken @samira")
    assert "Je kunt nu niet meedoen met de groep Fietskeuken." in practice.said_to("samira")[-1]
    (request,) = await practice.rows(JoinRequest)
    assert request.state is RequestState.REFUSED


async def test_who_waits_in_line_is_asked_about_one_by_one(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @lotte ja", "/wait 1d")
    await practice.play(*(f"#direct @{who} meedoen fietskeuken" for who in ("samira", "bas", "noor")))
    assert sum("wil graag meedoen" in said for said in practice.said_to("lotte")) == 1
    await practice.play("@lotte ja")
    assert "Er wachten nog 2 mensen. Bas wil ook meedoen" in practice.said_to("lotte")[-1]
    await practice.play("@lotte nee", "@lotte ja")
    states = [request.state for request in await practice.rows(JoinRequest)]
    assert states == [RequestState.LET_IN, RequestState.REFUSED, RequestState.LET_IN]


async def test_after_three_days_somebody_else_is_asked(practice: Practice) -> None:
    await practice.play(CLOSED, "/wait 1d", "#direct @samira meedoen fietskeuken", "/wait 3d")
    assert "Ik heb het nu aan Ruud Bakker gevraagd." in practice.said_to("samira")[-1]
    assert any("Samira wil graag meedoen" in said for said in practice.said_to("ruud"))
    await practice.play("@ruud ja")
    (request,) = await practice.rows(JoinRequest)
    assert request.state is RequestState.LET_IN


async def test_a_request_can_be_taken_back(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @samira meedoen fietskeuken", "@samira ongedaan")
    assert "ik heb je vraag om bij Fietskeuken te komen teruggenomen" in practice.said_to("samira")[-1]
    await practice.play("@lotte toelaten fietskeuken @samira")
    assert "Er wacht niemand met die naam" in practice.said_to("lotte")[-1]


async def test_a_request_is_taken_back_by_leaving_too(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @samira meedoen fietskeuken", "/wait 1h", "@samira meedoen fietskeuken")
    assert 'Toch niet? Typ "stoppen-met fietskeuken".' in practice.said_to("samira")[-1]
    await practice.play("@samira stoppen-met fietskeuken")
    assert "ik heb je vraag om bij Fietskeuken te komen teruggenomen" in practice.said_to("samira")[-1]


async def test_a_lead_who_moderates_is_asked_once(practice: Practice) -> None:
    """Then the next moderator, and then nobody is left: that is said, once."""
    await practice.play(
        CLOSED.replace("@lotte", "@ruud"), "/wait 1d", "#direct @samira meedoen fietskeuken", "/wait 3d"
    )
    assert "Ik heb het nu aan Mirjam de Wit gevraagd." in practice.said_to("samira")[-1]
    assert any("Samira wil graag meedoen" in said for said in practice.said_to("mirjam"))
    await practice.play("/wait 9d")
    assert "Ik heb het iedereen gevraagd die erover gaat." in practice.said_to("samira")[-1]


async def test_who_pauses_is_not_asked(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @lotte pauze 3 weken", "#direct @samira meedoen fietskeuken")
    assert "Ik heb Ruud Bakker gevraagd of je erbij mag." in practice.said_to("samira")[-1]


async def test_where_nobody_can_be_asked_it_is_on_the_list_at_once(practice: Practice) -> None:
    await practice.play(CLOSED, *(f"#direct @{who} stop" for who in ("lotte", "ruud", "mirjam")))
    await practice.play("#direct @samira meedoen fietskeuken", "#direct @ruud te-doen")
    assert "Samira wacht op een antwoord: mag Samira bij Fietskeuken?" in practice.said_to("ruud")[-1]


@pytest.mark.parametrize("line", ["#direct @ruud toelaten fietskeuken @samira", "#direct @samira ongedaan"])
async def test_the_lead_is_asked_about_the_next_when_another_one_decided(practice: Practice, line: str) -> None:
    await practice.play(
        CLOSED, "#direct @lotte ja", "/wait 1d", "#direct @samira meedoen fietskeuken", line, "/wait 1d"
    )
    await practice.play("#direct @bas meedoen fietskeuken", "/wait 1d")
    assert "Bas wil graag meedoen met de groep Fietskeuken." in practice.said_to("lotte")[-1]


async def test_the_next_who_waits_is_asked_about_when_the_first_goes(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @lotte ja", "/wait 1d", "#direct @samira meedoen fietskeuken")
    await practice.play("#direct @bas meedoen fietskeuken", "@samira ongedaan", "/wait 1d")
    assert "Bas wil graag meedoen met de groep Fietskeuken." in practice.said_to("lotte")[-1]


async def test_nobody_is_asked_about_who_takes_it_back_in_time(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @samira meedoen fietskeuken", "@samira ongedaan", "/wait 4d")
    assert not any("Samira wil graag meedoen" in said for said in practice.said_to("lotte"))


async def test_a_group_that_stops_lets_nobody_wait(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @lotte ja", "/wait 1d", "#direct @samira meedoen fietskeuken")
    await practice.play("#direct @ruud groep stoppen fietskeuken")
    assert "De groep Fietskeuken is gestopt. Daarom kun je er nu niet bij." in practice.said_to("samira")[-1]
    await practice.play("@lotte ja", "/wait 4d", "#direct @ruud te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("ruud")[-1]
    (samira,) = await practice.rows(JoinRequest)
    assert samira.state is RequestState.REFUSED


async def test_who_becomes_lead_need_not_be_let_in(practice: Practice) -> None:
    await practice.play(CLOSED, "/wait 1d", "#direct @samira meedoen fietskeuken", "/wait 3d")
    await practice.play("#direct @mirjam groep doorgeven fietskeuken @samira", "@mirjam te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("mirjam")[-1]


async def test_an_invitation_opens_a_closed_group(practice: Practice) -> None:
    await practice.play("#direct @samira groepen", CLOSED, "@lotte uitnodigen fietskeuken @samira")
    assert "Lotte vraagt of je mee wilt doen met de groep Fietskeuken (Tilburg)." in practice.said_to("samira")[-1]
    await practice.play("@lotte uitnodigen fietskeuken @samira")
    assert "Samira is al uitgenodigd" in practice.said_to("lotte")[-1]
    await practice.play("@samira ja")
    assert "Je doet nu mee met de groep Fietskeuken." in practice.said_to("samira")[-1]


async def test_nobody_is_invited_who_wants_no_questions(practice: Practice) -> None:
    await practice.play("#direct @samira meedoen omloop", "@samira nee", "@samira nooit")
    await practice.play("@karim uitnodigen buurtmaaltijden @samira")
    assert "Samira wil geen vragen van mij." in practice.said_to("karim")[-1]


async def test_inviting_somebody_who_waits_lets_them_in(practice: Practice) -> None:
    await practice.play(CLOSED, "#direct @samira meedoen fietskeuken", "@lotte uitnodigen fietskeuken @samira")
    (request,) = await practice.rows(JoinRequest)
    assert request.state is RequestState.LET_IN


async def test_a_thousand_join_in_a_minute(practice_on_both: Practice) -> None:
    app = practice_on_both.app
    start = app.clock.now()

    async def join(number: int) -> None:
        who = f"lid{number}"
        at = start + timedelta(seconds=number % 60)
        where, called = Where(f"@{who}", PlaceKind.DIRECT), Called("join", {"group": "omloop"})
        await app.hub.receive(Incoming("terminal", f"join-{number}", at, Speaker(who, who, who), where, called))

    await asyncio.gather(*(join(number) for number in range(1000)))

    def count(session: object) -> int:
        query = select(func.count()).select_from(Membership).join(Group).where(Group.short == "omloop")
        return session.scalar(query)  # type: ignore[attr-defined]

    assert await practice_on_both.read(count) == 1001
