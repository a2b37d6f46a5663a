### Wat iemand voor zichzelf regelt: taal, stoppen, wat er bewaard is.

command-language = taal
    .help = In welke taal ik met je praat.
    .example = taal nl
    .language = taal
    .language-question = Welke taal wil je?
command-timezone = tijdzone
    .help = In welke tijdzone je woont.
    .example = tijdzone London
    .timezone = tijdzone
    .timezone-question = In welke tijdzone woon je? Typ een stad, bijvoorbeeld London of New York.
command-stop = stop
    .also = stoppen, uitschrijven, hou op
    .help = Ik stuur je niets meer uit mezelf.
command-resume = verder
    .also = ga verder, doorgaan
    .help = Weer meedoen na stop of pauze.
command-pause = pauze
    .also = vakantie, even pauze
    .help = Een tijd lang stuur ik je niets uit mezelf.
    .example = pauze 2 weken
    .until = tot
    .until-question = Tot en met wanneer? Typ bijvoorbeeld 2 weken, of 15 augustus.
command-messages = berichten
    .also = hoeveel berichten
    .help = Hoeveel berichten per week ik je uit mezelf mag sturen.
    .example = berichten 1
    .weekly = aantal
    .weekly-question = Hoeveel berichten per week? Typ 0, 1, 2 of 3.
command-display = weergave
    .also = laat zien als
    .help = Alleen tekst, of ook knoppen.
    .example = weergave tekst
    .display = weergave
    .display-question = Alleen tekst, of ook knoppen? Typ tekst of knoppen.
command-catch_up = bijpraten
    .also = praat me bij, wat heb ik gemist
    .help = Wat er gebeurde sinds je hier was.
command-privacy = privacy
    .also = mijn gegevens, gegevens, wissen, wis mijn gegevens, mijn gegevens wissen, download
    .help = Wat er over jou bewaard is.

people-language-set = Goed, ik praat Nederlands met je.
people-language-what = je taal
people-timezone-set = Goed, ik reken voor jou met de tijd van { $timezone }. Uit mezelf schrijf ik je overdag, zoals het daar is.
people-timezone-what = je tijdzone
people-unknown-timezone = De tijdzone '{ $words }' ken ik niet. { $count ->
    [0] Typ een stad, bijvoorbeeld London of New York.
   *[other] Lijkt erop: { LIST($near) }.
    } Ik heb niets veranderd.
people-unknown-language = De taal '{ $words }' spreek ik niet. Ik ken { LIST($languages) }. Ik heb niets veranderd.
people-stopped = Goed, ik stuur je niets meer uit mezelf. Dat geldt vanaf nu. Weer meedoen kan altijd: typ { COMMAND("verder") }. Wil je nog iets anders?
people-stop-all = Zo is het goed
    .also = goed, ja, ok, oké, nee, klaar
people-stop-pause = Alleen een pauze
    .also = pauze, even pauze, vakantie
people-stop-invitations = Alleen geen vragen aan mij
    .also = geen vragen, geen vragen meer, geen vragen aan mij
people-stop-erase = Mijn gegevens wissen
    .also = wissen, wis mijn gegevens, alles wissen
people-stays-stopped = Ik laat je met rust. Weer meedoen? Typ { COMMAND("verder") }.
people-no-invitations = Goed, ik stuur je geen vragen van anderen meer. Antwoorden op wat jij vraagt, krijg je wel.
people-erase-asked = Ik heb aan de beheerders doorgegeven dat je gegevens gewist moeten worden. Dat gebeurt uiterlijk op { $until }. Tot die tijd laat ik je met rust. Vragen hierover? Mail naar { $contact }. Toch niet? Typ { COMMAND("ongedaan") }.
people-erase-what = het wissen van je gegevens
people-todo-erase = { $name } wil dat alle gegevens gewist worden. Doe dat uiterlijk op { $until }, en laat het { $name } weten.
people-paused = Goed, ik laat je met rust. Tot en met { $until } stuur ik je niets. Eerder terug? Typ { COMMAND("verder") }.
people-paused-what = je pauze
people-resumed = Fijn dat je er weer bent. Ik stuur je weer wat bij je past. Stoppen kan altijd: typ { COMMAND("stop") }.
people-resumed-what = dat je weer meedoet
people-not-stopped = Je was niet gestopt en had geen pauze. Ik heb niets veranderd.
people-weekly-set = Goed. { $weekly ->
    [0] Ik stuur je niets meer uit mezelf, ook geen vragen over je eigen afspraken.
    [one] Ik stuur je uit mezelf hoogstens één bericht per week.
   *[other] Ik stuur je uit mezelf hoogstens { $weekly } berichten per week.
    } Antwoorden op wat jij vraagt, krijg je altijd.
people-weekly-what = hoeveel berichten je krijgt
people-not-so-many = '{ $words }' kan niet. Kies een getal van 0 tot { $most }. Meer dan { $most } berichten per week stuur ik niemand uit mezelf. Ik heb niets veranderd.
people-display-text = tekst
    .also = alleen tekst, zonder knoppen
people-display-buttons = knoppen
    .also = met knoppen, gewoon
