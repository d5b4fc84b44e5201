/** The table of docs/admission.md, made from the declarations. */
import type { Cost } from '#server/admission/cost.ts'

const bytes = (count: number) =>
  count === 0 ? '–' : count < 1024 * 1024 ? `${count / 1024} KB` : `${(count / 1024 / 1024).toFixed(1)} MB`

export function costTable(costs: Readonly<Record<string, Cost>>): string {
  const rows = Object.entries(costs).map(
    ([
      route,
      { units, bytes: most, upload, fields, knownFirst, knownSession, knownLink, signed, hook, pool, stored },
    ]) =>
      [
        `\`${route}\``,
        units,
        upload ? `${bytes(most)}, as an upload ${bytes(upload)}` : bytes(most),
        fields || '–',
        knownFirst ??
          (knownSession
            ? 'cookie of a session'
            : knownLink
              ? `${knownLink} link`
              : signed
                ? 'signature of a kiosk'
                : hook
                  ? 'signature of the provider'
                  : '–'),
        pool ?? '–',
        stored ? bytes(stored) : '–',
      ].join(' | '),
  )
  return [
    '| route | units | body | fields | known first | pool | may store |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}
