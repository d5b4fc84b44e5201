/** Two officers whose pages of one case lie on two servers see each other all the same. */
import { expect, test } from 'vitest'
import type { CaseReaders } from '#server/contract/grievances/case-reader.ts'
import { addPerson, minute } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { post, visit } from '#test/support/receipt.ts'

test('who has a case open at one server is known at the other, and forgotten there within a minute too', async () => {
  const [first, second] = await openTwoApps()
  const [officer, head] = [await addPerson(first, 'grievance-officer'), await addPerson(first, 'district')]
  const receipt = await visit(first)
  await post(first, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const { id } = await first.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  const say = async (app: typeof first, { token }: typeof officer, doing: string) => {
    const answer = await app.fetch(`/api/grievances/${id}/readers`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: `__Host-sunwai=${token}`,
      },
      body: JSON.stringify({ doing }),
    })
    return ((await answer.json()) as CaseReaders).readers
  }
  expect(await say(first, officer, 'writing')).toEqual([])
  await expect
    .poll(() => say(second, head, 'reading'))
    .toEqual([{ name: 'Test grievance-officer', doing: 'writing' }])
  await expect
    .poll(() => say(first, officer, 'writing'))
    .toEqual([{ name: 'Test district', doing: 'reading' }])
  // The last word of the first may be on its way still.
  const aMinuteLater = () => {
    for (const { clock } of [first, second]) clock.now += minute
    return say(second, head, 'reading')
  }
  await expect.poll(aMinuteLater, { interval: 500 }).toEqual([])
})
