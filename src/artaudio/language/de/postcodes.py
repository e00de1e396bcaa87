"""How postcodes of four digits begin, for the larger towns of Austria and Switzerland."""

from collections.abc import Mapping

SHORT_POSTCODES: Mapping[str, tuple[str, ...]] = {
    town: tuple(starts.split(","))
    for town, starts in (
        line.split()
        for line in """
        Wien 10,11,12
        Graz 80
        Linz 40
        Salzburg 50
        Innsbruck 60
        Klagenfurt 90
        Villach 95
        Wels 46
        Dornbirn 68
        Steyr 44
        Bregenz 69
        Eisenstadt 70
        Feldkirch 68
        Leoben 87
        Zürich 80
        Genf 12
        Basel 40
        Bern 30
        Lausanne 10
        Winterthur 84
        Luzern 60
        Lugano 69
        Biel 25
        Thun 36
        Chur 70
        Schaffhausen 82
        Zug 63
        Aarau 50
        Solothurn 45
        Frauenfeld 85
        """.strip().splitlines()
    )
}
"""Name of the town → how its postcodes begin: `8010 Graz`, but `1848 Wien` is a year."""
