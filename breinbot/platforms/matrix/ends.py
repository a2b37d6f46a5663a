"""How rooms, threads, direct chats and events of Matrix are named in the database."""

NAME = "matrix"
MARK = "org.breinbot"
PLACE = f"{MARK}.place"
"""The state event by which a room is found again: what it is about, as "group:omloop"."""
MEMBER = f"{MARK}.member"
"""The state event that says that somebody is in a room's group; its key is the account without its @."""
DELIVERY = f"{MARK}.delivery"
"""In what the bot says: the delivery's number, by which a message is found again."""


def thread_end(room: str, root: str) -> str:
    """A thread is its room and the message that it grows out of."""
    return f"{room}/{root}"


def direct_end(account: str) -> str:
    """A direct chat is named by its person, so that it can be spoken of before it is opened. Accounts begin with @."""
    return account


def is_direct(end: str) -> bool:
    return end.startswith("@")


def room_of(end: str) -> str:
    return end.partition("/")[0]


def root_of(end: str) -> str | None:
    """The message out of which a thread grows; None for a room."""
    return end.partition("/")[2] or None


def said_in(message: object) -> str:
    """The event in which a message was said."""
    return f"message:{message}"


def server_of(account: str) -> str:
    return account.partition(":")[2]


def localpart(account: str) -> str:
    return account.partition(":")[0].removeprefix("@")
