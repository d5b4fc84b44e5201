/** The table of docs/access.md, made from the access policy. */
import { policy } from '#server/access/policy.ts'
import { type Permission, permissions, type Role, roles } from '#server/contract/staff/access.ts'

/** A permission that is added needs its words here. */
const can: Record<Permission, string> = {
  'dashboard:read': 'see the released weeks of an office',
  'entry:read': 'read single entries with their words, live figures, flags, and how posters fare',
  'words:redact': 'cover words before heads of office read them',
  'improvement:write': 'write for the halls what visitors said and what was done',
  'report:make': 'have the report of a week or month made, to be signed and filed',
  'flag:acknowledge': 'decide on a flag',
  'grievance:open': 'open a grievance',
  'grievance:act': 'work grievances that lie with their own authority, write to visitors',
  'grievance:work': 'work as the first authority: take free grievances, answer those of their own',
  'grievance:appeal': 'settle appeals',
  'grievance:final-appeal': 'decide final appeals',
  'grievance:oversee':
    'give a grievance that is somebody else’s to another, give one the time of a technical matter',
  'grievance:mobile': 'look for the grievances of a mobile number',
  'poster:read': 'see posters',
  'poster:print': 'print posters',
  'poster:revoke': 'revoke posters',
  'poster:settle': 'say why it is in order that nobody scans a poster',
  'people:read': 'see who works here, as what, and where they are signed in',
  'people:manage': 'invite people, change and disable them, reset passwords and phones, sign them out',
  'wall:read': 'see which walls and screens are connected',
  'wall:manage': 'connect walls and screens at counters',
  'kiosk:read': 'see which kiosks stand where, and how they fare',
  'kiosk:manage': 'pair, set up, unpair and block kiosks, and take in what one could not send',
  'api-key:manage': 'give other programs a key by which they send grievances in, and revoke it',
  'webhook:manage': 'add addresses that a district tells of its flags, pause and remove them',
  'status:read': 'see the System page',
  'ledger:read': 'read the ledger',
}
const name: Record<Role, string> = {
  administrator: 'administrator',
  district: 'deputy commissioner',
  'department-head': 'head of department',
  'office-head': 'head of office',
  'grievance-officer': 'grievance officer',
  appellate: 'appellate',
  'final-appellate': 'final appellate',
  operator: 'operator',
  auditor: 'auditor',
}

export function policyTable(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['may', ...roles.map((role) => name[role])]),
    line(['---', ...roles.map(() => ':-:')]),
    ...permissions.map((permission) =>
      line([can[permission], ...roles.map((role) => (policy[role].includes(permission) ? 'yes' : '–'))]),
    ),
  ].join('\n')
}
