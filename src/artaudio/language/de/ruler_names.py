"""Names of popes, kings and queens, and their titles."""

from artaudio.base.patterns import words

RULERS = frozenset(
    words("""
    Abbas Abdallah Abdullah Adolf Albert Albrecht Alexander Alexej Alfons Alfonso Amenophis August Baudouin Benedikt
    Bonifatius Carl Charles Christian Clemens Coelestin Conrad Demetrius Eduard Edward Erich Ernst Ferdinand Filaret
    Franz Franziskus Friedrich Fuad Gabriel Georg George Gregor Gustaf Gustav Haakon Hadrian Harald Hassan Heinrich
    Henri Henry Honorius Hussein Innozenz Ivan Iwan Jakob James Joachim Johann Johannes Josef Joseph Juan Julius
    Justinian Kamehameha Karl Kasimir Konrad Konstantin Kyrill Leo Leopold Louis Ludwig Magnus Mahmud Manuel
    Max Maximilian Mehmed Michael Mohammed Moritz Murad Napoleon Nikolaus Norodom Olaf Oskar Otto Paul Pedro Peter
    Philipp Philippe Pius Rainier Rama Ramses Ranier Richard Robert Rudolf Saud Selim Sigismund Sixtus Stephan
    Thutmosis Umberto Urban Viktor Vittorio Waldemar Wenzel Wilhelm William Wladimir Zog Felipe Carlos Emanuel
    Emmanuel Theophilos Tawadros Bartholomäus Karekin Aram Mswati Letsie Tupou Ibn
    """)
)
QUEENS = frozenset(
    words("""
    Anna Beatrix Christina Elisabeth Elizabeth Isabella Katharina Kleopatra Margarethe Margrethe Maria Mary Sophie
    Wilhelmina Juliana Ranavalona Caroline Silvia
    """)
)
TITLES = frozenset(
    words("""
    Papst König Kaiser Zar Fürst Herzog Großherzog Prinz Sultan Pharao Patriarch Schah Kurfürst Graf Landgraf
    Markgraf Erzherzog Queen Königin Kaiserin Zarin Fürstin King Emir Bischof Erzbischof Kardinal Papstes Königs
    Kaisers Zaren Päpste Päpsten Könige Königen Kaisern Fürsten Herzöge Herzögen Sultane Sultanen Pharaonen Kurfürsten
    Königinnen Erzherzöge Großherzöge Großherzog Infant Infantin Kronprinz Schahs Khan Doge
    Grafen Prinzen Großfürst Großfürsten Markgrafen Landgrafen Pfalzgraf
    Pfalzgrafen Kronprinzen Fürstbischof Fürstabt Kalif Kalifen Abt
    """)
)
