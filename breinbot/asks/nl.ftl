### Hulpvragen: stellen, bekijken, helpen, antwoorden, bewaren, sluiten.

command-ask = hulpvraag
    .also = ik zoek, gezocht, oproep
    .also-text = vraag, help, hulp
    .help = Een hulpvraag stellen.
    .example = hulpvraag Wie kan ons leren subsidie aan te vragen?
    .title = vraag
    .title-question = Wat is je vraag? Eén zin is genoeg.
    .details = toelichting
    .details-question = Wil je er iets bij vertellen?
    .kind = soort
    .kind-question = Wat voor hulp zoek je?
    .needed_by = wanneer
    .needed_by-question = Wanneer heb je het nodig?
    .group = groep
    .group-question = Bij welke groep past je vraag?
    .reach = bereik
    .reach-question = Voor alle groepen, of alleen voor jouw groep?
command-ask-way = Hulp vragen aan anderen
command-open_asks = open-vragen
    .also = vragen, lijst, openstaande vragen
    .help = Welke vragen er open staan.
    .example = open-vragen mijn
    .whose = wiens
    .whose-question = Welke vragen: mijn, groepen of alle?
    .kind = soort
    .kind-question = Welke soort hulp?
    .order = volgorde
    .order-question = Oudste of nieuwste eerst?
    .place = plaats
    .place-question = Welke plaats of groep?
command-show = toon
    .also = laat zien
    .also-number = vraag
    .help = Eén vraag bekijken, met de antwoorden.
    .example = toon 17
    .ask = nummer
    .ask-question = Welke vraag? Typ het nummer.
    .page = bladzijde
    .page-question = Welke bladzijde?
command-can_help = ik-help
    .also = ik kan helpen, ik doe mee
    .also-number = help, helpen, hulp
    .help = Zeggen dat je helpt.
    .example = ik-help 17
    .ask = nummer
    .ask-question = Bij welke vraag wil je helpen? Typ het nummer.
command-not_after_all = toch-niet
    .also = ik help niet
    .help = Toch niet helpen.
    .example = toch-niet 17
    .ask = nummer
    .ask-question = Bij welke vraag help je niet meer? Typ het nummer.
command-answer = antwoord
    .also = reactie, reageer
    .help = Een antwoord geven.
    .example = antwoord 17 Vraag het eens bij de bibliotheek.
    .ask = nummer
    .ask-question = Op welke vraag antwoord je? Typ het nummer.
    .text = tekst
    .text-question = Wat is je antwoord?
command-keep = bewaar
    .also = dit hielp, bewaren
    .help = Een antwoord bewaren dat hielp.
    .example = bewaar 17.2
    .contribution = nummer
    .contribution-question = Welk antwoord? Typ het nummer, zoals 17.2.
    .menu = Bewaar als antwoord
command-solved = opgelost
    .also = sluit, sluiten
    .help = Een vraag sluiten die beantwoord is.
    .example = opgelost 17
    .ask = nummer
    .ask-question = Welke vraag is opgelost? Typ het nummer.
command-reopen = weer-open
    .also = heropen
    .help = Een gesloten vraag weer openen.
    .example = weer-open 17
    .ask = nummer
    .ask-question = Welke vraag moet weer open? Typ het nummer.

asks-card = Vraag { $number }{ $has_kind ->
    [yes] { " " }({ $kind })
   *[no] { "" }
    } · { $group }
    { $title }{ $has_details ->
    [yes] { "" }

    { $details }
   *[no] { "" }
    }

    { $asker } vraagt dit.{ $following ->
    [0] { "" }
    [one] { " " }{ LIST($followers) } heeft dezelfde vraag.
   *[other] { " " }{ LIST($followers) } hebben dezelfde vraag.
    }{ $has_date ->
    [yes] { " " }Nodig: { $needed_by }.
   *[no] { "" }
    }{ $is_edited ->
    [yes] { " " }Aangepast op { $edited }.
   *[no] { "" }
    } { $state ->
    [archived] Deze vraag komt van buiten deze community en is om na te lezen.
    [withdrawn] Deze vraag is teruggenomen.
    [solved] Deze vraag is opgelost.{ $helping ->
        [0] { "" }
       *[other] { " " }Geholpen door { LIST($helpers) }.
        }
   *[open] { $helping ->
        [0] Nog niemand helpt.
        [one] { LIST($helpers) } helpt.
       *[other] { LIST($helpers) } helpen.
        } Helpen? Typ { COMMAND("ik-help", $number) }, of { COMMAND("antwoord", $number) } met je antwoord.
    }{ $apart ->
    [yes] { " " }Het gesprek: { $link }
   *[no] { "" }
    }
