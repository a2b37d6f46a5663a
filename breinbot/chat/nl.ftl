### Wat bij geen onderdeel hoort: hulp, ongedaan maken, formulieren, en wat niet begrepen is.

command-help = help
    .also = hulp, menu, ?
    .help = Wat kan ik hier doen?
    .example = help
    .command = opdracht
    .command-question = Over welke opdracht wil je meer weten?
command-undo = ongedaan
    .also = maak ongedaan
    .help = Het laatste terugdraaien, tot tien minuten erna.
command-cancel = annuleer
    .also = annuleren, laat maar
    .help = Stoppen met een formulier.
command-person = mens
    .also = beheerder, een mens spreken
    .help = Wie zijn de beheerders?
    .words = waarover
    .words-question = Waar gaat het over?
command-person-way = Een mens spreken

chat-yes = Ja
    .also = ja graag, jazeker, prima, oké, ok, graag, goed, doe maar, yes, y, j, 👍, ✅
chat-no = Nee
    .also = nee hoor, nee dank je, liever niet, nu niet, no, n, 👎
chat-form-offer = { $label }
chat-which-offer = { $question }

chat-introduction = Ik ben breinbot, een computerprogramma. { $responsible } beheert dit. Ik bewaar je naam en wat je mij stuurt. Meer weten: typ { COMMAND("privacy") }. Stoppen kan altijd: typ { COMMAND("stop") }. Meedoen kan vanaf 16 jaar.
chat-look-in-direct = Ik heb je een privébericht gestuurd. Antwoord daar.
chat-unreadable = Dit bericht kan ik niet lezen. Het is versleuteld, en ik heb de sleutel niet. Stuur het nog een keer. Lukt het weer niet? Meld je af en weer aan in je app, of begin een gesprek met mij zonder versleuteling.
chat-not-invited = Dank je voor de uitnodiging. Ik kom alleen in kamers waar een beheerder van de community mij uitnodigt. Vraag het een beheerder, of begin een privégesprek met mij.
chat-todo-waits-for-yes = { $name } heeft mijn uitnodiging voor een privégesprek nog niet aangenomen. Mijn berichten wachten twee dagen. Vraag { $name } om bij uitnodigingen op Accepteren te klikken.
chat-not-of-community = Hoi. Ik praat alleen met mensen van de community. Word eerst lid van de ruimte van de community, en begin dan opnieuw een gesprek met mij.
chat-help = Dit kun je doen bij { $community }:
chat-help-all = Alles wat kan: typ { COMMAND("opdrachten") }. In ons privégesprek kun je gewoon typen.
command-everything = opdrachten
    .also = help alles, alle opdrachten
    .help = Alles wat je hier kunt doen.
chat-help-more = Meer over één opdracht: typ { COMMAND("help hulpvraag") }. In ons privégesprek kun je gewoon typen.
chat-help-field = - { $name }: { $question }
chat-help-also = Ook goed: { LIST($words) }.
chat-unknown-command = Die opdracht ken ik niet. Typ { COMMAND("help") } voor alles wat kan.
chat-form-leave = Toch niet? Typ { COMMAND("annuleer") }.
chat-cancelled = Goed, ik ben gestopt met { $command }. Er is niets geplaatst.
chat-nothing-to-cancel = Er staat geen formulier open. Ik heb niets veranderd.
chat-form-is-gone = Deze vraag hoort bij een formulier dat al klaar is of gestopt. Ik heb niets veranderd. Begin gerust opnieuw.
chat-nothing-to-undo = Er is niets om terug te draaien. Dat kan tot tien minuten nadat je iets deed.
chat-failed = Er ging iets mis bij mij. Ik heb niets geplaatst of veranderd. Probeer het nog een keer. Lukt het weer niet? Geef dan dit nummer aan een beheerder: { $error }.
chat-cannot-keep-words = Door een storing kan ik nu niets opschrijven. Je bericht is niet weg: ik lees het zodra het weer kan. Je hoeft het niet nog een keer te sturen.
chat-cannot-keep-call = Door een storing kan ik nu niets opschrijven. Ik heb niets geplaatst of veranderd. Probeer het later nog een keer. Duurt het lang? Vertel het dan aan een beheerder.
chat-did-you-mean = Bedoel je '{ $words }'?
chat-which-question = Er staan meer vragen open. Op welke antwoord je?
chat-not-understood = Dit begrijp ik niet goed: '{ $words }'. Ik heb niets geplaatst of veranderd. Wat wil je doen?
chat-nothing-said = Hallo. Wat wil je doen?
chat-dropped = Goed. Ik heb niets geplaatst of veranderd.
chat-person = { $count ->
    [0] Er is nog geen beheerder. Mail naar { $contact }.
    [one] { LIST($names) } is beheerder. Stuur gerust een bericht, of mail naar { $contact }.
   *[other] { LIST($names) } zijn beheerder. Stuur gerust een bericht, of mail naar { $contact }.
    }{ $told ->
    [yes] { " " }Ik heb het ook in de lijst van de beheerders gezet.
   *[no] { "" }
    }
