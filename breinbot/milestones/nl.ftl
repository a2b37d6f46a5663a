### Afspraken: wat iemand belooft voor een datum, hoe het ermee staat, en wanneer ik ernaar vraag.

command-milestone = afspraak
    .also = mijlpaal, nieuwe afspraak
    .help = Iets afspreken voor een datum.
    .example = afspraak Plan voor studenten | ik | 22 mei
    .title = wat
    .title-question = Wat spreek je af? Eén regel is genoeg.
    .who = wie
    .who-question = Wie doet het? Typ ik, of de naam van iemand anders.
    .date = datum
    .date-question = Wanneer is het klaar? Typ bijvoorbeeld 22 mei, eind mei, of over drie weken.
    .group = groep
    .group-question = Voor welke groep is het?
command-milestones = afspraken
    .also = mijlpalen, lijst van afspraken
    .help = Welke afspraken er zijn.
    .example = afspraken mijn
    .whose = wiens
    .whose-question = Welke afspraken: mijn, groepen of alle?
    .group = groep
    .group-question = Van welke groep?
command-progress = voortgang
    .also = hoe ver zijn we
    .help = Hoe ver de groepen zijn met hun afspraken.
    .example = voortgang omloop
    .group = groep
    .group-question = Van welke groep?
command-milestone_done = klaar
    .also = afspraak klaar, het is klaar
    .help = Zeggen dat een afspraak klaar is.
    .example = klaar 3
    .milestone = nummer
    .milestone-question = Welke afspraak is klaar? Typ het nummer.
command-milestone_busy = bezig
    .also = ik ben bezig, afspraak bezig
    .help = Zeggen dat je bezig bent, met één regel erbij als je wilt.
    .example = bezig 3 De kaart is af.
    .milestone = nummer
    .milestone-question = Met welke afspraak ben je bezig? Typ het nummer.
    .line = regel
    .line-question = Hoe staat het? Eén regel.
command-milestone_move = verzet
    .also = verzetten, afspraak verzetten
    .help = Een afspraak een andere datum geven.
    .example = verzet 3 eind juni
    .milestone = nummer
    .milestone-question = Welke afspraak? Typ het nummer.
    .date = datum
    .date-question = Wat is de nieuwe datum? Typ bijvoorbeeld 22 mei, of volgende week vrijdag.
command-milestone_skip = sla-over
    .also = overslaan
    .help = Ik vraag niets meer over deze datum.
    .example = sla-over 3
    .milestone = nummer
    .milestone-question = Welke afspraak? Typ het nummer.
command-milestone_drop = laat-vallen
    .also = afspraak vervalt, schrap
    .help = Een afspraak gaat niet door.
    .example = laat-vallen 3
    .milestone = nummer
    .milestone-question = Welke afspraak gaat niet door? Typ het nummer.
command-milestone_settings = afspraken-instellen
    .also = afspraken instellen
    .help = Wanneer ik in een groep naar afspraken vraag, en wie ze ziet.
    .example = afspraken-instellen omloop | vooraf: 14 en 2 dagen | vragen: elke vrijdag
    .group = groep
    .group-question = Voor welke groep?
    .before = vooraf
    .before-question = Hoeveel dagen voor een datum vraag ik ernaar? Hoogstens twee keer. Typ bijvoorbeeld 7 en 1.
    .rhythm = vragen
    .rhythm-question = Hoe vaak vraag ik daarnaast hoe het staat? Typ nooit, elke vrijdag, of elke maand op de 1e.
    .hour = uur
    .hour-question = Hoe laat? Typ bijvoorbeeld 10.00.
    .seen = zichtbaar
    .seen-question = Wie mag de afspraken zien: groep, of iedereen?
command-pause_prompts = afspraken-pauze
    .also = afspraken pauze
    .help = Een tijd lang vraag ik niemand naar afspraken.
    .example = afspraken-pauze omloop | 30 augustus
    .group = groep
    .group-question = In welke groep? Laat het leeg voor alle groepen.
    .until = tot
    .until-question = Tot en met wanneer?
    .since = vanaf
    .since-question = Vanaf wanneer?
command-resume_prompts = afspraken-verder
    .also = afspraken verder
    .help = Ik vraag weer naar afspraken.
    .example = afspraken-verder omloop
    .group = groep
    .group-question = In welke groep? Laat het leeg voor alle groepen.

