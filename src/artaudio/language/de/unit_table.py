"""Signs of units, and what they are called in the singular and the plural."""

from typing import NamedTuple

from artaudio.language.de.inflection import Gender

_LINES = """
m | m | Meter | Meter
m | km Km | Kilometer | Kilometer
m | dm | Dezimeter | Dezimeter
m | cm | Zentimeter | Zentimeter
m | mm | Millimeter | Millimeter
m | µm | Mikrometer | Mikrometer
m | nm | Nanometer | Nanometer
n | Å | Ångström | Ångström
n | Ki. | Kind | Kinder
f | Kp. | Kompanie | Kompanien
m | m² m2 qm | Quadratmeter | Quadratmeter
m | km² km2 qkm | Quadratkilometer | Quadratkilometer
m | cm² cm2 | Quadratzentimeter | Quadratzentimeter
m | mm² | Quadratmillimeter | Quadratmillimeter
m | m³ m3 cbm | Kubikmeter | Kubikmeter
m | cm³ cm3 ccm | Kubikzentimeter | Kubikzentimeter
m | km³ | Kubikkilometer | Kubikkilometer
m | dm³ | Kubikdezimeter | Kubikdezimeter
m | mm³ | Kubikmillimeter | Kubikmillimeter
m | Fm fm | Festmeter | Festmeter
n | ha | Hektar | Hektar
f | t | Tonne | Tonnen
n | g | Gramm | Gramm
n | kg Kg | Kilogramm | Kilogramm
n | mg | Milligramm | Milligramm
n | µg ug | Mikrogramm | Mikrogramm
n | ng | Nanogramm | Nanogramm
n | Pfd. | Pfund | Pfund
m | Ztr. | Zentner | Zentner
f | kt | Kilotonne | Kilotonnen
f | Mt | Megatonne | Megatonnen
f | Gt | Gigatonne | Gigatonnen
m | l L Ltr. ltr. Ltr ltr | Liter | Liter
m | ml mL | Milliliter | Milliliter
m | cl | Zentiliter | Zentiliter
m | dl | Deziliter | Deziliter
m | Hm hm HM | Höhenmeter | Höhenmeter
m | mmHg | Millimeter Quecksilbersäule | Millimeter Quecksilbersäule
m | hl | Hektoliter | Hektoliter
f | Fl. | Flasche | Flaschen
f | Ds. | Dose | Dosen
n | Gl. | Glas | Gläser
n | Zi. | Zimmer | Zimmer
m | Mon. | Monat | Monate
f | Wo. | Woche | Wochen
n | J. j. | Jahr | Jahre
m | Tg. | Tag | Tage
f | Pr. | Prise | Prisen
f | Tbl. Tabl. | Tablette | Tabletten
n | A | Ampere | Ampere
f | Tas. | Tasse | Tassen
n | dag dkg | Dekagramm | Dekagramm
m | EL El Essl. Eßl. | Esslöffel | Esslöffel
m | TL Tl Teel. | Teelöffel | Teelöffel
f | Msp. Msp | Messerspitze | Messerspitzen
f | Pkg. Pkg Pckg. | Packung | Packungen
n | Pck. Päck. | Päckchen | Päckchen
f | h Std. Std Stdn. | Stunde | Stunden
f | min min. Min. Min | Minute | Minuten
f | s sec sec. Sek. Sek sek | Sekunde | Sekunden
f | ms | Millisekunde | Millisekunden
f | ns | Nanosekunde | Nanosekunden
n | W | Watt | Watt
n | kW | Kilowatt | Kilowatt
n | MW | Megawatt | Megawatt
n | GW | Gigawatt | Gigawatt
n | TW | Terawatt | Terawatt
n | mW | Milliwatt | Milliwatt
m | Tkm | Tausend Kilometer | tausend Kilometer
f | AE | Astronomische Einheit | Astronomische Einheiten
n | Lj. Lj | Lichtjahr | Lichtjahre
n | pc | Parsec | Parsec
n | kpc | Kiloparsec | Kiloparsec
m | MA | Mitarbeiter | Mitarbeiter
n | kWp | Kilowatt-Peak | Kilowatt-Peak
n | MWp | Megawatt-Peak | Megawatt-Peak
n | GWp | Gigawatt-Peak | Gigawatt-Peak
n | kWel | Kilowatt elektrisch | Kilowatt elektrisch
n | MWel | Megawatt elektrisch | Megawatt elektrisch
n | kWth | Kilowatt thermisch | Kilowatt thermisch
n | MWth | Megawatt thermisch | Megawatt thermisch
n | Wp | Watt-Peak | Watt-Peak
f | Wh | Wattstunde | Wattstunden
f | kWh/(m²a) kWh/m²a kWh/(m²·a) | Kilowattstunde pro Quadratmeter und Jahr | Kilowattstunden pro Quadratmeter und Jahr
f | kWh | Kilowattstunde | Kilowattstunden
f | MWh | Megawattstunde | Megawattstunden
f | GWh | Gigawattstunde | Gigawattstunden
f | TWh | Terawattstunde | Terawattstunden
n | µA | Mikroampere | Mikroampere
n | kA | Kiloampere | Kiloampere
n | mV | Millivolt | Millivolt
n | µV | Mikrovolt | Mikrovolt
n | T | Tesla | Tesla
n | mT | Millitesla | Millitesla
n | Ohm | Ohm | Ohm
n | mOhm | Milliohm | Milliohm
n | kOhm | Kiloohm | Kiloohm
n | MOhm | Megaohm | Megaohm
n | eV | Elektronenvolt | Elektronenvolt
n | keV | Kiloelektronenvolt | Kiloelektronenvolt
n | MeV | Megaelektronenvolt | Megaelektronenvolt
n | GeV | Gigaelektronenvolt | Gigaelektronenvolt
n | GeV/c² | Gigaelektronenvolt pro c Quadrat | Gigaelektronenvolt pro c Quadrat
n | MeV/c² | Megaelektronenvolt pro c Quadrat | Megaelektronenvolt pro c Quadrat
n | TeV | Teraelektronenvolt | Teraelektronenvolt
n | Px. Px px | Pixel | Pixel
n | kVA | Kilovoltampere | Kilovoltampere
n | MVA | Megavoltampere | Megavoltampere
m | BL | Barlöffel | Barlöffel
n | Gy | Gray | Gray
n | mGy | Milligray | Milligray
m | µl | Mikroliter | Mikroliter
n | pg | Pikogramm | Pikogramm
f | dpt | Dioptrie | Dioptrien
f | IE I.E. | Internationale Einheit | Internationale Einheiten
m | rm | Raummeter | Raummeter
m | lfm | laufender Meter | laufende Meter
n | V | Volt | Volt
n | kV | Kilovolt | Kilovolt
n | mA | Milliampere | Milliampere
f | mAh | Milliamperestunde | Milliamperestunden
f | Ah | Amperestunde | Amperestunden
n | Hz | Hertz | Hertz
n | kHz | Kilohertz | Kilohertz
n | MHz | Megahertz | Megahertz
n | GHz | Gigahertz | Gigahertz
n | THz | Terahertz | Terahertz
n | Pa | Pascal | Pascal
n | hPa | Hektopascal | Hektopascal
n | kPa | Kilopascal | Kilopascal
n | MPa | Megapascal | Megapascal
n | Bft | Beaufort | Beaufort
f | dt | Dezitonne | Dezitonnen
n | mbar | Millibar | Millibar
n | bar | Bar | Bar
n | kN | Kilonewton | Kilonewton
n | Nm | Newtonmeter | Newtonmeter
n | J | Joule | Joule
n | kJ | Kilojoule | Kilojoule
n | MJ | Megajoule | Megajoule
n | GJ | Gigajoule | Gigajoule
n | PJ | Petajoule | Petajoule
f | kcal | Kilokalorie | Kilokalorien
f | cal | Kalorie | Kalorien
n | Bq | Becquerel | Becquerel
n | kBq | Kilobecquerel | Kilobecquerel
n | MBq | Megabecquerel | Megabecquerel
n | Sv | Sievert | Sievert
n | mSv | Millisievert | Millisievert
n | µSv | Mikrosievert | Mikrosievert
n | dB | Dezibel | Dezibel
n | dB(A) | Dezibel A | Dezibel A
n | kB KB | Kilobyte | Kilobyte
n | MB MByte | Megabyte | Megabyte
n | GB GByte | Gigabyte | Gigabyte
n | TB TByte | Terabyte | Terabyte
n | PB | Petabyte | Petabyte
n | bit | Bit | Bit
n | kbit Kbit kBit KBit | Kilobit | Kilobit
n | Mbit MBit Mb | Megabit | Megabit
n | Gbit GBit Gb | Gigabit | Gigabit
n | MP | Megapixel | Megapixel
n | Mol mol | Mol | Mol
n | mmol | Millimol | Millimol
n | µmol | Mikromol | Mikromol
f | U/L U/l IU/l IU/L | Einheit pro Liter | Einheiten pro Liter
f | mU/l mU/L | Millieinheit pro Liter | Millieinheiten pro Liter
f | µU/ml | Mikroeinheit pro Milliliter | Mikroeinheiten pro Milliliter
f | mIU/l mIU/L | internationale Millieinheit pro Liter | internationale Millieinheiten pro Liter
n | nmol | Nanomol | Nanomol
n | pmol | Pikomol | Pikomol
m | °C | Grad Celsius | Grad Celsius
m | ° C | Grad Celsius | Grad Celsius
m | °Oe | Grad Oechsle | Grad Oechsle
m | ° Oe | Grad Oechsle | Grad Oechsle
m | °dH | Grad deutscher Härte | Grad deutscher Härte
m | °KMW | Grad K M W | Grad K M W
m | °F | Grad Fahrenheit | Grad Fahrenheit
m | ° F | Grad Fahrenheit | Grad Fahrenheit
m | ° | Grad | Grad
n | K | Kelvin | Kelvin
n | °K | Grad Kelvin | Grad Kelvin
f | mag | Magnitude | Magnituden
n | lm | Lumen | Lumen
n | lx | Lux | Lux
m | bp bps BP | Basispunkt | Basispunkte
m | PP | Prozentpunkt | Prozentpunkte
n | ppm | P P M | P P M
n | ppb | P P B | P P B
f | sm | Seemeile | Seemeilen
m | ft | Fuß | Fuß
f | mph | Meile pro Stunde | Meilen pro Stunde
n | Mbps | Megabit pro Sekunde | Megabit pro Sekunde
n | Gbps | Gigabit pro Sekunde | Gigabit pro Sekunde
n | PS | P S | P S
m | EW Ew. Einw. | Einwohner | Einwohner
m | kn Kn | Knoten | Knoten
n | Stck. Stk. Stck Stk | Stück | Stück
n | kgCO2 | Kilogramm C O zwei | Kilogramm C O zwei
f | U/min | Umdrehung pro Minute | Umdrehungen pro Minute
m | km/h kmh km/Std. | Kilometer pro Stunde | Kilometer pro Stunde
n | N | Newton | Newton
n | mN | Millinewton | Millinewton
n | N·m | Newtonmeter | Newtonmeter
f | Pa·s | Pascalsekunde | Pascalsekunden
f | mPa·s | Millipascalsekunde | Millipascalsekunden
f | s² | Quadratsekunde | Quadratsekunden
n | S/m | Siemens pro Meter | Siemens pro Meter
n | mS/cm | Millisiemens pro Zentimeter | Millisiemens pro Zentimeter
n | µS/cm | Mikrosiemens pro Zentimeter | Mikrosiemens pro Zentimeter
n | µF | Mikrofarad | Mikrofarad
n | nF | Nanofarad | Nanofarad
n | pF | Pikofarad | Pikofarad
n | mH | Millihenry | Millihenry
n | µH | Mikrohenry | Mikrohenry
n | µT | Mikrotesla | Mikrotesla
n | nT | Nanotesla | Nanotesla
n | mK | Millikelvin | Millikelvin
n | µW | Mikrowatt | Mikrowatt
n | kvar | Kilovar | Kilovar
n | Mvar | Megavar | Megavar
n | dBm | Dezibel Milliwatt | Dezibel Milliwatt
n | dBi | Dezibel I | Dezibel I
n | cd | Candela | Candela
n | fps | Bild pro Sekunde | Bilder pro Sekunde
n | dpi | D P I | D P I
n | ppi | P P I | P P I
m | MT/s | Megatransfer pro Sekunde | Megatransfers pro Sekunde
f | mU/l | Millieinheit pro Liter | Millieinheiten pro Liter
f | µU/ml | Mikroeinheit pro Milliliter | Mikroeinheiten pro Milliliter
f | U/l IE/l | Einheit pro Liter | Einheiten pro Liter
m | bpm | Schlag pro Minute | Schläge pro Minute
f | rpm | Umdrehung pro Minute | Umdrehungen pro Minute
f | 1/min min⁻¹ | pro Minute | pro Minute
f | 1/s s⁻¹ | pro Sekunde | pro Sekunde
n | Mpc | Megaparsec | Megaparsec
n | Gpc | Gigaparsec | Gigaparsec
n | EB | Exabyte | Exabyte
n | ZB | Zettabyte | Zettabyte
n | KiB | Kibibyte | Kibibyte
n | MiB | Mebibyte | Mebibyte
n | GiB | Gibibyte | Gibibyte
n | TiB | Tebibyte | Tebibyte
n | TFLOPS | Teraflops | Teraflops
n | GFLOPS | Gigaflops | Gigaflops
n | Mpx Mpix MPixel | Megapixel | Megapixel
n | yd | Yard | Yards
f | mi | Meile | Meilen
n | lb lbs | Pfund | Pfund
f | oz | Unze | Unzen
f | Amp. | Ampulle | Ampullen
m | Tr. | Tropfen | Tropfen
n | bbl | Barrel | Barrel
f | Js | Joulesekunde | Joulesekunden
f | I. E. | Internationale Einheit | Internationale Einheiten
m | l/100 km | Liter auf hundert Kilometer | Liter auf hundert Kilometer
m | l/100km | Liter auf hundert Kilometer | Liter auf hundert Kilometer
m | l/ 100 km | Liter auf hundert Kilometer | Liter auf hundert Kilometer
f | kWh/100 km | Kilowattstunde auf hundert Kilometer | Kilowattstunden auf hundert Kilometer
f | kWh/100km | Kilowattstunde auf hundert Kilometer | Kilowattstunden auf hundert Kilometer
"""


