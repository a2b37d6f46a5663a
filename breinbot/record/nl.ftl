### Bewaarde antwoorden: zoeken, verder kijken, weghalen.

command-find = zoek
    .also = vind, zoeken, weet iemand
    .help = Zoeken in bewaarde antwoorden.
    .example = zoek verzekering bakfiets
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
record-found-more = Meer over '{ $words }':
record-line = { $number } { $text }
    Bij de vraag '{ $title }' ({ $group }), { $named ->
    [yes] van { $writer },
   *[no] van een lid van { $group },
    } { $day }.
record-more-there-is = Er is meer. Typ { COMMAND("meer") }.
record-next-page = Meer
record-no-more = Er is niet meer. Typ { COMMAND("zoek") } met andere woorden om opnieuw te zoeken.
record-nothing-found = Over '{ $words }' is nog niets bewaard. Zal ik je vraag aan de groepen stellen?
record-ask-it = Ja
    .also = ja graag, graag, prima, oké, ok, doe maar, yes
record-search-on = Nee, ik zoek verder
    .also = nee, nee hoor, nu niet, no
record-removed = Antwoord { $number } is weg bij de bewaarde antwoorden. Het is meteen niet meer te vinden.
record-kept-of-you = { $count ->
    [0] Er zijn geen antwoorden van jou bewaard.
    [one] Er is 1 antwoord van jou bewaard.
   *[other] Er zijn { $count } antwoorden van jou bewaard.
    }
record-unknown-entry = Het bewaarde antwoord '{ $number }' is er niet (meer). Ik heb niets veranderd. Het nummer staat voor elk antwoord, zoals 17.2.
