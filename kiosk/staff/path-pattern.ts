/** Holds the address of a page of the staff against the patterns of their table, such as `flags/:id`. */

/** Null for an address that is none, such as `/staff/%zz`. */
export function partsOf(path: string): string[] | null {
  try {
    return path.split('/').slice(2).map(decodeURIComponent)
  } catch {
    return null
  }
}

/** The part that `:id` stands for; empty where the pattern has none; null where the address is another. */
export function match(pattern: readonly string[], parts: readonly string[]): string | null {
  if (pattern.length !== parts.length) return null
  let id = ''
  for (const [at, piece] of pattern.entries()) {
    const part = parts[at]
    if (piece === ':id' && part) id = part
    else if (piece !== part) return null
  }
  return id
}
