### Wat iemand voor zichzelf regelt: taal, stoppen, wat er bewaard is.

command-language = taal
    .help = In welke taal ik met je praat.
    .example = taal nl
    .language = taal
    .language-question = Welke taal wil je?
command-stop = stop
    .also = stoppen, uitschrijven, hou op
    .help = Ik stuur je niets meer uit mezelf.
command-resume = verder
    .also = ga verder, doorgaan
    .help = Weer meedoen na stop.
command-privacy = privacy
    .also = mijn gegevens, gegevens
    .help = Wat er over jou bewaard is.

people-language-set = Goed, ik praat Nederlands met je.
people-language-what = je taal
people-unknown-language = De taal '{ $words }' spreek ik niet. Ik ken { LIST($languages) }. Ik heb niets veranderd.
people-stopped = Goed, ik stuur je niets meer uit mezelf. Dat geldt vanaf nu. Wil je nog iets anders?
    Je gegevens laten wissen? Mail naar { $contact }. Weer meedoen kan altijd: typ { COMMAND("verder") }.
people-stop-all = Zo is het goed
    .also = goed, ja, ok, oké, nee, klaar
people-stop-invitations = Alleen geen vragen aan mij
people-stays-stopped = Ik laat je met rust. Weer meedoen? Typ { COMMAND("verder") }.
people-no-invitations = Goed, ik stuur je geen vragen van anderen meer. Antwoorden op wat jij vraagt, krijg je wel.
people-resumed = Fijn dat je er weer bent. Ik stuur je weer wat bij je past. Stoppen kan altijd: typ { COMMAND("stop") }.
people-resumed-what = dat je weer meedoet
people-not-stopped = Je was niet gestopt. Ik heb niets veranderd.
people-privacy = { $responsible } beheert breinbot. Dit is over jou bewaard:
people-kept-of-you = Je naam, { $name }, en je account: { LIST($accounts) }. Ik ken je sinds { $since }.
people-consent-invitations = { $answer ->
    [yes] Ik mag je vragen sturen die bij je passen. Dat zei je op { $at }.
   *[no] Ik mag je geen vragen sturen. Dat zei je op { $at }.
    }
people-consent-keeping = { $answer ->
    [always] Ik mag je antwoorden altijd bewaren, met je naam. Dat zei je op { $at }.
    [always_unnamed] Ik mag je antwoorden altijd bewaren, zonder je naam. Dat zei je op { $at }.
    [never] Ik bewaar je antwoorden nooit. Dat zei je op { $at }.
   *[each] Ik vraag elke keer of ik een antwoord mag bewaren. Dat zei je op { $at }.
    }
people-privacy-ways = Een bewaard antwoord weghalen: typ { COMMAND("haal weg 17.2") }, met het nummer van je antwoord. Geen berichten meer: typ { COMMAND("stop") }. Alles laten wissen of een vraag hierover: mail naar { $contact }. Meer lezen: { $page }
people-unknown-kind = De soort hulp '{ $words }' ken ik niet. Kies uit { ANY($kinds) }. Ik heb niets veranderd.
