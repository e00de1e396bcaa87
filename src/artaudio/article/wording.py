"""German words by which an editor tells a caption from a crosshead. Knows words, not positions.

Verbs stand as the stems of their present tense; a stem matches its word with -t, -en, -n, -et, -e or nothing.
"""

import re

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
    sprech sprich diskutier unterhalt unterhält berat erklär applaudier klatsch gratulier fei feier leg verteil
    stell sammel samml such stau drängel drängl schieb zieh hock kauer stapel stapl blockier besetz passier
    überquer erreich trainier köpf dribbel grätsch sprint ruder radel spazier wander kletter springt stürz
    streck heb reich hiss verladen verlad grüß tausch wühl schaufel schaufl schöpf zelebrier fotografier film
    winken nimm nehm ärger freu reck ball streichel streichl pump bedien programmier messen miss mikroskopier
    schneid stimm wähl zähl
    """.split()  # noqa: SIM905 - a hundred quoted words would hide the list
)
"""What people and things are seen doing on a picture."""

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
    tausende hunderte zehntausende hunderttausende dutzende einige mehrere viele schwimmer läufer radfahrer
    autofahrer wanderer eltern mutter vater polizei feuerwehr rettungskräfte einsatzkräfte sicherheitskräfte
    grenzschützer grenzbeamte anti-terror-einheiten spezialkräfte bundespolizisten zöllner mönche nonnen imker
    winzer architekt architektin schwester teilnehmerin teilnehmerinnen aktivisten aktivist aktivistin
    aktivistinnen umweltschützer streikende pendler schaulustige
    """.split()  # noqa: SIM905
)
"""People who stand on pictures without a name."""

THINGS = frozenset(
    """
    gebäude haus häuser hochhaus ruine ruinen trümmer straße straßen brücke platz markt hafen schiff schiffe
    boot boote schlauchboot flugzeug flugzeuge hubschrauber panzer auto autos lastwagen lkw bus busse zug züge
    waggon gleise bahnhof flughafen container fabrik werk halle kraftwerk schornstein schornsteine windräder
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

ROLES = re.compile(
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Cc]hef|[Vv]orsitzende[rn]?|[Ss]precher|[Ss]ekretär|[Kk]andidat|[Ff]ührer"
    r"|[Kk]ommissar|[Bb]otschafter|[Bb]ürgermeister|[Aa]bgeordnete[rn]?|[Ss]enator|[Gg]ouverneur|[Kk]önig|[Pp]apst|[Bb]ischof|[Kk]ardinal"
    r"|[Rr]ichter|[Aa]nwalt|[Aa]nwältin|[Tt]rainer|[Kk]apitän|[Tt]orwart|[Ss]türmer|[Vv]erteidiger|[Pp]rofessor|[Ff]orscher|[Ee]xperte"
    r"|[Ee]xpertin|[Aa]utor|[Rr]egisseur|[Ss]chauspieler|[Ss]änger|[Aa]rchitekt|[Uu]nternehmer|[Dd]irektor|[Ll]eiter|[Gg]eneral|[Pp]olitiker"
    r"|[Aa]ktivist|[Ff]orscher|[Oo]ligarch|[Ii]ntendant|[Kk]orrespondent|[Rr]eporter|[Mm]anager|[Gg]ründer|[Cc]oach)(?:in|innen|en|s)?"
)
"""A function that stands before a name: "Bundeskanzlerin Merkel", "THW-Trainer Gieseke"."""

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
    dialog abschied anlass auftrag aufwand ausblick befund begriff bekenntnis beschluss boykott
    """.split()  # noqa: SIM905
)
"""Nouns that no camera sees; also everything on -ung, -heit, -keit, -tion, -tät, -schaft, -ismus."""

ABSTRACT_ENDING = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|tion|tionen|tät|täten|ismus|nis|nisse|losigkeit|politik|krise|frage|debatte)$"
)

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

PREPOSITIONS = frozenset(
    [
        "in",
        "im",
        "bei",
        "beim",
        "vor",
        "am",
        "an",
        "auf",
        "nahe",
        "aus",
        "vom",
        "von",
        "zur",
        "zum",
        "nach",
        "über",
        "unter",
        "neben",
        "hinter",
        "bis",
        "um",
        "durch",
        "gegen",
        "für",
        "mit",
    ]
)
PLACE_PREPOSITIONS = frozenset(["in", "im", "bei", "vor", "am", "an", "auf", "nahe", "aus"])
ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "ihr",
        "ihre",
        "sein",
        "seine",
        "ihrem",
        "ihrer",
        "seinem",
        "seiner",
    ]
)
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
        "dar",
    ]
)

