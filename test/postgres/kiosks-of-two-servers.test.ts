/** A tablet before two servers on one database: whichever it reaches, it is one tablet, and what staff say of it at one holds at both. */
import { expect, test } from 'vitest'
import { deviceHourCap } from '#server/admission/device-hours.ts'
import { type KioskImported, kioskSigned } from '#server/contract/devices/kiosk.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, rowsOf, type TestApp } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { entryOf, newKey, openKiosk, sendSigned, showCode, signText } from '#test/support/kiosk.ts'

async function start() {
  const [first, second] = await openTwoApps({}, 40)
  const staff = await addPerson(first)
  const kiosk = await openKiosk(first, staff)
  /** The same person at either server. */
  const post = (app: TestApp, path: string, body?: unknown) =>
    app.fetch(path, {
      method: 'POST',
      headers: {
        cookie: `__Host-sunwai=${staff.token}`,
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify(body),
    })
  return { first, second, staff, kiosk, post }
}

test('two who approve one code at once, each at another server and for another office, have one tablet', async () => {
  const { first, second, post } = await start()
  for (let round = 0; round < 5; round++) {
    const { code } = await showCode(first, newKey().spki)
    const answers = await Promise.all([
      post(first, '/api/kiosks', { code, office: 'tehsil-meham', point: 'registry' }),
      post(second, '/api/kiosks', { code, office: 'tehsil-sampla', point: 'registry' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
  }
})

test('a block at one server is not undone by what the tablet sends to the other in that moment', async () => {
  const { first, second, kiosk, post } = await start()
  const send = (at: number) =>
    sendSigned(at % 2 ? first : second, kiosk.tablet, kiosk.bodyOf([entryOf(first)]))
  const before = Array.from({ length: 12 }, (_, at) => send(at))
  const blocked = post(first, `/api/kiosks/${kiosk.row.id}/block`)
  const after = Array.from({ length: 12 }, (_, at) => send(at))
  expect((await blocked).status).toBe(204)
  const answers = (await Promise.all([...before, ...after])).map(({ status }) => status)
  expect(answers.every((status) => [200, 401, 429].includes(status))).toBe(true)
  expect(await rowsOf(first, 'devices')).toMatchObject([{ blocked: 1, removed_at: first.clock.now }])
  for (const app of [first, second])
    expect((await sendSigned(app, kiosk.tablet, kiosk.bodyOf([entryOf(first)]))).status).toBe(401)
})

test('a file that two bring at once, each to another server, while its tablet sends the same, comes in once', async () => {
  const { first, second, kiosk, post } = await start()
  const entries = Array.from({ length: 40 }, () => entryOf(first))
  const body = kiosk.bodyOf(entries)
  const part = { kiosk: kiosk.row.id, body, signature: signText(kiosk.tablet.key, kioskSigned.sync + body) }
  const [one, two] = await Promise.all([
    post(first, '/api/kiosks/import', part),
    post(second, '/api/kiosks/import', part),
    sendSigned(second, kiosk.tablet, kiosk.bodyOf(entries)),
  ])
  const kept = async (answer: Response) =>
    ((await answer.json()) as KioskImported).taken.filter(({ status }) => status === 201).length
  const told = (await kept(one)) + (await kept(two))
  expect(await rowsOf(first, 'entries')).toHaveLength(40)
  const acts = await listActs(first.deps.db, { action: 'kiosk:import' }, 10)
  const counts = acts.map(({ details }) => (JSON.parse(details ?? '{}') as { entries: number }).entries)
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(told)
})

test('happy faces that are pressed through both servers have one cap, and silence no unhappy visitor at either', async () => {
  const { first, second, kiosk } = await start()
  for (let at = 0; at < 4; at++) {
    const happy = Array.from({ length: 40 }, () => entryOf(first, { rating: 4 }))
    await sendSigned(at % 2 ? first : second, kiosk.tablet, kiosk.bodyOf(happy))
  }
  for (const app of [first, second])
    await sendSigned(app, kiosk.tablet, kiosk.bodyOf([entryOf(first, { rating: 1 })]))
  const counted = (await rowsOf(first, 'entries')).filter(({ mark }) => mark === null)
  expect(counted.filter(({ rating }) => rating === 4)).toHaveLength(deviceHourCap)
  expect(counted.filter(({ rating }) => rating === 1)).toHaveLength(2)
})
