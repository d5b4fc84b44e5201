/** Bounds the bytes of bodies that are in memory at once, whoever sends them and however slowly. No I/O. */
import { busy } from './pool.ts'

/** One photo of the largest size, four as phones make them; what is garbage but not yet collected doubles it at times. */
export const mostHeldBytes = 16 * 1024 * 1024

export type HeldBody = {
  /** More of it has arrived. Throws `store-busy` when this is the body that must go. */
  grow(bytes: number): void
  /** It is whole: from now on it is worked on and no longer lets go. */
  isWhole(): void
  /** Its request is over. */
  drop(): void
}

export type HeldBodies = {
  /** `sender`: what tells senders apart, or null. `letGo` is called when the body must go to make room for others. */
  hold(sender: string | null, letGo: (cause: Error) => void): HeldBody
  /** Bytes that are held now. */
  bytes(): number
}

/**
 * When there is no room, an unfinished body of whoever holds the most goes, the one that has not grown for longest: a visitor who
 * sends one photo stays, whoever keeps a hundred uploads open loses them.
 */
export function createHeldBodies(most = mostHeldBytes): HeldBodies {
  type Held = { sender: string; bytes: number; grown: number; whole: boolean; letGo: (cause: Error) => void }
  const all = new Set<Held>()
  let total = 0
  let turn = 0
  const drop = (held: Held) => {
    if (all.delete(held)) total -= held.bytes
  }
  const makeRoom = () => {
    const bySender = new Map<string, number>()
    for (const { sender, bytes } of all) bySender.set(sender, (bySender.get(sender) ?? 0) + bytes)
    let victim: Held | undefined
    for (const held of all) {
      if (held.whole) continue
      const [one, other] = [bySender.get(held.sender) ?? 0, victim ? (bySender.get(victim.sender) ?? 0) : -1]
      if (one > other || (one === other && victim && held.grown < victim.grown)) victim = held
    }
    return victim
  }
  return {
    bytes: () => total,
    hold(sender, letGo) {
      const held: Held = { sender: sender ?? '', bytes: 0, grown: ++turn, whole: false, letGo }
      all.add(held)
      return {
        grow(bytes) {
          held.bytes += bytes
          held.grown = ++turn
          total += bytes
          while (total > most) {
            const victim = makeRoom()
            // What is whole is being worked on and is soon over.
            if (!victim || victim === held) {
              drop(held)
              throw busy('room')
            }
            drop(victim)
            victim.letGo(busy('room'))
          }
        },
        isWhole() {
          held.whole = true
        },
        drop: () => drop(held),
      }
    },
  }
}
