/** Admission control of every anonymous request: its budget, its pool, and its body, as `routeCosts` declares them. */
import type { Context, MiddlewareHandler, Next } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Cost } from '../admission/cost.ts'
import { busy, kioskBusy, pools } from '../admission/pool.ts'
import { routeCosts } from '../admission/route-cost.ts'
import { kioskHeaders, kioskSigned } from '../contract/devices/kiosk.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { createHookDoor } from './admit-hook.ts'
import { bodyKey, readForm } from './body.ts'
import { wantsJson } from './language.ts'
import { boundaryOf, fieldInHead } from './multipart.ts'
import { type Body, readBody, tooLarge } from './read-body.ts'
import { bearerOf, linkOf } from './shown.ts'
import { sourceOf } from './upload.ts'
import { visitorPrefix } from './visitor.ts'
import { waitPage } from './wait-page.ts'

/** Programs that have no form to put a proof into send it as this header. */
export const proofHeader = 'x-proof'

/** Under this name programs show a key that staff have made for them. */
const keyField = 'api_key'

/** Of kiosks: whether there is one of that id, and whether it has signed that text. */
type Signers = {
  isKnown(id: string): Promise<boolean>
  hasSigned(id: string, text: Uint8Array, signature: string): Promise<boolean>
}

/** `isKnown`: whether what a body must begin with, or come with, is known, so that the rest of it is read. */
export function admitAnonymous(
  deps: Pick<Deps, 'admission' | 'clock' | 'config' | 'log' | 'pages' | 'refusals' | 'whatsapp'>,
  isKnown: Record<
    NonNullable<Cost['knownFirst'] | Cost['knownLink']>,
    (typed: string, c: Context) => Promise<boolean>
  >,
  kiosks: Signers,
  isCodeScarce: () => Promise<boolean>,
  findApiKey: (shown: string) => Promise<string | undefined>,
): MiddlewareHandler {
  const { admission, clock } = deps
  const enterHook = createHookDoor(deps)
  return async (c, next) => {
    const key = routeKey(c)
    const cost = key === undefined ? undefined : routeCosts[key]
    if (key === undefined || !cost) return next()
    try {
      const answer = await enter(c, next, key, cost)
      // What a route threw was caught on its way here.
      deps.refusals.see(c.req.path, c.error)
      return answer
    } catch (thrown) {
      deps.refusals.see(c.req.path, thrown)
      throw thrown
    }
  }

  async function enter(c: Context, next: Next, key: string, cost: Cost): Promise<Response | undefined> {
    const prefix = visitorPrefix(deps, c)
    const code = cost.sendsCode && ((await isCodeScarce()) ? 'scarce' : 'plenty')
    const charge = (proof: string | undefined) =>
      admission.budget.charge(
        { prefix, units: cost.units, subject: key, proof, asksOffice: cost.asksOffice, code },
        clock(),
      )
    if (cost.signed) return enterSigned(c, next, cost, charge)
    if (cost.hook) return enterHook(c, next, prefix, charge, () => read(c, cost, prefix))
    if (cost.knownLink) {
      // Paid for first, so that looking up made-up links is not free.
      charge(c.req.header(proofHeader))
      if (!(await isKnown[cost.knownLink](linkOf(c), c))) throw unknownLink(c)
    }
    if (cost.pool && pools[cost.pool].isFull()) throw busy()
    const isRead = cost.bytes > 0 && (!cost.knownSession || (await isKnown.session('', c)))
    const body = isRead ? await read(c, cost, prefix) : undefined
    if (cost.bytes > 0 && !isRead) leaveUnread(c)
    // After the body: who sends slowly must not keep its neighbours from their turns.
    const turn = admission.turns.take(prefix)
    if (turn) await turn
    let hasTurn = true
    const endTurn = () => {
      if (hasTurn) admission.turns.giveBack(prefix)
      hasTurn = false
    }
    try {
      const isKeyed = cost.keyed === true && (await hasKey(c))
      if (cost.charged !== 'with the entry' && cost.units > 0 && !cost.knownLink && !isKeyed) {
        const proof =
          body || cost.bytes ? await sentProof(c) : (c.req.query('proof') ?? c.req.header(proofHeader))
        try {
          charge(proof)
        } catch (thrown) {
          if (!(thrown instanceof Problem) || wantsJson(c) || cost.keyed) throw thrown
          deps.refusals.see(c.req.path, thrown)
          return c.html(await waitPage(deps, c, key, proof), thrown.status)
        }
      }
      // Hashes and pictures have queues of their own, in which one may stand for seconds.
      if (cost.pool) endTurn()
      await next()
      return undefined
    } finally {
      endTurn()
      body?.drop()
    }
  }

  /** Of a program that shows its key; it has a limit of its own, so that a city's server is not one network among others. */
  async function hasKey(c: Context): Promise<boolean> {
    const shown =
      c.req.query(keyField) ??
      bearerOf(c) ??
      (c.req.method === 'POST' ? await sentField(c, keyField) : undefined)
    const key = shown === undefined ? undefined : await findApiKey(shown)
    return key !== undefined && admission.devices.asks(`api-key ${key}`, clock())
  }

  /** Whoever is not a kiosk pays as any stranger; a kiosk has its own limit and its own pool, and no other visitor waits for it. */
  async function enterSigned(
    c: Context,
    next: Next,
    cost: Cost,
    charge: (proof: string | undefined) => void,
  ): Promise<undefined> {
    const id = c.req.header(kioskHeaders.id) ?? ''
    const refuse = () => {
      c.header('connection', 'close')
      charge(c.req.header(proofHeader))
      return notPaired()
    }
    if (!(await kiosks.isKnown(id))) throw refuse()
    if (cost.pool && pools[cost.pool].isFull()) throw kioskBusy()
    const body = await read(c, cost, id)
    try {
      const signed = Buffer.concat([Buffer.from(kioskSigned[cost.signed ?? 'sync']), body.bytes])
      if (!(await kiosks.hasSigned(id, signed, c.req.header(kioskHeaders.signature) ?? ''))) throw refuse()
      if (!admission.devices.asks(id, clock())) throw kioskBusy()
      c.set(signerKey, id)
      await next()
    } finally {
      body.drop()
    }
  }

  async function read(c: Context, cost: Cost, prefix: string | null): Promise<Body> {
    const type = c.req.header('content-type') ?? ''
    const isUpload = cost.upload !== undefined && /^multipart\/form-data\b/i.test(type)
    const most = isUpload ? (cost.upload ?? 0) : cost.bytes
    // Refused before it is sent, where the sender waits for a word.
    if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge()
    const { knownFirst } = cost
    const boundary = isUpload ? boundaryOf(type) : ''
    const look = (head: Buffer) => {
      const value = knownFirst && fieldInHead(head, boundary, fieldBefore[knownFirst], cost.fields)
      if (value === undefined) return head.length > cost.bytes ? Promise.resolve(false) : undefined
      return value === null || !knownFirst ? Promise.resolve(false) : isKnown[knownFirst](value, c)
    }
    const source = sourceOf(c)
    const body = await readBody(source, {
      most,
      bodies: admission.bodies,
      sender: prefix,
      ...(isUpload && knownFirst && { look }),
    }).catch((cause: unknown) => {
      c.header('connection', 'close')
      throw cause
    })
    if (!body.whole) c.header('connection', 'close')
    c.set(bodyKey, { bytes: body.bytes, whole: body.whole, fields: cost.fields })
    return body
  }
}

