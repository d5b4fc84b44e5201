/** What each part of the system says about itself, in the chosen language. */
import type { StatusView } from '#server/contract/status.ts'
import type { StaffWords } from '../../words/staff/hi.ts'

const partNames = [
  'store',
  'disk',
  'stored',
  'backup',
  'ledger',
  'signIn',
  'contact',
  'messages',
  'screens',
  'kiosks',
  'flags',
  'jobs',
  'refusals',
  'live',
] as const
export type PartName = (typeof partNames)[number]

/** Parts that this server can tell of. */
export const partsOf = (view: StatusView): PartName[] => partNames.filter((name) => view[name] !== null)

/** How it stands, and what to do when it does not stand well. */
export type Told = { says: string; todo: string | undefined }

export function tell(name: PartName, view: StatusView, t: StaffWords): Told {
  const onPostgres: Record<string, string> = view.store.kind === 'postgres' ? t.status.todoPostgres : {}
  const todos: Record<string, string> = { ...t.status.todo, ...onPostgres }
  const part = view[name]
  return {
    says: says[name](view, t).filter(Boolean).join(' '),
    todo: !part || part.state === 'ok' || part.state === 'unused' ? undefined : todos[part.finding],
  }
}

type Say = (view: StatusView, t: StaffWords) => (string | false)[]

const says: Record<PartName, Say> = {
  store: ({ store, now }, t) => [
    store.finding === 'writable'
      ? t.status.store.writable(t.time(now), store.today)
      : t.status.store[store.finding],
  ],
  disk: ({ disk }, t) => [
    disk !== null && t.status.disk.room(t.size(disk.free), t.size(disk.size)),
    disk !== null && disk.daysLeft !== null && t.status.disk.days(disk.daysLeft),
  ],
  stored: ({ stored: { most, offices, finding } }, t) => {
    const { stored } = t.status
    if (finding === 'room') return [stored.room(t.size(most))]
    if (finding === 'near') return [stored.near(offices.length, t.size(most))]
    const full = offices.filter(({ state }) => state === 'act').length
    return [
      stored.reached(full, t.size(most)),
      offices.length > full && stored.nearToo(offices.length - full),
    ]
  },
  backup: ({ backup, store, now }, t) => {
    const { finding } = backup
    if (finding === 'elsewhere' || finding === 'unset') return [t.status.backup[finding]]
    // Somebody else makes those of PostgreSQL, and whether one is being made is not known here.
    if (finding === 'first') return [t.status.backup[store.kind === 'postgres' ? 'never' : finding]]
    if (backup.newest === null) return [t.status.backup.never]
    return [
      t.status.backup.newest(t.length(now - backup.newest), t.date(backup.newest)),
      finding === 'damaged' &&
        t.status.backup.damaged(backup.whole === null ? null : t.length(now - backup.whole)),
      backup.sameDisk && t.status.backup.sameDisk,
    ]
  },
  ledger: ({ ledger: { proof }, now }, t) => {
    if (proof === null) return [t.status.ledger.unproven]
    const when = t.status.ledger.when(t.length(now - proof.at))
    if (proof.faults === 0) return [t.status.ledger.proven(proof.lines, proof.hours), when]
    return [t.status.ledger.broken(proof.faults), when]
  },
  messages: ({ messages }, t) => {
    if (messages.finding === 'off') return [t.status.messages.off]
    const calm = messages.waiting === 0 ? t.status.messages.none : t.status.messages.waiting(messages.waiting)
    return [
      messages.stuck > 0 ? t.status.messages.stuck(messages.stuck) : calm,
      messages.failed > 0 && t.status.messages.failed(messages.failed),
      messages.missing.length > 0 && t.status.messages.missing(messages.missing.join(', ')),
    ]
  },
  screens: ({ screens: { list, finding } }, t) => {
    if (finding === 'unconnected') return [t.status.screens.none]
    if (finding === 'seen') return [t.status.screens.count(list.length)]
    return [t.status.screens.unseen(list.filter(({ state }) => state !== 'ok').length, list.length)]
  },
  kiosks: ({ kiosks: { count, list, finding } }, t) => {
    const { kiosks } = t.status
    if (finding === 'unpaired') return [kiosks.none]
    const down = list.filter(({ kiosk }) => kiosk === 'down').length
    return [kiosks.count(count), down > 0 && kiosks.down(down), finding === 'copied' && kiosks.copied]
  },
  flags: ({ flags }, t) => [
    flags.raised === 0 ? t.status.flags.none : t.status.flags.waiting(flags.raised),
    flags.finding === 'long' && flags.oldestDay !== null && t.status.flags.oldest(t.day(flags.oldestDay)),
  ],
  jobs: ({ jobs: { list } }, t) => {
    const needy = list.filter(({ finding }) => finding !== 'fine').length
    return [needy === 0 ? t.status.jobs.fine : t.status.jobs.needy(needy, list.length)]
  },
  signIn: ({ signIn }, t) => [
    signIn.finding === 'unreadable'
      ? t.status.signIn.unreadable(signIn.unreadable)
      : t.status.signIn[signIn.finding],
  ],
  contact: ({ contact }, t) => [
    contact.unnamed.length ? t.status.contact.unnamed(contact.unnamed.length) : t.status.contact.named,
  ],
  refusals: ({ refusals: { groups } }, t) => {
    const [first] = groups
    const all = groups.reduce((sum, { count }) => sum + count, 0)
    return [
      first
        ? t.status.refusals.many(
            all,
            t.status.refusals.groups[first.group],
            t.status.refusals.reasons[first.reason],
          )
        : t.status.refusals.few,
      // They may hide behind a flood, and mean something else.
      groups.some(({ reason }) => reason === 'cross-site') &&
        t.status.refusals.crossSite(
          groups.reduce((sum, { reason, count }) => (reason === 'cross-site' ? sum + count : sum), 0),
        ),
    ]
  },
  live: ({ live }, t) => [t.status.live(live.clients)],
}
