/** What visitors post becomes one entry and one receipt, or a coded refusal that leaves no row. */
import { expect, test } from 'vitest'
import { alphabet } from '#server/codes/crockford.ts'
import type { EntryReply } from '#server/contract/entry.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import {
  codeOf,
  districtDays,
  formBody,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

const reply = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as EntryReply & ProblemReply),
})

async function expectNothingStored(app: TestApp): Promise<void> {
  for (const table of [
    'entries',
    'receipts',
    'hour_tallies',
    'day_tallies',
    'day_reasons',
    'charts',
  ] as const) {
    expect(await rowsOf(app, table), table).toEqual([])
  }
}

test('a first tap is stored, and its reply bears a receipt of 80 bits', async () => {
  const app = await openTestApp()
  const entry = newEntry()
  const answer = await reply(await say(app, await codeOf(app), { entry, rating: '2' }))
  expect(answer).toMatchObject({ status: 201, entry })
  expect(answer.receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(await rowsOf(app, 'entries')).toMatchObject([
    { office: 'tehsil-meham', point: 'registry', rating: 2, channel: 'qr' },
  ])
})

test('reasons, words and service complete the same entry', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  const first = await reply(await say(app, code, { entry, rating: '1' }))
  const second = await reply(await say(app, code, { entry, rating: '1', reason: ['waiting', 'behaviour'] }))
  const third = await reply(
    await say(app, code, { entry, rating: '1', words: '  खिड़की बंद थी  ', service: 'income' }),
  )
  expect([second.status, third.status]).toEqual([200, 200])
  expect(new Set([first.receipt, second.receipt, third.receipt]).size).toBe(1)
  expect(await rowsOf(app, 'entries')).toMatchObject([
    { rating: 1, reasons: '["waiting","behaviour"]', words: 'खिड़की बंद थी', service: 'income' },
  ])
})

test('a late retry of the first tap takes nothing away', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  await say(app, code, { entry, rating: '1', reason: 'waiting', words: 'देर' })
  expect((await say(app, code, { entry, rating: '1' })).status).toBe(200)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ reasons: '["waiting"]', words: 'देर' }])
})

test('the same entry posted 50 times in parallel is one row and one receipt', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () =>
      reply(await say(app, code, { entry, rating: '1', reason: 'waiting' })),
    ),
  )
  expect(new Set(answers.map((answer) => answer.receipt)).size).toBe(1)
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49)
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
  expect(await districtDays(app)).toMatchObject([{ r1: 1, r2: 0, r3: 0, r4: 0 }])
  expect(await rowsOf(app, 'day_reasons')).toMatchObject([
    { office: '', reason: 'waiting', count: 1 },
    { office: 'tehsil-meham', reason: 'waiting', count: 1 },
  ])
})

test('another rating under the same id is refused, unless the visitor went back to change it', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  await say(app, code, { entry, rating: '1', reason: 'waiting' })
  expect(await reply(await say(app, code, { entry, rating: '4' }))).toMatchObject({
    status: 409,
    code: 'entry-conflict',
  })
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 1 }])

  expect((await say(app, code, { entry, rating: '4', change: 'yes' })).status).toBe(200)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 4, reasons: '[]' }])
  expect(await districtDays(app)).toMatchObject([{ r1: 0, r4: 1 }])
  expect(await rowsOf(app, 'day_reasons')).toMatchObject([
    { office: '', reason: 'waiting', count: 0 },
    { office: 'tehsil-meham', reason: 'waiting', count: 0 },
  ])
})

test('an entry of one place cannot be completed from another', async () => {
  const app = await openTestApp()
  const entry = newEntry()
  await say(app, await codeOf(app), { entry, rating: '1' })
  const other = await say(app, await codeOf(app, 'tehsil-sampla', 'registry'), {
    entry,
    rating: '1',
    words: 'x',
  })
  expect(await reply(other)).toMatchObject({ status: 409, code: 'entry-conflict' })
})

