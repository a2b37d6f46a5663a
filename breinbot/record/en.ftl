### Kept answers: searching, looking further, taking away.

command-find = find
    .also = search, does anyone know
    .help = Search the kept answers.
    .example = find insurance cargo bike group:omloop since:2025
    .words = words
    .words-question = What are you looking for?
command-find-way = Search the kept answers
command-more = more
    .also = next
    .help = The next page of your last search.
command-remove = remove
    .also = take away
    .help = Take away a kept answer of your own.
    .example = remove 17.2
    .entry = number
    .entry-question = Which kept answer? Type its number, such as 17.2.

record-found = This is kept about '{ $words }':
record-found-near = I am not sure that this is about '{ $words }'. It comes closest:
record-found-newest = The newest kept answers with '{ $words }':
record-found-more = More about '{ $words }':
record-line = { $number } { $text }
    With the ask '{ $title }' ({ $group }), { $named ->
    [yes] by { $writer },
   *[no] by a member of { $group },
    } { $day }.{ $from_source ->
    [yes] { " " }From { $source }, licence { $licence }.
   *[no] { "" }
    }{ $linked ->
    [yes] { " " }Read on: { $link }
   *[no] { "" }
    }
record-more-there-is = There is more. Type { COMMAND("more") }.
record-next-page = More
record-no-more = There is no more. Type { COMMAND("find") } with other words to search again.
record-nothing-found = Nothing is kept about '{ $words }' yet. Shall I put your question to the groups?
record-ask-it = Yes
    .also = yes please, sure, fine, ok, okay
record-search-on = No, I search on
    .also = no, not now
record-nothing-filtered = Nothing is kept about '{ $words }'. Shall I search everywhere?
record-everywhere = Yes, search everywhere
    .also = yes, yes please, sure, fine, ok, okay
record-nothing-of-that = Nothing is kept with '{ $words }' yet.
record-removed = Answer { $number } is gone from the kept answers. It cannot be found any more from now on.
record-kept-of-you = { $count ->
    [0] No answers of yours are kept.
    [one] 1 answer of yours is kept.
   *[other] { $count } answers of yours are kept.
    }
record-unknown-entry = The kept answer '{ $number }' is not there (any more). I have changed nothing. The number stands before every answer, such as 17.2.
record-unknown-day = After 'since' I expect a day, a month or a year, such as { COMMAND("since:2025") } or { COMMAND("since:march") }. I do not understand '{ $words }'. I have not searched.
record-empty-filter = Nothing stands after '{ $name }:' yet. Type a word after it, such as { COMMAND("group:omloop") }. I have not searched.

record-filter-group = group
record-filter-kind = kind
record-filter-since = since
record-kept-since = { $count ->
    [one] One answer was kept. To search, type { COMMAND("find") } with some words.
   *[other] { $count } answers were kept. To search, type { COMMAND("find") } with some words.
    }
record-act-removed = removed kept answer { $number }
