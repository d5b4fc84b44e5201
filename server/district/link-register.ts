/** Joins what offices.yaml says by its ids, and reports every id that is doubled or leads nowhere. No I/O. */
import type { Names } from '../contract/names.ts'
import { readCrest } from './crest.ts'
import {
  type Department,
  type District,
  type Office,
  type OfficesFile,
  type Point,
  type Register,
  type Service,
  usualAppealDays,
} from './district.ts'
import type { Opening } from './opening.ts'
import { type Holiday, readHolidays, readHours } from './read-hours.ts'
import { readRouting } from './read-routing.ts'

type Path = readonly PropertyKey[]
/** Takes the place in the file and a sentence on what is wrong there. */
type Report = (path: Path, message: string) => void

/** The content of a file that offices.yaml names, or undefined when it cannot be read. */
export type OpenFile = (path: string) => Uint8Array | undefined

type DepartmentEntry = OfficesFile['departments'][number]
type OfficeEntry = OfficesFile['districts'][number]['offices'][number]

/** What could not be linked is reported and left out; with a report the register is not to be used. */
export function linkRegister(file: OfficesFile, report: Report, open: OpenFile): Register {
  reportDoubles(file, report)
  const departments = new Map(file.departments.map((each) => [each.id, each]))
  const offices = new Map<string, Office>()
  const districts = file.districts.map((entry, d): District => {
    const inDistrict: Report = (at, message) => report(['districts', d, ...at], message)
    const { opening, holidays } = linkHours(entry, inDistrict)
    const own = entry.offices.flatMap((office, o) => {
      const path = ['districts', d, 'offices', o]
      const department = departments.get(office.department)
      if (!department) {
        report(
          [...path, 'department'],
          `no department "${office.department}"; known are ${known(departments.keys())}`,
        )
        return []
      }
      if (offices.has(office.id)) report([...path, 'id'], twice('office', office.id))
      const inOffice: Report = (at, message) => report([...path, ...at], message)
      const linked = {
        ...linkOffice(office, entry.id, department, file.points, inOffice),
        opening: office.hours ? readHours(office.hours, holidays, below('hours', inOffice)) : opening,
      }
      offices.set(office.id, linked)
      return [linked]
    })
    const { id, code, name, administration, timezone } = entry
    const crest = entry.crest === undefined ? null : readCrest(entry.crest, open(entry.crest))
    if (typeof crest === 'string') inDistrict(['crest'], crest)
    return {
      id,
      code,
      name,
      administration,
      timezone,
      crest: typeof crest === 'string' ? null : crest,
      contact: entry.contact ?? null,
      opening,
      holidays,
      publishesFigures: entry.public_figures ?? false,
      opensData: entry.open_data ?? false,
      appealDays: entry.appeal_days
        ? { 2: entry.appeal_days.appellate, 3: entry.appeal_days.final }
        : usualAppealDays,
      routing: readRouting(entry, departments.keys(), open, inDistrict),
      offices: own,
    }
  })
  return { districts, offices, departments: file.departments.map(pick), reasons: reasonsOf(file) }
}

function linkOffice(
  office: OfficeEntry,
  district: string,
  department: DepartmentEntry,
  kinds: Kinds,
  report: Report,
): Omit<Office, 'opening'> {
  const { id, name, place, peers, areas = [] } = office
  const points = office.points.flatMap((point, at) =>
    linkPoint(point, kinds, (message) => report(['points', at], message)),
  )
  for (const { at, id } of doubles(points)) report(['points', at], twice('point', id))
  const services = office.services
    ? office.services.flatMap((service, at) =>
        linkService(service, department, (message) => report(['services', at], message)),
      )
    : department.services
  return { id, district, department: pick(department), name, place, peers, points, services, areas }
}

