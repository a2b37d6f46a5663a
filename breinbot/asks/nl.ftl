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
command-ask-way = Hulp vragen aan anderen
command-open_asks = open-vragen
    .also = vragen, lijst, openstaande vragen
    .help = Welke vragen er open staan.
command-show = toon
    .also = laat zien
    .also-number = vraag
    .help = Eén vraag bekijken, met de antwoorden.
    .example = toon 17
    .ask = nummer
    .ask-question = Welke vraag? Typ het nummer.
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

    { $asker } vraagt dit.{ $has_date ->
    [yes] { " " }Nodig: { $needed_by }.
   *[no] { "" }
    } { $state ->
    [archived] Deze vraag komt van buiten deze community en is om na te lezen.
    [solved] Deze vraag is opgelost.{ $helping ->
        [0] { "" }
       *[other] { " " }Geholpen door { LIST($helpers) }.
        }
   *[open] { $helping ->
        [0] Nog niemand helpt.
        [one] { LIST($helpers) } helpt.
       *[other] { LIST($helpers) } helpen.
        } Helpen? Typ { COMMAND("ik-help", $number) }, of { COMMAND("antwoord", $number) } met je antwoord.
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
asks-contribution = { $number } { $writer }: { $text }
asks-show-ways = { $state ->
    [archived] Zelf zoiets vragen? Typ { COMMAND("hulpvraag") }.
    [solved] Toch nog niet klaar? Typ { COMMAND("weer-open", $number) }.
   *[open] { $given ->
        [0] Antwoorden: typ { COMMAND("antwoord", $number) } met je tekst.
       *[other] Antwoorden: typ { COMMAND("antwoord", $number) } met je tekst. Een antwoord bewaren dat hielp: typ { COMMAND("bewaar") } met het nummer ervoor. Klaar: typ { COMMAND("opgelost", $number) }.
        }
    }

asks-preview = Dit heb ik begrepen:
    Vraag: { $title }{ $has_details ->
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
    Groep: { $group }
    Anders? Kies 3 en stel hem opnieuw. Zal ik hem plaatsen?
asks-preview-post = Plaatsen
    .also = ja, plaats, ja graag, prima, oké, ok, doe maar, yes, post
asks-preview-always = Plaatsen, en laat dit nooit meer zien
    .also = altijd
asks-preview-drop = Niet plaatsen
    .also = nee, nee hoor, stop, no
asks-posted = Je vraag staat er. Het is vraag { $number }: '{ $title }' Hij staat bij { $group }{ $own ->
    [yes] , want dat is jouw groep.
   *[no] .
    } Een eerste reactie hoor je van mij. Klaar? Typ { COMMAND("opgelost", $number) }.

asks-helping = Fijn, je helpt bij vraag { $number }: '{ $title }' Schrijf je antwoord in het gesprek bij de vraag, of typ { COMMAND("antwoord", $number) } met je tekst. { $asker } kan je daar ook iets vragen. Toch niet? Typ { COMMAND("toch-niet", $number) }.
asks-helping-what = helpen bij vraag { $number }
asks-helps-line = { $name } wil helpen.
asks-not-helping = Goed, je helpt niet meer bij vraag { $number }. Je hoeft niets uit te leggen.
asks-not-helping-what = niet meer helpen bij vraag { $number }
asks-helps-no-more-line = { $name } kan toch niet helpen.
asks-answered = Dank je wel. Je antwoord staat bij vraag { $number }. Het heeft nummer { $label }.{ $state ->
    [archived] { " " }Deze vraag komt van buiten; wie hem bekijkt, ziet je antwoord wel.
    [solved] { " " }Deze vraag is al opgelost; wie hem bekijkt, ziet je antwoord wel.
   *[open] { "" }
    }
asks-answered-line = { $name } antwoordt ({ $number }): { $text }
asks-first-help = Hoi { $asker }. { $helper } helpt je bij vraag { $number }, '{ $title }' Bekijken: typ { COMMAND("toon", $number) }. Hielp een antwoord? Typ { COMMAND("bewaar") } met het nummer van het antwoord.

asks-may-i-keep = { $name }, { $own ->
    [yes] je wilt je antwoord op vraag { $number } bewaren.
   *[no] { $asker } had iets aan je antwoord op vraag { $number }.
    } Mag ik het bewaren voor andere initiatieven? Dit is de tekst:

    '{ $text }'

    Alleen leden kunnen het lezen. Het komt niet op internet. Hoor ik niets, dan bewaar ik het niet. Wil je dat ik dit niet elke keer vraag? Typ altijd of nooit.
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
asks-ask-is-closed = Vraag { $number } is al opgelost door { $who }. Je hoeft niets meer te doen. Toch iets toevoegen? Typ { COMMAND("antwoord", $number) } met je tekst.
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
asks-which-group-for = Bij welke groep past je vraag? Ik heb nog niets geplaatst.
