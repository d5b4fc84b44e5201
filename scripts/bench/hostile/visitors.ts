/** A steady trickle of visitors, in a process of its own: each opens a form, sends an entry, and one in three looks at the receipt. */
import { Agent, request } from 'node:http'
import { quantile } from '../shared/report.ts'

/** What goes in as the last argument; ends when its standard input does, and prints a VisitorsResult. */
export type VisitorsPlan = { port: number; codes: string[]; perSecond: number; run: string }
/** Milliseconds from when a request was due. `failed`: answers other than 200 and 201. */
export type VisitorsResult = { requests: number; failed: number; p50: number; p99: number; max: number }

const plan = JSON.parse(process.argv[2] ?? '') as VisitorsPlan
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const times: number[] = []
let failed = 0

function ask(
  method: string,
  path: string,
  from: string,
  body?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: 0, text: '' })
    const asked = request(
      {
        agent,
        method,
        path,
        port: plan.port,
        host: '127.0.0.1',
        headers: {
          'x-forwarded-for': from,
          accept: 'application/json',
          ...(body !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
        },
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.on('error', lost)
      },
    )
    asked.on('error', lost)
    asked.end(body)
  })
}

async function measured(due: number, asked: ReturnType<typeof ask>) {
  const { status, text } = await asked
  times.push(performance.now() - due)
  if (status !== 200 && status !== 201) failed++
  return text
}

async function visit(number: number, due: number): Promise<void> {
  const from = `10.${(number >> 8) & 255}.${number & 255}.7`
  const code = plan.codes[number % plan.codes.length]
  await measured(due, ask('GET', `/q/${code}`, from))
  const entry = `${plan.run}${String(number).padStart(20, '0')}`
  const sent = performance.now()
  const text = await measured(sent, ask('POST', `/q/${code}`, from, `entry=${entry}&rating=3&lang=hi`))
  if (number % 3) return
  const receipt = /"receipt":"([^"]+)"/.exec(text)?.[1]
  if (receipt === undefined) return
  const asked = performance.now()
  await measured(asked, ask('POST', '/r', from, `receipt=${encodeURIComponent(receipt)}`))
}

const start = performance.now()
const visits: Promise<void>[] = []
const clock = setInterval(() => {
  const due = Math.floor(((performance.now() - start) * plan.perSecond) / 1000)
  while (visits.length < due) {
    const number = visits.length
    visits.push(visit(number, start + ((number + 1) * 1000) / plan.perSecond))
  }
}, 2)
process.stdin.resume()
process.stdin.on('end', async () => {
  clearInterval(clock)
  await Promise.all(visits)
  times.sort((a, b) => a - b)
  const result: VisitorsResult = {
    requests: times.length,
    failed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    max: times.at(-1) ?? 0,
  }
  process.stdout.write(JSON.stringify(result))
  process.exit(0)
})