function leaveUnread(c: Context): void {
  c.header('connection', 'close')
  c.set(bodyKey, { bytes: Buffer.alloc(0), whole: false, fields: 0 })
}

/** Under this name a request has the kiosk that signed it. */
const signerKey = 'kiosk'

/** The id of the kiosk that signed this request, as admission has found. Throws `not-signed-in`. */
export function signerOf(c: Context): string {
  const id = c.get(signerKey) as string | undefined
  if (id === undefined) throw notPaired()
  return id
}

const notPaired = () =>
  new Problem('not-signed-in', 'This tablet is not connected, or no longer. Ask for it to be connected anew.')

/** Nothing of what comes with it is read. */
function unknownLink(c: Context): Problem {
  c.header('connection', 'close')
  return new Problem('link-used', 'This link was used already or has expired. Ask for a new one.')
}

/** The field that must have come before a file is read. A session comes in a header: of a dead one the words are still taken, to be shown. */
const fieldBefore = { receipt: 'receipt', session: 'words' } as const

/** Method and pattern of the route that will answer. */
function routeKey(c: Context): string | undefined {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  for (const route of matchedRoutes(c)) {
    const key = `${method} ${route.path}`
    if (Object.hasOwn(routeCosts, key)) return key
  }
  return undefined
}

/** In a header, or as a field of the form. */
async function sentProof(c: Context): Promise<string | undefined> {
  const header = c.req.header(proofHeader)
  if (header !== undefined || /json/.test(c.req.header('content-type') ?? '')) return header
  return sentField(c, 'proof')
}

/** A form that cannot be read brings none; the route says what is wrong with it. */
async function sentField(c: Context, name: string): Promise<string | undefined> {
  const fields = await readForm(c).catch(() => undefined)
  return fields?.get(name)?.[0]
}
