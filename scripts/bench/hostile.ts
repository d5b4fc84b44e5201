/** Hostile: what attacks of one machine cost the server in memory, and visitors beside them in time. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AttackPlan } from './hostile/attacker.ts'
import { type Attack, attacks, type Target } from './hostile/attacks.ts'
import { makePicture, makeReceipt } from './hostile/receipts.ts'
import type { VisitorsPlan, VisitorsResult } from './hostile/visitors.ts'
import { makeDistrict, newFolder } from './shared/district.ts'
import { type Running, residentBytes, startNode, startOurs, untilJson } from './shared/processes.ts'
import { type BenchOptions, megabytes, ms, type Report, type Row } from './shared/report.ts'

/** What the issue allows an attack to take. */
const mostGrowth = 100e6
const mostP99 = 100
const perSecond = 20

/** Each attack has a server and a store of its own. `SUNWAI_ATTACK`: parts of the names of those to run, with commas between. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    const district = await makeDistrict(folder, 5)
    const picture = join(folder, 'picture.jpg')
    writeFileSync(picture, await makePicture())
    const seconds = quick ? 4 : 12
    const rows: Row[] = []
    let idle: number | null = null
    const wanted = (process.env.SUNWAI_ATTACK ?? '').split(',')
    const chosen = attacks.filter(({ name }) => wanted.some((part) => name.includes(part)))
    for (const [at, attack] of [null, ...chosen].entries()) {
      const data = join(folder, `data-${at}`)
      cpSync(district.data, data, { recursive: true })
      const server = await startOurs(data, { SUNWAI_OFFICES: district.offices })
      try {
        const measured = await measure(server, district.codes, picture, attack, seconds)
        if (!attack) idle = measured.visitors.p99
        say(`  ${attack?.name ?? 'nothing'}: ${told(measured, idle)}`)
        rows.push(rowOf(attack, measured, idle))
      } finally {
        await server.stop()
      }
    }
    return { title: 'Hostile', rows }
  } finally {
    remove()
  }
}

type Measured = { growth: number; visitors: VisitorsResult; answers: Record<string, number>; isDown: boolean }

async function measure(
  server: Running,
  codes: string[],
  picture: string,
  attack: Attack | null,
  seconds: number,
): Promise<Measured> {
  const target: Omit<Target, 'picture'> = {
    codes: codes.slice(0, 100),
    receipt: await makeReceipt(server.port, codes[0] ?? '', picture, 0),
    photos: await makeReceipt(server.port, codes[1] ?? '', picture, attack?.name.includes('readers') ? 5 : 1),
  }
  const trickle = async (length: number, run: string) => {
    const plan: VisitorsPlan = { port: server.port, codes: codes.slice(200), perSecond, run }
    const child = startNode(['scripts/bench/hostile/visitors.ts', JSON.stringify(plan)])
    const result = untilJson(child)
    await wait(length * 1000)
    child.stdin?.end()
    return (await result) as VisitorsResult
  }
  // What the first visitors load, and the first photo, is no growth.
  await trickle(3, 'warmingup-')
  const before = residentBytes(server.pid)
  let peak = before
  let isDown = false
  const sampling = setInterval(() => {
    try {
      peak = Math.max(peak, residentBytes(server.pid))
    } catch {
      isDown = true
    }
  }, 50)
  const plan: AttackPlan | null = attack && {
    port: server.port,
    name: attack.name,
    run: 'hostile',
    target,
    picture,
  }
  const attacker = plan && startNode(['scripts/bench/hostile/attacker.ts', JSON.stringify(plan)])
  const answered = attacker && untilJson(attacker)
  await wait(500)
  const visitors = await trickle(seconds, 'attacked--')
  attacker?.stdin?.end()
  const answers = ((await answered) ?? {}) as Record<string, number>
  clearInterval(sampling)
  return { growth: peak - before, visitors, answers, isDown: isDown || server.child.exitCode !== null }
}

function rowOf(attack: Attack | null, measured: Measured, idle: number | null): Row {
  const { growth, visitors, isDown } = measured
  const isFine = !isDown && growth <= mostGrowth && visitors.p99 <= mostP99 && visitors.failed === 0
  return [
    `${attack?.name ?? 'no attack'}: memory, p99 of visitors`,
    told(measured, idle),
    attack ? `${megabytes(mostGrowth)}, ${ms(mostP99)}` : '',
    attack ? isFine : true,
  ]
}

/** `idle`: the same visitors' p99 without an attack, milliseconds; on a machine that others use the ratio tells more than either. */
function told({ growth, visitors, answers, isDown }: Measured, idle: number | null): string {
  const said = Object.entries(answers).map(
    ([status, count]) => `${count} × ${status === '0' ? 'no answer' : status}`,
  )
  return [
    `+${megabytes(growth)}`,
    idle === null || idle === visitors.p99
      ? ms(visitors.p99)
      : `${ms(visitors.p99)} (idle ${ms(idle)}, × ${(visitors.p99 / idle).toFixed(1)})`,
    ...(visitors.failed ? [`${visitors.failed} of ${visitors.requests} visitors' requests failed`] : []),
    ...(isDown ? ['the server ended'] : []),
    ...(said.length ? [`attacker: ${said.join(', ')}`] : []),
  ].join('; ')
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
