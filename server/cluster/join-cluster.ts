/** What the servers on one database tell each other: what changed, whom the gate let in, which logins were tried, when visits began. */
import { type Admitted, createGate, type Gate } from '../admission/admission.ts'
import type { PosterBook } from '../codes/poster-cache-store.ts'
import type { LiveKind } from '../contract/summary.ts'
import type { LiveHub } from '../dashboard/live.ts'
import type { Clock } from '../deps.ts'
import { type Begun, createVisits, type Visits } from '../feedback/visits.ts'
import { createSignInLimits, type SignInLimits, type SignInWord } from '../people/sign-in-limits.ts'
import type { Bulletin } from './pubsub.ts'

/** Parts that keep in memory what every server must know, each joined to its likes on the other servers. */
export function joinCompany(
  bulletin: Bulletin,
  hub: LiveHub,
  book: PosterBook,
  proofSecret: string,
  clock: Clock,
): { live: LiveHub; posters: PosterBook; gate: Gate; signIns: SignInLimits; visits: Visits } {
  bulletin.hear('live', (kind) => hub.publish(kind as LiveKind))
  // What was missed is not known, so that every dashboard reads anew.
  bulletin.onGap(() => hub.publish('entry'))
  const live: LiveHub = {
    ...hub,
    publish(kind) {
      hub.publish(kind)
      bulletin.tell('live', kind)
    },
  }
  bulletin.hear('revoked', (id) => book.forget(id as string))
  bulletin.onGap(book.forgetAll)
  const posters: PosterBook = {
    ...book,
    forget(id) {
      book.forget(id)
      bulletin.tell('revoked', id)
    },
  }
  const gate = createGate(proofSecret, (admitted) => bulletin.tell('admitted', admitted))
  bulletin.hear('admitted', (admitted) => gate.count(admitted as Admitted, clock()))
  const signIns = createSignInLimits((word) => bulletin.tell('signIn', word))
  bulletin.hear('signIn', (word) => void signIns.hear(word as SignInWord))
  const visits = createVisits((begun) => bulletin.tell('begun', begun))
  bulletin.hear('begun', (begun) => visits.remember(begun as Begun))
  return { live, posters, gate, signIns, visits }
}
