/** Whoever edits one entry without end pays for each edit, from however many networks, and loses none that was answered. */
import { expect, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { codeOf, formBody, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

let networks = 0
const edit = (app: TestApp, code: string, fields: Record<string, string>) =>
  app.fetch(`/q/${code}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `198.51.${++networks % 250}.7`,
    },
    body: formBody({ change: 'yes', rating: '1', ...fields }),
  })

test('past two dozen edits of one entry each brings a proof; the last that was answered is what is kept', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  let kept = ''
  let challenge: ProblemReply['challenge']
  for (let count = 0; count < 40; count++) {
    const answer = await edit(app, code, { entry, rating: String(1 + (count % 4)), words: `edit ${count}` })
    if (answer.ok) kept = `edit ${count}`
    else challenge = ((await answer.json()) as ProblemReply).challenge
  }
  expect(kept).toBe('edit 24')
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: 'edit 24' }])
  if (!challenge) throw new Error('no proof was asked for')
  const proof = await solve(challenge)
  expect((await edit(app, code, { entry, words: 'the last', proof })).status).toBe(200)
  expect((await edit(app, code, { entry, words: 'one more', proof })).status).toBe(429)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: 'the last' }])
})

test('a repeat takes none of them, another entry has its own, and time gives them back', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  for (let count = 0; count < 60; count++)
    expect((await edit(app, code, { entry, words: 'same' })).ok).toBe(true)
  for (let count = 0; count < 24; count++) await edit(app, code, { entry, words: `edit ${count}` })
  expect((await edit(app, code, { entry, words: 'too much' })).status).toBe(429)
  expect((await edit(app, code, { entry: newEntry(), words: 'another' })).status).toBe(201)
  app.clock.now += 5_000
  expect((await edit(app, code, { entry, words: 'later' })).status).toBe(200)
})
