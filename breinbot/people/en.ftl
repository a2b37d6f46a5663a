### What people settle for themselves: language, stopping, what is stored.

command-language = language
    .help = In which language I speak to you.
    .example = language en
    .language = language
    .language-question = Which language would you like?
command-timezone = timezone
    .help = The time zone that you live in.
    .example = timezone London
    .timezone = timezone
    .timezone-question = Which time zone do you live in? Type a city, for instance London or New York.
command-stop = stop
    .also = unsubscribe
    .help = I send you nothing unasked any more.
command-resume = resume
    .also = go on
    .help = Take part again after stop or a pause.
command-pause = pause
    .also = holiday
    .help = I send you nothing unasked for a while.
    .example = pause 2 weeks
    .until = until
    .until-question = Up to and including when? Type for instance 2 weeks, or 15 August.
command-messages = messages
    .also = how many messages
    .help = How many messages a week I may send you unasked.
    .example = messages 1
    .weekly = number
    .weekly-question = How many messages a week? Type 0, 1, 2 or 3.
command-display = display
    .also = show as
    .help = Text alone, or buttons as well.
    .example = display text
    .display = display
    .display-question = Text alone, or buttons as well? Type text or buttons.
command-catch_up = catch-up
    .also = what did I miss
    .help = What happened since you were last here.
command-privacy = privacy
    .also = my data, erase, erase my data
    .help = What is stored about you.

people-language-set = Fine, I speak English to you.
people-language-what = your language
people-timezone-set = Fine, I count your days and hours by the time of { $timezone }. Unasked I write to you in the daytime there.
people-timezone-what = your time zone
people-unknown-timezone = I do not know the time zone '{ $words }'. { $count ->
    [0] Type a city, for instance London or New York.
   *[other] Like it: { LIST($near) }.
    } I have changed nothing.
people-unknown-language = I do not speak the language '{ $words }'. I know { LIST($languages) }. I have changed nothing.
people-stopped = Fine, I send you nothing unasked any more, from this moment on. You can always take part again: type { COMMAND("resume") }. Is there anything else you would like?
people-stop-all = That is all
    .also = fine, yes, ok, no, done
people-stop-pause = Only a pause
    .also = pause, holiday
people-stop-invitations = Only no questions to me
    .also = no questions, no more questions
people-stop-erase = Erase my data
    .also = erase, erase me, erase everything
people-stays-stopped = I leave you in peace. To take part again, type { COMMAND("resume") }.
people-no-invitations = Fine, I send you no questions of others any more. Answers to what you ask will still reach you.
people-erase-asked = I have told the moderators that your data has to be erased. It will be done by { $until }. Until then I leave you in peace. Questions about this? Mail { $contact }. Not after all? Type { COMMAND("undo") }.
people-erase-what = erasing your data
people-todo-erase = { $name } wants all data to be erased. Do it by { $until }, and tell { $name }.
people-paused = Fine, I leave you in peace. Up to and including { $until } I send you nothing. Back sooner? Type { COMMAND("resume") }.
people-paused-what = your pause
people-resumed = Good to have you back. I will send you what fits again. You can stop at any time: type { COMMAND("stop") }.
people-resumed-what = taking part again
people-not-stopped = You had not stopped and had no pause. I have changed nothing.
people-weekly-set = Fine. { $weekly ->
    [0] I send you nothing unasked any more, not even about what you promised.
    [one] I send you at most one message a week unasked.
   *[other] I send you at most { $weekly } messages a week unasked.
    } Answers to what you ask always reach you.
people-weekly-what = how many messages you get
people-not-so-many = '{ $words }' does not work. Choose a number from 0 to { $most }. I send nobody more than { $most } messages a week unasked. I have changed nothing.
people-display-text = text
    .also = text only, no buttons
people-display-buttons = buttons
    .also = with buttons
people-display-set = { $display ->
    [text] Fine. You get text alone from me, without buttons. You answer with a number or a word. To hear something once more, type { COMMAND("repeat") }.
   *[buttons] Fine. You get buttons from me as well.
    }
people-display-what = how I show things
people-caught-up = This happened since { $since }:
people-nothing-new = Nothing new for you since { $since }. To see the open asks, type { COMMAND("open-asks") }.
people-privacy = { $responsible } runs breinbot. This is stored about you:
people-kept-of-you = Your name, { $name }, and your account: { LIST($accounts) }. I have known you since { $since }.
people-consent-invitations = { $answer ->
    [yes] I may send you questions that fit. You said so on { $at }.
   *[no] I may not send you questions. You said so on { $at }.
    }
people-consent-keeping = { $answer ->
    [always] I may always keep your answers, with your name. You said so on { $at }.
    [always_unnamed] I may always keep your answers, without your name. You said so on { $at }.
    [never] I never keep your answers. You said so on { $at }.
   *[each] I ask each time whether I may keep an answer. You said so on { $at }.
    }
people-consent-crossing = { $answer ->
    [yes] What you write may be read in the community's other place too. You said so on { $at }.
   *[no] What you write stays where you write it. You said so on { $at }.
    }
people-privacy-ways = To remove a kept answer, type { COMMAND("remove 17.2") }, with the number of your answer. No more messages, or everything erased: type { COMMAND("stop") }. To change your mind about questions and keeping: type { COMMAND("consent") }. To ask about this, mail { $contact }. More to read: { $page }
people-unknown-kind = I do not know the kind of help '{ $words }'. Choose from { ANY($kinds) }. I have changed nothing.
