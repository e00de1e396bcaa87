"""The same short article in each format that a reader reads."""

from documents import docx, epub, para, style
from pdf_file import column, pdf_file

TITLE, HEADING = "Brücke in Auenfeld gesperrt", "Was nun kommt"
FIRST = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."
SECOND = "Der Beton ist brüchig, und das Geld für eine Sanierung fehlt der Stadt seit Jahren, sagt sie."
THIRD = "Im Sommer soll es weitergehen, wenn der Gutachter sich nicht noch einmal irrt wie zuletzt."
CONTENT = f"<p>{FIRST}</p><p>{SECOND}</p><h2>{HEADING}</h2><p>{THIRD}</p>"
MAIL = (
    "MIME-Version: 1.0\nSnapshot-Content-Location: https://bote.example/a\nContent-Type: multipart/related; boundary=b\n\n"
    "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    f"<html><body><h1>{TITLE}</h1>{CONTENT}</body></html>\n--b--\n"
)
IN_EACH_FORMAT: dict[str, bytes] = {
    "script": f"# artaudio script 2\n[[passage]]\ntext = '{FIRST}'\n\n[[passage]]\ntext = '{SECOND}'\n".encode(),
    "feed": (
        f"<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><item><title>{TITLE}</title>"
        f"<c:encoded><![CDATA[{CONTENT}]]></c:encoded></item></channel></rss>"
    ).encode(),
    "mhtml": MAIL.encode(),
    "epub": epub({"a": f"<body><h1>{TITLE}</h1>{CONTENT}</body>"}),
    "docx": docx(
        para(TITLE, "Title") + para(FIRST) + para(SECOND) + para(HEADING, "heading1") + para(THIRD),
        styles=style("Title") + style("heading 1"),
    ),
    "pdf": pdf_file(
        [
            [
                (60, 760, 24, TITLE, True),
                *column(f"{FIRST}\n\n{SECOND}", 60, 720, 90),
                (60, 640, 14, HEADING, True),
                *column(THIRD, 60, 615, 90),
            ]
        ]
    ),
    "html": f"<!doctype html><html><body><h1>{TITLE}</h1>{CONTENT}</body></html>".encode(),
    "markdown": f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{FIRST}\n\n{SECOND}\n\n## {HEADING}\n\n{THIRD}\n".encode(),
    "text": f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{HEADING}\n\n{THIRD}\n".encode(),
}
"""Name of the reader → the article as it reads it."""
