/** Writes, changes and takes away templates, and refuses an answer that is one and nothing more. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { TemplateChange, TemplateRequest } from '../contract/grievances/answer-template.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { unnamedDistrict } from '../district/district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { isTemplateAlone } from './answer-template.ts'
import {
  type AnswerTemplate,
  deleteTemplate,
  findTemplate,
  insertTemplate,
  listTemplates,
  updateTemplate,
} from './answer-template-store.ts'

type TemplateDeps = Pick<Deps, 'write' | 'clock' | 'directory'>

/** Of one district: more would be found by nobody, and each is compared with every answer. */
const mostTemplates = 200

/** A department of a district as a place: whoever has some of its offices alone does not reach it. */
export const wholeOf = ({ district, department }: Pick<AnswerTemplate, 'district' | 'department'>) => ({
  district,
  department: department ?? '',
  office: '',
})

/** Throws `not-permitted`, and `field-invalid` where several districts could be meant, the department is none, or there are too many. */
export async function addTemplate(
  deps: TemplateDeps,
  actor: StaffActor,
  { district, department: wanted, ...content }: TemplateRequest,
): Promise<void> {
  const department = wanted ?? null
  requireCan(actor, 'grievance:oversee')
  const template: AnswerTemplate = {
    id: newId(),
    district: districtOf(deps, actor, district, department),
    department,
    ...content,
    person: actor.id,
    changedAt: deps.clock(),
    version: 1,
  }
  await deps.write(async (trx) => {
    const all = await listTemplates(trx)
    if (all.filter((each) => each.district === template.district).length >= mostTemplates)
      throw new Problem('field-invalid', `A district has at most ${mostTemplates} templates.`)
    await insertTemplate(trx, template)
    await recordAct(deps, trx, actor, 'template:add', template)
  })
}

/** Throws `not-found`, `not-permitted`, and `changed-meanwhile` for another version than the one that stands. */
export async function changeTemplate(
  deps: TemplateDeps,
  actor: StaffActor,
  id: string,
  { version, ...content }: TemplateChange,
): Promise<void> {
  await deps.write(async (trx) => {
    const found = await requireTemplate(trx, actor, id)
    if (found.version !== version) throw await changedMeanwhile(trx, found)
    const written = { person: actor.id, changedAt: deps.clock(), version: version + 1 }
    await updateTemplate(trx, id, { ...content, ...written })
    await recordAct(deps, trx, actor, 'template:change', found)
  })
}

/** Throws `not-found` and `not-permitted`. */
export async function removeTemplate(deps: TemplateDeps, actor: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    const found = await requireTemplate(trx, actor, id)
    await deleteTemplate(trx, id)
    await recordAct(deps, trx, actor, 'template:remove', found)
  })
}

/** Of a case: what placeholders of a template stand for. */
type Answered = { reference: string; office: string }

/** Throws `field-invalid` where the answer is a template of the district and nothing more. */
export async function requireOwnWords(
  { directory }: Pick<Deps, 'directory'>,
  trx: Db | Trx,
  actor: { name: string },
  { reference, office }: Answered,
  answer: string,
): Promise<void> {
  const { district } = directory.placeOf(office)
  const { hi, en } = directory.officeName(office)
  const filled = { reference: [reference], date: [], office: [hi, en], officer: [actor.name] }
  for (const template of await listTemplates(trx))
    if (template.district === district && isTemplateAlone(answer, template.words, filled))
      throw new Problem('field-invalid', 'Say in your own words what was done.', {
        details: [{ field: 'answer', message: 'more than a template: what was done in this case' }],
      })
}

async function requireTemplate(trx: Trx, actor: StaffActor, id: string): Promise<AnswerTemplate> {
  const found = await findTemplate(trx, id)
  if (!found) throw new Problem('not-found', 'There is no such template.')
  requireCan(actor, 'grievance:oversee', wholeOf(found))
  return found
}

function districtOf(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  asked: string | undefined,
  department: string | null,
): string {
  const { districts, departments } = directory.register
  if (department !== null && !departments.some(({ id }) => id === department))
    throw new Problem('field-invalid', 'There is no such department.', {
      details: [{ field: 'department', message: 'a department of the offices file' }],
    })
  const [only, another] = districts.filter(
    ({ id }) =>
      (asked ?? id) === id && can(actor, 'grievance:oversee', wholeOf({ district: id, department })),
  )
  if (!only) throw new Problem('not-permitted', 'This was not given to you as a whole.')
  if (another) throw unnamedDistrict()
  return only.id
}

async function changedMeanwhile(trx: Trx, { person, changedAt }: AnswerTemplate): Promise<Problem> {
  const names = await readStaffNames(trx)
  return new Problem('changed-meanwhile', 'Somebody else changed this meanwhile.', {
    changes: [{ by: names.nameOf(person), what: 'template:change', at: changedAt }],
  })
}

const recordAct = (
  { clock }: Pick<Deps, 'clock'>,
  trx: Trx,
  actor: StaffActor,
  action: string,
  { id, district, department }: AnswerTemplate,
) =>
  record(
    trx,
    staffAct(actor, clock(), action, { kind: 'district', id: district }, { template: id, department }),
  )
