/** Posts of Gupshup to a server: taken at the address with the secret, and a chat through it is answered. */
import { expect, test } from 'vitest'
import { budget } from '#server/admission/budget.ts'
import { createApp } from '#server/app.ts'
import { openTestApp, socketTo } from '#test/support/app.ts'
import { hookSecret, inboundPost, openGupshup } from '#test/support/gupshup.ts'

const provider = '198.51.100.10'
const forger = '203.0.113.5'

async function open() {
  const gupshup = await openGupshup()
  const app = await openTestApp(gupshup.env)
  const server = createApp(app.deps)
  const post = (body: string, secret: string, from = provider) =>
    server.request(`/hooks/whatsapp${secret && `/${secret}`}`, { method: 'POST', body }, socketTo(from))
  const say = async (type: string, payload: unknown) => {
    const before = gupshup.forms.length
    const answer = await post(inboundPost(type, payload, { at: app.clock.now }), hookSecret)
    await app.deps.chats?.work()
    return { answer, heard: gupshup.forms.slice(before).map(({ message }) => message as { type: string }) }
  }
  return { gupshup, app, post, say }
}

test('a post is acknowledged with nothing in the answer, which the provider might hand on to the person', async () => {
  const { say } = await open()
  const { answer } = await say('text', { text: 'नमस्ते रोहतक' })
  expect([answer.status, await answer.text()]).toEqual([200, ''])
})

test('somebody who writes is answered in the form of the provider, and what they tap is understood', async () => {
  const { say } = await open()
  const { heard } = await say('text', { text: 'नमस्ते रोहतक' })
  const choices = JSON.stringify(heard)
  const postbackText = /"postbackText":"([^"]+)"/.exec(choices)?.[1] ?? ''
  const title = /"title":"([^"]+)","postbackText"/.exec(choices)?.[1] ?? ''
  expect(postbackText).not.toBe('')
  const { heard: next } = await say('button_reply', { title, id: '', reply: `${title} 1`, postbackText })
  expect(next.length).toBeGreaterThan(0)
  expect(JSON.stringify(next)).not.toBe(choices)
})

test('a post without the secret, or with another, is not read, and whoever goes on pays for it', async () => {
  const { gupshup, app, post } = await open()
  const body = inboundPost('text', { text: 'नमस्ते' })
  for (const secret of ['', 'x', `${hookSecret}x`, hookSecret.slice(1), `${hookSecret}/x`])
    expect([403, 404], secret).toContain((await post(body, secret, forger)).status)
  const times = Math.ceil(budget.capacity / 8) + 1
  let last = 0
  for (let at = 0; at < times; at++) last = (await post(body, 'another-secret-0123456789', forger)).status
  expect(last).toBe(429)
  await app.deps.chats?.work()
  expect(gupshup.forms).toEqual([])
  for (let at = 0; at < times; at++) expect((await post('{}', hookSecret)).status).toBe(200)
})
