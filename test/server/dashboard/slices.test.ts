/** Figures by point, service, channel, language and presence are those of the entries, whatever visitors change or take back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPass } from '#server/codes/presence-code.ts'
import type { Slices } from '#server/contract/figures/slices.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import { isUnhappy } from '#server/contract/rating.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import type { Entry } from '#server/entries/entry.ts'
import { listEntries } from '#server/entries/entry-store.ts'
import { recordChanges } from '#server/ingest/submission-actions.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  codeOf,
  day,
  formBody,
  hour,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { onPostgres } from '#test/support/postgres.ts'
import { post as sendForm } from '#test/support/receipt.ts'

const places = [
  ['tehsil-meham', 'registry'],
  ['tehsil-meham', 'gate'],
  ['tehsil-sampla', 'gate'],
  // Its open page, without a poster.
  ['tehsil-meham', null],
] as const

type Said = {
  place: (typeof places)[number]
  rating: string
  service?: string
  lang?: string
  present?: boolean
  change?: string
  withdraw?: boolean
  wait?: number
}

/** Gives whether it was kept. */
async function speak(app: TestApp, { place: [office, point], rating, ...said }: Said): Promise<boolean> {
  app.clock.now += said.wait ?? 0
  const entry = newEntry()
  const code = point === null ? null : await codeOf(app, office, point)
  const pass =
    said.present && code && newPass(app.deps.keys.receipts, code.slice(1, 5), entry, 1, app.clock.now)
  const fields = {
    entry,
    rating,
    lang: said.lang ?? 'hi',
    ...(said.service && { service: said.service }),
    ...(pass && { presence: pass }),
  }
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const tell = (more: Record<string, string>) =>
    code === null
      ? app.fetch(`/o/${office}`, { method: 'POST', headers, body: formBody({ ...fields, ...more }) })
      : say(app, code, { ...fields, ...more })
  const reply = await tell({})
  if (said.change) await tell({ rating: said.change, change: 'yes', service: 'income' })
  if (reply.ok && said.withdraw) {
    const { receipt } = (await reply.json()) as { receipt: string }
    await sendForm(app, '/r/withdraw', { receipt, what: 'entry' })
  }
  return reply.ok
}

const count = (entries: readonly Entry[]) => {
  const counted = entries.filter(({ mark }) => mark === null)
  return {
    responses: counted.length,
    unhappy: counted.filter(({ rating }) => isUnhappy(rating)).length,
  }
}

const said = fc.record({
  place: fc.constantFrom(...places),
  rating: fc.constantFrom('1', '2', '3', '4'),
  service: fc.constantFrom('', '', 'income', 'registry'),
  lang: fc.constantFrom('hi', 'hi', 'en', 'ur'),
  present: fc.boolean(),
  change: fc.constantFrom('', '', '', '1', '4'),
  withdraw: fc.constantFrom(false, false, false, true),
  wait: fc.constantFrom(0, 0, hour, day),
})

