"""What all features speak: commands, choices, forms, places, texts, and what becomes of a message.

A feature declares commands as plain functions with typed parameters and says things through the context. A platform
gives events to the hub and is sent what waits by the delivery worker.
"""

from breinbot.chat.budget import Worth
from breinbot.chat.command import Command, Commands, Completion, FieldNeeded, Privacy, Reader
from breinbot.chat.context import Context
from breinbot.chat.feature import Feature
from breinbot.chat.incoming import Deleted, Edited, Reacted, Said
from breinbot.chat.model import Message, Place
from breinbot.chat.news import (
    AccountApart,
    AskedWhatIsKept,
    AskedWhetherNeeded,
    CanBeDelivered,
    CrossingRefused,
    DirectChatWaits,
    MembersLinked,
    MessageGone,
    ModeratorActed,
    NotDelivered,
    PersonLooks,
    PersonLooksNoMore,
    PersonNeeded,
    PersonNeededNoMore,
    PlaceGone,
    PlaceRestored,
    PlatformConnected,
    RoleGone,
    RolesSeen,
    Urgency,
    WordsKept,
    WordsStayed,
)
from breinbot.chat.outbox import Offer
from breinbot.chat.places import common_place, place_about, room, thread
from breinbot.chat.vocabulary import fold
from breinbot.chat.voice import Voice

__all__ = [
    "AccountApart",
    "AskedWhatIsKept",
    "AskedWhetherNeeded",
    "CanBeDelivered",
    "Command",
    "Commands",
    "Completion",
    "Context",
    "CrossingRefused",
    "Deleted",
    "DirectChatWaits",
    "Edited",
    "Feature",
    "FieldNeeded",
    "MembersLinked",
    "Message",
    "MessageGone",
    "ModeratorActed",
    "NotDelivered",
    "Offer",
    "PersonLooks",
    "PersonLooksNoMore",
    "PersonNeeded",
    "PersonNeededNoMore",
    "Place",
    "PlaceGone",
    "PlaceRestored",
    "PlatformConnected",
    "Privacy",
    "Reacted",
    "Reader",
    "RoleGone",
    "RolesSeen",
    "Said",
    "Urgency",
    "Voice",
    "WordsKept",
    "WordsStayed",
    "Worth",
    "common_place",
    "fold",
    "place_about",
    "room",
    "thread",
]
