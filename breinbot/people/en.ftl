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
    [yes] What you write about an ask may be read in another place of the community too, with your name. You said so on { $at }.
    [unnamed] What you write about an ask may be read in another place of the community too, without your name. You said so on { $at }.
   *[no] What you write stays where you write it. You said so on { $at }.
    }
people-privacy-ways = To remove a kept answer, type { COMMAND("remove 17.2") }, with the number of your answer. No more messages, or everything erased: type { COMMAND("stop") }. To change your mind about questions and keeping: type { COMMAND("consent") }. To ask about this, mail { $contact }. More to read: { $page }
people-unknown-kind = I do not know the kind of help '{ $words }'. Choose from { ANY($kinds) }. I have changed nothing.

# One person, two accounts
command-link = link
    .also = link account, connect account
    .help = Make your accounts in two places one person. Ask for a code here and type it there.
    .example = link
    .code = code
    .code-question = Which code? You get it by typing link with your other account.
people-code = Your code is { $code }. Within { $minutes } minutes, type with your other account ({ ANY($places) }): { COMMAND("link", $code) }. From then on you are the same person in all places, with the same groups and rights. Give this code to nobody. And never type somebody else's code: whoever is linked like that can do all that you can.
people-code-unknown = I do not know this code, or it is good no more. I have linked nothing. { $left ->
    [0] You can try again in an hour.
    [one] You can try once more this hour.
   *[other] You can try { $left } more times this hour.
    } You get a new code with your other account: type { COMMAND("link") } there.
people-code-own = This is your own code. Type it with your other account, not here. Others may have read it now. So it is good no more, and I have linked nothing. To get a new code, type { COMMAND("link") }.
people-may-link = This code is { LIST($there) }'s. If you say yes, { LIST($there) } and { LIST($here) } become one person: you. Whoever uses that other account can then do all that you can, and sees what you see. Say yes only if that account is yours. Did somebody ask you to type this code? Then say no.
people-link-yes = Yes, both are mine
    .also = yes, yes both, ja, y, j, 👍, ✅
people-link-no = No, link nothing
    .also = no, no nothing, nee, n, 👎
people-linked = Linked. This account and { LIST($accounts) } are one person now: you. Your groups, asks, answers and choices belong together. Of your choices the newest counts. Was this not you, or do you not want it after all? Type { COMMAND("unlink") }, or tell a moderator.
people-one-platform = There is nothing to link: our community lives in one place only. I have changed nothing.
people-linked-everywhere = You have a linked account in every place of our community already. I have changed nothing. To take them apart, type { COMMAND("unlink") }.
people-too-many-codes = You have tried { $count } codes this hour. I do not look at more now, and have linked nothing. In an hour it works again.
people-both-there = I cannot link this: both have an account on { LIST($places) }. A person can have one account in each place. I have changed nothing.
people-not-linked = You have only one account here. There is nothing to take apart. I have changed nothing.
command-unlink = unlink
    .also = unlink account, disconnect account
    .help = Make one of your linked accounts separate again.
people-unlink = Which account do you want to take apart? That account then begins anew: it is in no group, has no rights and has agreed to nothing. All else stays with your other account: your groups, asks, answers and choices.
people-unlink-one = { $handle } on { $platform }
people-unlink-none = Leave it
    .also = nothing, none, no
people-unlinked = The account { $account } is separate. It begins anew, and all else stayed with your other account. To link it again, type { COMMAND("link") }.
