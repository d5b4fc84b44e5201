/** Posters: print them, see where they hang, revoke one; and behind the other tabs the screens of halls and counters. */
import * as api from '../../api/devices.ts'
import { inDistrict, useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Tabs } from '../parts/page/tabs.tsx'
import { place } from '../router.ts'
import { may } from '../session.ts'
import { PosterList } from './poster-list.tsx'
import { PrintForm } from './print-form.tsx'
import { Screens } from './screens.tsx'
import { Walls } from './walls.tsx'

export function Posters() {
  const t = words.value
  const shown = may('wall:read') ? place.value.query.get('show') : null
  const tabs = [
    {
      href: inDistrict('/staff/posters'),
      label: t.posters.title,
      current: shown !== 'screens' && shown !== 'counters',
    },
    { href: inDistrict('/staff/posters?show=screens'), label: t.walls.title, current: shown === 'screens' },
    {
      href: inDistrict('/staff/posters?show=counters'),
      label: t.presence.title,
      current: shown === 'counters',
    },
  ]
  const choice = may('wall:read') && <Tabs label={t.posters.show} tabs={tabs} />
  if (shown === 'screens') {
    return (
      <Page
        title={t.walls.title}
        lead={t.walls.help.replace('{address}', `${location.host}/wall`)}
        actions={choice}
      >
        <Walls />
      </Page>
    )
  }
  if (shown === 'counters') {
    return (
      <Page title={t.presence.title} lead={t.presence.help} actions={choice}>
        <Screens />
      </Page>
    )
  }
  return (
    <Page
      title={t.posters.title}
      {...(may('entry:read') && { lead: t.posterLife.howCounted })}
      actions={choice}
    >
      <Papers />
    </Page>
  )
}

function Papers() {
  const loaded = useInDistrict('/api/posters', api.posters)
  return (
    <Await of={loaded}>
      {({ places }) => (
        <>
          {may('poster:print') && <PrintForm places={places} onPrinted={loaded.reload} />}
          <PosterList loaded={loaded} />
        </>
      )}
    </Await>
  )
}
