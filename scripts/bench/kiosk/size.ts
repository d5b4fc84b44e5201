/** What a tablet fetches before it can work alone. */
import type { Row } from '../shared/report.ts'
import type { HallTablet } from './hall-tablet.ts'

const mostBytes = 120 * 1024

export function weighApp({ files }: HallTablet): Row {
  const sum = [...files.values()].reduce((total, bytes) => total + bytes, 0)
  const font = [...files].find(([path]) => path.endsWith('.woff2'))?.[1] ?? 0
  const bytes = (value: number) => value.toLocaleString('en')
  return [
    `the app as it is sent, ${files.size} files`,
    `${bytes(sum)} bytes, ${bytes(font)} of them the font`,
    `${bytes(mostBytes)} bytes`,
    sum <= mostBytes,
  ]
}