class Unit(NamedTuple):
    """What a sign of measurement is called: one of it, and more than one."""

    gender: Gender
    one: str
    many: str


def _fill() -> dict[str, Unit]:
    table = {}
    for line in _LINES.strip().splitlines():
        gender, signs, one, many = (part.strip() for part in line.split("|"))
        for sign in [signs] if "100" in signs or "° " in signs or " E." in signs else signs.split():
            table[sign] = Unit(Gender(gender), one, many)
    return table


UNITS = _fill()
"""`km/h` → masculine, `Kilometer pro Stunde`, `Kilometer pro Stunde`."""
MEASURES = frozenset(unit.many for unit in UNITS.values()) | frozenset(
    [
        "Euro",
        "Dollar",
        "Pfund",
        "Franken",
        "Mark",
        "Rubel",
        "Yen",
        "Yuan",
        "Won",
        "Kronen",
        "Rupien",
        "Lira",
        "Zloty",
        "Forint",
        "Cent",
        "Barrel",
        "Stück",
        "Mal",
        "Paar",
        "Prozent",
        "Kilo",
        "US-Dollar",
        "D-Mark",
        "Schilling",
        "Hektar",
        "Fass",
    ]
)
"""What is measured or paid in: names of units and currencies, which have no plural of their own or are one."""
