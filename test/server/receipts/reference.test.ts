/** Somebody who has the grievance number of a message and not the receipt is told what to do with it. */
import { expect, test } from 'vitest'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { languages } from '#server/contract/names.ts'
import { referenceOf } from '#server/grievances/reference.ts'
import { addPerson, codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'

async function openWithCase() {
  const app = await openTestApp()
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'काम नहीं हुआ' })
  const { receipt } = (await said.json()) as { receipt: string }
  const body = new URLSearchParams({ receipt, words: '' }).toString()
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const opened = await app.fetch('/r/grievance', { method: 'POST', headers, body })
  const { grievance } = (await opened.json()) as { grievance: { reference: string } }
  return { app, reference: grievance.reference }
}

const look = (app: TestApp, receipt: string, lang = 'en', accept = 'text/html') =>
  app.fetch('/r', {
    method: 'POST',
    headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt, lang }).toString(),
  })

test.each(languages)('a grievance number typed into /r is known for one, in %s', async (lang) => {
  const { app, reference } = await openWithCase()
  const reply = await look(app, reference.toLowerCase().replaceAll('-', ' '), lang)
  const page = await reply.text()
  expect(reply.status).toBe(200)
  expect(page).toContain(reference)
  expect(page).toContain('16')
  const unknown = await (await look(app, 'ABCD ABCD ABCD ABCD', lang)).text()
  const alert = (text: string) => /role="alert">([\s\S]*?)<\/(p|h2)>/.exec(text)?.[1]
  expect(alert(page)).toBeDefined()
  expect(alert(page)).not.toBe(alert(unknown))
})

test('it tells nothing of the case, not even whether there is one', async () => {
  const { app, reference } = await openWithCase()
  const none = referenceOf('RTK', 2026, 999_999)
  const pages = await Promise.all([reference, none].map(async (each) => (await look(app, each)).text()))
  const [real, made] = pages.map((page, at) => page.replaceAll([reference, none][at] ?? '', ''))
  expect(real).toBe(made)
  expect((await look(app, reference, 'en', 'application/json')).status).toBe(404)
})

test('nonsense and a number with a wrong digit are no grievance numbers', async () => {
  const { app, reference } = await openWithCase()
  const wrong = reference.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
  for (const typed of [wrong, '', '🙂', 'RTK', "' or 1=1"])
    expect((await look(app, typed)).status, typed).toBe(404)
})

type Found = { grievances: { reference: string }[]; pages: number }

test('staff find a case by its number, as it is typed and whether it is open; only in the places they reach', async () => {
  const { app, reference } = await openWithCase()
  const [staff, head] = [await addPerson(app), await addPerson(app, 'office-head')]
  const elsewhere = await addPerson(app, 'office-head', 'elsewhere', 'tehsil-rohtak')
  const find = async (person: typeof staff, typed: string) => {
    const found = await person.read<Found>(`/api/grievances?${new URLSearchParams({ reference: typed })}`)
    return found.grievances.map((each) => each.reference)
  }
  const digits = '०१२३४५६७८९'
  const inHindi = reference.replace(/\d/g, (digit) => digits[Number(digit)] ?? '')
  for (const typed of [reference, reference.toLowerCase(), reference.replaceAll('-', ''), ` ${inHindi} `])
    expect(await find(staff, typed), typed).toEqual([reference])
  // Not before somebody has taken it: see `grievances/head-polls`.
  expect(await find(head, reference)).toEqual([])
  const [row] = (await staff.read<GrievanceList>('/api/grievances')).grievances
  await actOn(staff, row?.id ?? '', { event: 'assigned', owner: staff.person.id })
  expect(await find(head, reference)).toEqual([reference])
  expect(await find(elsewhere, reference)).toEqual([])
  for (const typed of ['RTK-26-999999-1', 'x', "%' or 1=1"])
    expect(await find(staff, typed), typed).toEqual([])
  await app.deps.write((trx) => trx.updateTable('grievances').set({ state: 'closed' }).execute())
  expect(await find(staff, reference)).toEqual([reference])
})
