/** The access policy: which role may do what. Where it may, its appointment's scope says. No I/O. */
import type { Permission, Role } from '../contract/staff/access.ts'

const read: readonly Permission[] = ['dashboard:read', 'entry:read', 'poster:read']
const work: readonly Permission[] = [
  ...read,
  'poster:print',
  'flag:acknowledge',
  'grievance:open',
  'grievance:act',
  'grievance:work',
]
const oversee: readonly Permission[] = [...work, 'grievance:oversee', 'improvement:write', 'report:make']
/** Both authorities that a citizen can appeal to. */
const appeals: readonly Permission[] = ['grievance:appeal', 'grievance:final-appeal']

/**
 * An administrator runs the machine and may do all; the deputy commissioner decides everything in the district but does not
 * run the machine; an auditor reads all and changes nothing. Who reads no entries gets figures under disclosure control.
 */
export const policy: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [
    ...oversee,
    ...appeals,
    'grievance:mobile',
    'words:redact',
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
  ],
  district: [
    ...oversee,
    ...appeals,
    'grievance:mobile',
    'words:redact',
    'poster:settle',
    'wall:read',
    'wall:manage',
    'kiosk:read',
    'kiosk:manage',
    'api-key:manage',
    'webhook:manage',
    'status:read',
    'ledger:read',
  ],
  'department-head': oversee,
  'office-head': ['dashboard:read', 'poster:read', 'poster:print', 'improvement:write', 'report:make'],
  'grievance-officer': work,
  appellate: [...read, 'poster:print', 'grievance:act', 'grievance:appeal'],
  'final-appellate': [...read, 'poster:print', 'grievance:act', 'grievance:final-appeal'],
  // Files for citizens who stand before them, and sees nothing of the district.
  operator: [],
  auditor: [...read, 'people:read', 'wall:read', 'kiosk:read', 'status:read', 'ledger:read'],
}

/** What a scope has to name for a role: nothing, districts, departments or offices. */
type Breadth = 'state' | 'district' | 'department' | 'office'
/** The widest scope that each role is given. A narrower one is always allowed. */
export const widest: Readonly<Record<Role, Breadth>> = {
  administrator: 'state',
  district: 'state',
  'department-head': 'department',
  'office-head': 'office',
  'grievance-officer': 'district',
  appellate: 'district',
  'final-appellate': 'state',
  operator: 'office',
  auditor: 'state',
}