FIRST_NAMES = frozenset(
    """
    Achim Adam Agnes Ahmed Alexander Alexej Alexis Ali Alice Alois Andrea Andreas Andrej Angela Anja Anke Anna
    Anne Annegret Annette Anton Antonio Armin Arne Arnold Astrid Axel Barack Barbara Bärbel Bashar Beate Ben
    Benedikt Benjamin Bernd Bernhard Bettina Bill Birgit Björn Boris Brigitte Bruno Carl Carla Carles Carlos
    Carmen Carola Carsten Caroline Cem Charles Christian Christiane Christina Christine Christoph Christopher
    Clara Claudia Claus Clemens Cornelia Daniel Daniela David Dennis Detlef Diana Dieter Dietmar Dirk Dmitri
    Dominik Donald Doris Dorothee Eckart Edmund Ekaterina Elena Elisabeth Elke Emma Emmanuel Erich Erik Erna
    Ernst Erwin Esther Eva Evelyn Fabian Felix Ferdinand Florian Frank Franz Franziska François Frauke Fred
    Frederik Friedrich Fritz Gabriele Georg George Gerald Gerd Gerda Gerhard Gert Giovanni Gisela Giuseppe
    Gregor Gudrun Günter Günther Guido Hannah Hannelore Hannes Hans Harald Hartmut Hassan Heike Heiko Heiner
    Heinrich Heinz Helene Helga Helmut Hendrik Henrik Henning Henry Herbert Hermann Hillary Holger Horst Hubert
    Hubertus Hugo Ibrahim Igor Ilona Ilse Ines Inga Inge Ingo Ingrid Irene Iris Isabel Ivan Ivanka Jack Jacob
    Jair Jakob James Jan Jana Jean Jens Jeremy Joachim Joana Jochen Joe Johann Johanna Johannes John Jonas Jörg
    Jörn Josef Joseph Joschka José Juan Judith Julia Julian Juliane Jürgen Justin Jutta Kai Karin Karl Karla
    Karsten Katarina Katharina Kathrin Katja Katrin Kerstin Kevin Kim Klara Klaus Konrad Kristina Kurt Lars
    Laura Lea Lena Leo Leon Leonie Lothar Louis Luca Lucas Ludwig Luigi Luis Luisa Lukas Lutz Maas Magdalena
    Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Maren Margarete Margot Maria Mariano Marie Marina
    Mario Marion Mark Marko Markus Marlene Marta Martha Martin Martina Mary Mateusz Mathias Matteo Matthias Max
    Maximilian Mehmet Meike Melanie Meryem Micha Michael Michaela Michel Michelle Mike Miriam Mohamed Mohammed
    Mona Monika Moritz Muhammad Mustafa Nadine Nadja Nancy Natalia Natalie Nicola Nicolas Nicole Nicolás Niels
    Niklas Nikolaus Nils Nina Norbert Nora Olaf Ole Oleg Oliver Omar Oskar Otto Pascal Patricia Patrick Paul
    Paula Pedro Peer Peter Petra Philipp Philip Pia Pierre Rafael Rainer Ralf Ralph Raphael Rebecca Recep Regina
    Regine Reiner Reinhard Reinhold Renate Rex Richard Rita Robert Roberto Roger Roland Rolf Roman Ronald Rosa
    Rosemarie Rudolf Rüdiger Ruth Sabine Sabrina Sahra Said Saleh Salman Samuel Sandra Sara Sarah Sascha
    Sebastian Sergej Sergio Sigmar Silke Silvia Silvio Simon Simone Sofia Sonja Sophia Sophie Stefan Stefanie
    Steffen Steffi Stephan Stephanie Steve Steven Susanne Svenja Sven Swetlana Sylvia Tanja Tatjana Tayyip Thea
    Theo Theresa Theresia Thilo Thomas Thorsten Tim Tina Tobias Tom Torben Torsten Udo Ulf Ulla Ulrich Ulrike
    Ursula Uta Ute Uwe Valentin Valentina Vera Verena Veronika Viktor Viktoria Vincent Vitali Viola Volker
    Walter Waltraud Werner Wibke Wilfried Wilhelm Willi Willy Winfried Wladimir Wolf Wolfgang Wolodymyr Xi
    Yvonne Yasmin Angelika Britta Dagmar Dilek Fatma Gesine Greta Ismail Jacek Jarosław Katarzyna Kirsten Lech
    Mette Mikael Narendra Rodrigo Shinzo Volodymyr Wiebke Zhang
    """.split()  # noqa: SIM905
)
