/** Who may do what. No I/O. */
import type { Permission, Role } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'

/** Whoever acts: a signed-in person, as the actions need them. */
export type Actor = { id: string; name: string; role: Role }

const everyday: Permission[] = [
  'dashboard:read',
  'grievance:open',
  'grievance:work',
  'flag:acknowledge',
  'poster:read',
]

/** The deputy commissioner sees and decides everything but does not run the machine. */
const permissions: Record<Role, readonly Permission[]> = {
  administrator: [...everyday, 'poster:revoke', 'people:manage', 'wall:manage'],
  commissioner: [...everyday, 'wall:manage'],
  officer: everyday,
}

export const permissionsOf = (role: Role): Permission[] => [...permissions[role]]

/** Every action that changes something calls this itself, so that a script or a webhook cannot skip it. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (permissions[actor.role].includes(permission)) return
  throw new Problem('not-permitted', 'Your role does not allow this.')
}

/** A session ends after half an hour without a sign of life, and after eight hours in any case. */
export const sessionIdleMs = 30 * 60_000
export const sessionMostMs = 8 * 3_600_000
export const invitationMs = 48 * 3_600_000

export function sessionIsLive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  return now - session.seenAt < sessionIdleMs && now - session.createdAt < sessionMostMs
}
