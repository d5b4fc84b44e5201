/** Whoever carries the keys away: alone, and together with the disk and the backups. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type CodeKey, signCode } from '#server/codes/code.ts'
import { presencePart } from '#server/codes/presence-code.ts'
import { hashReceipt, receiptFor } from '#server/feedback/receipt.ts'
import { withdrawWords } from '#server/receipts/withdraw-actions.ts'
import { makeBackup, restoreBackup } from '#server/storage/backup/backup.ts'
import { addPerson, codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { newFolder } from '#test/support/process.ts'
import { reply, visit } from '#test/support/receipt.ts'

const secret = 'said-in-confidence'
type Keys = { codes: CodeKey[]; receipts: string }
const keysOf = (data: string) => JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as Keys

/** Every value of every table, as text. */
async function allValues({ deps }: TestApp): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(deps.db)
  const values = new Set<string>()
  for (const { name } of rows)
    for (const row of await deps.db
      .selectFrom(name as 'facts')
      .selectAll()
      .execute())
      for (const value of Object.values(row)) values.add(String(value))
  return [...values]
}

test('the keys alone tell nothing of anybody; they make codes that the program takes for its own, of posters and of screens', async () => {
  const app = await openTestApp()
  await visit(app, { words: secret })
  const keys = keysOf(app.data)
  expect(Object.keys(keys).sort()).toEqual(['codes', 'receipts', 'version'])
  expect(JSON.stringify(keys)).not.toContain(secret)
  await codeOf(app)
  const [key] = keys.codes
  if (!key) throw new Error('there is a key')
  const { id: poster } = await app.deps.db.selectFrom('posters').select('id').executeTakeFirstOrThrow()
  const forged = signCode(key, { poster, office: 'tehsil-meham', point: 'registry' })
  expect((await say(app, forged, { entry: newEntry(), rating: '1' })).status).toBe(201)
  // Only of posters that are there: no other is heard, whoever signed it.
  const made = signCode(key, {
    poster: poster === 'ZZZZ' ? 'ZZZY' : 'ZZZZ',
    office: 'tehsil-meham',
    point: 'registry',
  })
  expect((await say(app, made, { entry: newEntry(), rating: '1' })).status).toBe(404)
  const form = await (
    await app.fetch(`/q/${forged}/${presencePart(keys.receipts, poster, app.clock.now)}`)
  ).text()
  expect(form).toContain('name="presence"')
})

test('with disk, backups and keys no receipt can be made, since what a phone chose for its entry is nowhere', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const ids = Array.from({ length: 5 }, newEntry)
  const code = await codeOf(app)
  for (const entry of ids) await say(app, code, { entry, rating: '1', words: secret })
  await reply(app, await visit(app), 'a reply')
  await staff.fetch('/api/entries')
  const { path } = await makeBackup(app.data, newFolder(), Date.now())
  const keys = keysOf(path)
  const kept = await app.deps.db.selectFrom('receipts').select('hash').execute()
  const hashes = new Set(kept.map(({ hash }) => Buffer.from(hash ?? []).toString('hex')))
  const opens = (id: string) =>
    hashes.has(Buffer.from(hashReceipt(receiptFor(keys.receipts, id))).toString('hex'))
  // The way is the right one: with the id of a phone it would open.
  expect(ids.map(opens)).toEqual(ids.map(() => true))
  const values = await allValues(app)
  expect(values.length).toBeGreaterThan(100)
  expect(values.filter(opens)).toEqual([])
  const bytes = [app.data, path].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1')),
  )
  for (const id of ids) expect(bytes.some((each) => each.includes(id))).toBe(false)
})

test('what a visitor took back stands in the backups of before, and on the disk no more', async () => {
  const app = await openTestApp()
  const receipt = await visit(app, { words: secret })
  const { path } = await makeBackup(app.data, newFolder(), Date.now())
  await withdrawWords(app.deps, receipt)
  const old = join(newFolder(), 'data')
  await restoreBackup(path, old, Date.now())
  const restored = new Sqlite(join(old, 'sunwai.db'), { readonly: true })
  expect(restored.prepare('select words from entries').pluck().all()).toEqual([secret])
  restored.close()
  const later = await makeBackup(app.data, newFolder(), Date.now())
  expect(readFileSync(join(later.path, 'sunwai.db')).toString('latin1')).not.toContain(secret)
})
