/** Looks up names of everything that was ever an office, point, service or reason. Built once at the start. No I/O. */
import type { ScopedPlace } from '../access/scope.ts'
import type { Names } from '../contract/names.ts'
import type { Department, District, Reason, Register } from './district.ts'

/** An office as history knows it, whether or not it still stands in the file. */
export type KnownOffice = {
  id: string
  district: string
  department: string
  peers: string
  name: Names
  left: boolean
}

export type Directory = {
  register: Register
  /** The one district that pages and dashboards speak for: the first of the file. */
  district: District
  offices: ReadonlyMap<string, KnownOffice>
  officeName(id: string): Names
  /** Where an office that is or was stands in the administration. Throws a plain Error for one that never was. */
  placeOf(office: string): ScopedPlace
  pointName(office: string, point: string | null): Names | null
  serviceName(id: string | null): Names | null
  reasonName(id: string): Names
  department(id: string): Department
  complaintIds: ReadonlySet<string>
  praiseIds: ReadonlySet<string>
}

export function createDirectory(
  register: Register,
  known: readonly KnownOffice[],
  points: ReadonlyMap<string, Names>,
): Directory {
  const [district] = register.districts
  if (!district) throw new Error('a register has at least one district')
  const offices = new Map(known.map((office) => [office.id, office]))
  const services = new Map(
    [...register.offices.values()].flatMap(({ services }) => services.map((each) => [each.id, each.name])),
  )
  const reasons = new Map<string, Reason>(
    [...register.reasons.complaint, ...register.reasons.praise].map((each) => [each.id, each]),
  )
  const departments = new Map(register.departments.map((each) => [each.id, each]))
  return {
    register,
    district,
    offices,
    officeName: (id) => offices.get(id)?.name ?? asName(id),
    placeOf(id) {
      const office = offices.get(id)
      if (!office) throw new Error(`there never was an office ${id}`)
      return { district: office.district, department: office.department, office: id }
    },
    pointName: (office, point) =>
      point === null ? null : (points.get(`${office}/${point}`) ?? asName(point)),
    serviceName: (id) => (id === null ? null : (services.get(id) ?? asName(id))),
    reasonName: (id) => reasons.get(id)?.name ?? asName(id),
    department: (id) => departments.get(id) ?? { id, name: asName(id), technicalDays: 30 },
    complaintIds: new Set(register.reasons.complaint.map((each) => each.id)),
    praiseIds: new Set(register.reasons.praise.map((each) => each.id)),
  }
}

/** What left the file keeps at least its id as a name. */
const asName = (id: string): Names => ({ hi: id, en: id })
