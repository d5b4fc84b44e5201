/** A server that is killed while chats file: each goes on where it stood, nothing is done twice, nothing is said twice. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Heard } from '#server/chat-simulator/simulated.ts'
import type { Member } from '#server/chat-simulator/simulator-actions.ts'
import { newPerson } from '#test/support/chat-app.ts'
import { freePort, newFolder, startServer } from '#test/support/process.ts'
import { isThorough } from '#test/support/thorough.ts'
import { openWhatsAppForTest } from '#test/support/whatsapp.ts'

const people = isThorough ? 50 : 6
const kills = isThorough ? 50 : 3

/** A complaint, and the last word of it twice. */
const lines = [
  'hello',
  'English',
  'complaint',
  'electricity',
  'Seman',
  'opposite the school',
  'The transformer has been burnt for three days',
  'done',
  'yes',
  'yes',
]

const texts = (heard: readonly Heard[]) =>
  heard.map(({ text }) => text.replaceAll(/[A-Z]{2,4}-\d{2,4}-\d{6}-\d/g, 'REFERENCE'))

/** What stands in the one and not, in the same order, in the other: said twice, or out of order. */
function tooMuch(said: readonly string[], whole: readonly string[]): string[] {
  let at = 0
  return said.filter((text) => {
    const found = whole.indexOf(text, at)
    if (found >= 0) at = found + 1
    return found < 0
  })
}

test('a server killed at any moment while chats file goes on with each: one case a chat, and no reply twice', async () => {
  const whatsapp = await openWhatsAppForTest({ statuses: 'none' })
  const port = String(await freePort())
  const settings = { PORT: port, SUNWAI_DATA: newFolder(), ...whatsapp.env }
  // As the provider does: until it is answered with 200 it delivers again.
  whatsapp.to(async (body, headers) => {
    const address = `http://localhost:${port}/hooks/whatsapp`
    for (;;) {
      const answer = await fetch(address, { method: 'POST', body, headers }).catch(() => null)
      await answer?.arrayBuffer().catch(() => null)
      if (answer?.status === 200) return 200
      await wait(40)
    }
  })
  const speak = async ({ say }: Member, pause: number) => {
    for (const body of lines) {
      await say({ type: 'text', text: { body } })
      await wait(Math.random() * pause)
    }
  }
  const look = (sql: string): unknown[] => {
    const database = new Sqlite(join(settings.SUNWAI_DATA, 'sunwai.db'))
    const statement = database.prepare(sql)
    const found = statement.reader ? statement.all() : [statement.run()]
    database.close()
    return found
  }
  const waiting = () =>
    look('select 1 from chat_events where chat is not null union all select 1 from chat_outbox')

  let server = await startServer(settings)
  // What a chat is told of whom no server dies.
  const model = whatsapp.simulator.enter(newPerson())
  await speak(model, 0)
  await expect.poll(() => waiting().length).toBe(0)
  const whole = texts(model.heard)
  expect(whole.length).toBe(lines.length)

  const members = Array.from({ length: people }, () => whatsapp.simulator.enter(newPerson()))
  let isSaid = false
  const spoken = Promise.all(members.map((member) => speak(member, (kills * 500) / lines.length))).then(
    () => {
      isSaid = true
    },
  )
  for (let kill = 0; kill < kills && !isSaid; kill++) {
    await wait(20 + Math.random() * 400)
    server.process.kill('SIGKILL')
    await server.ended
    // A minute later, in which nobody has said that a reply which was under way has gone.
    look('update chat_outbox set next_at = 0')
    server = await startServer(settings)
  }
  await spoken
  await expect.poll(() => waiting().length).toBe(0)

  const cases = look('select mobile, count(*) as cases from grievances group by mobile')
  expect(cases).toHaveLength(people + 1)
  expect(cases.filter((each) => (each as { cases: number }).cases !== 1)).toEqual([])
  for (const { heard } of members) expect(tooMuch(texts(heard), whole)).toEqual([])
  // Of what was under way when the server died nobody knows: that much may be missing, and no more.
  const missing = members.reduce((sum, { heard }) => sum + whole.length - heard.length, 0)
  expect(missing).toBeLessThanOrEqual(kills * people)
  // Where it was the number of the case, somebody is to call.
  const unheard = members.filter(({ heard }) => !heard.some(({ text }) => text.includes('is registered ✅')))
  expect(look('select 1 from unreached_cases').length).toBeGreaterThanOrEqual(unheard.length)
}, 600_000)
