/** Templates of answers and questions in the store. */
import type { Selectable } from 'kysely'
import type { TemplateAct, TemplateRequest } from '../contract/grievances/answer-template.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'

type Content = Pick<TemplateRequest, 'act' | 'name' | 'words'> & {
  /** Who wrote it last, and when (UTC milliseconds). */
  person: string
  changedAt: number
  version: number
}
export type AnswerTemplate = Content & {
  id: string
  district: string
  /** Null for all of the district. */
  department: string | null
}

export async function listTemplates(db: Db | Trx): Promise<AnswerTemplate[]> {
  const rows = await db.selectFrom('answer_templates').selectAll().orderBy('id').execute()
  return rows.map(toTemplate)
}

export async function findTemplate(trx: Trx, id: string): Promise<AnswerTemplate | undefined> {
  const row = await trx.selectFrom('answer_templates').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTemplate(row)
}

export async function insertTemplate(trx: Trx, template: AnswerTemplate): Promise<void> {
  const { id, district, department } = template
  await trx
    .insertInto('answer_templates')
    .values({ id, district, department, ...columnsOf(template) })
    .execute()
}

export async function updateTemplate(trx: Trx, id: string, content: Content): Promise<void> {
  await trx.updateTable('answer_templates').set(columnsOf(content)).where('id', '=', id).execute()
}

export async function deleteTemplate(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('answer_templates').where('id', '=', id).execute()
}

const columnsOf = ({ act, name, words, person, changedAt, version }: Content) => ({
  act,
  name: toJson(name),
  words: toJson(words),
  person,
  changed_at: changedAt,
  version,
})

const toTemplate = (row: Selectable<Schema['answer_templates']>): AnswerTemplate => ({
  id: row.id,
  district: row.district,
  department: row.department,
  act: row.act as TemplateAct,
  name: fromJson<Content['name']>(row.name),
  words: fromJson<Content['words']>(row.words),
  person: row.person,
  changedAt: row.changed_at,
  version: row.version,
})
