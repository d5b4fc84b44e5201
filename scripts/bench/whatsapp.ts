/** WhatsApp: how soon the provider hears that its posts are kept, and how soon all of them are answered, at a steady rate over HTTP. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messagePost, postOf, signatureOf } from '#server/chat-simulator/hook-post.ts'
import type { SimulatedPerson } from '#server/chat-simulator/simulated.ts'
import { openChatSimulator } from '#server/chat-simulator/simulator-actions.ts'
import { makeDistrict, newFolder } from './shared/district.ts'
import { startOurs } from './shared/processes.ts'
import { type BenchOptions, ms, quantile, type Report } from './shared/report.ts'

const rate = 300
const mostP99 = 200
/** After the last post. */
const mostRestMs = 10_000
const words = ['नमस्ते रोहतक', '1', 'menu', '6', 'menu']

/** People who each write now and then; every message of theirs is answered by at least one of ours. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const simulator = await openChatSimulator({ hook: async () => 200, statuses: 'none' })
  try {
    const district = await makeDistrict(folder)
    const settings = join(folder, 'whatsapp.json')
    writeFileSync(settings, JSON.stringify(simulator.settings))
    const server = await startOurs(district.data, {
      SUNWAI_OFFICES: district.offices,
      SUNWAI_WHATSAPP: settings,
    })
    const address = `http://localhost:${server.port}/hooks/whatsapp`
    const seconds = quick ? 5 : 60
    const people = Array.from(
      { length: quick ? 300 : 3_000 },
      (_, at): SimulatedPerson => ({
        number: `+9198${String(10_000_000 + at)}`,
        userId: `IN.${1_000_000 + at}`,
        name: 'Bench',
      }),
    )
    const members = people.map((person) => simulator.enter(person))
    // A window is open for whoever writes; posts are made here so that each is timed by itself.
    simulator.hold()
    for (const member of members) await member.say({ type: 'text', text: { body: 'x' } })
    const heard = () => members.filter((member) => member.heard.length > 0).length
    const spoken = new Map<SimulatedPerson, number>()

    say(`${rate} posts a second for ${seconds} s`)
    const times: number[] = []
    let failed = 0
    const posts: Promise<void>[] = []
    const began = performance.now()
    for (let at = 0; at < rate * seconds; at++) {
      const due = began + (at * 1000) / rate
      const early = due - performance.now()
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
      const person = people[at % people.length] as SimulatedPerson
      const nth = spoken.get(person) ?? 0
      spoken.set(person, nth + 1)
      const text = { body: words[nth % words.length] ?? '' }
      const body = postOf(simulator.account, [
        messagePost(person, { type: 'text', text }, `wamid.${randomUUID()}`, Date.now()),
      ])
      posts.push(
        send(address, body, signatureOf(simulator.account.appSecret, body)).then((isKept) => {
          // From when it was due: a generator that was held up must not make it look fast.
          times.push(performance.now() - due)
          if (!isKept) failed++
        }),
      )
    }
    await Promise.all(posts)
    const last = performance.now()
    const answersDue = rate * seconds
    let answers = 0
    const count = () => members.reduce((sum, member) => sum + member.heard.length, 0)
    while (performance.now() - last < 6 * mostRestMs) {
      answers = count()
      if (answers >= answersDue) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const rest = performance.now() - last
    const spokenTo = heard()
    await server.stop()
    const sorted = times.toSorted((a, b) => a - b)
    const p99 = quantile(sorted, 0.99)
    return {
      title: 'WhatsApp',
      rows: [
        [
          `${rate} posts a second for ${seconds} s: kept`,
          String(times.length - failed),
          String(answersDue),
          failed === 0,
        ],
        ['acknowledged, median', ms(quantile(sorted, 0.5)), '', true],
        ['acknowledged, 99th percentile', ms(p99), ms(mostP99), p99 < mostP99],
        [
          'answers that arrived, of so many messages',
          `${answers}, ${answersDue}`,
          'one each at least',
          answers >= answersDue,
        ],
        [
          'people who were answered',
          String(spokenTo),
          String(Math.min(people.length, answersDue)),
          spokenTo === Math.min(people.length, answersDue),
        ],
        ['the last answer after the last post', ms(rest), ms(mostRestMs), rest < mostRestMs],
      ],
    }
  } finally {
    await simulator.close()
    remove()
  }
}

async function send(address: string, body: string, signature: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  const answer = await fetch(address, { method: 'POST', body, headers }).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status === 200
}
