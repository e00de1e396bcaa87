"""Abbreviations of adverbs and participles that take an ending between an article and a noun: `die geänd. Satzung`."""

from collections.abc import Mapping


def _fill() -> dict[str, str]:
    return dict(entry.split("=") for entry in _TABLE.split())


_TABLE = """
abges.=abgesagt anschl.=anschließend ausr.=ausreichend beil.=beiliegend bes.=besonder beschl.=beschlossen betr.=betreffend
bew.=bewölkt dat.=datiert eigtl.=eigentlich endg.=endgültig entspr.=entsprechend entst.=entstanden erb.=erbaut
erf.=erforderlich erm.=ermäßigt evtl.=eventuell gegr.=gegründet gelegentl.=gelegentlich gen.=genannt geschl.=geschlossen
gesp.=gesperrt geänd.=geändert geöffn.=geöffnet grds.=grundsätzlich jew.=jeweilig kgl.=königlich kompl.=komplett
mdl.=mündlich mtl.=monatlich num.=nummeriert rel.=relativ rest.=restauriert sign.=signiert
signif.=signifikant sof.=sofortig spez.=speziell telef.=telefonisch tgl.=täglich ungef.=ungefähr urspr.=ursprünglich
ursprgl.=ursprünglich vereinz.=vereinzelt verh.=verheiratet verm.=vermutlich verst.=verstorben vmtl.=vermutlich
vorauss.=voraussichtlich vorh.=vorhanden wahrsch.=wahrscheinlich wohnh.=wohnhaft zit.=zitiert zus.=zusätzlich überw.=überwiegend
"""
ATTRIBUTES: Mapping[str, str] = _fill()
"""Abbreviation → the adjective without its ending."""
