### What belongs to no feature: help, undo, forms, and what was not understood.

command-help = help
    .also = menu, ?
    .help = What can I do here?
    .example = help
    .command = command
    .command-question = Which command do you want to know more about?
command-undo = undo
    .help = Take back the last thing, up to ten minutes after it.
command-cancel = cancel
    .also = never mind
    .help = Leave a form.
command-person = person
    .also = moderator, talk to a person
    .help = Who are the moderators?
    .words = about
    .words-question = What is it about?
command-person-way = Talk to a person

chat-yes = Yes
    .also = yes please, sure, fine, okay, ok, y
chat-no = No
    .also = no thanks, not now, n
chat-form-offer = { $label }
chat-which-offer = { $question }

chat-introduction = I am breinbot, a computer program. { $responsible } runs this. I keep your name and what you send me. To know more, type { COMMAND("privacy") }. You can stop at any time: type { COMMAND("stop") }. Members are 16 or older.
chat-look-in-direct = I have sent you a direct message. Please answer there.
chat-unreadable = I cannot read this message. It is encrypted, and I do not have the key. Please send it again. Still no luck? Sign out of your app and in again, or start a chat with me without encryption.
chat-not-invited = Thank you for the invitation. I only come into rooms to which a moderator of the community invites me. Ask a moderator, or start a direct chat with me.
chat-todo-waits-for-yes = { $name } has not accepted my invitation to a direct chat yet. My messages wait for two days. Ask { $name } to open the invitations and choose Accept.
chat-not-of-community = Hi. I only talk with people of the community. Please join the space of the community first, and then start a chat with me again.
chat-help = This is what you can do at { $community }:
chat-help-all = All that is possible: type { COMMAND("commands") }. In our direct chat you can just type.
command-everything = commands
    .also = help all, all commands
    .help = All that you can do here.
chat-help-more = More about one command: type { COMMAND("help ask") }. In our direct chat you can just type.
chat-help-field = - { $name }: { $question }
chat-help-also = Also understood: { LIST($words) }.
chat-unknown-command = I do not know that command. Type { COMMAND("help") } for all that is possible.
chat-form-leave = Not after all? Type { COMMAND("cancel") }.
chat-cancelled = Fine, I have stopped with { $command }. Nothing was posted.
chat-nothing-to-cancel = No form is open. I have changed nothing.
chat-form-is-gone = This question belongs to a form that is finished or was stopped. I have changed nothing. Feel free to start again.
chat-nothing-to-undo = There is nothing to take back. That is possible until ten minutes after you did something.
chat-failed = Something went wrong on my side. I have not posted or changed anything. Please try once more. If it fails again, give this number to a moderator: { $error }.
chat-cannot-keep-words = Something is wrong, and I cannot write anything down right now. Your message is not lost: I read it as soon as I can. You do not have to send it again.
chat-cannot-keep-call = Something is wrong, and I cannot write anything down right now. I have not posted or changed anything. Please try again later. Does it take long? Then tell a moderator.
chat-did-you-mean = Do you mean '{ $words }'?
chat-which-question = More than one question is open. Which one are you answering?
chat-not-understood = I do not quite understand this: '{ $words }'. I have not posted or changed anything. What would you like to do?
chat-nothing-said = Hello. What would you like to do?
chat-dropped = Fine. I have not posted or changed anything.
chat-person = { $count ->
    [0] There is no moderator yet. Please mail { $contact }.
    [one] { LIST($names) } is the moderator. Send a message, or mail { $contact }.
   *[other] { LIST($names) } are the moderators. Send a message, or mail { $contact }.
    }{ $told ->
    [yes] { " " }I have put it in the moderators' list as well.
   *[no] { "" }
    }
chat-too-long = That is too long: { $length } characters. The most is { $limit }. I have posted nothing. Please make it shorter and send it again.
chat-another-server = I belong to another server. Here I do nothing, and I kept nothing. Go to the server of your group and try it there.
chat-forum-about-name = About this group
chat-forum-about = Here are the asks of this group. Each ask has a post of its own; just answer there. Want to ask something? Type { COMMAND("ask") } in one of the posts. What else I tell about the group stands in this post.
chat-too-fast = You ask very much at once: more than { $count } things in { $seconds } seconds. What you ask now, I do not do. Wait { $seconds } seconds and send it again. What you say in the thread of an ask arrives as always.
chat-unknown-choice = I do not know that button (any more). I have changed nothing. Type { COMMAND("help") } to see what is possible.
chat-not-yours = This question was put to somebody else. I have changed nothing.
chat-already-answered = You have answered this question before. Your first answer counts. Changed your mind? Type { COMMAND("undo") }.
members-not-allowed = { $count ->
    [0] Only a moderator can do that. I have changed nothing.
   *[other] { $moderators ->
        [yes] Only { ANY($who) } or a moderator can do that. I have changed nothing.
       *[no] Only { ANY($who) } can do that. I have changed nothing.
        }
    }
