/** A grievance as its citizen's page shows it, to keep and to show: where it stands, what was said by whom, and each step with its time. */
import type { CaseFilePage } from '#server/contract/citizens/citizen.ts'
import type { Printout, PrintoutPart } from '#server/contract/citizens/printout.ts'
import { words } from '../../words/visitor/words.ts'
import { clockLines } from '../receipt/clock-lines.ts'
import { messagesOf } from '../receipt/thread.tsx'
import { dayOfYear, instant, longDay } from '../shared/dates.ts'
import { factsOf, frameOf, heading, hourText, line, papersOf, referenceOf, said, voiceOf } from './parts.ts'

export function caseFile(page: CaseFilePage): Printout {
  const { lang, found } = page
  const { printouts, receiptPage, portal } = words[lang]
  const { reference, state } = found.grievance
  return {
    ...frameOf(lang, page.administration, dayOfYear(lang, page.now, found.timezone)),
    title: printouts.file,
    parts: [
      // Whoever sees the paper shall not be able to open the case by it.
      ...referenceOf({ ...page, reference, receipt: null }),
      line(receiptPage.case.standing[state], 'strong'),
      ...standing(page),
      {
        kind: 'facts',
        facts: factsOf({ ...page, timezone: found.timezone, openedAt: found.grievance.openedAt }),
      },
      ...(found.said === null ? [] : [heading(portal.said), said(found.said)]),
      ...voiceOf(lang, found.voice),
      ...papersOf(lang, found.papers),
      ...asked(page),
      ...answer(page),
      ...messages(page),
      heading(receiptPage.case.history),
      { kind: 'steps', steps: steps(page) },
    ],
  }
}

function standing({ lang, now, found }: CaseFilePage): PrintoutPart[] {
  const { grievance } = found
  const { case: w, thread } = words[lang].receiptPage
  const judged = {
    yes: [line(`${thread.solved} ${thread.yes}`)],
    no: [line(`${thread.solved} ${thread.no}`)],
  }
  return [
    ...clockLines({ lang, now, found, grievance }).map(({ text, tone }) =>
      line(text, tone === 'hint' ? 'quiet' : 'plain'),
    ),
    ...(grievance.solved === null ? [] : judged[grievance.solved]),
    ...(grievance.rating === null ? [] : [line(`${w.rate.said} ${words[lang].ratings[grievance.rating]}`)]),
  ]
}

function asked({ lang, found: { grievance } }: CaseFilePage): PrintoutPart[] {
  if (grievance.question === null) return []
  return [heading(words[lang].receiptPage.case.question), said(grievance.question)]
}

function answer({ lang, found: { grievance }, pictures }: CaseFilePage): PrintoutPart[] {
  if (grievance.answer === null) return []
  const { case: w, thread } = words[lang].receiptPage
  const facts = [
    ...(grievance.doneBy === null ? [] : [{ name: w.doneBy, text: grievance.doneBy }]),
    ...(grievance.doneOn === null ? [] : [{ name: w.doneOn, text: longDay(lang, grievance.doneOn) }]),
    ...grievance.documents.map(({ name, pages }) => ({
      name: words[lang].printouts.withAnswer,
      text: `${name} (${thread.paperPages(pages)})`,
    })),
  ]
  const taken = grievance.photos.map(({ photo, moment }) => ({
    picture: pictures.has(photo) ? photo : null,
    caption: moment === 'before' ? thread.photoBefore : thread.photoAfter,
  }))
  return [
    heading(grievance.state === 'decided' ? w.decision : w.answer),
    said(grievance.answer),
    ...(facts.length ? [{ kind: 'facts' as const, facts }] : []),
    ...(taken.length ? [{ kind: 'pictures' as const, pictures: taken, gone: thread.photoGone }] : []),
  ]
}

function messages({ lang, found, pictures }: CaseFilePage): PrintoutPart[] {
  const { receiptPage, rights } = words[lang]
  const w = receiptPage.thread
  const spoken = messagesOf(found)
  if (!spoken.length) return []
  return [
    heading(w.title),
    ...spoken.map(({ by, day, words: text, photo }) => ({
      kind: 'message' as const,
      head: `${by === 'visitor' ? w.you : w.office} · ${longDay(lang, day)}`,
      text: text || null,
      note:
        text === '' ? rights.receipt.wordsGone : photo !== null && !pictures.has(photo) ? w.photoGone : null,
      picture: photo !== null && pictures.has(photo) ? photo : null,
    })),
  ]
}

/** What the office did to the minute, what the citizen did by the hour: no more of it is stored. */
function steps({ lang, found }: CaseFilePage): { what: string; when: string }[] {
  const { timezone } = found
  return found.grievance.history.map(({ event, at, own }) => ({
    what: words[lang].receiptPage.events[event],
    when: own ? hourText(lang, at, timezone) : instant(lang, at, timezone, dayOfYear(lang, at, timezone)),
  }))
}