milestones-whose-mine = mijn
    .also = mij, van mij, mijne
milestones-whose-groups = groepen
    .also = mijn groepen, groep
milestones-whose-all = alle
    .also = alles, iedereen
milestones-seen-group = groep
    .also = de groep, alleen de groep, mijn groep
milestones-seen-all = iedereen
    .also = alle, alle groepen, open

milestones-made = Dat is afgesproken. Het is afspraak { $number }: '{ $title }'. Datum: { $day }. Groep: { $group }.{ $asked ->
    [yes] { " " }Ik vraag je vooraf hoe het staat.
   *[no] { "" }
    } Andere datum? Typ { COMMAND("verzet", $number) }.
milestones-made-what = afspraak { $number }
milestones-proposed = Ik vraag { $name } of dit goed is: '{ $title }'. Datum: { $day }. Groep: { $group }. Tot het ja is, staat het op geen lijst. Het heeft nummer { $number }. Terugnemen: typ { COMMAND("laat-vallen", $number) }.
milestones-proposal = Hoi { $name }. { $by } stelt voor dat jij dit doet voor { $group }: '{ $title }'. Datum: { $day }. Wil je dat afspreken? Je hoeft niets uit te leggen.
milestones-yes = Ja, dat spreek ik af
    .also = ja, ja graag, prima, oké, ok, goed, yes, y, j
milestones-yes-later = Ja, op een andere datum
    .also = andere datum, later
milestones-no = Nee
    .also = nee hoor, nee dank je, liever niet, no, n
milestones-accepted = Dat is afgesproken. Het is afspraak { $number }: '{ $title }'. Datum: { $day }.{ $asked ->
    [yes] { " " }Ik vraag je vooraf hoe het staat.
   *[no] { "" }
    }
milestones-declined = Goed, '{ $title }' gaat voor jou niet door. Je hoeft niets uit te leggen.
milestones-was-accepted = { $name } zei ja op '{ $title }'. Datum: { $day }. Het is afspraak { $number }.
milestones-was-declined = { $name } kan '{ $title }' niet doen ({ $day }). Nummer { $number } staat op geen lijst. Iemand anders vragen: typ { COMMAND("afspraak") }.
milestones-was-dropped = { $name } doet '{ $title }' toch niet ({ $day }). Dat was afspraak { $number }. Iemand anders vragen: typ { COMMAND("afspraak") }.
milestones-owner-stopped = { $name } wil nu geen berichten van mij. Je voorstel '{ $title }' ({ $day }) is daarom voorbij. Vraag het { $name } zelf, of typ { COMMAND("afspraak") } voor iemand anders.
milestones-owner-left = { $name } doet niet meer mee met { $group }. Je voorstel '{ $title }' ({ $day }) is daarom voorbij. Iemand anders vragen: typ { COMMAND("afspraak") }.
milestones-has-lapsed = { $asked ->
    [yes] { $name } antwoordde twee weken niet op je voorstel '{ $title }' ({ $day }).
   *[no] Ik kon het { $name } nog niet vragen: '{ $title }' ({ $day }). { $name } heeft nu rust.
    } Het voorstel met nummer { $number } is nu voorbij. Iemand anders vragen: typ { COMMAND("afspraak") }.
milestones-without-date = Dit heb ik niet opgeschreven, want { $has ->
    [yes] '{ $words }' is geen dag die ik kan nemen
   *[no] ik zie geen datum
    }: '{ $title }'. Typ { COMMAND("afspraak") } met een datum erbij.
milestones-promise-help = Maak er een afspraak van
    .also = afspraak, afspreken
milestones-help-title = Helpen bij vraag { $number }

milestones-which-date = { $why ->
    [past] '{ $words }' is al voorbij. Nog niets is opgeschreven.
    [impossible] '{ $words }' staat niet in de kalender. Nog niets is opgeschreven.
    [weekday] '{ $words }': die datum valt op een andere dag. Nog niets is opgeschreven.
    [vague] '{ $words }' is nog geen dag. Ik heb één dag nodig. Nog niets is opgeschreven.
    [far] '{ $words }' is meer dan tien jaar ver. Nog niets is opgeschreven.
   *[unknown] '{ $words }' begrijp ik niet als datum. Nog niets is opgeschreven.
    } { $has ->
    [yes] Zal ik { $day } nemen? Je kunt het later verzetten.
   *[no] Welke datum is het?
    }
