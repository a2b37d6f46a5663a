### Groepen: welke er zijn, meedoen, weggaan.

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
groups-joined-again = Je doet nu mee met de groep { $group }. Zien wat er gevraagd wordt? Typ { COMMAND("open-vragen") }. Toch niet? Typ { COMMAND("ongedaan") }.
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
    } Je kunt beginnen. Zien wat er gevraagd wordt? Typ { COMMAND("open-vragen") }. Zelf iets vragen? Typ { COMMAND("hulpvraag") }.
groups-joined-what = meedoen met { $group }
groups-left = Je doet niet meer mee met de groep { $group }. Terug kan altijd. Was dit niet de bedoeling? Typ { COMMAND("ongedaan") }.
groups-left-what = weggaan uit { $group }
groups-leave-offer = Uit de groep { $group }
groups-kept-of-you = Je doet mee met { LIST($groups) }.
groups-already-in = Je doet al mee met de groep { $group }. Ik heb niets veranderd.
groups-not-in = Je doet niet mee met de groep { $group }. Ik heb niets veranderd.
groups-closed-group = De groep { $group } is besloten. Vraag aan { ANY($leads) } of je erbij mag. Ik heb niets veranderd.
groups-unknown-group = De groep '{ $words }' ken ik niet. Bedoel je een van deze: { ANY($groups) }? Ik heb niets veranderd.
groups-which-group = '{ $words }' past bij meer groepen: { ANY($groups) }. Welke bedoel je? Ik heb nog niets veranderd.
