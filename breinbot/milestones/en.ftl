### Milestones: what somebody promises for a date, how it goes, and when I ask about it.

command-milestone = milestone
    .also = new milestone
    .help = Promise something for a date.
    .example = milestone Plan for students | me | 22 May
    .title = what
    .title-question = What do you promise? One line is enough.
    .who = who
    .who-question = Who does it? Type me, or somebody else's name.
    .date = date
    .date-question = When will it be done? Type for instance 22 May, end of May, or in three weeks.
    .group = group
    .group-question = For which group is it?
command-milestones = milestones
    .also = list of milestones
    .help = Which milestones there are.
    .example = milestones mine
    .whose = whose
    .whose-question = Which milestones: mine, groups or all?
    .group = group
    .group-question = Of which group?
command-progress = progress
    .also = how far are we
    .help = How far the groups are with their milestones.
    .example = progress omloop
    .group = group
    .group-question = Of which group?
command-milestone_done = done
    .also = finished, milestone finished, it is finished
    .help = Say that a milestone is done.
    .example = done 3
    .milestone = number
    .milestone-question = Which milestone is done? Type the number.
command-milestone_busy = busy
    .also = I am busy, milestone busy
    .help = Say that you are busy with it, with a line if you like.
    .example = busy 3 The map is ready.
    .milestone = number
    .milestone-question = Which milestone are you busy with? Type the number.
    .line = line
    .line-question = How does it go? One line.
command-milestone_move = reschedule
    .also = move milestone
    .help = Give a milestone another date.
    .example = reschedule 3 end of June
    .milestone = number
    .milestone-question = Which milestone? Type the number.
    .date = date
    .date-question = What is the new date? Type for instance 22 May, or next Friday.
command-milestone_skip = skip
    .help = I ask nothing more about this date.
    .example = skip 3
    .milestone = number
    .milestone-question = Which milestone? Type the number.
command-milestone_drop = drop
    .also = drop milestone
    .help = A milestone will not be done.
    .example = drop 3
    .milestone = number
    .milestone-question = Which milestone will not be done? Type the number.
command-milestone_settings = milestones-settings
    .also = milestones settings
    .help = When I ask about milestones in a group, and who sees them.
    .example = milestones-settings omloop | before: 14 and 2 days | asking: every Friday
    .group = group
    .group-question = For which group?
    .before = before
    .before-question = How many days before a date do I ask? At most two times. Type for instance 7 and 1.
    .rhythm = asking
    .rhythm-question = How often do I ask how it goes besides? Type never, every Friday, or every month on the 1st.
    .hour = hour
    .hour-question = At what time? Type for instance 10:00.
    .seen = seen
    .seen-question = Who may see the milestones: group, or everybody?
command-pause_prompts = milestones-pause
    .also = milestones pause
    .help = For a while I ask nobody about milestones.
    .example = milestones-pause omloop | 30 August
    .group = group
    .group-question = In which group? Leave it empty for all groups.
    .until = until
    .until-question = Up to and including which day?
    .since = since
    .since-question = From which day?
command-resume_prompts = milestones-resume
    .also = milestones resume
    .help = I ask about milestones again.
    .example = milestones-resume omloop
    .group = group
    .group-question = In which group? Leave it empty for all groups.

milestones-whose-mine = mine
    .also = my own
milestones-whose-groups = groups
    .also = my groups
milestones-whose-all = all
    .also = everything
milestones-seen-group = group
    .also = the group, my group
milestones-seen-all = everybody
    .also = everyone

milestones-made = That is agreed. It is milestone { $number }: '{ $title }'. Date: { $day }. Group: { $group }.{ $asked ->
    [yes] { " " }I shall ask you beforehand how it goes.
   *[no] { "" }
    } Another date? Type { COMMAND("reschedule", $number) }.
milestones-made-what = milestone { $number }
milestones-proposed = I ask { $name } whether this is all right: '{ $title }'. Date: { $day }. Group: { $group }. Until it is a yes, it stands on no list. It has number { $number }. To take it back: type { COMMAND("drop", $number) }.
milestones-proposal = Hi { $name }. { $by } proposes that you do this for { $group }: '{ $title }'. Date: { $day }. Would you like to promise it? You need not explain anything.
milestones-yes = Yes, I promise it
    .also = yes, yes please, fine, ok, y
