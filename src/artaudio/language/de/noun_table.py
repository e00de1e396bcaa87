"""Common German nouns of the news by their gender; a compound has the gender of its last part."""

MASCULINE = """
Abend Abgeordnete Absatz Abschluss Abschnitt Abstand Abstieg Adler Advent Afghane Agent Akt Aktionär Alarm Anfang
Anlass Anruf Anschlag Anspruch Anstieg Anteil Antrag Anwalt Apfel Apparat Arbeiter Arm Ärmel Artikel Arzt Asylantrag
Atemzug Aufruf Aufschlag Aufstand Aufstieg Ausbruch Ausgleich Ausschuss Ausstieg Autor Bach Bachelor Bahnhof Balkon
Ball Bär Bau Bauch Bauer Baum Beamte Bedarf Befehl Beginn Beitrag Berg Bericht Besuch Betrag Betrieb Bewerber Bezirk
Biber Biss Blick Block Bock Boden Bogen Boykott Brand Brauch Brei Brief Brite Bruch Bruder Bub Buchstabe Bulgare Bulle
Bund Bursche Bus Bürger Bürgermeister Cent Chef Chinese Club Code Computer Container Dachs Damm Dampf Däne Dank Deal
Deckel Delfin Dieb Diener Dienst Direktor Doktor Dollar Dolmetscher Doppelpack Dreh Dritte Druck Durchgang Durchmesser
Effekt Eid Eimer Einbruch Einfluss Einsatz Eintrag Einwand Einwohner Eisbär Eklat Elefant Elfmeter Empfang Entwurf
Erbe Erfolg Erlass Ernst Esel Etat Euro Experte Export Fachmann Fahrer Falke Fall Familienname Fan Favorit FC Fehler
Feiertag Feind Film Finger Fisch Flug Fluss Flüchtling Fonds Fotograf Foul Franken Franzose Freistoß Freund Friede
Frieden Frosch Frost Frühling Fund Funk Fuß Fußball Führer Gang Garten Gast Geburtstag Gedanke Gegner Geist General
Genosse Geschäftsführer Gewinn Gipfel Glaube Gott Grad Graf Grand Grenzwert Grieche Griff Grund Gruß Gürtel Hafen
Halbfinalist Halt Handel Hang Haushalt Hebel Heiligabend Heimsieg Held Helm Herbst Herr Herzog Hieb Himmel Hinweis
Hirsch Hirte Hof Hubschrauber Hund Hunger Hut Hügel ICE Igel Impuls Index Inhaber Insasse Jahrestag Jahrgang
Journalist Junge Jurist Käfer Kaiser Kampf Kandidat Kanton Kanzler Kapitän Karton Käse Kasten Kauf Kern Kessel Killer
Kilometer Klub Knabe Knopf Koch Koffer Kollege Kommissar Komplize Konflikt Kongress Kontakt Kontinent Konzern Kopf
Korb Korrespondent Krach Kranke Krebs Kreis Krieg Kroate Kuchen Kunde Kurde Kurs Kuss Käufer König Körper Laden Laptop
Lastwagen Lauf Lebensabschnitt Lehrer Leiter Leser Liter Lkw LKW Lockdown Lohn Löffel Löwe Manager Mann Marathon Markt
Marsch Master Meister Mensch Meter Millimeter Minister Moment Monat Mond Mord Morgen Motor Mund Mut Mythos Nachbar
Nachkomme Nachmittag Nachweis Nagel Name Nebel Neffe Ochse Offizier Onkel Ort Ostermontag Ozean Pakt Palast Papagei
Papst Park Parteitag Pass Passagier Patient Pfeil Pfennig Pinsel Pkw PKW Plan Planet Platz Pokal Politiker Polizist
Posten Preis Prinz Protest Prozess Präsident Punkt Putsch Rabatt Rang Rat Raub Raum Regen Reifen Rest Richter Riese
Ring Roboter Rock Roller Roman Rubel Rucksack Ruf Rückgang Rücktritt Rumäne Russe Saal Sack Saft Salat Satz SC Schaden
Schalter Schatten Schauspieler Scheck Schein Schiedsrichter Schlaf Schlag Schluss Schlüssel Schnee Schnitt Schotte
Schrank Schrei Schreiber Schritt Schub Schuldspruch Schuss Schutz Schütze Schwan Schwede Schüler Sektor Senat Senator
Serbe Sessel Sieg Sieger Sinn Sitz Sklave Slowake Slowene Sohn Soldat Sommer Spatenstich Spaß Spezialist Spiegel
Spieler Spieltag Sport Sportler Sprecher Spritzer Sprung Staat Staatsanwalt Stab Stadtteil Stamm Stand Standort Star
Start Staub Stein Stempel Stern Stich Stiefel Stier Stil Stock Stoff Storch Strand Streik Streit Strom Student Stuhl
Sturm Sturz Subkontinent SV Tag Takt Tank Tanz Teich Teil Teilnehmer Tempel Tenor Teppich Test Text Thron Tisch Titel
Tod Topf Torschütze Tote Tourist Trainer Traum Treffer Trick Tscheche Tunnel Türke Turm Turnus Typ Umfang Umsatz Umzug
Unfall Unternehmer Unterschied Urlaub Ursprung Vater Verband Verdacht Verdächtige Verein Verfassungsschutz
Verkauf Verkehr Verlag Verletzte Verlust Verrat Vers Verstoß Versuch Vertrag Vertreter Vogel Vorfahre Vorfall
Vorgänger Vormittag Vorort Vorsitz Vorsitzende Vorsprung Vorstand Vorstoß Vortrag Vorwurf Wagen Wahlgang Wahlkampf
Wahlkreis Wald Wechsel Weg Weihnachtsfeiertag Weihnachtstag Wein Welpe Weltkrieg Weltmeister Weltrekord Wert
Wettbewerb Widerstand Wind Winkel Winter Wirt Wissenschaftler Wolf Wunsch Wurf Würfel Yen Zahn Zauber Zaun Zentimeter
Zentner Zettel Zeuge Zins Zipfel Zoll Zucker Zufall Zug Zusammenstoß Zustand Zweck Zweig Überfall
Champion Skorpion Lampion Spion Termin Sekretär
Akku Antrieb Applaus Architekt Ast Auftrag Aufwand Ausweis Beleg Besen Beton Beweis Schirm Brunnen Chor Dackel Daumen
Dialekt Diebstahl Dom Dorn Duft Einstieg Ekel Erlös Ertrag Faden Faktor Farbton Fels Fleck Flügel Fuchs Beutel Genuss
Geruch Gesang Geschmack Graben Riss Irrtum Joghurt Kamin Kanal Kiosk Klang Kommentar Komplex Kontrast Korridor Kran
Kranz Kreisel Magen Mangel Mantel Monitor Müll Nachtrag Nutzen Nerv Ofen Pfad Pfosten Pilz Verweis Pollen Pulli Puls
Rahmen Rasen Reaktor Rekord Roggen Sarg Schacht Schal Schlauch Schlitten Schmerz Schmuck Schrott Segen Sirup Skandal
Smog Spaten Sprint Stall Stapel Stau Steg Stift Stollen Strahl Strauch Strauß Tausch Teig Teufel Tipp Tornado Trakt
Traktor Trend Triumph Tropfen Unterricht Verzicht Wagon Waggon Wal Hahn Weizen Zement Ziegel Zoo Zwilling Zyklus
Airbag Account Beitritt Coup Crash Drink Hype Jackpot Job Klick Link Podcast Pub Shop Song Tweet Toast Trip Abpfiff
Abschied Akkord Alkohol Altar Anreiz Anstoß Appell Appetit Atem Aufguss Aufprall Auspuff Austausch Balken Bankrott
Blitz Boom Busch Clan Clown Cocktail Darm Defekt Docht Drachen Draht Drang Dreck Dschungel Durst Eintritt Elan Enkel
Exot Fang Fasching Flirt Flop Forst Gaul Geiz Gentleman Giebel Glanz Gong Grill Gully Hagel Hass Haufen Herd Hit Hohn
Hort Husten Infekt Instinkt Jubel Kaffee Kahn Karneval Karpfen Kegel Keks Kittel Klotz Knall Knick Knochen Kobold Kohl
Kompost Kompromiss Konsum Konvoi Korken Kosmos Kot Kragen Kreml Kult Kürbis Lachs Lack Lappen Lärm Lehm Leim Leitfaden
Lift Likör Luxus Mast Matsch Mix Mob Mönch Most Muskel Nachwuchs Neid Nektar Numerus Orden Orgasmus Orkan Parasit
Passus Patron Pegel Pelz Pfahl Pfiff Pflock Piepton Pilot Plural Pool Profit Prügel Pudding Putz Qualm Quark Quatsch
Rachen Rand Raps Rausch Rechen Reis Reiz Rhythmus Rost Ruck Rumpf Ruß Samen Sand Sattel Saum Schaum Scherz Schimmel
Schlamm Schnaps Schnabel Schock Schopf Schoß Schreck Schuh Schuppen Schurke Schwamm Schwank Schwanz Schweiß Schwindel
Schwung Slip Snack Sockel Spagat Spalt Spargel Speck Spott Spuk Spruch Stachel Stahl Stiel Stopp Stoß Strang Stress
Strudel Strumpf Tarif Tango Teer Ton Torf Treff Trog Trost Trubel Truck Trupp Tumor Unfug Verschleiß Wall Wandel Wille
Wimpel Witz Wurm Zank Zirkus Zopf Zorn Zwang Jet Chip Cup Tritt Kater
Knappe Kleber Service Kommilitone Wuchs Zuwachs
"""
"""Months and weekdays are masculine as well."""

