/** WhatsApp: how soon the provider hears that its posts are kept, and how soon all of them are answered, at a steady rate over HTTP. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { messagePost, postOf, signatureOf } from '#server/chat-simulator/hook-post.ts'
import type { SimulatedAccount, SimulatedPerson } from '#server/chat-simulator/simulated.ts'
import { openChatSimulator } from '#server/chat-simulator/simulator-actions.ts'
import { makeDistrict, newFolder } from './shared/district.ts'
import { startOurs } from './shared/processes.ts'
import { type BenchOptions, ms, quantile, type Report } from './shared/report.ts'

const rate = 300
const mostP99 = 200
/** After the last post. */
const mostRestMs = 10_000
const words = ['नमस्ते रोहतक', '1', 'menu', '6', 'menu']

/** People who each write now and then, to a server and a provider that share the cores with whoever posts. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const simulator = await openChatSimulator({ hook: async () => 200, statuses: 'none' })
  try {
    const district = await makeDistrict(folder, 1)
    const settings = join(folder, 'whatsapp.json')
    writeFileSync(settings, JSON.stringify(simulator.settings))
    const server = await startOurs(district.data, {
      SUNWAI_OFFICES: district.offices,
      SUNWAI_WHATSAPP: settings,
    })
    try {
      const seconds = quick ? 5 : 60
      const people = Array.from({ length: quick ? 300 : 3_000 }, (_, at) => personOf(at))
      const members = people.map((person) => simulator.enter(person))
      // A window is open for whoever has written; the posts that are timed are made below.
      for (const member of members) await member.say({ type: 'text', text: { body: 'x' } })

      say(`${rate} posts a second for ${seconds} s`)
      const address = `http://localhost:${server.port}/hooks/whatsapp`
      const { times, failed } = await postAll(address, simulator.account, people, rate * seconds)
      say('waiting until all are answered')
      const rest = await untilNothingWaits(join(district.data, 'sunwai.db'))
      const messages = members.reduce((sum, { heard }) => sum + heard.length, 0)
      const unheard = members.filter(({ heard }) => heard.length === 0).length
      const sorted = times.toSorted((a, b) => a - b)
      const p99 = quantile(sorted, 0.99)
      return {
        title: 'WhatsApp',
        rows: [
          [
            `${rate} posts a second for ${seconds} s, not answered with 200`,
            String(failed),
            '0',
            failed === 0,
          ],
          ['until one is acknowledged, p50', ms(quantile(sorted, 0.5)), '', true],
          ['until one is acknowledged, p99', ms(p99), ms(mostP99), p99 < mostP99],
          ['until nothing waits, after the last post', restText(rest), ms(mostRestMs), rest.ms < mostRestMs],
          ['messages that people got', String(messages), '', true],
          [`people of ${people.length} who got none`, String(unheard), '0', unheard === 0],
        ],
      }
    } finally {
      await server.stop()
    }
  } finally {
    await simulator.close()
    remove()
  }
}

const personOf = (at: number): SimulatedPerson => ({
  number: `+9198${String(10_000_000 + at)}`,
  userId: `IN.${1_000_000 + at}`,
  name: 'Bench',
})

/** Waits for no answer: whoever is slow to answer is not asked less. */
async function postAll(
  address: string,
  account: SimulatedAccount,
  people: readonly SimulatedPerson[],
  posts: number,
): Promise<{ times: number[]; failed: number }> {
  const times: number[] = []
  let failed = 0
  const sent: Promise<void>[] = []
  const began = performance.now()
  for (const [at, person] of repeated(people, posts)) {
    const due = began + (at * 1000) / rate
    const early = due - performance.now()
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
    const body = words[Math.floor(at / people.length) % words.length] ?? ''
    const said = messagePost(person, { type: 'text', text: { body } }, `wamid.${randomUUID()}`, Date.now())
    const post = postOf(account, [said])
    sent.push(
      send(address, post, signatureOf(account.appSecret, post)).then((isKept) => {
        // From when it was due: a generator that was held up must not make it look fast.
        times.push(performance.now() - due)
        if (!isKept) failed++
      }),
    )
  }
  await Promise.all(sent)
  return { times, failed }
}

function* repeated<T>(all: readonly T[], times: number): Generator<[number, T]> {
  for (let at = 0; at < times; at++) yield [at, all[at % all.length] as T]
}

type Rest = { ms: number; waiting: number }

/**
 * Looks into the store, where what is to be understood and what is to be said wait. Not by what arrived: a message may be
 * answered by several, and who says the same again may get nothing new.
 */
async function untilNothingWaits(path: string): Promise<Rest> {
  const db = new Sqlite(path, { readonly: true })
  const count = db
    .prepare(
      'select (select count(*) from chat_events where chat is not null) + (select count(*) from chat_outbox)',
    )
    .pluck()
  const began = performance.now()
  try {
    while (true) {
      const waiting = Number(count.get())
      const ms = performance.now() - began
      if (waiting === 0 || ms > 6 * mostRestMs) return { ms, waiting }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } finally {
    db.close()
  }
}

const restText = ({ ms: rest, waiting }: Rest): string =>
  waiting === 0 ? ms(rest) : `${waiting} wait after ${ms(rest)}`

async function send(address: string, body: string, signature: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers,
    signal: AbortSignal.timeout(60_000),
  }).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status === 200
}
