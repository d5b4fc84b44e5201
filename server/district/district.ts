/** The shape of offices.yaml and what the rest of the program reads of it. No I/O. */
import { z } from 'zod'
import type { Crest } from '../contract/devices/poster.ts'
import { Id, Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { Contact } from '../contract/staff/contact.ts'
import type { Opening } from './opening.ts'
import { type Holiday, HolidayEntry, HoursEntry } from './read-hours.ts'
import { officeRoutingKeys, type Routing, routingKeys } from './read-routing.ts'

/** Icons that exist for reason tiles; drawn in `kiosk/parts/icons.tsx`. */
const reasonIcons = [
  'clock',
  'person',
  'undone',
  'rupee',
  'broom',
  'question',
  'done',
  'smile',
  'info',
] as const

const Reason = z.strictObject({ id: Id, name: Names, icon: z.enum(reasonIcons) })
const Service = z.strictObject({ id: Id, name: Names })

const Department = z.strictObject({
  id: Id,
  name: Names,
  /** Days the department itself allows for a matter that needs its technical work. */
  technical_days: z.int().min(1).max(365),
  services: z.array(Service).min(1).max(40),
})

/** `counter 3` is kind `counter` with number 3; a place with its own name is written out. */
const PointEntry = z.union([
  z
    .string()
    .regex(
      /^[a-z]+(-[a-z]+)*( [1-9][0-9]?)?$/,
      'a kind of point with a number if there are several, such as "gate" or "counter 3"',
    ),
  z.strictObject({ id: Id, name: Names }),
])

const Office = z.strictObject({
  id: Id,
  department: Id,
  name: Names,
  /** Town or village, shown where offices are listed by place. */
  place: Names,
  /** Offices of the same kind share a base rate; `tehsil`, `police-station`. */
  peers: Id,
  points: z.array(PointEntry).min(1).max(60),
  /** Services offered here; all of the department's when left out. */
  services: z.array(Id).min(1).max(40).optional(),
  /** Where they are others than those of the district. */
  hours: HoursEntry.optional(),
  ...officeRoutingKeys,
})

const DistrictEntry = z.strictObject({
  id: Id,
  /** Opens every grievance reference of the district: `RTK`. */
  code: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, such as "RTK"'),
  name: Names,
  /** As printed at the head of a poster. */
  administration: Names,
  /** An SVG or PNG for the head of the posters, its path from offices.yaml on. */
  crest: z.string().min(1).max(200).optional(),
  /** Whom visitors can ask about what is kept of them: the law wants one named. */
  contact: Contact.optional(),
  timezone: z.string().refine(isTimeZone, 'a time zone such as "Asia/Kolkata"'),
  /** When its offices are open, but for those that have hours of their own. */
  hours: HoursEntry.optional(),
  holidays: z.array(HolidayEntry).max(400).optional(),
  /** Days that the authorities have over whom citizens appeal to. */
  appeal_days: z
    .strictObject({ appellate: z.int().min(1).max(365), final: z.int().min(1).max(365) })
    .optional(),
  /** Whether anybody may read by the month how many grievances came and what became of them. */
  public_figures: z.boolean().optional(),
  /** Whether anybody may read its released weeks, as a page and as files. */
  open_data: z.boolean().optional(),
  ...routingKeys,
  offices: z.array(Office).min(1).max(5000),
})

/** The whole file, or all files of a folder together. Checks across entries (unknown departments, doubled ids) are in `linkRegister`. */
export const OfficesFile = z.strictObject({
  /** Kinds of point; `{n}` in a name stands for the number. */
  points: z.record(Id, Names),
  reasons: z.strictObject({
    complaint: z.array(Reason).min(1).max(6),
    praise: z.array(Reason).min(1).max(6),
    /** The complaint by which visitors say that they were asked for money. */
    asked_for_money: Id.optional(),
  }),
  departments: z.array(Department).min(1).max(60),
  districts: z.array(DistrictEntry).min(1).max(40),
})
export type OfficesFile = z.infer<typeof OfficesFile>

export type Reason = z.infer<typeof Reason>
export type Service = z.infer<typeof Service>
export type Point = { id: string; name: Names }
/** By authority: 2 appellate, 3 final appellate. */
export type AppealDays = { 2: number; 3: number }
export const usualAppealDays: AppealDays = { 2: 15, 3: 30 }
export type Department = { id: string; name: Names; technicalDays: number }
export type Office = {
  id: string
  district: string
  department: Department
  name: Names
  place: Names
  peers: string
  points: Point[]
  services: Service[]
  /** Null where the file says nothing of its hours. */
  opening: Opening | null
  /** Ids of the areas that it serves. */
  areas: string[]
}
export type District = {
  id: string
  code: string
  name: Names
  administration: Names
  crest: Crest | null
  contact: Contact | null
  timezone: string
  /** Of offices without hours of their own, and of the administration itself. */
  opening: Opening | null
  holidays: Holiday[]
  appealDays: AppealDays
  publishesFigures: boolean
  opensData: boolean
  routing: Routing
  offices: Office[]
}
/** All that offices.yaml says, linked up and ready to look up. Frozen for the life of the process. */
export type Register = {
  districts: District[]
  offices: Map<string, Office>
  departments: Department[]
  /** `askedForMoney`: the id of the complaint that says so; null where the file names none. */
  reasons: { complaint: Reason[]; praise: Reason[]; askedForMoney: string | null }
}

/** The district an office lies in. Every office of a register has one. */
export function districtOf(register: Register, office: Pick<Office, 'district'>): District {
  const district = register.districts.find((each) => each.id === office.district)
  if (!district) throw new Error(`office of an unknown district ${office.district}`)
  return district
}

/** Each once, in the order of the file. */
export const timezonesOf = ({ districts }: Pick<Register, 'districts'>): string[] => [
  ...new Set(districts.map(({ timezone }) => timezone)),
]

/** Whether any of them does. */
export const publishesFigures = ({ districts }: Pick<Register, 'districts'>): boolean =>
  districts.some((each) => each.publishesFigures)

/** For whoever asks for a district's figures and could mean several. */
export const unnamedDistrict = (): Problem =>
  new Problem('field-invalid', 'Say which district is meant.', {
    details: [{ field: 'district', message: 'the id of one of your districts' }],
  })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
