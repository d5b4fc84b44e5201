/** Who may do what, where: roles, the actions that routes and rules name, and scopes. Data only; the table is in `server/access/policy.ts`. */
import { z } from 'zod'
import { Id } from '../names.ts'

export const roles = [
  'administrator',
  'district',
  'department-head',
  'office-head',
  'grievance-officer',
  'appellate',
  'final-appellate',
  'operator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

export const permissions = [
  'dashboard:read',
  'entry:read',
  'words:redact',
  'improvement:write',
  'report:make',
  'flag:acknowledge',
  'grievance:open',
  'grievance:act',
  'grievance:work',
  'grievance:appeal',
  'grievance:final-appeal',
  'grievance:oversee',
  'grievance:mobile',
  'poster:read',
  'poster:print',
  'poster:revoke',
  'poster:settle',
  'people:read',
  'people:manage',
  'wall:read',
  'wall:manage',
  'kiosk:read',
  'kiosk:manage',
  'api-key:manage',
  'webhook:manage',
  'status:read',
  'ledger:read',
] as const
export type Permission = (typeof permissions)[number]

const some = z.union([z.literal('all'), z.array(Id).min(1).max(500)])
/** A place is in scope when its district, its department and its office all are. */
export const Scope = z.strictObject({ districts: some, departments: some, offices: some })
export type Scope = z.infer<typeof Scope>

export const everywhere: Scope = { districts: 'all', departments: 'all', offices: 'all' }

/** A role and where it holds. A person may have several. */
export const Appointment = z.strictObject({ role: z.enum(roles), scope: Scope })
export type Appointment = z.infer<typeof Appointment>

/** A role everywhere, but for the part that is named. */
export const appoint = (role: Role, part: Partial<Scope> = {}): Appointment => ({
  role,
  scope: { ...everywhere, ...part },
})
