/** Staff: roles, what they send to sign in, what others see of them. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { line } from '../text.ts'
import { longest } from '../words/length.ts'
import { Appointment, type Permission } from './access.ts'
import { NewPassword } from './password.ts'

export const SignIn = z.strictObject({
  login: line({ least: 1, most: 60 }).toLowerCase(),
  password: z.string().min(1).max(200),
})
export type SignIn = z.infer<typeof SignIn>

/** Sent from the page that a one-time link opens; the link itself comes in a header, see `linkHeader`. */
export const Joining = z.strictObject({
  name: line({ least: 2, most: longest.name }),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, '3 to 40 small letters, digits, dots or hyphens'),
  password: NewPassword,
})
export type Joining = z.infer<typeof Joining>

/** A link gives one appointment; more are given on the page of people. */
export const InvitationRequest = Appointment
export type InvitationReply = Appointment & { link: string; expiresAt: number }
/** A person's appointments as the page showed them, and as they are to be: what somebody else changed meanwhile is not undone. */
export const AppointmentChange = z.strictObject({
  before: z.array(Appointment).max(50),
  after: z.array(Appointment).min(1, 'at least one').max(20),
})
export type AppointmentChange = z.infer<typeof AppointmentChange>

/** What the page of a link shows. `office`: where somebody is to head one office. */
export type JoiningView = { role: Appointment['role']; office: { id: string; name: Names } | null }

type Person = { id: string; name: string; login: string; appointments: Appointment[] }
/** Who is signed in, and what the page may offer them. */
export type SessionView = {
  person: Person
  permissions: Permission[]
  /** The one office of somebody who heads an office and is nothing else; null for all others. */
  office: { id: string; name: Names } | null
  /** Those whose figures they may read, in the order of the offices file. */
  districts: { id: string; name: Names }[]
  /** The server's clock, UTC milliseconds: a tablet's own clock may be wrong. */
  now: number
  /** What their live stream stood at, of all that they may read; not in the reply to a sign-in. */
  live?: string
}
export type PersonRow = Person & { createdAt: number; disabledAt: number | null }
type Part = { id: string; name: Names }
/** The staff whom the reader sees, and the parts of the administration that they can be given. */
export type PeopleView = {
  people: PersonRow[]
  /** Ids of those who have set up two-step sign-in. */
  withPhone: string[]
  /** Ids of those whom the reader may disable, give another role, and let set another password. */
  manageable: string[]
  /** Ids of those of whom the reader may see where they are signed in. */
  readable: string[]
  districts: Part[]
  departments: Part[]
}
