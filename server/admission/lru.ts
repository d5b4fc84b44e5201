/** Remembers a number of things, those that were touched last. In memory only. */

type Recent<Value extends object> = {
  /** Counts as touching. */
  get(name: string): Value | undefined
  set(name: string, value: Value): void
  clear(): void
  /** How many are held: at the most the number it was made for. */
  size(): number
}

/**
 * Holds the last `most / 2` at least and `most` at the most: two generations, of which the older is let go as a whole. One
 * map that drops its oldest for every new one would search past all the places that were dropped before.
 */
export function createLru<Value extends object>(most: number): Recent<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  const set = (name: string, value: Value) => {
    if (!young.has(name)) {
      old.delete(name)
      if (young.size >= most / 2) {
        old = young
        young = new Map()
      }
    }
    young.set(name, value)
  }
  return {
    get(name) {
      const value = young.get(name)
      if (value !== undefined) return value
      const older = old.get(name)
      if (older !== undefined) set(name, older)
      return older
    },
    set,
    clear() {
      young = new Map()
      old = new Map()
    },
    size: () => young.size + old.size,
  }
}
