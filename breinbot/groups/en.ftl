### Groups: which there are, joining, leaving.

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
groups-joined-again = You are now in the group { $group }. To see what is asked, type { COMMAND("open-asks") }. Not after all? Type { COMMAND("undo") }.
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
    } You can begin. To see what is asked, type { COMMAND("open-asks") }. To ask something yourself, type { COMMAND("ask") }.
groups-joined-what = joining { $group }
groups-left = You are no longer in the group { $group }. You can always come back. Did not mean to? Type { COMMAND("undo") }.
groups-left-what = leaving { $group }
groups-leave-offer = Leave the group { $group }
groups-kept-of-you = You are in { LIST($groups) }.
groups-already-in = You are in the group { $group } already. I have changed nothing.
groups-not-in = You are not in the group { $group }. I have changed nothing.
groups-closed-group = The group { $group } is closed. Ask { ANY($leads) } whether you may join. I have changed nothing.
groups-unknown-group = I do not know the group '{ $words }'. Do you mean one of these: { ANY($groups) }? I have changed nothing.
groups-which-group = '{ $words }' fits several groups: { ANY($groups) }. Which one do you mean? I have not changed anything yet.
