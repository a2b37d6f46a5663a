"""Other people's data in a text: telephone numbers, e-mail and house addresses, BSN and IBAN (DESIGN §4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS|EU)[A-Z]{2}\b(?![a-z])")
_STREET = re.compile(
    r"\b(?:[A-ZÀ-Ý][\w'’.-]* ){0,3}"
    r"(?:[\w'’-]*(?:straat|laan|weg|plein|gracht|kade|singel|dijk|dreef|steeg|hof|plantsoen|erf|wal|pad|markt)"
    r"|(?:[A-Z][\w'’-]* )(?:Street|Road|Lane|Avenue|Square))"
    r" \d{1,4}(?: ?[a-zA-Z]\b(?!\w))?(?:[-/]\d{1,4})?\b(?! ?(?:euro|uur|jaar|minuten|min|dagen|weken|mensen|"
    r"keer|kilo|meter|km|procent|%|:|h\b))",
)
_ENGLISH_STREET = re.compile(
    r"\b\d{1,4}[a-zA-Z]? (?:[A-Z][\w'’-]* ){1,3}(?:Street|Road|Lane|Avenue|Square|Drive|Close|Terrace)\b"
)
_STREET_LIKE = re.compile(r"^(?:op weg|onderweg|weg|pad|hof|erf|wal|markt|plein|dijk|kade) ", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b")
_BSN = re.compile(r"(?<![\d.,-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\d.,]\d|\d)")
_COUNTRY = "NL"


class Sort(StrEnum):
    """What kind of data it is."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BSN = "bsn"
    IBAN = "iban"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text, from `start` to `end` (characters), that is about a person."""

    sort: Sort
    start: int
    end: int


def find(text: str) -> list[Found]:
    """What in a text is somebody's data, in its order; of what overlaps the first of: e-mail, IBAN, BSN, phone, address."""
    taken: list[Found] = []
    for found in (*_emails(text), *_ibans(text), *_bsns(text), *_phones(text), *_addresses(text)):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda one: one.start)


def without(text: str, mark: str = "…") -> str:
    """The text with a mark in the place of each piece of data."""
    for found in reversed(find(text)):
        text = f"{text[: found.start]}{mark}{text[found.end :]}"
    return text


def _emails(text: str) -> Iterator[Found]:
    for found in _EMAIL.finditer(text):
        yield Found(Sort.EMAIL, *found.span())


def _ibans(text: str) -> Iterator[Found]:
    from stdnum import iban

    for found in _IBAN.finditer(text.upper()):
        words = found[0].split()
        while words:  # words after it may look like part of it
            own = " ".join(words)
            if iban.is_valid(own.replace(" ", "")):
                yield Found(Sort.IBAN, found.start(), found.start() + len(own))
                break
            words.pop()


def _bsns(text: str) -> Iterator[Found]:
    from stdnum.nl import bsn

    for found in _BSN.finditer(text):
        if bsn.is_valid(found[0].replace(".", "").replace(" ", "")) and not found[0].startswith("06"):
            yield Found(Sort.BSN, *found.span())


def _phones(text: str) -> Iterator[Found]:
    if sum(c.isdigit() for c in text) < 9:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for found in PhoneNumberMatcher(text, _COUNTRY, leniency=Leniency.VALID):
        yield Found(Sort.PHONE, found.start, found.end)


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (_STREET, _ENGLISH_STREET, _POSTCODE):
        for found in pattern.finditer(text):
            if not _STREET_LIKE.match(found[0]):
                yield Found(Sort.ADDRESS, *found.span())
