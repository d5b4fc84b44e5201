/** Which addresses a webhook may go to: none within this machine or its network, unless a setting allows it. No I/O. */
import { BlockList, isIP } from 'node:net'

const inner = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4')
/** Of IPv6 all that is public lies in one; within it there are examples, and ways to write an IPv4 address. */
const outer = new BlockList()
outer.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inner.addSubnet(net, prefix, 'ipv6')

export function isPublicAddress(ip: string): boolean {
  const version = isIP(ip)
  if (version === 4) return !inner.check(ip, 'ipv4')
  return version === 6 && outer.check(ip, 'ipv6') && !inner.check(ip, 'ipv6')
}

const ownNames = ['127.0.0.1', '[::1]', 'localhost']

/** Why nothing may go there, by the address as it is written; null where it may. What its name leads to is looked at when it goes. */
export function refusalOf(address: string, allowsPrivate: boolean): string | null {
  const url = URL.parse(address)
  if (!url) return 'this is no address'
  if (url.username || url.password || url.hash) return 'it must hold no name, password or #'
  const isOwn = ownNames.includes(url.hostname)
  if (url.protocol !== 'https:' && !(allowsPrivate && isOwn && url.protocol === 'http:'))
    return 'it must be https'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowsPrivate && (isOwn || (isIP(host) && !isPublicAddress(host))))
    return 'it lies in a private network'
  return null
}
