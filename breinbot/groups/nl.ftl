### Groepen: welke er zijn, maken en leiden, meedoen, weggaan.

command-groups = groepen
    .also = lijst van groepen
    .help = Welke groepen er zijn.
command-join = meedoen
    .also = doe mee, aansluiten, sluit aan bij, lid worden, meedoen met
    .help = Meedoen met een groep.
    .example = meedoen omloop
    .group = groep
    .group-question = Met welke groep wil je meedoen?
command-leave = stoppen-met
    .also = verlaten, afmelden, afmelden bij
    .help = Weggaan uit een groep.
    .example = stoppen-met omloop
    .group = groep
    .group-question = Uit welke groep wil je weg?

groups-listed = { $count ->
    [0] Er zijn nog geen groepen.
    [one] Er is één groep:
   *[other] Dit zijn de { $count } groepen:
    }
groups-line = - { $name } ({ $town }): { $about } { $members ->
    [0] Nog geen leden.
    [one] 1 lid.
   *[other] { $members } leden.
    }{ $mine ->
    [yes] { " " }Jij doet mee.
   *[no] { "" }
    } Korte naam: { $short }
groups-how-to-join = Meedoen? Typ { COMMAND("meedoen omloop") }, met de korte naam van de groep.
groups-welcome = Hallo { $name }. Je doet nu mee met de groep { $group }. Ik ben breinbot, een computerprogramma. Ik help mensen en initiatieven om elkaar te vinden. Ik bewaar je naam en wat je mij stuurt. { $responsible } beheert dit. Meer weten: typ { COMMAND("privacy") }. Meedoen kan vanaf 16 jaar.

    Mag ik je soms een vraag sturen die bij je past? Hoogstens twee per week. Stoppen kan altijd: typ { COMMAND("stop") }.
groups-joined-again = Je doet nu mee met de groep { $group }. Zien wat er gevraagd wordt? Typ { COMMAND("open-vragen groepen") }. Toch niet? Typ { COMMAND("stoppen-met", $short) }.
groups-may-i-keep = { $invited ->
    [yes] Fijn. Ik stuur je alleen vragen die bij je passen.
   *[no] Goed, ik stuur je geen vragen.
    } Nog één ding. Als jij iemand helpt, mag ik je antwoord dan bewaren voor andere initiatieven? Alleen leden kunnen het lezen. Het komt niet op internet.
groups-always-named = Altijd, met mijn naam
    .also = met mijn naam, met naam, with my name
groups-always-unnamed = Altijd, zonder mijn naam
    .also = zonder mijn naam, zonder naam, altijd, ja, ja graag, prima, oké, ok, is goed, dat mag, without name, always, yes, yes please, sure
groups-each = Vraag het elke keer
    .also = elke keer, vraag het, each time
groups-never = Nooit
    .also = nee, never, no
groups-talk-done = { $answer ->
    [always] Goed, ik bewaar je antwoorden met je naam.
    [always_unnamed] Goed, ik bewaar je antwoorden zonder je naam.
    [never] Goed, ik bewaar je antwoorden nooit.
   *[each] Goed, ik vraag het elke keer.
    } Je kunt beginnen. Bekijk wat je groep nu vraagt: typ { COMMAND("open-vragen", $short) }.
groups-joined-what = meedoen met { $group }
groups-left = Je doet niet meer mee met de groep { $group }.{ $count ->
    [0] { "" }
   *[other] { " " }Je was de trekker. { ANY($looking) } kijkt nu naar de groep. Jij hoeft niets te regelen.
    } Terug kan altijd. Was dit niet de bedoeling? Typ { COMMAND("ongedaan") }.
