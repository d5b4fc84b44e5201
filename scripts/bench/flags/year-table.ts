/** The tables of a year in docs/flags.md. */
import { type Judgement, rules } from './judgement.ts'
import { playYear } from './year.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`
const crowds = [0, 1, 10, 100]

/** `span`: fewer days of the year, to try it. */
export function yearTables(span: number | undefined, say: (line: string) => void): string[][] {
  const played = crowds.map((addresses) => {
    say(`a year with ${addresses} addresses …`)
    return playYear(addresses === 0 ? null : { addresses }, 2026, span)
  })
  const [quiet] = played
  if (!quiet) return []
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (head: readonly string[], cellsOf: (rule: (typeof rules)[number]) => readonly string[]) => [
    row(head),
    row(head.map(() => '---')),
    ...rules.map((rule) => row([rule, ...cellsOf(rule)])),
  ]
  const against = (told: (judgement: Judgement) => number) => (rule: (typeof rules)[number]) =>
    played.map((judgements) => percent(told(judgements[rule])))
  const addresses = crowds.map((each) => (each === 0 ? 'nobody' : each === 1 ? '1 address' : String(each)))
  return [
    table(
      [
        'rule',
        'false flags a day',
        'wrong among the flags',
        'of these at offices that are always worse',
        'bad spells found',
        'days until then',
        'ratings until then',
      ],
      (rule) => {
        const { falseADay, falseShare, steadilyWorse, power, delayDays, delayRatings } = quiet[rule]
        return [
          falseADay.toFixed(2),
          percent(falseShare),
          percent(steadilyWorse),
          percent(power),
          String(delayDays),
          String(delayRatings),
        ]
      },
    ),
    table(
      ['flags on a steady office that is slandered', ...addresses],
      against(({ slandered }) => slandered),
    ),
    table(
      ['bad spells found in spite of good ratings', ...addresses],
      against(({ power }) => power),
    ),
  ]
}
