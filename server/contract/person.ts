/** Staff: roles, what they send to sign in, what others see of them. */
import { z } from 'zod'
import { Id, type Names } from './names.ts'

export const roles = ['administrator', 'commissioner', 'officer', 'head'] as const
/** A head of office has one office and sees nothing of the others; everyone else sees the district. */
export type Role = (typeof roles)[number]

/** The permissions there are; who has which stands in `server/people/people.ts`. */
export type Permission =
  | 'dashboard:read'
  | 'flag:acknowledge'
  | 'grievance:open'
  | 'grievance:work'
  | 'poster:read'
  | 'poster:revoke'
  | 'people:manage'
  | 'wall:manage'
  | 'status:read'

export const SignIn = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(60),
  password: z.string().min(1).max(200),
})
export type SignIn = z.infer<typeof SignIn>

/** Sent from the page that a one-time link opens. */
export const Joining = z.strictObject({
  token: z.string().min(20).max(60),
  name: z.string().trim().min(2, 'at least 2 characters').max(60),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, '3 to 40 small letters, digits, dots or hyphens'),
  password: z.string().min(10, 'at least 10 characters').max(200),
})
export type Joining = z.infer<typeof Joining>

export const InvitationRequest = z
  .strictObject({ role: z.enum(roles), office: Id.nullish().transform((id) => id ?? null) })
  .refine(({ role, office }) => (role === 'head') === (office !== null), {
    message: 'an office for a head of office, and for nobody else',
    path: ['office'],
  })
export type InvitationRequest = z.infer<typeof InvitationRequest>
/** What a link gives: a role and, to a head of office, the office. */
export type Invited = { role: Role; office: string | null }
export type InvitationReply = Invited & { link: string; expiresAt: number }
/** What the page of a link shows. */
export type JoiningView = { role: Role; office: { id: string; name: Names } | null }

export type Person = { id: string; name: string; login: string; role: Role; office: string | null }
/** Who is signed in, and what the page may offer them. */
export type SessionView = {
  person: Person
  permissions: Permission[]
  /** The one office of a head of office; null for those who see the district. */
  office: { id: string; name: Names } | null
  district: Names
  /** The server's clock, UTC milliseconds: a tablet's own clock may be wrong. */
  now: number
}
export type PersonRow = Person & { createdAt: number; disabledAt: number | null }
