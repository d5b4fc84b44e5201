/** What the list tells of each tablet at a glance. */
import type { KioskReport, KioskRow } from '#server/contract/devices/kiosk.ts'
import type { KioskState } from '#server/contract/devices/kiosk-state.ts'
import { named, words } from '../language.ts'
import type { Column } from '../parts/list/list.tsx'
import { Chip } from '../parts/text/chip.tsx'
import './kiosk-columns.css'

type Placed = Pick<KioskRow, 'office' | 'name'> & { point: KioskRow['point'] }

/** Its office and point, and its own name where it has one. */
export const placeOf = ({ office, point, name }: Placed): string =>
  [named(office.name), named(point.name), name].filter(Boolean).join(', ')

const needy: readonly KioskState[] = ['late', 'down', 'copied']

export const StateChip = ({ state }: { state: KioskState }) => (
  <Chip attention={needy.includes(state)}>{words.value.kiosks.states[state]}</Chip>
)

/** Whoever reports each minute and was seen a minute ago is here now. */
const nowMs = 2 * 60_000

export function seenText(seenAt: number | null, now: number): string {
  const t = words.value
  if (seenAt === null) return t.kiosks.never
  return now - seenAt < nowMs ? t.kiosks.justNow : t.kiosks.ago(t.length(now - seenAt))
}

export function batteryText({ battery, charging }: KioskReport): string {
  const t = words.value
  if (battery === null) return t.kiosks.unknown
  const more = charging === null ? [] : [charging ? t.kiosks.charging : t.kiosks.onBattery]
  return [t.percent(battery), ...more].join(', ')
}

export const queueText = ({ report, waitingHours }: KioskRow): string =>
  words.value.kiosks.queued(report?.queued ?? 0, waitingHours)

export function columns(now: number): Column<KioskRow>[] {
  const t = words.value.kiosks
  return [
    {
      key: 'place',
      label: t.place,
      width: '26%',
      by: placeOf,
      cell: ({ office, point, name }) => (
        <span class="kiosk-place">
          {named(office.name)} <small>{[named(point.name), name].filter(Boolean).join(', ')}</small>
        </span>
      ),
    },
    {
      key: 'state',
      label: t.state,
      width: '22%',
      by: stateOrder,
      cell: ({ state, needs }) => (
        <div class="kiosk-needs">
          <StateChip state={state} />
          {needs.map((need) => (
            <small key={need}> {t.needs[need]}</small>
          ))}
        </div>
      ),
    },
    {
      key: 'seen',
      label: t.seen,
      labelled: true,
      by: ({ seenAt }) => seenAt,
      cell: ({ seenAt }) => seenText(seenAt, now),
    },
    {
      key: 'battery',
      label: t.battery,
      width: '14%',
      labelled: true,
      by: ({ report }) => report?.battery ?? null,
      cell: ({ report }) => report && batteryText(report),
    },
    {
      key: 'waiting',
      label: t.waiting,
      width: '14%',
      labelled: true,
      by: ({ report }) => report?.queued ?? null,
      cell: (kiosk) => kiosk.report && queueText(kiosk),
    },
    {
      key: 'today',
      label: t.today,
      labelled: true,
      align: 'end',
      by: ({ today }) => today,
      cell: ({ today }) => words.value.count(today),
    },
  ]
}

const order: readonly KioskState[] = ['copied', 'down', 'late', 'leaving', 'ready', 'closed', 'blocked']
const stateOrder = ({ state }: KioskRow): number => order.indexOf(state)