/** What the district says for all of its offices. */
function linkHours(
  { hours, holidays: entries = [], offices }: OfficesFile['districts'][number],
  report: Report,
): { opening: Opening | null; holidays: Holiday[] } {
  const holidays = readHolidays(entries, below('holidays', report))
  if (holidays.length && !hours && !offices.some((each) => each.hours))
    report(['holidays'], 'say the hours too: a holiday is a day on which they do not hold')
  return { opening: hours ? readHours(hours, holidays, below('hours', report)) : null, holidays }
}

const below =
  (key: string, report: Report): Report =>
  (path, message) =>
    report([key, ...path], message)

type Kinds = Record<string, Names>

/** `counter 3` becomes point `counter-3`, named after its kind with the number put in. */
function linkPoint(point: string | Point, kinds: Kinds, report: (message: string) => void): Point[] {
  if (typeof point !== 'string') return [point]
  const [kind = '', number = ''] = point.split(' ')
  const names = kinds[kind]
  if (!names) {
    report(`no kind of point "${kind}"; known are ${known(Object.keys(kinds))}`)
    return []
  }
  if (number && !(names.hi.includes('{n}') && names.en.includes('{n}'))) {
    report(`the kind "${kind}" has no {n} in its names to put the ${number} in`)
  }
  const numbered = (name: string) => name.replaceAll('{n}', number).trim()
  const name: Names = {
    hi: numbered(names.hi),
    en: numbered(names.en),
    ...(names.pa && { pa: numbered(names.pa) }),
    ...(names.ur && { ur: numbered(names.ur) }),
  }
  return [{ id: number ? `${kind}-${number}` : kind, name }]
}

function linkService(id: string, department: DepartmentEntry, report: (message: string) => void): Service[] {
  const service = department.services.find((each) => each.id === id)
  if (!service) {
    report(
      `the ${department.id} department has no service "${id}"; known are ${known(department.services.map((each) => each.id))}`,
    )
  }
  return service ? [service] : []
}

const reasonsOf = ({
  reasons: { complaint, praise, asked_for_money },
}: OfficesFile): Register['reasons'] => ({
  complaint,
  praise,
  askedForMoney: asked_for_money ?? null,
})

function reportDoubles({ departments, districts, reasons }: OfficesFile, report: Report): void {
  const check = (what: string, entries: readonly { id: string }[], path: Path) => {
    for (const { at, id } of doubles(entries)) report([...path, at, 'id'], twice(what, id))
  }
  check('department', departments, ['departments'])
  check('district', districts, ['districts'])
  for (const [at, { code }] of districts.entries()) {
    const first = districts.findIndex((each) => each.code === code)
    if (first < at)
      report(
        ['districts', at, 'code'],
        `the code "${code}" is that of ${districts[first]?.id} already; give this district another`,
      )
  }
  for (const [at, department] of departments.entries())
    check('service', department.services, ['departments', at, 'services'])
  check('reason', reasons.complaint, ['reasons', 'complaint'])
  check('reason', reasons.praise, ['reasons', 'praise'])
  const complaints = new Set(reasons.complaint.map((each) => each.id))
  for (const [at, { id }] of reasons.praise.entries())
    if (complaints.has(id)) report(['reasons', 'praise', at, 'id'], twice('reason', id))
  const asked = reasons.asked_for_money
  if (asked !== undefined && !complaints.has(asked))
    report(
      ['reasons', 'asked_for_money'],
      `there is no complaint "${asked}"; known are ${known([...complaints])}`,
    )
}

/** What has the id of an earlier one, and where it stands. */
const doubles = (entries: readonly { id: string }[]): { at: number; id: string }[] =>
  entries.flatMap(({ id }, at) => (entries.findIndex((each) => each.id === id) < at ? [{ at, id }] : []))

const pick = ({ id, name, technical_days }: DepartmentEntry): Department => ({
  id,
  name,
  technicalDays: technical_days,
})
const twice = (what: string, id: string) =>
  `${what} "${id}" stands here a second time${what === 'point' ? '' : '; give it another id'}`
const known = (ids: Iterable<string>) => [...ids].join(', ')