milestones-that-date = Ja, { $day }
    .also = ja, ja graag, prima, oké, ok, goed, yes, y, j, 👍
milestones-other-date = Een andere datum
    .also = andere datum, nee, nee andere datum, no
milestones-no-date = Laat maar
    .also = laat maar, niets, stop maar

milestones-line = Afspraak { $number }: '{ $title }', { $day }{ $named ->
    [yes] , { $name }
   *[no] { "" }
    }.{ $state ->
    [proposed] { " " }Dit is nog een voorstel.
    [under_way] { " " }Bezig.
    [moved] { " " }Verzet.
    [done] { " " }Klaar.
    [dropped] { " " }Gaat niet door.
    [quiet] { " " }Stil: nog niets gehoord.
   *[other] { "" }
    }{ $has_line ->
    [yes] { " " }'{ $line }'.
   *[no] { "" }
    }
milestones-mine = Jouw afspraken:
milestones-proposed-to-me = Voorstellen aan jou:
milestones-ways-proposed-to = Antwoorden op een voorstel: typ ja of nee.
milestones-ways-proposed-by = Terugnemen: typ { COMMAND("laat-vallen") } met het nummer.
milestones-proposed-by-me = Voorstellen van jou die wachten op een ja:
milestones-of-group = Afspraken van { $group }:
milestones-of-others = Van anderen bij { $group }:
milestones-more = … en nog { $count }.
milestones-ways = Klaar? Typ { COMMAND("klaar") } met het nummer. Ook goed: { COMMAND("bezig") }, { COMMAND("verzet") }, { COMMAND("laat-vallen") }.
milestones-none = { $whose ->
    [mine] Je hebt nu geen afspraken.
    [all] Er zijn nu geen afspraken die jij mag zien.
   *[groups] Je hebt nu geen afspraken, en je groepen ook niet.
    } Iets afspreken: typ { COMMAND("afspraak") }.
milestones-progress = Zo ver zijn de groepen:
milestones-progress-line = { $group }: { $done } van { $planned } klaar. Tot vandaag gepland: { $by_now }.
milestones-picture = Hetzelfde als tekening: { LIST($groups) }.
milestones-picture-title = Voortgang
milestones-picture-done = klaar
milestones-picture-by_now = tot vandaag gepland
milestones-picture-planned = afgesproken
milestones-no-progress = Er zijn nog geen afspraken die jij mag zien.

milestones-is-done = { $own ->
    [yes] Mooi, afspraak { $number } is klaar: '{ $title }'. Dank je wel!
   *[no] Afspraak { $number } van { $name } staat op klaar: '{ $title }'.
    }
milestones-changed-what = de verandering van afspraak { $number }
milestones-is-back = Afspraak { $number } is weer zoals hij was: '{ $title }'. Datum: { $day }.
milestones-is-busy = { $has_line ->
    [yes] Fijn, dat staat erbij. Afspraak { $number }: '{ $title }'. '{ $line }'.
   *[no] Fijn dat je bezig bent met '{ $title }'. Wil je er één regel bij zetten? Typ { COMMAND("bezig", $number) } en je regel.
    }
milestones-is-moved = Goed, afspraak { $number } is verzet: '{ $title }'. Nieuwe datum: { $day }.
milestones-is-skipped = Goed, over deze datum vraag ik niets meer. Afspraak { $number } blijft staan: '{ $title }'.
milestones-is-dropped = Goed, afspraak { $number } gaat niet door: '{ $title }'. Je hoeft niets uit te leggen.
milestones-done-for-you = { $by } zette je afspraak { $number } op klaar: '{ $title }' ({ $day }). Klopt dat niet? Vraag het { $by }.
milestones-dropped-for-you = { $by } liet je afspraak { $number } vallen: '{ $title }' ({ $day }). Klopt dat niet? Vraag het { $by }.
milestones-back-for-you = { $by } heeft dat teruggedraaid: je afspraak { $number } staat er weer: '{ $title }' ({ $day }).
milestones-back-for-you-act = zette afspraak { $number } terug zoals hij was
milestones-done-for-you-act = zette afspraak { $number } op klaar
milestones-dropped-for-you-act = liet afspraak { $number } vallen
milestones-help-asked = Ik stel je vraag aan de groep, bij afspraak { $number }.
command-milestone_help = hulp bij een afspraak
    .words = vraag
    .words-question = Waarmee kun je hulp gebruiken? Eén zin is genoeg. Ik zet hem als vraag in je groep.
