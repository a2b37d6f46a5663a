"""From text to the words that are indexed and searched: lower case, without accents, lemmas of Dutch and English.

simplemma knows what the Snowball stemmers do not (initiatieven and initiatief, schreef and schrijven). It is loaded when
first needed.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
LANGUAGES = ("nl", "en")

_STOP_WORDS = """
aan al als bij dan dat de der deze die dit door een en er geen haar heb hebben heeft het hij hoe hun ik in is je jij
jullie kan kun kunnen maar me met mij mijn naar niet nog of om ons onze ook op over te tot uit u van veel voor waar
wanneer was wat we wel welke werd wie wij wil worden wordt ze zich zij zijn zo zou
a an and any are as at be by can could do does for from has have how i if in is it its me my of on or our she so
that the their them there they this to us was we what when where which who why will with would you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def words_of(text: str) -> list[str]:
    """The words of a text as they are indexed; stop words are left out unless there is nothing else."""
    found = _WORD.findall(text.casefold())
    content = [word for word in found if word not in STOP_WORDS]
    return [_base(word) for word in content or found]


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    from simplemma import lemmatize

    return _without_accents(lemmatize(word, lang=LANGUAGES).casefold())


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
