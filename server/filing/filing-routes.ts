/** HTTP for a citizen who proved a number and files a grievance: a page for each question, and what is sent from it. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { readable } from '../citizens/citizen.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { emptySignIn } from '../citizens/portal-routes.ts'
import { type CheckPage, type FilingStep, filingSteps } from '../contract/citizens/filing.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { type FormFields, readForm, readUpload } from '../http/body.ts'
import { permissionFor, policyForSound } from '../http/headers.ts'
import { languageOf } from '../http/language.ts'
import { removeUpload } from '../uploads/upload-actions.ts'
import { addFiles } from '../uploads/whole-file-actions.ts'
import { keepAnswer, throwAway } from './filing-actions.ts'
import { readAnswer, withTyped } from './filing-answer.ts'
import {
  type Asked,
  type Filing,
  neededStep,
  openStep,
  viewFiled,
  viewFiling,
  viewStep,
} from './filing-views.ts'
import { targetOf } from './paper-actions.ts'
import { sendFiling } from './sending-actions.ts'
import { dropSpoken } from './spoken-actions.ts'
import { showNoRoom } from './without-number-routes.ts'

type Shown = Parameters<typeof viewStep>[4]

export function filingRoutes(deps: Deps) {
  const { pages } = deps
  /** Of pages on which something spoken can be heard. */
  const hearing = policyForSound(pages.styles)
  /** Runs with the number that this browser proved; else asks for one, and shows again what was written. */
  const asCitizen =
    (run: (c: Context, citizen: string, fields: FormFields) => Promise<Response>) => async (c: Context) => {
      const fields: FormFields = c.req.method === 'POST' ? await readForm(c) : new Map()
      const citizen = await citizenOf(deps, c)
      if (citizen !== undefined) return run(c, citizen, fields)
      const lang = languageOf(c, fields.get('lang')?.[0])
      const unsent = (fields.get('words') ?? fields.get('landmark'))?.[0] ?? ''
      return c.html(pages.signIn({ ...emptySignIn(deps, c), lang, notice: 'ended', unsent }), 401)
    }

  async function show(
    c: Context,
    citizen: string,
    filing: Filing,
    step: FilingStep | 'check',
    about: Partial<Shown> & { asked?: Partial<Asked> } = {},
  ): Promise<Response> {
    const { asked, ...given } = about
    const lang = languageOf(c)
    const shown = { lang, number: readable(citizen), wrong: null, refused: null, files: [], ...given }
    const page = viewStep(deps, filing, step, { ...askedIn(c), ...asked }, shown)
    const headers = {
      ...(step === 'where' && permissionFor('geolocation')),
      ...(step === 'words' && permissionFor('microphone')),
      ...((step === 'words' || step === 'check') && hearing),
    }
    const isRefused = given.wrong || given.refused || given.files?.length
    return c.html(pages.filing(page), isRefused ? 400 : 200, headers)
  }

  return new Hono()
    .get(
      '/',
      anonymous,
      asCitizen(async (c, citizen) =>
        c.redirect(`/g/new/${openStep(await viewFiling(deps, citizen))}?lang=${languageOf(c)}`, 303),
      ),
    )
    .get(
      '/:step',
      anonymous,
      asCitizen(async (c, citizen) => {
        const filing = await viewFiling(deps, citizen)
        const open = openStep(filing)
        const step = readStep(c.req.param('step'), filing)
        if (step === undefined) throw new Problem('not-found', 'There is no such question.')
        // Nobody checks what is not all answered.
        if (step === 'check' && neededStep(filing) !== 'check')
          return c.redirect(`/g/new/${open}?lang=${languageOf(c)}`, 303)
        return show(c, citizen, filing, step)
      }),
    )
    .post(
      '/send',
      anonymous,
      asCitizen(async (c, citizen, fields) => {
        const lang = languageOf(c, fields.get('lang')?.[0])
        try {
          const reference = await sendFiling(deps, citizen, fields.get('draft')?.[0] ?? '', lang)
          return c.redirect(`/g/filed/${reference}?lang=${lang}`, 303)
        } catch (thrown) {
          const refused = refusalOf(thrown)
          if (refused === null) throw thrown
          return show(c, citizen, await viewFiling(deps, citizen), 'check', { lang, refused })
        }
      }),
    )
    .post('/papers', anonymous, async (c) => {
      const citizen = await citizenOf(deps, c)
      if (citizen === undefined)
        return c.html(pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
      const { fields, files } = await readUpload(c)
      const lang = languageOf(c, fields.get('lang')?.[0])
      const remove = fields.get('remove')?.[0]
      if (remove !== undefined) await removeUpload(deps, citizen, remove)
      const refused = files.length ? await addFiles(deps, citizen, await targetOf(deps, citizen), files) : []
      const filing = await viewFiling(deps, citizen)
      if (refused.length || remove !== undefined || fields.has('add'))
        return refused.length
          ? show(c, citizen, filing, 'papers', { lang, files: refused })
          : c.redirect(`/g/new/papers?lang=${lang}`, 303)
      await keepAnswer(deps, citizen, { papers: {} })
      return c.redirect(`/g/new/${openStep(await viewFiling(deps, citizen))}?lang=${lang}`, 303)
    })
    .post(
      '/drop',
      anonymous,
      asCitizen(async (c, citizen, fields) => {
        await throwAway(deps, citizen)
        return c.redirect(`/g?lang=${languageOf(c, fields.get('lang')?.[0])}`, 303)
      }),
    )
    .post(
      '/:step',
      anonymous,
      asCitizen(async (c, citizen, fields) => {
        const lang = languageOf(c, fields.get('lang')?.[0])
        const filing = await viewFiling(deps, citizen)
        const step = readStep(c.req.param('step'), filing)
        if (step === undefined || step === 'check')
          throw new Problem('not-found', 'There is no such question.')
        // Without a script; with one the recorder does it.
        if (step === 'words' && fields.has('unsay')) {
          await dropSpoken(deps, citizen)
          return show(c, citizen, typedIn(await viewFiling(deps, citizen), fields), step, { lang })
        }
        const read = readAnswer(
          step,
          fields,
          filing.district,
          filing.earlier.map(({ reference }) => reference),
          filing.draft?.spoken != null,
        )
        if ('wrong' in read) {
          const asked = { area: fields.get('area')?.[0] ?? '', place: fields.get('place')?.[0] ?? '' }
          return show(c, citizen, typedIn(filing, fields), step, { lang, wrong: read.wrong, asked })
        }
        try {
          await keepAnswer(deps, citizen, read.answer)
        } catch (thrown) {
          return showNoRoom(deps, c, lang, thrown)
        }
        const next = fields.get('then')?.[0] === 'check' ? 'check' : openStep(await viewFiling(deps, citizen))
        return c.redirect(`/g/new/${next}?lang=${lang}`, 303)
      }),
    )
}