command-milestone_checked = een afspraak die is nagekeken
    .date-question = Wanneer is het klaar? Typ bijvoorbeeld 22 mei, of volgende week vrijdag.
command-milestone_yes_later = een andere datum
    .date-question = Welke datum past je? Typ bijvoorbeeld 22 mei, of over twee weken.
command-promise_help = hulp voor een datum
    .date-question = Wanneer is het klaar? Typ bijvoorbeeld 22 mei, of volgende week vrijdag.
command-ask_later = later vragen
    .date-question = Wanneer zal ik het vragen? Typ bijvoorbeeld vrijdag, of 22 mei. Ligt het na de datum? Dan verzet ik de afspraak.

milestones-prompt = Hoi { $name }. { $when ->
    [past] De datum van '{ $title }' is voorbij: { $day }.
    [last] Bijna zover: { $day } is de datum van '{ $title }'.{ $again ->
        [yes] { " " }Misschien kwam mijn eerste bericht niet goed uit.
       *[no] { "" }
        }
    [check_in] Ik vraag even naar '{ $title }'. De datum is { $day }.
   *[prompt] Op { $day } wil je '{ $title }' klaar hebben.
    } Hoe staat het? { $when ->
    [last] Over deze datum vraag ik het niet nog een keer. Eén cijfer is genoeg.
   *[other] Eén cijfer is genoeg.
    }
milestones-prompt-several = Hoi { $name }. Hoe staat het met deze { $count } afspraken?{ $more ->
    [0] { "" }
   *[other] { " " }Ik noem er { $more } niet.
    }
    Eerst afspraak { $number }, '{ $title }'. Eén cijfer is genoeg.
milestones-and-this = En afspraak { $number }, '{ $title }' ({ $day })?
milestones-still-asked = Over { LIST($numbers) } hoor ik het graag later. Typ bijvoorbeeld { COMMAND("afspraken") }. { $count ->
    [one] Het is er nog één.
   *[other] Het zijn er nog { $count }.
    }
milestones-answer-done = Klaar
    .also = het is klaar, af, gedaan, done
milestones-answer-busy = Ik ben bezig
    .also = bezig, mee bezig, busy
milestones-answer-later = Later
    .also = vraag me later, nog niet
milestones-answer-skip = Sla over
    .also = overslaan, skip
milestones-answer-help = Ik kan hulp gebruiken
    .also = hulp, help, hulp nodig
milestones-is-it-about = Dit begrijp ik niet goed: '{ $words }'. Ik heb niets veranderd. { $proposed ->
    [yes] Gaat het over het voorstel '{ $title }'? Wil je dat afspreken?
   *[no] Gaat het over afspraak { $number }, '{ $title }'?
    }
milestones-keep-it = Zet het erbij, ik ben bezig
    .also = ja, zet het erbij, erbij, bezig, ik ben bezig, yes
milestones-said-done = Het is klaar
    .also = klaar, done
milestones-asked-over = Over afspraak { $number } hoef je niets meer te zeggen: '{ $title }'. Dank je wel.
milestones-when = Goed. Wanneer zal ik je weer vragen naar '{ $title }'?
milestones-tomorrow = Morgen
    .also = tomorrow
milestones-next-week = Volgende week
    .also = next week, over een week
milestones-other-day = Een andere dag
    .also = andere dag, andere datum
milestones-asked-later = Goed, ik vraag je weer naar '{ $title }' op { $day }.
milestones-how-to-go-on = Hoi { $name }. Ik vroeg een paar keer naar { $count ->
    [one] '{ LIST($titles) }'
   *[other] deze afspraken: { LIST($titles) }
    }. Nog niet gehoord, en dat geeft niet. Hoe zal ik verdergaan?
milestones-go-on-same = Zo doorgaan
    .also = doorgaan, ja, prima, goed
milestones-go-on-less = Minder vaak vragen
    .also = minder vaak, minder
milestones-go-on-none = Niets meer vragen
    .also = niet meer vragen, niets meer
milestones-go-on-drop = Het gaat niet lukken
    .also = lukt niet, gaat niet
