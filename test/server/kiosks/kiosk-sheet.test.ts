/** Which places get a sheet for the office, and what it is made from. */
import { expect, test } from 'vitest'
import { readOffices } from '#server/boot/load-files.ts'
import { kioskSheets } from '#server/kiosks/kiosk-sheet.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

const register = readOffices('offices.yaml')
const url = 'https://feedback.rohtak.gov.in'

test('every point of the kind kiosk gets a sheet, and no other', () => {
  const names = kioskSheets(register, {}, url, '').map(({ name }) => name)
  expect(names).toContain('tehsil-rohtak-kiosk')
  const points = [...register.offices.values()].flatMap(({ id, points }) =>
    points.filter((point) => point.name.en.startsWith('Tablet')).map((point) => `${id}-${point.id}`),
  )
  expect(names).toEqual(points)
})

test('a tablet that stands elsewhere gets one when its point is named', () => {
  const place = register.offices.get('tehsil-meham')
  expect(place?.points[0]?.id).toBe('gate')
  expect(kioskSheets(register, { office: 'tehsil-meham', point: 'gate' }, url, 'NIC, 01262')).toEqual([
    {
      name: 'tehsil-meham-gate',
      administration: register.districts[0]?.administration,
      office: place?.name,
      point: place?.points[0]?.name,
      address: 'https://feedback.rohtak.gov.in/kiosk',
      approval: 'feedback.rohtak.gov.in/staff/kiosks',
      contact: 'NIC, 01262',
    },
  ])
})

test('an office without such a point is told to name one, and an unknown one prints nothing', () => {
  expect(() => kioskSheets(register, { office: 'tehsil-meham' }, url, '')).toThrow(
    'tehsil-meham has no point of the kind "kiosk". Name the office and the point where the tablet stands.',
  )
  expect(() => kioskSheets(register, { office: 'tehsil-delhi' }, url, '')).toThrow('no office "tehsil-delhi"')
  expect(() => kioskSheets(register, { office: 'tehsil-meham', point: 'roof' }, url, '')).toThrow(
    'tehsil-meham has no point "roof"; it has',
  )
})

test('a sheet bears the administration of the district in which it stands', () => {
  const both = readOffices(twoDistricts())
  const [sheet] = kioskSheets(both, { office: beri, point: 'gate' }, url, '')
  expect(sheet?.administration.en).toBe('District Administration Jhajjar')
})
