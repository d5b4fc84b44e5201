/** Posters keep their code through reprints, and lose it when they are revoked. */
import { expect, test } from 'vitest'
import type { PosterRow } from '#server/contract/devices/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { addPerson, codeOf, openTestApp, rowsOf } from '#test/support/app.ts'

test('a reprint bears the same code and makes no second poster', async () => {
  const app = await openTestApp()
  const first = await preparePosters(app.deps, { office: 'tehsil-meham' })
  const again = await preparePosters(app.deps, {})
  expect(again.filter((sheet) => first.some((each) => each.url === sheet.url))).toHaveLength(first.length)
  expect(await rowsOf(app, 'posters')).toHaveLength(again.length)
})

test('a sheet says what stands on the paper', async () => {
  const app = await openTestApp()
  const [sheet] = await preparePosters(app.deps, { office: 'tehsil-meham', point: 'registry' })
  expect(sheet).toMatchObject({
    address: 'feedback.example.in',
    printed: '11/2026',
    office: { hi: 'तहसील कार्यालय, महम', en: 'Tehsil Office, Meham' },
    administration: { en: 'District Administration, Rohtak' },
  })
  expect(sheet?.url).toMatch(/^HTTPS:\/\/FEEDBACK\.EXAMPLE\.IN\/Q\/[0-9A-Z]{31}$/)
  expect(sheet?.serial).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]$/)
})

test('two prints at the same moment agree on one poster a point', async () => {
  const app = await openTestApp()
  const prints = await Promise.all(
    Array.from({ length: 8 }, () => preparePosters(app.deps, { office: 'tehsil-meham' })),
  )
  expect(new Set(prints.map((sheets) => JSON.stringify(sheets))).size).toBe(1)
})

test('an unknown office or point is named in the error', async () => {
  const app = await openTestApp()
  await expect(preparePosters(app.deps, { office: 'tehsil-delhi' })).rejects.toMatchObject({
    code: 'office-unknown',
  })
  await expect(preparePosters(app.deps, { office: 'tehsil-meham', point: 'moon' })).rejects.toThrow(
    /it has gate/,
  )
})

test('a revoked poster opens the kind page, and the next print of its point has another code', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const old = await codeOf(app)
  const { posters } = await staff.read<{ posters: PosterRow[] }>('/api/posters')
  expect((await staff.send('POST', `/api/posters/${posters[0]?.id}/revoke`)).status).toBe(204)
  expect((await staff.send('POST', `/api/posters/${posters[0]?.id}/revoke`)).status).toBe(409)

  const page = await app.fetch(`/q/${old}`)
  expect(page.status).toBe(410)
  expect(await page.text()).toContain('यह कोड नहीं चला')
  const fresh = await codeOf(app)
  expect(fresh).not.toBe(old)
  expect((await app.fetch(`/q/${fresh}`)).status).toBe(200)
})

test('an officer may not revoke a poster', async () => {
  const app = await openTestApp()
  await codeOf(app)
  const officer = await addPerson(app, 'grievance-officer')
  const { posters } = await officer.read<{ posters: PosterRow[] }>('/api/posters')
  expect((await officer.send('POST', `/api/posters/${posters[0]?.id}/revoke`)).status).toBe(403)
})

test('the dashboard prints a PDF', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const pdf = await staff.send('POST', '/api/posters/print', {
    office: 'tehsil-meham',
    point: 'registry',
    paper: 'a5',
  })
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
