/** Cases that a flood opens cost it work and stand after the others; a family behind one phone is asked for nothing. */
import { expect, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { askingRate } from '#server/admission/budget.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import { addPerson, codeOf, hour, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'
import { openStreet, type Street } from '#test/support/traffic.ts'

const flooder = '203.0.113.77'

async function openDoor() {
  const app = await openTestApp()
  return { app, street: await openStreet(app), path: `/q/${await codeOf(app)}` }
}

/** Somebody at this address who was not content; gives the receipt. */
async function speak(street: Street, path: string, from: string): Promise<string> {
  const said = await street.post(path, { entry: newEntry(), rating: '1', words: 'देर' }, from)
  expect(said.status).toBe(201)
  return ((await said.json()) as { receipt: string }).receipt
}

const ask = (street: Street, receipt: string, from: string, proof = '') =>
  street.post('/r/grievance', { receipt, words: 'सुनिए', ...(proof && { proof }) }, from)

test('the thirteenth case of a network within the hour is asked for a proof, and with it is opened like any other', async () => {
  const { app, street, path } = await openDoor()
  const receipts: string[] = []
  for (let at = 0; at < 20; at++) receipts.push(await speak(street, path, flooder))
  const answers = await Promise.all(receipts.map((receipt) => ask(street, receipt, flooder)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(askingRate.capacity)
  expect(refused).toHaveLength(20 - askingRate.capacity)
  expect(await rowsOf(app, 'grievances')).toHaveLength(askingRate.capacity)

  const first = answers.findIndex(({ status }) => status === 429)
  const late = receipts[first] ?? ''
  const { challenge } = (await (answers[first] as Response).json()) as ProblemReply
  const proof = await solve(challenge as ProofChallenge)
  expect((await ask(street, late, flooder, proof)).status).toBe(200)
  // A proof is for one, and a message asks as much of the office as a case.
  expect((await ask(street, receipts.at(-1) ?? '', flooder, proof)).status).toBe(429)
  const message = { receipt: late, message: newMessage(), words: 'और' }
  expect((await street.post('/r/reply', message, flooder)).status).toBe(429)
  // Another network, and the same one in the next hour, are not.
  const elsewhere = '198.51.100.9'
  expect((await ask(street, await speak(street, path, elsewhere), elsewhere)).status).toBe(200)
  app.clock.now += hour
  expect((await ask(street, receipts.at(-1) ?? '', flooder)).status).toBe(200)
})

test('a family of four behind one phone opens four cases, writes twice to each, and is asked for nothing', async () => {
  const { street, path } = await openDoor()
  for (let person = 0; person < 4; person++) {
    const receipt = await speak(street, path, flooder)
    expect((await ask(street, receipt, flooder)).status).toBe(200)
    for (const words of ['फ़ाइल 114', 'कल भी आया था'])
      expect((await street.post('/r/reply', { receipt, message: newMessage(), words }, flooder)).status).toBe(
        200,
      )
  }
})

/** Thirty cases of one network, of which four count, and after them one of a visitor. */
async function flooded(): Promise<{ app: TestApp; honest: string }> {
  const { app, street, path } = await openDoor()
  const receipts: string[] = []
  for (let at = 0; at < 30; at++) receipts.push(await speak(street, path, flooder))
  app.clock.now += hour
  // Once the work is done; here it is the machine itself that sends them.
  for (const receipt of receipts) await post(app, '/r/grievance', { receipt, words: 'बाढ़' })
  app.clock.now += hour
  const { grievance } = await post(app, '/r/grievance', { receipt: await visit(app), words: 'सच' })
  return { app, honest: grievance?.reference ?? '' }
}

test('cases of entries that do not count stand after those that do, and every count of them is told beside the whole', async () => {
  const { app, honest } = await flooded()
  const staff = await addPerson(app)
  const { grievances, open, marked } = await staff.read<GrievanceList>('/api/grievances')
  expect([open, marked]).toEqual([31, 26])
  expect(grievances.map((each) => each.marked)).toEqual([...Array(5).fill(false), ...Array(26).fill(true)])
  expect(grievances.slice(0, 5).map(({ reference }) => reference)).toContain(honest)
  const summary = await staff.read<Summary>('/api/summary')
  expect(summary.grievances).toMatchObject({ open: 31, overdue: 0, marked: { open: 26, overdue: 0 } })
  // Whoever takes one has looked at it: from then on it is like any other.
  const last = grievances.at(-1)
  await actOn(staff, last?.id ?? '', { event: 'assigned', owner: staff.person.id })
  const after = await staff.read<GrievanceList>('/api/grievances')
  expect([after.marked, after.grievances.find(({ id }) => id === last?.id)?.marked]).toEqual([25, false])
})

test('a head of office does not learn which cases came from entries that do not count', async () => {
  const { app } = await flooded()
  const staff = await addPerson(app)
  const { grievances } = await staff.read<GrievanceList>('/api/grievances')
  await actOn(staff, grievances.at(-1)?.id ?? '', { event: 'assigned', owner: staff.person.id })
  const seen = await (await addPerson(app, 'office-head')).read<GrievanceList>('/api/grievances')
  expect([seen.open, seen.marked, seen.grievances.map(({ marked }) => marked)]).toEqual([1, 0, [false]])
})
