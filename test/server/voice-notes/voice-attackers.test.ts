/** Whoever wants the disk full of sound, another's voice, or a server that reads for ever. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { voiceNoteLimits } from '#server/contract/words/voice-note.ts'
import { mostSpokenBytes } from '#server/filing/filing.ts'
import { newId } from '#server/storage/ids.ts'
import { addressIn, rowsOf } from '#test/support/app.ts'
import { openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { mp4Of, recorded, say, webmOf } from '#test/support/voice-notes.ts'

/** A recording that does not say how long it is. */
const sayOnAndOn = (ask: (path: string, init: RequestInit) => Promise<Response>, recording: Readable) =>
  ask('/g/new/voice', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', accept: 'application/json' },
    body: Readable.toWeb(recording) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code?: string }).code

test('whoever has not come in has nothing of a body read, and nothing of a dead session is kept', async () => {
  const { app, gateway } = await openPortal()
  expect(await codeOf(say(openBrowser(app), recorded()))).toBe('not-signed-in')
  const endless = new Readable({ read() {} })
  expect((await sayOnAndOn(async (...sent) => app.fetch(...sent), endless)).status).toBe(401)
  const browser = await signedIn(app, gateway)
  app.clock.now += 31 * 60_000
  expect(await codeOf(say(browser, recorded()))).toBe('not-signed-in')
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
})

test('a body beyond a megabyte is refused before it is sent, and while it is sent where its length is not told', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const large = Buffer.alloc(voiceNoteLimits.bytes + 1)
  expect(await codeOf(say(browser, large))).toBe('body-too-large')
  let given = 0
  const stream = new Readable({
    read() {
      given += 65_536
      this.push(Buffer.alloc(65_536))
    },
  })
  expect((await sayOnAndOn(browser.get, stream)).status).toBe(413)
  expect(given).toBeLessThan(4 * voiceNoteLimits.bytes)
  stream.destroy()
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
})

test('what is no recording, or too long, keeps the one that was there', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await say(browser, recorded())
  expect(await codeOf(say(browser, Buffer.from('<script>alert(1)</script>'), 'audio/webm'))).toBe(
    'voice-invalid',
  )
  expect(await codeOf(say(browser, webmOf(64)))).toBe('voice-long')
  expect(await codeOf(say(browser, mp4Of(64), 'audio/mp4'))).toBe('voice-long')
  expect(await rowsOf(app, 'filing_voice_notes')).toMatchObject([{ seconds: 2 }])
})

test('a flood of recordings costs its network proofs, and one draft has one of them', async () => {
  const { app, gateway } = await openPortal()
  const { cookies } = await signedIn(app, gateway)
  const browser = openBrowser(app, addressIn(1))
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  const answers = await Promise.all(Array.from({ length: 40 }, () => say(browser, webmOf(1))))
  const codes = answers.map(({ status }) => status)
  expect(codes.filter((status) => status === 201).length).toBeLessThan(25)
  expect(codes.filter((status) => status === 429).length).toBeGreaterThan(15)
  expect(await rowsOf(app, 'filing_voice_notes')).toHaveLength(1)
})

test('what waits has a ceiling, of which whoever gives no number fills a part: those with a number speak on', async () => {
  const { app, gateway } = await openPortal()
  const keep = (bytes: number, withoutNumber: number) =>
    app.deps.write((trx) =>
      trx
        .insertInto('filing_voice_notes')
        .values({
          draft: newId(),
          media_type: 'audio/webm',
          seconds: 60,
          bytes,
          without_number: withoutNumber,
          sealed: new Uint8Array(1),
        })
        .execute(),
    )
  await keep(mostSpokenBytes.withoutNumber - 1, 1)
  const stranger = openBrowser(app)
  await stranger.get('/g/without?lang=en')
  await stranger.send('/g/without')
  expect(await codeOf(say(stranger, recorded()))).toBe('voice-not-kept')
  const browser = await signedIn(app, gateway)
  expect((await say(browser, recorded())).status).toBe(201)
  await keep(mostSpokenBytes.all - mostSpokenBytes.withoutNumber - 3000, 0)
  // Its own in the place of its own.
  expect(await codeOf(say(await signedIn(app, gateway, '98123 45679'), recorded()))).toBe('voice-not-kept')
  await stranger.send('/g/new/about', { department: 'electricity' })
  expect(await stranger.read('/g/new/where?lang=en')).toContain('Where is it')
})

test('a note that is laid beside another case in the database opens for nobody', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await say(browser, recorded())
  const [mine] = (await rowsOf(app, 'filing_voice_notes')) as unknown as { draft: string }[]
  const other = await signedIn(app, gateway, '98123 45679')
  await other.send('/g/new/about', { department: 'electricity' })
  const drafts = (await rowsOf(app, 'filing_drafts')) as unknown as { id: string }[]
  const theirs = drafts.find(({ id }) => id !== mine?.draft)?.id ?? ''
  await app.deps.write((trx) => trx.updateTable('filing_voice_notes').set({ draft: theirs }).execute())
  app.deps.log.level = 'silent'
  expect((await other.get('/g/new/voice')).status).toBe(500)
})
