### Groups: which there are, making and leading them, joining, leaving.

command-groups = groups
    .also = list of groups
    .help = Which groups there are.
command-join = join
    .also = become a member
    .help = Join a group.
    .example = join omloop
    .group = group
    .group-question = Which group would you like to join?
command-leave = leave
    .help = Leave a group.
    .example = leave omloop
    .group = group
    .group-question = Which group would you like to leave?

groups-listed = { $count ->
    [0] There are no groups yet.
    [one] There is one group:
   *[other] These are the { $count } groups:
    }
groups-line = - { $name } ({ $town }): { $about } { $members ->
    [0] No members yet.
    [one] 1 member.
   *[other] { $members } members.
    }{ $mine ->
    [yes] { " " }You are one of them.
   *[no] { "" }
    } Short name: { $short }
groups-how-to-join = To join, type { COMMAND("join omloop") }, with the short name of the group.
groups-welcome = Hello { $name }. You are now in the group { $group }. I am breinbot, a computer program. I help people and initiatives to find each other. I keep your name and what you send me. { $responsible } runs this. To know more, type { COMMAND("privacy") }. Members are 16 or older.

    May I sometimes send you a question that fits you? Two a week at most. You can stop at any time: type { COMMAND("stop") }.
groups-joined-again = You are now in the group { $group }. To see what is asked, type { COMMAND("open-asks groups") }. Not after all? Type { COMMAND("leave", $short) }.
groups-may-i-keep = { $invited ->
    [yes] Thank you. I only send you questions that fit.
   *[no] Fine, I send you no questions.
    } One more thing. When you help somebody, may I keep your answer for other initiatives? Only members can read it. It does not go on the internet.
groups-always-named = Always, with my name
    .also = with my name, with name
groups-always-unnamed = Always, without my name
    .also = without my name, without name, always, yes, yes please, sure, fine, ok, okay
groups-each = Ask me each time
    .also = each time, ask me
groups-never = Never
    .also = no
groups-talk-done = { $answer ->
    [always] Fine, I keep your answers with your name.
    [always_unnamed] Fine, I keep your answers without your name.
    [never] Fine, I never keep your answers.
   *[each] Fine, I ask each time.
    } You can begin. To see what your group asks now, type { COMMAND("open-asks", $short) }.
groups-joined-what = joining { $group }
groups-left = You are no longer in the group { $group }.{ $count ->
    [0] { "" }
   *[other] { " " }You were its lead. { ANY($looking) } looks after the group now. There is nothing you have to arrange.
    } You can always come back. Did not mean to? Type { COMMAND("undo") }.
groups-left-what = leaving { $group }
groups-leave-offer = Leave the group { $group }
groups-kept-of-you = You are in { LIST($groups) }.
groups-already-in = You are in the group { $group } already. I have changed nothing. All groups: type { COMMAND("groups") }.
groups-not-in = You are not in the group { $group }. I have changed nothing. To see which ones you are in, type { COMMAND("groups") }.
groups-unknown-group = I do not know the group '{ $words }'. { $count ->
    [0] I have changed nothing. All groups: type { COMMAND("groups") }.
   *[other] Do you mean one of these: { ANY($groups) }? I have changed nothing.
    }
groups-which-group = '{ $words }' fits several groups: { ANY($groups) }. Which one do you mean? I have not changed anything yet.

# Joining, step by step

groups-too-young = I am younger than 16
    .also = younger than 16, too young
groups-come-back-later = Thank you for being honest. Members are 16 or older. You are no longer in the group. Once you are 16 you are very welcome.
groups-may-cross = { $answer ->
    [always] Fine, I keep your answers with your name.
    [always_unnamed] Fine, I keep your answers without your name.
    [never] Fine, I never keep your answers.
   *[each] Fine, I ask each time.
    } One last thing. Our community lives in more places: { LIST($places) }. When you write in the thread of an ask, people in another place do not see it. May I show your words there too? What you say in a group itself stays where you say it.
groups-may-cross-too = You wrote in the thread of an ask. Our community lives in more places: { LIST($places) }. People in another place only see that somebody writes along. May I show there too what you write about an ask, from now on? If I hear nothing, I do not. I ask this only once. You can also choose later: type { COMMAND("consent") }.
groups-cross-named = Yes, with my name
    .also = yes, with my name, ja, ja met mijn naam
groups-cross-unnamed = Yes, without my name
    .also = without my name, without name, zonder mijn naam
groups-uncross-offer = Take my words away from the other place
    .also = take my words away
