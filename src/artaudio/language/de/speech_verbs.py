"""Words by which German news attributes a quotation, and words that rule an attribution out."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words("""
sage sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären betont betonte betonten betonen meint meinte
meinten meinen ruft rief riefen rufen fragt fragte fragten fragen antwortet antwortete antworteten antworten schreibt
schrieb schrieben schreiben twittert twitterte heißt hieß lautet lautete lauteten berichtet berichtete berichteten
berichten erzählt erzählte erzählten erzählen warnt warnte warnten warnen fordert forderte forderten fordern
kritisiert kritisierte kritisierten kritisieren räumt räumte räumten gibt gab gaben fügt fügte fügten ergänzt ergänzte
ergänzten bestätigt bestätigte bestätigten versichert versicherte versicherten verkündet verkündete verkündeten
behauptet behauptete behaupteten glaubt glaubte glaubten findet fand fanden hofft hoffte hofften klagt klagte klagten
beklagt beklagte beklagten schimpft schimpfte spottet spottete flüstert flüsterte brüllt brüllte brüllten schreit
schrie schrien murmelt murmelte zitiert zitierte resümiert resümierte bilanziert bilanzierte urteilt urteilte
urteilten mahnt mahnte mahnten bekräftigt bekräftigte bekräftigten beteuert beteuerte beschreibt beschrieb begründet
begründete kündigt kündigte kündigten stellt stellte stellten fasst fasste weiß wusste denkt dachte freut freute
ärgert ärgerte wundert wunderte lobt lobte verteidigt verteidigte entgegnet entgegnete entgegneten erwidert erwiderte
kontert konterte widerspricht widersprach rät riet raten vermutet vermutete schätzt schätzte sieht sah verspricht
versprach droht drohte drohten verlangt verlangte verlangten appelliert appellierte bittet bat baten teilt teilte
teilten spricht sprach sprachen erinnert erinnerte analysiert analysierte prophezeit prophezeite notiert notierte
liest las steht stand äußert äußerte äußerten unterstreicht unterstrich hält hielt führt führte gesteht gestand jubelt
jubelte bedauert bedauerte empfiehlt empfahl formuliert formulierte kommentiert kommentierte weist wies nennt nannte
verrät verriet seufzt seufzte lacht lachte höhnt höhnte ätzt predigt predigte skandiert skandieren skandierte
skandierten singt sang singen sangen
""")
"""Verbs of saying, asking and thinking in the forms that newspapers use to attribute quotations."""

ONLY_BEHIND = _words("""
gibt gab gaben findet fand fanden sieht sah stellt stellte stellten hält hielt führt führte weist wies nennt nannte
steht stand liest las teilt teilte teilten spricht sprach sprachen fasst fasste räumt räumte räumten beschreibt
beschrieb lobt lobte kritisiert kritisierte kritisierten verteidigt verteidigte zitiert zitierte weiß wusste heißt
hieß singt sang singen sangen
""")
"""The verbs of SAYING that also take an object, as in `Er sah "Das Boot"`: they attribute only a quotation before them."""

NAMING = _words("""
Album Aufschrift Ausstellung Band Begriff Bezeichnung Bild Buch Drama Film Formel Gedicht Kapitel Kampagne Krimi Lied
Losung Magazin Motto Name Namen Oper Parole Projekt Reihe Roman Schlagwort Schlagzeile Serie Sendung Slogan Song
Spielfilm Stichwort Stichworte Stück Thema Titel Überschrift Wahlspruch Werk Wort Zeitschrift Zeitung Filme Bücher
Lieder Romane Begriffe
""")
"""A quotation right behind one of these words is a name, a title or a slogan, not a person's speech."""

SUBJECTS = _words("""
er sie es man ich wir ihr du der die das ein eine einer dieser diese dieses jener sein seine ihre unser unsere mein
meine viele einige manche beide alle mehrere zwei drei
""")
"""Words with which the subject begins that stands behind a verb: `…, lächelt der Minister`."""

NO_VERBS = _words("""
oft erst fast nicht sonst selbst seit mit zuletzt meist vielleicht überhaupt jetzt dort damit somit sofort nirgendwo
bereit bekannt benannt genannt sogenannt gut laut weit leicht schlecht echt recht spät hart alt kalt tot rot statt
anstatt samt nächst zunächst höchst längst jüngst einst ernst insgesamt gesamt zuerst allererst heute leute heite
mitte bitte weite zweite dritte erste letzte nächste beste größte meiste alte gute rechte harte tote rote späte
leichte echte schlechte kalte hinten unten oben draußen drinnen neben gegen wegen morgen gestern zwischen sondern
ihnen denen wessen
""")
"""Words that end like verbs and are none."""

FINITE = _words("""
ist sind war waren bin bist seid sei wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden
würde würden kann können konnte konnten könnte könnten muss müssen musste mussten müsste darf dürfen durfte will
wollen wollte wollten soll sollen sollte sollten mag mögen möchte möchten geht gehen ging gingen kommt kommen kam
kamen gibt geben gab gaben macht machen machte tut tun tat weiß wissen lässt lassen ließ bleibt bleiben blieb steht
stehen stand liegt liegen lag sieht sehen sah braucht brauchen heißt nimmt nehmen nahm bringt bringen hilft helfen
half fällt fiel läuft lief spricht sprach schafft schaffen
""")
"""Finite forms of the most frequent German verbs."""
