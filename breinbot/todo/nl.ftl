### Wat een beheerder vraagt: de lijst, wat gepland is, en wat beheerders deden.

command-todo = te-doen
    .also = wat moet er gebeuren, lijst van beheerders
    .help = Wat een beheerder nodig heeft, het dringendste eerst.
    .example = te-doen
    .page = bladzijde
    .page-question = Welke bladzijde?
command-take = neem
    .also = ik kijk ernaar, pak op
    .help = Zeggen dat jij ernaar kijkt.
    .example = neem 3
    .todo = nummer
    .todo-question = Waar kijk je naar? Typ het nummer uit de lijst.
command-pass_on = geef-door
    .also = doorschuiven
    .help = Een andere beheerder laten kijken.
    .example = geef-door 3 @mirjam
    .todo = nummer
    .todo-question = Wat wil je doorgeven? Typ het nummer uit de lijst.
    .member = wie
    .member-question = Aan welke beheerder? Typ de naam, zoals @mirjam.
command-done = gedaan
    .also = afgehandeld, afgerond
    .help = Iets uit de lijst is klaar.
    .example = gedaan 3
    .todo = nummer
    .todo-question = Wat is klaar? Typ het nummer uit de lijst.
command-planned = gepland
    .also = planning
    .help = Wat ik straks uit mezelf ga doen.
command-log = logboek
    .also = wat deden beheerders
    .help = Wat beheerders deden.
    .example = logboek
    .page = bladzijde
    .page-question = Welke bladzijde?

todo-heading = { $count ->
    [one] Eén ding vraagt een beheerder.
   *[other] { $count } dingen vragen een beheerder. Het dringendste staat eerst.
    }
todo-item = { $number }. { $urgency ->
    [1] Dringend.{ " " }
   *[other] { "" }
    }{ $what } Sinds { $since }.{ $taken ->
    [yes] { " " }{ $who } kijkt ernaar.
   *[no] { "" }
    }
todo-ways = Kijk jij ernaar? Typ bijvoorbeeld { COMMAND("neem", $first) }. Iemand anders: typ { COMMAND("geef-door", $first) } met een naam. Klaar: typ { COMMAND("gedaan", $first) }.{ $left ->
    [0] { "" }
   *[other] { " " }Nog { $left } andere: typ { COMMAND("te-doen", $next) }.
    }
todo-nothing = { $all ->
    [0] Niets vraagt nu een beheerder. Fijn.
   *[other] Meer is er niet. Terug naar het begin: typ { COMMAND("te-doen") }.
    }
todo-take = Ik kijk naar { $number }
todo-hand-over = Geef { $number } door
todo-done = { $number } is klaar
todo-next-page = Volgende
todo-taken = Goed, jij kijkt naar nummer { $number }. Lukt dat uiterlijk { $until }? Anders staat het daarna weer open. Klaar? Typ { COMMAND("gedaan", $number) }. Toch niet? Typ { COMMAND("ongedaan") }.
todo-taken-what = dat jij naar nummer { $number } kijkt
todo-let-go = Nummer { $number } staat weer open in de lijst.
todo-open-again = Nummer { $number } is weer niet klaar, en staat in de lijst zoals eerst.
todo-passed-on = { $mine ->
    [yes] Goed, jij kijkt naar nummer { $number }.
   *[no] Goed, { $name } kijkt naar nummer { $number }. Ik laat het weten.
    }
todo-passed-on-what = het doorgeven van nummer { $number }
todo-yours = { $by } vraagt of jij hiernaar wilt kijken: { $what } Het is nummer { $number } in de lijst. Klaar? Typ { COMMAND("gedaan", $number) }. Lukt het niet? Typ { COMMAND("geef-door", $number) } met een naam.
todo-is-done = Nummer { $number } is klaar. { $left ->
    [0] De lijst is leeg. Dank je wel.
    [one] Er staat nog één ding open. Zien: typ { COMMAND("te-doen") }.
   *[other] Er staan nog { $left } dingen open. Zien: typ { COMMAND("te-doen") }.
    } Toch niet? Typ { COMMAND("ongedaan") }.
todo-done-what = dat nummer { $number } klaar is
todo-nothing-planned = Er is nu niets gepland.
todo-planned = Dit ga ik straks doen:
todo-planned-line = - { $at }: { $what }
todo-acts = Dit deden beheerders, het nieuwste eerst:
todo-act = - { $at }, { $by }: { $what }
todo-act-done = handelde nummer { $number } van de lijst af
todo-acts-more = Verder terug: typ { COMMAND("logboek", $next) }.
todo-no-acts = Er staat nog niets in het logboek.
todo-digest = Hoi { $name }. { $new ->
    [one] Er vraagt iets nieuws om een beheerder:
   *[other] Er vragen { $new } nieuwe dingen om een beheerder:
    }
    { $lines }
    { $all ->
    [one] Bekijken: typ { COMMAND("te-doen") }.
   *[other] Er staan { $all } dingen open. Bekijken: typ { COMMAND("te-doen") }.
    }
todo-caught-up = { $count ->
    [one] Eén ding vraagt een beheerder. Typ { COMMAND("te-doen") }.
   *[other] { $count } dingen vragen een beheerder. Typ { COMMAND("te-doen") }.
    }
