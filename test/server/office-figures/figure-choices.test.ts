/** What figures can be filtered by: the names of what the reader reads, and of nothing else. */
import { expect, test } from 'vitest'
import { openContext } from '#server/boot/open-context.ts'
import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { viewFigureChoices } from '#server/office-figures/choice-views.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'
import { changedOffices, withoutOffice } from '#test/support/offices-file.ts'

test('a head of department chooses among the offices of that department, and the district among all', async () => {
  const app = await openTestApp()
  const all = await (await addPerson(app)).read<FigureChoices>('/api/offices/choices')
  const { department } = all.offices.find(({ id }) => id === 'rta-rohtak') ?? { department: '' }
  const head = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: [department],
  })
  const own = await head.read<FigureChoices>('/api/offices/choices')
  expect(own.departments.map(({ id }) => id)).toEqual([department])
  expect(own.offices).toEqual(all.offices.filter((office) => office.department === department))
  expect(all.departments.length).toBeGreaterThan(own.departments.length)
  expect(all.offices).toHaveLength(app.deps.directory.register.offices.size)
  const areasOf = (offices: FigureChoices['offices']) =>
    new Set(offices.flatMap(({ id }) => app.deps.directory.register.offices.get(id)?.areas ?? []))
  for (const { areas, offices } of [all, own])
    expect(new Set(areas.map(({ id }) => id))).toEqual(areasOf(offices))
  expect(own.areas.length).toBeLessThan(all.areas.length)
})

test('services are those of the departments that are read, and counters those of one office that is', async () => {
  const app = await openTestApp()
  const district = await addPerson(app)
  const all = await district.read<FigureChoices>('/api/offices/choices')
  expect(all.points).toEqual([])
  const { department } = all.offices.find(({ id }) => id === 'rta-rohtak') ?? { department: '' }
  const scope = { ...everywhere, departments: [department] }
  const head = await addPerson(app, 'department-head', undefined, null, scope)
  const own = await head.read<FigureChoices>('/api/offices/choices')
  expect(own.services.length).toBeGreaterThan(1)
  expect(own.services).toEqual(all.services.filter((service) => service.department === department))
  const one = await district.read<FigureChoices>('/api/offices/choices?office=tehsil-meham')
  expect(one.points).toEqual(app.deps.directory.register.offices.get('tehsil-meham')?.points)
  expect((await head.fetch('/api/offices/choices?office=tehsil-meham')).status).toBe(403)
  expect((await head.fetch('/api/offices/choices?office=rta-rohtak')).status).toBe(200)
})

test('two departments that have a service of one id each keep their own name for it, on entries and in choices', async () => {
  const app = await openTestApp()
  const { directory } = app.deps
  expect(directory.serviceName('rta-rohtak', 'transfer')?.en).toBe('Transfer of a vehicle')
  const other = [...directory.offices.values()].find(({ department }) => department === 'hsvp')
  expect(directory.serviceName(String(other?.id), 'transfer')?.en).toBe('Transfer of a plot')
  expect(directory.serviceName('rta-rohtak', 'gone')).toEqual({ hi: 'gone', en: 'gone' })
  const { services } = await (await addPerson(app)).read<FigureChoices>('/api/offices/choices')
  const transfers = services.filter(({ id }) => id === 'transfer')
  expect(transfers.map(({ department, name }) => [department, name.en]).sort()).toEqual([
    ['hsvp', 'Transfer of a plot'],
    ['transport', 'Transfer of a vehicle'],
  ])
})

test('an office that left the file is not among the choices', async () => {
  const app = await openTestApp()
  const { person } = await addPerson(app)
  const offices = changedOffices((text) => withoutOffice(text, 'rta-rohtak'))
  const later = await openContext({ ...app.deps.config, offices }, () => app.clock.now)
  const choices = viewFigureChoices(later.deps, person, {})
  await later.close()
  expect(later.deps.directory.offices.get('rta-rohtak')?.left).toBe(true)
  expect(choices.offices.map(({ id }) => id)).not.toContain('rta-rohtak')
  expect(choices.offices).toHaveLength(app.deps.directory.register.offices.size - 1)
})
