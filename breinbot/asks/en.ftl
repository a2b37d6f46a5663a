### Asks: posting, reading, helping, answering, keeping, closing.

command-ask = ask
    .also = looking for, wanted
    .also-text = question, help
    .help = Ask others for help.
    .example = ask Who can teach us to apply for a grant?
    .title = question
    .title-question = What is your question? One sentence is enough.
    .details = details
    .details-question = Is there anything you would like to add?
    .kind = kind
    .kind-question = What kind of help are you looking for?
    .needed_by = needed-by
    .needed_by-question = When do you need it?
    .group = group
    .group-question = Which group does your question belong to?
command-ask-way = Ask others for help
command-open_asks = open-asks
    .also = asks, list
    .help = Which asks are open.
command-show = show
    .also-number = ask, question
    .help = Look at one ask, with its answers.
    .example = show 17
    .ask = number
    .ask-question = Which ask? Type its number.
command-can_help = can-help
    .also = i can help, i help
    .also-number = help
    .help = Say that you will help.
    .example = can-help 17
    .ask = number
    .ask-question = Which ask would you like to help with? Type its number.
command-not_after_all = not-after-all
    .help = Not help after all.
    .example = not-after-all 17
    .ask = number
    .ask-question = Which ask can you not help with? Type its number.
command-answer = answer
    .also = reply
    .help = Give an answer.
    .example = answer 17 Try the library.
    .ask = number
    .ask-question = Which ask are you answering? Type its number.
    .text = text
    .text-question = What is your answer?
command-keep = keep
    .also = this helped
    .help = Keep an answer that helped.
    .example = keep 17.2
    .contribution = number
    .contribution-question = Which answer? Type its number, such as 17.2.
command-solved = solved
    .also = close
    .help = Close an ask that is answered.
    .example = solved 17
    .ask = number
    .ask-question = Which ask is solved? Type its number.
command-reopen = reopen
    .help = Open a closed ask again.
    .example = reopen 17
    .ask = number
    .ask-question = Which ask shall be opened again? Type its number.

asks-card = Ask { $number }{ $has_kind ->
    [yes] { " " }({ $kind })
   *[no] { "" }
    } · { $group }
    { $title }{ $has_details ->
    [yes] { "" }

    { $details }
   *[no] { "" }
    }

    { $asker } asks this.{ $has_date ->
    [yes] { " " }Needed: { $needed_by }.
   *[no] { "" }
    } { $state ->
    [archived] This ask came from outside this community and is here to be read.
    [solved] This ask is solved.{ $helping ->
        [0] { "" }
       *[other] { " " }Helped by { LIST($helpers) }.
        }
   *[open] { $helping ->
        [0] Nobody is helping yet.
        [one] { LIST($helpers) } is helping.
       *[other] { LIST($helpers) } are helping.
        } To help, type { COMMAND("can-help", $number) }, or { COMMAND("answer", $number) } with your answer.
    }
asks-help-button = I can help
    .also = i help, i can help
asks-line = - Ask { $number }{ $has_kind ->
    [yes] { " " }({ $kind })
   *[no] { "" }
    }: { $title } { $group }. { $answers ->
    [0] No answer yet.
    [one] 1 answer.
   *[other] { $answers } answers.
    }
asks-mine = Your open asks:
asks-ours = In your groups:
asks-others = In other groups:
asks-and-more = And { $count } more.
asks-how-to-show = To look at an ask, type { COMMAND("show") } with its number. To help, type { COMMAND("can-help") } with its number.
asks-none-open = No asks are open now. To ask something yourself, type { COMMAND("ask") }.
asks-contribution = { $number } { $writer }: { $text }
asks-show-ways = { $state ->
    [archived] Something like it to ask yourself? Type { COMMAND("ask") }.
    [solved] Not done after all? Type { COMMAND("reopen", $number) }.
   *[open] { $given ->
        [0] To answer, type { COMMAND("answer", $number) } with your text.
       *[other] To answer, type { COMMAND("answer", $number) } with your text. To keep an answer that helped, type { COMMAND("keep") } with the number before it. When it is done, type { COMMAND("solved", $number) }.
        }
    }

asks-preview = This is what I understood:
    Question: { $title }{ $has_details ->
    [yes] { "" }
    Details: { $details }
   *[no] { "" }
    }{ $has_kind ->
    [yes] { "" }
    Kind of help: { $kind }
   *[no] { "" }
    }{ $has_date ->
    [yes] { "" }
    Needed: { $needed_by }
   *[no] { "" }
    }
    Group: { $group }
    Not right? Choose 3 and ask again. Shall I post it?
asks-preview-post = Post it
    .also = yes, post, yes please, sure, fine, ok, okay
asks-preview-always = Post it, and never show this again
    .also = always
asks-preview-drop = Do not post it
    .also = no
asks-posted = Your question is there. It is ask { $number }: '{ $title }' It stands with { $group }{ $own ->
    [yes] , because that is your group.
   *[no] .
    } I will tell you about the first reaction. When it is done, type { COMMAND("solved", $number) }.