groups-left-what = weggaan uit { $group }
groups-leave-offer = Uit de groep { $group }
groups-kept-of-you = Je doet mee met { LIST($groups) }.
groups-already-in = Je doet al mee met de groep { $group }. Ik heb niets veranderd. Alle groepen: typ { COMMAND("groepen") }.
groups-not-in = Je doet niet mee met de groep { $group }. Ik heb niets veranderd. Waar je wel aan meedoet: typ { COMMAND("groepen") }.
groups-unknown-group = De groep '{ $words }' ken ik niet. { $count ->
    [0] Ik heb niets veranderd. Alle groepen: typ { COMMAND("groepen") }.
   *[other] Bedoel je een van deze: { ANY($groups) }? Ik heb niets veranderd.
    }
groups-which-group = '{ $words }' past bij meer groepen: { ANY($groups) }. Welke bedoel je? Ik heb nog niets veranderd.

# Meedoen in stappen

groups-too-young = Ik ben jonger dan 16
    .also = jonger dan 16, te jong, younger than 16
groups-come-back-later = Dank je voor je eerlijke antwoord. Meedoen kan vanaf 16 jaar. Je staat niet meer in de groep. Ben je 16? Dan ben je van harte welkom.
groups-may-cross = { $answer ->
    [always] Goed, ik bewaar je antwoorden met je naam.
    [always_unnamed] Goed, ik bewaar je antwoorden zonder je naam.
    [never] Goed, ik bewaar je antwoorden nooit.
   *[each] Goed, ik vraag het elke keer.
    } Nog één vraag. Onze community zit op meer plekken: { LIST($places) }. Schrijf jij iets in het gesprek bij een vraag? Dan zien mensen op een andere plek dat niet. Mag ik je woorden daar ook laten zien? Alles wat je in een groep zelf zegt, blijft waar je het zegt.
groups-may-cross-too = Je schreef in het gesprek bij een vraag. Onze community zit op meer plekken: { LIST($places) }. Mensen op een andere plek zien alleen dat iemand meeschrijft. Mag ik daar vanaf nu ook laten zien wat jij bij een vraag schrijft? Hoor ik niets, dan doe ik het niet. Ik vraag dit maar één keer. Later kiezen kan ook: typ { COMMAND("toestemming") }.
groups-cross-named = Ja, met mijn naam
    .also = ja, met naam, yes, yes with my name
groups-cross-unnamed = Ja, zonder mijn naam
    .also = zonder mijn naam, zonder naam, without my name
groups-uncross-offer = Mijn woorden weghalen van de andere plek
    .also = woorden weghalen
groups-cross-no = Nee
    .also = nee, no, liever niet
groups-crossing-done = { $answer ->
    [yes] Goed, wat jij bij een vraag schrijft is op alle plekken te lezen, met je naam. Wis je het of verander je het, dan gebeurt dat daar ook.
    [unnamed] Goed, wat jij bij een vraag schrijft is op alle plekken te lezen, zonder je naam. Wis je het of verander je het, dan gebeurt dat daar ook.{ $gone ->
        [yes] { " " }Wat ik daar eerder met je naam liet zien, haal ik weg.
       *[no] { "" }
        }
   *[no] Goed, wat jij schrijft blijft waar je het schrijft.{ $gone ->
        [yes] { " " }Wat ik daar eerder van je liet zien, haal ik weg.
       *[no] { "" }
        }
    } Anders kiezen kan altijd: typ { COMMAND("toestemming") }. Je kunt beginnen. Bekijk wat er gevraagd wordt: typ { COMMAND("open-vragen groepen") }.
groups-accept-direct = { $name }, ik heb je uitgenodigd voor een privégesprek. Open je uitnodigingen en kies Accepteren. Daar staat wat ik je wil vragen.
groups-cannot-write = { $name }, je doet mee, maar ik kan je geen privébericht sturen. { $platform ->
    [matrix] Begin zelf een privégesprek met mij. Typ daar { COMMAND("meedoen", $short) }.
   *[other] Zet in je instellingen privéberichten van deze server aan. Typ daarna { COMMAND("meedoen", $short) }.
    }

