/** What a large store holds besides entries: released weeks, a key that reads, days that move. */
import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { createApp } from '#server/app.ts'
import type { ApiKeyReply } from '#server/contract/staff/api-key.ts'
import type { Deps } from '#server/deps.ts'

/** Opens its data to everybody, in the offices file. */
export function publishDistrict(path: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('open_data: false', 'open_data: true'))
}

/** Of each office every week up to the last one that is over, with plausible counts; once. */
export async function fillReleases({ db }: Pick<Deps, 'db'>, today: number, days: number): Promise<void> {
  const monday = today - ((today + 3) % 7) - 7
  const weeks = Math.floor(days / 7) - 1
  await sql`insert into releases (office, week, made_at, responses, unhappy, reasons, words_from, flags)
    select offices.id, ${monday} - 7 * n.value, ${(monday + 7) * 86_400_000}, 315, 60, '[]', null, '[]'
    from offices, json_each(${JSON.stringify(Array.from({ length: weeks }, (_, at) => at))}) as n
    where not exists (select 1 from releases)`.execute(db)
}

/** Of the whole district, by its administrator. */
export async function makeReadingKey(app: ReturnType<typeof createApp>, cookie: string): Promise<string> {
  const reply = await app.request('/api/api-keys', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ name: 'Bench', reads: 'days' }),
  })
  if (!reply.ok) throw new Error(`no key: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as ApiKeyReply).key
}

/** As a commit does that touched one of its tallies. */
export const moveDay = async ({ db }: Pick<Deps, 'db'>, day: number): Promise<void> =>
  void (await sql`update day_versions set version = version + 1 where day = ${day}`.execute(db))
