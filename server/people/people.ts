/** Who may do what. No I/O. */
import type { Permission, Role } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'

/** Whoever acts: a signed-in person, as the actions need them. `office`: the one office a head of office has; null for those who see the district. */
export type Actor = { id: string; name: string; role: Role; office: string | null }

const everyday: Permission[] = [
  'dashboard:read',
  'grievance:open',
  'grievance:work',
  'flag:acknowledge',
  'poster:read',
]

/** The deputy commissioner sees and decides everything but does not run the machine. */
const permissions: Record<Role, readonly Permission[]> = {
  administrator: [...everyday, 'poster:revoke', 'people:manage', 'wall:manage', 'status:read'],
  commissioner: [...everyday, 'wall:manage', 'status:read'],
  officer: everyday,
  head: ['dashboard:read', 'poster:read'],
}

export const permissionsOf = (role: Role): Permission[] => [...permissions[role]]

/**
 * Every action that changes something calls this itself, so that a script or a webhook cannot skip it. A head of office
 * passes only where `office` is their own, so whatever does not name an office is closed to them.
 */
export function requirePermission(actor: Actor, permission: Permission, office?: string | undefined): void {
  if (!permissions[actor.role].includes(permission))
    throw new Problem('not-permitted', 'Your role does not allow this.')
  if (isHead(actor) && (actor.office === null || actor.office !== office))
    throw new Problem('not-permitted', 'You may see your own office only.')
}

/** Whether small numbers, single entries and names in words are to be kept from this person. */
export const isHead = (actor: Pick<Actor, 'role'>): boolean => actor.role === 'head'

/** A session ends after half an hour without a sign of life, and after eight hours in any case. */
export const sessionIdleMs = 30 * 60_000
export const sessionMostMs = 8 * 3_600_000
export const invitationMs = 48 * 3_600_000

/** A clock that is put right by no more than this ends nobody's session. */
const skewMs = 5 * 60_000

/** One from the future is dead: it began before the clock was set back, and would otherwise outlive its eight hours. */
export function sessionIsLive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  if (session.seenAt - now > skewMs || session.createdAt - now > skewMs) return false
  return now - session.seenAt < sessionIdleMs && now - session.createdAt < sessionMostMs
}
