/** What a bench hands back, and how it is printed. */

export type BenchOptions = {
  /** Shorter rounds: tells whether the bench works, not how fast the program is. */
  quick: boolean
  /** A folder for what takes long to fill, which later runs take up again. */
  keep?: string | undefined
  /** Tells whoever waits what is going on. */
  say: (line: string) => void
}

/** `value` and `limit` as they are read; without a limit the row only informs, and `ok` is true. */
export type Row = [name: string, value: string, limit: string, ok: boolean]
export type Report = { title: string; rows: Row[] }
export type Bench = (options: BenchOptions) => Promise<Report>

/** A Markdown section, as it goes to docs/benchmarks.md. */
export function markdown({ title, rows }: Report): string {
  const lines = rows.map(
    ([name, value, limit, ok]) => `| ${name} | ${limit} | ${ok ? value : `**${value}**, over the limit`} |`,
  )
  return [`## ${title}`, '', '| | limit | measured |', '|---|---|---|', ...lines, ''].join('\n')
}

/** The value at a share from 0 to 1 of all; `sorted` rises. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
