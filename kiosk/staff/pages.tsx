/**
 * Every page of the staff: its address, its title, who may open it, and where the menu has it. A page that joins is one
 * entry here; `bar` puts it among the few of every day.
 */
import type { JSX } from 'preact'
import type { Permission } from '#server/contract/staff/access.ts'
import type { StaffWords } from '../words/staff/hi.ts'
import { Account } from './account/account.tsx'
import { ApiKeys } from './api-keys/api-keys.tsx'
import { Coming } from './coming/coming.tsx'
import { hasSeveral } from './district.ts'
import { Districts } from './districts/districts.tsx'
import { EntriesPage } from './entries/entries-page.tsx'
import { Entry } from './entry/entry.tsx'
import { Waiting } from './entry/waiting.tsx'
import { FlagReplay } from './flag-replay/flag-replay.tsx'
import { FlagPage } from './flags/flag-page.tsx'
import { Flags } from './flags/flags.tsx'
import { FiguresOfGrievances } from './grievance-figures/figures-of-grievances.tsx'
import { Grievance } from './grievances/grievance.tsx'
import { Grievances } from './grievances/grievances.tsx'
import { Improvements } from './improvements/improvements.tsx'
import { Kiosks } from './kiosks/kiosks.tsx'
import { Round } from './kiosks/round.tsx'
import { Ledger } from './ledger/ledger.tsx'
import { Office } from './office/office.tsx'
import { OwnOffice } from './office/own-office.tsx'
import { Offices } from './offices/offices.tsx'
import { ServiceCentre } from './operator/service-centre.tsx'
import { NotFound } from './parts/page/states.tsx'
import { People } from './people/people.tsx'
import { Posters } from './posters/posters.tsx'
import { Reports } from './reports/reports.tsx'
import { may, session } from './session.ts'
import { Status } from './status/status.tsx'
import { Templates } from './templates/templates.tsx'
import { Today } from './today/today.tsx'

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

/** Null for an address that is none, such as `/staff/%zz`. */
function partsOf(path: string): string[] | null {
  try {
    return path.split('/').slice(2).map(decodeURIComponent)
  } catch {
    return null
  }
}

function homePage(t: StaffWords): FoundPage {
  const own = session.value?.office
  if (own)
    return { title: t.own.title, needs: 'dashboard:read', body: <OwnOffice key={own.id} id={own.id} /> }
  if (!seesDistrict()) return { title: t.serviceCentre.title, body: <ServiceCentre /> }
  return { title: t.nav.today, needs: 'dashboard:read', body: <Today /> }
}

/** The part that `:id` stands for; empty where the pattern has none; null where the address is another. */
function match(pattern: readonly string[], parts: readonly string[]): string | null {
  if (pattern.length !== parts.length) return null
  let id = ''
  for (const [at, piece] of pattern.entries()) {
    const part = parts[at]
    if (piece === ':id' && part) id = part
    else if (piece !== part) return null
  }
  return id
}