test('each filter counts its entries and no others, and the values of one add up to all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 5, maxLength: 25 }), async (all) => {
      const app = await openTestApp()
      for (const each of all) await speak(app, each)
      const staff = await addPerson(app)
      const entries = await listEntries(app.deps.db, { within: {}, limit: 1000 })
      const kept = (of: Partial<Entry>) =>
        entries.filter((entry) =>
          Object.entries(of).every(([name, value]) => entry[name as keyof Entry] === value),
        )
      const expectFigures = async (query: string, of: Partial<Entry>) => {
        const wanted = count(kept(of))
        const summary = await staff.read<Summary>(`/api/summary?days=90&${query}`)
        expect(summary.total, query).toMatchObject(wanted)
        expect(summary.total.all.responses, query).toBe(kept(of).length)
        expect(
          summary.offices.reduce((sum, { responses }) => sum + responses, 0),
          query,
        ).toBe(wanted.responses)
        expect(
          summary.trend.reduce((sum, { unhappy }) => sum + unhappy, 0),
          query,
        ).toBe(wanted.unhappy)
        const listed = await staff.read<{ entries: EntryView[] }>(`/api/entries?days=90&${query}`)
        expect(listed.entries.map(({ id }) => id).sort(), query).toEqual(
          kept(of)
            .map(({ id }) => id)
            .sort(),
        )
      }
      const office = 'tehsil-meham'
      for (const point of ['registry', 'gate'])
        await expectFigures(`office=${office}&point=${point}`, { office, point })
      for (const service of ['income', 'registry']) await expectFigures(`service=${service}`, { service })
      for (const channel of ['qr', 'web'] as const) await expectFigures(`channel=${channel}`, { channel })
      for (const lang of ['hi', 'en', 'ur'] as const) await expectFigures(`language=${lang}`, { lang })
      await expectFigures('vouched=yes', { presence: true })
      await expectFigures('department=revenue&language=hi', { lang: 'hi' })
      // Several at once are counted from the entries of one office.
      await expectFigures(`office=${office}&service=income&language=en`, {
        office,
        service: 'income',
        lang: 'en',
      })
      for (const by of ['point', 'service', 'channel', 'language'] as const) {
        const { total, slices } = await staff.read<Slices>(`/api/slices?by=${by}&office=${office}&days=90`)
        expect(total).toEqual(count(kept({ office })))
        expect(
          slices.reduce((sum, { responses }) => sum + responses, 0),
          by,
        ).toBe(total.responses)
        expect(
          slices.reduce((sum, { unhappy }) => sum + unhappy, 0),
          by,
        ).toBe(total.unhappy)
        const column = by === 'language' ? 'lang' : by
        for (const { value, responses } of slices)
          expect(responses, `${by} ${value}`).toBe(count(kept({ office, [column]: value })).responses)
      }
      // All these offices are of that department.
      for (const by of ['service', 'channel', 'language'] as const) {
        const { total, slices } = await staff.read<Slices>(`/api/slices?by=${by}&department=revenue&days=90`)
        expect(total, by).toEqual(count(entries))
        const column = by === 'language' ? 'lang' : by
        for (const { value, responses } of slices)
          expect(responses, `${by} ${value}`).toBe(count(kept({ [column]: value })).responses)
      }
      expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
    }),
    { numRuns: onPostgres() ? 2 : 4 },
  )
}, 60_000)

test('reasons and hours of a slice are told of one office, whole days are compared, and what no tally tells is refused', async () => {
  const app = await openTestApp()
  const today = app.clock.now
  const gate = await codeOf(app, 'tehsil-meham', 'gate')
  for (const [daysAgo, lang, rating] of [
    [20, 'hi', '4'],
    [9, 'en', '4'],
    [8, 'en', '1'],
    [1, 'en', '1'],
    [1, 'hi', '4'],
    [0, 'en', '1'],
  ] as const) {
    app.clock.now = today - daysAgo * day
    await say(app, gate, {
      entry: newEntry(),
      rating,
      lang,
      reason: rating === '1' ? 'waiting' : [],
      words: lang,
    })
  }
  const staff = await addPerson(app)
  const district = await staff.read<Summary>('/api/summary?days=7&language=en')
  expect(district).toMatchObject({
    reasons: null,
    hours: null,
    total: {
      responses: 2,
      compared: { now: { responses: 1, unhappy: 1 }, before: { responses: 2, unhappy: 1 } },
    },
    today: { responses: 1, unhappy: 1, attention: null },
  })
  expect(district.words.map(({ words }) => words)).toEqual(['en', 'en'])
  const office = await staff.read<Summary>('/api/summary?days=7&language=en&office=tehsil-meham')
  expect(office.reasons).toMatchObject([{ id: 'waiting', count: 2, share: 1 }])
  expect(office.hours).toMatchObject([
    { weekday: 4, hour: 12, responses: 1 },
    { weekday: 5, hour: 12, responses: 1 },
  ])
  const refused = await staff.fetch('/api/summary?service=income&language=en')
  expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
    400,
    expect.stringContaining('Choose an office'),
  ])
  expect((await staff.fetch('/api/slices?by=point')).status).toBe(400)
})

