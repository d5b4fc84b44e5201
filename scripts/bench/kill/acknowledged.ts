/** What the server acknowledged, and what was sent when it died; kept by those who sent it, apart from the server. */

/** What a visitor said last: all of it is sent each time, so it is what the entry must hold. */
export type Said = { rating: number; reasons: string[]; service: string | null; words: string | null }

/** `sent`: posts that got no answer since `kept` was acknowledged. Each of them may have been kept, or not. */
export type Trail<T> = { kept: T | null; sent: T[] }

export type Ledger = {
  /** By the entry id that the visitor's page chose. */
  entries: Map<string, Trail<Said>>
  /** By message key: the words, whether a photo came with them, and whose thread: the visitor's entry id or the store's. */
  messages: Map<string, Trail<{ words: string; photo: boolean; of: string; by: 'visitor' | 'office' }>>
  /** Grievances by their summary, which nothing else bears. */
  grievances: Map<string, Trail<{ by: 'visitor' | 'staff'; of: string }>>
  /** Steps by grievance id and note, which is told apart by a number. Without one: how often. */
  steps: Map<string, { kept: number; sent: number }>
}

export const emptyLedger = (): Ledger => ({
  entries: new Map(),
  messages: new Map(),
  grievances: new Map(),
  steps: new Map(),
})

/** 2xx keeps, another answer keeps nothing, and no answer leaves it open. */
export type Answered = 'kept' | 'refused' | 'none'

export async function noteTrail<T>(
  trails: Map<string, Trail<T>>,
  key: string,
  value: T,
  send: () => Promise<Answered>,
): Promise<Answered> {
  const trail = trails.get(key) ?? { kept: null, sent: [] }
  trails.set(key, trail)
  trail.sent.push(value)
  const answered = await send()
  if (answered === 'kept') {
    trail.kept = value
    trail.sent = []
  } else if (answered === 'refused') {
    trail.sent = trail.sent.filter((each) => each !== value)
    if (trail.kept === null && !trail.sent.length) trails.delete(key)
  }
  return answered
}

export async function noteStep(ledger: Ledger, key: string, send: () => Promise<Answered>): Promise<void> {
  const count = ledger.steps.get(key) ?? { kept: 0, sent: 0 }
  ledger.steps.set(key, count)
  count.sent++
  const answered = await send()
  if (answered !== 'none') count.sent--
  if (answered === 'kept') count.kept++
}
