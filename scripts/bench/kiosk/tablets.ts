/** Tablets that come back with what waited on them: a process of its own. Each sends fifty entries, waits for the answer and goes on. */
import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { Agent, request } from 'node:http'
import { json, text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { kioskBatch, kioskHeaders, kioskSigned } from '#server/contract/devices/kiosk.ts'

/** `key`: one for all, as PEM. `beginWithinMs`: each begins at another moment, as its minute comes. */
export type TabletPlan = { port: number; ids: string[]; key: string; entries: number; beginWithinMs: number }
export type TabletResult = { taken: number; busy: number; others: Record<string, number>; seconds: number }

const plan = (await json(process.stdin)) as TabletPlan
const key = createPrivateKey(plan.key)
// A connection each, as tablets have.
const agent = new Agent({ keepAlive: true })
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const result: TabletResult = { taken: 0, busy: 0, others: {}, seconds: 0 }
const count = (what: string) => {
  result.others[what] = (result.others[what] ?? 0) + 1
}

const began = performance.now()
await Promise.all(plan.ids.map(comeBack))
result.seconds = (performance.now() - began) / 1000
agent.destroy()
process.stdout.write(JSON.stringify(result))

async function comeBack(id: string): Promise<void> {
  await wait(Math.random() * plan.beginWithinMs)
  const waiting = Array.from({ length: plan.entries }, (_, at) => newEntry(at))
  for (let seq = 1; waiting.length; seq++) {
    const entries = waiting.slice(0, kioskBatch.entries)
    const body = JSON.stringify({
      seq,
      sentAt: Date.now(),
      entries,
      settings: 0,
      report: reportOf(waiting.length),
    })
    const { status, answer, later } = await send(id, body).catch(() => ({
      status: 0,
      answer: '',
      later: '5',
    }))
    if (status === 200) {
      const { taken } = JSON.parse(answer) as { taken: { id: string; status: number }[] }
      const done = new Set(
        taken.filter((each) => each.status === 201 || each.status === 200).map((each) => each.id),
      )
      for (const each of taken) if (!done.has(each.id)) count(`entry ${each.status}`)
      const left = waiting.filter((each) => !done.has(each.id))
      result.taken += waiting.length - left.length
      waiting.splice(0, waiting.length, ...left)
      continue
    }
    if (status === 429) result.busy += 1
    else count(String(status))
    await wait(Number(later ?? 5) * 1000 + Math.random() * 1000)
  }
}

/** Of the working hours of the last days, in their order. */
function newEntry(at: number) {
  const localHours = Math.floor((Date.now() / 60_000 + 330) / 60)
  const today = Math.floor(localHours / 24) * 24
  const daysAgo = 1 + Math.floor((plan.entries - 1 - at) / 100)
  const id = Array.from(randomBytes(26), (byte) => alphabet[byte % 32]).join('')
  const rating = 1 + (at % 4)
  const reasons = rating === 1 ? ['waiting'] : []
  const hour = today - daysAgo * 24 + 10 + Math.floor((at % 100) / 16)
  return { id, rating, reasons, service: null, words: null, lang: 'hi', hour, clock: 'known' }
}

function reportOf(queued: number) {
  return {
    version: 'bench',
    mode: 'faces',
    queued,
    oldestHour: null,
    aside: 0,
    battery: 1,
    charging: true,
    storageUsed: 1,
    storageQuota: 1,
    persisted: true,
    driftMs: 0,
    failedVersion: null,
    gap: false,
  }
}

function send(
  id: string,
  body: string,
): Promise<{ status: number; answer: string; later: string | undefined }> {
  const signature = sign('sha256', Buffer.from(kioskSigned.sync + body), { key, dsaEncoding: 'ieee-p1363' })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    [kioskHeaders.id]: id,
    [kioskHeaders.signature]: signature.toString('base64url'),
    // As the proxy says it: all behind one address of the state's network.
    'x-forwarded-for': '10.1.2.3',
  }
  return new Promise((resolve, reject) => {
    const asked = request({ port: plan.port, path: '/api/kiosk/sync', method: 'POST', agent, headers })
    asked.once('error', reject)
    asked.once('response', (answer) => {
      const later = answer.headers['retry-after']
      text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, answer: said, later }), reject)
    })
    asked.end(body)
  })
}
