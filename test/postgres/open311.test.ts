/** A program that repeats itself at another server, since the first gave no answer in time. */
import { expect, test } from 'vitest'
import { formBody } from '#test/support/app.ts'
import { firstAdministrator, startServers } from '#test/support/cluster.ts'
import { complaint, type Row } from '#test/support/open311.ts'

test('of one request sent to two servers at once, again and again, one case is made, and a revoked key is refused by both', async () => {
  const started = await startServers()
  const [one, other] = started.servers
  const headers = await firstAdministrator(started)
  const made = await fetch(`${one.url}/api/api-keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Two servers', daily: 50 }),
  })
  const { key, row } = (await made.json()) as { key: string; row: { id: string } }
  const send = (url: string) =>
    fetch(`${url}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formBody({
        api_key: key,
        service_code: 'unknown',
        address_string: 'School Road',
        description: complaint,
      }),
    })
  const answers = await Promise.all([1, 2, 3, 4, 5].flatMap(() => [send(one.url), send(other.url)]))
  const ids = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as Row[])[0]?.service_request_id),
  )
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/^RTK-/)
  const revoked = await fetch(`${other.url}/api/api-keys/${row.id}`, { method: 'DELETE', headers })
  expect(revoked.status).toBe(204)
  expect([(await send(one.url)).status, (await send(other.url)).status]).toEqual([403, 403])
})
