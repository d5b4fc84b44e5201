/** Whoever finds the disk with the backups, and whoever has the identity that opens them. */
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { listBackups, makeBackup, restoreBackup } from '#server/storage/backup/backup.ts'
import { backupHistory } from '#server/storage/backup/backup-history.ts'
import { newIdentity } from '#server/storage/backup/encryption.ts'
import { openTestApp } from '#test/support/app.ts'
import { newFolder, runProgram } from '#test/support/process.ts'
import { visit } from '#test/support/receipt.ts'

async function backedUp() {
  const app = await openTestApp()
  await visit(app, { words: 'said-in-confidence' })
  const pair = await newIdentity()
  const into = newFolder()
  const { path, manifest } = await makeBackup(app.data, into, Date.now(), pair.recipient)
  return { app, pair, into, path, manifest }
}

const allBytes = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => existsSync(join(folder, name)) && !name.endsWith('/'))
    .flatMap((name) => {
      try {
        return [readFileSync(join(folder, name)).toString('latin1')]
      } catch {
        return []
      }
    })
    .join('\n')

const secretOf = (data: string) =>
  (JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as { receipts: string }).receipts

test('a thief of the encrypted backups learns when they were made and how large they are, and nothing that was said', async () => {
  const { app, into, path, manifest } = await backedUp()
  const plain = await makeBackup(app.data, newFolder(), Date.now())
  const [open, sealed] = [allBytes(plain.path), allBytes(into)]
  for (const secret of ['said-in-confidence', secretOf(app.data), 'SQLite format 3', '"entries"'])
    expect([secret, open.includes(secret), sealed.includes(secret)]).toEqual([secret, true, false])
  expect(readdirSync(path).sort()).toEqual([
    'keys.json.age',
    'manifest.json',
    'manifest.json.age',
    'sunwai.db.age',
  ])
  // What was encrypted had been proven, and nothing of it is left beside the data.
  expect(manifest.rows.entries).toBe(1)
  expect(readdirSync(app.data).filter((name) => name.includes('unencrypted'))).toEqual([])
  expect(backupHistory(into).newest?.bytes).toBeGreaterThan(100_000)
})

test('the backup that the server makes each day by itself is encrypted too, once a key is set', async () => {
  const [into, pair] = [newFolder(), await newIdentity()]
  const app = await openTestApp({ SUNWAI_BACKUPS: into, SUNWAI_BACKUP_KEY: pair.recipient })
  await visit(app, { words: 'said-in-confidence' })
  await app.deps.jobs.tick()
  const [made] = listBackups(into)
  expect(readdirSync(made ?? '').filter((name) => name.endsWith('.age'))).toHaveLength(3)
  expect(allBytes(into)).not.toContain('said-in-confidence')
  const data = join(newFolder(), 'data')
  expect((await restoreBackup(made ?? '', data, Date.now(), pair.identity)).manifest.rows.entries).toBe(1)
})

test('the identity opens it again with every row; no identity, another one and a changed byte do not', async () => {
  const { pair, path } = await backedUp()
  const data = join(newFolder(), 'data')
  await expect(restoreBackup(path, data, Date.now())).rejects.toThrow('--identity FILE')
  const other = await newIdentity()
  await expect(restoreBackup(path, data, Date.now(), other.identity)).rejects.toThrow('cannot be decrypted')
  expect([existsSync(data), existsSync(`${data}.incoming`)]).toEqual([false, false])
  const file = `# created by age-keygen\n# public key: ${pair.recipient}\n${pair.identity}\n`
  const { manifest } = await restoreBackup(path, data, Date.now(), file)
  expect(manifest.rows.entries).toBe(1)
  const restored = new Sqlite(join(data, 'sunwai.db'), { readonly: true })
  expect(restored.prepare('select words from entries').pluck().all()).toEqual(['said-in-confidence'])
  restored.close()
  expect(readdirSync(data).sort()).toEqual(['keys.json', 'sunwai.db'])
  appendFileSync(join(path, 'sunwai.db.age'), 'x')
  await expect(restoreBackup(path, data, Date.now(), file)).rejects.toThrow('is not what was backed up')
})

test('a damaged database is not encrypted: what cannot be proven is no backup', async () => {
  const app = await openTestApp()
  await visit(app)
  const { recipient } = await newIdentity()
  const into = newFolder()
  writeFileSync(join(app.data, 'keys.json'), '{"codes":[],"receipts":"x"}')
  await expect(makeBackup(app.data, into, Date.now(), recipient)).rejects.toThrow('lacks the keys')
  expect(listBackups(into)).toEqual([])
  expect(readdirSync(app.data).filter((name) => name.includes('unencrypted'))).toEqual([])
})

test('the commands make a pair, encrypt to its public half and restore with the other', async () => {
  const app = await openTestApp()
  await visit(app)
  const [safe, backups, elsewhere] = [newFolder(), newFolder(), join(newFolder(), 'data')]
  const identity = join(safe, 'identity.txt')
  const run = async (script: string, args: string[], env: Record<string, string> = {}) => {
    const { stdout, stderr } = await runProgram(`scripts/${script}.ts`, args, env)
    return stdout + stderr
  }
  const made = await run('backup', ['--new-identity', identity])
  const recipient = /SUNWAI_BACKUP_KEY=(age1\w+)/.exec(made)?.[1] ?? ''
  expect(await run('backup', ['--new-identity', identity])).toContain('cannot be written')
  const env = { SUNWAI_DATA: app.data, SUNWAI_BACKUP_KEY: recipient }
  expect(await run('backup', ['--to', backups], env)).toContain(
    '1 entries, 0 grievances, proven and encrypted.',
  )
  const restore = (...more: string[]) =>
    run('restore', ['--from', listBackups(backups)[0] ?? '', ...more], { SUNWAI_DATA: elsewhere })
  expect(await restore()).toContain(`is encrypted to ${recipient}`)
  expect(await restore('--identity', identity)).toContain('Restored 1 entries')
})

test('a mistyped key, and the secret half in its place, stop the start with a sentence that does not repeat the secret', async () => {
  const { recipient, identity } = await newIdentity()
  const refused = () => readConfig({ SUNWAI_BACKUP_KEY: identity }, '/')
  expect(refused).toThrow(/^SUNWAI_BACKUP_KEY is no public key/)
  expect(refused).not.toThrow(identity.slice(20, 40))
  const last = recipient.endsWith('q') ? 'p' : 'q'
  await expect(openTestApp({ SUNWAI_BACKUP_KEY: recipient.slice(0, -1) + last })).rejects.toThrow(
    'SUNWAI_BACKUP_KEY is mistyped',
  )
})
