/** Files that people send as papers, honest and hostile ones, made of their real bytes. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { fileNameHeader } from '#server/contract/grievances/document.ts'
import { openCase } from '#test/support/case.ts'

export const photoOf = (width = 640, height = 480, background = '#a00') =>
  sharp({ create: { width, height, channels: 3, background } })

/** Objects from number 1 on, of which the first is the catalog. */
export function pdfOf(objects: (string | [string, Uint8Array])[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const starts: number[] = []
  let length = pieces[0]?.length ?? 0
  const write = (piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece as string))
    length += pieces.at(-1)?.length ?? 0
  }
  for (const object of objects) {
    starts.push(length)
    const [dictionary, stream] = typeof object === 'string' ? [object] : object
    write(`${starts.length} 0 obj\n`)
    write(stream ? dictionary.replace('<<', `<< /Length ${stream.length}`) : dictionary)
    if (stream) {
      write('\nstream\n')
      write(stream)
      write('\nendstream')
    }
    write('\nendobj\n')
  }
  const table = length
  write(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n`)
  for (const start of starts) write(`${String(start).padStart(10, '0')} 00000 n \n`)
  write(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(pieces)
}

const drawing = (text: string): [string, Uint8Array] => ['<< >>', Buffer.from(text)]
const black = '0 0 0 rg 100 100 200 200 re f'

/** A4, each page with a black square on the left below. */
export const plainPdf = (pages = 1, kids = Array.from({ length: pages }, () => '3 0 R').join(' ')) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    drawing(black),
  ])

/** A filled form that runs a script, leads to a page, carries a file and tells who wrote it. All of it says MARKED. */
export const talkativePdf = () =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\("MARKED script"\\)) >>
        /AcroForm << /Fields [5 0 R] >> /Names << /EmbeddedFiles << /Names [(MARKED file) 8 0 R] >> >> /Metadata 7 0 R >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R 6 0 R] >>',
      drawing(black),
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (MARKED field) /V (MARKED value) /F 4 /Rect [400 600 500 700]
        /P 3 0 R /AP << /N 10 0 R >> >>`,
      '<< /Type /Annot /Subtype /Link /Rect [100 100 300 300] /A << /S /URI /URI (https://MARKED.example) >> >>',
      ['<< /Type /Metadata /Subtype /XML >>', Buffer.from('<x:xmpmeta>MARKED metadata</x:xmpmeta>')],
      '<< /Type /Filespec /F (MARKED.exe) /EF << /F 9 0 R >> >>',
      ['<< /Type /EmbeddedFile >>', Buffer.from('MARKED attachment')],
      ['<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] >>', Buffer.from('1 0 0 rg 0 0 100 100 re f')],
      '<< /Author (MARKED author) /Producer (MARKED producer) >>',
    ],
    '/Info 11 0 R',
  )

/** Its password is not the empty one. */
export const lockedPdf = () => {
  const secret = (letter: string) => `<${letter.repeat(64)}>`
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      `<< /Filter /Standard /V 1 /R 2 /P -44 /O ${secret('a')} /U ${secret('b')} >>`,
    ],
    `/Encrypt 4 0 R /ID [${secret('c')} ${secret('c')}]`,
  )
}

/** A triangle over the whole page, a hundred thousand times: minutes of drawing. */
export const endlessPdf = () =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    ['<< /Filter /FlateDecode >>', deflateSync(Buffer.from('0 0 m 595 842 l 0 842 l f\n'.repeat(100_000)))],
  ])

/** A drawing of 300 drawings of 300 drawings …: more to remember than there is memory. */
export const greedyPdf = () => {
  const levels = 4
  const form = (level: number): [string, Uint8Array] => [
    `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] ${level < levels ? `/Resources << /XObject << /N ${5 + level} 0 R >> >>` : ''} >>`,
    Buffer.from(level < levels ? '/N Do '.repeat(300) : black),
  ]
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /N 5 0 R >> >> >>',
    drawing('/N Do'),
    ...Array.from({ length: levels }, (_, at) => form(at + 1)),
  ])
}

/** One picture of 20,000 by 20,000 points, in half a megabyte. */
export const swollenPdf = () => {
  const side = 20_000
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    drawing('595 0 0 842 0 0 cm /P Do'),
    [
      `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode >>`,
      deflateSync(Buffer.alloc(side * side), { level: 9 }),
    ],
  ])
}

/** An archive of one empty file, as it stands at the end of what else it pretends to be. */
export const emptyZip = () => {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  return end
}

/** What an iPhone writes first, and nothing after it. */
export const cutHeic = () =>
  Buffer.concat([
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.from('\0\0\x01\0meta\0\0\0\0', 'latin1'),
  ])

/** A case with its officer, who attaches papers. */
export async function openPapers(fetchFrom?: (app: Awaited<ReturnType<typeof openCase>>) => Fetch) {
  const desk = await openCase()
  const path = `/api/grievances/${desk.id}/documents`
  const reach = fetchFrom?.(desk)
  const send = (bytes: Uint8Array, more: Sent = {}) => {
    const { name = '', type = '', purpose = 'answer', by = desk.officer } = more
    const init = {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': type,
        [fileNameHeader]: encodeURIComponent(name),
        cookie: `__Host-sunwai=${by.token}`,
      },
      body: new Uint8Array(bytes),
    }
    const address = `${path}?purpose=${purpose}`
    return reach ? reach(address, init) : by.fetch(address, init)
  }
  return { ...desk, path, send }
}
type Fetch = (path: string, init: RequestInit) => Promise<Response>
type Sent = { name?: string; type?: string; purpose?: string; by?: { token: string; fetch: Fetch } }
