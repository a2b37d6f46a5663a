### What needs a moderator: the list, what is planned, and what moderators did.

command-todo = to-do
    .also = todo, what needs doing
    .help = What needs a moderator, most urgent first.
    .example = to-do
    .page = page
    .page-question = Which page?
command-take = take
    .also = I look at it
    .help = Say that you look at it.
    .example = take 3
    .todo = number
    .todo-question = What do you look at? Type the number from the list.
command-pass_on = pass-on
    .help = Let another moderator look at it.
    .example = pass-on 3 @mirjam
    .todo = number
    .todo-question = What do you want to pass on? Type the number from the list.
    .member = who
    .member-question = To which moderator? Type the name, such as @mirjam.
command-done = handled
    .also = dealt with
    .help = Something on the list is done.
    .example = handled 3
    .todo = number
    .todo-question = What is done? Type the number from the list.
command-planned = planned
    .also = planning
    .help = What I am going to do by myself.
command-log = log
    .also = what moderators did
    .help = What moderators did.
    .example = log
    .page = page
    .page-question = Which page?

todo-heading = { $count ->
    [one] One thing needs a moderator.
   *[other] { $count } things need a moderator. The most urgent comes first.
    }
todo-item = { $number }. { $urgency ->
    [1] Urgent.{ " " }
   *[other] { "" }
    }{ $what } Since { $since }.{ $taken ->
    [yes] { " " }{ $who } looks at it.
   *[no] { "" }
    }
todo-ways = Do you look at it? Type for instance { COMMAND("take", $first) }. Somebody else: type { COMMAND("pass-on", $first) } with a name. Done: type { COMMAND("handled", $first) }.{ $left ->
    [0] { "" }
   *[other] { " " }{ $left } more: type { COMMAND("to-do", $next) }.
    }
todo-nothing = { $all ->
    [0] Nothing needs a moderator now. Good.
   *[other] There is no more. Back to the beginning: type { COMMAND("to-do") }.
    }
todo-take = I look at { $number }
todo-hand-over = Pass { $number } on
todo-done = { $number } is done
todo-next-page = Next
todo-taken = Good, you look at number { $number }. Can you do it by { $until }? Otherwise it is open again after that. Done? Type { COMMAND("handled", $number) }. Not after all? Type { COMMAND("undo") }.
todo-taken-what = that you look at number { $number }
todo-let-go = Number { $number } is open in the list again.
todo-open-again = Number { $number } is not done after all, and is in the list as before.
todo-passed-on = { $mine ->
    [yes] Good, you look at number { $number }.
   *[no] Good, { $name } looks at number { $number }. I pass it on.
    }
todo-passed-on-what = handing over number { $number }
todo-yours = { $by } asks you to look at this: { $what } It is number { $number } in the list. Done? Type { COMMAND("handled", $number) }. If you cannot, type { COMMAND("pass-on", $number) } with a name.
todo-is-done = Number { $number } is done. { $left ->
    [0] The list is empty. Thank you.
    [one] One thing is still open. To see it, type { COMMAND("to-do") }.
   *[other] { $left } things are still open. To see them, type { COMMAND("to-do") }.
    } Not after all? Type { COMMAND("undo") }.
todo-done-what = that number { $number } is done
todo-nothing-planned = Nothing is planned now.
todo-planned = This is what I am going to do:
todo-planned-line = - { $at }: { $what }
todo-acts = This is what moderators did, newest first:
todo-act = - { $at }, { $by }: { $what }
todo-act-done = dealt with number { $number } of the list
todo-acts-more = Further back: type { COMMAND("log", $next) }.
todo-no-acts = There is nothing in the log yet.
todo-digest = Hi { $name }. { $new ->
    [one] Something new needs a moderator:
   *[other] { $new } new things need a moderator:
    }
    { $lines }
    { $all ->
    [one] To see it, type { COMMAND("to-do") }.
   *[other] { $all } things are open. To see them, type { COMMAND("to-do") }.
    }
todo-caught-up = { $count ->
    [one] One thing needs a moderator. Type { COMMAND("to-do") }.
   *[other] { $count } things need a moderator. Type { COMMAND("to-do") }.
    }
