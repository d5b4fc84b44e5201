/** What could not be sent yet, kept on the phone: the form's fields and where they go, nothing else. */

/** One form. `key` holds its place in the order; `text` is what stands under it. */
type Kept = { key: string; text: string; entry: string; action: string; body: string }

const waiting = 'sunwai-kept'
const refused = 'sunwai-refused'

/**
 * True only once it is on the phone: storage may be full, or switched off. A record of its own for each entry, so that
 * two tabs never write over each other; a newer form of the same entry takes the older one's place in the order.
 */
export function keep(entry: string, action: string, body: string): boolean {
  try {
    const text = JSON.stringify([action, body])
    const key = findKept(entry)?.key ?? `${waiting} ${nextNumber()} ${entry}`
    localStorage.setItem(key, text)
    return localStorage.getItem(key) === text
  } catch {
    return false
  }
}

/** In the order in which they were kept. */
export const listKept = (): Kept[] => read(waiting)
export const findKept = (entry: string): Kept | undefined =>
  listKept().find((record) => record.entry === entry)
/** Those that the server refused; they wait apart and block nothing. */
export const listRefused = (): Kept[] => read(refused)

/** Leaves it where a newer form of the entry took its place while this one was under way. */
export function drop({ key, text }: Pick<Kept, 'key' | 'text'>): void {
  if (localStorage.getItem(key) === text) localStorage.removeItem(key)
}

export function setAside(record: Kept): void {
  localStorage.setItem(record.key.replace(waiting, refused), record.text)
  drop(record)
}

/** The entry that a storage key belongs to; undefined for keys of anything else. */
export const entryOfKey = (key: string | null): string | undefined =>
  key?.startsWith(`${waiting} `) ? key.split(' ')[2] : undefined

function read(kind: string): Kept[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${kind} `))
      .sort()
      .flatMap(readRecord)
  } catch {
    return []
  }
}

/** Nothing for a record that this page did not write or that another tab has just removed. */
function readRecord(key: string): Kept[] {
  try {
    const text = localStorage.getItem(key)
    const [, , entry] = key.split(' ')
    if (text === null || entry === undefined) return []
    const [action, body] = JSON.parse(text) as [string, string]
    return [{ key, text, entry, action, body }]
  } catch {
    return []
  }
}

/** Padded, so that the order of the keys as texts is the order in which they came. */
function nextNumber(): string {
  const last = Number(listKept().at(-1)?.key.split(' ')[1] ?? 0)
  return String(last + 1).padStart(6, '0')
}
