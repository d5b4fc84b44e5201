/** A spoken note from the recorder to whoever works the case: who hears it, who does not, and when it is gone. */
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import type { VoiceNoteView } from '#server/contract/citizens/voice-note.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { rangeIn } from '#server/http/send-file.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { hearNote } from '#server/voice-notes/voice-note-views.ts'
import { addPerson, day, hour, rowsOf, type TestApp } from '#test/support/app.ts'
import { type Browser, formOf, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { mp4Of, recorded, say, webmOf } from '#test/support/voice-notes.ts'

const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'
const heard = async (answer: Response | Promise<Response>) => Buffer.from(await (await answer).arrayBuffer())

/** Up to the words, which are left out where there are none. */
async function answer(browser: Browser, words: string | null = complaint): Promise<Response | null> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman', landmark: 'स्कूल के सामने' })
  return words === null ? null : browser.send('/g/new/words', { words })
}
async function send(browser: Browser): Promise<string> {
  const draft = /name="draft" value="([^"]+)"/.exec(await browser.read('/g/new/check?lang=en'))?.[1] ?? ''
  const sent = await browser.send('/g/new/send', { draft })
  return /\/g\/filed\/([A-Z0-9-]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? `${sent.status}`
}
async function fileSpoken(words = '') {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answer(browser, null)
  expect((await say(browser, recorded())).status).toBe(201)
  await browser.send('/g/new/words', { words })
  const reference = await send(browser)
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  return { app, gateway, browser, reference, id, sound: `/api/grievances/${id}/voice-note/sound` }
}
const listenings = async (app: TestApp) =>
  ((await rowsOf(app, 'ledger')) as unknown as { action: string; subject: string; details: string }[])
    .filter(({ action }) => action === 'voice:listen')
    .map(({ subject, details }) => [subject, JSON.parse(details)])

test('what was said goes with the case, without a word written; who works it hears it, and the ledger tells of which case', async () => {
  const { app, browser, reference, id, sound } = await fileSpoken()
  const officer = await addPerson(app, 'grievance-officer', undefined, 'uhbvn-meham')
  expect((await officer.read<GrievanceView>(`/api/grievances/${id}`)).summary).toContain(
    'spoken, not written',
  )
  expect(await officer.read<VoiceNoteView>(`/api/grievances/${id}/voice-note`)).toEqual({
    note: { seconds: 2, gone: false, mayListen: true },
  })
  expect(await listenings(app)).toEqual([])
  const played = await officer.fetch(sound)
  expect([played.status, played.headers.get('content-type')]).toEqual([200, 'audio/webm'])
  const whole = await heard(played)
  expect(whole.readUInt32BE(0)).toBe(0x1a45dfa3)
  expect(await listenings(app)).toEqual([[id, { list: 'note', office: 'uhbvn-meham' }]])
  expect((await heard(browser.get(`/g/cases/${reference}/voice`))).equals(whole)).toBe(true)
  const own = await browser.read(`/g/cases/${reference}?lang=en`)
  expect(own).toContain(`/g/cases/${reference}/voice`)
  expect(own).not.toContain('spoken, not written')
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
})

test('auditor and head of office, other offices, other numbers and strangers hear nothing', async () => {
  const { app, gateway, id, reference, sound } = await fileSpoken()
  const auditor = await addPerson(app, 'auditor')
  expect((await auditor.read<VoiceNoteView>(`/api/grievances/${id}/voice-note`)).note?.mayListen).toBe(false)
  const others = [
    auditor,
    await addPerson(app, 'office-head', undefined, 'uhbvn-meham'),
    await addPerson(app, 'grievance-officer', undefined, 'tehsil-sampla'),
  ]
  for (const each of others) expect((await each.fetch(sound)).status).toBe(403)
  expect((await app.fetch(sound)).status).toBe(401)
  // Whoever would come to it by another way than the route.
  await expect(hearNote(app.deps, auditor.person, id)).rejects.toMatchObject({ code: 'not-permitted' })
  expect((await openBrowser(app).get(`/g/cases/${reference}/voice`)).status).toBe(401)
  const other = await signedIn(app, gateway, '98123 45679')
  const unlike = await other.get('/g/cases/RTK-26-000000-0/voice')
  const foreign = await other.get(`/g/cases/${reference}/voice`)
  expect([foreign.status, (await foreign.text()).replace(reference, '')]).toEqual([
    unlike.status,
    (await unlike.text()).replace('RTK-26-000000-0', ''),
  ])
  expect(foreign.status).toBe(404)
  const officer = await addPerson(app)
  for (const path of [sound, sound.replace('/sound', '')])
    expect((await officer.fetch(path.replace(id, 'AAAAAAAAAAAAAAAA'))).status).toBe(404)
  expect(await listenings(app)).toEqual([])
})

test('what waits with a draft is heard on its own number’s phones alone, is replaced and removed, and lies sealed like the case’s', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await say(browser, recorded())
  await say(browser, webmOf(3))
  app.clock.now += 61_000
  const phone = await signedIn(app, gateway)
  expect(await phone.read('/g/new/words?lang=en')).toContain('0:03')
  const [row] = (await rowsOf(app, 'filing_voice_notes')) as unknown as {
    sealed: Uint8Array
    seconds: number
  }[]
  expect(row?.seconds).toBe(3)
  const sound = await heard(phone.get('/g/new/voice'))
  const part = sound.subarray(sound.length - 200)
  expect(Buffer.from(row?.sealed ?? []).includes(part)).toBe(false)
  const other = await signedIn(app, gateway, '98123 45679')
  expect((await other.get('/g/new/voice')).status).toBe(404)
  expect(
    (await other.get('/g/new/voice', { method: 'DELETE', headers: { 'sec-fetch-site': 'same-origin' } }))
      .status,
  ).toBe(204)
  expect(await rowsOf(app, 'filing_voice_notes')).toHaveLength(1)
  await answer(phone)
  await send(phone)
  const [file] = (await rowsOf(app, 'file_contents')) as unknown as { bytes: Uint8Array }[]
  expect(Buffer.from(file?.bytes ?? []).includes(part)).toBe(false)
  expect((await phone.get('/g/new/voice')).status).toBe(404)
})

