/** HTTP for programs that read figures by a key, and the description of it that is made of the same shapes. */
import { Hono } from 'hono'
import { describeRoute, generateSpecs, resolver, validator } from 'hono-openapi'
import type { z } from 'zod'
import { anonymous } from '../access/route-access.ts'
import { DaysAsked, GrievancesAsked, OfficesAsked, WeeksAsked } from '../contract/figures/figures-api.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { bearerOf } from '../http/shown.ts'
import { docsPageOf } from './docs-page.ts'
import { tellDays, tellFlags, tellGrievances, tellOffices, tellWeeks } from './figures-api-views.ts'
import { DaysTold, FlagsTold, GrievancesTold, OfficesTold, ProblemTold, WeeksTold } from './told.ts'

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
})

/** How a route is described. `told`: the shape of its answer. */
const about = (summary: string, description: string, told: z.ZodType) =>
  describeRoute({
    summary,
    description,
    security: [{ key: [] }],
    responses: {
      200: json(told, 'What was asked for.'),
      400: json(ProblemTold, 'A parameter is wrong.'),
      401: json(ProblemTold, 'No good key.'),
      403: json(ProblemTold, 'This key does not read that.'),
      429: json(ProblemTold, 'More than sixty requests in a minute.'),
    },
  })

/** What is wrong is told as everywhere here. */
const asked = <Shape extends z.ZodType>(shape: Shape) =>
  validator('query', shape, (result, c) => {
    if (!result.success) parse(shape, c.req.query())
  })

export function figuresApiRoutes(deps: Deps) {
  const app = new Hono()
    .get(
      '/offices',
      anonymous,
      about('Offices', 'The offices that the key reads.', OfficesTold),
      asked(OfficesAsked),
      async (c) => c.json(await tellOffices(deps, bearerOf(c))),
    )
    .get(
      '/weeks',
      anonymous,
      about(
        'Released weeks',
        'Weeks that are over, Monday to Sunday, as heads of office read them. A week never changes once it is told. Newest first.',
        WeeksTold,
      ),
      asked(WeeksAsked),
      async (c) => c.json(await tellWeeks(deps, bearerOf(c), c.req.valid('query'))),
    )
    .get(
      '/days',
      anonymous,
      about(
        'Days',
        'What counts of each office and day that is over; days on which nobody spoke are left out. A tablet that was offline adds to earlier days. For keys that read days.',
        DaysTold,
      ),
      asked(DaysAsked),
      async (c) => c.json(await tellDays(deps, bearerOf(c), c.req.valid('query'))),
    )
    .get(
      '/flags',
      anonymous,
      about(
        'Flags',
        'Of days that are over. Those that wait for a person first, newest first. For keys that read days.',
        FlagsTold,
      ),
      asked(OfficesAsked),
      async (c) => c.json(await tellFlags(deps, bearerOf(c))),
    )
    .get(
      '/grievances',
      anonymous,
      about(
        'Grievances',
        'How many that came before today wait for an answer, and how many of them had to be answered before today, by office. For keys that read days.',
        GrievancesTold,
      ),
      asked(GrievancesAsked),
      async (c) => c.json(await tellGrievances(deps, bearerOf(c), c.req.valid('query'))),
    )

  let made: ReturnType<typeof generateSpecs> | undefined
  const description = () => {
    made ??= generateSpecs(app, {
      documentation: {
        info: {
          title: 'Figures of Sunwai',
          version: '1',
          description:
            'Read-only. A key is made on the staff page "Other apps", shown once, and sent as a bearer token.',
        },
        servers: [{ url: `${deps.config.url}/api/v1` }],
        components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      },
    })
    return made
  }
  return new Hono()
    .get('/openapi.json', anonymous, async (c) => c.json(await description()))
    .get('/docs', anonymous, async (c) => c.html(deps.pages.apiDocs(docsPageOf(await description()))))
    .route('/', app)
}