FEMININE = """
Geburt Saat Naht Ankunft Herkunft Zukunft Zunft Glut Feder Geduld Gestalt Anstalt Braut Angst Sucht Zucht Bucht Fracht
Pracht Tracht Kluft Gruft
Abgabe Absicht Abwehr Achse Achsel Adresse Affäre Agentur Akademie Aktie Allee Altersgruppe Ampel Amsel Analyse
Anfrage Angabe Anklage Anlage Annahme Ansage Anzahl Anzeige Arbeit Arena Armee Art Aufgabe Auflage Aufnahme Ausgabe
Auskunft Aussage Auster Auswahl Bahn Bank Basis Batterie Beute Bevölkerung Biene Bilanz Billion Birne Bitte Blume
Bombe Botschaft Brust Brücke Bundesliga Bundeswehr Burg Butter Börse CD Champions-League Chance Charge Couch Dame
Dauer Debatte Decke Demo Diagnose Distel Dose Dosis Droge Drohne DSGVO DVD Dürre Ecke Ehe Ehre Eile Einnahme Elite
Elster EM Energie Entscheidung Epoche Erde Ernte Etage EU Explosion Fabrik Fackel Fahne Fahrt Falle Familie Farbe
Fassade Faust Feier Ferse Festnahme Figur Filiale Firma Flagge Flamme Flasche Flucht Flut Fläche Folge Folter Form
Formel Frage Fraktion Frau Freude Frist Front Frucht Fuge Fähre Führung Gabe Gabel Gala Garage Gasse Gebühr Gefahr
Gegend Geige Geisel Gemeinde Generation Geschichte Geste Gewalt Gier Gitarre Glocke Gnade Grenze Grippe Gruppe Größe
Gunst Haft Halbzeit Halle Haltestelle Hand Handvoll Haut Heimat Hilfe Hitze Hochschule Hochzeit Hose Hymne Hälfte Höhe
Hürde Idee Insel Instanz Institution Jagd Jahreszeit Jugend Jury Justiz Kamera Kammer Kampagne Kandidatur Kante
Karriere Karte Kartoffel Kasse Katastrophe Kategorie Katze Kerze Kette Kirche Klage Klammer Klasse Klausel Klinik
Koalition Kollektion Kolonie Kommission Konferenz Kontrolle Kraft Krankheit Krise Krone Kugel Kuh Kultur Kunst Kurve
Küche Küste Lage Lampe Last Lawine League Legislatur Legislaturperiode Lehre Leiche Leine Lesung Liebe Liga Linie
Liste Luft Lunge Lösung Lücke Macht Mannschaft Marke Masse Matura Mauer Maus Maßnahme Medaille Mehrheit Meile Meinung
Meisterschaft Menge Messe Methode Miete Milch Milliarde Million Minute Mission Mitte Mode Muschel Musik Mutter Mühle
Nacht Nadel Nase Nation Niederlage Norm Not Note Notiz Novelle Nummer Ode Oma Oper Ordnung Orgel Partei Partie
Partnerschaft Pause Periode Person Pflicht Phase Pille Pistole Plage Platte Pleite Police Politik Polizei Posse Post
Premiere Presse Prise Probe Produktion Prognose Provinz Präsenz Prüfung Qual Quelle Quote Rache Rakete Rallye Rate
Redaktion Rede Reform Regel Region Reihe Reise Rendite Rente Republik Reserve Richtlinie Rolle Ruhe Runde Rückkehr
Sache Saison Sau Schande Schaufel Schicht Schiene Schlacht Schlange Schlappe Schleuse Schranke Schraube Schrift Schuld
Schule Schulter Schüssel Schwelle Schwester Sechs Seele Seite Sekte Sekunde Sendung Serie Show Sicht Silbe Sitte
Sitzung Sonne Sorge Sorte Spende Spitze Sprache Spritze Spur Stadt Staffel Stange Station Stelle Stellungnahme Steuer
Stimme Stirn Strafe Straße Strecke Strophe Studie Stufe Stunde Stute Stätte Suche Summe Symphonie Szene Tafel Tante
Tasche Tasse Tat Taube Taufe Taxe Technik Tendenz These Tiefe Tochter Tonne Torte Tour Tournee Trasse Trauer Treppe
Trommel Truppe Tugend Tür Uhr Umfrage Umkehr Universität Unschuld Unterkunft Unterschrift Ursache Variante
Verantwortung Verfassung Vergangenheit Version Viertelstunde Villa Vision Visite Volksabstimmung Vorgabe Vorlage
Vorliebe Vorschrift Vorsicht Waffe Waffel Wahl Wahrheit Wand Wanderung Ware Warteliste Waschanlage Waschmaschine Watte
Weile Weise Welle Welt Wende Werbung Wette Wiese Wimper Wirtschaft WM Woche Wohngemeinschaft Wohnung Wolke Wucht Wunde
Vuelta Copa Wurst Wurzel Wut Würde Yacht Zahl Zange Zeche Zehe Zeile Zeit Zelle Zensur Zentrale Ziege Ziffer Zitrone
Zone Zukunft Zulage Zunge Zusage Zutat Zwiebel Ärztin Öffnung Übergabe Übernahme Übung
App Armut Axt Bibel Brut Diät Disziplin Fabel Farm Faser Feuerwehr Furcht Kita Klingel Kost Leber Malaria Nuss Parade
Party Pest Revolte Sauna Schau Schlucht Schnur Skala Story Vokabel Windel Mail Cloud Crew Anmut Antwort Aula Basilika
Buche City Cola Diva Einkehr Gewähr Holding Jacht Klausur Klinge Kuppel Kur Lust Mafia Mandel Maut Mitgift Moral
Notwehr Null Pacht Pasta Praxis Predigt Rast Rinde Salami Schmach Vernunft Werft Wildnis Zeder Startelf
Kohle Schale Taste Laube Pauschale Paste Artischocke Etappe Attrappe Quappe Klappe
Pappe Spalte Perücke Amöbe Linke Walküre Tablette Toilette Matte Pumpe
"""

