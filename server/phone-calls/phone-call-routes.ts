/** HTTP for the provider of the phone number: what to say in a call, and what was pressed. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { isSame } from '../codes/same.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readBytes, readText } from '../http/body.ts'
import { isFromNetworks } from '../http/visitor.ts'
import type { CallAnswer, CallEventKind } from './call-event.ts'
import { gatherOf, readExotel } from './exotel.ts'
import { answerOf, isSigned, readGeneric } from './generic-hook.ts'
import { takeCallEvent } from './phone-call-actions.ts'
import type { Exotel } from './phone-line.ts'
import { recordingOf } from './prompt.ts'

/** Below `/hooks/voice`. Whoever does not show the secret is told that there is nothing. */
export const phoneCallRoutes = (deps: Deps) =>
  new Hono()
    .get('/exotel/:secret/:applet', anonymous, (c) => answerApplet(deps, c))
    .get('/exotel/:secret/:applet/:turn', anonymous, (c) => answerApplet(deps, c))
    // Of calls that we asked for.
    .post('/exotel/:secret/over', anonymous, async (c) => {
      requireExotel(deps, c)
      const fields = fieldsOf(await readText(c))
      await take(deps, 'over', 0, (name) => fields[name] ?? '')
      return c.body(null, 200)
    })
    .post('/generic', anonymous, async (c) => {
      const { phoneLine, clock } = deps
      const line = phoneLine?.settings
      if (line?.provider !== 'generic') throw nothing()
      const timestamp = c.req.header('x-sunwai-timestamp') ?? ''
      const signature = c.req.header('x-sunwai-signature') ?? ''
      const body = await readBytes(c)
      if (!isSigned(line.secret, { timestamp, signature, body }, clock())) throw nothing()
      const event = readGeneric(await readText(c))
      if (!event) throw unreadable()
      const answer = await takeCallEvent(deps, event)
      return c.json(answer ? answerOf(answer, line.recordings) : {})
    })

/** One applet of the flow in docs/voice.md. A Passthru is answered by a status: 200 for one way, 302 for the other. */
async function answerApplet(deps: Deps, c: Context): Promise<Response> {
  const { recordings } = requireExotel(deps, c)
  const turn = Number(c.req.param('turn') ?? 0)
  const tell = async (kind: CallEventKind, at = turn): Promise<CallAnswer> => {
    const answer = await take(deps, kind, at, (name) => c.req.query(name) ?? '')
    if (!answer) throw unreadable()
    return answer
  }
  const way = (isFirst: boolean) => c.body(null, isFirst ? 200 : 302)
  switch (c.req.param('applet')) {
    // First of all: whether there are questions, or somebody whom we called back is to speak at once.
    case 'begin':
      return way((await tell('asked', 1)).next === 'keys')
    case 'ask':
      return c.json(gatherOf(await tell('asked'), recordings))
    case 'heard':
      return way((await tell('pressed')).next === 'keys')
    // After the questions: whether what follows is recorded.
    case 'leave':
      return way((await tell('asked')).next === 'record')
    case 'recorded':
      await tell('recorded')
      return way(true)
    // A Greeting applet reads it out, or plays what lies there. It wants this type and nothing behind it.
    case 'said': {
      const { prompt } = await tell('asked')
      const said = recordings ? recordingOf(recordings, prompt) : prompt.text
      return c.body(said, 200, { 'content-type': 'text/plain' })
    }
    case 'missed':
    case 'over':
      await take(
        deps,
        c.req.param('applet') === 'over' ? 'over' : 'missed',
        0,
        (name) => c.req.query(name) ?? '',
      )
      return way(true)
    default:
      throw nothing()
  }
}

function requireExotel({ phoneLine }: Deps, c: Context): Exotel {
  const line = phoneLine?.settings
  if (line?.provider !== 'exotel' || !isSame(line.secret, c.req.param('secret') ?? '')) throw nothing()
  if (line.networks && !isFromNetworks(c, line.networks)) throw nothing()
  const shown = `Basic ${Buffer.from(`${line.user}:${line.password ?? ''}`).toString('base64')}`
  if (line.user !== undefined && !isSame(shown, c.req.header('authorization') ?? '')) throw nothing()
  return line
}

function take(
  deps: Deps,
  kind: CallEventKind,
  turn: number,
  of: (name: string) => string,
): Promise<CallAnswer | null> {
  const event = readExotel(kind, Number.isInteger(turn) ? turn : 0, of)
  if (!event) throw unreadable()
  return takeCallEvent(deps, event)
}

/** JSON, or a form where the account has it so. */
function fieldsOf(body: string): Record<string, string> {
  try {
    const read: unknown = JSON.parse(body)
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(
      Object.entries(read).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    )
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}

const nothing = () => new Problem('not-found', 'There is nothing at this address.')
const unreadable = () => new Problem('field-invalid', 'This tells of no call.')
