### What people settle for themselves: language, stopping, what is stored.

command-language = language
    .help = In which language I speak to you.
    .example = language en
    .language = language
    .language-question = Which language would you like?
command-stop = stop
    .also = unsubscribe
    .help = I send you nothing unasked any more.
command-resume = resume
    .also = go on
    .help = Take part again after stop.
command-privacy = privacy
    .also = my data
    .help = What is stored about you.

people-language-set = Fine, I speak English to you.
people-language-what = your language
people-unknown-language = I do not speak the language '{ $words }'. I know { LIST($languages) }. I have changed nothing.
people-stopped = Fine, I send you nothing unasked any more, from this moment on. Is there anything else you would like?
    To have your data erased, mail { $contact }. You can always take part again: type { COMMAND("resume") }.
people-stop-all = That is all
    .also = fine, yes, ok, no, done
people-stop-invitations = Only no questions to me
people-stays-stopped = I leave you in peace. To take part again, type { COMMAND("resume") }.
people-no-invitations = Fine, I send you no questions of others any more. Answers to what you ask will still reach you.
people-resumed = Good to have you back. I will send you what fits again. You can stop at any time: type { COMMAND("stop") }.
people-resumed-what = taking part again
people-not-stopped = You had not stopped. I have changed nothing.
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
people-privacy-ways = To remove a kept answer, type { COMMAND("remove 17.2") }, with the number of your answer. No more messages: type { COMMAND("stop") }. To have everything erased, or to ask about this, mail { $contact }. More to read: { $page }
people-unknown-kind = I do not know the kind of help '{ $words }'. Choose from { ANY($kinds) }. I have changed nothing.
