/** From the connection of a request to the prefix that the limiter knows; the address itself goes no further than here. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { isLoopback, prefixOf, visitorAddress } from '../admission/address.ts'
import type { Deps } from '../deps.ts'

const warned = new WeakSet<object>()

/** `prefixOfVisitor` of a request. */
export function visitorPrefix(deps: Pick<Deps, 'config' | 'log'>, c: Context): string | null {
  return prefixOfVisitor(deps, peerOf(c), c.req.header('x-forwarded-for'))
}

/**
 * `peer` is undefined without a socket. Null when a request comes from this machine and names nobody else: then there is nothing to tell visitors apart by,
 * and one limit for all of them would be a block. Says once in the log that the proxy should name them.
 */
function prefixOfVisitor(
  deps: Pick<Deps, 'config' | 'log'>,
  peer: string | undefined,
  forwarded: string | undefined,
): string | null {
  if (peer === undefined) return null
  const address = visitorAddress(peer, forwarded)
  if (address !== null) return isLoopback(address) ? null : prefixOf(address)
  if (deps.config.url.startsWith('https:') && !warned.has(deps.config)) {
    warned.add(deps.config)
    deps.log.warn('the TLS proxy sends no X-Forwarded-For, so a flood of entries cannot be slowed down')
  }
  return null
}

/** Whether a request comes from one of these addresses or networks (`203.0.113.0/24`); not where nothing says from where. */
export function isFromNetworks(c: Context, networks: readonly string[]): boolean {
  const peer = peerOf(c)
  const address = peer === undefined ? null : visitorAddress(peer, c.req.header('x-forwarded-for'))
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(base, familyOf(base))
    else list.addSubnet(base, Number(bits), familyOf(base))
  }
  return address !== null && isIP(address) !== 0 && list.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** The same of Node's own request. */
export function prefixOfIncoming(
  deps: Pick<Deps, 'config' | 'log'>,
  { socket, headers }: IncomingMessage,
): string | null {
  const forwarded = headers['x-forwarded-for']
  return prefixOfVisitor(deps, socket.remoteAddress, forwarded === undefined ? undefined : String(forwarded))
}

/** Undefined without a socket, as when a program in this process asks. */
function peerOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined
  }
}
