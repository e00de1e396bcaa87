"""How postcodes of four digits begin, for the larger towns of Austria and Switzerland; German towns that look like nouns."""

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

LIKE_NOUNS = frozenset(
    """
    Essen München Hagen Bremen Siegen Gießen Aachen Göttingen Tübingen Solingen Esslingen Reutlingen Ludwigshafen
    Leverkusen Erlangen Dresden Kempten Emden Norden Verden Minden Gelsenkirchen Wiesbaden Recklinghausen Oberhausen
    Euskirchen Halle Hof Kiel Berlin Baden Sindelfingen Göppingen Hameln Weiden Bautzen Meißen Sinsheim
    """.split()  # noqa: SIM905
)
"""Towns whose names end as nouns do: `45127 Essen`."""
