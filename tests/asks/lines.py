"""The lines with which stories about asks begin: an ask in an open group, a closed group, and an ask that is only in it."""

LADDER = "#omloop @lotte !hulpvraag Wie heeft een ladder? | Zes meter. | handen"
CLOSED = (
    "#direct @bas groepen",
    "@ruud groep maken Geldhulp | Tilburg | Wij helpen buren met schulden. | @bas | deur: besloten",
    "@bas ja",
)
HIDDEN = (*CLOSED, "#direct @bas hulpvraag Wie kent een goede bewindvoerder? | alleen mijn groep")