groups-requested = De groep { $group } is besloten. { $is_asked ->
    [yes] Ik heb { $asked } gevraagd of je erbij mag. Je hoort het van mij, ook als het langer dan drie dagen duurt.
   *[no] Er is nu niemand die erover gaat. Een beheerder kijkt ernaar, en je hoort het van mij.
    } Toch niet? Typ { COMMAND("ongedaan") }.
groups-requested-what = vragen of je bij { $group } mag
groups-may-join = Hoi { $name }. { $who } wil graag meedoen met de groep { $group }. Die is besloten. Mag { $who } erbij?
groups-next-request = Er { $left ->
    [one] wacht nog iemand
   *[other] wachten nog { $left } mensen
    }. { $name } wil ook meedoen met de groep { $group }. Mag { $name } erbij?
groups-asked-another = Over de groep { $group } is er nog geen antwoord. Ik heb het nu aan { $asked } gevraagd. Je hoeft niets te doen.
groups-asked-everybody = Over de groep { $group } is er nog geen antwoord. Ik heb het iedereen gevraagd die erover gaat. { ANY($looking) } ziet het nu in de lijst van de beheerders. Je hoeft niets te doen.
groups-request-decided = { $yes ->
    [yes] Goed. { $name } doet nu mee met de groep { $group }. Ik laat het weten.
   *[no] Goed. { $name } komt niet in de groep { $group }. Ik laat het weten, zonder reden.
    }
groups-request-refused = Je kunt nu niet meedoen met de groep { $group }. Meer weten? Vraag het { $by }. Er zijn ook andere groepen: typ { COMMAND("groepen") }.
groups-request-stopped = De groep { $group } is gestopt. Daarom kun je er nu niet bij. Er zijn andere groepen: typ { COMMAND("groepen") }.
groups-request-taken-back = Goed, ik heb je vraag om bij { $group } te komen teruggenomen.
groups-already-requested = Je hebt al gevraagd of je bij { $group } mag. { $is_asked ->
    [yes] { $asked } moet nog antwoorden. Duurt het drie dagen? Dan vraag ik het aan iemand anders.
   *[no] Een beheerder kijkt ernaar.
    } Ik heb niets veranderd. Toch niet? Typ { COMMAND("stoppen-met", $short) }.
groups-no-request = Er wacht niemand met die naam op een antwoord over de groep { $group }. Ik heb niets veranderd. Wie er wachten: typ { COMMAND("groep leden") }.
groups-todo-request = { $name } wacht op een antwoord: mag { $name } bij { $group }? Ja: typ { COMMAND("toelaten", $short, $handle) }. Nee: typ { COMMAND("weigeren", $short, $handle) }.
groups-todo-room-gone = Iemand heeft op { $platform } het kanaal van { $group } weggehaald. Ik maak het opnieuw, met de open vragen. Wat er stond, is weg. Gaat de groep niet verder? Typ { COMMAND("groep stoppen", $short) }.
groups-todo-role-gone = Iemand heeft op { $platform } de rol van { $group } weggehaald. { $closed ->
    [yes] De leden zien het kanaal nu niet.
   *[no] De leden blijven lid.
    } Nu opnieuw maken: typ { COMMAND("groep herstellen", $short) }. Anders doe ik dat als er weer iemand meedoet.
groups-restoring = Ik maak voor { $group } opnieuw wat er mist: het kanaal, de rol, en wat ik daar niet kon zeggen. Lukt iets niet? Dan staat het straks in { COMMAND("te-doen") }.
groups-todo-no-lead = De groep { $group } heeft geen trekker. Iemand gevonden? Typ { COMMAND("groep doorgeven", $short) } met de naam.
timer-join-request = Iemand anders vragen over een besloten groep

# Groepen maken en leiden

under-group = groep
    .help = Groepen maken en leiden.
