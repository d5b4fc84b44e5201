/** The hall screen's lists: offices with their shares, and words where the screen may show them. */
import type { OfficeSummary, WordsView } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'
import { SaidCard, SaidLine } from '../parts/entry/said.tsx'
import { Card } from '../parts/page/card.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta, Quote } from '../parts/text/text.tsx'
import { OfficeRow } from '../today/office-row.tsx'
import './wall-lists.css'

/** More than fit anywhere: the style drops whole rows that do not fit, so none is cut through. */
const most = 12

export function WallOffices({ offices, days }: { offices: readonly OfficeSummary[]; days: number }) {
  const t = words.value
  const heard = offices.filter((office) => office.responses > 0)
  return (
    <Card class="wall-offices" title={t.wall.offices} note={t.wall.days(days)}>
      <ol>
        {heard.slice(0, most).map((office) => (
          <OfficeRow
            key={office.id}
            office={office}
            name={
              <>
                {named(office.name)} {office.state === 'flag' && <Chip attention>{t.offices.flag}</Chip>}
              </>
            }
          />
        ))}
      </ol>
    </Card>
  )
}

export function WallSaid({ said }: { said: readonly WordsView[] }) {
  return (
    <SaidCard title={words.value.words.title}>
      <ul>
        {said.slice(0, 6).map((one) => (
          <SaidLine key={one.entry} rating={one.rating} size="1.75em">
            <Quote short>{one.words}</Quote>
            <Meta>{named(one.office.name)}</Meta>
          </SaidLine>
        ))}
      </ul>
    </SaidCard>
  )
}
