/** One entry in the list of an office, with what can be done about it. */

import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { OpenGrievance, openingFromEntry } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Button, ButtonLink } from '../parts/button/button.tsx'
import { NamesPerson } from '../parts/entry/names-person.tsx'
import { Rated } from '../parts/entry/rated.tsx'
import { SaidLine } from '../parts/entry/said.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta, Quote } from '../parts/text/text.tsx'
import { may } from '../session.ts'
import { ThreadLink } from '../thread/thread-link.tsx'

/** A happy face without words leaves nothing to look into. */
const worthOpening = (entry: EntryView): boolean =>
  may('grievance:open') && (entry.rating <= 2 || entry.words !== null)

/** `day`: the present day of the district, which is called today. `place`: whether it says its office. */
type RowProps = { entry: EntryView; day: string; fresh: boolean; place: boolean }

export function EntryRow({ entry, day, fresh, place }: RowProps) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const when = t.words.on(entry.day === day ? t.today : t.day(entry.day), t.hour(entry.hour))
  const where = [place ? entry.office.name : null, entry.point, entry.service].flatMap((names) =>
    names ? [named(names)] : [],
  )
  return (
    <SaidLine
      rating={entry.rating}
      fresh={fresh}
      after={opening && <OpenGrievance {...openingFromEntry(entry)} onClose={() => setOpening(false)} />}
    >
      <Rated rating={entry.rating} reasons={entry.reasons} />
      {entry.words && <Quote short>{entry.words}</Quote>}
      <Meta>
        {[...where, when].join(' · ')}
        {entry.namesPerson && <NamesPerson />}{' '}
        {entry.mark && <Chip title={t.marks.help[entry.mark]}>{t.marks[entry.mark]}</Chip>}
      </Meta>
      <ThreadLink entry={entry} />
      {entry.grievance ? (
        <ButtonLink look="text" href={inDistrict(`/staff/grievances/${entry.grievance.id}`)}>
          {t.words.opened(entry.grievance.reference)}
        </ButtonLink>
      ) : (
        worthOpening(entry) && (
          <Button look="text" onClick={() => setOpening(true)}>
            {t.words.open}
          </Button>
        )
      )}
    </SaidLine>
  )
}