command-group_create = groep maken
    .also = maak een groep, nieuwe groep
    .help = Een groep maken voor een initiatief.
    .example = groep maken Fietskeuken | Tilburg | We maken samen fietsen. | @lotte
    .name = naam
    .name-question = Hoe heet het initiatief?
    .town = plaats
    .town-question = In welke plaats of wijk is het?
    .about = wat
    .about-question = Wat doet het initiatief? Eén of twee zinnen.
    .lead = trekker
    .lead-question = Wie is de trekker? Typ de naam, zoals @lotte.
    .channel = kanaal
    .channel-question = Hoe moet het kanaal heten? Anders krijgt het de naam van de groep.
    .closed = deur
    .closed-question = Mag iedereen erbij? Typ open of besloten.
command-group_edit = groep wijzigen
    .also = wijzig groep
    .help = De naam, plaats, tekst of deur van een groep veranderen.
    .example = groep wijzigen omloop | plaats: Rotterdam
    .group = groep
    .group-question = Welke groep?
    .name = naam
    .name-question = Hoe moet de groep nu heten?
    .town = plaats
    .town-question = In welke plaats of wijk is het?
    .about = wat
    .about-question = Wat doet het initiatief? Eén of twee zinnen.
    .closed = deur
    .closed-question = Mag iedereen erbij? Typ open of besloten.
command-group_words = groep woorden
    .help = Woorden waarmee vragen deze groep vinden.
    .example = groep woorden omloop fietsen, naaimachine
    .group = groep
    .group-question = Welke groep?
    .words = woorden
    .words-question = Welke woorden passen bij de groep?
command-group_archive = groep stoppen
    .also = groep archiveren, archiveer groep
    .help = Een groep laten stoppen. Wat er gevraagd is, blijft.
    .example = groep stoppen omloop
    .group = groep
    .group-question = Welke groep moet stoppen?
command-group_start = groep starten
    .also = start groep
    .help = Een gestopte groep weer laten beginnen.
    .example = groep starten omloop
    .group = groep
    .group-question = Welke groep moet weer beginnen?
command-group_restore = groep herstellen
    .also = herstel groep
    .help = Opnieuw maken wat er mist: kanaal, rol, berichten.
    .example = groep herstellen omloop
    .group = groep
    .group-question = Van welke groep mist er iets?
command-group_hand_over = groep doorgeven
    .also = groep overdragen, overdragen
    .help = Iemand anders trekker maken.
    .example = groep doorgeven omloop @bas
    .group = groep
    .group-question = Welke groep?
    .member = wie
    .member-question = Wie wordt de trekker? Typ de naam, zoals @bas.
command-group_members = groep leden
    .also = leden van groep
    .help = Wie er in een groep zit, en wie erbij wil.
    .example = groep leden omloop
    .group = groep
    .group-question = Welke groep?
command-invite = uitnodigen
    .also = nodig uit
    .help = Iemand uitnodigen voor een groep.
    .example = uitnodigen omloop @samira
    .group = groep
    .group-question = Voor welke groep?
    .member = wie
    .member-question = Wie wil je uitnodigen? Typ de naam, zoals @samira.
command-approve = toelaten
    .also = laat toe
    .help = Iemand toelaten in een besloten groep.
    .example = toelaten omloop @samira
    .group = groep
    .group-question = In welke groep?
    .member = wie
    .member-question = Wie mag erbij? Typ de naam, zoals @samira.
command-decline = weigeren
    .also = laat niet toe
    .help = Iemand niet toelaten in een besloten groep.
    .example = weigeren omloop @samira
    .group = groep
    .group-question = In welke groep?
    .member = wie
    .member-question = Wie kan er niet bij? Typ de naam, zoals @samira.

groups-door-open = open
    .also = iedereen
groups-door-closed = besloten
    .also = dicht, gesloten

groups-made = De groep { $group } is er. Korte naam: { $short }. Kanaal: #{ $channel }.{ $closed ->
    [yes] { " " }De groep is besloten: een trekker laat mensen toe.
   *[no] { "" }
    } { $has_lead ->
    [yes] Trekker: { $lead }.
   *[no] Er is nog geen trekker. Iemand gevonden? Typ { COMMAND("groep doorgeven", $short) } met de naam.
    } Toch niet? Typ { COMMAND("ongedaan") }.
