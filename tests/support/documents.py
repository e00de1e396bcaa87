"""Make EPUB and Word documents for tests, part by part, as programs write them."""

import io
import zipfile
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def zipped(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip archive with these parts; one called `mimetype` is stored as it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" or not packed else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return held.getvalue()


def epub(
    chapters: Mapping[str, str], metadata: str = "", more: Mapping[str, str | bytes] | None = None, spine: str = ""
) -> bytes:
    """A book of these XHTML bodies; `metadata` is XML of the package's metadata, `spine` attributes by id as `id:linear="no"`."""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="nav"' if name == "nav" else "")
        + "/>"
        for name in chapters
    )
    told = dict(one.split(":", 1) for one in spine.split() if ":" in one)
    references = "".join(f'<itemref idref="{name}" {told.get(name, "")}/>' for name in chapters)
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{references}</spine></package>"
    )
    pages = {
        f"OPS/{name}.xhtml": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{name}</title></head>{body}</html>'
        for name, body in chapters.items()
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **pages,
            **(more or {}),
        }
    )


def docx(body: str, more: Mapping[str, str | bytes] | None = None, styles: str = "") -> bytes:
    """A Word document with this WordprocessingML in its body, and these styles."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations,
            "word/document.xml": document,
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
            **(more or {}),
        }
    )


def style(name: str, based_on: str = "", properties: str = "") -> str:
    """A paragraph style whose id is its name without spaces."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    called = name.replace(" ", "")
    return f'<w:style w:type="paragraph" w:styleId="{called}"><w:name w:val="{name}"/>{based}{properties}</w:style>'


def para(text: str, style_id: str = "", run: str = "") -> str:
    """A paragraph of one run with these run properties."""
    styled = f'<w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>' if style_id else ""
    return f'<w:p>{styled}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