test('an officer of another department learns nothing of a service or a point of offices that are not theirs', async () => {
  const app = await openTestApp()
  for (const place of [places[0], places[2]])
    await speak(app, { place, rating: '1', service: 'registry', lang: 'en', present: true })
  await say(app, await codeOf(app, 'ps-meham', 'gate'), { entry: newEntry(), rating: '1' })
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  for (const filter of ['service=registry', 'language=en', 'vouched=yes']) {
    const summary = await officer.read<Summary>(`/api/summary?days=7&${filter}`)
    expect(summary, filter).toMatchObject({ total: { responses: 0, all: { responses: 0 } }, words: [] })
    expect(summary.trend.every(({ responses, baseline }) => responses === 0 && baseline === null)).toBe(true)
    expect(await officer.read(`/api/entries?days=7&${filter}`)).toMatchObject({ entries: [] })
  }
  // What is left of the usual ones is of their own offices too.
  expect(await officer.read('/api/summary?language=hi')).toMatchObject({ total: { responses: 1 } })
  for (const by of ['service', 'language', 'channel'])
    expect(await officer.read(`/api/slices?by=${by}`)).toMatchObject({
      total: { responses: 1 },
      slices: [{}],
    })
  for (const path of ['slices?by=point&', 'summary?point=registry&', 'entries?point=registry&'])
    expect((await officer.fetch(`/api/${path}office=tehsil-meham`)).status, path).toBe(403)
  const head = await addPerson(app, 'office-head')
  for (const path of ['slices?by=point&', 'summary?point=registry&'])
    expect((await head.fetch(`/api/${path}office=tehsil-meham`)).status, path).toBe(403)
})

test('what is rare is paged through its days, without a gap or a repeat, and no further than its reader', async () => {
  const app = await openTestApp()
  const today = app.clock.now
  const [meham, police] = [await codeOf(app, 'tehsil-meham', 'gate'), await codeOf(app, 'ps-meham', 'gate')]
  const speakAt = async (code: string, daysAgo: number, lang: string, rating = '1') => {
    app.clock.now = today - daysAgo * day
    const said = await say(app, code, { entry: newEntry(), rating, lang })
    expect(said.status).toBe(201)
  }
  for (let daysAgo = 45; daysAgo >= 0; daysAgo--)
    await speakAt(meham, daysAgo, 'ur', daysAgo === 40 ? '4' : '1')
  // A page ends in the middle of this day.
  for (let more = 0; more < 2; more++) await speakAt(meham, 28, 'ur')
  for (const lang of ['hi', 'ur']) await speakAt(police, 0, lang)
  const read = async (staff: Awaited<ReturnType<typeof addPerson>>, query: string) => {
    const pages: EntryView[][] = []
    for (let before: string | null = ''; before !== null; ) {
      const page: { entries: EntryView[]; next: string | null } = await staff.read(
        `/api/entries?language=ur${query}${before && `&before=${before}`}`,
      )
      pages.push(page.entries)
      before = page.next
    }
    return pages
  }
  const pages = await read(await addPerson(app), '')
  expect(pages.map(({ length }) => length)).toEqual([30, 19])
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(49)
  // The first behind forty days is the only very good one: the list goes on just there.
  expect((await read(await addPerson(app), '&rating=4')).map(({ length }) => length)).toEqual([0, 1])
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  expect((await read(officer, '')).flat().map(({ office }) => office.id)).toEqual(['ps-meham'])
})

test('what a tablet brings counts at its point, where no poster hangs, and what does not count stays apart', async () => {
  const app = await openTestApp()
  await say(app, await codeOf(app, 'tehsil-meham', 'gate'), { entry: newEntry(), rating: '4' })
  const [known] = await listEntries(app.deps.db, { within: {}, limit: 1 })
  if (!known) throw new Error('an entry is there')
  const brought = (['burst', null, null] as const).map((mark, at) => ({
    before: null,
    key: `${at}`.repeat(32),
    after: {
      ...known,
      ...{
        id: `${known.id.slice(0, -1)}_${at}`,
        poster: null,
        channel: 'kiosk',
        presence: true,
        rating: 1,
        mark,
      },
    } as Entry,
  }))
  await app.deps.write((trx) => recordChanges(trx, brought, app.deps.baselines, null))
  const staff = await addPerson(app)
  for (const [query, responses, all] of [
    ['point=gate', 3, 4],
    ['channel=kiosk', 2, 3],
    ['channel=qr', 1, 1],
    ['vouched=yes', 2, 3],
  ] as const) {
    const { total, bursts } = await staff.read<Summary>(`/api/summary?days=7&office=tehsil-meham&${query}`)
    expect([total.responses, total.all.responses, bursts], query).toEqual([responses, all, all - responses])
  }
  const { slices } = await staff.read<Slices>('/api/slices?by=point&office=tehsil-meham')
  expect(slices).toMatchObject([
    { value: 'gate', responses: 3, unhappy: 2, all: { responses: 4, unhappy: 3 } },
  ])
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
})
