"""Saved pages and documents of invented outlets, made as browsers and programs make them: for the tests of `newsangles.intake`."""

import io
import zipfile
from html import escape

SENTENCES = (
    "The council of Ostley voted on Tuesday to close the Swing Bridge to cars until the spring.",
    "Drivers will have to take the long way round by Vellby, which adds twenty minutes to the trip.",
    "“We have looked at every report, and the beams are worn,” said the mayor, Celia Holloway.",
    "The engineers of Brackwater College measured the cracks in January and again in early March.",
    "Repairs are expected to cost about £4 million, and the county will pay one half of the sum.",
    "Shopkeepers on the north bank fear that customers will stay away during the summer season.",
)
OTHER_WORDS = (
    "Cars are to be kept off the Swing Bridge at Ostley for months, councillors decided this week.",
    "Celia Holloway, who is the town's mayor, told the meeting that the beams could not wait longer.",
    "Experts from Brackwater College had found cracks that were wider than anybody had thought.",
    "Half of the £4 million bill goes to the county, and drivers are sent over the hill by Vellby.",
    "On the north bank several shopkeepers said that they had not been asked before the vote.",
    "Repairs begin after Easter if the engineers have the steel by then, a spokeswoman said.",
)
UNRELATED = (
    "Scientists in Lindgate have trained a computer to tell the calls of forty kinds of owl apart.",
    "The recordings were made at night in pine forests, with microphones hidden in nesting boxes.",
    "Dr Farid Eastgate, an ornithologist, hopes that volunteers will soon count birds by telephone.",
    "The programme is free, and a version for schools should be published before the holidays begin.",
    "Tawny owls were recognised best, while the calls of young barn owls were often mistaken for wind.",
)


def page(
    body=SENTENCES,
    *,
    headline="Swing Bridge to close for repairs",
    site="Ostley Courier",
    head="",
    above="",
    below="",
    charset="utf-8",
):
    """A page with a headline, its article and furniture round it; `head`, `above` and `below` are HTML."""
    paragraphs = "\n".join(f"<p>{escape(sentence)}</p>" for sentence in body)
    site_name = f'<meta property="og:site_name" content="{escape(site)}">' if site else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{escape(headline)}</title>{site_name}{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<main><article><h1>{escape(headline)}</h1>{above}
{paragraphs}</article></main>{below}
<footer>© 2019 {escape(site)}. All rights reserved.</footer></body></html>"""


def mhtml(html, address="https://www.ostley-courier.example/news/swing-bridge"):
    """A page as Chrome saves it in one file, with the day of saving in its head."""
    import quopri

    encoded = quopri.encodestring(html.encode()).decode()
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: a page\r\n"
        "Date: Thu, 1 Jan 2015 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n'
        f"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {address}\r\n\r\n"
        f"{encoded}\r\n------x--\r\n"
    ).encode()


def word(paragraphs, *, styles=(), document=None):
    """A .docx with these paragraphs; `styles` names the first ones' styles; `document` is the XML in place of all that."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = [
        f'<w:p><w:pPr><w:pStyle w:val="{styles[n] if n < len(styles) else "Normal"}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for n, text in enumerate(paragraphs)
    ]
    document = document or f'<w:document xmlns:w="{space}"><w:body>{"".join(rows)}</w:body></w:document>'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006'
        '/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": "<x/>",
        "word/document.xml": document,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def pdf(lines, *, title="", text=True):
    """A PDF of one page with these lines of text; without `text` the page is blank, as a scan is to a reader."""
    rows = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T* " for line in lines) if text else ""
    stream = f"BT /F1 10 Tf 12 TL 40 800 Td {rows}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author (typist) /CreationDate (D:20150101000000) >>".encode(),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(made))
    )