groups-made-what = het maken van de groep { $group }
groups-edited = De groep { $group } is veranderd. Plaats: { $town }. Wat: { $does } { $closed ->
    [yes] De groep is besloten: een trekker laat mensen toe.
   *[no] Iedereen mag erbij.
    } De korte naam blijft { $short }. Toch niet? Typ { COMMAND("ongedaan") }.
groups-door-changed-line = { $closed ->
    [yes] De groep { $group } is nu besloten. Alleen leden zien dit kanaal.
   *[no] De groep { $group } is nu open. Iedereen kan dit kanaal lezen, en iedereen mag erbij.
    }
groups-edited-what = het veranderen van de groep { $group }
groups-nothing-to-edit = De groep { $group } was al zo. Ik heb niets veranderd. Iets anders? Typ { COMMAND("groep wijzigen") } met de nieuwe tekst.
groups-words-set = { $count ->
    [0] De groep { $group } heeft geen eigen woorden meer.
   *[other] Vragen over { LIST($words) } vinden nu ook de groep { $group }.
    } Andere woorden? Typ { COMMAND("groep woorden", $short) } met alle woorden.
groups-stopped = De groep { $group } is gestopt. Nieuwe vragen komen er niet meer. Wat er staat, blijft te lezen. Toch niet? Typ { COMMAND("ongedaan") }. Later weer beginnen: typ { COMMAND("groep starten", $short) }.
groups-stopped-what = het stoppen van de groep { $group }
groups-stopped-line = De groep { $group } is gestopt. Wat hier staat, blijft te lezen. Dank je wel allemaal.
groups-started = De groep { $group } is weer begonnen.
groups-started-line = De groep { $group } is weer begonnen.
groups-stopped-group = De groep { $group } is gestopt. Ik heb niets veranderd. Andere groepen: typ { COMMAND("groepen") }.
groups-handed = { $asked ->
    [yes] { $name } is nu trekker van { $group }. Ik heb { $name } gevraagd of dat goed is.
   *[no] Jij bent nu trekker van { $group }.
    } Toch niet? Typ { COMMAND("ongedaan") }.
groups-handed-back = { $count ->
    [0] De groep { $group } heeft weer geen trekker.
    [one] { LIST($leads) } is weer trekker van { $group }.
   *[other] { LIST($leads) } zijn weer trekker van { $group }.
    }
groups-you-lead-no-more = Toch niet: { $by } heeft het teruggenomen. Je bent geen trekker van { $group }. Je hoeft niets te doen.
groups-handed-what = het doorgeven van { $group }
groups-you-lead = Hoi { $name }. { $by } heeft jou trekker gemaakt van de groep { $group }. Jij spreekt voor het initiatief: je stelt vragen, en je laat mensen toe als de groep besloten is. Wie er in de groep zit: typ { COMMAND("groep leden", $short) }. Is dat goed?
groups-lead-yes = Ja, goed
    .also = ja, ja graag, prima, oké, ok, goed, yes
groups-lead-no = Nee, liever niet
    .also = nee, nee hoor, liever niet, no
groups-lead-taken = Fijn. Je bent trekker van { $group }. Een goed begin is een vraag: typ { COMMAND("hulpvraag") }.
groups-lead-declined = Goed, je bent geen trekker van { $group }.{ $count ->
    [0] { "" }
   *[other] { " " }{ ANY($looking) } kijkt nu naar de groep.
    } Je bent nog wel lid.