asks-help-button = Ik help
    .also = ik help, ik kan helpen
asks-line = - Vraag { $number }{ $has_kind ->
    [yes] { " " }({ $kind })
   *[no] { "" }
    }: { $title } { $group }. { $answers ->
    [0] Nog geen antwoord.
    [one] 1 antwoord.
   *[other] { $answers } antwoorden.
    }
asks-mine = Jouw open vragen:
asks-ours = In jouw groepen:
asks-others = In andere groepen:
asks-and-more = En nog { $count } andere.
asks-how-to-show = Een vraag bekijken? Typ { COMMAND("toon") } met het nummer. Helpen? Typ { COMMAND("ik-help") } met het nummer.
asks-none-open = Er staan nu geen vragen open. Zelf iets vragen? Typ { COMMAND("hulpvraag") }.
asks-contribution = { $number } { $writer }: { $text }{ $edited ->
    [yes] { " " }(aangepast)
   *[no] { "" }
    }
asks-contribution-elsewhere = { $number } Dit antwoord staat op { $platform }.
asks-somebody = Een lid
asks-show-ways = { $state ->
    [archived] Zelf zoiets vragen? Typ { COMMAND("hulpvraag") }.
    [solved] Toch nog niet klaar? Typ { COMMAND("weer-open", $number) }.
    [withdrawn] Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
   *[open] { $given ->
        [0] Heb je dezelfde vraag? Typ { COMMAND("ik-ook", $number) }.
       *[other] Een antwoord bewaren dat hielp: typ bijvoorbeeld { COMMAND("bewaar", $first) }. Klaar: typ { COMMAND("opgelost", $number) }.
        }
    }

asks-preview = Dit heb ik begrepen:
    { $shown }
    Anders? Kies { NUMBER($change) } en stel hem opnieuw. Zal ik hem plaatsen?
asks-preview-post = Plaatsen
    .also = ja, plaats, ja graag, prima, oké, ok, doe maar, yes, post
asks-preview-always = Plaatsen, en laat dit nooit meer zien
    .also = altijd
asks-preview-drop = Niet plaatsen
    .also = nee, nee hoor, stop, no
asks-posted = Je vraag staat er. Het is vraag { $number }: '{ $title }' { $why ->
    [own] Hij staat bij { $group }, want dat is jouw groep.
    [here] Hij staat bij { $group }, want je vroeg het daar.
    [chosen] Hij staat bij { $group }.
    [fits] Hij staat bij { $group }, want daar gaat het over { $telling ->
        [0] zulke dingen.
       *[other] { LIST($words) }.
        }
   *[none] Ik vond geen groep die erbij past. Hij staat daarom in { $place }, en een beheerder kijkt mee.
    }{ $pointers ->
    [0] { "" }
   *[other] { " " }Bij { LIST($sisters) } staat een verwijzing.
    }{ $why ->
    [none] { "" }
   *[other] { " " }Is er op { $unheard } geen reactie? Dan kijkt een beheerder ernaar.
    } Veranderen: typ { COMMAND("wijzig", $number) }. Andere groep: typ { COMMAND("verplaats", $number) }.

asks-helping = Fijn, je helpt bij vraag { $number }: '{ $title }' Schrijf je antwoord in het gesprek bij de vraag, of typ { COMMAND("antwoord", $number) } met je tekst. { $asker } kan je daar ook iets vragen. Toch niet? Typ { COMMAND("toch-niet", $number) }.
asks-helping-what = helpen bij vraag { $number }
asks-helps-line = { $name } wil helpen.
asks-not-helping = Goed, je helpt niet meer bij vraag { $number }. Je hoeft niets uit te leggen.
asks-not-helping-what = niet meer helpen bij vraag { $number }
asks-helps-no-more-line = { $name } kan toch niet helpen.
asks-answered = Dank je wel. Je antwoord staat bij vraag { $number }. Het heeft nummer { $label }.{ $state ->
    [archived] { " " }Deze vraag komt van buiten; wie hem bekijkt, ziet je antwoord wel.
    [solved] { " " }Deze vraag is al opgelost; wie hem bekijkt, ziet je antwoord wel.
    [withdrawn] { " " }Deze vraag is teruggenomen; wie hem bekijkt, ziet je antwoord wel.
   *[open] { "" }
    }
asks-answered-line = { $name } antwoordt ({ $number }): { $text }
asks-first-help = Hoi { $asker }. { $helper } helpt je bij vraag { $number }, '{ $title }' Bekijken: typ { COMMAND("toon", $number) }. Hielp een antwoord? Typ { COMMAND("bewaar") } met het nummer van het antwoord.

