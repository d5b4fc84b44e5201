/** The page that asks whoever is behind a busy network to wait, where their browser runs no scripts. */
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { pairsOf, readUpload } from './body.ts'
import { languageOf } from './language.ts'

/** Costs time, never access: for people whose browser runs no scripts. A file is not carried along, see decision 32. */
export async function waitPage(
  { admission, clock, pages }: Pick<Deps, 'admission' | 'clock' | 'pages'>,
  c: Context,
  subject: string,
  sent: string | undefined,
): Promise<string> {
  const isGet = c.req.method !== 'POST'
  const upload = isGet ? undefined : await readUpload(c)
  const pairs = isGet
    ? Object.entries(c.req.queries()).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      )
    : pairsOf(upload?.fields ?? new Map())
  const { proof, left } = admission.budget.wait(subject, sent, clock())
  return pages.proof({
    lang: languageOf(c, pairs.find(([name]) => name === 'lang')?.[1]),
    method: isGet ? 'get' : 'post',
    action: c.req.path,
    fields: pairs.filter(([name]) => name !== 'proof'),
    proof,
    left,
    early: proof === sent,
    photoLost: upload?.file != null,
  })
}
