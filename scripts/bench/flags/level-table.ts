/** The table of levels in docs/flags.md, row by row. */
import { type Kind, playLevels } from './levels.ts'

export const levelHead = [
  '| offices of the kind | unhappy at the bad ones | ratings in four weeks | bad ones found | wrong among the found | the same by "1.5 times the mean": found | wrong |',
  '|---|---|---|---|---|---|---|',
]

export const levelsPlayed: Kind[] = [
  { offices: 300, bad: 15 },
  { offices: 40, bad: 2 },
  { offices: 5, bad: 1 },
].flatMap((of) => [0.3, 0.35].flatMap((share) => [40, 120].map((ratings) => ({ ...of, share, ratings }))))

const percent = (share: number) => `${Math.round(share * 100)} %`

/** As many offices for each row, whatever the size of the kind. */
export function levelRow(kind: Kind): string {
  const { level, naive } = playLevels(kind, Math.round(6000 / kind.offices), 2026)
  const cells = [
    `${kind.offices}, ${kind.bad} bad`,
    percent(kind.share),
    String(kind.ratings),
    ...[level.power, level.falseShare, naive.power, naive.falseShare].map(percent),
  ]
  return `| ${cells.join(' | ')} |`
}
