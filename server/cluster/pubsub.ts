/** What the server processes on one database tell each other. It passes through memory only and is written nowhere. */

export type PubSub = {
  /** Never waits. Reaches each of the others once, mostly within milliseconds; or they hear of a gap. `word` is told as JSON. */
  publish(topic: string, word: unknown): void
  /** Hears the others, never this process itself. */
  subscribe(topic: string, listener: (word: unknown) => void): void
  /** Called when something may have been missed. */
  onGap(listener: () => void): void
  /** To be told often what local day it is: at midnight the key that seals what is told is thrown away. */
  turn(day: number): void
  close(): Promise<void>
}

/** For SQLite, where nobody else is there. */
export const noPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => undefined,
  onGap: () => undefined,
  turn: () => undefined,
  close: async () => undefined,
}
