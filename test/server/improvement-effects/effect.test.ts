/** What became of the unhappy share after something was done: seldom more than the figures say, and for nobody who may not read them. */
import { expect, test } from 'vitest'
import { createRandom } from '#scripts/demo/random.ts'
import type { Effect, ImprovementEffects } from '#server/contract/figures/improvement.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { effectOf, type OfficeDay } from '#server/improvement-effects/effect.ts'
import { createToldOnForms } from '#server/improvements/form-views.ts'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'

const doneDay = 20_700
const over = doneDay + 56
const { share: random } = createRandom(15)

/** Eight weeks on both sides, `a` ratings a day; the share of each week wanders by `wander` points up or down. */
function days(office: string, a: number, before: number, after: number, wander = 0): OfficeDay[] {
  const shareOf = new Map<number, number>()
  return Array.from({ length: 113 }, (_, at) => {
    const day = doneDay - 56 + at
    const week = Math.sign(day - doneDay) * Math.ceil(Math.abs(day - doneDay) / 7)
    if (!shareOf.has(week))
      shareOf.set(week, (day > doneDay ? after : before) + wander * (random() < 0.5 ? -1 : 1))
    const unhappy = Array.from({ length: a }).filter(() => random() < (shareOf.get(week) ?? 0)).length
    return { office, day, responses: a, unhappy }
  })
}

const tell = (own: readonly OfficeDay[], others: readonly OfficeDay[] = [], until = over) =>
  effectOf(doneDay, until, own, others)
const changeOf = (effect: Effect) => ('change' in effect ? effect : { change: Number.NaN, interval: [1, -1] })

test('where nothing changed hardly one in twenty is told as a change, also where weeks differ by more than chance, and the interval holds what is true', () => {
  const trials = 400
  let claimed = 0
  let holds = 0
  for (let trial = 0; trial < trials; trial++) {
    const same = tell(days('a', 6, 0.25, 0.25, 0.08), days('b', 18, 0.25, 0.25, 0.08))
    if (same.verdict !== 'chance') claimed++
    const fell = changeOf(tell(days('a', 6, 0.3, 0.2, 0.08), days('b', 18, 0.25, 0.25, 0.08)))
    if (fell.interval[0] <= -0.1 && fell.interval[1] >= -0.1) holds++
  }
  expect(claimed).toBeLessThan(0.08 * trials)
  expect(holds).toBeGreaterThan(0.93 * trials)
})

test('what the season did to all is taken off; without others it cannot be, and that is said', () => {
  const [own, others] = [days('a', 20, 0.4, 0.25), [...days('b', 20, 0.4, 0.25), ...days('c', 20, 0.35, 0.2)]]
  expect(tell(own, others)).toMatchObject({ verdict: 'chance', compared: { offices: 2 } })
  expect(tell(own)).toMatchObject({ verdict: 'fewer', compared: null })
  expect(tell(days('a', 20, 0.25, 0.4), days('b', 20, 0.3, 0.3))).toMatchObject({ verdict: 'more' })
  const steady = tell(days('a', 20, 0.4, 0.25), days('b', 40, 0.3, 0.3))
  expect(steady.verdict).toBe('fewer')
  expect(changeOf(steady).change).toBeCloseTo(-0.15, 1)
  // One that opened after the day, and was never unhappy, would pass for the season.
  const opened = days('d', 400, 0, 0).filter(({ day }) => day > doneDay)
  expect(
    changeOf(tell(days('a', 20, 0.4, 0.25), [...days('b', 40, 0.3, 0.3), ...opened])).change,
  ).toBeLessThan(-0.1)
})

test('before four whole weeks it is too early, below thirty answers too few, and only whole weeks count', () => {
  const own = days('a', 10, 0.5, 0.1)
  expect(tell(own, [], doneDay + 27)).toEqual({ verdict: 'early', from: '2026-10-03' })
  expect(tell(own, [], doneDay + 28)).toMatchObject({
    verdict: 'fewer',
    weeks: 4,
    before: { responses: 280 },
  })
  expect(tell(own, [], doneDay + 34)).toMatchObject({ weeks: 4, after: { responses: 280 } })
  // The last two of eight weeks.
  expect(tell(own.filter(({ day }) => day < doneDay || day > doneDay + 54))).toEqual({ verdict: 'few' })
})

const [meham, sampla] = ['tehsil-meham', 'tehsil-sampla']

/** 20 a day: in Meham 8 unhappy before and 4 after, in Sampla 6 always, and 100 marked ones that count nowhere. */
async function told(app: TestApp, office: string, doneOn: string) {
  const rows = [meham, sampla].flatMap((office) =>
    Array.from({ length: 90 }, (_, at) => {
      const day = Date.parse(doneOn) / 86_400_000 - 60 + at
      const unhappy = office === sampla ? 6 : at > 60 ? 4 : 8
      return { district: 'rohtak', office, day, r1: unhappy + 100, r2: 0, r3: 0, r4: 20 - unhappy, m1: 100 }
    }),
  )
  const rest = { m2: 0, m3: 0, m4: 0, present: 0, web: 0, words: 0 }
  await app.deps.db
    .insertInto('day_tallies')
    .values(rows.map((row) => ({ ...row, ...rest })))
    .execute()
  const district = await addPerson(app, 'district')
  const sentence = { hi: 'एक वाक्य', en: 'A sentence' }
  const note = { office, said: sentence, done: sentence, until: '2026-12-31', doneOn }
  expect((await district.send('POST', '/api/improvements', note)).status).toBe(204)
  return district
}
const effects = async (person: Awaited<ReturnType<typeof addPerson>>, query = '') =>
  (await person.read<ImprovementEffects>(`/api/improvements/effects${query}`)).effects