members-emoji-is-no-consent = An emoji is too little for a consent. I have changed nothing. Please type a number or press a button.

chat-todo-timer = Something that should happen later keeps failing: { $kind }. Look at the program's log.
chat-unknown-word = I do not know '{ $words }' here. Choose { ANY($known) }. I have changed nothing.
chat-unknown-member = I do not know '{ $words }'. I have changed nothing. Type the name as it stands in the chat, for instance @lotte. I do not know people who never said anything to me.
chat-which-member = '{ $words }' can be several people: { ANY($names) }. I have changed nothing. Type the name with @ before it.
chat-greeting = hello
    .also = hi, hey, good morning, good afternoon, good evening
chat-not-understood-again = I do not understand this either: '{ $words }'. Sorry. { $moderator } is a moderator and is glad to help. Send { $moderator } a message, or choose 3. I have not posted or changed anything.
chat-nothing-to-repeat = I have not said anything to you yet. Type { COMMAND("help") } to see what is possible.
chat-todo-person = { $name } would like to talk to a person. It is about: '{ $words }'.
chat-unknown-day = I do not understand '{ $words }' as a day. Type for instance: Friday, 15 December, 2 weeks, or end of May. The day must not be over. I have changed nothing.
command-repeat = repeat
    .also = once more, say again
    .help = Hear once more what I said last.
chat-undone = I have taken this back: { $what }.
chat-form-kept = What you typed is not lost. Choose 'Open again' to change it.
chat-form-again = Open again
    .also = again
chat-not-on-this-message = That does not work for this message. I changed nothing. It works for an answer to an ask. Type { COMMAND("show") } with the number of the ask to see its answers.

# One community in two chats
chat-platform = platform
    .discord = Discord
    .matrix = Matrix
    .terminal = the practice room
chat-carried = { $name } via { $platform }:
chat-carried-unnamed = A member via { $platform }:
chat-carried-file = A file that could not come along: { $name } ({ $size } MB).
chat-carried-file-stays = A file that could not come along: { $name }.
chat-carried-gone = (This message was taken away.)
chat-somebody-writes = Somebody writes along on { $platform }.
chat-todo-secret-room = The room { $room } on { $platform } is encrypted. What is written there about an ask stays there. May it be read at the other place too? Type { COMMAND("connect", $room) }.
chat-todo-moderator-lost = { $name } is no moderator on { $platform } any more, and so not here either. In another place { $name } still has a moderator's rights. Take them away there too. Was it a mistake? Then give them again on { $platform }.
command-connect = connect
    .also = connect room
    .help = Let what is written about an ask in an encrypted room be read in the other place too.
    .example = connect omloop
    .room = room
    .room-question = Which room? Type its name.
command-disconnect = disconnect
    .also = disconnect room
    .help = Let what is written in an encrypted room stay there again.
    .example = disconnect omloop
    .room = room
    .room-question = Which room? Type its name.
chat-unknown-room = I do not know the room '{ $words }'. I have changed nothing. Type the name of the room as it stands in the list of places.
chat-not-encrypted = The room { $room } is encrypted nowhere. There is nothing to change.
chat-open-already = The room { $room } is connected already. I have changed nothing. To close it again, type { COMMAND("disconnect", $room) }.
chat-may-let-out = The room { $room } is encrypted on { LIST($platforms) }: only those in the room can read it. If you connect it, it is secret no longer. What people write about an ask, and agreed to let cross, can then be read in the other place too, where it is not encrypted. I say so in the room. Are you sure?
chat-let-out = Yes, connect the room
    .also = yes, ja, connect
chat-keep-in = No, keep it secret
    .also = no, nee, secret
chat-is-let-out = Please note: this room is secret no longer. { $name } is a moderator and connected it with the other place of our community. What you write in the thread of an ask from now on may be read there too, if you agreed to that. To choose, type { COMMAND("consent") }.
chat-is-kept-in = What you write in this room from now on stays here again. { $name } ended the connection with the other place. What could be read there before stays there.
chat-has-let-out = The room { $room } is connected. I have said so in the room. Not after all? Type { COMMAND("disconnect", $room) }.
chat-let-out-what = connecting the room { $room }
chat-stays-in = What is written in the room { $room } stays there. To connect it after all, type { COMMAND("connect", $room) }.
chat-act-let-out = connected the encrypted room { $room } with the other place
chat-act-kept-in = ended the connection of the encrypted room { $room }
chat-topic-crosses = This group can be found on { LIST($platforms) } too. What you write in the thread of an ask can be read there as well, with your yes.
