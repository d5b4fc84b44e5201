/** Looks up names of everything that was ever an office, point, service or reason. Built once at the start. No I/O. */
import type { ScopedPlace } from '../access/scope.ts'
import type { Names } from '../contract/names.ts'
import {
  type AppealDays,
  type Department,
  type District,
  type Reason,
  type Register,
  timezonesOf,
  usualAppealDays,
} from './district.ts'

/** An office as history knows it, whether or not it still stands in the file. */
export type KnownOffice = {
  id: string
  district: string
  department: string
  peers: string
  name: Names
  left: boolean
}

/** A district as history knows it, whether or not it still stands in the file. */
export type KnownDistrict = Pick<District, 'id' | 'code' | 'name' | 'timezone'> & { left: boolean }

export type Directory = {
  register: Register
  /** Every district that ever was, those of the file first and in its order. */
  districts: ReadonlyMap<string, KnownDistrict>
  /** Of the districts in the file, each once. */
  timezones: readonly string[]
  offices: ReadonlyMap<string, KnownOffice>
  /** The id stands for one that never was. */
  districtName(id: string): Names
  /** Of an office that is or was. Throws a plain Error for one that never was. */
  districtOf(office: string): KnownDistrict
  officeName(id: string): Names
  /** Where an office that is or was stands in the administration. Throws a plain Error for one that never was. */
  placeOf(office: string): ScopedPlace
  pointName(office: string, point: string | null): Names | null
  /** As its office's department calls it: two departments may have a "transfer" each. */
  serviceName(office: string, service: string | null): Names | null
  reasonName(id: string): Names
  /** Of an office that is or was. Throws a plain Error for one that never was. */
  departmentOf(office: string): Department
  department(id: string): Department
  /** The usual ones for a district that no longer stands in the file. */
  appealDaysOf(office: string): AppealDays
  complaintIds: ReadonlySet<string>
  praiseIds: ReadonlySet<string>
}

export function createDirectory(
  register: Register,
  knownDistricts: readonly KnownDistrict[],
  known: readonly KnownOffice[],
  points: ReadonlyMap<string, Names>,
): Directory {
  const order = new Map(register.districts.map(({ id }, at) => [id, at]))
  const placed = ({ id }: KnownDistrict) => order.get(id) ?? order.size
  const districts = new Map(
    knownDistricts.toSorted((a, b) => placed(a) - placed(b)).map((district) => [district.id, district]),
  )
  const offices = new Map(known.map((office) => [office.id, office]))
  const services = new Map(
    [...register.offices.values()].flatMap(({ department, services }) =>
      services.map(({ id, name }) => [`${department.id}/${id}`, name]),
    ),
  )
  const reasons = new Map<string, Reason>(
    [...register.reasons.complaint, ...register.reasons.praise].map((each) => [each.id, each]),
  )
  const departments = new Map(register.departments.map((each) => [each.id, each]))
  const officeOf = (id: string): KnownOffice => {
    const office = offices.get(id)
    if (!office) throw new Error(`there never was an office ${id}`)
    return office
  }
  const department = (id: string): Department =>
    departments.get(id) ?? { id, name: asName(id), technicalDays: 30 }
  return {
    register,
    districts,
    timezones: timezonesOf(register),
    offices,
    districtName: (id) => districts.get(id)?.name ?? asName(id),
    districtOf(id) {
      const office = officeOf(id)
      const district = districts.get(office.district)
      if (!district) throw new Error(`the office ${id} is of a district ${office.district} that never was`)
      return district
    },
    officeName: (id) => offices.get(id)?.name ?? asName(id),
    placeOf(id) {
      const { district, department } = officeOf(id)
      return { district, department, office: id }
    },
    pointName: (office, point) =>
      point === null ? null : (points.get(`${office}/${point}`) ?? asName(point)),
    serviceName: (office, service) =>
      service === null
        ? null
        : (services.get(`${offices.get(office)?.department}/${service}`) ?? asName(service)),
    reasonName: (id) => reasons.get(id)?.name ?? asName(id),
    departmentOf: (office) => department(officeOf(office).department),
    department,
    appealDaysOf: (office) =>
      register.districts.find(({ id }) => id === officeOf(office).district)?.appealDays ?? usualAppealDays,
    complaintIds: new Set(register.reasons.complaint.map((each) => each.id)),
    praiseIds: new Set(register.reasons.praise.map((each) => each.id)),
  }
}

/** Offices of one district, or of all when none is named. */
export const officesIn = ({ offices }: Pick<Directory, 'offices'>, district?: string): KnownOffice[] =>
  [...offices.values()].filter((each) => district === undefined || each.district === district)

/** What left the file keeps at least its id as a name. */
const asName = (id: string): Names => ({ hi: id, en: id })
