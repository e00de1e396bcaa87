"""German nouns by what they name: people, things, places, events, and what no camera sees.

All stand in small letters; a compound counts by its last part.
"""

from artaudio.base.patterns import any_of, lazy

PEOPLE = frozenset(
    """
    mann männer frau frauen kind kinder junge jungen mädchen schüler schülerin schülerinnen student studenten
    studentin polizist polizisten polizistin soldat soldaten soldatin kämpfer rebell rebellen demonstrant
    demonstranten demonstrantin anhänger anhängerin gegner teilnehmer besucher passant passanten zuschauer fan
    fans tourist touristen urlauber reisende reisender fahrgäste flüchtling flüchtlinge migrant migranten helfer
    helferin sanitäter retter feuerwehrmann feuerwehrleute feuerwehrmänner arbeiter arbeiterin stahlarbeiter
    bauer bauern landwirt landwirte fischer händler händlerin verkäuferin verkäufer pfleger pflegerin arzt ärzte
    ärztin mitarbeiter mitarbeiterin mitarbeiterinnen beschäftigte beamte beamter ermittler spurensicherer
    forscher forscherin wissenschaftler wissenschaftlerin ingenieur ingenieure techniker spieler spielerin
    spielerinnen torwart stürmer trainer anwohner bewohner einwohner bürger menschen familie familien paar
    rentner rentnerin senioren angehörige trauernde gläubige pilger wähler wählerin abgeordnete journalisten
    reporter fotografen künstler künstlerin musiker sänger sängerin schauspieler tänzer handwerker bauarbeiter
    bergleute bergmann matrosen pilot piloten kunden kundin kunde häftling häftlinge gefangene zwei drei vier
    mannschaft nationalmannschaft team teams elf tausende hunderte zehntausende hunderttausende dutzende einige
    mehrere viele schwimmer läufer radfahrer autofahrer wanderer eltern mutter vater polizei feuerwehr
    rettungskräfte einsatzkräfte sicherheitskräfte grenzschützer grenzbeamte anti-terror-einheiten spezialkräfte
    bundespolizisten zöllner mönche nonnen imker winzer architekt architektin schwester teilnehmerin
    teilnehmerinnen aktivisten aktivist aktivistin aktivistinnen umweltschützer streikende pendler schaulustige
    """.split()  # noqa: SIM905
)
"""People who stand on pictures without a name."""

THINGS = frozenset(
    """
    gebäude haus häuser hochhaus ruine ruinen trümmer straße straßen brücke platz markt hafen schiff schiffe
    boot boote schlauchboot flugzeug flugzeuge hubschrauber panzer auto autos lastwagen lkw bus busse zug züge
    waggon waggons gleise bahnhof flughafen container fabrik werk halle kraftwerk schornstein schornsteine windräder
    windrad solaranlage strommasten bohrinsel pipeline zapfsäule flagge flaggen fahne fahnen plakat plakate
    wahlplakat wahlplakate transparent transparente schild schilder logo schriftzug zelt zelte lager
    flüchtlingslager zaun grenzzaun mauer turm kirche moschee synagoge schloss rathaus parlament reichstag
    kapitol gletscher berg berge see fluss strand wald bäume baum feld felder acker wiese küste insel inseln
    vulkan rauch rauchwolke flammen feuer schnee wellen blumen kerzen grab gräber denkmal statue skulptur
    gemälde bild foto modell karte grafik computergrafik satellit rakete sonde teleskop planet saturn mars mond
    mikroskop labor tablette tabletten spritze bett krankenbett tiere kühe schweine hühner wolf bienen biene
    elefant fische vogel vögel hund katze eingang fassade zentrale firmensitz hauptsitz konzernzentrale sitzung
    pressekonferenz kundgebung demonstration gedenkfeier trauerfeier wahllokal stimmzettel altstadt innenstadt
    skyline stadion arena bühne tribüne gelände baustelle kaserne stützpunkt checkpoint kontrollpunkt stände
    regale
    """.split()  # noqa: SIM905
)
"""Things one can point at."""

PLACE_TAILS = frozenset(
    """
    hafen platz straße strasse küste grenze bahnhof flughafen haus häuser hauses amt saal werk park wald gebirge
    insel inseln meer see berg berge dom stadion arena museum schule universität börse labor lager zentrum stadt
    städte dorf dörfer region provinz wüste freibad hallenbad schwimmbad gericht gerichtshof parlament palast
    schloss burg kirche moschee synagoge tempel tor turm brücke tunnel fluss ufer strand feld felder hof halle
    markt supermarkt laden geschäft zaun mauer kaserne klinik krankenhaus heim zelt container zentrale
    kanzleramt ministerium botschaft konsulat bundestag bundesrat reichstag rathaus bühne garten gehege zoo
    tierpark fabrik anlage anlagen kraftwerk mine grube baugrube baustelle tatort unfallort unglücksort
    absturzstelle himmel ostsee nordsee elbe donau rhein mittelmeer rand süden norden osten westen nähe zone
    gebiet gebiete viertel bezirk landkreis kreis street house palace square weiß kreml flur zimmer büro studio
    wohnung keller dach balkon fenster tisch regal bett boot schiff zug bus auto flugzeug bohrinsel station pult
    podium rednerpult mikrofon mikrofonen kamera publikum fans anhängern zuschauern journalisten
    """.split()  # noqa: SIM905
)
"""Last parts of nouns that name a place, after a preposition with its article: "im Handelssaal", "vor der Küste"."""