asks-may-i-keep = { $name }, { $own ->
    [yes] je wilt je antwoord op vraag { $number } bewaren.
   *[no] { $asker } had iets aan je antwoord op vraag { $number }.
    } Mag ik het bewaren { $hidden ->
    [yes] voor de groep
   *[no] voor andere initiatieven
    }? Dit is de tekst:

    '{ $text }'

    { $hidden ->
    [yes] Alleen leden van { $group } en beheerders kunnen het lezen.
   *[no] Alleen leden kunnen het lezen.
    } Het komt niet op internet. Hoor ik niets, dan bewaar ik het niet. Wil je dat ik dit niet elke keer vraag? Typ altijd of nooit.
asks-keep-named = Ja, met mijn naam
    .also = met mijn naam, met naam, ja met naam, with my name
asks-keep-unnamed = Ja, zonder mijn naam
    .also = zonder mijn naam, zonder naam, ja zonder naam, ja, ja graag, jazeker, prima, oké, ok, is goed, dat mag, without my name, yes, yes please, sure
asks-keep-no = Nee
    .also = nee hoor, liever niet, nu niet, no
asks-keep-always = Altijd
    .also = altijd, always
asks-keep-never = Nooit
    .also = nooit, never
asks-asked-writer = { $own ->
    [yes] Ik heb je de vraag gestuurd. Antwoord { $number } wordt bewaard als je ja zegt.
   *[no] Fijn dat het hielp. Ik heb { $writer } gevraagd of ik antwoord { $number } mag bewaren. Zonder ja bewaar ik het niet.
    }
asks-asked-already = Ik heb { $writer } al gevraagd of ik antwoord { $number } mag bewaren. Er is nog geen reactie. Ik vraag het niet nog een keer.
asks-kept = Je antwoord is bewaard, want dat mag altijd van jou. Het heeft nummer { $number }. Toch niet? Typ { COMMAND("haal weg", $number) }. Dan is het meteen niet meer te vinden.
asks-kept-at-once = Antwoord { $number } is bewaard. { $writer } vindt dat altijd goed.
asks-kept-with-yes = Dank je wel. Je antwoord is bewaard, { $answer ->
    [unnamed] zonder je naam.
   *[other] met je naam.
    } Het heeft nummer { $number }.{ $answer ->
    [always] { " " }Voortaan vraag ik het niet meer.
   *[other] { "" }
    } Wil je het toch niet? Typ { COMMAND("haal weg", $number) }. Dan is het meteen niet meer te vinden.
asks-kept-what = het bewaren van antwoord { $number }
asks-not-kept = Goed, antwoord { $number } wordt niet bewaard.{ $answer ->
    [never] { " " }Ik vraag het ook niet meer.
   *[other] { "" }
    }
asks-already-kept = Antwoord { $number } is al bewaard. Ik heb niets veranderd.
asks-never-kept = Antwoord { $number } kan ik niet bewaren. De schrijver wil dat antwoorden niet bewaard worden. Ik heb niets veranderd.
asks-left-alone = De schrijver van antwoord { $number } krijgt nu geen berichten van mij. Daarom kan ik het niet vragen, en bewaar ik het niet.

asks-solved = Vraag { $number } is opgelost: '{ $title }' { $count ->
    [0] Toch nog niet klaar? Typ { COMMAND("weer-open", $number) }.
   *[other] Ik heb iedereen die hielp bedankt. Toch nog niet klaar? Typ { COMMAND("weer-open", $number) }.
    }
asks-solved-line = Vraag { $number } is opgelost, zegt { $by }.{ $count ->
    [0] { "" }
   *[other] { " " }Dank je wel, { LIST($helpers) }!
    }
asks-solved-what = het sluiten van vraag { $number }
asks-solved-for-you = { $by } heeft je vraag { $number } gesloten: '{ $title }' Ben je nog niet geholpen? Typ { COMMAND("weer-open", $number) }.
asks-reopened = Vraag { $number } staat weer open: '{ $title }'
asks-reopened-line = { $name } heeft deze vraag weer geopend. Meedenken kan weer.
asks-reopened-what = het weer openen van vraag { $number }
asks-kept-of-you = Je stelde { $asked ->
    [one] 1 vraag
   *[other] { $asked } vragen
    } en gaf { $given ->
    [one] 1 antwoord
   *[other] { $given } antwoorden
    } in een gesprek bij een vraag.

