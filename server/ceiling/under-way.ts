/** Bytes that were let in and do not stand in the counters yet, by office: those who come at once see each other. No I/O. */

export type UnderWay = {
  of(office: string): number
  /** Gives what takes them off again. */
  add(office: string, bytes: number): () => void
}

export function createUnderWay(): UnderWay {
  const offices = new Map<string, number>()
  const of = (office: string) => offices.get(office) ?? 0
  return {
    of,
    add(office, bytes) {
      offices.set(office, of(office) + bytes)
      return () => {
        const left = of(office) - bytes
        if (left > 0) offices.set(office, left)
        else offices.delete(office)
      }
    },
  }
}
