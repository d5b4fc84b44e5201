/**
 * Every page of the staff: its address, its title, who may open it, and where the menu has it. A page that joins is one
 * entry here; `bar` puts it among the few of every day.
 */
import type { JSX } from 'preact'
import type { Permission } from '#server/contract/staff/access.ts'
import type { StaffWords } from '../words/staff/hi.ts'
import { hasSeveral } from './district.ts'
import { fetched } from './parts/page/fetched.tsx'
import { NotFound } from './parts/page/states.tsx'
import { match, partsOf } from './path-pattern.ts'
import { may, session } from './session.ts'

const Account = fetched(async () => (await import('./account/account.tsx')).Account)
const ApiKeys = fetched(async () => (await import('./api-keys/api-keys.tsx')).ApiKeys)
const Coming = fetched(async () => (await import('./coming/coming.tsx')).Coming)
const Districts = fetched(async () => (await import('./districts/districts.tsx')).Districts)
const EntriesPage = fetched(async () => (await import('./entries/entries-page.tsx')).EntriesPage)
const Entry = fetched(async () => (await import('./entry/entry.tsx')).Entry)
const Waiting = fetched(async () => (await import('./entry/waiting.tsx')).Waiting)
const FlagReplay = fetched(async () => (await import('./flag-replay/flag-replay.tsx')).FlagReplay)
const FlagPage = fetched(async () => (await import('./flags/flag-page.tsx')).FlagPage)
const Flags = fetched(async () => (await import('./flags/flags.tsx')).Flags)
const FiguresOfGrievances = fetched(
  async () => (await import('./grievance-figures/figures-of-grievances.tsx')).FiguresOfGrievances,
)
const Grievance = fetched(async () => (await import('./grievances/grievance.tsx')).Grievance)
const Grievances = fetched(async () => (await import('./grievances/grievances.tsx')).Grievances)
const Improvements = fetched(async () => (await import('./improvements/improvements.tsx')).Improvements)
const Kiosks = fetched(async () => (await import('./kiosks/kiosks.tsx')).Kiosks)
const Round = fetched(async () => (await import('./kiosks/round.tsx')).Round)
const Ledger = fetched(async () => (await import('./ledger/ledger.tsx')).Ledger)
const Notices = fetched(async () => (await import('./notices/notices.tsx')).Notices)
const Office = fetched(async () => (await import('./office/office.tsx')).Office)
const OwnOffice = fetched(async () => (await import('./office/own-office.tsx')).OwnOffice)
const Offices = fetched(async () => (await import('./offices/offices.tsx')).Offices)
const People = fetched(async () => (await import('./people/people.tsx')).People)
const Posters = fetched(async () => (await import('./posters/posters.tsx')).Posters)
const Reports = fetched(async () => (await import('./reports/reports.tsx')).Reports)
const ServiceCentre = fetched(async () => (await import('./operator/service-centre.tsx')).ServiceCentre)
const Status = fetched(async () => (await import('./status/status.tsx')).Status)
const Templates = fetched(async () => (await import('./templates/templates.tsx')).Templates)
const Today = fetched(async () => (await import('./today/today.tsx')).Today)
const Webhooks = fetched(async () => (await import('./webhooks/webhooks.tsx')).Webhooks)

export const groups = ['district', 'work', 'places', 'administration'] as const
type Group = (typeof groups)[number]

export type StaffPage = {
  /** After `/staff/`; `:id` stands for one part of the address. */
  path: string
  title: (t: StaffWords) => string
  needs?: Permission
  body: (id: string) => JSX.Element
  menu?: { group: Group; bar?: true; shown?: () => boolean }
}

export const seesDistrict = () => may('dashboard:read')
export const isHead = () => Boolean(session.value?.office)

