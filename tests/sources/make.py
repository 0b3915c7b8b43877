#!/usr/bin/env python3
"""Makes the packed files of this folder from the texts below: python3 make.py. The files are committed, so that tests need no
Python; the times in them are fixed, so that the same bytes come out."""

import gzip
import io
import os
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TIME = (2031, 5, 6, 0, 0, 0)


def path(name):
    return os.path.join(HERE, name)


def read(name):
    with open(path(name), 'rb') as f:
        return f.read()


def gz(data):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode='wb', mtime=0) as f:
        f.write(data)
    return out.getvalue()


def tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=tarfile.USTAR_FORMAT) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo('passwd')
        link.type = tarfile.SYMTYPE
        link.linkname = '/etc/passwd'
        t.addfile(link)
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# --- Word ---------------------------------------------------------------------------------------------------

def paragraph(text, style=None):
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ''
    runs = ''.join(f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>' for t in text.split('|'))
    return f'<w:p>{props}{runs}</w:p>'


def docx(paragraphs):
    body = ''.join(paragraph(*p) if isinstance(p, tuple) else paragraph(p) for p in paragraphs)
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="xml" ContentType="application/xml"/></Types>')
    return zipped([
        ('[Content_Types].xml', types.encode()),
        ('word/styles.xml', f'<w:styles {ns}/>'.encode()),
        ('word/document.xml', f'<?xml version="1.0" encoding="UTF-8"?><w:document {ns}><w:body>{body}</w:body></w:document>'.encode()),
    ])


NEXIS = [
    'User Name: A. Reader', 'Date and Time: Tuesday, May 6, 2031 9:12:00 AM CEST', 'Documents (2)',
    '1. Ministers of Arvania and Belmora meet in Tervik', '2. Belmora rejects the plan',
    ('Ministers of Arvania and Belmora meet in Tervik', 'Heading1'), 'The Tervik Gazette', 'May 5, 2031 Monday',
    'Copyright 2031 The Tervik Gazette All Rights Reserved', 'Section: WORLD', 'Length: 31 words', 'Byline: Ilse Brandt', 'Body',
    'TERVIK | - The foreign ministers of Arvania and Belmora met here on Monday.', '“We agreed on a date,” Minister Jonas Vale said.',
    'Load-Date: May 6, 2031', 'End of Document',
    ('Belmora rejects the plan', 'Heading1'), 'Belmora Post', '6 May 2031', 'Length: 12 words', 'Body',
    'Belmora rejects the plan of its neighbour, Premier Aud Rekke told reporters.', 'Classification', 'Language: ENGLISH', 'End of Document',
]
REPORT = [('A note on the talks', 'Title'), 'Premier Aud Rekke received Jonas Vale on 5 May.', 'They spoke for two| hours.']

# --- web archive --------------------------------------------------------------------------------------------

PAGE = ('<html><head><title>Vale arrives in Tervik | Gazette</title></head><body><h1>Vale arrives in Tervik</h1><article><p>'
        'Foreign Minister Jonas Vale arrived in Tervik on Monday for talks with Premier Aud Rekke, his office said.</p>'
        '<p>The two will discuss the border and the water of the river Osk, an official told reporters.</p></article></body></html>')


def record(kind, uri, content_type, block, n):
    head = (f'WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-05-05T10:00:0{n}Z\r\n'
            f'WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r\nContent-Type: {content_type}\r\n'
            f'Content-Length: {len(block)}\r\n\r\n')
    return head.encode() + block + b'\r\n\r\n'


def response(header, body):
    return f'HTTP/1.1 {header}\r\n\r\n'.encode() + body


def chunked(data):
    half = len(data) // 2
    parts = [data[:half], data[half:], b'']
    return b''.join(b'%x\r\n%s\r\n' % (len(p), p) for p in parts)


def warc():
    page = PAGE.encode()
    http = 'application/http; msgtype=response'
    records = [
        record('warcinfo', '', 'application/warc-fields', b'software: none\r\n', 0),
        record('request', 'https://gazette.test/1', 'application/http; msgtype=request', b'GET / HTTP/1.1\r\n\r\n', 1),
        record('response', 'https://gazette.test/1', http, response('200 OK\r\nContent-Type: text/html; charset=utf-8', page), 2),
        record('response', 'https://gazette.test/2', http, response('404 Not Found\r\nContent-Type: text/html', b'<p>gone</p>'), 3),
        record('response', 'https://gazette.test/logo', http, response('200 OK\r\nContent-Type: image/png', b'\x89PNG'), 4),
        record('response', 'https://gazette.test/3', http,
               response('200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked', chunked(page.replace(b'Monday', b'Tuesday'))), 5),
        record('response', 'https://gazette.test/4', http,
               response('200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip', gz(page.replace(b'Monday', b'Friday'))), 6),
    ]
    return b''.join(gz(r) for r in records)


def main():
    text = 'Talks end without result\n\nTERVIK, May 7, 2031 - Jonas Vale left Tervik on Wednesday, his office said.\n'.encode()
    lines = b'{"text": "Aud Rekke met Jonas Vale.", "date": "2031-05-08"}\n{"text": "Both left.", "date": "2031-05-08"}\n'
    files = {
        'nexis.docx': docx(NEXIS),
        'note.docx': docx(REPORT),
        'pages.warc.gz': warc(),
        'talks.txt.gz': gz(text),
        'cut.jsonl.gz': gz(lines * 400)[:-30],
        'press.tar.gz': gz(tar([('2031/talks.txt', text), ('2031/lines.jsonl.gz', gz(lines)), ('2031/.hidden', text)])),
        'press.zip': zipped([('talks.txt', text), ('__MACOSX/._talks.txt', b'x'), ('../../up.txt', text.replace(b'Wednesday', b'Friday')),
                             ('feed.xml', read('rss.xml'))]),
    }
    for name, data in files.items():
        with open(path(name), 'wb') as f:
            f.write(data)


if __name__ == '__main__':
    main()