asks-own-ask = Vraag { $number } is je eigen vraag. Daar kun je zelf niet bij helpen. Ik heb niets veranderd.
asks-ask-is-closed = Vraag { $number } is al { $state ->
    [withdrawn] teruggenomen
   *[solved] opgelost
    }{ $named ->
    [yes] { " " }door { $who }
   *[no] { "" }
    }. { $own ->
    [yes] Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
   *[no] Je hoeft niets meer te doen. Toch iets toevoegen? Typ { COMMAND("antwoord", $number) } met je tekst.
    }
asks-already-solved = Vraag { $number } is al opgelost: { $who } deed dat op { $at }. Ik heb niets veranderd.
asks-is-archived = Vraag { $number } komt van buiten deze community en is om na te lezen. Ik heb niets veranderd. Zelf zoiets vragen? Typ { COMMAND("hulpvraag") }.
asks-still-open = Vraag { $number } staat nog open. Ik heb niets veranderd.
asks-already-helping = Je helpt al bij vraag { $number }. Schrijf je antwoord in het gesprek bij de vraag, of typ { COMMAND("antwoord", $number) } met je tekst.
asks-not-helping-refused = Je hielp niet bij vraag { $number }. Ik heb niets veranderd.
asks-unknown-ask = Vraag '{ $words }' is er niet. { $count ->
    [0] Er zijn nog geen vragen.
   *[other] Bedoel je { ANY($nearest) }?
    } Ik heb niets veranderd. Alle open vragen: typ { COMMAND("open-vragen") }.
asks-unknown-contribution = Antwoord '{ $words }' is er niet. Ik heb niets veranderd. Typ { COMMAND("toon") } met het nummer van de vraag; dan zie je het nummer voor elk antwoord, zoals 17.2.
command-edit = wijzig
    .also = aanpassen, verander
    .help = De tekst van je vraag veranderen.
    .example = wijzig 17 Wie kan in mei een EHBO-cursus geven?
    .ask = nummer
    .ask-question = Welke vraag wil je veranderen? Typ het nummer.
    .title = vraag
    .title-question = Hoe moet je vraag nu zijn?
    .details = toelichting
    .details-question = Wil je er iets bij vertellen?
    .kind = soort
    .kind-question = Wat voor hulp zoek je?
    .needed_by = wanneer
    .needed_by-question = Wanneer heb je het nodig?
command-move = verplaats
    .also = verplaatsen
    .help = Een vraag naar een andere groep brengen.
    .example = verplaats 17 omloop
    .ask = nummer
    .ask-question = Welke vraag moet naar een andere groep? Typ het nummer.
    .group = groep
    .group-question = Naar welke groep?
command-withdraw = trek-in
    .also = vraag intrekken
    .help = Je vraag terugnemen.
    .example = trek-in 17
    .ask = nummer
    .ask-question = Welke vraag wil je terugnemen? Typ het nummer.
command-me_too = ik-ook
    .also = zelfde vraag
    .help = Zeggen dat je dezelfde vraag hebt. Je krijgt de antwoorden ook.
    .example = ik-ook 17
    .ask = nummer
    .ask-question = Welke vraag heb jij ook? Typ het nummer.
command-share = deel
    .also = delen
    .help = Een tekst om een vraag door te sturen, voor WhatsApp of mail.
    .example = deel 17
    .ask = nummer
    .ask-question = Welke vraag wil je delen? Typ het nummer.
asks-reach-all = alle groepen
    .also = alle, iedereen
asks-reach-group = mijn groep
    .also = alleen mijn groep, alleen de groep
asks-whose-mine = mijn
    .also = van mij, mijn vragen
asks-whose-groups = groepen
    .also = mijn groepen
asks-whose-all = alle
    .also = alles, allemaal
asks-order-oldest = oudste
    .also = oud, oudste eerst
asks-order-newest = nieuwste
    .also = nieuw, nieuwste eerst
asks-pointer = { $state ->
    [open] Bij { $group } staat een vraag die ook bij jullie past. Vraag { $number }: '{ $title }' Kijken: typ { COMMAND("toon", $number) }. Helpen: typ { COMMAND("ik-help", $number) }. { $link }
    [withdrawn] Vraag { $number } van { $group } is teruggenomen: '{ $title }'
   *[other] Vraag { $number } van { $group } is opgelost: '{ $title }' Teruglezen: typ { COMMAND("toon", $number) }.
    }
asks-moved-pointer = Vraag { $number } staat nu { $in_group ->
    [yes] bij { $group }
   *[no] in { $place }
    }: '{ $title }' Kijken: typ { COMMAND("toon", $number) }. { $link }
