/** Kills the server while citizens file, starts it again, has each that got no answer press once more, and looks what is there. */
import { startOurs } from '../shared/processes.ts'
import type { BenchOptions, Row } from '../shared/report.ts'
import type { FilingResult } from './filers.ts'
import { countDiffering } from './kept-filings.ts'
import { runFilers } from './run-filers.ts'
import { type Citizen, type Gateway, signIn } from './signed-in.ts'

const citizensOfRound = 400
const connections = 24

type Killing = {
  name: string
  data: string
  settings: Record<string, string>
  gateway: Gateway
  /** Number of the first citizen that has not filed. */
  from: number
} & Pick<BenchOptions, 'quick' | 'say'>

export async function killAndLook({
  name,
  data,
  settings,
  gateway,
  from,
  quick,
  say,
}: Killing): Promise<Row[]> {
  const rounds = quick ? 3 : 20
  const all = { ...settings, SUNWAI_DATA: data }
  let [acknowledged, unanswered, differing] = [0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const citizens = await signIn(all, gateway, from + round * citizensOfRound, citizensOfRound)
    const server = await startOurs(data, settings)
    const words = `बिजली नहीं है, दौर ${round}`
    const filing = runFilers({ kind: 'whole', port: server.port, citizens, connections, words })
    await new Promise((wait) => setTimeout(wait, 300 + Math.random() * 1_500))
    server.child.kill('SIGKILL')
    await server.ended
    const { filed, open } = await filing
    const again = await startOurs(data, settings)
    const pressed = await pressAgain(again.port, citizens, open)
    await again.stop()
    acknowledged += filed.length
    unanswered += open.length
    const wrong = await countDiffering(all, [...filed, ...pressed], words)
    differing += wrong
    say(`  kill ${round + 1}: ${filed.length} acknowledged, ${open.length} unanswered, ${wrong} differ`)
  }
  return [
    [
      `${name}, kill -9 while citizens file; acknowledged, and sent without an answer`,
      `${rounds}; ${acknowledged}, ${unanswered}`,
      quick ? '' : '20',
      quick || rounds >= 20,
    ],
    [
      `${name}, acknowledged and lost, or twice there after whoever got no answer pressed once more`,
      String(differing),
      '0',
      differing === 0,
    ],
  ]
}

/** What was sent and not answered, by whoever sent it: whether it was kept or not, it leads to one case. */
async function pressAgain(
  port: number,
  citizens: readonly Citizen[],
  open: FilingResult['open'],
): Promise<FilingResult['filed']> {
  if (!open.length) return []
  const pressing = open.flatMap(({ at }) => citizens[at] ?? [])
  const drafts = open.map(({ draft }) => draft)
  const { filed } = await runFilers({
    kind: 'send',
    port,
    citizens: pressing,
    connections: 4,
    words: '',
    drafts,
  })
  const said = new Map(open.map(({ at, words }) => [citizens[at]?.mobile, words]))
  return filed.map((each) => ({ ...each, words: said.get(each.mobile) ?? '' }))
}