/** The page that whoever has filed keeps. */
export const filedRoutes = (deps: Deps) =>
  new Hono().get('/:reference', anonymous, async (c) => {
    const citizen = await citizenOf(deps, c)
    if (citizen === undefined)
      return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
    return c.html(deps.pages.filed(await viewFiled(deps, languageOf(c), citizen, c.req.param('reference'))))
  })

/** With what stands in the form, whether it can be kept or not. */
const typedIn = (filing: Filing, fields: FormFields): Filing => ({
  ...filing,
  draft: {
    id: '',
    spoken: null,
    district: filing.district,
    ...filing.draft,
    answers: withTyped(filing.draft?.answers ?? {}, fields),
  },
})

function askedIn(c: Context): Asked {
  const of = (name: string) => (c.req.query(name) ?? '').slice(0, 80)
  return { search: of('search'), kind: of('kind'), area: of('area'), place: of('place') }
}

const readStep = (typed: string | undefined, { steps }: Filing): FilingStep | 'check' | undefined =>
  typed === 'check' ? 'check' : steps.find((step) => step === typed && filingSteps.includes(step))

function refusalOf(thrown: unknown): CheckPage['refused'] {
  if (!(thrown instanceof Problem)) return null
  if (thrown.code === 'too-many-tries') return 'too-many'
  if (thrown.code === 'documents-full-today') return 'papers-not-kept'
  return thrown.code === 'words-not-kept' || thrown.code === 'voice-not-kept' ? thrown.code : null
}
