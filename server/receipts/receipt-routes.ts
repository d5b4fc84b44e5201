/** HTTP for the holder of a receipt. It comes in a body every time, never in an address, so no log on the way keeps it. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { newToken } from '../access/token.ts'
import { pools } from '../admission/pool.ts'
import type { ReceiptPage } from '../contract/page-data.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import {
  AnswerRating,
  CaseAct,
  GrievanceWish,
  SolvedReply,
  VisitorReply,
  Withdrawal,
} from '../contract/thread.ts'
import type { Deps } from '../deps.ts'
import { readEntryId, readReceipt, receiptFor } from '../feedback/receipt.ts'
import { receiptQr } from '../feedback/receipt-qr.ts'
import { readReference } from '../grievances/reference.ts'
import { type FormFields, readForm, readUpload, singleFields } from '../http/body.ts'
import { languageOf, wantsJson } from '../http/language.ts'
import { sendFile } from '../http/send-file.ts'
import { keepUnsent } from '../http/unsent.ts'
import { rateAnswer, remindOffice, restoreCase, separateCase, withdrawCase } from './case-actions.ts'
import { byReceipt, requireEntry } from './holder-actions.ts'
import { putBack, putBackUntil } from './put-back-actions.ts'
import { askForGrievance, forgetMobile, replyAsVisitor, saySolved } from './receipt-actions.ts'
import { photosOf, readShownDocument, viewPhotos, viewReceipt } from './receipt-views.ts'
import { viewStored } from './stored-views.ts'
import { withdrawEntry, withdrawWords } from './withdraw-actions.ts'

/** Answers where what was typed is the receipt of a case that was filed without a number, which belongs to no entry. */
type OpenOwn = (c: Context, typed: string, lang: string) => Promise<Response | undefined>

export const receiptRoutes = (deps: Deps, openOwn: OpenOwn) => {
  const show = showReceipt(deps)
  return (
    new Hono()
      .get('/', anonymous, (c) => c.html(deps.pages.receipt(emptyPage(deps, c))))
      .post('/', anonymous, async (c) => {
        const fields = await readForm(c)
        const { receipt = '', lang } = singleFields(fields)
        const chosen = languageOf(c, typeof lang === 'string' ? lang : undefined)
        const own = wantsJson(c) ? undefined : await openOwn(c, String(receipt), chosen)
        return own ?? show(c, fields, async () => undefined)
      })
      .post('/reply', anonymous, async (c) => {
        const { fields, file, whole } = await readUpload(c)
        return show(c, fields, async (form) => {
          if (!whole) await requireEntry(deps.db, String(form.receipt ?? ''))
          const { receipt, ...reply } = parse(VisitorReply, form)
          await replyAsVisitor(deps, byReceipt(receipt), reply, file)
        })
      })
      .post('/grievance', anonymous, async (c) =>
        show(c, await readForm(c), (form) => askForGrievance(deps, parse(GrievanceWish, form))),
      )
      .post('/solved', anonymous, async (c) =>
        show(c, await readForm(c), (form) => saySolved(deps, ...held(parse(SolvedReply, form)))),
      )
      .post('/rate', anonymous, async (c) =>
        show(c, await readForm(c), (form) => rateAnswer(deps, ...held(parse(AnswerRating, form)))),
      )
      .post('/remind', anonymous, async (c) =>
        show(c, await readForm(c), (form) => remindOffice(deps, byReceipt(String(form.receipt ?? '')))),
      )
      .post('/withdraw-case', anonymous, async (c) =>
        show(c, await readForm(c), (form) => withdrawCase(deps, ...held(parse(CaseAct, form)))),
      )
      .post('/restore-case', anonymous, async (c) =>
        show(c, await readForm(c), (form) => restoreCase(deps, ...held(parse(CaseAct, form)))),
      )
      .post('/separate', anonymous, async (c) =>
        show(c, await readForm(c), (form) => separateCase(deps, ...held(parse(CaseAct, form)))),
      )
      .post('/forget', anonymous, async (c) =>
        show(c, await readForm(c), (form) => forgetMobile(deps, byReceipt(String(form.receipt ?? '')))),
      )
      .post('/withdraw', anonymous, async (c) =>
        show(c, await readForm(c), async (form) => {
          const { receipt, what } = parse(Withdrawal, form)
          await (what === 'words' ? withdrawWords : withdrawEntry)(deps, receipt)
        }),
      )
      .post('/put-back', anonymous, async (c) =>
        show(c, await readForm(c), (form) => putBack(deps, String(form.receipt ?? ''))),
      )
      // A form of its own, so that it needs no script and the receipt stands in no address.
      .post('/download', anonymous, async (c) => {
        const receipt = (await readForm(c)).get('receipt')?.[0] ?? ''
        const { name, content } = await pools.page.run(() => viewStored(deps, receipt))
        return c.body(JSON.stringify(content, null, 2), 200, {
          'content-type': 'application/json; charset=UTF-8',
          'content-disposition': `attachment; filename="${name}"`,
        })
      })
      // The receipt stands in no address, so a paper has none that could be opened without it.
      .post('/document', anonymous, async (c) => {
        const { receipt, file } = singleFields(await readForm(c))
        const document = await pools.page.run(() =>
          readShownDocument(deps, byReceipt(String(receipt ?? '')), String(file ?? '')),
        )
        return sendFile(c, 'attachment', document)
      })
      .post('/qr', anonymous, async (c) => {
        const receipt = readReceipt((await readForm(c)).get('receipt')?.[0] ?? '')
        if (receipt === undefined) throw new Problem('receipt-unknown', 'There is no such receipt.')
        return c.body(await receiptQr(deps.config.url, receipt), 200, { 'content-type': 'image/svg+xml' })
      })
  )
}

