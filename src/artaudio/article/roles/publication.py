"""Who published the page, as far as the page itself shows it."""

import re
from collections.abc import Sequence

from artaudio.article.model import Block, Byline, Role
from artaudio.base.patterns import lazy

SITE = lazy(r"\btagesschau\.de\b", re.IGNORECASE)
WITNESSES = frozenset(
    {Role.BYLINE, Role.BROADCAST_NOTE, Role.SIGN_OFF, Role.LINK, Role.PLAYER, Role.CREDIT, Role.TIMESTAMP}
)
"""Roles in which the site names itself; a paragraph may speak about it without being on it."""


MEMBERS = frozenset({"BR", "HR", "MDR", "NDR", "RB", "RBB", "SR", "SWR", "WDR", "RADIO BREMEN"})
"""Stations that publish together as the ARD."""


def find_publication(blocks: Sequence[Block], byline: Byline, studio: str) -> str:
    """ "tagesschau.de" where the page names it, else "ARD" for its studios and stations, else the byline's station, else "".

    `Von Anna Osius, ARD-Studio Kairo` → "ARD"; `Von A und B, HR` → "ARD"; `Von A, Deutschlandfunk` → "Deutschlandfunk".
    """
    for block in blocks:
        if SITE.search(block.speaker) or (block.role in WITNESSES and SITE.search(block.text)):
            return "tagesschau.de"
        if block.role is Role.LEAD and re.search(r"(?:[Ii]nterview|[Gg]espräch) mit tagesschau\.de", block.text):
            return "tagesschau.de"
    station = (byline.studio or studio).split(",")[0]
    first = re.split(r"[ -]", station)[0]
    return "ARD" if first.upper() in {"ARD", *MEMBERS} or station.upper() in MEMBERS else station
