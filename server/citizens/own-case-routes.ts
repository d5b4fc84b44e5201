/** HTTP for one case of a citizen who proved its number: shows it, and does what its forms send. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { newToken } from '../access/token.ts'
import { pools } from '../admission/pool.ts'
import type { OwnCasePage } from '../contract/page-data.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { CitizenAct, CitizenJudgement, CitizenRating, CitizenReply } from '../contract/thread.ts'
import type { Deps } from '../deps.ts'
import { type FormFields, readForm, readUpload, singleFields } from '../http/body.ts'
import { policyForSound } from '../http/headers.ts'
import { languageOf } from '../http/language.ts'
import { sendFile, sendSound } from '../http/send-file.ts'
import { keepUnsent } from '../http/unsent.ts'
import {
  rateAnswer,
  remindOffice,
  restoreCase,
  separateCase,
  withdrawCase,
} from '../receipts/case-actions.ts'
import type { Holder } from '../receipts/holder-actions.ts'
import { forgetMobile, replyAsVisitor, saySolved } from '../receipts/receipt-actions.ts'
import { photosOf, readShownDocument, viewPhotos } from '../receipts/receipt-views.ts'
import { readSound } from '../voice-notes/voice-note-views.ts'
import { readable } from './citizen.ts'
import { citizenOf } from './citizen-guard.ts'
import { byNumber, eraseOwn } from './own-case-actions.ts'
import { viewOwnCase, viewOwnCases } from './own-case-views.ts'
import { emptySignIn } from './portal-routes.ts'

type Form = Record<string, unknown>
type Sent = { fields: FormFields; file: Uint8Array | null }
type Act = (holder: Holder, form: Form, file: Uint8Array | null) => Promise<void>

export function ownCaseRoutes(deps: Deps) {
  const hearing = policyForSound(deps.pages.styles)
  const withForm = (act: Act) => (c: Context) =>
    handle(c, async () => ({ fields: await readForm(c), file: null }), act)
  const withUpload = (act: Act) => (c: Context) => handle(c, () => readUpload(c), act)
  /** After these the number opens the case no more. */
  const leaving = (act: (holder: Holder) => Promise<void>) =>
    withForm(async (holder) => {
      await act(holder)
      throw left
    })

  return new Hono()
    .get('/:reference', anonymous, async (c) => {
      const mobile = await citizenOf(deps, c)
      if (mobile === undefined)
        return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
      return show(c, mobile, { lang: languageOf(c) })
    })
    .get('/:reference/voice', anonymous, async (c) => {
      const mobile = await citizenOf(deps, c)
      if (mobile === undefined) throw new Problem('not-signed-in', 'The half hour is over. Come in again.')
      const { grievance } = await byNumber(deps, mobile, c.req.param('reference'))(deps.db)
      return sendSound(c, await readSound(deps, grievance?.id ?? ''))
    })
    .post(
      '/:reference/reply',
      anonymous,
      withUpload((holder, form, file) => replyAsVisitor(deps, holder, parse(CitizenReply, form), file)),
    )
    .post(
      '/:reference/solved',
      anonymous,
      withUpload((holder, form, file) => saySolved(deps, holder, parse(CitizenJudgement, form), file)),
    )
    .post(
      '/:reference/rate',
      anonymous,
      withForm((holder, form) => rateAnswer(deps, holder, parse(CitizenRating, form))),
    )
    .post(
      '/:reference/remind',
      anonymous,
      withForm((holder) => remindOffice(deps, holder)),
    )
    .post(
      '/:reference/withdraw-case',
      anonymous,
      withForm((holder, form) => withdrawCase(deps, holder, parse(CitizenAct, form))),
    )
    .post(
      '/:reference/restore-case',
      anonymous,
      withForm((holder, form) => restoreCase(deps, holder, parse(CitizenAct, form))),
    )
    .post(
      '/:reference/separate',
      anonymous,
      withForm((holder, form) => separateCase(deps, holder, parse(CitizenAct, form))),
    )
    .post(
      '/:reference/forget',
      anonymous,
      leaving((holder) => forgetMobile(deps, holder)),
    )
    .post('/:reference/document', anonymous, async (c) => {
      const { file } = singleFields(await readForm(c))
      const mobile = await citizenOf(deps, c)
      if (mobile === undefined)
        return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
      const holder = byNumber(deps, mobile, c.req.param('reference'))
      const read = () => readShownDocument(deps, holder, String(file ?? ''))
      return sendFile(c, 'attachment', await pools.page.run(read))
    })
    .post(
      '/:reference/erase',
      anonymous,
      leaving((holder) => eraseOwn(deps, holder)),
    )

  /** Does what was asked and leads back to the case, so that a reload sends nothing again; shows it with a sentence when it went wrong. */
  async function handle(c: Context, read: () => Promise<Sent>, act: Act): Promise<Response> {
    const { fields, file } = await read()
    keepUnsent(c, fields)
    // A proof is admission's, which has looked at it.
    const { lang: chosen, proof: _, ...form } = singleFields(fields)
    const lang = languageOf(c, typeof chosen === 'string' ? chosen : undefined)
    const words = typeof form.words === 'string' ? form.words : ''
    const mobile = await citizenOf(deps, c)
    if (mobile === undefined)
      return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), lang, notice: 'ended', unsent: words }), 401)
    const reference = c.req.param('reference') ?? ''
    const holder = byNumber(deps, mobile, reference)
    try {
      await act(holder, form, file)
    } catch (thrown) {
      if (thrown === left) return c.redirect(`/g?lang=${lang}&done=${c.req.path.split('/').at(-1)}`, 303)
      if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
      deps.refusals.see(c.req.path, thrown)
      const typed = { form: c.req.path.split('/').at(-1) ?? '', words, mobile: '', share: false }
      return show(c, mobile, { lang, wrong: thrown.code, typed }, thrown.status)
    }
    return c.redirect(`/g/cases/${encodeURIComponent(reference)}?lang=${lang}`, 303)
  }

  async function show(
    c: Context,
    mobile: string,
    about: Pick<OwnCasePage, 'lang'> & Partial<OwnCasePage>,
    status: Problem['status'] = 200 as Problem['status'],
  ): Promise<Response> {
    const reference = c.req.param('reference') ?? ''
    const found = await viewOwnCase(deps, byNumber(deps, mobile, reference)).catch(noneOf)
    // Whether there is such a case of somebody else is not told.
    if (!found) {
      const { lang } = about
      const list = { ...(await viewOwnCases(deps, mobile)), number: readable(mobile), now: deps.clock() }
      return c.html(deps.pages.ownCases({ lang, ...list, reference, found: 'not-yours' }), 404)
    }
    const page = {
      photos: {},
      wrong: null,
      typed: null,
      message: newToken(),
      now: deps.clock(),
      ...about,
      found,
    }
    if (!photosOf(found).length && !found.papers.length)
      return c.html(deps.pages.ownCase(page), status, hearing)
    const filled = await pools.page.run(async () => {
      const photos = await viewPhotos(deps, found, found.papers)
      return photos.fill(deps.pages.ownCase({ ...page, photos: photos.addresses }))
    })
    return c.body(filled, status, { ...hearing, 'content-type': 'text/html; charset=UTF-8' })
  }
}

function noneOf(thrown: unknown): null {
  if (thrown instanceof Problem && thrown.code === 'not-found') return null
  throw thrown
}

/** What was done took the case away from this number. */
const left = Symbol('left')