todo-undeliverable-member = { $name } does not get my messages on { $platform }. { $reason ->
    [left] { $name } is not there any more. Find another way if it matters.
    [closed_to_bot] Direct messages from me are switched off there. Find another way, and ask whether they can be allowed.
   *[other] Find another way, and ask whether direct messages can be allowed. ({ $why })
    }
todo-undeliverable-place = A message did not arrive on { $platform }, in { $name }. { $reason ->
    [gone] The channel, the thread or the message was removed there.
   *[other] See whether the channel is still there and whether I may write in it. ({ $why })
    }
todo-to-mend = { $reason ->
    [missing] { $what ->
        [matrix_power] In the room { $name } on { $platform } I do not have enough power. Open the room, choose Settings and then Roles and permissions, and give me the level 100.
        [matrix_verified] In the room { $name } on { $platform } there is a device that nobody verified. I say nothing there: that is how I am set. Ask who runs me to set matrix_unverified_devices to send.
        [matrix_space_power] In the space of the community on { $platform } I do not have enough power. So the room { $name } is not in it. Open the space, choose Settings and then Roles and permissions, and give me the level 100.
        [matrix_membership] On { $platform } I am not in the room { $name } (any more). Invite me there again, and give me the level 100. Am I banned? Take that away first.
       *[other] On { $platform } I lack{ $in_place ->
            [yes] { " " }in #{ $name }
           *[no] { "" }
            } the permission { $what ->
                [view_channel] "View Channels" (see channels)
                [send_messages] "Send Messages" (send messages)
                [send_messages_in_threads] "Send Messages in Threads" (send messages in threads)
                [read_message_history] "Read Message History" (read older messages)
                [create_public_threads] "Create Public Threads" (make threads)
                [manage_threads] "Manage Threads" (look after threads)
                [manage_channels] "Manage Channels" (look after channels)
                [manage_roles] "Manage Roles" (look after roles)
               *[other] { $what }
            }. { $in_place ->
            [yes] Open the settings of the channel, choose Permissions, and switch it on for my role.
           *[no] Open Server Settings, choose Roles and then my role, and switch it on.
            }
        }
    [role_above] On { $platform } the role '{ $what }' stands above my role, so I cannot give it. Open Server Settings, choose Roles, and drag my role above it.
    [full] { $what ->
            [channels] On { $platform } there is no room for another channel. There may be 500. Remove channels that nobody uses any more.
            [roles] On { $platform } there is no room for another role. There may be 250. Remove roles that nobody uses any more.
            [threads] On { $platform } there is no room for another thread. Close threads that are finished.
           *[other] On { $platform } nobody more can be let into a thread of { $name }.
        }
    [no_forum] On { $platform } I cannot make a forum: the server is no community. New groups get an ordinary channel for now. Do you want forums? Open Server Settings and choose Enable Community. You do not? Then say that this is done. I will not bring it up again.
   *[locked] On { $platform } a thread is locked: { $name }. I cannot write there any more. Unlock it, or close the ask.
    }{ $is_group ->
    [group] { $reason ->
        [locked] { " " }Then type { COMMAND("group restore", $group) }, and I do what did not work.
       *[other] { " " }After that I do by myself what did not work. Nothing happens? Then type { COMMAND("group restore", $group) }.
        }
   *[other] { "" }
    }
todo-subject = about
    .ask = ask { $number }
    .group = group { $number }
    .todo = number { $number }
    .milestone = milestone { $number }
timer-todo-look-again = { $subject } is open in the list again then
todo-unknown-todo = Number '{ $words }' is not open in the list. { $count ->
    [0] The list is empty.
   *[other] Open are for instance { LIST($open) }.
    } I have changed nothing. The whole list: type { COMMAND("to-do") }.
todo-already-taken = { $who } looks at number { $number } already. I have changed nothing. Would you rather do it? Type { COMMAND("pass-on", $number) } with your own name.
todo-no-moderator = { $name } is no moderator. I have changed nothing. To see who is, type { COMMAND("person") }.
