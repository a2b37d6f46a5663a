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
    .reach = reach
    .reach-question = For all groups, or for your group only?
command-ask-way = Ask others for help
command-open_asks = open-asks
    .also = asks, list
    .help = Which asks are open.
    .example = open-asks mine
    .whose = whose
    .whose-question = Which asks: mine, groups or all?
    .kind = kind
    .kind-question = Which kind of help?
    .order = order
    .order-question = Oldest or newest first?
    .place = place
    .place-question = Which place or group?
command-show = show
    .also-number = ask, question
    .help = Look at one ask, with its answers.
    .example = show 17
    .ask = number
    .ask-question = Which ask? Type its number.
    .page = page
    .page-question = Which page?
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
    .menu = Keep as an answer
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

    { $asker } asks this.{ $following ->
    [0] { "" }
    [one] { " " }{ LIST($followers) } has the same question.
   *[other] { " " }{ LIST($followers) } have the same question.
    }{ $has_date ->
    [yes] { " " }Needed: { $needed_by }.
   *[no] { "" }
    }{ $is_edited ->
    [yes] { " " }Changed on { $edited }.
   *[no] { "" }
    } { $state ->
    [archived] This ask came from outside this community and is here to be read.
    [withdrawn] This ask was taken back.
    [solved] This ask is solved.{ $helping ->
        [0] { "" }
       *[other] { " " }Helped by { LIST($helpers) }.
        }
   *[open] { $helping ->
        [0] Nobody is helping yet.
        [one] { LIST($helpers) } is helping.
       *[other] { LIST($helpers) } are helping.
        } To help, type { COMMAND("can-help", $number) }, or { COMMAND("answer", $number) } with your answer.
    }{ $apart ->
    [yes] { " " }The talk: { $link }
   *[no] { "" }
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
asks-contribution = { $number } { $writer }: { $text }{ $edited ->
    [yes] { " " }(changed)
   *[no] { "" }
    }
asks-contribution-elsewhere = { $number } This answer stands on { $platform }.
asks-somebody = A member
asks-show-ways = { $state ->
    [archived] To ask something like it yourself, type { COMMAND("ask") }.
    [solved] Not done after all? Type { COMMAND("reopen", $number) }.
    [withdrawn] Needed after all? Type { COMMAND("reopen", $number) }.
   *[open] { $given ->
        [0] Do you have the same question? Type { COMMAND("me-too", $number) }.
       *[other] To keep an answer that helped, type for instance { COMMAND("keep", $first) }. Done? Type { COMMAND("solved", $number) }.
        }
    }

asks-preview = This is what I understood:
    { $shown }
    Not right? Choose { NUMBER($change) } and ask again. Shall I post it?
asks-preview-post = Post it
    .also = yes, post, yes please, sure, fine, ok, okay
asks-preview-always = Post it, and never show this again
    .also = always
asks-preview-drop = Do not post it
    .also = no
asks-posted = Your ask is posted. It is ask { $number }: '{ $title }' { $why ->
    [own] It stands with { $group }, because that is your group.
    [here] It stands with { $group }, because you asked it there.
    [chosen] It stands with { $group }.
    [fits] It stands with { $group }, because they deal with { $telling ->
        [0] such things.
       *[other] { LIST($words) }.
        }
   *[none] I found no group that fits it. So it stands in { $place }, and a moderator will look at it.
    }{ $pointers ->
    [0] { "" }
   *[other] { " " }There is a pointer to it with { LIST($sisters) }.
    }{ $why ->
    [none] { "" }
   *[other] { " " }If nobody has reacted by { $unheard }, a moderator will look at it.
    } To change it, type { COMMAND("edit", $number) }. For another group, type { COMMAND("move", $number) }.

asks-helping = Thank you, you are helping with ask { $number }: '{ $title }' Write your answer in the conversation with the ask, or type { COMMAND("answer", $number) } with your text. { $asker } can ask you things there too. Not after all? Type { COMMAND("not-after-all", $number) }.
asks-helping-what = helping with ask { $number }
asks-helps-line = { $name } would like to help.
asks-not-helping = Fine, you are no longer helping with ask { $number }. You need not explain.
asks-not-helping-what = no longer helping with ask { $number }
asks-helps-no-more-line = { $name } cannot help after all.
asks-answered = Thank you. Your answer stands with ask { $number }. Its number is { $label }.{ $state ->
    [archived] { " " }This ask came from outside; whoever looks at it will see your answer.
    [solved] { " " }This ask is solved already; whoever looks at it will see your answer.
    [withdrawn] { " " }This ask was taken back; whoever looks at it will see your answer.
   *[open] { "" }
    }
asks-answered-line = { $name } answers ({ $number }): { $text }
asks-first-help = Hi { $asker }. { $helper } is helping you with ask { $number }, '{ $title }' To see it, type { COMMAND("show", $number) }. Did an answer help? Type { COMMAND("keep") } with the number of the answer.

asks-may-i-keep = { $name }, { $own ->
    [yes] you would like your answer to ask { $number } to be kept.
   *[no] your answer to ask { $number } helped { $asker }.
    } May I keep it { $hidden ->
    [yes] for the group
   *[no] for other initiatives
    }? This is the text:

    '{ $text }'

    { $hidden ->
    [yes] Only members of { $group } and moderators can read it.
   *[no] Only members can read it.
    } It does not go on the internet. If I hear nothing, I do not keep it. Would you rather not be asked each time? Type always or never.
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
asks-ask-is-closed = Ask { $number } was { $state ->
    [withdrawn] taken back
   *[solved] solved
    }{ $named ->
    [yes] { " " }by { $who }
   *[no] { "" }
    }. { $own ->
    [yes] Needed after all? Type { COMMAND("reopen", $number) }.
   *[no] There is nothing more to do. To add something, type { COMMAND("answer", $number) } with your text.
    }
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
command-edit = edit
    .also = change
    .help = Change the words of your ask.
    .example = edit 17 Who can give a first aid course in May?
    .ask = number
    .ask-question = Which ask would you like to change? Type its number.
    .title = question
    .title-question = What should your question be now?
    .details = details
    .details-question = Is there anything you would like to add?
    .kind = kind
    .kind-question = What kind of help are you looking for?
    .needed_by = needed-by
    .needed_by-question = When do you need it?
command-move = move
    .help = Bring an ask to another group.
    .example = move 17 omloop
    .ask = number
    .ask-question = Which ask shall go to another group? Type its number.
    .group = group
    .group-question = To which group?
command-withdraw = withdraw
    .also = take back
    .help = Take your ask back.
    .example = withdraw 17
    .ask = number
    .ask-question = Which ask would you like to take back? Type its number.
command-me_too = me-too
    .also = same question
    .help = Say that you have the same question. You get the answers too.
    .example = me-too 17
    .ask = number
    .ask-question = Which ask do you have too? Type its number.
command-share = share
    .also = forward
    .help = A text to pass an ask on, for WhatsApp or mail.
    .example = share 17
    .ask = number
    .ask-question = Which ask would you like to share? Type its number.
asks-reach-all = all groups
    .also = all, everybody, everyone
asks-reach-group = my group
    .also = only my group, my group only
asks-whose-mine = mine
    .also = my asks
asks-whose-groups = groups
    .also = my groups
asks-whose-all = all
    .also = everything
asks-order-oldest = oldest
    .also = old, oldest first
asks-order-newest = newest
    .also = new, newest first
asks-pointer = { $state ->
    [open] { $group } has an ask that fits you as well. Ask { $number }: '{ $title }' To read it, type { COMMAND("show", $number) }. To help, type { COMMAND("can-help", $number) }. { $link }
    [withdrawn] Ask { $number } of { $group } was taken back: '{ $title }'
   *[other] Ask { $number } of { $group } is solved: '{ $title }' To read it, type { COMMAND("show", $number) }.
    }
asks-moved-pointer = Ask { $number } now stands { $in_group ->
    [yes] with { $group }
   *[no] in { $place }
    }: '{ $title }' To read it, type { COMMAND("show", $number) }. { $link }
asks-hidden-pointer = Ask { $number } now stands in a closed group.
asks-goes-on-elsewhere = Ask { $number } was moved. The talk goes on here: { $link }
asks-none-like-that = No asks like that are open now. For all open asks, type { COMMAND("open-asks") }.
asks-preview-of-one = Question: { $title }{ $has_details ->
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
    { $has_group ->
    [yes] Group: { $group }{ $only ->
        [yes] { " " }(for this group only)
       *[no] { "" }
        }
   *[no] No group fits it. It will stand in { $place }.
    }
asks-preview-several = This is what I understood. They are { $count } asks:
    { $shown }
    Not right? Choose { NUMBER($change) } and ask again. Shall I post them?
asks-preview-one = It is one ask
    .also = one ask, one
asks-posted-several = Your { $count } asks are posted:
    { $lines }
    If nobody has reacted by { $unheard }, a moderator will look at it. To change something, type { COMMAND("edit") } with the number. For another group, type { COMMAND("move") } with the number.
asks-posted-line = - Ask { $number }: '{ $title }' { $why ->
    [own] With { $group }, your group.
    [fits] With { $group }, because they deal with { $telling ->
        [0] such things.
       *[other] { LIST($words) }.
        }
    [none] In { $place }, because no group fits it. A moderator will look at it.
   *[other] With { $group }.
    }
asks-alike = Ask { $number } looks like it: '{ $title }' Is it the same? Type { COMMAND("me-too", $number) }, and you get the answers too. To take your own ask back, type { COMMAND("withdraw", $own) }.
asks-same-as = Yes, the same question
asks-personal = I have posted nothing yet. Your text has something of a person in it: { LIST($found) }. Everybody will be able to read that. What would you like?
asks-personal-remove = Take it out
    .also = remove, take out, weg, weghalen
asks-personal-own = It is mine, leave it in
    .also = it is mine, mine, leave it, van mij
asks-personal-change = I will change it myself
    .also = change, myself, aanpassen
asks-say-it-again = All right. I have posted nothing. This was your text:

    { $words }

    Type { COMMAND("ask") } with the text as you want it.
asks-answer-again = All right. I have posted nothing. This was your answer:

    { $words }

    Type { COMMAND("answer", $number) } with the text as you want it.
asks-edit-again = All right. I have changed nothing. This was your new text:

    { $words }

    Type { COMMAND("edit", $number) } with the text as you want it.
asks-personal-in-answer = Your answer { $number } has something of a person in it: { LIST($found) }. Everybody in the talk can read it. Is it somebody else's? Choose 2, and take it out of your own message as well.
asks-personal-take-out = Take it out of the answer
    .also = take it out, remove
asks-data-taken-out = All right, it is no longer in answer { $number }. Your own message in the talk I cannot change. Please change that yourself.
asks-may-i-share = { $own ->
    [yes] { $count ->
        [one] Only members of { $group } see ask { LIST($numbers) }.
       *[other] Only members of { $group } see the asks { LIST($numbers) }.
        }
   *[no] { $asker } posted { $count ->
        [one] ask { LIST($numbers) }
       *[other] the asks { LIST($numbers) }
        } in { $group }. Only members of the group see that.
    } May everybody think along? Then I put { $count ->
    [one] the ask
   *[other] them
    } in { $place }.
asks-share-yes = Yes, for everybody
    .also = yes, yes please, sure, ok, everybody, for everybody, ja
asks-share-no = No, only my group
    .also = no, only my group, nee
asks-lead-is-asked = The group { $group } is closed. I asked { $lead } whether { $count ->
    [one] your ask may stand in { $place } as well.
   *[other] the asks { LIST($numbers) } may stand in { $place } as well.
    }
asks-no-lead-to-ask = The group { $group } is closed. I can ask nobody now whether { $count ->
    [one] ask { LIST($numbers) } may stand in { $place } as well. For now it stands
   *[other] the asks { LIST($numbers) } may stand in { $place } as well. For now they stand
    } in the group alone. Should others think along? Type { COMMAND("move") } with the number and another group.
asks-shared-for-you = { $by } said yes: { $count ->
    [one] ask { LIST($numbers) } now stands in { $place }. Everybody can think along.
   *[other] the asks { LIST($numbers) } now stand in { $place }. Everybody can think along.
    }
asks-kept-inside-for-you = { $by } keeps { $count ->
    [one] ask { LIST($numbers) }
   *[other] the asks { LIST($numbers) }
    } in the group. Only members of the group can think along.
asks-shared = { $count ->
    [one] Ask { LIST($numbers) } now stands in { $place }. Everybody can think along.
   *[other] The asks { LIST($numbers) } now stand in { $place }. Everybody can think along.
    }
asks-kept-inside = { $count ->
    [one] All right, ask { LIST($numbers) } stays in the group.
   *[other] All right, the asks { LIST($numbers) } stay in the group.
    }
asks-share = { $closed ->
    [yes] Mind: this ask stands in a closed group. Pass it on only if that is all right. You can send this:
   *[no] You can send this:
    }
asks-share-text = { $has_group ->
    [yes] { $group } ({ $town }) is looking for help:
   *[no] Somebody of { $community } is looking for help:
    } '{ $title }' Can you help, or do you know somebody? It is ask { $number } at { $community }.{ $linked ->
    [yes] { " " }{ $link }
   *[no] { "" }
    }
asks-edited = Ask { $number } was changed: '{ $title }' { $answers ->
    [0] Not right? Type { COMMAND("undo") }.
   *[other] There were answers already, so its card says that it was changed. Not right? Type { COMMAND("undo") }.
    }
asks-edited-what = changing ask { $number }
asks-moved = Ask { $number } now stands with { $group }. The old place points to it. Not right? Type { COMMAND("undo") }.
asks-moved-what = moving ask { $number }
asks-moved-to-common = Ask { $number } stands in { $place } again.
asks-moved-for-you = { $by } brought your ask { $number } to { $group }: '{ $title }' Not right? Type { COMMAND("move", $number) } with another group.
asks-withdrawn = Ask { $number } was taken back: '{ $title }' { $count ->
    [0] Needed after all? Type { COMMAND("reopen", $number) }.
    [one] { LIST($helpers) } was helping already. I will tell them. Needed after all? Type { COMMAND("reopen", $number) }.
   *[other] { LIST($helpers) } were helping already. I will tell them. Needed after all? Type { COMMAND("reopen", $number) }.
    }
asks-withdrawn-line = { $by } took ask { $number } back.{ $count ->
    [0] { "" }
   *[other] { " " }Thank you, { LIST($helpers) }. There is nothing more to do.
    }
asks-withdrawn-what = taking back ask { $number }
asks-withdrawn-for-you = { $by } took ask { $number } back: '{ $title }' { $whose ->
    [own] Needed after all? Type { COMMAND("reopen", $number) }.
    [helped] Thank you for offering to help. There is nothing more to do.
   *[followed] There will be no more answers. Still needed? Ask it yourself: type { COMMAND("ask") }.
    }
asks-stays-open = All right, ask { $number } stays open. After three more quiet weeks I will ask again.
asks-following = You have the same question as ask { $number }: '{ $title }' Your name stands with it. { $answers ->
    [0] I will tell you when there is an answer.
   *[other] There are answers already: type { COMMAND("show", $number) }.
    } Not after all? Type { COMMAND("not-after-all", $number) }.
asks-following-what = that you have the same question as ask { $number }
asks-following-no-more = All right, you no longer follow ask { $number }.
asks-first-answer = There is an answer to ask { $number }, which you had too: '{ $title }' { $helper } answered. To read it, type { COMMAND("show", $number) }.
asks-solved-followed = Ask { $number }, which you had too, is solved: '{ $title }' { $answers ->
    [0] Not helped yet? Ask it yourself: type { COMMAND("ask") }.
   *[other] To read the answers, type { COMMAND("show", $number) }.
    }
asks-quiet = Hi { $asker }. Ask { $number } has been quiet for three weeks: '{ $title }' { $answers ->
    [one] There is one answer.
   *[other] There are { $answers } answers.
    } Were you helped? { $alone ->
    [yes] { "" }
   *[no] 1 Yes, type { COMMAND("solved", $number) }. 2 No, say so here.{ " " }
    }If I hear nothing for a week, I close the ask. You can open it again later.
asks-quiet-solved = Yes, solved
    .also = yes, solved, ja
asks-quiet-open = No, leave it open
    .also = no, leave it open, nee
asks-quiet-else = I need something else
    .also = something else, else
asks-closed-quietly = Ask { $number } is closed, because it stayed quiet: '{ $title }' { $own ->
    [yes] Not helped yet? Type { COMMAND("reopen", $number) }.
   *[no] To read the answers, type { COMMAND("show", $number) }.
    }
asks-closed-quietly-line = Ask { $number } is closed, because it stayed quiet.{ $count ->
    [0] { "" }
   *[other] { " " }Thank you, { LIST($helpers) }!
    } It can always be opened again: type { COMMAND("reopen", $number) }.
asks-todo-no-reaction = Nobody has reacted to ask { $number } yet: '{ $title }'
asks-todo-no-group = Ask { $number } fits no group: '{ $title }' To move it, type { COMMAND("move", $number) } with a group.
timer-ask-unheard = See whether anybody reacted to { $subject }
timer-ask-quiet = Ask whether { $subject } is solved
timer-ask-closes = Close { $subject } if it stays quiet
asks-hidden-ask = Ask { $number } stands in a closed group. Only members of that group can see it.{ $count ->
    [0] { "" }
   *[other] { " " }Ask { ANY($leads) } whether you may join.
    }
asks-nothing-to-edit = Ask { $number } was like that already. I have changed nothing.
asks-already-there = Ask { $number } stands with { $group } already. I have changed nothing.
asks-cannot-read-there = The group { $group } is closed. Whoever asks cannot read the ask there. I have posted and changed nothing. Choose another group.
asks-answers-stay-there = Ask { $number } has answers already, { $closed ->
    [yes] for the closed group alone. They stay there. Ask it again if others may think along.
   *[no] which everybody can read. Ask it again in the closed group.
    } I have changed nothing.
asks-asks-stay-there = { $count ->
    [one] Ask { $numbers } was
   *[other] The asks { $numbers }{ $more ->
        [one] { " " }and one more
        [0] { "" }
       *[other] { " " }and { $more } more
    } were
    } put to { $group } alone. That is why the group stays closed. I have changed nothing. May everybody join? Then make a new group: type { COMMAND("group create") }.
asks-door-closed = The group { $group } is closed now. You are not a member, so you do not see the channel any more. Your ask { $number } stands there: { $title }
    Want to join? Type { COMMAND("join", $short) }. The ask somewhere else? Type { COMMAND("move", $number) }. You can always read it: type { COMMAND("show", $number) }.
asks-already-following = You follow ask { $number } already. I have changed nothing.
asks-not-following = You did not follow ask { $number }. I have changed nothing.
asks-too-many-at-once = Those are { $count } asks at once. At most { $limit } will do. I have posted nothing. Send them in parts.
asks-stay-open-in-pause = { $count ->
    [one] Your ask { LIST($numbers) } stays open.
   *[other] Your asks { LIST($numbers) } stay open.
    } Answers stand in the thread of the ask. You can read them when you are back: type { COMMAND("catch-up") }.
asks-somebody-looks = { $helped ->
    [yes] { $name } looks at your ask { $number }: '{ $title }' { $name } is a moderator.
   *[no] I have not found anybody for ask { $number } yet: '{ $title }' Now { $name } looks at it. { $name } is a moderator.
    } You will hear something by { $day } at the latest. There is nothing you have to do now.
asks-somebody-looks-line = { $name } looks at it, by { $until } at the latest.
asks-nobody-looked = { $name } has not got round to your ask { $number } yet: '{ $title }' Sorry. The ask is at the top of the moderators' list again. There is nothing you have to do.
asks-answered-since = Ask { $number } got { $answers ->
    [one] an answer
   *[other] { $answers } answers
    }: '{ $title }'
asks-new-in-my-group = New in { $group }: ask { $number }, '{ $title }'
asks-more-in-my-groups = And { $count } more new ones in your groups. Type { COMMAND("open-asks groups") }.
asks-new-elsewhere = { $count ->
    [one] One new ask in other groups. Type { COMMAND("open-asks") }.
   *[other] { $count } new asks in other groups. Type { COMMAND("open-asks") }.
    }
asks-solved-in-my-groups = Solved in your groups: { $count ->
    [one] ask { LIST($numbers) }.
   *[other] { $count } asks, such as { LIST($numbers) }.
    }
asks-act-moved = moved ask { $number } to { $group }
asks-act-edited = changed the words of ask { $number }
asks-act-withdrawn = took back ask { $number }
asks-act-solved = closed ask { $number }
asks-act-reopened = opened ask { $number } again
asks-posted-what = posting { $count ->
    [one] ask { LIST($numbers) }
   *[other] the asks { LIST($numbers) }
    }
asks-edited-for-you = { $by } has changed the words of your ask { $number }. It is now: '{ $title }' Not right? Type { COMMAND("edit", $number) }.
asks-no-group-of-your-own = You are not in a group yet. So I cannot put your ask to your group alone. I have posted nothing. To join one, type { COMMAND("groups") }. Or ask all groups: leave the reach out.
command-report = report
    .also = report abuse
    .help = Report something nasty to the moderators. Nobody else sees that.
    .example = report 17.2
    .menu = Report
    .message = number
    .message-question = What do you want to report? Type the number of the answer, such as 17.2. Reply to any other message to report it.
    .why = why
    .why-question = What is wrong with it?
asks-reported = Thank you. { $count ->
    [0] There is no moderator yet. Please mail to { $contact } as well.
    [one] { LIST($names) } is a moderator and will look at it.
   *[other] The moderators will look at it: { LIST($names) }.
    } Nobody else sees that you reported this. You need not do anything more. Do you not feel safe? Then mail to { $contact }.
asks-reported-already = This was reported already. { $count ->
    [0] There is no moderator yet. Please mail to { $contact }.
   *[other] { LIST($names) } knows of it and will look at it.
    } You need not do anything more. Thank you for looking out. Do you not feel safe? Then mail to { $contact }.
asks-todo-reported = { $reporter } reports { $has_number ->
    [yes] answer { $number }
   *[no] a message
    }{ $has_writer ->
    [yes] { " " }by { $writer }
   *[no] { "" }
    }.{ $has_text ->
    [yes] { " " }It says: '{ $text }'
   *[no] { "" }
    }{ $has_why ->
    [yes] { " " }Why: '{ $why }'
   *[no] { "" }
    } { LINK($end, $message) }
asks-show-next = Next
    .also = next page
asks-show-more = This is page { $page } of { $pages }. To read on, type { COMMAND("show", $number, $next) }.
asks-card-more = This is the beginning. To read all of it, type { COMMAND("show", $number) }.
asks-todo-helper-silent = Nothing has been written at ask { $number } after a week: '{ $title }' { $names } wanted to help.
timer-ask-helped = Looking whether there was help with { $subject }
