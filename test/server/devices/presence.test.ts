/** A screen's code changes every minute; an entry through it counts as made there, and no other entry ever fails for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minuteOfPart, minuteOfPass, newPass, passMs, presencePart } from '#server/codes/presence-code.ts'
import type { ScreenReply, ScreenRow } from '#server/contract/devices/device.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import {
  addPerson,
  codeOf,
  districtDays,
  friday,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { codesIn } from '#test/support/reading.ts'

const secret = 'the key of a data folder'
/** The first millisecond of a minute. */
const tick = Math.floor(friday / minute) * minute

test('a part holds for the minutes on either side of its own, to the millisecond', () => {
  const part = presencePart(secret, 'A7K4', tick)
  expect(part).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  expect(presencePart(secret, 'A7K4', tick + minute - 1)).toBe(part)
  expect(presencePart(secret, 'A7K4', tick + minute)).not.toBe(part)
  const holds = (now: number) => minuteOfPart(secret, 'A7K4', part, now) === tick / minute
  expect([holds(tick - 2 * minute - 1), holds(tick - 2 * minute)]).toEqual([false, true])
  expect([holds(tick + 3 * minute - 1), holds(tick + 3 * minute)]).toEqual([true, false])
  expect(minuteOfPart(secret, 'A7K4', part.toLowerCase(), tick)).toBe(tick / minute)
  expect(minuteOfPart(secret, 'B7K4', part, tick)).toBeNull()
  expect(minuteOfPart('another key', 'A7K4', part, tick)).toBeNull()
})

test('a pass is good for five minutes, for its entry at its poster, and names the minute of its code', () => {
  const pass = newPass(secret, 'A7K4', 'entry-one', 77, friday)
  const read = (text: string, poster: string, entry: string, now: number) =>
    minuteOfPass(secret, text, poster, entry, now)
  expect(passMs).toBe(5 * minute)
  expect(read(pass, 'A7K4', 'entry-one', friday + passMs)).toBe(77)
  expect(read(pass, 'A7K4', 'entry-one', friday + passMs + 1)).toBeNull()
  expect(read(pass, 'A7K4', 'entry-two', friday)).toBeNull()
  expect(read(pass, 'B7K4', 'entry-one', friday)).toBeNull()
  const later = pass.replace(/^\d+/, String(friday + 10 * passMs))
  const ofAnotherCode = pass.replace('.77.', '.78.')
  for (const forged of [later, ofAnotherCode, pass.replace('.77.', '.077.')])
    expect(read(forged, 'A7K4', 'entry-one', friday)).toBeNull()
})

test('nonsense is neither a part nor a pass, and throws nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(minuteOfPart(secret, 'A7K4', text, friday)).toBeNull()
      expect(minuteOfPass(secret, text, 'A7K4', 'entry-one', friday)).toBeNull()
    }),
  )
})

async function connected(app: TestApp, point = 'registry') {
  const staff = await addPerson(app)
  const reply = await staff.send('POST', '/api/presence', { office: 'tehsil-meham', point })
  const { link, screen } = (await reply.json()) as ScreenReply
  const opened = await app.fetch(new URL(link).pathname)
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { staff, screen, opened, show: () => app.fetch('/presence', { headers: { cookie } }) }
}

/** What the QR on the screen says, read as a phone reads it. */
async function scan(page: Response): Promise<string> {
  const svg = /<svg xmlns[\s\S]*?<\/svg>/.exec(await page.text())?.[0] ?? ''
  const { default: sharp } = await import('sharp')
  const picture = await sharp(Buffer.from(svg.replace('<svg ', '<svg width="600" height="600" ')))
    .png()
    .toBuffer()
  return (await codesIn(picture))[0]?.text ?? ''
}
const pathOf = (text: string) => new URL(text).pathname.toLowerCase()
const passIn = (html: string) => /name="presence" value="([^"]+)"/.exec(html)?.[1]
const entryIn = (html: string) => /name="entry" value="([^"]+)"/.exec(html)?.[1] ?? ''

test('the screen shows its point and a code in the dense mode, another one each minute', async () => {
  const app = await openTestApp()
  const { opened, show } = await connected(app)
  expect([opened.status, opened.headers.get('location')]).toEqual([302, '/presence'])
  expect(opened.headers.get('set-cookie')).toMatch(/^__Host-.*HttpOnly; Secure; SameSite=Strict/)
  const page = await (await show()).text()
  expect(page).toContain('फ़ोन से स्कैन करें')
  expect(page).toContain('Tehsil Office, Meham')
  expect(page).toContain(`data-next="${minute - (friday % minute)}"`)
  const first = await scan(await show())
  const code = await codeOf(app)
  expect(first).toMatch(new RegExp(`^HTTPS://FEEDBACK.EXAMPLE.IN/Q/${code}/[0-9A-HJKMNP-TV-Z]{8}$`))
  app.clock.now += minute
  const second = await scan(await show())
  expect(second.slice(0, -8)).toBe(first.slice(0, -8))
  expect(second).not.toBe(first)
})

