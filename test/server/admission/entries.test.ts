/** What an entry costs its network: decided before its transaction, given back where it was no new one, and never twice. */
import { expect, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { createAdmission } from '#server/admission/admission.ts'
import { capacity } from '#server/admission/bucket.ts'
import { budget } from '#server/admission/budget.ts'
import { deviceHourCap } from '#server/admission/device-hours.ts'
import type { EntryArrival } from '#server/admission/entry-admission.ts'
import { entryUnits } from '#server/admission/route-cost.ts'
import { networkHourCap, openHourCap } from '#server/admission/weighing.ts'
import type { EntryForm } from '#server/contract/entry.ts'
import { Problem } from '#server/contract/problem.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import type { Deps } from '#server/deps.ts'
import { submitEntry } from '#server/feedback/feedback-actions.ts'
import { readEntryForm } from '#server/feedback/form.ts'
import { chosenVisit } from '#server/feedback/visit-views.ts'
import { friday, hour, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const network = '203.0.113'
const form = (entry: string, more: Record<string, string> = {}): EntryForm =>
  readEntryForm(Object.entries({ entry, rating: '3', ...more }))

/** Sends as the visitors of one network do; gives what was said: 'new', 'known', or the code of a problem. */
async function send(app: TestApp, sent: EntryForm, deps: Deps = app.deps): Promise<string> {
  const { office, place } = chosenVisit(deps, 'tehsil-meham')
  try {
    return (await submitEntry(deps, office, place, sent, network)).isNew ? 'new' : 'known'
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.code
    throw thrown
  }
}
/** Leaves the network `units` of its budget. */
function leave(app: TestApp, units: number): void {
  const charge = {
    prefix: network,
    units: budget.capacity - units,
    subject: 'all',
    proof: undefined,
  }
  app.deps.admission.budget.charge(charge, app.clock.now)
}

test('a flood is refused before it waits for a transaction', async () => {
  const app = await openTestApp()
  let submitted = 0
  const submit: Deps['submit'] = (each) => {
    submitted += 1
    return app.deps.submit(each)
  }
  const deps: Deps = { ...app.deps, submit }
  leave(app, 0)
  const said = await Promise.all(Array.from({ length: 500 }, () => send(app, form(newEntry()), deps)))
  expect(new Set(said)).toEqual(new Set(['proof-needed']))
  expect(submitted).toBe(0)
})

test('a repeat costs nothing and is answered without a proof even over the budget; an edit is asked', async () => {
  const app = await openTestApp()
  leave(app, 2 * entryUnits)
  const entry = newEntry()
  expect(await send(app, form(entry))).toBe('new')
  for (let count = 0; count < 50; count++) expect(await send(app, form(entry))).toBe('known')
  expect(await send(app, form(entry, { words: 'देर' }))).toBe('known')
  expect(await send(app, form(entry, { words: 'और देर' }))).toBe('proof-needed')
  expect(await send(app, form(entry, { words: 'देर' }))).toBe('known')
  expect(await send(app, form(newEntry()))).toBe('proof-needed')
})

test('whoever sends what cannot be kept, over and over, uses up the budget of their network', async () => {
  const app = await openTestApp()
  leave(app, 20 * entryUnits)
  const entry = newEntry()
  expect(await send(app, form(entry))).toBe('new')
  for (let count = 1; count < 20; count++)
    expect(await send(app, form(entry, { rating: '1' }))).toBe('entry-conflict')
  expect(await send(app, form(newEntry()))).toBe('proof-needed')
})

test('what a busy store did not take costs nothing: the token, the proof and the place in the chart are still there', async () => {
  const app = await openTestApp()
  let isBusy = true
  const deps: Deps = {
    ...app.deps,
    submit: (each) => {
      if (isBusy) throw new Problem('store-busy', 'Too much at once. Try again in a moment.')
      return app.deps.submit(each)
    },
  }
  for (let count = 0; count < 3 * capacity; count++)
    expect(await send(app, form(newEntry()), deps)).toBe('store-busy')
  isBusy = false
  for (let count = 0; count < capacity; count++) expect(await send(app, form(newEntry()), deps)).toBe('new')
  const marked = (await rowsOf(app, 'entries')).filter((row) => row.mark === 'burst')
  expect(marked).toHaveLength(capacity - openHourCap)

  const last = newEntry()
  const proof = await solve(await challengeFor(app, last))
  isBusy = true
  expect(await send(app, form(last, { proof }), deps)).toBe('store-busy')
  isBusy = false
  expect(await send(app, form(last, { proof }), deps)).toBe('new')
})

async function challengeFor(app: TestApp, entry: string): Promise<ProofChallenge> {
  const { office, place } = chosenVisit(app.deps, 'tehsil-meham')
  const asked = await submitEntry(app.deps, office, place, form(entry), network).catch((thrown) => thrown)
  return (asked as Problem).challenge as ProofChallenge
}

test('a hundred copies of a new entry at once are one entry, one token and one place in the chart', async () => {
  const app = await openTestApp()
  const entry = newEntry()
  const said = await Promise.all(Array.from({ length: 100 }, () => send(app, form(entry))))
  expect(said.filter((each) => each === 'new')).toHaveLength(1)
  expect(said.filter((each) => each === 'known')).toHaveLength(99)
  for (let count = 1; count < capacity; count++) expect(await send(app, form(newEntry()))).toBe('new')
  expect(await send(app, form(newEntry()))).toBe('proof-needed')
})

test('two copies at once do not open a visit again that is over', async () => {
  const app = await openTestApp()
  const entry = newEntry()
  expect(await send(app, form(entry))).toBe('new')
  app.clock.now += 2 * hour
  // What another server, or the same after a restart, remembers of it: nothing.
  const { createVisits } = await import('#server/feedback/visits.ts')
  const deps: Deps = { ...app.deps, visits: createVisits() }
  const said = await Promise.all(['a', 'b', 'c'].map((words) => send(app, form(entry, { words }), deps)))
  expect(said).toEqual(['visit-closed', 'visit-closed', 'visit-closed'])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: null }])
})

