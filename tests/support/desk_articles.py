"""Three articles of different kinds to be edited: news, an interview on a web page, and words that attack the page."""

from artaudio.base.settings import Settings, SpeechSettings

NEWS = """\
Streit um den Hafen von Mossul

Der Rat hat am 3. Mai beschlossen, 25.000 Euro zu geben. Das ist neu.

Von Jana Probst, Studio Kiel

Müller sagte: "Wir kommen." Dann ging er davon. Die ARD berichtete.

Ein Mast mit zwei Kameras am Sophienblatt

Es war ein Rat, der keiner war. So ging es zu in jener Zeit, und niemand wusste, was daraus noch werden sollte.
"""
INTERVIEW = """\
<!doctype html><html lang="de"><head><title>Im Gespräch</title></head><body><article><h1>„Wir bauen weiter“</h1>
<p>Die Ministerin über Brücken, Beton und die Frage, wer das alles bezahlen soll.</p>
<p><b>Bote: Frau Weil, wann ist die Brücke fertig?</b></p><p>Weil: Im Herbst. Wir haben 2026 angefangen, und das Geld ist da.</p>
<p><b>Bote: Und wer zahlt?</b></p><p>Weil: Der Bund zahlt 40 Prozent. Den Rest tragen wir.</p></article></body></html>
"""
HOSTILE = """\
Das <script>alert(1)</script> "Wort" & der Rest

Wer <img src=x onerror=alert(2)> schreibt, meint "&lt;b&gt;" und ${evil} {{7*7}}. Der Satz geht weiter.

Zum Schluss sagte Xqzwrt: "<b>Nein</b>", und das war es dann auch schon für heute in dieser kleinen Stadt am Fluss.
"""
TONE = Settings(speech=SpeechSettings(engine="tone"))