todo-undeliverable-member = { $name } krijgt mijn berichten op { $platform } niet. { $reason ->
    [left] { $name } is daar niet meer. Zoek een andere weg als het belangrijk is.
    [closed_to_bot] Privéberichten van mij staan daar uit. Zoek een andere weg, en vraag of ze aan mogen.
   *[other] Zoek een andere weg, en vraag of privéberichten aan mogen. ({ $why })
    }
todo-undeliverable-place = Een bericht kwam niet aan op { $platform }, in { $name }. { $reason ->
    [gone] Het kanaal, de thread of het bericht is daar weggehaald.
   *[other] Kijk of het kanaal er nog is en of ik daar mag schrijven. ({ $why })
    }
todo-to-mend = { $reason ->
    [missing] { $what ->
        [matrix_power] In de kamer { $name } op { $platform } heb ik niet genoeg rechten. Open de kamer, kies Instellingen en dan Rollen en rechten, en geef mij het niveau 100.
        [matrix_verified] In de kamer { $name } op { $platform } is een apparaat dat niemand heeft gecontroleerd. Daar zeg ik niets: zo is het ingesteld. Vraag wie mij beheert om matrix_unverified_devices op send te zetten.
        [matrix_space_power] In de ruimte van de community op { $platform } heb ik niet genoeg rechten. Daarom staat de kamer { $name } er niet in. Open de ruimte, kies Instellingen en dan Rollen en rechten, en geef mij het niveau 100.
        [matrix_membership] Op { $platform } ben ik niet (meer) in de kamer { $name }. Nodig mij daar weer uit, en geef mij het niveau 100. Ben ik verbannen? Haal dat eerst weg.
       *[other] Op { $platform } mis ik{ $in_place ->
            [yes] { " " }in #{ $name }
           *[no] { "" }
            } het recht { $what ->
                [view_channel] "View Channels" (kanalen zien)
                [send_messages] "Send Messages" (berichten sturen)
                [send_messages_in_threads] "Send Messages in Threads" (berichten sturen in threads)
                [read_message_history] "Read Message History" (oude berichten lezen)
                [create_public_threads] "Create Public Threads" (threads maken)
                [manage_threads] "Manage Threads" (threads beheren)
                [manage_channels] "Manage Channels" (kanalen beheren)
                [manage_roles] "Manage Roles" (rollen beheren)
               *[other] { $what }
            }. { $in_place ->
            [yes] Open de instellingen van het kanaal, kies Rechten, en zet dit recht aan voor mijn rol.
           *[no] Open Serverinstellingen, kies Rollen en dan mijn rol, en zet dit recht aan.
            }
        }
    [role_above] Op { $platform } staat de rol '{ $what }' boven mijn rol. Daarom kan ik hem niet geven. Open Serverinstellingen, kies Rollen, en sleep mijn rol erboven.
    [full] { $what ->
            [channels] Op { $platform } kan geen kanaal meer bij. Het hoogste aantal is 500. Ruim kanalen op die niemand meer gebruikt.
            [roles] Op { $platform } kan geen rol meer bij. Het hoogste aantal is 250. Ruim rollen op die niemand meer gebruikt.
            [threads] Op { $platform } kan geen thread meer bij. Sluit threads die klaar zijn.
           *[other] Op { $platform } kan in een thread van { $name } niemand meer bij.
        }
    [no_forum] Op { $platform } kan ik geen forum maken: de server is geen community. Nieuwe groepen krijgen daarom een gewoon kanaal. Wil je forums? Open Serverinstellingen en kies Community inschakelen. Wil je ze niet? Zeg dan dat dit klaar is. Ik begin er niet meer over.
   *[locked] Op { $platform } is een thread op slot gezet: { $name }. Ik kan daar niet meer schrijven. Haal het slot eraf, of sluit de vraag.
    }{ $is_group ->
    [group] { $reason ->
        [locked] { " " }Typ daarna { COMMAND("groep herstellen", $group) }. Dan doe ik alsnog wat niet lukte.
       *[other] { " " }Daarna doe ik vanzelf alsnog wat niet lukte. Gebeurt er niets? Typ dan { COMMAND("groep herstellen", $group) }.
        }
   *[other] { "" }
    }
todo-subject = over
    .ask = vraag { $number }
    .group = groep { $number }
    .todo = nummer { $number }
    .milestone = afspraak { $number }
timer-todo-look-again = { $subject } staat dan weer open in de lijst
todo-unknown-todo = Nummer '{ $words }' staat niet open in de lijst. { $count ->
    [0] De lijst is leeg.
   *[other] Open zijn onder andere { LIST($open) }.
    } Ik heb niets veranderd. De hele lijst: typ { COMMAND("te-doen") }.
todo-already-taken = { $who } kijkt al naar nummer { $number }. Ik heb niets veranderd. Jij toch liever? Typ { COMMAND("geef-door", $number) } met je eigen naam.
todo-no-moderator = { $name } is geen beheerder. Ik heb niets veranderd. Wie wel beheerder is: typ { COMMAND("mens") }.
