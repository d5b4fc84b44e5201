/** Which neighbourhood of the network a post comes from, as coarse as the limiter needs it. No I/O. */

/** A peer that is not this machine counts by itself; a proxy here adds whom it speaks for as the last of the list. */
export function visitorAddress(peer: string, forwarded: string | undefined): string | null {
  if (!isLoopback(peer)) return peer
  return forwarded?.slice(forwarded.lastIndexOf(',') + 1).trim() || null
}

/**
 * An IPv4 /24 or IPv6 /48 as text: what one household or one mast of a carrier has, never one phone. Whatever cannot
 * be read shares one prefix, so that nonsense in a header frees nobody.
 */
export function prefixOf(address: string): string {
  if (fourParts.test(address)) return address.slice(0, address.lastIndexOf('.'))
  const six = readSix(address)
  if (!six) return 'unreadable'
  const mapped = six.slice(0, 5).every((group) => group === 0) && six[5] === 0xffff
  if (mapped) return [(six[6] ?? 0) >> 8, (six[6] ?? 0) & 255, (six[7] ?? 0) >> 8].join('.')
  return six
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')
}

export function isLoopback(address: string): boolean {
  return (
    address.startsWith('127.') ||
    address === '::1' ||
    (address.includes(':') && prefixOf(address) === '127.0.0')
  )
}

const part = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const fourParts = new RegExp(`^${part}(?:\\.${part}){3}$`)

/** The URL standard's own reader gives the eight groups, with at most one run of zeros left out. */
function readSix(address: string): number[] | undefined {
  const bare = address.replace(/^\[|\].*$|%.*$/g, '')
  if (!bare.includes(':')) return undefined
  const host = URL.parse(`http://[${bare}]/`)?.hostname
  if (!host) return undefined
  const [head = '', tail] = host.slice(1, -1).split('::')
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  if (tail === undefined) return groups(head)
  const [before, after] = [groups(head), groups(tail)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}