const arrival: EntryArrival = {
  key: 'e',
  entry: 'E'.repeat(24),
  isKnown: false,
  place: '7K',
  prefix: network,
  office: 'tehsil-meham',
  hour: 491_000,
  warns: true,
  units: entryUnits,
  isTrapped: false,
  proof: undefined,
  codeMinute: null,
}

test('a transaction that is tried again counts an entry once', () => {
  const told: unknown[] = []
  const { entries } = createAdmission('a secret of the test', (counted) => told.push(counted))
  const admitted = entries.admit(arrival, friday)
  for (let tries = 0; tries < 50; tries++) expect(entries.count(admitted).mark).toBeNull()
  expect(told).toMatchObject([{ prefix: network, place: '7K', takesToken: true, codeMinute: null }])
})

test('a tablet has what its store did not take counted once, however often it sends it', () => {
  const { entries } = createAdmission('a secret of the test')
  const device = { key: 'e', device: 'tablet', office: 'tehsil-meham', hour: 491_000, warns: true }
  for (let count = 0; count < 1000; count++) {
    const admitted = entries.admitFromDevice(device, null, friday)
    entries.count(admitted)
    entries.settle(admitted, null)
  }
  expect(entries.count(entries.admitFromDevice(device, null, friday)).mark).toBeNull()
})

test('what a tablet has marked itself takes nothing of what its visitors have in that hour', () => {
  const { entries } = createAdmission('a secret of the test')
  const device = { key: 'e', device: 'tablet', office: 'tehsil-meham', hour: 491_000, warns: true }
  for (let count = 0; count < 1000; count++) {
    const admitted = entries.admitFromDevice(device, 'run', friday)
    expect(entries.count(admitted)).toEqual({ mark: 'run', presence: true })
    entries.settle(admitted, { isNew: true, isChanged: true })
  }
  expect(entries.spread(device.office, 0).sources).toBe(0)
  const unmarked = () => entries.count(entries.admitFromDevice(device, null, friday))
  for (let count = 0; count < deviceHourCap; count++)
    expect(unmarked()).toEqual({ mark: null, presence: true })
  // Nor does one that the store did not take give any back.
  entries.settle(entries.admitFromDevice(device, 'run', friday), null)
  expect(unmarked().mark).toBe('burst')
})

test('of the share of a network what the store did not take is there again', () => {
  const { entries } = createAdmission('a secret of the test')
  const mark = (ended: { isNew: true; isChanged: true } | null) => {
    const admitted = entries.admit(arrival, friday)
    const found = entries.count(admitted)
    entries.settle(admitted, ended)
    return found.mark
  }
  for (let tries = 0; tries < 10; tries++) expect(mark(null)).toBeNull()
  const kept = Array.from({ length: networkHourCap + 2 }, () => mark({ isNew: true, isChanged: true }))
  expect(kept).toEqual([...Array(networkHourCap).fill(null), 'burst', 'burst'])
})

test('a pass that the store did not take, or that a transaction took twice, is there again', () => {
  const { entries } = createAdmission('a secret of the test')
  const verified = () => {
    const admitted = entries.admit({ ...arrival, codeMinute: 9 }, friday)
    return { admitted, presence: [1, 2, 3].map(() => entries.count(admitted).presence).every(Boolean) }
  }
  for (let tries = 0; tries < 10; tries++) {
    const { admitted, presence } = verified()
    expect(presence).toBe(true)
    entries.settle(admitted, null)
  }
  const kept = Array.from({ length: 5 }, () => {
    const { admitted, presence } = verified()
    entries.settle(admitted, { isNew: true, isChanged: true })
    return presence
  })
  expect(kept).toEqual([true, true, true, false, false])
})
