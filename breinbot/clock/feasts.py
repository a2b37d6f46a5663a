"""Days that have a name: "kerst", "Koningsdag", "Easter", "oudjaar"."""

from datetime import date
from functools import lru_cache

_ALSO = {  # other words for the names in the list of public holidays
    "nieuwjaar": "nieuwjaarsdag", "new year": "nieuwjaarsdag", "pasen": "1e paasdag", "easter": "1e paasdag",
    "paasmaandag": "2e paasdag", "kings day": "koningsdag", "hemelvaart": "hemelvaartsdag", "pinksteren": "1e pinksterdag",
    "whitsun": "1e pinksterdag", "kerst": "1e kerstdag", "kerstmis": "1e kerstdag", "kerstdag": "1e kerstdag",
    "christmas": "1e kerstdag", "xmas": "1e kerstdag", "boxing day": "2e kerstdag",
}  # fmt: skip
_FIXED = {
    "valentijnsdag": (2, 14), "dodenherdenking": (5, 4), "bevrijdingsdag": (5, 5), "liberation day": (5, 5),
    "sint maarten": (11, 11), "sinterklaas": (12, 5), "pakjesavond": (12, 5), "kerstavond": (12, 24),
    "christmas eve": (12, 24), "oudjaar": (12, 31), "oudejaarsdag": (12, 31), "oudejaarsavond": (12, 31),
    "oud en nieuw": (12, 31), "new year's eve": (12, 31), "new years eve": (12, 31),
}  # fmt: skip


def feast(said: str, today: date) -> date | None:
    """The next day of this name, or that of the year that stands after it; None where no day has this name."""
    name, _, year = said.rpartition(" ")
    if name and len(year) == 4 and year.isdecimal():
        return _in_year(name, int(year))
    days = (_in_year(said, today.year), _in_year(said, today.year + 1))
    return next((day for day in days if day is not None and day >= today), None)


def _in_year(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name]) if year else None
    return _public(year).get(_ALSO.get(name, name)) if 1900 < year < 2200 else None


@lru_cache(maxsize=32)
def _public(year: int) -> dict[str, date]:
    """The Dutch public holidays by their names in both languages, as `plainer` writes them."""
    from holidays import country_holidays

    from breinbot.clock.spoken import plainer

    return {
        plainer(name): day
        for language in ("nl", "en_US")
        for day, names in country_holidays("NL", years=year, language=language).items()
        for name in names.split("; ")
    }
