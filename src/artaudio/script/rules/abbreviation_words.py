"""What German abbreviations stand for. Knows no context: rules/abbreviations.py decides where they are abbreviations."""

from collections.abc import Mapping


def _table(lines: str) -> dict[str, str]:
    entries = (entry.partition("=") for entry in lines.replace("\n", ";").split(";") if entry)
    return {key.strip(): spoken.strip() for key, _, spoken in entries}


ALWAYS: Mapping[str, str] = _table("""
a.a.O. = am angegebenen Ort; a.D. = außer Dienst; a.d. = an der; a.d.L. = an der Lahn; a.d.R. = an der Ruhr
a.d.S. = an der Saale; a.G. = auf Gegenseitigkeit; a.K. = außer Konkurrenz; a.M. = am Main; a.N. = am Neckar
a.Rh. = am Rhein; Abb. = Abbildung; Abf. = Abfahrt; Abt. = Abteilung; abzgl. = abzüglich; Anh. = Anhang
Ank. = Ankunft; Anm. = Anmerkung; Anm.d.R. = Anmerkung der Redaktion; Anm.d.Red. = Anmerkung der Redaktion
Anm.d.Verf. = Anmerkung des Verfassers; anschl. = anschließend; Aufl. = Auflage; Ausg. = Ausgabe
ausschl. = ausschließlich; Az. = Aktenzeichen; B.A. = Bachelor of Arts; b.a.w. = bis auf Weiteres
B.Sc. = Bachelor of Science; Bd. = Band; Bde. = Bände; Begr. = Begründung; Bem. = Bemerkung; bes. = besonders
beschl. = beschlossen; Betr. = Betreff; betr. = betreffend; Bev. = Bevölkerung; Bez. = Bezirk; Bf. = Bahnhof
Bgm. = Bürgermeister; Bhf. = Bahnhof; Bibl. = Bibliothek; Brandenb. = Brandenburg; Bros. = Brothers; Bsp. = Beispiel
bspw. = beispielsweise; Buchst. = Buchstabe; Bundespräs. = Bundespräsident; bzgl. = bezüglich; bzw. = beziehungsweise
Bürgerm. = Bürgermeister; ca. = circa; Capt. = Captain; Chr. = Christus; Cie. = Compagnie; Co. = Co
Corp. = Corporation; cts. = Cents; d.h. = das heißt; d.i. = das ist; d.J. = der Jüngere; d.M. = des Monats
d.O. = des Orts; d.Red. = der Redaktion; d.V. = der Verfasser; d.Ä. = der Ältere; dergl. = dergleichen
desgl. = desgleichen; dgl. = dergleichen; Dipl. = Diplom; Dipl.-Biol. = Diplombiologe; Dipl.-Ing. = Diplomingenieur
Dipl.-Kffr. = Diplomkauffrau; Dipl.-Kfm. = Diplomkaufmann; Dipl.-Phys. = Diplomphysiker
Dipl.-Psych. = Diplompsychologe; Dipl.-Päd. = Diplompädagoge; Doz. = Dozent; Dr. = Doktor; Dr.-Ing. = Doktor Ingenieur
Dres. = Doktores; Drs. = Drucksache; Dtl. = Deutschland; Dtld. = Deutschland; e.G. = E G; e.h. = ehrenhalber
E.h. = ehrenhalber; e.K. = E K; e.V. = E V; E.V. = E V; ebd. = ebenda; ect. = et cetera; eig. = eigentlich
eigtl. = eigentlich; einschl. = einschließlich; Einw. = Einwohner; entspr. = entsprechend; et.al. = et alii
etc. = et cetera; etc.pp. = et cetera pp; etw. = etwas; evtl. = eventuell; Ew. = Einwohner; exkl. = exklusive
Fa. = Firma; Fam. = Familie; feat. = featuring; ff. = fortfolgende; Forts. = Fortsetzung; Frhr. = Freiherr
Frl. = Fräulein; Gde. = Gemeinde; Gebr. = Gebrüder; gegebenenf. = gegebenenfalls; gegr. = gegründet; gem. = gemäß
gen. = genannt; Gen.-Sek. = Generalsekretär; Gen.-Sekr. = Generalsekretär; ges.gesch. = gesetzlich geschützt
gesch. = geschieden; geschl. = geschlossen; gesp. = gesperrt; gest. = gestorben; gez. = gezeichnet; geänd. = geändert
gg. = gegen; ggf. = gegebenenfalls; ggfs. = gegebenenfalls; ggü. = gegenüber; Gouv. = Gouverneur; h.c. = honoris causa
h.c.mult. = honoris causa multiplex; habil. = habil; Haus-Nr. = Hausnummer; Hbf. = Hauptbahnhof
Hg. = Herausgeber; hg. = herausgegeben; Hochsch. = Hochschule; Hptm. = Hauptmann; Hrn. = Herrn; Hrsg. = Herausgeber
hrsg. = herausgegeben; i.A. = im Auftrag; i.Allg. = im Allgemeinen; i.allg. = im Allgemeinen; i.B. = im Breisgau
i.Br. = im Breisgau; i.d.F. = in der Fassung; i.d.R. = in der Regel; i.d.S. = in diesem Sinne; i.e. = id est
i.e.S. = im engeren Sinne; i.G. = in Gründung; i.H. = in Höhe; i.H.v. = in Höhe von; i.I. = in Insolvenz
i.L. = in Liquidation; i.R. = im Ruhestand; i.S. = im Sinne; i.S.d. = im Sinne des; i.S.v. = im Sinne von
i.T. = in Tirol; i.V. = in Vertretung; i.V.m. = in Verbindung mit; i.V.z. = im Vergleich zu; i.Vgl. = im Vergleich
i.W. = in Westfalen; i.w.S. = im weiteren Sinne; i.Z.m. = im Zusammenhang mit; i.Ü. = im Übrigen; i.ü. = im Übrigen
Inc. = Incorporated; Ing. = Ingenieur; Inh. = Inhaber; inkl. = inklusive; insb. = insbesondere; insbes. = insbesondere
insg. = insgesamt; insges. = insgesamt; Inst. = Institut; jew. = jeweils; Jg. = Jahrgang; Jgg. = Jahrgänge
Jh. = Jahrhundert; Jhd. = Jahrhundert; Jhdt. = Jahrhundert; Jhs. = Jahrhunderts; Jr. = Junior; jr. = junior
jun. = junior; jur. = jur; k.A. = keine Angabe; K.o. = K O; K.O. = K O; k.o. = K O; k.u.k. = k und k
K.u.K. = K und K; Kapt. = Kapitän; Kard. = Kardinal; Kfm. = Kaufmann; kgl. = königlich; Kl. = Klasse; Kpt. = Kapitän
Krh. = Krankenhaus; Krkhs. = Krankenhaus; Kto. = Konto; Kto.-Nr. = Kontonummer; Ldkr. = Landkreis; Lkr. = Landkreis
LL.M. = L L M; lt. = laut; Lt. = Laut; Ltd. = Limited; Ltg. = Leitung; Ltr. = Leiter; M.A. = M A
m.a.W. = mit anderen Worten; m.b.H. = mit beschränkter Haftung; m.E. = meines Erachtens; m.H. = mit Hilfe
m.M.n. = meiner Meinung nach; M.Sc. = Master of Science; m.W. = meines Wissens; m.w.N. = mit weiteren Nachweisen
Mag. = Magister; Maj. = Major; max. = maximal; mdl. = mündlich; Meckl.-Vorp. = Mecklenburg-Vorpommern
med. = med; min. = minimal; Min.-Präs. = Ministerpräsident; mind. = mindestens
Ministerpräs. = Ministerpräsident; Mitarb. = Mitarbeiter; Mitgl. = Mitglied; Mr. = Mister; Mrs. = Misses; Ms. = Miss
Msgr. = Monsignore; Mwst. = Mehrwertsteuer; MwSt. = Mehrwertsteuer; mtl. = monatlich; mult. = multiplex
n.Chr. = nach Christus; n.E. = nach Elfmeterschießen; N.N. = N N; n.n. = nomen nescio
n.u.Z. = nach unserer Zeitrechnung; n.V. = nach Verlängerung; Nachf. = Nachfolger; nachm. = nachmittags
nat. = nat; Nds. = Niedersachsen; Nr. = Nummer; Nrn. = Nummern; näml. = nämlich; o.a. = oben angegeben
o.d.T. = ob der Tauber; o.dgl. = oder dergleichen; o.J. = ohne Jahr; o.k. = okay; O.k. = okay; O.K. = okay
o.O. = ohne Ort; o.ä. = oder ähnliche; o.Ä. = oder Ähnliches; Obb. = Oberbayern; Oberbgm. = Oberbürgermeister
Oblt. = Oberleutnant; od. = oder; oec. = oec; p.a. = pro Jahr; P.S. = P S; Pers. = Personen; Pf. = Pfennig
Pfr. = Pfarrer; Ph.D. = P H D; phil. = phil; Pkg. = Packung; Pkt. = Punkt; pol. = pol; pp. = pp
Prof. = Professor; Prof.in = Professorin; Präs. = Präsident; qm. = Quadratmeter; rd. = rund; Rdnr. = Randnummer
Rechtsanw. = Rechtsanwalt; Red. = Redaktion; Ref. = Referat; Reg. = Regierung; Reg.-Bez. = Regierungsbezirk
Reg.-Präs. = Regierungspräsident; rel. = relativ; rer. = rer; resp. = respektive; Rhld.-Pf. = Rheinland-Pfalz
Rn. = Randnummer; s. = siehe; s.a. = siehe auch; s.o. = siehe oben; s.u. = siehe unten; s.Z. = seinerzeit
Sen. = Senator; sen. = senior; Sgt. = Sergeant; spez. = speziell; Sr. = Senior; Staatsanw. = Staatsanwalt
Staatssekr. = Staatssekretär; Stck. = Stück; Std. = Stunden; Ste. = Sainte; Stellv. = Stellvertreter; Stk. = Stück
Str. = Straße; Teiln. = Teilnehmer; teilw. = teilweise; Tel. = Telefon; tel. = telefonisch; Tel.-Nr. = Telefonnummer
telef. = telefonisch; Temp. = Temperatur; theol. = theol; Thür. = Thüringen; u. = und; u.a.m. = und anderes mehr
u.a.O. = unter anderen Orten; u.d.T. = unter dem Titel; u.dgl. = und dergleichen; u.E. = unseres Erachtens; U.S. = U S
U.S.A. = U S A; u.s.f. = und so fort; u.s.w. = und so weiter; u.U. = unter Umständen; u.v.a. = und viele andere
u.v.a.m. = und vieles andere mehr; u.v.m. = und vieles mehr; u.W. = unseres Wissens; u.z. = und zwar
u.ä. = und ähnliche; u.Ä. = und Ähnliches; u.ä.m. = und ähnliches mehr; ugs. = umgangssprachlich; Uniklin. = Uniklinik
Univ. = Universität; Univ.-Prof. = Universitätsprofessor; urspr. = ursprünglich; ursprgl. = ursprünglich
usf. = und so fort; usw. = und so weiter; uvm. = und vieles mehr; v.a. = vor allem; v.Chr. = vor Christus
v.d. = von der; v.H. = vom Hundert; v.i.S.d.P. = verantwortlich im Sinne des Presserechts
V.i.S.d.P. = verantwortlich im Sinne des Presserechts; v.J. = vorigen Jahres; v.l. = von links
v.l.n.r. = von links nach rechts; v.M. = vorigen Monats; v.r. = von rechts; v.u.Z. = vor unserer Zeitrechnung
Verf. = Verfasser; verh. = verheiratet; Verl. = Verlag; verm. = vermutlich; verst. = verstorben; Vertr. = Vertreter
verw. = verwitwet; Verw. = Verwaltung; Veröff. = Veröffentlichung; vgl. = vergleiche; vglw. = vergleichsweise
Vizepräs. = Vizepräsident; vmtl. = vermutlich; vorauss. = voraussichtlich; vorm. = vormals; Vorst. = Vorstand
vs. = versus; w.o. = wie oben; wahrsch. = wahrscheinlich; Westf. = Westfalen; wg. = wegen; Whg. = Wohnung; Wwe. = Witwe
z.B. = zum Beispiel; z.b. = zum Beispiel; z.Bsp. = zum Beispiel; z.d.A. = zu den Akten; z.H. = zu Händen
z.Hd. = zu Händen; z.Hdn. = zu Händen; z.K. = zur Kenntnis; z.T. = zum Teil; z.t. = zum Teil; z.Z. = zurzeit
z.Zt. = zurzeit; z.zt. = zurzeit; Ziff. = Ziffer; zit. = zitiert; Ztr. = Zentner; zus. = zusammen; zw. = zwischen
zz. = zurzeit; zzgl. = zuzüglich; zzt. = zurzeit; ü.d.M. = über dem Meeresspiegel; ü.M. = über Meer
ü.NN. = über Normalnull; Übers. = Übersetzung
""")
"""Written without inner spaces, with the final stop."""