test('who reads the entries of a place reads the effect, held against offices of the kind that they read themselves; others read none', async () => {
  const app = await openTestApp()
  const district = await told(app, meham, '2026-10-20')
  expect(await effects(district)).toMatchObject([
    {
      office: { id: meham },
      doneOn: '2026-10-20',
      effect: {
        verdict: 'fewer',
        weeks: 4,
        before: { responses: 560, unhappy: 224 },
        after: { responses: 560, unhappy: 112 },
        compared: { offices: 1, before: { responses: 560, unhappy: 168 } },
      },
    },
  ])
  expect(await effects(district, `?office=${sampla}`)).toEqual([])
  // Of two offices in the file of the same kind the officer reads one: what the other did is not in their figures.
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    offices: [meham],
  })
  expect(await effects(officer)).toMatchObject([{ effect: { compared: null } }])
  const elsewhere = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['health'],
  })
  expect(await effects(elsewhere)).toEqual([])
  const head = await addPerson(app, 'office-head')
  expect((await head.fetch('/api/improvements/effects')).status).toBe(403)
})

test('an office where something was done in the same weeks is none to be held against', async () => {
  const app = await openTestApp()
  const district = await told(app, meham, '2026-10-20')
  const sentence = { hi: 'एक वाक्य', en: 'A sentence' }
  const another = {
    office: sampla,
    said: sentence,
    done: sentence,
    until: '2026-12-31',
    doneOn: '2026-11-01',
  }
  await district.send('POST', '/api/improvements', another)
  expect((await effects(district)).find(({ office }) => office?.id === meham)?.effect).toMatchObject({
    compared: null,
  })
})

test('the day it was done is today unless somebody says otherwise, within three months; the reason is a complaint of the file', async () => {
  const app = await openTestApp()
  const district = await addPerson(app, 'district')
  const sentence = { hi: 'एक वाक्य', en: 'A sentence' }
  const send = async (more: object) =>
    (
      await district.send('POST', '/api/improvements', {
        office: meham,
        said: sentence,
        done: sentence,
        until: '2026-12-31',
        ...more,
      })
    ).status
  for (const more of [{ doneOn: '2026-11-21' }, { doneOn: '2026-08-19' }, { reason: 'no-such-reason' }])
    expect(await send(more)).toBe(400)
  expect(await send({})).toBe(204)
  const [complaint] = app.deps.directory.register.reasons.complaint
  const list = () =>
    district.read<{ improvements: { id: string; doneOn: string; reason: { id: string } | null }[] }>(
      '/api/improvements',
    )
  const [row] = (await list()).improvements
  expect(row).toMatchObject({ doneOn: '2026-11-20', reason: null })
  const change = { version: 1, said: sentence, done: sentence, until: '2026-12-31', reason: complaint?.id }
  expect((await district.send('PUT', `/api/improvements/${row?.id}`, change)).status).toBe(204)
  expect((await list()).improvements).toMatchObject([{ doneOn: '2026-11-20', reason: { id: complaint?.id } }])
})

test('the form of a visitor tells the newest that is meant for it, in their language, until its last day', async () => {
  const app = await openTestApp()
  const district = await addPerson(app, 'district')
  const note = (done: string, more: object) =>
    district.send('POST', '/api/improvements', {
      said: { hi: 'लंबी लाइन', en: 'Long queue' },
      done: { hi: `${done} हिंदी`, en: done, pa: `${done} ਪੰਜਾਬੀ` },
      until: '2026-11-20',
      ...more,
    })
  await note('Of all', { onForm: true })
  await note('Of Meham <b>', { office: meham, onForm: true })
  app.clock.now += 1000
  await note('For halls alone', { office: meham })
  const form = async (office: string, lang: string) => (await app.fetch(`/o/${office}?lang=${lang}`)).text()
  expect(await form(meham, 'pa')).toContain('Of Meham &lt;b> ਪੰਜਾਬੀ')
  expect(await form(meham, 'ur')).toContain('<bdi lang="en" dir="ltr">Of Meham &lt;b></bdi>')
  expect(await form(sampla, 'en')).toContain('Of all')
  expect(await form(meham, 'en')).not.toContain('For halls alone')
  app.clock.now += 86_400_000
  expect(await form(meham, 'en')).not.toContain('class="told"')
})

test('a form does not wait for a store that gives no answer: it shows what was told before, or nothing', async () => {
  const app = await openTestApp()
  const district = await addPerson(app, 'district')
  const sentence = { hi: 'लंबी लाइन', en: 'Long queue' }
  const note = { said: sentence, done: sentence, until: '2026-11-20', onForm: true }
  await district.send('POST', '/api/improvements', note)
  let isAway = false
  const db = app.deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => (isAway ? new Promise(() => {}) : Promise.resolve(result)),
  })
  const told = createToldOnForms({ ...app.deps, db })
  const [known, other] = [meham, sampla].map((id) => ({ id, district: 'rohtak' }))
  if (!known || !other) throw new Error('no offices')
  expect(await told(known)).toMatchObject({ said: sentence })
  isAway = true
  app.clock.now += 60_000
  expect(await told(known)).toMatchObject({ said: sentence })
  expect(await told(other)).toBeNull()
  isAway = false
  app.clock.now += 60_000
  expect(await told(other)).toMatchObject({ said: sentence })
})