asks-hidden-pointer = Vraag { $number } staat nu in een besloten groep.
asks-goes-on-elsewhere = Vraag { $number } is verplaatst. Het gesprek gaat hier verder: { $link }
asks-none-like-that = Zulke vragen staan er nu niet open. Alle open vragen: typ { COMMAND("open-vragen") }.
asks-preview-of-one = Vraag: { $title }{ $has_details ->
    [yes] { "" }
    Toelichting: { $details }
   *[no] { "" }
    }{ $has_kind ->
    [yes] { "" }
    Soort hulp: { $kind }
   *[no] { "" }
    }{ $has_date ->
    [yes] { "" }
    Nodig: { $needed_by }
   *[no] { "" }
    }
    { $has_group ->
    [yes] Groep: { $group }{ $only ->
        [yes] { " " }(alleen voor deze groep)
       *[no] { "" }
        }
   *[no] Geen groep past erbij. Hij komt in { $place }.
    }
asks-preview-several = Dit heb ik begrepen. Het zijn { $count } vragen:
    { $shown }
    Anders? Kies { NUMBER($change) } en stel ze opnieuw. Zal ik ze plaatsen?
asks-preview-one = Het is één vraag
    .also = één vraag, een vraag, één
asks-posted-several = Je { $count } vragen staan er:
    { $lines }
    Is er op { $unheard } geen reactie? Dan kijkt een beheerder ernaar. Iets veranderen: typ { COMMAND("wijzig") } met het nummer. Andere groep: typ { COMMAND("verplaats") } met het nummer.
asks-posted-line = - Vraag { $number }: '{ $title }' { $why ->
    [own] Bij { $group }, jouw groep.
    [fits] Bij { $group }, want daar gaat het over { $telling ->
        [0] zulke dingen.
       *[other] { LIST($words) }.
        }
    [none] In { $place }, want geen groep past erbij. Een beheerder kijkt mee.
   *[other] Bij { $group }.
    }
asks-alike = Vraag { $number } lijkt erop: '{ $title }' Is het dezelfde? Typ { COMMAND("ik-ook", $number) }, dan krijg je de antwoorden ook. Je eigen vraag terugnemen: typ { COMMAND("trek-in", $own) }.
asks-same-as = Ja, dezelfde vraag
asks-personal = Ik heb nog niets geplaatst. In je tekst staat iets van een persoon: { LIST($found) }. Iedereen kan dat straks lezen. Wat wil je?
asks-personal-remove = Haal het weg
    .also = weg, weghalen, haal weg, remove
asks-personal-own = Het is van mij, laat staan
    .also = het is van mij, van mij, laat staan, mine
asks-personal-change = Ik pas het zelf aan
    .also = aanpassen, zelf, ik pas het aan, change
asks-say-it-again = Goed. Ik heb niets geplaatst. Dit was je tekst:

    { $words }

    Typ { COMMAND("hulpvraag") } met de tekst zoals je hem wilt.
asks-answer-again = Goed. Ik heb niets geplaatst. Dit was je antwoord:

    { $words }

    Typ { COMMAND("antwoord", $number) } met de tekst zoals je hem wilt.
asks-edit-again = Goed. Ik heb niets veranderd. Dit was je nieuwe tekst:

    { $words }

    Typ { COMMAND("wijzig", $number) } met de tekst zoals je hem wilt.
asks-personal-in-answer = In je antwoord { $number } staat iets van een persoon: { LIST($found) }. Iedereen in het gesprek kan het lezen. Is het van iemand anders? Kies 2, en haal het ook uit je eigen bericht.
asks-personal-take-out = Haal het uit het antwoord
    .also = haal het weg, weg, weghalen
asks-data-taken-out = Goed, het staat niet meer in antwoord { $number }. Je eigen bericht in het gesprek kan ik niet veranderen. Pas dat zelf aan.
asks-may-i-share = { $own ->
    [yes] { $count ->
        [one] Alleen leden van { $group } zien vraag { LIST($numbers) }.
       *[other] Alleen leden van { $group } zien de vragen { LIST($numbers) }.
        }
   *[no] { $asker } stelde { $count ->
        [one] vraag { LIST($numbers) }
       *[other] de vragen { LIST($numbers) }
        } in { $group }. Alleen leden van de groep zien dat.
    } Mag iedereen meedenken? Dan zet ik { $count ->
    [one] de vraag
   *[other] ze
    } in { $place }.
asks-share-yes = Ja, voor iedereen
    .also = ja, ja graag, prima, oké, ok, iedereen, voor iedereen, yes
asks-share-no = Nee, alleen mijn groep
    .also = nee, nee hoor, alleen mijn groep, alleen de groep, no
asks-lead-is-asked = De groep { $group } is besloten. Ik heb { $lead } gevraagd of { $count ->
    [one] je vraag ook in { $place } mag.
   *[other] de vragen { LIST($numbers) } ook in { $place } mogen.
    }