test('a visit closes after 15 minutes; what was said stays, a plain repeat still gets the receipt', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  const first = await reply(await say(app, code, { entry, rating: '2' }))
  app.clock.now += 15 * minute
  expect((await say(app, code, { entry, rating: '2', reason: 'waiting' })).status).toBe(200)
  app.clock.now += 1
  expect(await reply(await say(app, code, { entry, rating: '2', words: 'बाद में' }))).toMatchObject({
    status: 409,
    code: 'visit-closed',
  })
  expect(await reply(await say(app, code, { entry, rating: '3', change: 'yes' }))).toMatchObject({
    status: 409,
    code: 'visit-closed',
  })
  expect(await reply(await say(app, code, { entry, rating: '2' }))).toMatchObject({
    status: 200,
    receipt: first.receipt,
  })
  app.clock.now += 5 * hour
  expect((await say(app, code, { entry, rating: '2', words: 'x' })).status).toBe(409)
})

test('a tile ticked under the other face is dropped, since it is out of sight', async () => {
  const app = await openTestApp()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '4', reason: ['waiting', 'polite'] })
  expect(await rowsOf(app, 'entries')).toMatchObject([{ reasons: '["polite"]' }])
})

test('every character of a code flipped in turn gets the kind page and writes nothing', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < code.length; at++) {
    const other = alphabet[(alphabet.indexOf(code[at] ?? '') + 1 + (at % 30)) % 32]
    const forged = code.slice(0, at) + other + code.slice(at + 1)
    const page = await app.fetch(`/q/${forged}`)
    expect(page.status, forged).toBe(404)
    expect(await page.text()).toContain('दफ़्तरों की सूची')
    expect(await reply(await say(app, forged, { entry: newEntry(), rating: '1' }))).toMatchObject({
      status: 404,
      code: 'code-unknown',
    })
  }
  await expectNothingStored(app)
})