test('an entry through the code of the minute counts as made there, and is shown in the share', async () => {
  const app = await openTestApp()
  const { staff, show } = await connected(app)
  const form = await (await app.fetch(pathOf(await scan(await show())))).text()
  const entry = entryIn(form)
  app.clock.now += 5 * minute
  const code = await codeOf(app)
  const sent = await say(app, code, { entry, rating: '2', presence: passIn(form) ?? '' })
  expect(sent.status).toBe(201)
  await say(app, code, { entry: newEntry(), rating: '4' })
  // Completing and changing keep what was verified, with the pass or without it.
  expect((await say(app, code, { entry, rating: '1', change: 'yes' })).status).toBe(200)
  expect((await rowsOf(app, 'entries')).map((row) => row.presence).sort()).toEqual([0, 1])
  expect(await districtDays(app)).toMatchObject([{ r1: 1, r4: 1, present: 1 }])
  expect(await staff.read<Summary>('/api/summary')).toMatchObject({ present: 1, total: { responses: 2 } })
})

test('an old, a forged and a missing part all open the ordinary form, and its entry is kept as not verified', async () => {
  const app = await openTestApp()
  const { show } = await connected(app)
  const fresh = pathOf(await scan(await show()))
  const code = await codeOf(app)
  app.clock.now += 3 * minute
  for (const path of [fresh, `/q/${code}/AAAAAAAA`, `/q/${code}/%F0%9F%98%80`, `/q/${code}`]) {
    const page = await app.fetch(path)
    const form = await page.text()
    expect([page.status, passIn(form)], path).toEqual([200, undefined])
    expect((await say(app, code, { entry: entryIn(form), rating: '3' })).status).toBe(201)
  }
  for (const presence of ['forged', '', `${friday * 2}.AAAAAAAAAAAAAAAAAAAAAA`, 'x'.repeat(500)])
    expect((await say(app, code, { entry: newEntry(), rating: '3', presence })).status).toBe(201)
  expect((await rowsOf(app, 'entries')).every((row) => row.presence === 0)).toBe(true)
})

test('the pass of one entry does not verify another, nor one that came too late', async () => {
  const app = await openTestApp()
  const { show } = await connected(app)
  const form = await (await app.fetch(pathOf(await scan(await show())))).text()
  const code = await codeOf(app)
  await say(app, code, { entry: newEntry(), rating: '3', presence: passIn(form) ?? '' })
  app.clock.now += 5 * minute + 1
  await say(app, code, { entry: entryIn(form), rating: '3', presence: passIn(form) ?? '' })
  expect((await rowsOf(app, 'entries')).map((row) => row.presence)).toEqual([0, 0])
})

/** Opens the form by what a photograph shows, and gives the entry and its pass. */
async function form(app: TestApp, path: string, lang = '') {
  const html = await (await app.fetch(path + lang)).text()
  return { entry: entryIn(html), presence: passIn(html) ?? '' }
}
const verified = async (app: TestApp) =>
  (await rowsOf(app, 'entries')).filter((row) => row.presence === 1).length

test.each([
  ['one after the other', false],
  ['all at once', true],
])(
  'one photograph of a screen verifies three entries, however many forms it opens, sent %s',
  async (_, atOnce) => {
    const app = await openTestApp()
    const { show } = await connected(app)
    const [path, code] = [pathOf(await scan(await show())), await codeOf(app)]
    const forms: Awaited<ReturnType<typeof form>>[] = []
    for (let count = 0; count < 15; count++) forms.push(await form(app, path))
    expect(forms.every(({ presence }) => presence !== '')).toBe(true)
    const send = (each: (typeof forms)[number]) => say(app, code, { ...each, rating: '4' })
    if (atOnce) await Promise.all(forms.map(send))
    else for (const each of forms) await send(each)
    expect(await rowsOf(app, 'entries')).toHaveLength(15)
    expect(await verified(app)).toBe(3)
  },
)

test('sixteen minutes later one photograph verifies nothing', async () => {
  const app = await openTestApp()
  const { show } = await connected(app)
  const [path, code] = [pathOf(await scan(await show())), await codeOf(app)]
  app.clock.now += 2 * minute
  const forms = await Promise.all(Array.from({ length: 15 }, () => form(app, path)))
  app.clock.now += 14 * minute
  for (const each of forms) expect((await say(app, code, { ...each, rating: '4' })).status).toBe(201)
  expect(await verified(app)).toBe(0)
})