export const pages: readonly StaffPage[] = [
  {
    path: 'districts',
    title: (t) => t.districts.title,
    needs: 'entry:read',
    body: () => <Districts />,
    menu: { group: 'district', shown: () => hasSeveral.value && may('entry:read') },
  },
  {
    path: 'offices',
    title: (t) => t.officesPage.title,
    needs: 'entry:read',
    body: () => <Offices />,
    menu: { group: 'district', bar: true },
  },
  {
    path: 'flags',
    title: (t) => t.flags.title,
    needs: 'entry:read',
    body: () => <Flags />,
    menu: { group: 'work', bar: true },
  },
  {
    path: 'flags/replay',
    title: (t) => t.replay.title,
    needs: 'entry:read',
    body: () => <FlagReplay />,
  },
  {
    path: 'flags/:id',
    title: (t) => t.flags.title,
    needs: 'entry:read',
    body: (id) => <FlagPage key={id} id={id} />,
  },
  {
    path: 'grievances',
    title: (t) => t.grievances.title,
    body: () => <Grievances />,
    menu: { group: 'work', bar: true, shown: () => may('grievance:act') || seesDistrict() },
  },
  { path: 'grievances/:id', title: (t) => t.grievances.title, body: (id) => <Grievance key={id} id={id} /> },
  {
    path: 'grievance-figures',
    title: (t) => t.grievanceFigures.title,
    needs: 'entry:read',
    body: () => <FiguresOfGrievances />,
    menu: { group: 'work' },
  },
  {
    path: 'messages',
    title: (t) => t.thread.page,
    needs: 'entry:read',
    body: () => <Waiting />,
    menu: { group: 'work' },
  },
  {
    path: 'templates',
    title: (t) => t.templates.title,
    needs: 'entry:read',
    body: () => <Templates />,
    menu: { group: 'work', shown: () => may('grievance:oversee') },
  },
  {
    path: 'improvements',
    title: (t) => t.improvements.title,
    needs: 'dashboard:read',
    body: () => <Improvements />,
    menu: { group: 'work', shown: () => may('improvement:write') },
  },
  { path: 'entries', title: (t) => t.entryList.title, needs: 'entry:read', body: () => <EntriesPage /> },
  {
    path: 'reports',
    title: (t) => t.reports.title,
    needs: 'dashboard:read',
    body: () => <Reports />,
    menu: { group: 'work' },
  },
  {
    path: 'entries/:id',
    title: (t) => t.thread.entry,
    needs: 'entry:read',
    body: (id) => <Entry key={id} id={id} />,
  },
  {
    path: 'offices/:id',
    title: (t) => t.grievance.office,
    needs: 'entry:read',
    body: (id) => <Office key={id} id={id} />,
  },
  {
    path: 'offices/:id/coming',
    title: (t) => t.coming.title,
    needs: 'words:redact',
    body: (id) => <Coming key={id} id={id} />,
  },
  {
    path: 'posters',
    title: (t) => t.posters.title,
    needs: 'poster:read',
    body: () => <Posters />,
    menu: { group: 'places', bar: true },
  },
  {
    path: 'kiosks',
    title: (t) => t.kiosks.title,
    needs: 'kiosk:read',
    body: () => <Kiosks />,
    menu: { group: 'places' },
  },
  { path: 'kiosks/round', title: (t) => t.kiosks.round.title, needs: 'kiosk:read', body: () => <Round /> },
  {
    path: 'people',
    title: (t) => t.people.title,
    needs: 'people:read',
    body: () => <People />,
    menu: { group: 'administration', bar: true },
  },
  {
    path: 'account',
    title: (t) => t.account.title,
    body: () => <Account />,
  },
  {
    path: 'notices',
    title: (t) => t.notices.page,
    body: () => <Notices />,
    menu: { group: 'administration', shown: () => may('grievance:oversee') },
  },
  {
    path: 'ledger',
    title: (t) => t.ledger.title,
    needs: 'ledger:read',
    body: () => <Ledger />,
    menu: { group: 'administration' },
  },
  {
    path: 'api-keys',
    title: (t) => t.apiKeys.title,
    needs: 'api-key:manage',
    body: () => <ApiKeys />,
    menu: { group: 'administration' },
  },
  {
    path: 'webhooks',
    title: (t) => t.webhooks.title,
    needs: 'webhook:manage',
    body: () => <Webhooks />,
    menu: { group: 'administration' },
  },
  {
    path: 'status',
    title: (t) => t.status.title,
    needs: 'status:read',
    body: () => <Status />,
    menu: { group: 'administration' },
  },
]

type FoundPage = { title: string; needs?: Permission; body: JSX.Element }

/** The page at an address. Whoever may not see the district begins where they file for citizens, a head at their office. */
export function pageAt(path: string, t: StaffWords): FoundPage {
  const parts = partsOf(path)
  if (parts === null) return { title: t.states.notFound, body: <NotFound /> }
  if (parts.length === 0 || parts[0] === 'join') return homePage(t)
  for (const page of pages) {
    const id = match(page.path.split('/'), parts)
    if (id !== null)
      return { title: page.title(t), body: page.body(id), ...(page.needs && { needs: page.needs }) }
  }
  return { title: t.states.notFound, body: <NotFound /> }
}

/** Begins to fetch what is most likely shown there; who asks is not known yet. */
export function fetchPageAhead(path: string): void {
  const parts = partsOf(path) ?? []
  const found = pages.find((page) => match(page.path.split('/'), parts) !== null)
  const { type } = found ? found.body('') : <Today />
  if (typeof type === 'function' && 'fetch' in type) (type as typeof Today).fetch()
}

function homePage(t: StaffWords): FoundPage {
  const own = session.value?.office
  if (own)
    return { title: t.own.title, needs: 'dashboard:read', body: <OwnOffice key={own.id} id={own.id} /> }
  if (!seesDistrict()) return { title: t.serviceCentre.title, body: <ServiceCentre /> }
  return { title: t.nav.today, needs: 'dashboard:read', body: <Today /> }
}
