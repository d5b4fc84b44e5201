/** Who may ask in the name of a kiosk: admission looks before it reads, and before it lets through. */
import type { Deps } from '../deps.ts'
import { isSignedBy } from '../devices/device-key.ts'
import { findKiosk } from './kiosk-store.ts'

/** A kiosk that was ended is known still: it hears that it has ended. One that was blocked is a stranger. */
export function kioskSigners({ db }: Pick<Deps, 'db'>) {
  const find = async (id: string) => {
    const kiosk = id === '' ? undefined : await findKiosk(db, id)
    return kiosk?.blocked ? undefined : kiosk
  }
  return {
    isKnown: async (id: string) => (await find(id)) !== undefined,
    hasSigned: async (id: string, text: Uint8Array, signature: string) => {
      const kiosk = await find(id)
      return kiosk !== undefined && isSignedBy(kiosk.publicKey, text, signature)
    },
  }
}