asks-helping = Thank you, you are helping with ask { $number }: '{ $title }' Write your answer in the conversation with the ask, or type { COMMAND("answer", $number) } with your text. { $asker } can ask you things there too. Not after all? Type { COMMAND("not-after-all", $number) }.
asks-helping-what = helping with ask { $number }
asks-helps-line = { $name } would like to help.
asks-not-helping = Fine, you are no longer helping with ask { $number }. You need not explain.
asks-not-helping-what = no longer helping with ask { $number }
asks-helps-no-more-line = { $name } cannot help after all.
asks-answered = Thank you. Your answer stands with ask { $number }. Its number is { $label }.{ $state ->
    [archived] { " " }This ask came from outside; whoever looks at it will see your answer.
    [solved] { " " }This ask is solved already; whoever looks at it will see your answer.
   *[open] { "" }
    }
asks-answered-line = { $name } answers ({ $number }): { $text }
asks-first-help = Hi { $asker }. { $helper } is helping you with ask { $number }, '{ $title }' To see it, type { COMMAND("show", $number) }. Did an answer help? Type { COMMAND("keep") } with the number of the answer.

asks-may-i-keep = { $name }, { $own ->
    [yes] you would like your answer to ask { $number } to be kept.
   *[no] your answer to ask { $number } helped { $asker }.
    } May I keep it for other initiatives? This is the text:

    '{ $text }'

    Only members can read it. It does not go on the internet. If I hear nothing, I do not keep it. Would you rather not be asked each time? Type always or never.
asks-keep-named = Yes, with my name
    .also = with my name, with name, yes with name
asks-keep-unnamed = Yes, without my name
    .also = without my name, without name, yes without name, yes, yes please, sure, fine, ok, okay
asks-keep-no = No
    .also = no thanks, not now
asks-keep-always = Always
    .also = always
asks-keep-never = Never
    .also = never
asks-asked-writer = { $own ->
    [yes] I have sent you the question. Answer { $number } is kept when you say yes.
   *[no] Good that it helped. I have asked { $writer } whether I may keep answer { $number }. Without a yes I do not keep it.
    }
asks-asked-already = I have asked { $writer } before whether I may keep answer { $number }. There is no reply yet. I do not ask again.
asks-kept = Your answer is kept, because you said it always may be. Its number is { $number }. Not after all? Type { COMMAND("remove", $number) }. Then it cannot be found any more at once.
asks-kept-at-once = Answer { $number } is kept. { $writer } always agrees to that.
asks-kept-with-yes = Thank you. Your answer is kept, { $answer ->
    [unnamed] without your name.
   *[other] with your name.
    } Its number is { $number }.{ $answer ->
    [always] { " " }From now on I will not ask.
   *[other] { "" }
    } Not after all? Type { COMMAND("remove", $number) }. Then it cannot be found any more at once.
asks-kept-what = keeping answer { $number }
asks-not-kept = Fine, answer { $number } is not kept.{ $answer ->
    [never] { " " }I will not ask again either.
   *[other] { "" }
    }
asks-already-kept = Answer { $number } is kept already. I have changed nothing.
asks-never-kept = I cannot keep answer { $number }. Its writer does not want answers to be kept. I have changed nothing.
asks-left-alone = The writer of answer { $number } gets no messages from me now. So I cannot ask, and do not keep it.

asks-solved = Ask { $number } is solved: '{ $title }' { $count ->
    [0] Not done after all? Type { COMMAND("reopen", $number) }.
   *[other] I have thanked everybody who helped. Not done after all? Type { COMMAND("reopen", $number) }.
    }
asks-solved-line = Ask { $number } is solved, says { $by }.{ $count ->
    [0] { "" }
   *[other] { " " }Thank you, { LIST($helpers) }!
    }
asks-solved-what = closing ask { $number }
asks-solved-for-you = { $by } has closed your ask { $number }: '{ $title }' Not helped yet? Type { COMMAND("reopen", $number) }.
asks-reopened = Ask { $number } is open again: '{ $title }'
asks-reopened-line = { $name } has opened this ask again. Everybody can think along again.
asks-reopened-what = opening ask { $number } again
asks-kept-of-you = You posted { $asked ->
    [one] 1 ask
   *[other] { $asked } asks
    } and gave { $given ->
    [one] 1 answer
   *[other] { $given } answers
    } in a conversation with an ask.

asks-own-ask = Ask { $number } is your own. You cannot help with it yourself. I have changed nothing.
asks-ask-is-closed = Ask { $number } was solved by { $who }. You need not do anything. Something to add all the same? Type { COMMAND("answer", $number) } with your text.
asks-already-solved = Ask { $number } is solved already: { $who } did that on { $at }. I have changed nothing.
asks-is-archived = Ask { $number } came from outside this community and is here to be read. I have changed nothing. Something like it to ask yourself? Type { COMMAND("ask") }.
asks-still-open = Ask { $number } is still open. I have changed nothing.
asks-already-helping = You are helping with ask { $number } already. Write your answer in the conversation with the ask, or type { COMMAND("answer", $number) } with your text.
asks-not-helping-refused = You were not helping with ask { $number }. I have changed nothing.
asks-unknown-ask = There is no ask '{ $words }'. { $count ->
    [0] There are no asks yet.
   *[other] Do you mean { ANY($nearest) }?
    } I have changed nothing. For all open asks, type { COMMAND("open-asks") }.
asks-unknown-contribution = There is no answer '{ $words }'. I have changed nothing. Type { COMMAND("show") } with the number of the ask; the number stands before every answer, such as 17.2.
asks-which-group-for = Which group does your question belong to? I have posted nothing yet.
