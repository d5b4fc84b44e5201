/** Kills the server while citizens file, with a photo each or without, starts it again, has each that got no answer press once more, and looks what is there. */
import { startOurs } from '../shared/processes.ts'
import type { BenchOptions, Row } from '../shared/report.ts'
import { attachPhotos } from './attach-photos.ts'
import type { FilingPlan, FilingResult } from './filers.ts'
import { countDiffering, countWithoutPaper } from './kept-filings.ts'
import { runFilers } from './run-filers.ts'
import { type Citizen, type Gateway, signIn } from './signed-in.ts'

const citizensOfRound = { without: 400, with: 150 }
const connections = 24

type Killing = {
  name: string
  data: string
  settings: Record<string, string>
  gateway: Gateway
  /** Number of the first citizen that has not filed. */
  from: number
  /** All have answered and sent a photo before, and send at once. */
  photos: boolean
} & Pick<BenchOptions, 'quick' | 'say'>

export async function killAndLook(killing: Killing): Promise<Row[]> {
  const { name, data, gateway, from, photos, quick, say } = killing
  const rounds = quick ? 3 : 20
  // An office takes fewer photos a day than are sent here.
  const settings = { ...killing.settings, SUNWAI_STORED_A_DAY: '100000' }
  const all = { ...settings, SUNWAI_DATA: data }
  const count = photos ? citizensOfRound.with : citizensOfRound.without
  let [acknowledged, unanswered, differing] = [0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const citizens = await signIn(all, gateway, from + round * count, count)
    const words = `बिजली नहीं है, दौर ${round}`
    const plan = photos
      ? ({ kind: 'send', drafts: await answerWithPhoto(all, settings, citizens, words) } as const)
      : ({ kind: 'whole' } as const)
    const server = await startOurs(data, settings)
    const filing = runFilers({ ...plan, port: server.port, citizens, connections, words })
    await new Promise((wait) => setTimeout(wait, 300 + Math.random() * (photos ? 700 : 1_500)))
    server.child.kill('SIGKILL')
    await server.ended
    const { filed, open } = await filing
    const again = await startOurs(data, settings)
    const pressed = await pressAgain(again.port, citizens, open)
    await again.stop()
    acknowledged += filed.length
    unanswered += open.length
    const kept = [...filed, ...pressed]
    const wrong = (await countDiffering(all, kept, words)) + (photos ? await countWithoutPaper(all, kept) : 0)
    differing += wrong
    say(`  kill ${round + 1}: ${filed.length} acknowledged, ${open.length} unanswered, ${wrong} differ`)
  }
  return [
    [
      `${name}, kill -9 while citizens file${photos ? ' with a photo each' : ''}; acknowledged, and sent without an answer`,
      `${rounds}; ${acknowledged}, ${unanswered}`,
      quick ? '' : '20',
      quick || rounds >= 20,
    ],
    [
      `${name}, acknowledged and lost${photos ? ', without its photo' : ''}, or twice there after whoever got no answer pressed once more`,
      String(differing),
      '0',
      differing === 0,
    ],
  ]
}

/** Gives their drafts, all questions answered. */
async function answerWithPhoto(
  all: Record<string, string>,
  settings: Record<string, string>,
  citizens: Citizen[],
  words: string,
): Promise<string[]> {
  const server = await startOurs(all.SUNWAI_DATA ?? '', settings)
  const base: Omit<FilingPlan, 'kind'> = { port: server.port, citizens, connections, words }
  const { drafts } = await runFilers({ ...base, kind: 'answers' })
  await server.stop()
  await attachPhotos(all, citizens, drafts)
  return drafts
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
