/** HTTP for Open311 (GeoReport v2): other programs send grievances in by a key, and anybody follows what came that way. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import type { ProblemReplies } from '../http/answer.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { contentType, type Format, formats, readFile, type Told, write } from './format.ts'
import { takeRequest } from './open311-actions.ts'
import { createRequestViews } from './open311-views.ts'
import { invalid, readQuery } from './query.ts'
import { serviceName, tellDefinition, tellServices } from './service.ts'

const specification = 'http://wiki.open311.org/GeoReport_v2'
/** Of this interface, for programs that keep what they have learned of it. */
const changeset = '2026-11-28T00:00:00Z'

export function open311Routes(deps: Deps) {
  const { directory, config, clock } = deps
  const views = createRequestViews(deps)

  /** Throws `field-invalid` where several districts could be meant, and `not-found`. */
  function districtFor(named: string): District {
    const { districts } = directory.register
    const [only] = districts
    if (named === '' && (districts.length > 1 || !only)) throw invalid('jurisdiction_id was not provided.')
    const district = named === '' ? only : districts.find(({ id }) => id === named)
    if (!district) throw new Problem('not-found', 'jurisdiction_id was not found.')
    return district
  }
  const askerOf = (c: Context) => ({
    district: districtFor(c.req.query('jurisdiction_id') ?? ''),
    lang: languageFor(c),
    key: c.req.query('api_key') ?? '',
  })
  /** What the last part of the address names. Throws `not-found` where it ends with no format. */
  function fileOf(c: Context): { name: string; format: Format } {
    const file = readFile(c.req.param('file') ?? '')
    if (!file) throw new Problem('not-found', 'The address must end with .json or .xml.')
    return file
  }
  const discovery = (): Told => ({
    changeset,
    contact: `${config.url}/privacy`,
    key_service: `${config.url}/staff/api-keys`,
    endpoints: [
      {
        specification,
        url: `${config.url}/open311/v2`,
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  })

  const app = new Hono()
  for (const format of formats) {
    app
      .get(`/discovery.${format}`, anonymous, (c) => reply(c, format, 'discovery', discovery()))
      .get(`/v2/services.${format}`, anonymous, (c) => {
        const { district, lang } = askerOf(c)
        return reply(c, format, 'services', tellServices(district, lang))
      })
      .get(`/v2/requests.${format}`, anonymous, async (c) => {
        const asker = askerOf(c)
        const query = readQuery((name) => c.req.query(name) ?? '', clock(), asker.district.timezone)
        return reply(c, format, 'service_requests', await views.list(asker, query))
      })
      .post(`/v2/requests.${format}`, anonymous, async (c) => {
        const fields = await readForm(c)
        const of = (name: string) => fields.get(name)?.[0] ?? c.req.query(name) ?? ''
        const district = districtFor(of('jurisdiction_id'))
        const { reference, notice } = await takeRequest(deps, of('api_key'), district, of)
        return reply(c, format, 'service_requests', [
          { service_request_id: reference, service_notice: notice, account_id: null },
        ])
      })
  }
  return app
    .get('/v2/services/:file', anonymous, (c) => {
      const { name, format } = fileOf(c)
      const { district, lang } = askerOf(c)
      if (serviceName(district, name) === null) throw new Problem('not-found', 'service_code was not found.')
      return reply(c, format, 'service_definition', tellDefinition(district, name, lang))
    })
    .get('/v2/requests/:file', anonymous, async (c) => {
      const { name, format } = fileOf(c)
      return reply(c, format, 'service_requests', await views.one(askerOf(c), name))
    })
    .get('/v2/tokens/:file', anonymous, (c) => {
      const { format } = fileOf(c)
      askerOf(c)
      // Every request has its id at once, so that no token was ever given.
      return reply(c, format, 'errors', errorsOf(404, 'token was not found.'), 404)
    })
}

/** Programs of other cities are written in English; `?lang=hi` gives the names in Hindi. */
const languageFor = (c: Context): Language => languageOf(c, c.req.query('lang') ?? 'en')

const errorsOf = (code: number, description: string): Told => [{ code, description }]

function reply(c: Context, format: Format, root: string, told: Told, status: 200 | Problem['status'] = 200) {
  c.header('content-type', contentType[format])
  return c.body(write(format, root, told), status)
}

/** Whether a problem at this address is told as Open311 has it. */
export const isOpen311 = (c: Context): boolean => c.req.path.startsWith('/open311/')

/** Anything thrown below `/open311`, in the format that was asked for; XML where none was. */
export function answerOpen311(problems: ProblemReplies, thrown: Error, c: Context): Response {
  const { status, reply: told } = problems(thrown)
  const format = readFile(c.req.path)?.format ?? 'xml'
  c.header('x-request-id', told.request)
  if (status === 429 || status === 503) c.header('retry-after', '60')
  const description =
    told.code === 'proof-needed'
      ? 'Very many requests came at once from this network. Wait a minute, or send a good api_key.'
      : told.message
  return reply(c, format, 'errors', errorsOf(status, description), status)
}
