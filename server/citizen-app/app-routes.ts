/** HTTP for the app of `/g`: what makes it one, what a phone keeps of its citizen's cases, and what was written without a network. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { readable, receiptOf } from '../citizens/citizen.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { viewOwnCases } from '../citizens/own-case-views.ts'
import type { OwnState } from '../contract/citizens/citizen-app.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { passFor } from './unsent.ts'
import { takeUnsent } from './unsent-actions.ts'

export function citizenAppRoutes(deps: Deps) {
  const { citizenApp, pages, clock, keys } = deps
  const needCitizen = async (c: Context): Promise<string> => {
    const mobile = await citizenOf(deps, c)
    // Without a number there is nobody to whom a phone could be told to belong.
    if (mobile === undefined || receiptOf(mobile) !== null)
      throw new Problem('not-signed-in', 'Come in with your mobile number first.')
    return mobile
  }
  return new Hono()
    .get('/sw.js', anonymous, (c) =>
      c.body(citizenApp.worker, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        // Its own place is `/g/`, and the first page stands one above.
        'service-worker-allowed': '/g',
      }),
    )
    .get('/app/manifest.webmanifest', anonymous, (c) =>
      c.body(JSON.stringify(citizenApp.manifests[languageOf(c)]), 200, {
        'content-type': 'application/manifest+json',
      }),
    )
    .get('/app/offline', anonymous, (c) => c.html(citizenApp.pages[languageOf(c)]))
    .get('/app/state', anonymous, async (c) => {
      const mobile = await needCitizen(c)
      const now = clock()
      const { cases } = await viewOwnCases(deps, mobile)
      return c.json({
        number: readable(mobile),
        pass: passFor(keys.receipts, mobile, now),
        html: pages.caseList({ lang: languageOf(c), cases, now }),
      } satisfies OwnState)
    })
    .post('/share', anonymous, (c) => {
      // Meant for the worker of the phone: where there is none any more, nothing of it is read here.
      c.header('connection', 'close')
      return c.redirect(`/g?lang=${languageOf(c)}`, 303)
    })
    .post('/app/unsent', anonymous, async (c) => {
      const fields = await readForm(c)
      const of = (name: string) => fields.get(name)?.[0] ?? ''
      const lang = languageOf(c, of('lang'))
      return c.json(await takeUnsent(deps, await needCitizen(c), of('box'), of('seen') === 'yes', lang))
    })
}

/** By which a phone knows that the app in the store is of this site. */
export const assetLinkRoutes = ({ config: { androidApp } }: Pick<Deps, 'config'>) =>
  new Hono().get('/assetlinks.json', anonymous, (c) =>
    c.json(
      androidApp
        ? [
            {
              relation: ['delegate_permission/common.handle_all_urls'],
              target: {
                namespace: 'android_app',
                package_name: androidApp.package,
                sha256_cert_fingerprints: androidApp.fingerprints,
              },
            },
          ]
        : [],
    ),
  )