IDIOMS = frozenset(
    """
    gefahr sicht reichweite zeit bord druck kraft bewegung frage not angst haft ordnung führung kauf aussicht
    betrieb planung serie rente sorge verdacht kritik eile mode form schach schwung deckung erwartung feierlaune
    lauerstellung verruf vergessenheit trümmern raten etappen kürze wahrheit wirklichkeit zukunft zahlen grenzen
    zweifel würde freiheit frieden krieg trauer wut verzug verhandlung vergleich prozent jahren tagen stunden
    wochen monaten minuten abwesenheit einzelteilen teilen köpfen händen fahrt lebensgefahr
    """.split()  # noqa: SIM905
)
"""Nouns that follow a bare preposition without being a place: "in Gefahr", "an Bord"."""

SCENIC = frozenset(
    """
    protest proteste demonstration demonstrationen kundgebung hochwasser überschwemmung überschwemmungen smog
    nebel schlange schlangen stau staus gedränge andrang fertigung produktion montage herstellung stimmabgabe
    wahl verladung beerdigung kontrolle passkontrolle kontrollen grenzkontrolle übung training unterricht ernte
    landung start ankunft abfahrt festnahme razzia parade einweihung eröffnung vereidigung sitzung
    pressekonferenz trauerzug gedenken feier einsatz verwüstung zerstörung zerstörungen überreste stimmung szene
    szenen aufräumarbeiten bauarbeiten löscharbeiten bergung rettung abriss sprengung fahndung durchsuchung
    ausstellung inszenierung aufführung besichtigung wohnungsbesichtigung impfung behandlung messung abkühlung
    """.split()  # noqa: SIM905
)
"""Events that can be photographed, though they sound abstract: with a place behind them they are captions."""

ABSTRACT = frozenset(
    """
    kritik streit sorge sorgen angst ängste druck hoffnung hoffnungen zweifel warnung warnungen suche kampf weg
    wege rückkehr ende anfang beginn folge folgen ursache ursachen grund gründe ziel ziele rolle zukunft krise
    wende debatte reaktionen reaktion vorwürfe vorwurf konsequenzen problem probleme frage fragen antwort
    antworten chance chancen risiko risiken gefahr gefahren hilfe mangel misstrauen vertrauen widerstand protest
    proteste skepsis zustimmung ablehnung bilanz plan pläne kurs linie strategie taktik macht recht rechte
    pflicht gesetz regeln urteil verdacht beweise spur spuren rätsel geheimnis mythos wahrheit lüge zahlen trend
    rekord rekorde verlust verluste gewinn gewinne kosten preis preise schulden milliarden millionen prozent
    jahre tage stunden zeit zeiten spiel spiele sieg niederlage rückschlag erfolg erfolge scheitern fehler lehre
    lehren signal signale zeichen symbol bedeutung unterschied unterschiede gegensatz konflikt konflikte fronten
    lager kompromiss einigung ausweg alternative alternativen lösung lösungen modell vorbild ausnahme regel
    normalität alltag leben tod leid glück wut frust ärger trauer freude stolz schuld scham verantwortung
    freiheit sicherheit unsicherheit gleichheit ungleichheit gerechtigkeit armut wohlstand wachstum wandel
    umbruch aufbruch stillstand fortschritt rückschritt dilemma teufelskreis spirale schock überraschung
    enttäuschung erwartungen ansage absage zusage mission verzögerung verfahren ermittlungen untersuchung
    analyse prognose prognosen vergleich einfluss wirkung nutzen nachfrage angebot bedarf personal fachkräfte
    nachwuchs auswertung folgekosten steuer steuern zölle gegenzölle sanktionen forderung forderungen notlage
    not elend chaos tabu tabus image ruf kultur tradition heimat identität glaube zweck sinn motiv motive
    hintergründe szenario szenarien optionen option möglichkeiten grenze grenzen lücke lücken hürde hürden
    hindernis hindernisse bremse motor rechnung preisfrage kehrtwende neustart neuanfang gegenwind rückenwind
    nachspiel vorspiel tauziehen machtkampf wettlauf titel saison chancenlos rückstand vorsprung aufholjagd
    vorbereitung konkurrenz wettbewerb markt verletzt schonfrist frist tote opfer verletzte verletzten
    todesopfer cholera seuche hunger klima blockade umweltverbände hersteller opposition gespräche verhandlungen
    dialog chats kontakte telefonate hinweise abschied anlass auftrag aufwand ausblick befund begriff bekenntnis beschluss boykott
    """.split()  # noqa: SIM905
)
"""Nouns that no camera sees; also everything on -ung, -heit, -keit, -tion, -tät, -schaft, -ismus."""

ABSTRACT_ENDING = lazy(
    r".{3}(?:ung|ungen|heit|heiten|keit|keiten|tion|tionen|tät|täten|ismus|nis|nisse|politik|krise|frage|debatte"
    r"|lligenz|xistenz|petenz|urrenz|leranz|ilanz|istanz)$"
)

ABSTRACT_TAIL = lazy(
    "."
    + any_of("""
    kritik
    streit
    sorgen?
    angst
    druck
    suche
    kampf
    folgen?
    ziele?
    wende
    risik(?:o|en)
    gefahr
    hilfe
    mangel
    pläne
    kurs
    rechte?
    gesetz
    regeln
    verdacht
    zahlen
    rekord
    verluste?
    kosten
    preise?
    steuern?
    konflikt
    modell
    wandel
    zölle
    pflicht
    verbote?
    chaos
    skandal
    affäre
    reform
    vorwürfe?
    quote
    bilanz
    verfahren
    prozess
    paket
    programm
    frist
    jahre
    macht
    not
    wut
    wachstum
    bedarf
    kultur
    gefühl
    spiel
    zeit
""")
    + "$"
)
"""The same for compounds: "Handelsstreit", "Klimawandel"."""