BEFORE_NUMBER: Mapping[str, str] = _table("""
Min. = Minimal; Max. = Maximal; Kap. = Kapitel; Tab. = Tabelle; No. = Nummer; Abs. = Absatz; Art. = Artikel
Anl. = Anlage; Bl. = Blatt; Fn. = Fußnote; H. = Heft; Hs. = Halbsatz; Nrs. = Nummern; Pos. = Position
Res. = Resolution; Rz. = Randziffer; S. = Seite; Sp. = Spalte; Taf. = Tafel; Vol. = Volume; Zi. = Zimmer; St. = Stück
""")
"""Abbreviations only where a number follows: `Art. 5`, but `eine neue Art.`"""

BEFORE_CAPITAL: Mapping[str, str] = _table("""
Adm. = Admiral; Mt. = Mount; Gen. = General; St. = Sankt; Fr. = Frau; v. = von; Br. = Bruder; Ft. = Fort
Col. = Colonel
""")
"""Abbreviations only where a name follows: `St. Gallen`."""

ADJECTIVES: Mapping[str, str] = _table("""
afghan. = afghanisch; allg. = allgemein; amerik. = amerikanisch; amtl. = amtlich; angebl. = angeblich
arab. = arabisch; austral. = australisch; bayer. = bayerisch; bayr. = bayrisch; belg. = belgisch
bras. = brasilianisch; brit. = britisch; bulg. = bulgarisch; chin. = chinesisch; christl. = christlich; dt. = deutsch
dtsch. = deutsch; durchschn. = durchschnittlich; durchschnittl. = durchschnittlich; dän. = dänisch; ehem. = ehemalig
ehrenamtl. = ehrenamtlich; engl. = englisch; europ. = europäisch; ev. = evangelisch
ev.-luth. = evangelisch-lutherisch; evang. = evangelisch; finn. = finnisch; franz. = französisch; frz. = französisch
gemeins. = gemeinsam; gepl. = geplant; gerichtl. = gerichtlich; ges. = gesamt; gesetzl. = gesetzlich
griech. = griechisch; hauptamtl. = hauptamtlich; Hl. = Heilig; hl. = heilig; holl. = holländisch; inoff. = inoffiziell
int. = international; internat. = international; irak. = irakisch; iran. = iranisch; islam. = islamisch
isr. = israelisch; israel. = israelisch; ital. = italienisch; jap. = japanisch; jährl. = jährlich; jüd. = jüdisch
kanad. = kanadisch; kath. = katholisch; kirchl. = kirchlich; kroat. = kroatisch; kurd. = kurdisch; lat. = lateinisch
lfd. = laufend; luth. = lutherisch; mexik. = mexikanisch; milit. = militärisch; monatl. = monatlich; mündl. = mündlich
niederl. = niederländisch; nordkorean. = nordkoreanisch; nordwestl. = nordwestlich; nordöstl. = nordöstlich
norw. = norwegisch; nördl. = nördlich; o.e. = oben erwähnt; o.g. = oben genannt; offiz. = offiziell; orig. = original
orth. = orthodox; pers. = persönlich; polit. = politisch; polizeil. = polizeilich; poln. = polnisch
port. = portugiesisch; preuß. = preußisch; priv. = privat; prot. = protestantisch; rechtl. = rechtlich
regelm. = regelmäßig; russ. = russisch; röm. = römisch; röm.-kath. = römisch-katholisch; schott. = schottisch
schriftl. = schriftlich; schwed. = schwedisch; schweiz. = schweizerisch; serb. = serbisch; sog. = sogenannt
sogen. = sogenannt; sowj. = sowjetisch; sozialdem. = sozialdemokratisch; span. = spanisch; staatl. = staatlich
stellv. = stellvertretend; stv. = stellvertretend; städt. = städtisch; syr. = syrisch; südkorean. = südkoreanisch
südl. = südlich; südwestl. = südwestlich; südöstl. = südöstlich; techn. = technisch; tschech. = tschechisch
statist. = statistisch; tägl. = täglich
türk. = türkisch; u.g. = unten genannt; ukr. = ukrainisch; ung. = ungarisch; ungar. = ungarisch
verantw. = verantwortlich; vers. = versichert; versch. = verschieden; voraussichtl. = voraussichtlich
vorl. = vorläufig; wahrscheinl. = wahrscheinlich; westl. = westlich; wirtschaftl. = wirtschaftlich
wiss. = wissenschaftlich; wöchentl. = wöchentlich; zust. = zuständig; zusätzl. = zusätzlich; öffentl. = öffentlich
österr. = österreichisch; östl. = östlich
""")
"""Adjectives, without the ending, which their sentence decides: `der sog. Staat` → `der sogenannte Staat`."""

WITHOUT_STOP = frozenset("bzgl bzw ca bspw Dr etc evtl ggf inkl lt Nr Prof usw uvm vgl zzgl zzt Hbf Bhf".split())  # noqa: SIM905
"""Also written without their stop."""
