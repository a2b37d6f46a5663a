### Bewaarde antwoorden: zoeken, verder kijken, weghalen.

command-find = zoek
    .also = vind, zoeken, weet iemand
    .help = Zoeken in bewaarde antwoorden.
    .example = zoek verzekering bakfiets groep:omloop sinds:2025
    .words = woorden
    .words-question = Waar zoek je naar?
command-find-way = Zoeken in bewaarde antwoorden
command-more = meer
    .also = volgende
    .help = De volgende bladzijde van je laatste zoekvraag.
command-remove = haal-weg
    .also = intrekken, weghalen
    .help = Een bewaard antwoord van jezelf weghalen.
    .example = haal-weg 17.2
    .entry = nummer
    .entry-question = Welk bewaard antwoord? Typ het nummer, zoals 17.2.

record-found = Dit is bewaard over '{ $words }':
record-found-near = Of dit over '{ $words }' gaat, weet ik niet zeker. Dit komt het dichtst bij:
record-found-newest = De nieuwste bewaarde antwoorden bij '{ $words }':
record-found-more = Meer over '{ $words }':
record-line = { $number } { $text }
    Bij de vraag '{ $title }' ({ $group }), { $named ->
    [yes] van { $writer },
   *[no] van een lid van { $group },
    } { $day }.{ $from_source ->
    [yes] { " " }Uit { $source }, licentie { $licence }.
   *[no] { "" }
    }{ $linked ->
    [yes] { " " }Lees verder: { $link }
   *[no] { "" }
    }
record-more-there-is = Er is meer. Typ { COMMAND("meer") }.
record-next-page = Meer
record-no-more = Dit was alles. Typ { COMMAND("zoek") } met andere woorden om opnieuw te zoeken.
record-nothing-found = Over '{ $words }' is nog niets bewaard. Zal ik je vraag aan de groepen stellen?
record-ask-it = Ja
    .also = ja graag, graag, prima, oké, ok, doe maar, yes
record-search-on = Nee, ik zoek verder
    .also = nee, nee hoor, nu niet, no
record-nothing-filtered = Over '{ $words }' is niets bewaard. Zal ik overal zoeken?
record-everywhere = Ja, zoek overal
    .also = ja, ja graag, graag, prima, oké, ok, doe maar, yes
record-nothing-of-that = Bij '{ $words }' is nog niets bewaard.
record-removed = Antwoord { $number } is niet meer bewaard. Het is meteen niet meer te vinden.
record-kept-of-you = { $count ->
    [0] Er zijn geen antwoorden van jou bewaard.
    [one] Er is 1 antwoord van jou bewaard.
   *[other] Er zijn { $count } antwoorden van jou bewaard.
    }
record-unknown-entry = Het bewaarde antwoord '{ $number }' is er niet (meer). Ik heb niets veranderd. Het nummer staat voor elk antwoord, zoals 17.2.
record-unknown-day = Na 'sinds' verwacht ik een dag, een maand of een jaar, zoals { COMMAND("sinds:2025") } of { COMMAND("sinds:maart") }. '{ $words }' begrijp ik niet. Ik heb niet gezocht.
record-empty-filter = Na '{ $name }:' staat nog niets. Typ er een woord achter, zoals { COMMAND("groep:omloop") }. Ik heb niet gezocht.

record-filter-group = groep
record-filter-kind = soort
record-filter-since = sinds
    .also = vanaf
record-kept-since = { $count ->
    [one] Er is één antwoord bewaard. Zoeken: typ { COMMAND("zoek") } met een paar woorden.
   *[other] Er zijn { $count } antwoorden bewaard. Zoeken: typ { COMMAND("zoek") } met een paar woorden.
    }
record-act-removed = haalde bewaard antwoord { $number } weg
