/** HTTP for papers that are added to a grievance that was sent: one page, and its form. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { readable } from '../citizens/citizen.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { emptySignIn } from '../citizens/portal-routes.ts'
import type { CasePapersPage } from '../contract/citizens/citizen.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readUpload } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { removeUpload } from '../uploads/upload-actions.ts'
import { addFiles } from '../uploads/whole-file-actions.ts'
import { sendCasePapers, viewCasePapers } from './case-paper-actions.ts'
import { targetOf } from './paper-actions.ts'

export function casePaperRoutes(deps: Deps) {
  const askIn = (c: Context) => c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)

  async function show(
    c: Context,
    citizen: string,
    { lang = languageOf(c), refused = [], wrong = null }: Partial<CasePapersPage> = {},
  ): Promise<Response> {
    const found = await viewCasePapers(deps, citizen, referenceOf(c))
    const page = deps.pages.casePapers({ lang, number: readable(citizen), refused, wrong, ...found })
    return c.html(page, refused.length || wrong ? 400 : 200)
  }

  return new Hono()
    .get('/:reference/papers', anonymous, async (c) => {
      const citizen = await citizenOf(deps, c)
      return citizen === undefined ? askIn(c) : show(c, citizen)
    })
    .post('/:reference/papers', anonymous, async (c) => {
      const citizen = await citizenOf(deps, c)
      if (citizen === undefined) return askIn(c)
      const reference = referenceOf(c)
      const { fields, files } = await readUpload(c)
      const lang = languageOf(c, fields.get('lang')?.[0])
      const remove = fields.get('remove')?.[0]
      if (remove !== undefined) await removeUpload(deps, citizen, remove)
      const refused = files.length
        ? await addFiles(deps, citizen, await targetOf(deps, citizen, reference), files)
        : []
      if (refused.length) return show(c, citizen, { lang, refused })
      const base = `/g/cases/${encodeURIComponent(reference)}`
      if (remove !== undefined || fields.has('add')) return c.redirect(`${base}/papers?lang=${lang}`, 303)
      try {
        await sendCasePapers(deps, citizen, reference, deps.pages.papersName(lang))
      } catch (thrown) {
        if (!(thrown instanceof Problem) || !['documents-full-today', 'thread-full'].includes(thrown.code))
          throw thrown
        return show(c, citizen, { lang, wrong: thrown.code })
      }
      return c.redirect(`${base}?lang=${lang}`, 303)
    })
}

const referenceOf = (c: Context): string => c.req.param('reference') ?? ''