milestones-yes-later = Yes, for another date
    .also = another date, later
milestones-no = No
    .also = no thanks, rather not, n
milestones-accepted = That is agreed. It is milestone { $number }: '{ $title }'. Date: { $day }.{ $asked ->
    [yes] { " " }I shall ask you beforehand how it goes.
   *[no] { "" }
    }
milestones-declined = Fine, '{ $title }' is not for you. You need not explain anything.
milestones-was-accepted = { $name } said yes to '{ $title }'. Date: { $day }. It is milestone { $number }.
milestones-was-declined = { $name } cannot do '{ $title }' ({ $day }). Number { $number } stands on no list. To ask somebody else: type { COMMAND("milestone") }.
milestones-was-dropped = { $name } will not do '{ $title }' after all ({ $day }). That was milestone { $number }. To ask somebody else: type { COMMAND("milestone") }.
milestones-owner-stopped = { $name } wants no messages from me now. So your proposal '{ $title }' ({ $day }) is over. Ask { $name } yourself, or type { COMMAND("milestone") } for somebody else.
milestones-owner-left = { $name } is no longer in { $group }. So your proposal '{ $title }' ({ $day }) is over. To ask somebody else: type { COMMAND("milestone") }.
milestones-has-lapsed = { $asked ->
    [yes] { $name } did not answer your proposal '{ $title }' ({ $day }) for two weeks.
   *[no] I could not ask { $name } yet: '{ $title }' ({ $day }). { $name } has a rest now.
    } The proposal with number { $number } is over now. To ask somebody else: type { COMMAND("milestone") }.
milestones-without-date = I did not write this down, because { $has ->
    [yes] '{ $words }' is no day that I can take
   *[no] I see no date
    }: '{ $title }'. Type { COMMAND("milestone") } with a date.
milestones-promise-help = Make it a milestone
    .also = milestone
milestones-help-title = Helping with ask { $number }

milestones-which-date = { $why ->
    [past] '{ $words }' is over. Nothing is written down yet.
    [impossible] '{ $words }' is in no calendar. Nothing is written down yet.
    [weekday] '{ $words }': that date is another day of the week. Nothing is written down yet.
    [vague] '{ $words }' is not a day yet. I need one day. Nothing is written down yet.
    [far] '{ $words }' is more than ten years away. Nothing is written down yet.
   *[unknown] I do not understand '{ $words }' as a date. Nothing is written down yet.
    } { $has ->
    [yes] Shall I take { $day }? You can move it later.
   *[no] Which date is it?
    }
milestones-that-date = Yes, { $day }
    .also = yes, yes please, fine, ok, y
milestones-other-date = Another date
    .also = no, no another date
milestones-no-date = Never mind
    .also = leave it, nothing

milestones-line = Milestone { $number }: '{ $title }', { $day }{ $named ->
    [yes] , { $name }
   *[no] { "" }
    }.{ $state ->
    [proposed] { " " }This is a proposal still.
    [under_way] { " " }Under way.
    [moved] { " " }Moved.
    [done] { " " }Done.
    [dropped] { " " }Will not be done.
    [quiet] { " " }Quiet: nothing heard yet.
   *[other] { "" }
    }{ $has_line ->
    [yes] { " " }'{ $line }'.
   *[no] { "" }
    }
milestones-mine = Your milestones:
milestones-proposed-to-me = Proposals to you:
milestones-ways-proposed-to = To answer a proposal: type yes or no.
milestones-ways-proposed-by = To take it back: type { COMMAND("drop") } with the number.
milestones-proposed-by-me = Your proposals that wait for a yes:
milestones-of-group = Milestones of { $group }:
milestones-of-others = Of others at { $group }:
milestones-more = … and { $count } more.
milestones-ways = Done? Type { COMMAND("done") } with the number. Also: { COMMAND("busy") }, { COMMAND("reschedule") }, { COMMAND("drop") }.
milestones-none = { $whose ->
    [mine] You have no milestones now.
    [all] There are no milestones now that you may see.
   *[groups] You have no milestones now, and your groups neither.
    } To promise something: type { COMMAND("milestone") }.
