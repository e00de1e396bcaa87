"""German words that, with a capital, begin a sentence and are neither noun nor name."""

_WORDS = """
Ab Abends Aber Abseits Acht All Alle Allein Allem Allen Aller Allerdings Alles Allmählich Als Also Am An And Andere
Andererseits Anders Anfangs Angesichts Anhand Anschließend Ansonsten Anstatt Anstelle Auch Auf Auffällig Aufgrund Aus
Ausgerechnet Außer Außerdem Außerhalb Bald Bedauerlicherweise Bei Beide Beides Beim Beinahe Bekannt Bereits Besonders
Bestimmt Bevor Bis Bisher Bislang Bloß Da Dabei Dadurch Dafür Dagegen Daheim Daher Dahin Dahinter Damals Damit Danach
Daneben Dank Dann Daran Darauf Daraufhin Daraus Darin Darum Darunter Darüber Das Dass Davon Davor Dazu Dazwischen Dein
Deine Dem Demnach Demnächst Demzufolge Den Denen Denn Dennoch Der Deren Derselbe Derweil Derzeit Des Deshalb Dessen
Desto Deswegen Deutlich Dich Die Dies Diese Dieselbe Diesem Diesen Dieser Dieses Diesmal Doch Dort Dorthin Draußen
Drei Dreimal Drinnen Drittens Du Durch Ebenfalls Ebenso Ehe Eher Ein Einander Eine Einem Einen Einer Einerlei
Einerseits Eines Einige Einigen Einiges Einmal Einst Einzelne Einzig Endlich Entgegen Entlang Entsprechend Entweder Er
Erneut Erst Erstens Erstmals Es Etliche Etwa Etwas Euch Euer Eure Eventuell Fast Ferner Folglich Fortan Freilich
Früher Fünf Für Ganz Gar Gegeben Gegen Gegenüber Gelegentlich Gemeinsam Genau Genauso Gerade Gern Gestern Gewiss Gibt
Gleich Gleichwohl Gleichzeitig Glücklicherweise Grundsätzlich Gäbe Haben Hat Hatte Hatten Heute Heutzutage Hier
Hierbei Hierfür Hierzu Hingegen Hinter Hinterher Hinzu Hunderte Hält Hätte Hätten Höchstens Ich Ihm Ihn Ihnen Ihr Ihre
Ihrem Ihren Ihrer Ihrerseits Im Immer Immerhin In Indem Indes Indessen Infolge Inmitten Innerhalb Ins Insbesondere
Insgesamt Insofern Inwieweit Inzwischen Irgendwann Ist Ja Je Jede Jedem Jeden Jedenfalls Jeder Jedes Jedoch Jemand
Jene Jener Jenes Jenseits Jetzt Jüngst Kann Kaum Kein Keine Keinen Keiner Keinesfalls Klar Knapp Konnte Kurz Kurzum
Können Künftig Kürzlich Lange Laut Lediglich Leider Letztlich Links Längst Man Manche Mancher Manchmal Mehr Mehrere
Mehrfach Mein Meine Meinen Meinerseits Meist Meistens Mich Mir Mit Mithilfe Mitten Mittlerweile Mitunter Morgen Muss
Musste Möge Möglicherweise Nach Nachdem Nachher Nachts Nah Nahe Natürlich Neben Nebenan Nein Neue Neuer Neues Neun
Nicht Nichts Nie Niedriger Niemals Niemand Nirgends Noch Notfalls Nun Nur Nämlich Ob Oben Obgleich Obwohl Oder
Offenbar Offensichtlich Oft Ohne Ohnehin Per Plötzlich Rechts Rings Rund Schade Schließlich Schlimmstenfalls Schnell
Schon Sechs Sechsmal Sehr Sein Seine Seinem Seinen Seiner Seinerseits Seinetwegen Seit Seitdem Seither Selbst Selten
Sich Sicher Sie Sieben Sind So Sobald Sodann Sofern Sofort Sogar Solange Solch Solche Solcher Soll Sollte Sollten
Somit Sondern Sonst Soviel Soweit Sowie Sowohl Später Spätestens Statt Stattdessen Tags Tatsächlich Teils Teilweise
Trotz Trotzdem Täglich Um Umgekehrt Unabhängig Und Ungeachtet Ungefähr Unklar Unmittelbar Uns Unser Unsere Unten Unter
Unterdessen Ursprünglich Vermutlich Viel Viele Vielen Vieles Vielleicht Vielmehr Vier Viermal Voll Vom Von Vor Vorbei
Vorerst Vorher Vorhin Vorläufig Vorn Wahrscheinlich Wann War Waren Warum Was Weder Wegen Weil Weit Weite Weiter
Weitere Weiterhin Welche Welchen Welcher Welches Wem Wen Wenig Wenige Weniger Wenn Wenngleich Wer Werden Weshalb
Wessen Weswegen Wichtig Wie Wieder Wiederum Wieso Wir Wird Wo Wobei Wodurch Wofür Wogegen Woher Wohin Wohl Wollen
Wollte Womit Womöglich Woran Worauf Woraufhin Woraus Worin Worum Worüber Wovon Wozu Wurde Wurden Während Währenddessen
Wäre Wären Würde Würden Zehn Zeitgleich Ziemlich Zu Zudem Zuerst Zugleich Zuletzt Zum Zumal Zumindest Zunächst Zur
Zurzeit Zurück Zusammen Zusätzlich Zuvor Zuweilen Zwar Zwei Zweifellos Zweimal Zweitens Zwischen Zwölf Ähnlich Öfter
Über Überall Überdies Übrigens
"""

STARTERS = frozenset(_WORDS.split())
"""`Danach`, `Alle`, `Der`: after "Es waren 14." or "5 Mio." they tell that a new sentence has begun."""