milestones-goes-on = { $answer ->
    [same] Goed, ik vraag het zoals eerst.
    [less] Goed, ik vraag het half zo vaak.
    [none] Goed, over deze data vraag ik niets meer. Je afspraken blijven staan.
   *[drop] Dat kan gebeuren. Ik vraag er niets meer over. Wat niet doorgaat, haal je weg: typ { COMMAND("laat-vallen", $first) }.
    }
    { $listed }
milestones-is-quiet = Van { $name } heb ik een tijd niets gehoord over { LIST($titles) } ({ $group }). Ik vraag { $name } nu niets meer. Misschien kun je even bellen.
milestones-todo-quiet = Van { $name } is een tijd niets gehoord over { $titles } ({ $group }). Ik vraag nu niets meer. Bel { $name } even.
milestones-todo-open = Bij { $group } is de datum voorbij en nog open: { $titles }. De groep heeft geen trekker; kijk jij even?
milestones-summary = Hoi { $name }. Zo staat het bij { $group }.
    { $parts }
milestones-summary-open = De datum is voorbij, en dit is nog open:
milestones-summary-done = Dit is klaar:
milestones-summary-moved = Dit is verzet:
milestones-help-is-over = Afspraak { $number } gaat daarom niet door: '{ $title }'.
milestones-left-undone = { $name } doet niet meer mee met { $group }. Dit gaat daarom niet door:
    { $listed }
    Zelf doen, of iemand vragen: typ { COMMAND("afspraak") }.

milestones-settings = Zo vraag ik bij { $group } naar afspraken. Voor een datum: { $count ->
    [0] niet
   *[other] { LIST($before) } { $last ->
            [one] dag
           *[other] dagen
        } vooraf
    }. Daarnaast: { $every ->
    [week] elke { $day }
    [month] elke maand op dag { $day }
   *[never] niet
    }. Om { $at } uur. { $shared ->
    [yes] Iedereen mag de afspraken zien.
   *[no] Alleen de groep ziet de afspraken.
    }
milestones-set = Goed. Bij { $group } vraag ik voor een datum: { $count ->
    [0] niet
   *[other] { LIST($before) } { $last ->
            [one] dag
           *[other] dagen
        } vooraf
    }. Daarnaast: { $every ->
    [week] elke { $day }
    [month] elke maand op dag { $day }
   *[never] niet
    }. Om { $at } uur. { $shared ->
    [yes] Iedereen mag de afspraken zien.
   *[no] Alleen de groep ziet de afspraken.
    }
milestones-set-what = wanneer ik bij { $group } vraag
milestones-weekday-1 = maandag
milestones-weekday-2 = dinsdag
milestones-weekday-3 = woensdag
milestones-weekday-4 = donderdag
milestones-weekday-5 = vrijdag
milestones-weekday-6 = zaterdag
milestones-weekday-7 = zondag
milestones-paused = Goed. { $has_begin ->
    [yes] Vanaf { $since } vraag
   *[no] Vanaf nu vraag
    } ik { $everywhere ->
    [yes] in geen enkele groep
   *[no] bij { $group } niet
    } naar afspraken. { $has_end ->
    [yes] Dat duurt tot en met { $until }.
   *[no] Dat duurt tot je { COMMAND("afspraken-verder") } typt.
    } De afspraken zelf blijven staan.
milestones-paused-what = de pauze
milestones-pause-taken-back = Goed, die pauze is teruggenomen. Wat voorbij is, haal ik niet in. Andere pauzes blijven zoals ze waren.
milestones-resumed = Goed, ik vraag { $everywhere ->
    [yes] in alle groepen
   *[no] bij { $group }
    } weer naar afspraken. Wat voorbij is, haal ik niet in.
milestones-act-paused = pauzeerde de vragen naar afspraken{ $everywhere ->
    [yes] { "" }
   *[no] { " " }bij { $group }
    }
milestones-act-resumed = liet de vragen naar afspraken weer doorgaan{ $everywhere ->
    [yes] { "" }
   *[no] { " " }bij { $group }
    }

milestones-kept-of-you = { $mine ->
    [one] 1 afspraak
   *[other] { $mine } afspraken
    } van jou, en { $proposed ->
    [one] 1 voorstel dat
   *[other] { $proposed } voorstellen die
    } je aan anderen deed. Wie ze ziet: de groep; na een ja.
milestones-waits-for-you = { $by } vraagt of je '{ $title }' wilt afspreken (nummer { $number }).
milestones-caught-up-mine = Je hebt { $count ->
    [one] 1 afspraak open:
   *[other] { $count } afspraken open. De eerste:
    } '{ $title }', { $day }.