groups-cross-no = No
    .also = no, nee, rather not
groups-crossing-done = { $answer ->
    [yes] Fine, what you write about an ask can be read in all places, with your name. If you delete or change it, that happens there too.
    [unnamed] Fine, what you write about an ask can be read in all places, without your name. If you delete or change it, that happens there too.{ $gone ->
        [yes] { " " }What I showed there before with your name, I take away.
       *[no] { "" }
        }
   *[no] Fine, what you write stays where you write it.{ $gone ->
        [yes] { " " }What I showed of you there before, I take away.
       *[no] { "" }
        }
    } To choose again, type { COMMAND("consent") }. You can begin. To see what is asked, type { COMMAND("open-asks groups") }.
groups-accept-direct = { $name }, I have invited you to a direct chat. Open your invitations and choose Accept. What I want to ask you stands there.
groups-cannot-write = { $name }, you are in the group, but I cannot send you a direct message. { $platform ->
    [matrix] Please start a direct chat with me yourself. Type { COMMAND("join", $short) } there.
   *[other] Please allow direct messages from this server in your settings. Then type { COMMAND("join", $short) }.
    }

groups-requested = The group { $group } is closed. { $is_asked ->
    [yes] I have asked { $asked } whether you may join. You will hear from me, also if it takes more than three days.
   *[no] Nobody can decide it right now. A moderator looks at it, and you will hear from me.
    } Not after all? Type { COMMAND("undo") }.
groups-requested-what = asking to join { $group }
groups-may-join = Hi { $name }. { $who } would like to join the group { $group }. It is closed. May { $who } join?
groups-next-request = { $left ->
    [one] One more person is waiting.
   *[other] { $left } more people are waiting.
    } { $name } would like to join the group { $group } too. May { $name } join?
groups-asked-another = There is no answer yet about the group { $group }. I have now asked { $asked }. You do not have to do anything.
groups-asked-everybody = There is no answer yet about the group { $group }. I have asked everybody who can decide. { ANY($looking) } now sees it in the moderators' list. You do not have to do anything.
groups-request-decided = { $yes ->
    [yes] Good. { $name } is now in the group { $group }. I pass it on.
   *[no] Good. { $name } does not join the group { $group }. I pass it on, without a reason.
    }
groups-request-refused = You cannot join the group { $group } right now. To know more, ask { $by }. There are other groups: type { COMMAND("groups") }.
groups-request-stopped = The group { $group } has stopped. So you cannot join it now. There are other groups: type { COMMAND("groups") }.
groups-request-taken-back = Fine, I have taken back your request to join { $group }.
groups-already-requested = You have already asked to join { $group }. { $is_asked ->
    [yes] { $asked } has not answered yet. If it takes three days, I ask somebody else.
   *[no] A moderator looks at it.
    } I have changed nothing. Not after all? Type { COMMAND("leave", $short) }.
groups-no-request = Nobody of that name waits for an answer about the group { $group }. I have changed nothing. To see who waits, type { COMMAND("group members") }.
groups-todo-request = { $name } waits for an answer: may { $name } join { $group }? Yes: type { COMMAND("approve", $short, $handle) }. No: type { COMMAND("decline", $short, $handle) }.
groups-todo-room-gone = Somebody removed the channel of { $group } on { $platform }. I make it again, with the open asks. What stood there is gone. Does the group not go on? Type { COMMAND("group archive", $short) }.
groups-todo-role-gone = Somebody removed the role of { $group } on { $platform }. { $closed ->
    [yes] The members do not see the channel now.
   *[no] The members stay members.
    } Make it again now: type { COMMAND("group restore", $short) }. Otherwise I do so when somebody joins.
groups-restoring = I make again what is missing for { $group }: the channel, the role, and what I could not say there. If something does not work, it will be in { COMMAND("to-do") }.
groups-todo-no-lead = The group { $group } has no lead. Found somebody? Type { COMMAND("group hand-over", $short) } with the name.
timer-join-request = Asking somebody else about a closed group

# Making and leading groups

under-group = group
    .help = Make and lead groups.
command-group_create = group create
    .also = create group, new group
    .help = Make a group for an initiative.
    .example = group create Bike Kitchen | Tilburg | We repair bicycles together. | @lotte
    .name = name
    .name-question = What is the initiative called?
    .town = place
    .town-question = In which town or neighbourhood is it?
    .about = what
    .about-question = What does the initiative do? One or two sentences.
    .lead = lead
    .lead-question = Who leads it? Type the name, such as @lotte.
    .channel = channel
    .channel-question = What should the channel be called? Otherwise it gets the group's name.
    .closed = door
    .closed-question = May everybody join? Type open or closed.
