"""German words by which an editor tells a caption from a crosshead.

Verbs stand as the stems of their present tense; a stem matches its word with -t, -en, -n, -et, -e or nothing.
"""

from artaudio.language.de import function_words

SEEN_VERBS = frozenset(
    """
    steh sitz lieg lauf läuf geh komm knie lehn häng hält halt trag träg zeig blick schau seh sieht wink jubel
    jubl lächel lächl lach wein trauer umarm küss begrüß verabschied schüttel posier präsentier enthüll
    überreich unterzeichn unterschreib patrouillier marschier demonstrier protestier versammel versamml wart
    schlaf schläf spiel arbeit lösch brenn qualm rauch treib schwimm fahr fähr flieg land roll start verlass
    verläss betret betritt besuch besichtig inspizier untersuch durchsuch sicher sperr bewach kontrollier räum
    reinig säuber trink ess isst füll pack lad läd entlad bergen birg rett versorg behandel behandl pfleg hilft
    helf betreu fütter melk ernt pflück pflüg säh bohr bau montier schweiß schmied schraub näh back koch verkauf
    kauf bet sing tanz musizier dirigier schwenk verbrenn werf wirf schieß zünd feuer rück verfolg beobacht
    sprech sprich diskutier unterhalt unterhält berat erklär applaudier erziel triff treff erhält umkreis
    überreicht reichen verlies unterricht mustert lies klatsch gratulier fei feier leg verteil stell sammel
    samml such stau drängel drängl schieb zieh hock kauer stapel stapl blockier besetz passier überquer erreich
    trainier köpf dribbel grätsch sprint ruder radel spazier wander kletter springt stürz streck heb reich hiss
    verladen verlad grüß tausch wühl schaufel schaufl schöpf zelebrier fotografier film winken nimm nehm ärger
    freu reck ball streichel streichl pump bedien programmier messen miss mikroskopier schneid stimm wähl zähl
    """.split()  # noqa: SIM905 - a hundred quoted words would hide the list
)
"""What people and things are seen doing on a picture."""

NEWS_VERBS = frozenset(
    """
    such sprech sprich erklär diskutier berat demonstrier protestier versammel versamml kontrollier untersuch
    durchsuch arbeit spiel verkauf kauf stimm wähl wart komm geh lieg steh verlass verläss triff treff besuch
    start land stürz rück stell hilf helf rett räum sperr feier trauer blockier besetz verfolg zeig halt hält
    zieh fahr fähr heb mess miss unterricht rauch treib zähl leg blick
    """.split()  # noqa: SIM905
)
"""Of the verbs seen on pictures those that news tells as well: a full sentence with one of them may be a paragraph."""

THESIS_VERBS = frozenset(
    """
    forder warn will woll bleib droh kritisier plan rechn hoff zweifel wachs wächs sink steig fürcht beklag
    bestreit dementier verteidig weis streit scheiter gilt gelt fehl bedeut kost brauch verlier gewinn lohn wirk
    reagier ermittel ermittl vermut versprech versprich verlang erwart befürcht entscheid profitier leid
    verschärf eskalier boom stagnier schrumpf verdoppel verdoppl ruf setz rückt verzichte verzicht lehn zöger
    zweifl änder veränder wandel wandl nütz nutz schad dauer bröckel bröckl kündig sorg verursach verhinder
    ermöglich bring beginn end wird werd ist sind hat hab muss müss soll kann könn darf dürf mag mög gibt geb
    mach tut wirft spar einig verzöger verunsicher überrasch überzeug enttäusch überleb überwieg dominier wehr
    wider erhöh senk kürz streich verbiet erlaub genehmig zulass glaub denk weiß wiss misstrau vertrau schweig
    leugn zerstreit spalt drück drückt belast entlast hinder gefährd schütz unterstütz bekämpf ignorier
    missachte verletz erinnert erinner beweis stärk schwäch förder investier exportier importier produzier klag
    verklag urteil urteilt bestätig widersprech widersprich zahl bezahl entgeh droht verpass schaff greif teilt
    wechsel reform modernisier hoch breit zeichn fall fäll bricht brech breche stock lahm zieht gerat gerät
    bestimm prägt präg wieg wiegt bewert schätz prüf verschieb bekomm bekommt erhalt erhält lass läss lern häuf
    fliess schließ öffn fällt überforder zurück hadert zittert ring
    """.split()  # noqa: SIM905
)
"""What a thesis says and no picture shows."""

THESIS_WORDS = frozenset(
    """
    kein keine keinen keiner keinem nicht nichts nie niemand nur noch mehr immer kaum statt trotz ohne doch aber
    schon erst bald wohl zu als wie weniger besser schlechter stärker schneller höher teurer billiger wieder
    weiter weiterhin selten oft alles jeder alle anders sogar auch allein lieber genug gar fast längst plötzlich
    endlich vielleicht offenbar angeblich
    """.split()  # noqa: SIM905
)

PICTURE_WORDS = frozenset(
    """
    beim während vor neben hinter unter gemeinsam zusammen links rechts vorne hier mit
    """.split()  # noqa: SIM905
)

PREPOSITIONS = function_words.PREPOSITIONS | {"nahe"}
ARTICLES = function_words.ARTICLES | {"ihr", "ihre", "ihrem", "ihrer", "sein", "seine", "seinem", "seiner"}
SEPARATED = frozenset(
    [
        "an",
        "auf",
        "aus",
        "ab",
        "ein",
        "zu",
        "vor",
        "zurück",
        "nach",
        "fest",
        "durch",
        "weg",
        "weiter",
        "frei",
        "bei",
        "mit",
        "um",
        "los",
        "nieder",
        "zusammen",
        "vorbei",
        "hin",
        "her",
        "über",
        "dar",
    ]
)
