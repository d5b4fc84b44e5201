/** The latest words of visitors, each with its face and, in one press, a grievance. */

import { useState } from 'preact/hooks'
import type { WordsView } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { useFresh } from '../fresh.ts'
import { OpenGrievance, openingFromWords } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { NamesPerson } from '../parts/entry/names-person.tsx'
import { SaidCard, SaidLine } from '../parts/entry/said.tsx'
import { Meta, Nothing, Quote, Unseen } from '../parts/text/text.tsx'
import { may } from '../session.ts'

const first = 6

export function Said({ said, day }: { said: readonly WordsView[]; day: string }) {
  const t = words.value
  const fresh = useFresh(said.map((one) => one.entry))
  const [all, setAll] = useState(false)
  return (
    <SaidCard title={t.words.title} note={t.home.latest}>
      {said.length === 0 && <Nothing>{t.words.none}</Nothing>}
      <ul>
        {(all ? said : said.slice(0, first)).map((one) => (
          <SaidRow key={one.entry} one={one} day={day} fresh={fresh.has(one.entry)} />
        ))}
      </ul>
      {said.length > first && !all && (
        <Actions>
          <Button look="text" onClick={() => setAll(true)}>
            {t.states.more}
          </Button>
        </Actions>
      )}
    </SaidCard>
  )
}

type RowProps = { one: WordsView; day: string; fresh: boolean }

function SaidRow({ one, day, fresh }: RowProps) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const where = [one.office.name, one.point].flatMap((names) => (names ? [named(names)] : [])).join(', ')
  const when = t.words.on(one.day === day ? t.today : t.day(one.day), t.hour(one.hour))
  return (
    <SaidLine
      rating={one.rating}
      fresh={fresh}
      after={opening && <OpenGrievance {...openingFromWords(one)} onClose={() => setOpening(false)} />}
    >
      <Quote short>
        <Unseen>{t.ratings[one.rating]}: </Unseen>
        {one.words}
      </Quote>
      <Meta>
        {where} · {when}
        {one.namesPerson && <NamesPerson />}
      </Meta>
      {one.grievance !== null ? (
        <Meta>
          <a href={inDistrict(`/staff/grievances/${one.grievance.id}`)}>
            {t.words.opened(one.grievance.reference)}
          </a>
        </Meta>
      ) : (
        may('grievance:open') && (
          <Button look="text" onClick={() => setOpening(true)}>
            {t.words.open}
          </Button>
        )
      )}
    </SaidLine>
  )
}
