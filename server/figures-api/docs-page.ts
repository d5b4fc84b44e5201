/** The description of the interface as a page needs it. No I/O. */
import type { generateSpecs } from 'hono-openapi'
import type { ApiDocsPage } from '../contract/figures/figures-api.ts'

type Description = Awaited<ReturnType<typeof generateSpecs>>
type Parameter = { name: string; description?: string; required?: boolean; schema?: { description?: string } }
type Answer = { content?: Record<string, { schema?: unknown }> }

export function docsPageOf({ servers = [], paths = {} }: Description): ApiDocsPage {
  return {
    address: servers[0]?.url ?? '',
    operations: Object.entries(paths).flatMap(([path, item]) => {
      const get = item?.get
      if (!get) return []
      const good = get.responses?.['200'] as Answer | undefined
      return {
        path,
        summary: get.summary ?? path,
        description: get.description ?? '',
        parameters: ((get.parameters ?? []) as Parameter[]).map((each) => ({
          name: each.name,
          description: each.description ?? each.schema?.description ?? '',
          isRequired: each.required === true,
        })),
        answer: JSON.stringify(good?.content?.['application/json']?.schema ?? {}, null, 2),
      }
    }),
  }
}
