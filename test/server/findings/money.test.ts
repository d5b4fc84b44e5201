/** As soon as a visitor says that they were asked for money, the district has a flag: each of them is counted, and no note keeps the next one quiet. */
import { beforeEach, expect, test } from 'vitest'
import type { FlagList, FlagView } from '#server/contract/figures/flag.ts'
import { createMoneyWatch } from '#server/findings/money-actions.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

let app: TestApp
let look: () => Promise<void>
beforeEach(async () => {
  app = await openTestApp()
  const watch = createMoneyWatch()
  look = () => watch(app.deps, app.clock.now)
})

let networks = 0
async function sayAsked(office = 'tehsil-meham', from = addressIn(networks++)) {
  const entry = newEntry()
  const answer = await say(
    app,
    await codeOf(app, office, 'gate'),
    { entry, rating: '1', reason: 'money' },
    from,
  )
  const { receipt } = (await answer.json()) as { receipt: string }
  return {
    withdraw: () =>
      app.fetch('/r/withdraw', {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ receipt, what: 'entry' }).toString(),
      }),
  }
}
const moneyFlags = async (who: { read<T>(path: string): Promise<T> }) =>
  (await who.read<FlagList>('/api/flags')).flags.filter(
    (flag): flag is FlagView & { kind: 'money' } => flag.kind === 'money',
  )

test('one visitor is enough, each further one is counted, and what offices of the kind usually hear stands beside it', async () => {
  const deputy = await addPerson(app, 'district')
  await say(app, await codeOf(app, 'tehsil-meham', 'gate'), {
    entry: newEntry(),
    rating: '1',
    reason: 'waiting',
  })
  await look()
  expect(await moneyFlags(deputy)).toEqual([])
  await say(
    app,
    await codeOf(app, 'tehsil-sampla', 'gate'),
    { entry: newEntry(), rating: '4' },
    addressIn(900),
  )
  await sayAsked()
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([
    {
      office: { id: 'tehsil-meham' },
      status: 'raised',
      evidence: { seen: 1, expected: 0, days: 28, web: 0 },
    },
  ])
  await sayAsked()
  await sayAsked('tehsil-sampla')
  await look()
  const [one, other] = (await moneyFlags(deputy)).sort((a, b) => b.evidence.seen - a.evidence.seen)
  expect(one).toMatchObject({ office: { id: 'tehsil-meham' }, version: 1, evidence: { seen: 2 } })
  expect(one?.evidence.entries).toHaveLength(2)
  // The one other office of its kind that has visitors has heard it twice.
  expect(other).toMatchObject({ office: { id: 'tehsil-sampla' }, evidence: { seen: 1, expected: 2 } })
})

test('whoever has looked at it is asked again by the next visitor who says so, the same day; after a confirmed action it begins anew', async () => {
  const [deputy, second] = [await addPerson(app, 'district'), await addPerson(app)]
  await sayAsked()
  await look()
  const act = async (who: typeof deputy, what: string, body: object) => {
    const [flag] = await moneyFlags(deputy)
    return (await who.send('POST', `/api/flags/${flag?.id}/${what}`, { version: flag?.version, ...body }))
      .status
  }
  expect(await act(deputy, 'acknowledge', { note: 'Nobody says so now.' })).toBe(204)
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ status: 'acknowledged', standing: true }])
  await sayAsked()
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ status: 'raised', evidence: { seen: 2 } }])

  expect(await act(deputy, 'acknowledge', { note: 'Found them.', action: 'Moved the clerk.' })).toBe(204)
  expect(await act(second, 'confirm', {})).toBe(204)
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ standing: false }])
  await sayAsked()
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([
    { status: 'raised', evidence: { seen: 1 } },
    { standing: false },
  ])
})

test('what people settle while it is looked for raises nothing again', async () => {
  const [deputy, second] = [await addPerson(app, 'district'), await addPerson(app)]
  await sayAsked()
  await look()
  const [flag] = await moneyFlags(deputy)
  const told = { version: flag?.version, note: 'Found them.', action: 'Moved the clerk.' }
  await deputy.send('POST', `/api/flags/${flag?.id}/acknowledge`, told)
  await sayAsked()
  let isConfirmed = false
  const write: typeof app.deps.write = async (work) => {
    if (!isConfirmed) {
      isConfirmed = true
      const [seen] = await moneyFlags(second)
      await second.send('POST', `/api/flags/${flag?.id}/confirm`, { version: seen?.version })
    }
    return app.deps.write(work)
  }
  const watch = createMoneyWatch()
  await watch({ ...app.deps, write }, app.clock.now)
  expect(isConfirmed).toBe(true)
  expect(await moneyFlags(deputy)).toMatchObject([{ standing: false }])
  await watch(app.deps, app.clock.now)
  // The second visitor alone, of whom nobody had decided.
  expect(await moneyFlags(deputy)).toMatchObject([
    { status: 'raised', evidence: { seen: 1 } },
    { standing: false },
  ])
})

test('who takes it back is named nowhere, and where nobody is left the flag is withdrawn', async () => {
  const deputy = await addPerson(app, 'district')
  const [one, other] = [await sayAsked(), await sayAsked()]
  await look()
  const [before] = await moneyFlags(deputy)
  expect((await one.withdraw()).ok).toBe(true)
  const kept = JSON.stringify(await rowsOf(app, 'flags'))
  const left = (await rowsOf(app, 'entries')).map(({ id }) => id)
  for (const id of before?.evidence.entries ?? []) expect(kept.includes(id)).toBe(left.includes(id))
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ status: 'raised', evidence: { seen: 1 } }])
  await other.withdraw()
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ status: 'withdrawn', standing: false }])
})

test('one network brings as many of them to the flag as count of it, and no more', async () => {
  const deputy = await addPerson(app, 'district')
  const rival = addressIn(40_000)
  for (let at = 0; at < 12; at++) await sayAsked('tehsil-meham', rival)
  await look()
  expect(await moneyFlags(deputy)).toMatchObject([{ evidence: { seen: 4 } }])
})
