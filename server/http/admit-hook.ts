/** Lets a messaging provider post as often as it must, and lets nobody else make us read, check or parse for nothing. */
import type { Context, Next } from 'hono'
import type { Shown } from '../admission/hook.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Body } from './read-body.ts'

const signatureHeader = 'x-hub-signature-256'

/** Networks of a provider: it sends from some dozens. */
const mostNetworks = 512

type Charge = (proof: string | undefined) => void

/**
 * Networks that have sent something genuine are remembered, and go on without paying: a budget would hold back a district's whole
 * chat. A forged post from such a network pays after it was looked at; how much of it lies in memory is bounded for all.
 */
export function createHookDoor({ whatsapp }: Pick<Deps, 'whatsapp'>) {
  const networks = new Set<string>()
  const remember = (prefix: string | null) => {
    if (prefix === null) return
    const [oldest] = networks
    if (networks.size >= mostNetworks && oldest !== undefined) networks.delete(oldest)
    networks.add(prefix)
  }
  return async (
    c: Context,
    next: Next,
    prefix: string | null,
    charge: Charge,
    read: () => Promise<Body>,
  ): Promise<undefined> => {
    const shown = shownBy(c)
    const isKnown = prefix !== null && networks.has(prefix)
    if (!whatsapp?.hook.mayBeGenuine(shown)) {
      c.header('connection', 'close')
      charge(undefined)
      throw refusal(whatsapp !== null)
    }
    if (!isKnown) charge(undefined)
    const body = await read()
    try {
      if (!whatsapp.hook.isGenuine(shown, body.bytes)) {
        if (isKnown) charge(undefined)
        throw refusal(true)
      }
      remember(prefix)
      await next()
    } finally {
      body.drop()
    }
  }
}

/** The address is /hooks/whatsapp, or that and a secret. */
const shownBy = (c: Context): Shown => ({
  secret: c.req.path.split('/')[3] ?? '',
  signature: c.req.header(signatureHeader) ?? '',
})

const refusal = (isSetUp: boolean) =>
  isSetUp
    ? new Problem('not-permitted', 'This was not sent by the provider that we know.')
    : new Problem('not-found', 'There is nothing at this address.')