chat-too-long = Dat is te lang: { $length } tekens. Het mogen er hoogstens { $limit } zijn. Ik heb niets geplaatst. Maak het korter en stuur het nog een keer.
chat-another-server = Ik hoor bij een andere server. Hier doe ik niets, en ik heb niets bewaard. Ga naar de server van je groep en probeer het daar.
chat-forum-about-name = Over deze groep
chat-forum-about = Hier staan de vragen van deze groep. Elke vraag heeft een eigen bericht; antwoord gewoon daar. Zelf iets vragen? Typ { COMMAND("hulpvraag") } in een van de berichten. Wat ik verder over de groep vertel, staat in dit bericht.
chat-too-fast = Je vraagt heel veel tegelijk: meer dan { $count } dingen in { $seconds } seconden. Wat je nu vraagt, doe ik niet. Wacht { $seconds } seconden en stuur het dan nog een keer. Wat je zegt in het gesprek bij een vraag, komt gewoon aan.
chat-unknown-choice = Die knop ken ik niet (meer). Ik heb niets veranderd. Typ { COMMAND("help") } om te zien wat kan.
chat-not-yours = Deze vraag is aan iemand anders gesteld. Ik heb niets veranderd.
chat-already-answered = Deze vraag heb je al beantwoord. Je eerste antwoord geldt. Anders? Typ { COMMAND("ongedaan") }.
members-not-allowed = { $count ->
    [0] Dat kan alleen een beheerder. Ik heb niets veranderd.
   *[other] { $moderators ->
        [yes] Dat kan alleen { ANY($who) } of een beheerder. Ik heb niets veranderd.
       *[no] Dat kan alleen { ANY($who) }. Ik heb niets veranderd.
        }
    }
members-emoji-is-no-consent = Voor toestemming is een emoji te weinig. Ik heb niets veranderd. Typ een nummer of kies een knop.

chat-todo-timer = Iets dat later zou gebeuren, lukt niet: { $kind }. Kijk in het logboek van het programma.
chat-unknown-word = '{ $words }' ken ik hier niet. Kies uit { ANY($known) }. Ik heb niets veranderd.
chat-unknown-member = '{ $words }' ken ik niet. Ik heb niets veranderd. Typ de naam zoals die in de chat staat, bijvoorbeeld @lotte. Wie nog nooit iets tegen mij zei, ken ik nog niet.
chat-which-member = '{ $words }' kan meer mensen zijn: { ANY($names) }. Ik heb niets veranderd. Typ de naam met @ ervoor.
chat-greeting = hallo
    .also = hoi, hai, hey, hee, dag, goedemorgen, goedemiddag, goedenavond, goede morgen, goede middag, goede avond
chat-not-understood-again = Dit begrijp ik ook niet: '{ $words }'. Sorry. { $moderator } is beheerder en helpt je graag. Stuur { $moderator } een bericht, of kies 3. Ik heb niets geplaatst of veranderd.
chat-nothing-to-repeat = Ik heb nog niets tegen je gezegd. Typ { COMMAND("help") } om te zien wat kan.
chat-todo-person = { $name } wil een mens spreken. Het gaat over: '{ $words }'.
chat-unknown-day = '{ $words }' begrijp ik niet als dag. Typ bijvoorbeeld: vrijdag, 15 december, 2 weken, of eind mei. De dag mag niet voorbij zijn. Ik heb niets veranderd.
command-repeat = herhaal
    .also = nog een keer, zeg nog eens
    .help = Nog een keer horen wat ik het laatst zei.
