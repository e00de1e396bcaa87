"""Titles as women bear them: `Frau Dipl.-Psych.` → `Diplompsychologin`, `Mag.a` → `Magistra`."""

from artaudio.base.patterns import lazy, listed
from artaudio.language.de.grammar import words_after, words_before
from artaudio.language.de.names import is_female

_WOMANLY = (
    ("ologe", "ologin"),
    ("ädagoge", "ädagogin"),
    ("graf", "grafin"),
    ("wirt", "wirtin"),
    ("anwalt", "anwältin"),
    ("rat", "rätin"),
    ("iakon", "iakonin"),
    ("kaufmann", "kauffrau"),
    ("bischof", "bischöfin"),
    ("agoge", "agogin"),
)
_MANLY = ("är", "er", "or", "eur", "ent", "ist", "om", "ant", "ar", "at", "iater")
"""Endings of titles that take -in for a woman; `Kaufmann` and `Diplom` have none of them."""
_JOINED = ("Dipl.", "Univ.", "Hon.", "Gen.", "Min.", "Reg.", "Ass")
_OFFICES = listed("""
Bgm. Vbgm. Altbgm. Oberbgm. Bürgerm. Dir. Pfr. Insp. Rev.-Insp. Grp.-Insp. Bez.-Insp. Abt.-Insp. Chef-Insp. Kontr.-Insp.
Verw.-Insp. Präs. Vizepräs. Bundespräs. Ministerpräs. Kdt. Kpt. Kapt. Kom. Komm. Hptkomm. Krim.-Hptkomm. Staatssekr.
Staatsanw. Oberstaatsanw. Rechtsanw. Diak. Vik. Pfarrvik. Doz. Sen. Gouv. Rechtspfl. Schiedsr. Geschäftsf. Prok.
Min.-Dirig. Gem.-Sekr. Amtsdir. Stadtdir. Past. Reg.-R. Min.-R. Med.-R. Schulr. Stadtr. Landr. Hofr. Gem.-R.
Kommerzialr. Dirig. Ri. Assist. Gen.-Sekr. Gen.Sekr. Gen.-Sek. Ref. Ofw. Oberfw. Bmstr. Oberstud.-Dir. Oberstud.-R.
Stud.-Dir. Stud.-R. Reg.-Dir. Ob.-Reg.-R. Gen.-Dir. Generaldir. Schuldir. Musikdir. Museumsdir. Sportdir. Dezern. Dolm.
Journ. Redakt. Chefred. Fotogr. Schausp. Regiss. Landw. Wirtschaftspr. Rechtsref. Jun.-Prof. Gastprof. Vertr.-Prof.
Lekt. Prodek. Rekt. Prorekt. Vizerekt. Past.-Ass. Past.-Ref. Gem.-Ref. Gemeinderef. Pastoralref. Pastoralass.
Kirchenmus. Oberkirchenr. Landesbisch. Kam. Bm. Lm. Supt. Sup. Superint. Dech. Präl. Botsch. Chorl. Schull. Amtsl.
Bauhofl. Sportw. Kassenw. Jugendw. Abt.-Ltr. Steuerber. Apoth. Generalsekr. Chefinsp. Sekr.
Chorltr. Betriebsltr. Projektltr. Schulltr.
""")
"""Offices without degrees: these are read as they are written, and a woman's is written `Mag.a`"""
WOMEN = {
    "Mag": "Magistra",
    "Dr": "Doktorin",
    "Prof": "Professorin",
    "Ing": "Ingenieurin",
    "DI": "Diplomingenieurin",
    "Bgm": "Bürgermeisterin",
    "Vbgm": "Vizebürgermeisterin",
    "Pfr": "Pfarrerin",
    "Präs": "Präsidentin",
    "Dir": "Direktorin",
    "Insp": "Inspektorin",
}
LEARNED = lazy(r"(?<![\w.-])(Mag|Dr|Prof|Ing|DI|Bgm|Vbgm|Pfr|Präs|Dir|Insp)\.(?:a|in)(?![\w.])")


def womans_title(text: str, start: int, stop: int, key: str, spoken: str) -> str:
    """A title as a woman bears it: `Frau Dipl.-Psych.` → `Diplompsychologin`, `Univ.-Prof. Dr. Eva Lang` → `-professorin`."""
    joined = "-" in key and key.startswith(_JOINED)
    if not spoken.isalpha() or text.startswith("-", stop) or not (joined or key in _OFFICES):
        return spoken
    before = words_before(text, start, 1)
    if before[-1:] not in (["Frau"], ["die"], ["Die"], ["Fr."]):
        named = [word for word in words_after(text, stop, 6) if not word.endswith(".") and word not in {"-", "("}]
        if not named or not is_female(named[0]):
            return spoken
    for manly, womanly in _WOMANLY:
        if spoken.endswith(manly):
            return spoken.removesuffix(manly) + womanly
    return f"{spoken}in" if spoken.endswith(_MANLY) and not spoken.endswith("diplom") else spoken
