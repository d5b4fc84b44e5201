/** Hostile files at the real server: each is refused with its code, fast, and leaves nothing; what is taken is pixels only. */
import { readdirSync, readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#server/app.ts'
import type { CaseDocuments } from '#server/contract/grievances/document.ts'
import { createDocumentCleaner } from '#server/documents/clean-document-actions.ts'
import { rowsOf, type TestApp } from '#test/support/app.ts'
import { codeOfAnswer } from '#test/support/case.ts'
import {
  cutHeic,
  emptyZip,
  endlessPdf,
  greedyPdf,
  lockedPdf,
  openPapers,
  photoOf,
  plainPdf,
  swollenPdf,
  talkativePdf,
} from '#test/support/papers.ts'
import { phonePhoto } from '#test/support/receipt.ts'

/** The officer's case behind a socket. `mostMs`: for one file. */
async function openServer(mostMs = 30_000) {
  const documents = createDocumentCleaner({ mostMs })
  let url = ''
  const papers = await openPapers(() => (path, init) => fetch(`${url}${path}`, init))
  const { fetch: answer } = createApp({ ...papers.app.deps, documents })
  const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(() => void server.close())
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  return { ...papers, url, documents }
}

async function expectNothingLeft(app: TestApp) {
  for (const table of ['files', 'file_contents', 'case_documents'] as const)
    expect(await rowsOf(app, table)).toEqual([])
  expect(app.deps.admission.bodies.bytes()).toBe(0)
}

test('what is no paper, damaged, locked, swollen or another thing than it says is refused with its code, and nothing is left', async () => {
  const { app, send } = await openServer()
  const photo = await photoOf().jpeg().toBuffer()
  const bomb = await photoOf(9000, 9000).png({ compressionLevel: 9 }).toBuffer()
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const both = '/*%PDF-1.7\n*/ alert(1) //'
  const files: [string, Uint8Array, { name?: string; type?: string }, [number, string]][] = [
    ['empty', Buffer.alloc(0), {}, [400, 'document-empty']],
    ['SVG', Buffer.from(script), { name: 'a.svg', type: 'image/svg+xml' }, [415, 'document-type']],
    ['SVG called JPEG', Buffer.from(script), { name: 'a.jpg' }, [415, 'document-type']],
    ['GIF and script', Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(1)'), {}, [415, 'document-type']],
    ['script and PDF', Buffer.from(both), { name: 'a.pdf' }, [415, 'document-type']],
    ['JPEG and PDF', Buffer.concat([photo.subarray(0, 20), plainPdf()]), {}, [415, 'document-type']],
    ['JPEG and zip', Buffer.concat([photo, emptyZip()]), { name: 'a.jpg' }, [415, 'document-type']],
    ['PDF and zip', Buffer.concat([plainPdf(), emptyZip()]), { name: 'a.pdf' }, [415, 'document-type']],
    ['zip', Buffer.concat([Buffer.from('PK\x03\x04'), emptyZip()]), {}, [415, 'document-type']],
    ['page of a website', Buffer.from('<!doctype html><script>1</script>'), {}, [415, 'document-type']],
    ['JPEG called PDF', photo, { name: 'a.pdf' }, [400, 'document-name']],
    ['PDF sent as a picture', plainPdf(), { type: 'image/jpeg' }, [400, 'document-name']],
    ['JPEG called a program', photo, { name: 'photo.jpg.exe' }, [400, 'document-name']],
    ['cut JPEG', photo.subarray(0, 300), {}, [400, 'document-invalid']],
    ['cut HEIC', cutHeic(), { name: 'IMG_0001.HEIC', type: 'image/heic' }, [415, 'document-heic']],
    ['PDF of rubbish', Buffer.from('%PDF-1.7\nrubbish'), {}, [400, 'document-invalid']],
    ['PDF without pages', plainPdf(0), {}, [400, 'document-invalid']],
    ['locked PDF', lockedPdf(), {}, [400, 'document-locked']],
    ['PNG of 81 megapixels', bomb, {}, [400, 'document-pixels']],
    ['large PDF', Buffer.concat([plainPdf(), Buffer.alloc(5 * 1024 * 1024)]), {}, [413, 'body-too-large']],
    ['large file', Buffer.alloc(12 * 1024 * 1024 + 1, 0xff), {}, [413, 'body-too-large']],
  ]
  const answers = []
  for (const [what, bytes, named] of files) answers.push([what, await codeOfAnswer(await send(bytes, named))])
  expect(answers).toEqual(files.map(([what, , , code]) => [what, code]))
  await expectNothingLeft(app)
})

test('a PDF of 100,000 pages is refused at once, also where it says that it has one', async () => {
  const { app, send } = await openServer()
  const many = plainPdf(100_000)
  const lying = Buffer.from(many.toString('latin1').replace('/Count 100000', '/Count 1     '), 'latin1')
  for (const bytes of [many, lying]) {
    const start = performance.now()
    const answer = await send(bytes, { name: 'a.pdf' })
    expect(performance.now() - start).toBeLessThan(5000)
    if (answer.status !== 201) expect(await codeOfAnswer(answer)).toEqual([400, 'document-pages'])
    else expect(((await answer.json()) as CaseDocuments).documents[0]?.pages).toBe(1)
  }
  expect((await rowsOf(app, 'file_contents')).length).toBeLessThanOrEqual(2)
})

test('while a file draws without end the server answers others; after its time it is refused, and nothing is left', async () => {
  const { app, url, send } = await openServer(3000)
  const start = performance.now()
  const refused = send(endlessPdf())
  while (performance.now() - start < 1500) {
    const asked = performance.now()
    expect((await fetch(`${url}/healthz`)).status).toBeLessThan(500)
    expect(performance.now() - asked).toBeLessThan(1000)
    await new Promise((later) => setTimeout(later, 100))
  }
  expect(await codeOfAnswer(await refused)).toEqual([400, 'document-heavy'])
  // Its time, and not a failure of its own.
  expect(performance.now() - start).toBeGreaterThan(3000)
  expect(performance.now() - start).toBeLessThan(10_000)
  await expectNothingLeft(app)
  expect(childrenNow()).toEqual([])
  expect((await send(plainPdf())).status).toBe(201)
})

test('a process that is killed or whose server stops gives a coded answer, and nothing is left', async () => {
  const { app, send, documents } = await openServer()
  const killed = send(endlessPdf())
  process.kill(await firstChild(), 'SIGKILL')
  expect(await codeOfAnswer(await killed)).toEqual([400, 'document-heavy'])
  const stopped = send(endlessPdf())
  await firstChild()
  documents.close()
  expect(await codeOfAnswer(await stopped)).toEqual([503, 'store-busy'])
  expect(await codeOfAnswer(await send(plainPdf()))).toEqual([503, 'store-busy'])
  await expectNothingLeft(app)
  expect(childrenNow()).toEqual([])
})

test('what swells to gigabytes within a PDF takes no more memory than it may', async () => {
  const { app, send } = await openServer()
  let most = 0
  const watch = setInterval(() => {
    for (const child of childrenNow()) most = Math.max(most, memoryOf(child))
  }, 20)
  // The picture is unpacked line by line.
  expect((await send(swollenPdf())).status).toBe(201)
  expect(await codeOfAnswer(await send(greedyPdf()))).toEqual([400, 'document-heavy'])
  clearInterval(watch)
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(700 * 1024 * 1024)
  expect(await rowsOf(app, 'case_documents')).toHaveLength(1)
})

test('a JPEG of 108 megapixels is made smaller while it is decoded; one that would be unpacked whole is refused', async () => {
  const { send } = await openServer()
  const huge = photoOf(12_000, 9000)
  expect((await send(await huge.jpeg().toBuffer())).status).toBe(201)
  const whole = await huge.jpeg({ progressive: true }).toBuffer()
  expect(await codeOfAnswer(await send(whole))).toEqual([400, 'document-pixels'])
})

test('of a PDF only its pages are left: no script, link, form, attachment or metadata, and what was filled in is seen', async () => {
  const { path, officer, send } = await openServer()
  expect(
    talkativePdf()
      .toString('latin1')
      .match(/MARKED/g),
  ).toHaveLength(10)
  const answer = await send(talkativePdf(), { name: 'आवेदन.pdf', type: 'application/pdf' })
  const [paper] = ((await answer.json()) as CaseDocuments).documents
  expect(paper).toMatchObject({ form: 'pdf', pages: 1, name: 'आवेदन.pdf' })
  const read = async (more = '') => {
    const answer = await officer.fetch(`${path}/${paper?.file}${more}`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const [pdf, page, thumbnail] = [await read(), await read('/pages/1'), await read('/thumbnail')]
  for (const { bytes } of [pdf, page, thumbnail])
    for (const word of [
      'MARKED',
      '/JS',
      '/JavaScript',
      '/Annot',
      '/AcroForm',
      '/EF',
      '/Metadata',
      '/Info',
      '/URI',
    ])
      expect([word, bytes.includes(word)]).toEqual([word, false])
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('content-disposition')).toBe(
    `attachment; filename="_____.pdf"; filename*=UTF-8''${encodeURIComponent('आवेदन.pdf')}`,
  )
  expect(page.headers.get('content-disposition')).toMatch(/^inline/)
  const { data, info } = await sharp(page.bytes).raw().toBuffer({ resolveWithObject: true })
  const colourAt = (across: number, down: number) => {
    const at =
      (Math.round((1 - down / 842) * info.height) * info.width + Math.round((across / 595) * info.width)) * 3
    return [...data.subarray(at, at + 3)].map((value) => Math.round(value / 100))
  }
  expect(colourAt(200, 200)).toEqual([0, 0, 0])
  expect(colourAt(450, 650)).toEqual([3, 0, 0])
  expect(colourAt(500, 100)).toEqual([3, 3, 3])
  // The PDF that is given out is one that can be read again.
  const again = await send(pdf.bytes, { name: 'again.pdf' })
  expect(again.status).toBe(201)
})

test('of a phone’s picture neither place nor camera is left, and it stands upright', async () => {
  const { path, officer, send } = await openServer()
  const answer = await send(await phonePhoto(), { name: 'IMG_2026.JPG', type: 'image/jpeg' })
  const [paper] = ((await answer.json()) as CaseDocuments).documents
  expect(paper).toMatchObject({ form: 'picture', pages: 1, name: 'IMG_2026.jpg' })
  for (const more of ['', '/pages/1', '/thumbnail']) {
    const bytes = Buffer.from(await (await officer.fetch(`${path}/${paper?.file}${more}`)).arrayBuffer())
    expect(bytes.includes('MARKEDPHONE')).toBe(false)
    const { exif, width, height } = await sharp(bytes).metadata()
    expect([exif, width < height]).toEqual([undefined, true])
  }
})

const childrenNow = (): number[] =>
  readdirSync('/proc/self/task')
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean))
    .map(Number)
    .filter((child) => commandOf(child).includes('document-process'))

function commandOf(child: number): string {
  try {
    return readFileSync(`/proc/${child}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** Bytes. */
function memoryOf(child: number): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${child}/statm`, 'utf8').split(' ')
    return Number(pages) * 4096
  } catch {
    return 0
  }
}

async function firstChild(): Promise<number> {
  for (;;) {
    const [child] = childrenNow()
    if (child !== undefined) return child
    await new Promise((later) => setTimeout(later, 20))
  }
}