milestones-caught-up-done = Klaar in je groepen: { LIST($titles) }{ $more ->
    [0] { "" }
   *[other] { " " }en nog { $more }
    }.
timer-milestone = vragen naar { $subject }, of vertellen dat de datum voorbij is
timer-milestones-check-in = vragen hoe het staat bij { $subject }
timer-milestones-quiet = kijken of iemand antwoordde op de vraag hoe het verder moet
timer-milestones-lapse = het voorstel van { $subject } laten vervallen

milestones-unknown-milestone = Afspraak '{ $words }' ken ik niet. Ik heb niets veranderd. Welke er zijn: typ { COMMAND("afspraken") }.
milestones-no-group-of-yours = Je doet nog met geen groep mee, en een afspraak hoort bij een groep. Ik heb niets opgeschreven. Meedoen: typ { COMMAND("groepen") }.
milestones-only-for-its-group = De afspraken van { $group } zien alleen de mensen die daar meedoen. Meedoen? Typ { COMMAND("meedoen", $short) }.
milestones-not-in-that-group = { $name } doet niet mee met { $group }. Ik heb niets opgeschreven. Vraag { $name } eerst om mee te doen.
milestones-too-many-milestones = { $own ->
    [yes] Je hebt
   *[no] { $name } heeft
    } al { $limit } afspraken open. Meer neem ik er niet aan. Ik heb niets opgeschreven. Eerst iets afronden: typ { COMMAND("afspraken") }.
milestones-too-many-at-once = Dat zijn { $count } afspraken in één bericht. Ik neem er hoogstens { $limit } tegelijk. Ik heb niets opgeschreven. Stuur ze in kleinere stukken.
milestones-gets-no-prompts = { $name } wil geen berichten van mij. Daarom kan ik niet om een ja vragen. Ik heb niets opgeschreven. Vraag het { $name } zelf.
milestones-milestone-is-over = Afspraak { $number } { $state ->
    [done] is al klaar
    [declined] is niet aangenomen
   *[dropped] gaat niet door
    }. Ik heb niets veranderd.
milestones-still-proposed = Afspraak { $number } is nog een voorstel. { $name } heeft nog niet ja gezegd. Ik heb niets veranderd.
milestones-not-proposed = Op voorstel { $number } is al geantwoord, of het is voorbij. Ik heb niets veranderd.
milestones-same-date = Afspraak { $number } heeft die datum al: { $day }. Ik heb niets veranderd.
milestones-too-often = '{ $words }' is te vaak. Het meeste is één keer in de { $days } dagen, bijvoorbeeld: elke vrijdag. Ik heb niets veranderd.
milestones-too-many-before = Vóór een datum vraag ik hoogstens { $most } keer, en hoogstens { $furthest } dagen ervoor. Ik heb niets veranderd. Goed is bijvoorbeeld: 7 en 1.
milestones-outside-hours = Om { $at } uur schrijf ik niemand. Het kan van 9.00 tot 20.30 uur, op zaterdag van 10.00 tot 17.00 uur. Ik heb niets veranderd.
milestones-not-on-sundays = Op zondag schrijf ik niemand. Kies een andere dag, bijvoorbeeld: elke vrijdag. Ik heb niets veranderd.
milestones-what-before = '{ $words }' begrijp ik niet. Typ het aantal dagen, bijvoorbeeld: 7 en 1. Ik heb niets veranderd.
milestones-what-rhythm = '{ $words }' begrijp ik niet. Typ bijvoorbeeld: elke vrijdag, elke maand op de 1e, of nooit. Ik heb niets veranderd.
milestones-what-hour = '{ $words }' is voor mij geen tijd. Typ bijvoorbeeld: 10.00. Ik heb niets veranderd.
milestones-no-pause = Er is geen pauze. Ik heb niets veranderd.
milestones-paused-already = Er is al een pauze zonder einde. Ik heb niets veranderd. Die stoppen: typ { COMMAND("afspraken-verder") }.
milestones-ends-before-it-begins = De pauze eindigt dan voor hij begint. Ik heb niets veranderd.
milestones-not-helping-there = Je helpt niet bij vraag { $number }. Ik heb niets opgeschreven. Wil je helpen? Typ { COMMAND("ik-help", $number) }.
