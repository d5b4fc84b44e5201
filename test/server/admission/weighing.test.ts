/** Entries weigh by where they come from: nobody hides what others say, nor raises a flag alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSources } from '#server/admission/sources.ts'
import { networkHourCap, openHourCap, presentHourCap } from '#server/admission/weighing.ts'
import { newPass } from '#server/codes/presence-code.ts'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  formBody,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

const office = 'tehsil-meham'
const rival = addressIn(40_000)

type Post = { rating?: string; from?: string; point?: string; presence?: string }
async function post(app: TestApp, { rating = '1', from = rival, point = 'gate', presence }: Post = {}) {
  const fields = { entry: newEntry(), rating, ...(presence !== undefined && { presence }) }
  const answer = await say(app, await codeOf(app, office, point), fields, from)
  if (answer.status !== 201) throw new Error(`answered with ${answer.status}`)
}
const times = async (count: number, act: (at: number) => Promise<void>) => {
  for (let at = 0; at < count; at++) await act(at)
}
const marks = async (app: TestApp) =>
  (await rowsOf(app, 'entries')).filter(({ mark }) => mark === 'burst').length
const flags = async (app: TestApp) =>
  (await rowsOf(app, 'flags')) as unknown as { status: string; evidence: string }[]

test('twenty good posts in ten minutes from one address do not hide the 22 bad ratings after them: the flag goes up', async () => {
  const app = await openTestApp()
  await times(20, () => post(app, { rating: '4' }))
  await times(22, async (at) => {
    await post(app, { from: addressIn(at % 9) })
    app.clock.now += 5 * minute
  })
  // None of the real ones was taken for a part of the flood.
  const entries = (await rowsOf(app, 'entries')) as unknown as { rating: number; mark: string | null }[]
  expect(entries.filter(({ rating, mark }) => rating === 1 && mark === null)).toHaveLength(22)
  expect(await flags(app)).toMatchObject([{ status: 'raised' }])
})

test('four of one network count at an office in an hour, at all its points together; the rest are kept, answered and marked', async () => {
  const app = await openTestApp()
  await times(10, () => post(app, { rating: '4' }))
  await times(4, () => post(app, { rating: '4', point: 'registry' }))
  expect(await marks(app)).toBe(14 - networkHourCap)
  expect(await rowsOf(app, 'entries')).toHaveLength(14)
  // Another network is not touched by it, and another phone of this network is.
  await post(app, { from: addressIn(1) })
  expect(await marks(app)).toBe(14 - networkHourCap)
  await post(app, { from: rival.replace(/7$/, '8') })
  expect(await marks(app)).toBe(15 - networkHourCap)
  app.clock.now += hour
  await times(networkHourCap, () => post(app))
  expect(await marks(app)).toBe(15 - networkHourCap)
})

test('somebody in the office’s Wi-Fi who fills the open page takes nothing from the visitors who scan a poster there', async () => {
  const app = await openTestApp()
  const onOpenPage = async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    const body = formBody({ entry: newEntry(), rating: '4' })
    const answer = await app.fetch(`/o/${office}`, { method: 'POST', headers, body }, rival)
    expect(answer.status).toBe(201)
  }
  await times(6, onOpenPage)
  expect(await marks(app)).toBe(6 - openHourCap)
  await times(networkHourCap, () => post(app))
  expect(await marks(app)).toBe(6 - openHourCap)
  const seen = (await rowsOf(app, 'entries')) as unknown as { channel: string; mark: string | null }[]
  expect(seen.filter(({ channel, mark }) => channel === 'qr' && mark === null)).toHaveLength(networkHourCap)
  await post(app)
  expect(await marks(app)).toBe(7 - openHourCap)
})

test('ten posts within a second from one device raise no flag on a rival, nor does a whole day of them', async () => {
  const app = await openTestApp()
  await Promise.all(Array.from({ length: 10 }, () => post(app)))
  expect(await flags(app)).toEqual([])
  app.clock.now = friday - 3 * hour
  await times(9, async () => {
    await times(10, () => post(app))
    app.clock.now += hour
  })
  expect(await flags(app)).toEqual([])
})

test('one or two senders do not raise a flag by waiting for unhappy visitors from elsewhere', async () => {
  const app = await openTestApp()
  await times(4, async (at) => {
    await times(networkHourCap, () => post(app))
    await times(networkHourCap, () => post(app, { from: addressIn(41_000) }))
    await post(app, { from: addressIn(at) })
    app.clock.now += hour
  })
  expect(await rowsOf(app, 'charts')).toMatchObject([{ run_unhappy: 4 * (2 * networkHourCap + 1) }])
  expect(await flags(app)).toEqual([])
})

test('a flag needs three networks and two hours: with either missing the chart stands above its line and nothing is raised', async () => {
  const oneHour = await openTestApp()
  await times(12, (at) => post(oneHour, { from: addressIn(at) }))
  expect(await flags(oneHour)).toEqual([])
  oneHour.clock.now += hour
  await post(oneHour, { from: addressIn(1), rating: '4' })
  expect(await flags(oneHour)).toEqual([])
  await post(oneHour, { from: addressIn(1) })
  expect(await flags(oneHour)).toMatchObject([{ status: 'raised' }])

  const twoNetworks = await openTestApp()
  await times(3, async () => {
    await times(networkHourCap, () => post(twoNetworks, { from: addressIn(1) }))
    await times(networkHourCap, () => post(twoNetworks, { from: addressIn(2) }))
    twoNetworks.clock.now += hour
  })
  expect(await flags(twoNetworks)).toEqual([])
  // What the others say must be worth watching by itself.
  await times(6, (at) => post(twoNetworks, { from: addressIn(3 + at) }))
  expect(await flags(twoNetworks)).toEqual([])
  await post(twoNetworks, { from: addressIn(9) })
  expect(await flags(twoNetworks)).toMatchObject([{ status: 'raised' }])
})

test('a small office that hears two unhappy visitors a day is flagged too', async () => {
  const app = await openTestApp()
  await times(6, async () => {
    await times(2, async (at) => {
      await post(app, { from: addressIn(at) })
      app.clock.now += hour
    })
    app.clock.now += day - 2 * hour
  })
  expect(await flags(app)).toMatchObject([{ status: 'raised' }])
})

test('960 ratings in eight hours from one address: 32 count, the rest are marked', async () => {
  const app = await openTestApp()
  // Eight whole hours, one every half a minute, as a person can tap who has nothing else to do. What is asked for a proof waits for no token here.
  const { entries } = app.deps.admission
  let clean = 0
  for (let at = 0; at < 960; at++) {
    const now = friday + 10 * minute + at * 30_000
    const admitted = entries.admit(
      {
        key: String(at),
        entry: newEntry(),
        isKnown: false,
        place: `P${at % 8}`,
        prefix: '100.64.1',
        office,
        hour: Math.floor(now / hour),
        codeMinute: null,
        warns: true,
        units: 1,
        isTrapped: false,
        proof: undefined,
      },
      now,
    )
    if (entries.count(admitted).mark === null) clean++
    entries.settle(admitted, { isNew: true, isChanged: true })
  }
  expect(clean).toBe(8 * networkHourCap)
})

test('960 ratings in eight hours from one tablet: 400 count, as many as a busy one can have had', async () => {
  const app = await openTestApp()
  const { entries } = app.deps.admission
  const marked = Array.from({ length: 960 }, (_, at) =>
    entries.count(
      entries.admitFromDevice(
        { key: String(at), device: 'tablet', office, hour: 491_001 + Math.floor(at / 120), warns: true },
        null,
        friday,
      ),
    ),
  ).filter(({ mark }) => mark === 'burst')
  expect(marked).toHaveLength(560)
})

test("who stood before a screen with a changing code counts more often: an office's Wi-Fi is one network", async () => {
  const app = await openTestApp()
  const code = await codeOf(app, office, 'gate')
  const [poster] = (await rowsOf(app, 'posters')) as unknown as { id: string }[]
  // Two of each code.
  let codes = 0
  await times(presentHourCap + 2, async () => {
    const entry = newEntry()
    const presence = newPass(app.deps.keys.receipts, poster?.id ?? '', entry, codes++ >> 1, app.clock.now)
    expect((await say(app, code, { entry, rating: '1', presence }, rival)).status).toBe(201)
    app.clock.now += 30_000
  })
  expect((await rowsOf(app, 'entries')).filter(({ presence }) => presence === 1)).toHaveLength(
    presentHourCap + 2,
  )
  expect(await marks(app)).toBe(2)
  expect(await flags(app)).toEqual([])
})

test('one phone before a screen raises no flag, however many hours it stays: verified entries are of its network too', async () => {
  const app = await openTestApp()
  const code = await codeOf(app, office, 'gate')
  const [poster] = (await rowsOf(app, 'posters')) as unknown as { id: string }[]
  let codes = 0
  await times(3, async () => {
    await times(10, async () => {
      const entry = newEntry()
      const presence = newPass(app.deps.keys.receipts, poster?.id ?? '', entry, codes++ >> 1, app.clock.now)
      await say(app, code, { entry, rating: '1', presence }, rival)
      app.clock.now += 30_000
    })
    await times(3, (at) => post(app, { rating: '4', from: addressIn(at) }))
    await post(app, { from: addressIn(5) })
    app.clock.now += 55 * minute
  })
  expect((await rowsOf(app, 'entries')).filter(({ presence }) => presence === 1)).toHaveLength(30)
  expect(await flags(app)).toEqual([])
})

test('one address that posts its share once a day raises no flag on a small office, however many days', async () => {
  const app = await openTestApp()
  await times(8, async () => {
    await times(networkHourCap, () => post(app))
    await times(2, (at) => post(app, { rating: '4', from: addressIn(at) }))
    app.clock.now += hour
    await post(app)
    app.clock.now += day - hour
    app.deps.admission.turn(Math.floor((app.clock.now + 5.5 * hour) / day))
  })
  expect(await flags(app)).toEqual([])
})

test('shares, ranking and trend leave marked entries out, and both figures are shown', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await times(40, () => post(app, { rating: '4' }))
  await times(4, (at) => post(app, { from: addressIn(at) }))
  const summary = await staff.read<Summary>('/api/summary')
  const counted = { responses: 8, unhappy: 4 }
  const all = { responses: 44, unhappy: 4 }
  expect(summary.total).toMatchObject({ ...counted, all })
  expect(summary.today).toMatchObject(counted)
  expect(summary.trend.at(-1)).toMatchObject(counted)
  expect(summary.hours).toMatchObject([counted])
  expect(summary.offices[0]).toMatchObject({ id: office, ...counted, all, bursts: 36 })
  expect((await staff.read<{ flags: FlagView[] }>('/api/flags')).flags).toEqual([])
})

test('a burst is a finding of the district with both figures, all and counted, and hours that follow each other are one', async () => {
  const app = await openTestApp()
  await times(3, (at) => post(app, { from: addressIn(at) }))
  await times(20, () => post(app, { rating: '4' }))
  app.clock.now += hour
  await times(20, () => post(app, { rating: '4' }))
  // Nine too many are no finding.
  app.clock.now += 2 * hour
  await times(networkHourCap + 9, () => post(app, { rating: '4' }))
  const { burstFindings, burstsFound } = await (await addPerson(app)).read<Summary>('/api/summary')
  expect(burstsFound).toBe(1)
  expect(burstFindings).toEqual([
    {
      office: { id: office, name: expect.objectContaining({ en: 'Tehsil Office, Meham' }) },
      day: '2026-11-20',
      fromHour: 12,
      toHour: 14,
      counted: { responses: 2 * networkHourCap + 3, unhappy: 3 },
      all: { responses: 43, unhappy: 3 },
      others: 0,
    },
  ])
  // The next day it is remembered from the reader of the whole district: an officer of another office is told nothing of it.
  app.clock.now += day
  const all = await (await addPerson(app)).read<Summary>('/api/summary')
  const other = await addPerson(app, 'grievance-officer', undefined, 'tehsil-sampla')
  const theirs = await other.read<Summary>('/api/summary')
  expect([all.burstsFound, theirs.burstsFound, theirs.burstFindings]).toEqual([1, 0, []])
  app.clock.now += 7 * day
  expect((await (await addPerson(app)).read<Summary>('/api/summary')).burstFindings).toEqual([])
})

test('75 posts on the open pages of five offices, in hours apart, are one finding, after those of posters', async () => {
  const app = await openTestApp()
  const page = async (of: string) => {
    await app.fetch(
      `/o/${of}`,
      {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ entry: newEntry(), rating: '1' }).toString(),
      },
      rival,
    )
  }
  await times(20, () => post(app, { rating: '4' }))
  app.clock.now += 2 * hour
  await times(20, () => post(app, { rating: '4' }))
  app.clock.now += hour
  const offices = ['tehsil-sampla', 'tehsil-rohtak', 'saral-meham', 'saral-sampla', 'saral-rohtak']
  for (const of of offices) await times(15, () => page(of))
  const { burstFindings } = await (await addPerson(app)).read<Summary>('/api/summary')
  expect(burstFindings).toMatchObject([
    { office: { id: office }, fromHour: 12, toHour: 15, all: { responses: 40, unhappy: 0 }, others: 0 },
    { all: { responses: 75, unhappy: 75 }, others: 4 },
  ])
})

test('a burst from very many networks is found too, though each stayed within its share', async () => {
  const app = await openTestApp()
  for (let before = 0; before < 5; before++) {
    await times(4, (at) => post(app, { rating: '4', from: addressIn(at) }))
    app.clock.now += 2 * day
  }
  await times(60, (at) => post(app, { rating: '4', from: addressIn(at) }))
  const { burstFindings } = await (await addPerson(app)).read<Summary>('/api/summary')
  const figures = { responses: 60, unhappy: 0 }
  expect(burstFindings).toMatchObject([{ counted: figures, all: figures }])
})

test('what admission remembers of networks is on no disk', async () => {
  const app = await openTestApp()
  await times(12, () => post(app))
  await app.deps.allApplied()
  const bytes = Buffer.concat(
    readdirSync(app.data).map((name) => readFileSync(join(app.data, name))),
  ).toString('latin1')
  const { admission } = app.deps
  for (const trace of ['100.220', String(admission.budget.keyOf('100.220.64').name)])
    expect(bytes).not.toContain(trace)
})

const since = 24 * 20_000
let ratings = 0
const rate = (sources: ReturnType<typeof createSources>, network: number, hour: number) =>
  sources.rate(network, { key: String(++ratings), office, hour, isUnhappy: true })
test('after a restart or midnight the networks of before are unknown: what is left of a day is how many there were', () => {
  const sources = createSources()
  sources.turn(20_000)
  for (let network = 1; network <= 5; network++) rate(sources, network, since + 9)
  rate(sources, 1, since + 10)
  expect(sources.spread(office, since)).toEqual({ networks: 5, sources: 5, overDays: 5, most: 3 })
  expect(sources.spread(office, since + 10)).toEqual({ networks: 1, sources: 1, overDays: 1, most: 1 })
  sources.turn(20_001)
  rate(sources, 1, since + 24 + 9)
  // One of them gave two: its second stays known as loud.
  expect(sources.spread(office, since)).toEqual({ networks: 1, sources: 5, overDays: 6, most: 2 })
  expect(sources.spread(office, since + 24)).toEqual({ networks: 1, sources: 1, overDays: 1, most: 1 })
  expect(createSources().spread(office, since)).toEqual({ networks: 0, sources: 0, overDays: 0, most: 0 })
})

test('what was said before a change is known in its hour and the next one, and not after', () => {
  const sources = createSources()
  const rated = (key: string, hour: number, isUnhappy: boolean) => ({
    key: key.repeat(32),
    office,
    hour,
    isUnhappy,
  })
  sources.rate(7, rated('a', since, true))
  sources.rate('P1/480000', rated('b', since, true))
  sources.rate(8, rated('c', since + 1, false))
  expect(sources.spread(office, since)).toMatchObject({ networks: 1, sources: 2 })
  expect(sources.change(rated('a', since, false))).toBe(true)
  expect(sources.takeBack('b'.repeat(32))).toEqual({ ...rated('b', since, true), name: 'P1/480000' })
  expect(sources.takeBack('b'.repeat(32))).toBeNull()
  expect(sources.spread(office, since)).toMatchObject({ networks: 0, sources: 0 })
  sources.rate(8, rated('d', since + 2, false))
  expect(sources.change(rated('a', since, true))).toBeNull()
  expect(sources.change(rated('c', since + 1, true))).toBe(false)
})

test('thousands of networks at one office take no more memory than some hundred', () => {
  const sources = createSources()
  for (let network = 1; network <= 20_000; network++) rate(sources, network, since)
  expect(sources.spread(office, since).sources).toBe(512)
})
