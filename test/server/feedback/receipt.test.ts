/** The receipt leads its holder, and nobody else, back to the entry. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import { hashReceipt, readReceipt, receiptFor } from '#server/feedback/receipt.ts'
import { codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'

const look = (app: TestApp, receipt: string) =>
  app.fetch('/r', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt }).toString(),
  })

test('a receipt is read back however it is typed, with look-alike letters', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 40 }), (entry) => {
      const receipt = receiptFor('secret', entry)
      const typed = receipt.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l')
      expect(readReceipt(typed)).toBe(receipt)
      expect(hashReceipt(receipt)).toHaveLength(16)
    }),
  )
})

test('the same entry gives the same receipt, another entry or another secret a different one', () => {
  expect(receiptFor('secret', 'entry')).toBe(receiptFor('secret', 'entry'))
  expect(receiptFor('secret', 'entry')).not.toBe(receiptFor('secret', 'Entry'))
  expect(receiptFor('secret', 'entry')).not.toBe(receiptFor('other', 'entry'))
})

test('any text is a receipt of 16 characters or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readReceipt(text) ?? 'AAAA AAAA AAAA AAAA').toMatch(/^(\w{4} ){3}\w{4}$/)
    }),
  )
})

test('the holder of a receipt sees what they said', async () => {
  const app = await openTestApp()
  const said = await say(app, await codeOf(app), {
    entry: newEntry(),
    rating: '2',
    reason: 'waiting',
    words: 'दो घंटे',
  })
  const { receipt } = (await said.json()) as { receipt: string }
  const view = (await (await look(app, receipt.toLowerCase())).json()) as ReceiptView
  expect(view).toMatchObject({ rating: 2, words: 'दो घंटे', day: '2026-11-20', hour: 12, grievance: null })
  expect(view.reasons.map((name) => name.en)).toEqual(['Long wait'])
  expect(view.office.en).toBe('Tehsil Office, Meham')
})

test('a receipt that does not exist is a 404, on the page with a sentence', async () => {
  const app = await openTestApp()
  expect((await look(app, '0000 0000 0000 0000')).status).toBe(404)
  expect((await look(app, '<script>')).status).toBe(404)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await app.fetch('/r', { method: 'POST', headers, body: 'receipt=0000000000000000&lang=hi' })
  expect([page.status, (await page.text()).includes('कोई रसीद नहीं मिली')]).toEqual([404, true])
})