test('looking uses nothing up: a form that is opened ten times, in every language, is verified at last', async () => {
  const app = await openTestApp()
  const { show } = await connected(app)
  const [path, code] = [pathOf(await scan(await show())), await codeOf(app)]
  for (const lang of ['', '?lang=en', '?lang=pa', '', '?lang=ur', '', '', '', '']) await form(app, path, lang)
  const last = await form(app, path, '?lang=en')
  await say(app, code, { ...last, rating: '4' })
  // Repeats and changes of mind are the same entry, and leave the other two their passes.
  await say(app, code, { ...last, rating: '4' })
  await say(app, code, { ...last, rating: '3', change: 'yes' })
  for (let count = 0; count < 3; count++) await say(app, code, { ...(await form(app, path)), rating: '4' })
  expect(await verified(app)).toBe(3)
})

test('each minute and each screen has three of its own', async () => {
  const app = await openTestApp()
  const screens = [await connected(app), await connected(app, 'gate')]
  for (let each = 0; each < 2; each++, app.clock.now += minute)
    for (const { show } of screens) {
      const path = pathOf(await scan(await show()))
      for (let count = 0; count < 5; count++)
        await say(app, path.split('/')[2] ?? '', { ...(await form(app, path)), rating: '4' })
    }
  expect(await rowsOf(app, 'entries')).toHaveLength(20)
  expect(await verified(app)).toBe(12)
})

test('a forged code with a true part is still a forged code', async () => {
  const app = await openTestApp()
  const { show } = await connected(app)
  const path = pathOf(await scan(await show()))
  const forged = path.replace(/.\/(.{8})$/, (end) => (end.startsWith('0') ? '1' : '0') + end.slice(1))
  expect((await app.fetch(forged)).status).toBe(404)
})

test('a removed screen says so, and only those who manage screens connect, see and remove them', async () => {
  const app = await openTestApp()
  const { staff, screen, show } = await connected(app)
  const officer = await addPerson(app, 'grievance-officer')
  expect(
    (await officer.send('POST', '/api/presence', { office: 'tehsil-meham', point: 'gate' })).status,
  ).toBe(403)
  expect((await officer.fetch('/api/presence')).status).toBe(403)
  expect((await app.fetch('/api/presence')).status).toBe(401)
  const { screens } = await staff.read<{ screens: ScreenRow[] }>('/api/presence')
  expect(screens).toMatchObject([
    { id: screen.id, office: { id: 'tehsil-meham' }, point: { id: 'registry' } },
  ])
  expect((await staff.send('POST', '/api/presence', { office: 'nowhere', point: 'gate' })).status).toBe(404)
  expect((await staff.send('POST', '/api/presence', { office: 'tehsil-meham', point: 'moon' })).status).toBe(
    404,
  )

  expect((await staff.send('DELETE', `/api/presence/${screen.id}`)).status).toBe(204)
  expect((await staff.send('DELETE', `/api/presence/${screen.id}`)).status).toBe(404)
  const page = await show()
  expect([page.status, (await page.text()).includes('This screen is no longer connected')]).toEqual([
    401,
    true,
  ])
  expect((await app.fetch('/presence/nothing')).status).toBe(401)
  expect((await staff.read<{ screens: ScreenRow[] }>('/api/presence')).screens).toEqual([])
})

test('neither the part nor the pass nor its minute reaches the disk or the log', async () => {
  const app = await openTestApp()
  const logged: unknown[] = []
  for (const level of ['info', 'warn', 'error'] as const)
    app.deps.log[level] = ((...said: unknown[]) => void logged.push(said)) as typeof app.deps.log.info
  const { show } = await connected(app)
  const text = await scan(await show())
  const form = await (await app.fetch(pathOf(text))).text()
  app.clock.now += 4 * minute
  await say(app, await codeOf(app), { entry: entryIn(form), rating: '2', presence: passIn(form) ?? '' })
  const bytes = Buffer.concat(
    readdirSync(app.data).map((name) => readFileSync(join(app.data, name))),
  ).toString('latin1')
  const part = text.split('/').at(-1) ?? ''
  const pass = passIn(form) ?? ''
  for (const trace of [part, pass, pass.split('.')[0] ?? '', String(app.clock.now)]) {
    expect(trace.length).toBeGreaterThan(7)
    expect(bytes).not.toContain(trace)
  }
  expect(logged).toEqual([])
})
