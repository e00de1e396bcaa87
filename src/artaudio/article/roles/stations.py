"""The broadcasters and programmes that German public pages name."""

import re

from artaudio.base.patterns import lazy

BROADCASTERS = (
    "ARD",
    "NDR",
    "WDR",
    "BR",
    "HR",
    "hr",
    "MDR",
    "RBB",
    "rbb",
    "SR",
    "SWR",
    "RB",
    "DW",
    "ZDF",
    "ORF",
    "SRF",
    "DLF",
    "Radio Bremen",
    "Deutsche Welle",
    "Deutschlandradio",
    "Deutschlandfunk",
    "Norddeutscher Rundfunk",
    "Westdeutscher Rundfunk",
    "Bayerischer Rundfunk",
    "Hessischer Rundfunk",
    "Mitteldeutscher Rundfunk",
    "Saarländischer Rundfunk",
    "Südwestrundfunk",
    "Rundfunk Berlin-Brandenburg",
)
"""Stations as a byline gives them."""

PROGRAMMES = (
    "tagesschau24",
    "tagesschau in 100 Sekunden",
    "tagesschau",
    "tagesthemen",
    "nachtmagazin",
    "ARD-Morgenmagazin",
    "ARD-Mittagsmagazin",
    "ARD-Brennpunkt",
    "ARD-Presseclub",
    "Morgenmagazin",
    "Mittagsmagazin",
    "moma",
    "mima",
    "Sportschau",
    "Weltspiegel",
    "Wochenspiegel",
    "Bericht aus Berlin",
    "Europamagazin",
    "Brennpunkt",
    "Panorama",
    "Monitor",
    "Report Mainz",
    "Report München",
    "Kontraste",
    "FAKT",
    "Fakt",
    "Plusminus",
    "plusminus",
    "Börse vor acht",
    "Das Erste",
    "Phoenix",
    "phoenix",
    "3sat",
    "ARTE",
    "arte",
    "Deutschlandfunk Kultur",
    "Deutschlandfunk Nova",
    "Deutschlandfunk",
    "Deutschlandradio Kultur",
    "Deutschlandradio",
    "DRadio Wissen",
    "NDR Info Radio",
    "NDR Info",
    "NDR Kultur",
    "NDR aktuell",
    "NDR 2",
    "WDR 2",
    "WDR 3",
    "WDR 5",
    "WDR5",
    "WDR aktuell",
    "Bayern 2",
    "Bayern 1",
    "B5 aktuell",
    "BR24",
    "BR-Fernsehen",
    "hr-iNFO",
    "hr-info",
    "HR-Info",
    "hr1",
    "hr2",
    "MDR aktuell",
    "MDR AKTUELL",
    "MDR Info",
    "Inforadio vom rbb",
    "Inforadio",
    "radioeins",
    "Antenne Brandenburg",
    "SWR Aktuell",
    "SWR1",
    "SWR2",
    "SWR3",
    "SWRinfo",
    "SR 2",
    "SR 3",
    "SR2",
    "SR3",
    "Nordwestradio",
    "Bremen Zwei",
    "Antenne Saar",
)
"""Programmes and waves that a broadcast note names."""


def _any_of(names: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True)) + ")"


PROGRAMME = lazy(rf"(?<![\w-]){_any_of(PROGRAMMES + BROADCASTERS)}(?![\w-])")
"""A programme or station by its known name, the longest first: "Deutschlandfunk Kultur" before "Deutschlandfunk"."""

STATION = lazy(
    rf"(?:{_any_of(BROADCASTERS)}(?:[- /](?:[A-ZÄÖÜ]|zzt\.?|z\.\s?Zt\.|für|in|im)[\w./-]*|[- ]aktuell|\s\d)*"
    r"|(?:[\w-]+\.)*(?:tagesschau|ard|boerse|sportschau|faktenfinder)(?:\.\w+)*\.de"
    r"|tagesschau|tagesthemen|faktenfinder"
    r"|[\w-]*(?:studio|Studio|redaktion|Redaktion|büro)(?:\s[A-ZÄÖÜ][\w/-]*(?:\s[A-ZÄÖÜ][\w/-]*)?)?)",
)
"""A studio or station at the end of a byline: "ARD-Studio Kairo", "ARD-Hauptstadtstudio", "HR", "tagesschau.de"."""

INTERVIEWER = lazy(rf"(?:(?:www\.)?tagesschau(?:\.de|24)?|{_any_of(PROGRAMMES + BROADCASTERS)}|Frage|Reporter(?:in)?)")
"""Who asks, where a page prints questions and answers."""


def is_station(text: str) -> bool:
    """Whether all of `text` is a studio or station: "ARD-Studio Neu-Delhi" → True, "Karl Meier" → False."""
    return STATION.fullmatch(text.strip()) is not None