milestones-progress = This is how far the groups are:
milestones-progress-line = { $group }: { $done } of { $planned } done. Planned until today: { $by_now }.
milestones-picture = The same as a picture: { LIST($groups) }.
milestones-picture-title = Progress
milestones-picture-done = done
milestones-picture-by_now = planned until today
milestones-picture-planned = promised
milestones-no-progress = There are no milestones yet that you may see.

milestones-is-done = { $own ->
    [yes] Well done, milestone { $number } is finished: '{ $title }'. Thank you!
   *[no] Milestone { $number } of { $name } is marked as done: '{ $title }'.
    }
milestones-changed-what = the change of milestone { $number }
milestones-is-back = Milestone { $number } is as it was: '{ $title }'. Date: { $day }.
milestones-is-busy = { $has_line ->
    [yes] Good, that is noted. Milestone { $number }: '{ $title }'. '{ $line }'.
   *[no] Good that you are busy with '{ $title }'. Would you like to add a line? Type { COMMAND("busy", $number) } and your line.
    }
milestones-is-moved = Fine, milestone { $number } is moved: '{ $title }'. New date: { $day }.
milestones-is-skipped = Fine, I ask nothing more about this date. Milestone { $number } stays: '{ $title }'.
milestones-is-dropped = Fine, milestone { $number } will not be done: '{ $title }'. You need not explain anything.
milestones-done-for-you = { $by } marked your milestone { $number } as done: '{ $title }' ({ $day }). Is that wrong? Ask { $by }.
milestones-dropped-for-you = { $by } dropped your milestone { $number }: '{ $title }' ({ $day }). Is that wrong? Ask { $by }.
milestones-back-for-you = { $by } has taken that back: your milestone { $number } is there again: '{ $title }' ({ $day }).
milestones-back-for-you-act = put milestone { $number } back as it was
milestones-done-for-you-act = marked milestone { $number } as done
milestones-dropped-for-you-act = dropped milestone { $number }
milestones-help-asked = I put your question to the group, for milestone { $number }.
command-milestone_help = help with a milestone
    .words = question
    .words-question = What can you use help with? One sentence is enough. I put it to your group as an ask.
command-milestone_checked = a milestone that was looked at
    .date-question = When will it be done? Type for instance 22 May, or next Friday.
command-milestone_yes_later = another date
    .date-question = Which date suits you? Type for instance 22 May, or in two weeks.
command-promise_help = help for a date
    .date-question = When will it be done? Type for instance 22 May, or next Friday.
command-ask_later = ask later
    .date-question = When shall I ask? Type for instance Friday, or 22 May. Is that after the date? Then I move the milestone.

milestones-prompt = Hi { $name }. { $when ->
    [past] The date of '{ $title }' is over: { $day }.
    [last] Almost there: { $day } is the date of '{ $title }'.{ $again ->
        [yes] { " " }Perhaps my first message came at a bad time.
       *[no] { "" }
        }
    [check_in] Let me ask about '{ $title }'. The date is { $day }.
   *[prompt] On { $day } you want to have '{ $title }' done.
    } How does it go? { $when ->
    [last] I shall not ask about this date again. One digit is enough.
   *[other] One digit is enough.
    }
milestones-prompt-several = Hi { $name }. How do these { $count } milestones go?{ $more ->
    [0] { "" }
   *[other] { " " }I leave out { $more }.
    }
    First milestone { $number }, '{ $title }'. One digit is enough.
milestones-and-this = And milestone { $number }, '{ $title }' ({ $day })?
milestones-still-asked = I would like to hear about { LIST($numbers) } later. Type for instance { COMMAND("milestones") }. { $count ->
    [one] There is one left.
   *[other] There are { $count } left.
    }
milestones-answer-done = Done
    .also = finished, it is done
milestones-answer-busy = I am busy with it
    .also = busy, under way
milestones-answer-later = Later
    .also = ask me later, not yet
milestones-answer-skip = Skip it
    .also = skip
milestones-answer-help = I can use help
    .also = help, need help