people-display-set = { $display ->
    [text] Goed. Je krijgt van mij alleen tekst, zonder knoppen. Antwoorden doe je met een nummer of een woord. Iets nog eens horen? Typ { COMMAND("herhaal") }.
   *[buttons] Goed. Je krijgt van mij ook knoppen.
    }
people-display-what = hoe ik dingen laat zien
people-caught-up = Dit gebeurde er sinds { $since }:
people-nothing-new = Sinds { $since } is er niets nieuws voor je. Open vragen bekijken? Typ { COMMAND("open-vragen") }.
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
people-consent-crossing = { $answer ->
    [yes] Wat jij bij een vraag schrijft, mag ook op een andere plek van de community te lezen zijn, met je naam. Dat zei je op { $at }.
    [unnamed] Wat jij bij een vraag schrijft, mag ook op een andere plek van de community te lezen zijn, zonder je naam. Dat zei je op { $at }.
   *[no] Wat jij schrijft, blijft waar je het schrijft. Dat zei je op { $at }.
    }
people-privacy-ways = Een bewaard antwoord weghalen: typ { COMMAND("haal weg 17.2") }, met het nummer van je antwoord. Geen berichten meer, of alles laten wissen: typ { COMMAND("stop") }. Van mening veranderen over vragen en bewaren: typ { COMMAND("toestemming") }. Een vraag hierover: mail naar { $contact }. Meer lezen: { $page }
people-unknown-kind = De soort hulp '{ $words }' ken ik niet. Kies uit { ANY($kinds) }. Ik heb niets veranderd.

# Eén persoon, twee accounts
command-link = koppel
    .also = koppelen, account koppelen
    .help = Je accounts op twee plekken tot één persoon maken. Vraag hier een code en typ die daar.
    .example = koppel
    .code = code
    .code-question = Welke code? Die krijg je als je met je andere account koppel typt.
people-code = Je code is { $code }. Typ binnen { $minutes } minuten met je andere account ({ ANY($places) }): { COMMAND("koppel", $code) }. Daarna ben je op alle plekken dezelfde persoon, met dezelfde groepen en rechten. Geef deze code aan niemand. Typ ook nooit een code van een ander: wie zo gekoppeld wordt, kan alles wat jij kunt.
people-code-unknown = Deze code ken ik niet, of hij is niet meer geldig. Ik heb niets gekoppeld. { $left ->
    [0] Je kunt het over een uur weer proberen.
    [one] Je kunt het dit uur nog één keer proberen.
   *[other] Je kunt het dit uur nog { $left } keer proberen.
    } Een nieuwe code krijg je met je andere account: typ daar { COMMAND("koppel") }.
people-code-own = Dit is je eigen code. Typ hem met je andere account, niet hier. Anderen kunnen hem nu gelezen hebben. Daarom geldt hij niet meer, en ik heb niets gekoppeld. Een nieuwe code krijg je zo: typ { COMMAND("koppel") }.
people-may-link = Deze code is van { LIST($there) }. Zeg je ja, dan worden { LIST($there) } en { LIST($here) } één persoon: jij. Wie dat andere account gebruikt, kan dan alles wat jij kunt, en ziet wat jij ziet. Zeg alleen ja als dat account van jou is. Vroeg iemand je om deze code te typen? Zeg dan nee.
people-link-yes = Ja, beide zijn van mij
    .also = ja, jazeker, ja beide, yes, y, j, 👍, ✅
people-link-no = Nee, koppel niets
    .also = nee, nee niets, no, n, 👎
people-linked = Gekoppeld. Dit account en { LIST($accounts) } zijn nu één persoon: jij. Je groepen, vragen, antwoorden en keuzes horen bij elkaar. Van je keuzes geldt de nieuwste. Was jij dit niet, of wil je het toch niet? Typ { COMMAND("ontkoppel") }, of zeg het tegen een beheerder.
people-one-platform = Er valt niets te koppelen: onze community zit maar op één plek. Ik heb niets veranderd.
people-linked-everywhere = Je hebt op elke plek van onze community al een gekoppeld account. Ik heb niets veranderd. Losmaken kan met { COMMAND("ontkoppel") }.
people-too-many-codes = Je hebt dit uur al { $count } codes geprobeerd. Ik kijk er nu niet meer naar en heb niets gekoppeld. Over een uur kan het weer.
people-both-there = Dit kan ik niet koppelen: allebei hebben een account op { LIST($places) }. Per plek kan een persoon één account hebben. Ik heb niets veranderd.
people-not-linked = Je hebt hier maar één account. Er is niets om los te maken. Ik heb niets veranderd.
command-unlink = ontkoppel
    .also = ontkoppelen, loskoppelen
    .help = Een van je gekoppelde accounts weer apart maken.
people-unlink = Welk account wil je losmaken? Dat account begint dan opnieuw: het zit in geen groep, heeft geen rechten en heeft nergens ja op gezegd. Al het andere blijft bij je andere account: je groepen, vragen, antwoorden en keuzes.
people-unlink-one = { $handle } op { $platform }
people-unlink-none = Laat maar
    .also = niets, geen, nee, annuleer
people-unlinked = Het account { $account } is los. Het begint opnieuw, en al het andere bleef bij je andere account. Toch weer koppelen? Typ { COMMAND("koppel") }.