const id = 'ABCDEFGHIJKLMNOPQRST'
test.each<[string, string, number, string, string?]>([
  ['no rating', formBody({ entry: id }), 400, 'field-invalid', 'rating'],
  ['an empty rating', formBody({ entry: id, rating: '' }), 400, 'field-invalid', 'rating'],
  ['a rating of 0', formBody({ entry: id, rating: '0' }), 400, 'field-invalid', 'rating'],
  ['a rating of 5', formBody({ entry: id, rating: '5' }), 400, 'field-invalid', 'rating'],
  ['a rating of 1.5', formBody({ entry: id, rating: '1.5' }), 400, 'field-invalid', 'rating'],
  ['two ratings', formBody({ entry: id, rating: ['1', '2'] }), 400, 'field-invalid', 'rating'],
  ['no entry', formBody({ rating: '1' }), 400, 'field-invalid', 'entry'],
  ['an entry of 19 characters', formBody({ entry: id.slice(1), rating: '1' }), 400, 'field-invalid', 'entry'],
  [
    'an entry of 41 characters',
    formBody({ entry: `${id}${id}A`, rating: '1' }),
    400,
    'field-invalid',
    'entry',
  ],
  ['an entry with a quote', formBody({ entry: `${id}'`, rating: '1' }), 400, 'field-invalid', 'entry'],
  [
    'an unknown reason',
    formBody({ entry: id, rating: '1', reason: 'weather' }),
    400,
    'field-invalid',
    'reason',
  ],
  [
    'seven reasons',
    formBody({ entry: id, rating: '1', reason: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }),
    400,
    'field-invalid',
    'reason',
  ],
  [
    'a service of another office',
    formBody({ entry: id, rating: '1', service: 'moon' }),
    400,
    'field-invalid',
    'service',
  ],
  ['an unknown language', formBody({ entry: id, rating: '1', lang: 'xx' }), 400, 'field-invalid', 'lang'],
  ['an unknown field', formBody({ entry: id, rating: '1', name: 'Ram' }), 400, 'field-invalid', 'name'],
  [
    'words of 10,000 characters',
    formBody({ entry: id, rating: '1', words: 'क'.repeat(10_000) }),
    400,
    'field-invalid',
    'words',
  ],
  ['words that are no UTF-8', `entry=${id}&rating=1&words=%E0%A4`, 400, 'text-not-utf8'],
  ['half an escape', `entry=${id}&rating=1&words=%`, 400, 'text-not-utf8'],
  ['an empty body', '', 400, 'field-invalid', 'entry'],
])('%s is refused with its code and leaves no row', async (_, body, status, code, field) => {
  const app = await openTestApp()
  const response = await app.fetch(`/q/${await codeOf(app)}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const problem = await reply(response)
  expect(problem).toMatchObject({ status, code })
  expect(problem.request).toMatch(/./)
  if (field) expect(problem.details?.map((each) => each.field.split('.')[0])).toContain(field)
  await expectNothingStored(app)
})

test('raw bytes that are no UTF-8 are refused', async () => {
  const app = await openTestApp()
  const body = Buffer.concat([Buffer.from(`entry=${id}&rating=1&words=`), Buffer.from([0xff, 0xfe])])
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const response = await app.fetch(`/q/${await codeOf(app)}`, { method: 'POST', headers, body })
  expect(await reply(response)).toMatchObject({ status: 400, code: 'text-not-utf8' })
  await expectNothingStored(app)
})

test('a body of 1 MB is refused, whether or not it says how long it is', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const text = `entry=${id}&rating=1&words=${'a'.repeat(1_000_000)}`
  const sized = await app.fetch(`/q/${code}`, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(text.length) },
    body: text,
  })
  expect(await reply(sized)).toMatchObject({ status: 413, code: 'body-too-large' })
  const chunks = new ReadableStream({
    start(stream) {
      for (let at = 0; at < text.length; at += 10_000)
        stream.enqueue(Buffer.from(text.slice(at, at + 10_000)))
      stream.close()
    },
  })
  const streamed = await app.fetch(`/q/${code}`, {
    method: 'POST',
    headers,
    body: chunks,
    duplex: 'half',
  } as RequestInit)
  expect(await reply(streamed)).toMatchObject({ status: 413, code: 'body-too-large' })
  await expectNothingStored(app)
})

test('a body of another type is refused', async () => {
  const app = await openTestApp()
  const headers = { accept: 'application/json', 'content-type': 'text/xml' }
  const response = await app.fetch(`/q/${await codeOf(app)}`, {
    method: 'POST',
    headers,
    body: '<entry/>',
  })
  expect(await reply(response)).toMatchObject({ status: 415, code: 'form-type' })
})

test('an unknown office is refused for people and programs alike', async () => {
  const app = await openTestApp()
  const page = await app.fetch('/o/tehsil-delhi')
  expect([page.status, (await page.text()).includes('यह दफ़्तर सूची में नहीं है')]).toEqual([404, true])
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const response = await app.fetch('/o/tehsil-delhi', {
    method: 'POST',
    headers,
    body: formBody({ entry: id, rating: '1' }),
  })
  expect(await reply(response)).toMatchObject({ status: 404, code: 'office-unknown' })
  await expectNothingStored(app)
})

test('without scripts the same form ends on a page with the receipt', async () => {
  const app = await openTestApp()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = formBody({ entry: id, rating: '1', reason: 'waiting', words: '', service: '', lang: 'en' })
  const page = await app.fetch(`/q/${await codeOf(app)}`, { method: 'POST', headers, body })
  expect(page.status).toBe(201)
  expect(await page.text()).toMatch(/You have been heard[\s\S]*([0-9A-Z]{4} ){3}[0-9A-Z]{4}/)
})

test('without scripts a mistake shows the form again with what was filled in', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const post = async (fields: Record<string, string | string[]>) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return (await app.fetch(`/q/${code}`, { method: 'POST', headers, body: formBody(fields) })).text()
  }
  expect(await post({ entry: id, words: 'मेरी बात' })).toMatch(/पहले एक चेहरा चुनें[\s\S]*मेरी बात/)
  expect(await post({ entry: id, rating: '2', words: 'क'.repeat(3000) })).toContain('बात बहुत लंबी')
  await post({ entry: id, rating: '2' })
  const conflict = await post({ entry: id, rating: '4' })
  expect(conflict).toMatch(/name="change"[\s\S]*बदलकर “बहुत अच्छा” करें/)
  expect(conflict).toContain(`value="${id}"`)
})

test('words are shown as text, never as markup', async () => {
  const app = await openTestApp()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = formBody({ entry: id, rating: '', words: '</textarea><script>alert(1)</script>' })
  const page = await app.fetch(`/q/${await codeOf(app)}`, { method: 'POST', headers, body })
  expect(await page.text()).not.toContain('<script>alert')
})

test('a multipart form is read like any other', async () => {
  const app = await openTestApp()
  const body = new FormData()
  for (const [name, value] of Object.entries({ entry: id, rating: '3', reason: 'polite', words: 'बढ़िया' }))
    body.append(name, value)
  const response = await app.fetch(`/q/${await codeOf(app)}`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
  })
  expect(response.status).toBe(201)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: 'बढ़िया', reasons: '["polite"]' }])
})
