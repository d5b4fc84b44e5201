/** Sends one form and tells what became of it. */
import type { EntryReply } from '#server/contract/entry.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { solve } from '../proof/proof.ts'

/** `refused`: the server answered and will never take it. `lost`: nobody knows, so it is to be sent again. `wordsLeft`: see EntryReply. */
type Outcome = { is: 'sent'; receipt: string; wordsLeft: boolean } | { is: 'refused' } | { is: 'lost' }

/** Longer than any answer takes that still comes, on the slowest network that still is one. */
const patienceMs = 15_000

/** Judged by what the answer says, not by its status alone: the captive portal of a hall's Wi-Fi answers 200 to everything. Throws nothing. */
export async function submit(action: string, body: string): Promise<Outcome> {
  try {
    let { reply, said } = await reach(action, body)
    if (reply.status === 429 && said.challenge) {
      const proof = await solve(said.challenge)
      ;({ reply, said } = await reach(action, `${body}&proof=${encodeURIComponent(proof)}`))
    }
    const { receipt, left } = said
    if (reply.ok)
      return typeof receipt === 'string' ? { is: 'sent', receipt, wordsLeft: left !== undefined } : lost
    const forGood = reply.status >= 400 && reply.status < 500 && reply.status !== 429
    return forGood && typeof said.code === 'string' ? { is: 'refused' } : lost
  } catch {
    return lost
  }
}

const lost: Outcome = { is: 'lost' }

async function reach(action: string, body: string) {
  const reply = await fetch(action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    // What was tapped goes out even if the page is closed at once.
    keepalive: true,
    // Older phones cannot set a time; they wait as long as the browser does.
    signal: AbortSignal.timeout?.(patienceMs) ?? null,
  })
  return { reply, said: (await reply.json()) as Partial<EntryReply & ProblemReply> }
}