groups-lead-no-more = { $name } is nu trekker van { $group }, zegt { $by }. Dank je wel voor alles wat je deed. Je bent nog wel lid.
groups-members = De groep { $group }. { $leading ->
    [0] Er is geen trekker.
    [one] Trekker: { LIST($leads) }.
   *[other] Trekkers: { LIST($leads) }.
    } { $count ->
    [0] Verder doet er nog niemand mee.
    [one] Ook lid: { LIST($names) }.
   *[other] Ook lid ({ $count }): { LIST($names) }.
    }{ $more ->
    [0] { "" }
   *[other] { " " }En nog { $more } andere.
    }{ $requests ->
    [0] { "" }
   *[other] { " " }Wil erbij: { LIST($waiting) }. Ja: typ { COMMAND("toelaten", $short) } met de naam. Nee: typ { COMMAND("weigeren", $short) } met de naam.
    }
groups-invited = Hoi { $name }. { $by } vraagt of je mee wilt doen met de groep { $group } ({ $town }). Wil je dat? Geen vragen meer? Typ { COMMAND("stop") }.
groups-invitation-sent = Ik vraag { $name } of die mee wil doen met de groep { $group }. Dat kan een paar dagen duren, want ik stuur niemand te veel.

groups-act-made = maakte de groep { $group }
groups-act-edited = veranderde de groep { $group }
groups-act-words = gaf de groep { $group } andere woorden
groups-act-stopped = liet de groep { $group } stoppen
groups-act-started = liet de groep { $group } weer beginnen
groups-act-handed = maakte { $name } trekker van { $group }
groups-act-decided = { $yes ->
    [yes] liet { $name } toe in { $group }
   *[no] liet { $name } niet toe in { $group }
    }

groups-name-taken = Er is al een groep { $name } ({ $town }), met de korte naam { $short }.{ $is_stopped ->
    [yes] { " " }Die is gestopt. Weer beginnen: typ { COMMAND("groep starten", $short) }.
   *[no] { "" }
    } Ik heb niets gemaakt of veranderd. Is het een ander initiatief? Geef het dan een andere naam, bijvoorbeeld met de plaats erbij.
groups-channel-taken = Het kanaal #{ $channel } hoort al bij { $is_group ->
    [yes] de groep { $owner }
   *[no] iedereen
    }. Ik heb niets gemaakt. Kies een ander kanaal.
groups-no-name = '{ $words }' kan ik niet als naam gebruiken: er staat geen letter of cijfer in. Ik heb niets gemaakt of veranderd. Typ het met letters.
groups-not-stopped-group = De groep { $group } is niet gestopt. Ik heb niets veranderd. Alle groepen: typ { COMMAND("groepen") }.
groups-wants-no-invitations = { $name } wil geen vragen van mij. Daarom nodig ik { $name } niet uit. Ik heb niets veranderd. Zelf vragen kan altijd.
groups-already-invited = { $name } is al uitgenodigd voor de groep { $group }. Ik vraag het niet nog een keer. Zelf vragen kan altijd.
groups-leads-already = { $name } is al trekker van { $group }. Ik heb niets veranderd. Iemand anders? Typ { COMMAND("groep doorgeven") } met de naam.
groups-waits-for-you = { $count ->
    [one] { LIST($names) } wil bij { $group } en wacht op jouw antwoord. Typ { COMMAND("groep leden", $short) }.
   *[other] { LIST($names) } willen bij { $group } en wachten op jouw antwoord. Typ { COMMAND("groep leden", $short) }.
    }
groups-new-members = Nieuw bij { $group }: { LIST($names) }{ $more ->
    [0] .
   *[other] { " " }en nog { $more }.
    }
command-consent = toestemming
    .also = mijn keuzes
    .help = Opnieuw kiezen of ik je vragen mag sturen, antwoorden mag bewaren en je woorden in een andere chat mag laten zien.
groups-consent-again = Je mag altijd van mening veranderen. Wat eerder met je ja bewaard is, blijft staan. Weghalen kan met { COMMAND("haal weg") } en het nummer. Meedoen kan vanaf 16 jaar.

    Mag ik je soms een vraag sturen die bij je past? Hoogstens twee per week.