command-group_edit = group edit
    .also = edit group
    .help = Change a group's name, place, text or door.
    .example = group edit omloop | place: Rotterdam
    .group = group
    .group-question = Which group?
    .name = name
    .name-question = What should the group be called now?
    .town = place
    .town-question = In which town or neighbourhood is it?
    .about = what
    .about-question = What does the initiative do? One or two sentences.
    .closed = door
    .closed-question = May everybody join? Type open or closed.
command-group_words = group words
    .help = Words by which asks find this group.
    .example = group words omloop bicycles, sewing machine
    .group = group
    .group-question = Which group?
    .words = words
    .words-question = Which words fit the group?
command-group_archive = group archive
    .also = archive group, group stop
    .help = Let a group stop. What was asked stays.
    .example = group archive omloop
    .group = group
    .group-question = Which group has to stop?
command-group_start = group start
    .also = start group
    .help = Let a stopped group begin again.
    .example = group start omloop
    .group = group
    .group-question = Which group has to begin again?
command-group_restore = group restore
    .also = restore group
    .help = Make again what is missing: channel, role, messages.
    .example = group restore omloop
    .group = group
    .group-question = Of which group is something missing?
command-group_hand_over = group hand-over
    .also = hand over group
    .help = Make somebody else the lead.
    .example = group hand-over omloop @bas
    .group = group
    .group-question = Which group?
    .member = who
    .member-question = Who becomes the lead? Type the name, such as @bas.
command-group_members = group members
    .also = members of group
    .help = Who is in a group, and who would like to join.
    .example = group members omloop
    .group = group
    .group-question = Which group?
command-invite = invite
    .help = Invite somebody to a group.
    .example = invite omloop @samira
    .group = group
    .group-question = To which group?
    .member = who
    .member-question = Whom would you like to invite? Type the name, such as @samira.
command-approve = approve
    .also = let in
    .help = Let somebody into a closed group.
    .example = approve omloop @samira
    .group = group
    .group-question = Into which group?
    .member = who
    .member-question = Who may join? Type the name, such as @samira.
command-decline = decline
    .also = do not let in
    .help = Not let somebody into a closed group.
    .example = decline omloop @samira
    .group = group
    .group-question = Into which group?
    .member = who
    .member-question = Who cannot join? Type the name, such as @samira.

groups-door-open = open
    .also = everybody
groups-door-closed = closed
    .also = shut

groups-made = The group { $group } is there. Short name: { $short }. Channel: #{ $channel }.{ $closed ->
    [yes] { " " }The group is closed: a lead lets people in.
   *[no] { "" }
    } { $has_lead ->
    [yes] Lead: { $lead }.
   *[no] There is no lead yet. Found somebody? Type { COMMAND("group hand-over", $short) } with the name.
    } Not after all? Type { COMMAND("undo") }.
groups-made-what = making the group { $group }
groups-edited = The group { $group } has changed. Place: { $town }. What: { $does } { $closed ->
    [yes] The group is closed: a lead lets people in.
   *[no] Everybody may join.
    } The short name stays { $short }. Not after all? Type { COMMAND("undo") }.
groups-door-changed-line = { $closed ->
    [yes] The group { $group } is closed now. Only members see this channel.
   *[no] The group { $group } is open now. Everybody can read this channel, and everybody may join.
    }
groups-edited-what = changing the group { $group }
groups-nothing-to-edit = The group { $group } was like that already. I have changed nothing. Something else? Type { COMMAND("group edit") } with the new text.
groups-words-set = { $count ->
    [0] The group { $group } has no words of its own any more.
   *[other] Asks about { LIST($words) } now find the group { $group } too.
    } Other words? Type { COMMAND("group words", $short) } with all words.
groups-stopped = The group { $group } has stopped. No new asks come there. What stands there can still be read. Not after all? Type { COMMAND("undo") }. To begin again later, type { COMMAND("group start", $short) }.
groups-stopped-what = stopping the group { $group }
groups-stopped-line = The group { $group } has stopped. What stands here can still be read. Thank you all.
groups-started = The group { $group } has begun again.
groups-started-line = The group { $group } has begun again.
groups-stopped-group = The group { $group } has stopped. I have changed nothing. Other groups: type { COMMAND("groups") }.
groups-handed = { $asked ->
    [yes] { $name } now leads { $group }. I have asked { $name } whether that is all right.
   *[no] You now lead { $group }.
    } Not after all? Type { COMMAND("undo") }.
