/** HTTP for visitors: the form behind a code or an office's own page, for people and for programs. */

import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { encodeBase32 } from '../codes/crockford.ts'
import { minuteOfPart, newPass } from '../codes/presence-code.ts'
import type { VisitDraft, VisitPage } from '../contract/page-data.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { districtOf, type Office } from '../district/district.ts'
import { localDay, localHour } from '../district/local-time.ts'
import { newEntryId } from '../entries/entry.ts'
import { type FormFields, pairsOf, readForm } from '../http/body.ts'
import { languageOf, wantsJson } from '../http/language.ts'
import { keepUnsent } from '../http/unsent.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { createToldOnForms } from '../improvements/form-views.ts'
import { isOpening } from '../posters/look-ahead.ts'
import { takeEntry } from './feedback-actions.ts'
import { readEntryForm } from './form.ts'
import { receiptQr } from './receipt-qr.ts'
import { chosenVisit, scannedVisit, type Visit } from './visit-views.ts'

/**
 * The blank form, and its thank-you without scripts, may stay with the browser that asked for them: that is what makes going
 * back and sending again the same entry. When the form is opened anew it is asked for anew, and gets an id of its own. See decision 44.
 */
const kept = { 'cache-control': 'private, no-cache' }

/** `/q/<code>`: a poster was scanned. */
export const codeRoutes = (deps: Deps) => {
  const told = createToldOnForms(deps)
  return (
    visitRoutes(deps, told, (c) => scannedVisit(deps, c.req.param('key') ?? ''))
      // The code of a screen that changes every minute. One that is too old or made up opens the ordinary form.
      .get('/:key/:part', anonymous, async (c) => {
        const visit = await scannedVisit(deps, c.req.param('key'))
        countScan(deps, visit, c)
        return c.html(await blankForm(deps, c, visit, c.req.param('part'), told), 200, kept)
      })
  )
}

/** `/o/<office>`: chosen from the list of offices, without a poster. */
export const officeRoutes = (deps: Deps) =>
  visitRoutes(deps, createToldOnForms(deps), (c) => chosenVisit(deps, c.req.param('key') ?? ''))

type Told = ReturnType<typeof createToldOnForms>

const visitRoutes = (deps: Deps, told: Told, find: (c: Context) => Promise<Visit> | Visit) =>
  new Hono()
    .get('/:key', anonymous, async (c) => {
      const visit = await find(c)
      countScan(deps, visit, c)
      return c.html(await blankForm(deps, c, visit, null, told), 200, kept)
    })
    .post('/:key', anonymous, async (c) => {
      const visit = await find(c)
      const fields = await readForm(c)
      keepUnsent(c, fields)
      try {
        const prefix = visitorPrefix(deps, c)
        const form = readEntryForm(pairsOf(fields))
        const { reply, isNew, entry } = await takeEntry(deps, visit, form, prefix)
        const status = isNew ? 201 : 200
        if (wantsJson(c)) return c.json(reply, status)
        return c.html(
          deps.pages.thanks({
            lang: form.lang,
            place: visit.shown(),
            rating: entry.rating,
            receipt: reply.receipt,
            wordsLeft: reply.left !== undefined,
            code: `data:image/svg+xml,${encodeURIComponent(await receiptQr(deps.config.url, reply.receipt))}`,
          }),
          status,
          kept,
        )
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.code === 'proof-needed' && !wantsJson(c)) {
          deps.refusals.see(c.req.path, thrown)
          return c.html(waitPage(deps, c, visit, fields), thrown.status)
        }
        const notice = thrown instanceof Problem ? noticeOf(thrown, fields) : null
        if (!notice || wantsJson(c)) throw thrown
        const draft = draftOf(fields)
        const lang = languageOf(c, fields.get('lang')?.[0])
        const entry = fields.get('entry')?.[0] ?? freshEntry(deps, visit.office)
        const presence = fields.get('presence')?.[0] ?? null
        return c.html(
          deps.pages.visit({ lang, place: visit.shown(), entry, draft, presence, notice, told: null }),
          (thrown as Problem).status,
        )
      }
    })

/** A change of language opens the same address again with a choice in it, and is no second scan; the look of a program or of another page is none. */
function countScan(deps: Deps, { office, place }: Visit, c: Context): void {
  const { poster } = place
  if (poster === null || c.req.method !== 'GET' || c.req.query('lang') !== undefined) return
  if (!isOpening((name) => c.req.header(name))) return
  const now = deps.clock()
  const day = localDay(now, districtOf(deps.directory.register, office).timezone)
  deps.scans.count({ poster, prefix: visitorPrefix(deps, c), day }, now)
}

/** Costs time, never access: for people whose browser runs no scripts. */
function waitPage(deps: Deps, c: Context, visit: Visit, fields: FormFields): string {
  const [sent] = fields.get('proof') ?? []
  const { proof, left } = deps.admission.budget.wait(fields.get('entry')?.[0] ?? '', sent, deps.clock())
  return deps.pages.proof({
    lang: languageOf(c, fields.get('lang')?.[0]),
    method: 'post',
    action: visit.shown().action,
    fields: pairsOf(fields).filter(([name]) => name !== 'proof'),
    proof,
    left,
    early: proof === sent,
    photoLost: false,
  })
}

async function blankForm(
  deps: Deps,
  c: Context,
  { office, place, shown }: Visit,
  part: string | null,
  told: Told,
): Promise<string> {
  const { clock, keys, pages } = deps
  const entry = freshEntry(deps, office)
  const { poster } = place
  const minute = poster === null || part === null ? null : minuteOfPart(keys.receipts, poster, part, clock())
  const presence =
    poster === null || minute === null ? null : newPass(keys.receipts, poster, entry, minute, clock())
  return pages.visit({
    lang: languageOf(c),
    place: shown(),
    entry,
    draft: emptyDraft,
    presence,
    told: await told(office),
    notice: null,
  })
}

/** Chosen by the page once, so that pressing twice, reloading the answer or coming back to the form is the same entry. */
function freshEntry({ clock, directory }: Deps, office: Office): string {
  const hour = localHour(clock(), districtOf(directory.register, office).timezone)
  return newEntryId(hour, encodeBase32(randomBytes(15)))
}

const emptyDraft: VisitDraft = { rating: null, reasons: [], words: '', service: null }

/** What was filled in, as far as the page can show it again; anything odd is left out. */
function draftOf(fields: FormFields): VisitDraft {
  const rating = ([1, 2, 3, 4] as const).find((each) => String(each) === fields.get('rating')?.[0])
  return {
    rating: rating ?? null,
    reasons: fields.get('reason') ?? [],
    words: fields.get('words')?.[0] ?? '',
    service: fields.get('service')?.[0] ?? null,
  }
}

/** Mistakes that the visitor can mend on the same page; all others have a page of their own. */
function noticeOf(problem: Problem, fields: FormFields): VisitPage['notice'] {
  const wrong = new Set(problem.details?.map((each) => each.field))
  const { rating } = draftOf(fields)
  if (problem.code === 'entry-conflict' && rating !== null) return { kind: 'entry-conflict', wanted: rating }
  if (problem.code !== 'field-invalid') return null
  if (wrong.has('rating') && (fields.get('rating')?.[0] ?? '') === '') return { kind: 'no-rating' }
  return { kind: wrong.has('words') ? 'words-too-long' : 'field-invalid' }
}
