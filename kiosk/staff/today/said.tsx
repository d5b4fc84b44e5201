/** The latest words of visitors, each with its face and, in one press, a grievance. */
import { useState } from 'preact/hooks'
import type { WordsView } from '#server/contract/summary.ts'
import { Face } from '../../parts/face.tsx'
import { useFresh } from '../fresh.ts'
import { OpenGrievance, openingFromWords } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { NamesPerson } from '../names-person.tsx'
import { may } from '../session.ts'

const first = 6

export function Said({ said, day, office }: { said: readonly WordsView[]; day: string; office: boolean }) {
  const t = words.value
  const fresh = useFresh(said.map((one) => one.entry))
  const [all, setAll] = useState(false)
  return (
    <section class="card said">
      <h2>{t.words.title}</h2>
      {said.length === 0 && <p class="nothing">{t.words.none}</p>}
      <ul>
        {(all ? said : said.slice(0, first)).map((one) => (
          <SaidRow key={one.entry} one={one} day={day} office={office} fresh={fresh.has(one.entry)} />
        ))}
      </ul>
      {said.length > first && !all && (
        <button type="button" class="textual all" onClick={() => setAll(true)}>
          {t.states.more}
        </button>
      )}
    </section>
  )
}

type RowProps = { one: WordsView; day: string; office: boolean; fresh: boolean }

function SaidRow({ one, day, office, fresh }: RowProps) {
  const t = words.value
  const [opening, setOpening] = useState(false)
  const where = [office ? null : one.office.name, one.point]
    .flatMap((names) => (names ? [named(names)] : []))
    .join(', ')
  const when = t.words.on(one.day === day ? t.today : t.day(one.day), t.hour(one.hour))
  return (
    <li class={fresh ? 'entry fresh' : 'entry'}>
      <Face rating={one.rating} size="1.75rem" />
      <div>
        <p class="quote">
          <span class="unseen">{t.ratings[one.rating]}: </span>
          {one.words}
        </p>
        <p class="meta">
          {where} · {when}
          {one.namesPerson && <NamesPerson />}
        </p>
        {one.grievance !== null ? (
          <p class="meta done">
            <a href={`/staff/grievances/${one.grievance.id}`}>{t.words.opened(one.grievance.reference)}</a>
          </p>
        ) : (
          may('grievance:open') && (
            <button type="button" class="textual" onClick={() => setOpening(true)}>
              {t.words.open}
            </button>
          )
        )}
      </div>
      {opening && <OpenGrievance {...openingFromWords(one)} onClose={() => setOpening(false)} />}
    </li>
  )
}
