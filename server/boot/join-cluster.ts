/** What the servers on one database tell each other: what changed, whom the admission let in, which logins were tried, when visits began, whose sessions ended, who has a case open. */

import { type Admission, createAdmission } from '../admission/admission.ts'
import type { Counted } from '../admission/entry-admission.ts'
import { type CaseReaders, createCaseReaders, type ReaderSeen } from '../case-readers/case-readers.ts'
import type { PubSub } from '../cluster/pubsub.ts'
import type { LiveKind } from '../contract/figures/summary.ts'
import type { LiveHub } from '../dashboard/live.ts'
import type { Clock } from '../deps.ts'
import { type Begun, createVisits, type Visits } from '../feedback/visits.ts'
import type { PosterCache } from '../posters/poster-cache-store.ts'
import {
  createOpenStreams,
  type Ending,
  type FindGood,
  type OpenStreams,
} from '../sessions/session-streams.ts'
import { createSignInLimits, type SignInLimits, type SignInWord } from '../sign-in/sign-in-limits.ts'

/** What is told under `live`; null concerns every district. */
export type LiveMessage = { kind: LiveKind; district: string | null; office?: string }

/** Parts that keep in memory what every server must know, each joined to its likes on the other servers. */
export function joinCluster(
  pubsub: PubSub,
  hub: LiveHub,
  book: PosterCache,
  proofSecret: string,
  clock: Clock,
  findGood: FindGood,
): {
  live: LiveHub
  posters: PosterCache
  admission: Admission
  signIns: SignInLimits
  visits: Visits
  streams: OpenStreams
  caseReaders: CaseReaders
} {
  pubsub.subscribe('live', (told) => {
    const { kind, district, office } = told as LiveMessage
    hub.publish(kind, district, office)
  })
  // What was missed is not known, so that every dashboard reads anew.
  pubsub.onGap(() => hub.publish('tick', null))
  const live: LiveHub = {
    ...hub,
    publish(kind, district, office) {
      hub.publish(kind, district, office)
      const told: LiveMessage = office === undefined ? { kind, district } : { kind, district, office }
      pubsub.publish('live', told)
    },
  }
  pubsub.subscribe('revoked', (id) => book.forget(id as string))
  pubsub.onGap(book.forgetAll)
  const posters: PosterCache = {
    ...book,
    forget(id) {
      book.forget(id)
      pubsub.publish('revoked', id)
    },
  }
  const admission = createAdmission(proofSecret, (counted) => pubsub.publish('admitted', counted))
  pubsub.subscribe('admitted', (counted) => admission.entries.countRemote(counted as Counted, clock()))
  const signIns = createSignInLimits(proofSecret, (word) => pubsub.publish('signIn', word))
  pubsub.subscribe('signIn', (word) => void signIns.hear(word as SignInWord))
  const visits = createVisits((begun) => pubsub.publish('begun', begun))
  pubsub.subscribe('begun', (begun) => visits.remember(begun as Begun))
  const streams = createOpenStreams(findGood, (ending) => pubsub.publish('ended', ending))
  pubsub.subscribe('ended', (ending) => streams.hear(ending as Ending))
  pubsub.onGap(() => void streams.recheck())
  const caseReaders = createCaseReaders(clock, (seen) => pubsub.publish('reader', seen))
  pubsub.subscribe('reader', (seen) => caseReaders.hear(seen as ReaderSeen))
  return { live, posters, admission, signIns, visits, streams, caseReaders }
}
