/** One part of the system: its state by shape and word, its sentence, and what to do next. */
import type { KioskSighting, ScreenSighting, StatusView, StoredSighting } from '#server/contract/status.ts'
import { seenText } from '../kiosks/kiosk-columns.tsx'
import { named, words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { Jobs } from './jobs.tsx'
import { type PartName, tell } from './sentences.ts'
import { StateMark } from './state-mark.tsx'
import './part.css'

const pages: Partial<Record<PartName, string>> = {
  flags: '/staff/flags',
  screens: '/staff/posters?show=screens',
  kiosks: '/staff/kiosks',
}

export function Part({ name, view }: { name: PartName; view: StatusView }) {
  const t = words.value.status
  const part = view[name]
  if (!part) return null
  const { state } = part
  const { says, todo } = tell(name, view, words.value)
  const page = pages[name]
  return (
    <li class="part" data-state={state}>
      <StateMark state={state} />
      <div>
        <h3>
          {t.parts[name]}{' '}
          {state === 'ok' || state === 'unused' ? (
            <Unseen>{t.states[state]}</Unseen>
          ) : (
            <span class="state-word">{t.states[state]}</span>
          )}
        </h3>
        <p>{says}</p>
        {todo && <p class="todo">{todo}</p>}
        {todo && page && (
          <ButtonLink look="text" href={page}>
            {t.links[name]}
          </ButtonLink>
        )}
        {name === 'screens' && view.screens.list.length > 0 && (
          <LastSeen list={view.screens.list} now={view.now} />
        )}
        {name === 'kiosks' && <NeedyKiosks list={view.kiosks.list} now={view.now} />}
        {name === 'stored' && <NearCeiling list={view.stored.offices} />}
        {name === 'ledger' && view.ledger.proof?.first && (
          <p class="first-break">
            {t.ledger.first} <q lang="en">{view.ledger.proof.first}</q>
          </p>
        )}
        {name === 'jobs' && <Jobs list={view.jobs.list} now={view.now} />}
      </div>
    </li>
  )
}

/** Streams and minutes make a screen that is on at most this old. */
const nowMs = 2 * 60_000

function LastSeen({ list, now }: { list: readonly ScreenSighting[]; now: number }) {
  const t = words.value
  const when = ({ seenAt }: ScreenSighting) => {
    if (seenAt === null) return t.status.screens.never
    return now - seenAt < nowMs ? t.status.screens.now : t.status.screens.seen(t.length(now - seenAt))
  }
  return (
    <ul class="last-seen">
      {list.map((screen) => (
        <li key={screen.id} data-state={screen.state}>
          <span>
            {screen.kind === 'hall' ? screen.name : `${named(screen.office)}, ${named(screen.point)}`}
          </span>
          <span class="seen-at">{when(screen)}</span>
        </li>
      ))}
    </ul>
  )
}

function NeedyKiosks({ list, now }: { list: readonly KioskSighting[]; now: number }) {
  const t = words.value.kiosks
  if (list.length === 0) return null
  return (
    <ul class="last-seen">
      {list.slice(0, mostNear).map(({ id, office, point, name, state, kiosk, needs, seenAt }) => (
        <li key={id} data-state={state}>
          <span>{[named(office), named(point), name].filter(Boolean).join(', ')}</span>
          <span class="seen-at">
            {/* One that is ready is named for what it needs. */}
            {[
              ...(kiosk === 'ready' ? [] : [t.states[kiosk]]),
              ...needs.map((need) => t.needs[need]),
              seenText(seenAt, now),
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The fullest; more of them say nothing new. */
const mostNear = 8

function NearCeiling({ list }: { list: readonly StoredSighting[] }) {
  const t = words.value
  if (list.length === 0) return null
  return (
    <ul class="last-seen">
      {list.slice(0, mostNear).map(({ name, state, bytes, refused }) => (
        <li key={name.en} data-state={state}>
          <span>{named(name)}</span>
          <span class="seen-at">
            {state === 'look'
              ? t.status.stored.office(t.size(bytes))
              : t.status.stored.full(t.size(bytes), refused)}
          </span>
        </li>
      ))}
    </ul>
  )
}
