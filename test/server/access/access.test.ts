/** Roles, scopes and what they come to. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Actor, can, canInDistrict, permissionsOf, reachOf, requireCan } from '#server/access/access.ts'
import { policy } from '#server/access/policy.ts'
import { isWithin, type ScopedPlace } from '#server/access/scope.ts'
import { type Appointment, appoint, permissions, roles } from '#server/contract/staff/access.ts'
import { policyTable } from '#test/support/policy-table.ts'

const meham: ScopedPlace = { district: 'rohtak', department: 'revenue', office: 'tehsil-meham' }
const police: ScopedPlace = { district: 'rohtak', department: 'police', office: 'thana-meham' }
const jhajjar: ScopedPlace = { district: 'jhajjar', department: 'revenue', office: 'tehsil-jhajjar' }
const offices = [meham, police, jhajjar].map(({ office, ...rest }) => ({ id: office, ...rest }))
const staff = (...appointments: Appointment[]): Actor => ({
  kind: 'staff',
  id: 'p',
  name: 'Asha',
  appointments,
})

test('an officer of one department works its offices in their district and no other', () => {
  const officer = staff(appoint('grievance-officer', { districts: ['rohtak'], departments: ['revenue'] }))
  expect([meham, police, jhajjar].map((place) => can(officer, 'grievance:work', place))).toEqual([
    true,
    false,
    false,
  ])
  expect(() => requireCan(officer, 'grievance:work', police)).toThrow('outside what was given to you')
  expect(() => requireCan(officer, 'people:manage')).toThrow('Your role does not allow this')
})

test('several appointments add up, and none lends its scope to another', () => {
  const both = staff(
    appoint('office-head', { offices: ['tehsil-jhajjar'] }),
    appoint('grievance-officer', { departments: ['police'] }),
  )
  expect(can(both, 'entry:read', police)).toBe(true)
  // A head reads no single entries of their office, whatever they read elsewhere.
  expect(can(both, 'entry:read', jhajjar)).toBe(false)
  expect(can(both, 'dashboard:read', jhajjar)).toBe(true)
  expect(can(both, 'dashboard:read', meham)).toBe(false)
})

test('what a person reaches is what each place would be answered with', () => {
  const people = [
    staff(appoint('administrator')),
    staff(appoint('district', { districts: ['rohtak'] })),
    staff(appoint('department-head', { departments: ['revenue'] })),
    staff(appoint('office-head', { offices: ['thana-meham'] })),
    staff(appoint('district', { districts: ['jhajjar'] }), appoint('auditor', { departments: ['police'] })),
    staff(),
    staff(appoint('operator', { offices: ['tehsil-meham'] })),
  ]
  for (const actor of people)
    for (const permission of permissions) {
      const within = reachOf(actor, permission, offices)
      for (const place of [meham, police, jhajjar])
        expect([permission, place.office, isWithin(within, place)]).toEqual([
          permission,
          place.office,
          can(actor, permission, place),
        ])
    }
})

test('a part of a district is not the district', () => {
  const officer = staff(appoint('grievance-officer', { departments: ['revenue', 'police'] }))
  expect(canInDistrict(officer, 'entry:read', 'rohtak')).toBe(false)
  expect(canInDistrict(staff(appoint('district', { districts: ['rohtak'] })), 'entry:read', 'rohtak')).toBe(
    true,
  )
  expect(canInDistrict(staff(appoint('district', { districts: ['rohtak'] })), 'entry:read', 'jhajjar')).toBe(
    false,
  )
})

test('nobody but staff has what staff may do, and the program itself may do all', () => {
  const others: Actor[] = [
    { kind: 'receipt', entry: 'x' },
    { kind: 'citizen', id: 'x' },
    { kind: 'device', id: 'x' },
  ]
  for (const permission of permissions) {
    for (const actor of others)
      expect([permission, can(actor, permission, meham)]).toEqual([permission, false])
    expect(can({ kind: 'system', job: 'x' }, permission, meham)).toBe(true)
  }
})

test('an auditor reads all there is to read and changes nothing', () => {
  const reads = permissions.filter((permission) => permission.endsWith(':read'))
  expect(permissionsOf([appoint('auditor')]).sort()).toEqual(reads.toSorted())
})

test('every role is in the policy, and only an administrator runs the machine', () => {
  expect(Object.keys(policy).sort()).toEqual([...roles].sort())
  for (const permission of ['people:manage', 'poster:revoke'] as const)
    expect(roles.filter((role) => policy[role].includes(permission))).toEqual(['administrator'])
})

test('docs/access.md shows the policy as it is', () => {
  expect(readFileSync('docs/access.md', 'utf8')).toContain(policyTable())
})
