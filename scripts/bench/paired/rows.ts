/** Reads the tables that benches print, and compares the numbers of their rows. No I/O. */
import { median, type Row } from '../shared/report.ts'

/** The numbers of each row, by its name. */
type Table = ReadonlyMap<string, readonly number[]>
/** Of one round. */
export type Pair = { other: Table; ours: Table }

/** More than so much worse is told. */
const mostWorse = 0.05

/** In milliseconds, kilobytes and the like: one program may say `950 µs` where the other says `1.1 ms`. */
const units: Readonly<Record<string, number>> = { µs: 1e-3, s: 1e3, min: 6e4, MiB: 1024, MB: 1e3, GB: 1e6 }
const number = /(?<![\w.-])(\d[\d,]*(?:\.\d+)?)(?: (µs|min|s|MiB|MB|GB)(?![\p{L}]))?/gu

/** The rows of all tables in `text`, as `markdown` writes them. */
export function readTable(text: string): Table {
  const rows = new Map<string, number[]>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^\| ([^|]+) \| [^|]*\| (.*) \|$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) rows.set(name, numbersIn(value))
  }
  return rows
}

const numbersIn = (value: string): number[] =>
  [...value.matchAll(number)].map(
    ([, digits = '', unit]) => Number(digits.replaceAll(',', '')) * (units[unit ?? ''] ?? 1),
  )

/** A row for each that both have, with every number of it: medians of both sides, and the ratios of ours to the other's in the same round. */
export function comparePairs(pairs: readonly Pair[]): Row[] {
  const [first] = pairs
  if (!first) return []
  return [...first.ours.keys()].flatMap((name): Row[] => {
    const each = pairs.map(({ other, ours }) => ({ other: other.get(name), ours: ours.get(name) }))
    const counts = new Set(each.flatMap(({ other, ours }) => [other?.length, ours?.length]))
    const [count] = counts
    // Only one of both has it, or it tells something else there.
    if (counts.size !== 1 || count === undefined) return []
    const told = Array.from({ length: count }, (_, at) =>
      compare(
        each.map(({ other, ours }) => [other?.[at] ?? 0, ours?.[at] ?? 0] as const),
        name,
      ),
    )
    return [[name, told.map(({ text }) => text).join('; '), '', told.every(({ ok }) => ok)]]
  })
}

function compare(rounds: readonly (readonly [other: number, ours: number])[], name: string) {
  const ratios = rounds.map(([other, ours]) => (other === ours ? 1 : ours / other))
  const ratio = median(ratios)
  const of = (side: 0 | 1) => Number(median(rounds.map((round) => round[side])).toPrecision(3))
  const text = `${of(0)} and ${of(1)}, ${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`
  return { text, ok: isMoreBetter(name) ? ratio >= 1 - mostWorse : ratio <= 1 + mostWorse }
}

/** Of most rows less is better: times, bytes. */
const isMoreBetter = (name: string): boolean =>
  /\ba second$|\bshare of\b|^let go\b|\bin the store\b/.test(name)