/** Whose it is, and the rest of what was sent with the receipt. */
const held = <Sent extends { receipt: string }>({ receipt, ...rest }: Sent) =>
  [byReceipt(receipt), rest] as const

/** Does what was asked, then shows the receipt as it stands: as JSON, or as the page with a sentence when it went wrong. */
const showReceipt =
  (deps: Deps) =>
  async (c: Context, fields: FormFields, act: (form: Record<string, unknown>) => Promise<void>) => {
    // A proof is admission's, which has looked at it.
    const { lang: chosen, proof: _, ...form } = singleFields(fields)
    const typed = String(form.receipt ?? '')
    const entry = readEntryId(typed)
    const asked = entry === undefined ? typed : receiptFor(deps.keys.receipts, entry)
    let wrong: Problem | null = null
    keepUnsent(c, fields)
    try {
      await act(form)
    } catch (thrown) {
      if (!(thrown instanceof Problem) || wantsJson(c) || thrown.status >= 500) throw thrown
      wrong = thrown
      deps.refusals.see(c.req.path, thrown)
    }
    const lang = languageOf(c, typeof chosen === 'string' ? chosen : undefined)
    try {
      const found = await viewReceipt(deps, asked)
      if (wantsJson(c)) return c.json(found)
      const unsent = wrong && typedIn(c, form)
      const wish = form.want === 'grievance'
      const shown = {
        ...emptyPage(deps, c),
        lang,
        asked: readReceipt(asked) ?? asked,
        found,
        wish,
        typed: unsent,
        wrong: wrong && whatWentWrong(wrong),
      }
      const status = wrong?.status ?? 200
      if (!photosOf(found).length) return c.html(deps.pages.receipt(shown), status)
      const page = await pools.page.run(async () => {
        const photos = await viewPhotos(deps, found)
        return photos.fill(deps.pages.receipt({ ...shown, photos: photos.addresses }))
      })
      return c.body(page, status, { 'content-type': 'text/html; charset=UTF-8' })
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown
      const withdrawn = thrown.code === 'entry-withdrawn'
      // Whoever has just taken it back, or does so again, hears that it is done.
      const isDone = withdrawn && wrong === null && c.req.path.endsWith('/withdraw')
      const until = withdrawn ? await putBackUntil(deps, asked) : null
      if (wantsJson(c) && isDone) return c.json({ withdrawn: true, putBackUntil: until })
      if (wantsJson(c) || (thrown.code !== 'receipt-unknown' && !withdrawn)) throw thrown
      // It may wait on the tablet still; a made-up one is told the same.
      if (entry !== undefined && !withdrawn)
        return c.html(deps.pages.receipt({ ...emptyPage(deps, c), lang, asked: entry, isComing: true }))
      // Whether there is such a case is not said: whoever holds a made-up number learns nothing by trying it.
      const reference = readReference(asked) ?? null
      const status = isDone || reference !== null ? 200 : thrown.status
      return c.html(
        deps.pages.receipt({ ...emptyPage(deps, c), lang, asked, reference, withdrawn, putBackUntil: until }),
        status,
      )
    }
  }

const typedIn = (c: Context, form: Record<string, unknown>): ReceiptPage['typed'] => ({
  form: c.req.path.split('/').at(-1) ?? '',
  words: String(form.words ?? ''),
  mobile: String(form.mobile ?? ''),
  share: form.share !== undefined,
})

const whatWentWrong = (problem: Problem): ReceiptPage['wrong'] =>
  problem.details?.some((each) => each.field === 'mobile') ? 'mobile' : problem.code

const emptyPage = ({ clock }: Deps, c: Context): ReceiptPage => ({
  lang: languageOf(c),
  asked: null,
  reference: null,
  found: null,
  photos: {},
  wrong: null,
  withdrawn: false,
  isComing: false,
  putBackUntil: null,
  typed: null,
  wish: false,
  // Chosen here once, so that a form that is sent twice is one message.
  message: newToken(),
  now: clock(),
})
