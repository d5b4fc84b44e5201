/** What flags would have gone up in past days with other settings, beside those that really did. */
import type { ReplayView } from '#server/contract/figures/flag-replay.ts'
import { ApiProblem } from '../../api/client.ts'
import { replayFlags } from '../../api/flag-replay.ts'
import { districtAsked, inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { ReplayForm, settingNames } from './replay-form.tsx'
import { Lanes } from './replay-lanes.tsx'
import { FreshFlags, OfficeCounts, RealFlags } from './replay-tables.tsx'
import './flag-replay.css'

/** The local day of the browser. */
const dayOf = (at: number): string => {
  const local = new Date(at)
  return new Date(at - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
const dayMs = 86_400_000

/** What the address asks for; a year up to today where it names no days. */
function queryAsked(): URLSearchParams {
  const { query } = place.value
  const [from, to] = [query.get('from'), query.get('to')]
  const today = Date.now()
  const asked = new URLSearchParams({
    from: from ?? dayOf(today - 364 * dayMs),
    to: to ?? dayOf(today),
  })
  for (const name of settingNames) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  if (districtAsked.value !== null) asked.set('district', districtAsked.value)
  return asked
}

export function FlagReplay() {
  const t = words.value
  const asked = queryAsked()
  const loaded = useResource(`/api/flags/replay?${asked}`, (signal) => replayFlags(asked, signal))
  return (
    <Page
      title={t.replay.title}
      heading="long"
      lead={t.replay.lead}
      crumbs={[{ href: inDistrict('/staff/flags'), label: t.flags.title }]}
    >
      <ReplayForm asked={asked} onAgain={loaded.reload} />
      {sayOf(loaded.failed) && <Hint>{sayOf(loaded.failed)}</Hint>}
      <Await of={loaded}>{(view) => <Result view={view} />}</Await>
    </Page>
  )
}

/** What went wrong where older figures still stand. */
function sayOf(failed: Error | undefined): string | null {
  const t = words.value.replay
  if (!(failed instanceof ApiProblem)) return null
  if (failed.code === 'too-many-tries') return t.busy
  return failed.code === 'field-invalid' ? t.wrongDays : null
}

function Result({ view }: { view: ReplayView }) {
  const t = words.value.replay
  const { real, present, asked } = view
  const acted = real.filter(({ fate }) => fate === 'action')
  const cleared = real.filter(({ fate }) => fate === 'cleared')
  if (!real.length && !present.length && !asked.length)
    return (
      <>
        <Nothing>{t.none}</Nothing>
        <Hint>{t.cannot}</Hint>
      </>
    )
  return (
    <>
      <Card title={words.value.flagKinds.names[view.kind]}>
        <p class="replay-says">{t.says(asked.length, present.length, real.length)}</p>
        {acted.length > 0 && <p>{t.acted(acted.length, acted.filter((one) => one.asked).length)}</p>}
        {cleared.length > 0 && <p>{t.cleared(cleared.length, cleared.filter((one) => !one.asked).length)}</p>}
        {view.more && <Hint>{t.more}</Hint>}
        <Lanes view={view} />
        <SavePicture />
      </Card>
      <div class="replay-board">
        <RealFlags view={view} />
        <div>
          <OfficeCounts view={view} />
          <FreshFlags view={view} />
        </div>
      </div>
      <div class="replay-limits">
        <Hint>{t.limits[view.kind]}</Hint>
        <ul>
          {view.charts.map(({ usual, up, line }) => (
            <li key={String(usual)}>{t.weights(usual, up, line)}</li>
          ))}
        </ul>
        <Hint>{t.cannot}</Hint>
      </div>
    </>
  )
}
