/** When the tablet speaks to the server next, and how much it says: pure rules, over what its last requests came to. */

/** What one request came to. `busy`: the server asked to wait; `lost`: nobody knows, or nobody of ours answered. */
export type Outcome =
  | { is: 'heard'; wait: boolean }
  | { is: 'busy'; retryAfterS: number | null }
  | { is: 'too-large' }
  | { is: 'invalid' }
  | { is: 'ended' }
  | { is: 'lost' }

export type Turn = {
  /** The server answered since the last start or failure. Nothing of a visitor goes to what was not heard to be the server. */
  proven: boolean
  /** Requests in a row that came to nothing. */
  failures: number
  /** As many entries at most go with the next request. */
  size: number
}

const mostEntries = 50
/** Seconds between tries double up to this. */
const longestS = 300
/** So often a tablet that has nothing to send says that it is there. */
const heartbeatMs = 60_000

export const firstTurn: Turn = { proven: false, failures: 0, size: mostEntries }

/** So many of the waiting entries go with the next request. The first one after a start or a failure only asks who is there, and what time it is. */
export const entriesNext = ({ proven, size }: Turn): number => (proven ? size : 0)

/** `sent`: entries that went with it. */
export function after(turn: Turn, outcome: Outcome, sent: number): Turn {
  const failures = turn.failures + 1
  switch (outcome.is) {
    case 'heard':
      return {
        proven: true,
        failures: outcome.wait ? failures : 0,
        size: sent > 0 ? Math.min(mostEntries, turn.size * 2) : turn.size,
      }
    // A request that something on the way, or a fault in one entry, does not let pass is halved until the one stands alone.
    case 'too-large':
    case 'invalid':
      return { ...turn, failures: sent > 1 ? 0 : failures, size: sent > 1 ? Math.ceil(sent / 2) : 1 }
    case 'busy':
      return { ...turn, failures }
    case 'ended':
    case 'lost':
      return { ...turn, proven: false, failures }
  }
}

/** Whether the one entry that was sent is at fault, and steps aside: the server understands requests without it. */
export const isAtFault = (turn: Turn, outcome: Outcome, sent: number): boolean =>
  outcome.is === 'invalid' && sent === 1 && turn.proven

/**
 * Milliseconds until the next request. `random`: 0 to 1, so that the tablets of a state do not come back in step.
 * `waiting`: entries for which there was no room in the last one.
 */
export function pauseMs(turn: Turn, outcome: Outcome, waiting: number, random: number): number {
  const spread = 0.5 + random / 2
  if (outcome.is === 'busy' && outcome.retryAfterS !== null)
    return Math.min(outcome.retryAfterS, longestS) * 1000 * (1 + random / 2)
  if (turn.failures > 0) return Math.min(2 ** turn.failures, longestS) * 1000 * spread
  // Not at the moment of a tap, so that nobody on the way can tell when somebody spoke.
  return waiting > 0 ? 0 : (heartbeatMs * (5 + random)) / 6
}