asks-no-lead-to-ask = De groep { $group } is besloten. Ik kan nu niemand vragen of { $count ->
    [one] vraag { LIST($numbers) } ook in { $place } mag. Hij staat
   *[other] de vragen { LIST($numbers) } ook in { $place } mogen. Ze staan
    } nu alleen in de groep. Moeten anderen meedenken? Typ { COMMAND("verplaats") } met het nummer en een andere groep.
asks-shared-for-you = { $by } zei ja: { $count ->
    [one] vraag { LIST($numbers) } staat nu in { $place }. Iedereen kan meedenken.
   *[other] de vragen { LIST($numbers) } staan nu in { $place }. Iedereen kan meedenken.
    }
asks-kept-inside-for-you = { $by } houdt { $count ->
    [one] vraag { LIST($numbers) }
   *[other] de vragen { LIST($numbers) }
    } in de groep. Alleen leden van de groep kunnen meedenken.
asks-shared = { $count ->
    [one] Vraag { LIST($numbers) } staat nu in { $place }. Iedereen kan meedenken.
   *[other] De vragen { LIST($numbers) } staan nu in { $place }. Iedereen kan meedenken.
    }
asks-kept-inside = { $count ->
    [one] Goed, vraag { LIST($numbers) } blijft in de groep.
   *[other] Goed, de vragen { LIST($numbers) } blijven in de groep.
    }
asks-share = { $closed ->
    [yes] Let op: deze vraag staat in een besloten groep. Stuur hem alleen door als dat mag. Dit kun je doorsturen:
   *[no] Dit kun je doorsturen:
    }
asks-share-text = { $has_group ->
    [yes] { $group } ({ $town }) zoekt hulp:
   *[no] Iemand van { $community } zoekt hulp:
    } '{ $title }' Kun jij helpen, of ken je iemand? Het is vraag { $number } bij { $community }.{ $linked ->
    [yes] { " " }{ $link }
   *[no] { "" }
    }
asks-edited = Vraag { $number } is veranderd: '{ $title }' { $answers ->
    [0] Toch niet? Typ { COMMAND("ongedaan") }.
   *[other] Er waren al antwoorden. Op de kaart staat daarom dat hij is aangepast. Toch niet? Typ { COMMAND("ongedaan") }.
    }
asks-edited-what = het veranderen van vraag { $number }
asks-moved = Vraag { $number } staat nu bij { $group }. Op de oude plek staat een verwijzing. Toch niet? Typ { COMMAND("ongedaan") }.
asks-moved-what = het verplaatsen van vraag { $number }
asks-moved-to-common = Vraag { $number } staat weer in { $place }.
asks-moved-for-you = { $by } heeft je vraag { $number } naar { $group } gebracht: '{ $title }' Niet goed? Typ { COMMAND("verplaats", $number) } met een andere groep.
asks-withdrawn = Vraag { $number } is teruggenomen: '{ $title }' { $count ->
    [0] Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
    [one] { LIST($helpers) } hielp al mee. Ik laat het weten. Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
   *[other] { LIST($helpers) } hielpen al mee. Ik laat het weten. Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
    }
asks-withdrawn-line = { $by } heeft vraag { $number } teruggenomen.{ $count ->
    [0] { "" }
   *[other] { " " }Dank je wel, { LIST($helpers) }. Je hoeft niets meer te doen.
    }
asks-withdrawn-what = het terugnemen van vraag { $number }
asks-withdrawn-for-you = { $by } heeft vraag { $number } teruggenomen: '{ $title }' { $whose ->
    [own] Toch weer nodig? Typ { COMMAND("weer-open", $number) }.
    [helped] Dank je wel dat je wilde helpen. Je hoeft niets meer te doen.
   *[followed] Er komen geen antwoorden meer. Nog nodig? Stel hem dan zelf: typ { COMMAND("hulpvraag") }.
    }
asks-stays-open = Goed, vraag { $number } blijft open. Ik vraag het over drie weken stilte nog eens.
asks-following = Jij hebt dezelfde vraag als vraag { $number }: '{ $title }' Je naam staat erbij. { $answers ->
    [0] Je hoort van mij als er een antwoord is.
   *[other] Er zijn al antwoorden: typ { COMMAND("toon", $number) }.
    } Toch niet? Typ { COMMAND("toch-niet", $number) }.
asks-following-what = dat je dezelfde vraag hebt als vraag { $number }
asks-following-no-more = Goed, je volgt vraag { $number } niet meer.
asks-first-answer = Er is een antwoord op vraag { $number }, die jij ook had: '{ $title }' { $helper } antwoordde. Lezen: typ { COMMAND("toon", $number) }.
asks-solved-followed = Vraag { $number }, die jij ook had, is opgelost: '{ $title }' { $answers ->
    [0] Nog niet geholpen? Stel hem zelf: typ { COMMAND("hulpvraag") }.
   *[other] De antwoorden lezen: typ { COMMAND("toon", $number) }.
    }
