/** Looks a name up so that a connection goes to no address within this machine or its network. */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from '../webhook-receivers/public-address.ts'

/** All addresses of a name. */
export type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (failed: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

export class PrivateAddress extends Error {}

/** By the address that the connection is made to, so that a name which leads elsewhere a moment later gains nothing. */
export const publicOnly =
  (resolve: Resolve = lookup): LookupFunction =>
  (name, options, done) => {
    resolve(name, { ...options, all: true }, (failed, found) => {
      if (failed) return done(failed, '')
      const [first] = found
      if (!first || !found.every(({ address }) => isPublicAddress(address)))
        return done(new PrivateAddress('it lies in a private network'), '')
      if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })
  }
