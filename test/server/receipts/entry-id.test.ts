/** A visitor who scanned the code of a tablet's thank-you: the entry may be here already, or wait on the tablet still. */
import { expect, test } from 'vitest'
import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import { addPerson, formBody, openTestApp, type TestApp } from '#test/support/app.ts'
import { entryOf, newEntryId, openKiosk } from '#test/support/kiosk.ts'

const look = (app: TestApp, receipt: string, accept = 'text/html') =>
  app.fetch('/r', {
    method: 'POST',
    headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody({ receipt, lang: 'en' }),
  })

test('the id of an entry opens its receipt as soon as the tablet has sent it; until then the page says so, and can be tried again', async () => {
  const app = await openTestApp()
  const kiosk = await openKiosk(app, await addPerson(app))
  const entry = entryOf(app, { rating: 2 })
  const early = await look(app, entry.id)
  const page = await early.text()
  expect(early.status).toBe(200)
  expect(page).toContain('safe on the tablet')
  expect(page).toContain(`name="receipt" value="${entry.id}"`)
  await kiosk.sync([entry])
  const found = await (await look(app, entry.id)).text()
  expect(found).not.toContain('safe on the tablet')
  expect(found).toContain('name="receipt"')
  // The forms of the page bear the receipt, and the id stands nowhere any more.
  expect(found).not.toContain(entry.id)
  const view = (await (await look(app, entry.id.toLowerCase(), 'application/json')).json()) as ReceiptView
  expect(view).toMatchObject({ rating: 2 })
})

test('a made-up id hears the same as one that has not arrived, and anything else what it heard before', async () => {
  const app = await openTestApp()
  const [one, two] = [newEntryId(), newEntryId()]
  const plain = async (id: string) =>
    (await (await look(app, id)).text()).replaceAll(id, '').replace(/name="message" value="[^"]*"/, '')
  expect(await plain(one)).toBe(await plain(two))
  expect((await look(app, one, 'application/json')).status).toBe(404)
  for (const typed of [one.slice(1), `${one}0`, `U${one.slice(1)}`]) {
    const answer = await look(app, typed)
    expect([typed, answer.status, (await answer.text()).includes('There is no such receipt')]).toEqual([
      typed,
      404,
      true,
    ])
  }
})