milestones-is-it-about = I do not understand this well: '{ $words }'. I have changed nothing. { $proposed ->
    [yes] Is it about the proposal '{ $title }'? Do you want to promise that?
   *[no] Is it about milestone { $number }, '{ $title }'?
    }
milestones-keep-it = Keep it with that, I am busy with it
    .also = yes, keep it, busy, i am busy, ja
milestones-said-done = It is done
    .also = done, finished, klaar
milestones-asked-over = About milestone { $number } you need say nothing more: '{ $title }'. Thank you.
milestones-when = Fine. When shall I ask you about '{ $title }' again?
milestones-tomorrow = Tomorrow
milestones-next-week = Next week
    .also = in a week
milestones-other-day = Another day
    .also = another date
milestones-asked-later = Fine, I shall ask you about '{ $title }' again on { $day }.
milestones-how-to-go-on = Hi { $name }. I asked a few times about { $count ->
    [one] '{ LIST($titles) }'
   *[other] these milestones: { LIST($titles) }
    }. Nothing heard yet, and that is fine. How shall I go on?
milestones-go-on-same = Go on like this
    .also = go on, yes, fine
milestones-go-on-less = Ask less often
    .also = less often, less
milestones-go-on-none = Ask nothing more
    .also = nothing more
milestones-go-on-drop = It will not work out
    .also = will not work
milestones-goes-on = { $answer ->
    [same] Fine, I shall ask as before.
    [less] Fine, I shall ask half as often.
    [none] Fine, I ask nothing more about these dates. Your milestones stay.
   *[drop] That can happen. I ask nothing more about it. To take away what will not be done: type { COMMAND("drop", $first) }.
    }
    { $listed }
milestones-is-quiet = I have not heard from { $name } for a while about { LIST($titles) } ({ $group }). I ask { $name } nothing more now. Perhaps you can call.
milestones-todo-quiet = { $name } has not been heard from for a while about { $titles } ({ $group }). I ask nothing more now. Please call { $name }.
milestones-todo-open = At { $group } the date is over and this is still open: { $titles }. The group has no lead; could you have a look?
milestones-summary = Hi { $name }. This is how it goes at { $group }.
    { $parts }
milestones-summary-open = The date is over, and this is still open:
milestones-summary-done = This is done:
milestones-summary-moved = This was moved:
milestones-help-is-over = So milestone { $number } will not be done: '{ $title }'.
milestones-left-undone = { $name } is no longer in { $group }. So this will not be done:
    { $listed }
    To do it yourself, or ask somebody: type { COMMAND("milestone") }.

milestones-settings = This is how I ask about milestones at { $group }. Before a date: { $count ->
    [0] not
   *[other] { LIST($before) } { $last ->
            [one] day
           *[other] days
        } before
    }. Besides: { $every ->
    [week] every { $day }
    [month] every month on day { $day }
   *[never] not
    }. At { $at }. { $shared ->
    [yes] Everybody may see the milestones.
   *[no] Only the group sees the milestones.
    }
milestones-set = Fine. At { $group } I ask before a date: { $count ->
    [0] not
   *[other] { LIST($before) } { $last ->
            [one] day
           *[other] days
        } before
    }. Besides: { $every ->
    [week] every { $day }
    [month] every month on day { $day }
   *[never] not
    }. At { $at }. { $shared ->
    [yes] Everybody may see the milestones.
   *[no] Only the group sees the milestones.
    }
milestones-set-what = when I ask at { $group }
milestones-weekday-1 = Monday
milestones-weekday-2 = Tuesday
milestones-weekday-3 = Wednesday
milestones-weekday-4 = Thursday
milestones-weekday-5 = Friday
milestones-weekday-6 = Saturday
milestones-weekday-7 = Sunday
milestones-paused = Fine. { $has_begin ->
    [yes] From { $since } on
   *[no] From now on
    } I ask { $everywhere ->
    [yes] in no group
   *[no] nobody at { $group }
    } about milestones. { $has_end ->
    [yes] That lasts up to and including { $until }.
   *[no] That lasts until you type { COMMAND("milestones-resume") }.
    } The milestones themselves stay.
