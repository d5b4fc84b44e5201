/** Templates as staff see them: those of the places that they read. */
import { can, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { TemplateList } from '../contract/grievances/answer-template.ts'
import type { Deps } from '../deps.ts'
import { wholeOf } from './answer-template-actions.ts'
import { type AnswerTemplate, listTemplates } from './answer-template-store.ts'

/** With an office those that fit its cases alone. In the order of their names. */
export async function viewTemplates(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
  office?: string,
): Promise<TemplateList> {
  const { districts, departments } = directory.register
  const known = [...directory.offices.values()].filter(
    ({ id }) => (office ?? id) === id && can(actor, 'entry:read', directory.placeOf(id)),
  )
  const fits = ({ district, department }: Pick<AnswerTemplate, 'district' | 'department'>) =>
    known.some((each) => each.district === district && (department ?? each.department) === each.department)
  const people = await readStaffNames(db)
  const oversees = (place: Pick<AnswerTemplate, 'district' | 'department'>) =>
    can(actor, 'grievance:oversee', wholeOf(place))
  const named = ({ district, department }: Pick<AnswerTemplate, 'district' | 'department'>) => ({
    district: { id: district, name: directory.districtName(district) },
    department: department === null ? null : { id: department, name: directory.department(department).name },
  })
  const places = districts
    .flatMap(({ id: district }) =>
      [null, ...departments.map(({ id }) => id)].map((department) => ({ district, department })),
    )
    .filter((place) => oversees(place) && fits(place))
  return {
    templates: (await listTemplates(db))
      .filter(fits)
      .sort((one, other) => one.name.hi.localeCompare(other.name.hi, 'hi'))
      .map((template) => ({
        id: template.id,
        ...named(template),
        act: template.act,
        name: template.name,
        words: template.words,
        by: people.nameOf(template.person),
        version: template.version,
        changeable: oversees(template),
      })),
    places: places.map(named),
  }
}
