/** How programs read figures: each address with its parameters and its answer. In English, as programs are written. */
import type { ApiDocsPage } from '#server/contract/figures/figures-api.ts'
import { Layout } from '../shared/layout.tsx'
import styles from './api-docs-page.css?inline'

export const apiDocsStyle: string = styles

export function ApiDocs({ address, operations }: ApiDocsPage) {
  return (
    <Layout lang="en" title="Figures for programs" more={apiDocsStyle}>
      <h1>Figures for programs</h1>
      <p>
        Read-only, in JSON. Ask the district for a key; it reads one district, one department or one office,
        and never what somebody wrote. Send it with each request, at most sixty a minute:
      </p>
      <pre class="api-docs-code">{`curl -H "Authorization: Bearer KEY" "${address}${operations[0]?.path ?? ''}"`}</pre>
      <p>
        <a href="/api/v1/openapi.json">The same as OpenAPI 3.1</a>
      </p>
      {operations.map(({ path, summary, description, parameters, answer }) => (
        <section class="card" key={path}>
          <h2>{summary}</h2>
          <p>
            <code>GET /api/v1{path}</code>
          </p>
          <p>{description}</p>
          {parameters.length > 0 && (
            <dl class="api-docs-parameters">
              {parameters.map(({ name, description, isRequired }) => (
                <div key={name}>
                  <dt>
                    <code>{name}</code> {isRequired && '(needed)'}
                  </dt>
                  <dd>{description}</dd>
                </div>
              ))}
            </dl>
          )}
          <details>
            <summary>Answer, as JSON Schema</summary>
            <pre class="api-docs-code">{answer}</pre>
          </details>
        </section>
      ))}
    </Layout>
  )
}