asks-quiet = Hoi { $asker }. Bij vraag { $number } is het drie weken stil: '{ $title }' { $answers ->
    [one] Er is één antwoord.
   *[other] Er zijn { $answers } antwoorden.
    } Ben je geholpen? { $alone ->
    [yes] { "" }
   *[no] 1 Ja, typ { COMMAND("opgelost", $number) }. 2 Nee, zeg het hier.{ " " }
    }Hoor ik een week niets, dan sluit ik de vraag. Je kunt hem later weer openen.
asks-quiet-solved = Ja, opgelost
    .also = ja, opgelost, yes
asks-quiet-open = Nee, laat hem open
    .also = nee, laat open, laat hem open, open laten, no
asks-quiet-else = Ik zoek nog iets anders
    .also = iets anders, anders
asks-closed-quietly = Vraag { $number } is gesloten, want het bleef stil: '{ $title }' { $own ->
    [yes] Nog niet geholpen? Typ { COMMAND("weer-open", $number) }.
   *[no] De antwoorden lezen: typ { COMMAND("toon", $number) }.
    }
asks-closed-quietly-line = Vraag { $number } is gesloten, want het bleef stil.{ $count ->
    [0] { "" }
   *[other] { " " }Dank je wel, { LIST($helpers) }!
    } Weer openen kan altijd: typ { COMMAND("weer-open", $number) }.
asks-todo-no-reaction = Vraag { $number } heeft nog geen reactie: '{ $title }'
asks-todo-no-group = Vraag { $number } past bij geen groep: '{ $title }' Verplaatsen: typ { COMMAND("verplaats", $number) } met een groep.
timer-ask-unheard = Kijken of iemand reageerde op { $subject }
timer-ask-quiet = Vragen of { $subject } is opgelost
timer-ask-closes = { $subject } sluiten als het stil blijft
asks-hidden-ask = Vraag { $number } staat in een besloten groep. Alleen leden van die groep kunnen hem zien.{ $count ->
    [0] { "" }
   *[other] { " " }Vraag aan { ANY($leads) } of je erbij mag.
    }
asks-nothing-to-edit = Vraag { $number } was al zo. Ik heb niets veranderd.
asks-already-there = Vraag { $number } staat al bij { $group }. Ik heb niets veranderd.
asks-cannot-read-there = De groep { $group } is besloten. Wie de vraag stelt, kan hem daar niet lezen. Ik heb niets geplaatst of veranderd. Kies een andere groep.
asks-answers-stay-there = Vraag { $number } heeft al antwoorden, { $closed ->
    [yes] alleen voor de besloten groep. Die blijven daar. Stel de vraag opnieuw als anderen mogen meedenken.
   *[no] die iedereen kan lezen. Stel de vraag opnieuw in de besloten groep.
    } Ik heb niets veranderd.
asks-asks-stay-there = { $count ->
    [one] Vraag { $numbers } is
   *[other] De vragen { $numbers }{ $more ->
        [one] { " " }en nog één
        [0] { "" }
       *[other] { " " }en nog { $more }
    } zijn
    } in { $group } alleen aan de groep gesteld. Daarom blijft de groep besloten. Ik heb niets veranderd. Mag iedereen meedoen? Maak dan een nieuwe groep: typ { COMMAND("groep maken") }.
asks-door-closed = De groep { $group } is nu besloten. Jij bent geen lid, dus het kanaal zie je niet meer. Jouw vraag { $number } staat daar: { $title }
    Erbij horen? Typ { COMMAND("meedoen", $short) }. De vraag ergens anders? Typ { COMMAND("verplaats", $number) }. Lezen kan altijd: typ { COMMAND("toon", $number) }.
asks-already-following = Je volgt vraag { $number } al. Ik heb niets veranderd.
asks-not-following = Je volgde vraag { $number } niet. Ik heb niets veranderd.
asks-too-many-at-once = Dat zijn { $count } vragen in één keer. Het mogen er hoogstens { $limit } zijn. Ik heb niets geplaatst. Stuur ze in delen.
asks-stay-open-in-pause = { $count ->
    [one] Je vraag { LIST($numbers) } blijft open.
   *[other] Je vragen { LIST($numbers) } blijven open.
    } Wie antwoordt, schrijft in het gesprek bij de vraag. Je leest het als je terug bent: typ { COMMAND("bijpraten") }.