milestones-paused-what = the pause
milestones-pause-taken-back = Fine, that pause is taken back. What is over I do not make up for. Other pauses stay as they were.
milestones-resumed = Fine, I ask { $everywhere ->
    [yes] in all groups
   *[no] at { $group }
    } about milestones again. What is over I do not make up for.
milestones-act-paused = paused the questions about milestones{ $everywhere ->
    [yes] { "" }
   *[no] { " " }at { $group }
    }
milestones-act-resumed = let the questions about milestones go on{ $everywhere ->
    [yes] { "" }
   *[no] { " " }at { $group }
    }

milestones-kept-of-you = { $mine ->
    [one] 1 milestone
   *[other] { $mine } milestones
    } of yours, and { $proposed ->
    [one] 1 proposal
   *[other] { $proposed } proposals
    } that you made to others. Seen by: the group; after a yes.
milestones-waits-for-you = { $by } asks whether you will promise '{ $title }' (number { $number }).
milestones-caught-up-mine = You have { $count ->
    [one] 1 milestone open:
   *[other] { $count } milestones open. The first:
    } '{ $title }', { $day }.
milestones-caught-up-done = Done in your groups: { LIST($titles) }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
    }.
timer-milestone = asking about { $subject }, or telling that its date is over
timer-milestones-check-in = asking how it goes at { $subject }
timer-milestones-quiet = looking whether somebody answered how it should go on
timer-milestones-lapse = letting the proposal of { $subject } lapse

milestones-unknown-milestone = I do not know milestone '{ $words }'. I have changed nothing. To see which there are: type { COMMAND("milestones") }.
milestones-no-group-of-yours = You are in no group yet, and a milestone belongs to a group. I have written nothing down. To join one: type { COMMAND("groups") }.
milestones-only-for-its-group = The milestones of { $group } are for those who take part there. Take part? Type { COMMAND("join", $short) }.
milestones-not-in-that-group = { $name } is not in { $group }. I have written nothing down. Ask { $name } to join first.
milestones-too-many-milestones = { $own ->
    [yes] You have
   *[no] { $name } has
    } { $limit } milestones open already. I take no more. I have written nothing down. To finish one first: type { COMMAND("milestones") }.
milestones-too-many-at-once = Those are { $count } milestones in one message. I take { $limit } at once at the most. I have written nothing down. Send them in smaller pieces.
milestones-gets-no-prompts = { $name } wants no messages from me. So I cannot ask for a yes. I have written nothing down. Ask { $name } yourself.
milestones-milestone-is-over = Milestone { $number } { $state ->
    [done] is done already
    [declined] was not taken on
   *[dropped] will not be done
    }. I have changed nothing.
milestones-still-proposed = Milestone { $number } is a proposal still. { $name } has not said yes yet. I have changed nothing.
milestones-not-proposed = Proposal { $number } was answered already, or is over. I have changed nothing.
milestones-same-date = Milestone { $number } has that date already: { $day }. I have changed nothing.
milestones-too-often = '{ $words }' is too often. The most is once in { $days } days, for instance: every Friday. I have changed nothing.
milestones-too-many-before = Before a date I ask { $most } times at the most, and { $furthest } days before at the most. I have changed nothing. Good is for instance: 7 and 1.
milestones-outside-hours = At { $at } I write to nobody. It can be from 9:00 to 20:30, on Saturdays from 10:00 to 17:00. I have changed nothing.
milestones-not-on-sundays = On Sundays I write to nobody. Choose another day, for instance: every Friday. I have changed nothing.
milestones-what-before = I do not understand '{ $words }'. Type the number of days, for instance: 7 and 1. I have changed nothing.
milestones-what-rhythm = I do not understand '{ $words }'. Type for instance: every Friday, every month on the 1st, or never. I have changed nothing.
milestones-what-hour = '{ $words }' is no time to me. Type for instance: 10:00. I have changed nothing.
milestones-no-pause = There is no pause. I have changed nothing.
milestones-paused-already = There is a pause without an end already. I have changed nothing. To end it: type { COMMAND("milestones-resume") }.
milestones-ends-before-it-begins = The pause then ends before it begins. I have changed nothing.
milestones-not-helping-there = You are not helping with ask { $number }. I have written nothing down. Would you like to help? Type { COMMAND("can-help", $number) }.
