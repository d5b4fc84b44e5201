/** What figures can be filtered by: the names of what the reader reads, and of nothing else. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/access.ts'
import type { FigureChoices } from '#server/contract/figure-choices.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'

test('a head of department chooses among the offices of that department, and the district among all', async () => {
  const app = await openTestApp()
  const all = await (await addPerson(app)).read<FigureChoices>('/api/offices/choices')
  const { department } = all.offices.find(({ id }) => id === 'tehsil-meham') ?? { department: '' }
  const head = await addPerson(app, 'department-head', 'revenue.head', null, {
    ...everywhere,
    departments: [department],
  })
  const own = await head.read<FigureChoices>('/api/offices/choices')
  expect(own.departments.map(({ id }) => id)).toEqual([department])
  expect(own.offices).toEqual(all.offices.filter((office) => office.department === department))
  expect(all.departments.length).toBeGreaterThan(own.departments.length)
  expect(all.offices).toHaveLength(app.deps.directory.register.offices.size)
})