asks-somebody-looks = { $helped ->
    [yes] { $name } kijkt naar je vraag { $number }: '{ $title }' { $name } is beheerder.
   *[no] Voor vraag { $number } heb ik nog niemand gevonden: '{ $title }' Nu kijkt { $name } ernaar. { $name } is beheerder.
    } Je hoort uiterlijk { $day } iets. Je hoeft nu niets te doen.
asks-somebody-looks-line = { $name } kijkt ernaar, uiterlijk { $until }.
asks-nobody-looked = { $name } is nog niet aan je vraag { $number } toegekomen: '{ $title }' Sorry. De vraag staat weer boven aan de lijst van de beheerders. Je hoeft niets te doen.
asks-answered-since = Vraag { $number } kreeg { $answers ->
    [one] een antwoord
   *[other] { $answers } antwoorden
    }: '{ $title }'
asks-new-in-my-group = Nieuw bij { $group }: vraag { $number }, '{ $title }'
asks-more-in-my-groups = En nog { $count } nieuwe in je groepen. Typ { COMMAND("open-vragen groepen") }.
asks-new-elsewhere = { $count ->
    [one] Eén nieuwe vraag in andere groepen. Typ { COMMAND("open-vragen") }.
   *[other] { $count } nieuwe vragen in andere groepen. Typ { COMMAND("open-vragen") }.
    }
asks-solved-in-my-groups = Opgelost in je groepen: { $count ->
    [one] vraag { LIST($numbers) }.
   *[other] { $count } vragen, zoals { LIST($numbers) }.
    }
asks-act-moved = bracht vraag { $number } naar { $group }
asks-act-edited = veranderde de woorden van vraag { $number }
asks-act-withdrawn = nam vraag { $number } terug
asks-act-solved = sloot vraag { $number }
asks-act-reopened = opende vraag { $number } weer
asks-posted-what = het plaatsen van { $count ->
    [one] vraag { LIST($numbers) }
   *[other] de vragen { LIST($numbers) }
    }
asks-edited-for-you = { $by } heeft de woorden van je vraag { $number } veranderd. Hij is nu: '{ $title }' Niet goed? Typ { COMMAND("wijzig", $number) }.
asks-no-group-of-your-own = Je doet nog niet mee met een groep. Daarom kan ik je vraag niet alleen aan jouw groep stellen. Ik heb niets geplaatst. Meedoen: typ { COMMAND("groepen") }. Of stel je vraag aan alle groepen: laat het bereik weg.
command-report = meld
    .also = melden, rapporteer
    .help = Iets naars melden aan de beheerders. Niemand anders ziet dat.
    .example = meld 17.2
    .menu = Meld
    .message = nummer
    .message-question = Wat wil je melden? Typ het nummer van het antwoord, zoals 17.2. Een ander bericht meld je met een reactie erop.
    .why = waarom
    .why-question = Wat is er mis mee?
asks-reported = Dank je wel. { $count ->
    [0] Er is nog geen beheerder. Mail ook naar { $contact }.
    [one] { LIST($names) } is beheerder en kijkt ernaar.
   *[other] De beheerders kijken ernaar: { LIST($names) }.
    } Niemand anders ziet dat jij dit meldde. Je hoeft niets meer te doen. Voel je je niet veilig? Mail dan naar { $contact }.
asks-reported-already = Dit is al gemeld. { $count ->
    [0] Er is nog geen beheerder. Mail naar { $contact }.
   *[other] { LIST($names) } weet ervan en kijkt ernaar.
    } Je hoeft niets meer te doen. Dank je wel dat je oplet. Voel je je niet veilig? Mail dan naar { $contact }.
asks-todo-reported = { $reporter } meldt { $has_number ->
    [yes] antwoord { $number }
   *[no] een bericht
    }{ $has_writer ->
    [yes] { " " }van { $writer }
   *[no] { "" }
    }.{ $has_text ->
    [yes] { " " }Er staat: '{ $text }'
   *[no] { "" }
    }{ $has_why ->
    [yes] { " " }Waarom: '{ $why }'
   *[no] { "" }
    } { LINK($end, $message) }
asks-show-next = Volgende
    .also = verder, volgende bladzijde
asks-show-more = Dit is bladzijde { $page } van { $pages }. Verder lezen: typ { COMMAND("toon", $number, $next) }.
asks-card-more = Dit is het begin. Helemaal lezen: typ { COMMAND("toon", $number) }.
asks-todo-helper-silent = Bij vraag { $number } is na een week nog niets geschreven: '{ $title }' { $names } wilde helpen.
timer-ask-helped = Kijken of er geholpen is bij { $subject }
