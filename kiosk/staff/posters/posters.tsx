/** Posters: print them, see where they hang, revoke one; and behind the other tabs the screens of halls and counters. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { may } from '../session.ts'
import { Await } from '../states.tsx'
import { Tabs } from '../tabs.tsx'
import { PosterList } from './poster-list.tsx'
import { PrintForm } from './print-form.tsx'
import { Screens } from './screens.tsx'
import { Walls } from './walls.tsx'

export function Posters() {
  const t = words.value
  const shown = may('wall:manage') ? place.value.query.get('show') : null
  const screens = shown === 'screens'
  const counters = shown === 'counters'
  return (
    <div class="column wide">
      <div class="opening">
        <h1 tabIndex={-1}>{screens ? t.walls.title : counters ? t.presence.title : t.posters.title}</h1>
        {may('wall:manage') && (
          <Tabs
            label={t.posters.show}
            tabs={[
              { href: '/staff/posters', label: t.posters.title, current: !screens && !counters },
              { href: '/staff/posters?show=screens', label: t.walls.title, current: screens },
              { href: '/staff/posters?show=counters', label: t.presence.title, current: counters },
            ]}
          />
        )}
      </div>
      {screens ? <Walls /> : counters ? <Screens /> : <Papers />}
    </div>
  )
}

function Papers() {
  const loaded = useResource('/api/posters', api.posters)
  return (
    <Await of={loaded}>
      {({ posters, places }) => (
        <>
          <PrintForm places={places} onPrinted={loaded.reload} />
          <PosterList posters={posters} places={places} onRevoked={loaded.reload} />
        </>
      )}
    </Await>
  )
}