chat-undone = Ik heb dit teruggedraaid: { $what }.
chat-form-kept = Wat je typte, is niet weg. Kies 'Opnieuw openen', dan kun je het aanpassen.
chat-form-again = Opnieuw openen
    .also = opnieuw, open opnieuw
chat-not-on-this-message = Bij dit bericht kan dat niet. Ik heb niets veranderd. Het kan wel bij een antwoord op een hulpvraag. Typ { COMMAND("toon") } met het nummer van de vraag om de antwoorden te zien.

# Eén community in twee chats
chat-platform = platform
    .discord = Discord
    .matrix = Matrix
    .terminal = de oefenruimte
chat-carried = { $name } via { $platform }:
chat-carried-unnamed = Een lid via { $platform }:
chat-carried-file = Bijlage die niet mee kan: { $name } ({ $size } MB).
chat-carried-file-stays = Bijlage die niet mee kon: { $name }.
chat-carried-gone = (Dit bericht is weggehaald.)
chat-somebody-writes = Iemand schrijft mee op { $platform }.
chat-todo-secret-room = De kamer { $room } op { $platform } is versleuteld. Wat daar bij een vraag geschreven wordt, blijft daar. Mag het ook op de andere plek te lezen zijn? Typ { COMMAND("verbind", $room) }.
chat-todo-moderator-lost = { $name } is op { $platform } geen beheerder meer, en daarom hier ook niet meer. Op een andere plek heeft { $name } nog wel beheerdersrechten. Neem ze daar ook weg. Was het een vergissing? Geef ze dan op { $platform } opnieuw.
command-connect = verbind
    .also = verbind kamer
    .help = Wat in een versleutelde kamer bij een vraag geschreven wordt, ook op de andere plek laten lezen.
    .example = verbind omloop
    .room = kamer
    .room-question = Welke kamer? Typ de naam.
command-disconnect = verbreek
    .also = verbreek kamer
    .help = Wat in een versleutelde kamer geschreven wordt, weer alleen daar laten.
    .example = verbreek omloop
    .room = kamer
    .room-question = Welke kamer? Typ de naam.
chat-unknown-room = De kamer '{ $words }' ken ik niet. Ik heb niets veranderd. Typ de naam van de kamer, zoals die in de lijst van plekken staat.
chat-not-encrypted = De kamer { $room } is nergens versleuteld. Er is niets te veranderen.
chat-open-already = De kamer { $room } is al verbonden. Ik heb niets veranderd. Weer dicht: typ { COMMAND("verbreek", $room) }.
chat-may-let-out = De kamer { $room } is versleuteld op { LIST($platforms) }: alleen wie in de kamer zit, kan meelezen. Verbind je haar, dan is ze niet meer geheim. Wat mensen bij een vraag schrijven en met hun ja mag oversteken, is dan ook op de andere plek te lezen, en daar niet versleuteld. Ik zeg het in de kamer. Weet je het zeker?
chat-let-out = Ja, verbind de kamer
    .also = ja, yes, verbind
chat-keep-in = Nee, laat haar geheim
    .also = nee, no, geheim
chat-is-let-out = Let op: deze kamer is niet meer geheim. { $name } is beheerder en heeft haar verbonden met de andere plek van onze community. Wat je vanaf nu in het gesprek bij een vraag schrijft, kan daar ook te lezen zijn, als jij dat goed vond. Kiezen: typ { COMMAND("toestemming") }.
chat-is-kept-in = Wat je vanaf nu in deze kamer schrijft, blijft weer hier. { $name } heeft de verbinding met de andere plek verbroken. Wat er al te lezen was, blijft daar staan.
chat-has-let-out = De kamer { $room } is verbonden. Ik heb het in de kamer gezegd. Toch niet? Typ { COMMAND("verbreek", $room) }.
chat-let-out-what = de kamer { $room } verbinden
chat-stays-in = Wat in de kamer { $room } geschreven wordt, blijft daar. Toch verbinden? Typ { COMMAND("verbind", $room) }.
chat-act-let-out = verbond de versleutelde kamer { $room } met de andere plek
chat-act-kept-in = verbrak de verbinding van de versleutelde kamer { $room }
chat-topic-crosses = Deze groep is ook te vinden op { LIST($platforms) }. Wat je in het gesprek bij een vraag schrijft, is met jouw ja ook daar te lezen.