groups-handed-back = { $count ->
    [0] The group { $group } has no lead again.
    [one] { LIST($leads) } leads { $group } again.
   *[other] { LIST($leads) } lead { $group } again.
    }
groups-you-lead-no-more = Not after all: { $by } has taken it back. You do not lead { $group }. You do not have to do anything.
groups-handed-what = handing over { $group }
groups-you-lead = Hi { $name }. { $by } made you the lead of the group { $group }. You speak for the initiative: you post asks, and you let people in where the group is closed. To see who is in it, type { COMMAND("group members", $short) }. Is that all right?
groups-lead-yes = Yes, fine
    .also = yes, fine, sure, ok, okay
groups-lead-no = No, rather not
    .also = no, rather not
groups-lead-taken = Good. You lead { $group }. An ask is a good beginning: type { COMMAND("ask") }.
groups-lead-declined = Fine, you do not lead { $group }.{ $count ->
    [0] { "" }
   *[other] { " " }{ ANY($looking) } looks after the group now.
    } You are still a member.
groups-lead-no-more = { $name } now leads { $group }, says { $by }. Thank you for all you did. You are still a member.
groups-members = The group { $group }. { $leading ->
    [0] There is no lead.
    [one] Lead: { LIST($leads) }.
   *[other] Leads: { LIST($leads) }.
    } { $count ->
    [0] Nobody else has joined yet.
    [one] Also a member: { LIST($names) }.
   *[other] Also members ({ $count }): { LIST($names) }.
    }{ $more ->
    [0] { "" }
   *[other] { " " }And { $more } more.
    }{ $requests ->
    [0] { "" }
   *[other] { " " }Would like to join: { LIST($waiting) }. Yes: type { COMMAND("approve", $short) } with the name. No: type { COMMAND("decline", $short) } with the name.
    }
groups-invited = Hi { $name }. { $by } asks whether you would like to join the group { $group } ({ $town }). Would you? No more questions? Type { COMMAND("stop") }.
groups-invitation-sent = I ask { $name } to join the group { $group }. It can take a few days, because I do not send anybody too much.

groups-act-made = made the group { $group }
groups-act-edited = changed the group { $group }
groups-act-words = gave the group { $group } other words
groups-act-stopped = let the group { $group } stop
groups-act-started = let the group { $group } begin again
groups-act-handed = made { $name } the lead of { $group }
groups-act-decided = { $yes ->
    [yes] let { $name } into { $group }
   *[no] did not let { $name } into { $group }
    }

groups-name-taken = There is a group { $name } ({ $town }) already, with the short name { $short }.{ $is_stopped ->
    [yes] { " " }It has stopped. To begin again, type { COMMAND("group start", $short) }.
   *[no] { "" }
    } I have made or changed nothing. Is it another initiative? Then give it another name, for instance with its place.
groups-channel-taken = The channel #{ $channel } belongs to { $is_group ->
    [yes] the group { $owner }
   *[no] everybody
    } already. I have made nothing. Choose another channel.
groups-no-name = I cannot use '{ $words }' as a name: there is no letter or digit in it. I have made or changed nothing. Please type it with letters.
groups-not-stopped-group = The group { $group } has not stopped. I have changed nothing. All groups: type { COMMAND("groups") }.
groups-wants-no-invitations = { $name } does not want questions from me. So I do not invite { $name }. I have changed nothing. You can always ask in person.
groups-already-invited = { $name } has been invited to the group { $group } already. I do not ask again. You can always ask in person.
groups-leads-already = { $name } leads { $group } already. I have changed nothing. Somebody else? Type { COMMAND("group hand-over") } with the name.
groups-waits-for-you = { $count ->
    [one] { LIST($names) } would like to join { $group } and waits for your answer. Type { COMMAND("group members", $short) }.
   *[other] { LIST($names) } would like to join { $group } and wait for your answer. Type { COMMAND("group members", $short) }.
    }
groups-new-members = New in { $group }: { LIST($names) }{ $more ->
    [0] .
   *[other] { " " }and { $more } more.
    }
command-consent = consent
    .also = my choices
    .help = Choose again whether I may send you questions, keep answers, and show your words in another chat.
groups-consent-again = You may always change your mind. What was kept before with your yes stays. To take it away, type { COMMAND("remove") } and the number. Members are 16 or older.

    May I sometimes send you a question that fits you? Two a week at most.