NEUTER = """
OG UG DG EG HJ
Abenteuer Abkommen Achtelfinale Album Alter Ampere Amt Amtsjahr Angebot Archiv Arsenal Asyl Attentat Attest Auge Auto
Bad Band Bataillon Bauwerk Beben Becken Beet Begehren Bein Beispiel Benzin Bett Bier Bild Bistum Bit Blatt Blech Blei
Blut Boot Brett Brot Buch Byte Büro Café Camp Chaos Comeback Cover Dach Dasein Date Debüt Defizit Dekret Denkmal Depot
Derby Desaster Detail Dezennium Dezibel Dienstjahr Dilemma Ding Dokument Dorf Drama Drittel Duell Ehrenamt Ei Eigentor
Eis Eisen Element Ende Endspiel Erbgut Erdbeben Erdgas Ereignis Ergebnis Erz Essen Examen Exemplar Exil Experiment
Fach Fahrrad Fahrzeug Fass Feld Fenster Fernsehen Fest Festival Festspielhaus Feuer Fieber Finale Firmenjubiläum
Fleisch Flugzeug Format Forum Foto Freundschaftsspiel Fundament Futter Gas Gebet Gebiet Gebirge Gebot Gebäude Gedicht
Gefecht Gefängnis Gehalt Gehirn Gehäuse Geld Geleit Gelände Gemälde Gemüse Gen Genre Gericht Gerät Geschenk Geschlecht
Geschoss Geschäft Gesetz Gespräch Geständnis Gewehr Gewerbe Gewicht Gewitter Gift Gigawatt Gipfeltreffen Gitter Glas
Gleis Glied Glück Gold Grab Gramm Gras Gremium Gut Gutachten Haar Halbfinale Handtuch Handy Haus Heft Heim Heimspiel
Hektar Hemd Hertz Herz Heu Hilfspaket Hindernis Hobby Hoch Holz Horn Hotel Huhn Hundertstel Image Imperium Implantat
Indiz Inserat Institut Instrument Interesse Internet Interview Jahr Jahrbuch Jahrhundert Jahrtausend Jahrzehnt Joule
Jubiläum Judo Kabel Kabinett Kalb Kalifat Kamel Känguru Kaninchen Kanu Kapital Kapitel Karat Kilo Kilogramm Kilowatt
Kind Kino Klavier Klima Kloster Knie Komitee Komma Konzil Kommando Kommuniqué Kompliment Kontingent Konto Konzept
Konzert Kostüm Krankenhaus Kraut Kreuz Kriterium Königreich Krokodil Küken Kupfer Labor Lager Lamm Land Landesamt
Leben Lebensjahr Leder Leid Licht Lied Limit Lob Loch Los Mal Management Mandat Manifest Match Material Maximum
Medikament Medium Meer Megawatt Mehl Menü Merkmal Messer Metall Milieu Militär Minimum Minus Mitglied Mittel Model
Modell Monster Moor Motiv Motto Museum Muster Mädchen Nest Netz Netzwerk Niveau Objekt Obst Ohr Opfer Orchester Organ
Original Paar Paket Panel Papier Paradies Parlament Patent Pathos Personal Pferd Pfund Pilotprojekt Plakat Plus Podest
Podium Portal Porträt Poster Potenzial Presseamt Prinzip Privileg Problem Produkt Profil Programm Projekt Prozent
Präsidium Publikum Pulver Quartal Quartier Rad Radio Rathaus Recht Referat Referendum Regal Regime Register Reich
Rennen Resultat Revier Rezept Rind Risiko Ritual Rohr Rückspiel Sakrament Salz Schaf Schicksal Schiff Schild Schloss
Schuljahr Schwein Schwert Sechstel Segment Seil Semester Seminar Signal Silber Sofa Spektrum Spiel Stadion Stadium
Statut Stipendium Stockwerk Studio Studium Stück Symbol Symptom System Szenario Tal Talent Target Tausendstel Team
Telefon Tempo Territorium Testament Theater Thema Ticket Tief Tier Tor Training Treffen Tribunal Trikot Turnier Ufer
Ultimatum Unentschieden Ungeheuer Unglück Unheil Universum Unternehmen Unwetter Urteil Vakuum Verbot Verbrechen
Verfahren Verhalten Verhältnis Verhör Vermächtnis Vermögen Versprechen Verzeichnis Veto Video Vieh Viertel
Viertelfinale Virus Visum Volk Volksfest Volt Volumen Vorbild Vorgehen Vorhaben Votum Wachstum Wappen Wasser Watt Weib
Werk Wesen Wetter Wild Wissen Wochenende Wohl Wort Wunder Zebra Zehntel Zelt Zentrum Zertifikat Zeugnis Ziel Zimmer
Zitat Zubehör Öl
Abitur Abo Alibi Alphabet Andenken Areal Aroma Atom Baby Banner Barometer Besteck Bistro Budget Casino Chalet Cockpit
Darlehen Deck Delikt Diplom Einkommen Ensemble Etikett Fell Floß Formular Garn Geländer Gepäck Gerücht Gesicht Getränk
Heck Heer Hirn Idol Ideal Insekt Inventar Joch Karussell Karma Ketchup Kinn Kissen Kleid Kollektiv Korn Labyrinth Laub
Lazarett Leck Lexikon Logo Lokal Mahl Malz Marmor Maß Maul Minarett Monopol Moos Müsli Orakel Ozon Parkett Pech Pedal
Pflaster Phänomen Plateau Porto Portemonnaie Praktikum Protokoll Pult Puzzle Quiz Radar Rätsel Rechteck Reh Restaurant
Rudel Ruder Sakko Schach Schilf Schnitzel Sekret Sieb Skelett Spektakel Sponsoring Stativ Stroh Tablet Taxi Ungeziefer
Ventil Verb Verlies Vertrauen Vitamin Wachs Werkzeug Wrack Zeug Zinn Abseits Ausmaß Benehmen Bewusstsein Billett Chrom
Debakel Dickicht Diktat Double Dynamit Echo Edelweiß Ekzem Elend Embargo Erbarmen Fazit Flair Finish Foyer Fax Gatter
Gebiss Gehöft Gelenk Gerüst Geräusch Gespann Gespür Gestein Gewand Gewölbe Gewässer Handicap Heimweh Highlight Honorar
Horoskop Inferno Isolat Juwel Kajak Kartell Kastell Kaff Klischee Knäuel Kokain Kondom Konsulat Lametta Libretto
Manöver Marzipan Matriarchat Memorandum Mikrofon Mobiliar Mosaik Nirwana Notebook Omen Oval Pack Piano Pils Polster
Prestige Quintett Quartett Ragout Reck Relikt Remis Ressort Revival Riff Roulette Selfie Semifinal Sex Shampoo Solo
Souvenir Spalier Stadl Tabu Tablett Tattoo Timbre Totem Trauma Trio Unwohlsein Utensil Verdeck Verderben Versehen
Versteck Wiedersehen Xylofon Yoga Zepter
Office Unbehagen Verlangen
"""

PLURAL = """
Kinder
Alpen Bundesjugendspiele Eltern Ferien Festspiele Filmfestspiele Filmtage Gesamtkosten Geschwister Jugendspiele Kosten
Leute Literaturtage Masern Medientage Meisterschaften Musiktage Paralympics Sommerspiele Spiele Unruhen Weltfestspiele
Weltjugendspiele Winterspiele
Arbeitslose Obdachlose Wohnungslose Gefangene
"""
