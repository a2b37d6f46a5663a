"""Communities and their members: who somebody is, in which language, and what they agreed to.

A member is a person with one account per platform. This package holds what chat and every feature need to know of a
person; what members do with one another is the features' business. It knows no chat.
"""

from breinbot.members.model import Account, Community, Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.members.refusal import Refusal
from breinbot.members.rights import NotAllowed, Right

__all__ = [
    "Account",
    "Community",
    "Consent",
    "ConsentAbout",
    "ConsentAnswer",
    "Member",
    "NotAllowed",
    "Refusal",
    "Right",
]