test('few words do beside a recording; without it they are asked for again, also where it is removed afterwards', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const few = await answer(browser, 'बिजली')
  expect(few?.status).toBe(400)
  await say(browser, recorded())
  expect((await browser.send('/g/new/words', { words: 'बिजली' })).headers.get('location')).not.toContain(
    'words',
  )
  expect(await browser.read('/g/new/check?lang=en')).toContain('/g/new/voice')
  // Without a script: what was typed meanwhile stands in its field.
  const removed = await browser.send('/g/new/words', { words: 'बिजली नहीं', unsay: 'yes' })
  expect(await removed.text()).toContain('बिजली नहीं')
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
  expect((await browser.get('/g/new/check?lang=en')).headers.get('location')).toContain('/g/new/words')
  await browser.send('/g/new/words', { words: complaint })
  await send(browser)
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ summary: complaint }])
  expect(await rowsOf(app, 'voice_notes')).toEqual([])
})

test('it goes with a draft that is thrown away or forgotten, with the case’s end and thirty days, and when its citizen erases', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await say(browser, recorded())
  await browser.send('/g/new/drop')
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
  await say(browser, recorded())
  app.clock.now += 8 * day
  await forgetDrafts(app.deps)
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])

  const [erased, aged] = [await fileSpoken('पहली शिकायत'), await fileSpoken('दूसरी शिकायत')]
  for (const { browser, reference } of [erased, aged]) {
    const { seen = '' } = await formOf(browser, reference)
    await browser.send(`/g/cases/${reference}/withdraw-case`, { seen })
  }
  await erased.browser.send(`/g/cases/${erased.reference}/erase`)
  expect(await rowsOf(erased.app, 'file_contents')).toEqual([])
  const officer = await addPerson(erased.app)
  expect(await officer.read(`/api/grievances/${erased.id}/voice-note`)).toMatchObject({
    note: { gone: true },
  })
  expect((await officer.fetch(erased.sound)).status).toBe(404)
  const retain = async (days: number) => {
    for (let at = 0; at < days; at++) {
      aged.app.clock.now += day
      await runRetention(aged.app.deps)
    }
    return (await rowsOf(aged.app, 'file_contents')).length
  }
  expect(await retain(29)).toBe(1)
  expect(await retain(4)).toBe(0)
})

test('players ask for parts, and are given them', async () => {
  const { browser, reference } = await fileSpoken()
  const ask = (range: string) => browser.get(`/g/cases/${reference}/voice`, { headers: { range } })
  const whole = await heard(browser.get(`/g/cases/${reference}/voice`))
  const first = await ask('bytes=0-1')
  expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-1/${whole.length}`])
  expect((await heard(first)).equals(whole.subarray(0, 2))).toBe(true)
  expect((await heard(ask('bytes=100-'))).equals(whole.subarray(100))).toBe(true)
  expect((await ask(`bytes=${whole.length}-`)).status).toBe(416)
  expect([rangeIn('bytes=-5', 100), rangeIn('bytes=50-400', 100), rangeIn('bytes=5-2', 100)]).toEqual([
    [95, 99],
    [50, 99],
    undefined,
  ])
  expect([rangeIn('bytes=0-1,5-6', 100), rangeIn(undefined, 100), rangeIn('bytes=-0', 100)]).toEqual([
    undefined,
    undefined,
    null,
  ])
})

test('the microphone is allowed on the page of the words alone, and sound of our own where there is some to hear', async () => {
  const { app, browser, reference } = await fileSpoken()
  const allowed = async (path: string, by = browser) => {
    const { headers } = await by.get(path)
    return [
      headers.get('permissions-policy')?.includes('microphone=(self)'),
      headers.get('content-security-policy')?.includes("media-src 'self'"),
    ]
  }
  await answer(browser)
  await browser.send('/g/new/earlier')
  expect([
    await allowed('/g/new/words?lang=en'),
    await allowed('/g/new/check?lang=en'),
    await allowed(`/g/cases/${reference}?lang=en`),
    await allowed('/staff', openBrowser(app)),
    await allowed('/g/new/where?lang=en'),
    await allowed('/g?lang=en'),
  ]).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ])
})

test('without a number a recording can be sent too, of no number is spoken beside it, and the receipt hears it', async () => {
  const { app } = await openPortal()
  const browser = openBrowser(app)
  await browser.get('/g/without?lang=en')
  await browser.send('/g/without')
  await answer(browser, null)
  await say(browser, mp4Of(5), 'audio/mp4')
  await browser.send('/g/new/words', { words: '' })
  const check = await browser.read('/g/new/check?lang=en')
  expect(check).toContain('/g/new/voice')
  expect(check).toContain(`${words.en.withoutNumber.consent}<`)
  const reference = await send(browser)
  expect((await browser.get(`/g/cases/${reference}/voice`)).headers.get('content-type')).toBe('audio/mp4')
  app.clock.now += hour
  expect((await browser.get(`/g/cases/${reference}/voice`)).status).toBe(401)
})
