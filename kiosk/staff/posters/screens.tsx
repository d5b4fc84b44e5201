/** Screens at counters whose code changes every minute: connect one, see those that are, remove one. */
import { useState } from 'preact/hooks'
import type { ScreenReply, ScreenRow } from '#server/contract/device.ts'
import type { Place } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { Confirm } from '../dialog.tsx'
import { Choice, submitting, Trouble, useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { OneTimeLink } from '../one-time-link.tsx'
import { bothLoaded, useResource } from '../resource.ts'
import { Await } from '../states.tsx'

const placeOf = ({ office, point }: ScreenRow) => `${named(office.name)}, ${named(point.name)}`

export function Screens() {
  const t = words.value
  const screens = useResource('/api/presence', api.screens)
  const posters = useResource('/api/posters', api.posters)
  const loaded = bothLoaded(screens, posters)
  const [made, setMade] = useState<ScreenReply>()
  const [removing, setRemoving] = useState<ScreenRow>()
  const onMade = (reply: ScreenReply) => {
    setMade(reply)
    screens.reload()
  }
  return (
    <div class="walls">
      <p class="lead">{t.presence.help}</p>
      <Await of={loaded}>
        {([{ screens }, { places }]) => (
          <div class="split">
            <NewScreen places={places} onMade={onMade} />
            <div>
              {made && (
                <OneTimeLink
                  title={`${t.walls.made}: ${placeOf(made.screen)}`}
                  help={t.presence.madeHelp}
                  link={made.link}
                />
              )}
              <ScreenList screens={screens} onRemove={setRemoving} />
            </div>
          </div>
        )}
      </Await>
      {removing && (
        <Remove screen={removing} onRemoved={screens.reload} onClose={() => setRemoving(undefined)} />
      )}
    </div>
  )
}

function ScreenList({ screens, onRemove }: { screens: ScreenRow[]; onRemove: (screen: ScreenRow) => void }) {
  const t = words.value
  if (screens.length === 0) return <p class="nothing">{t.walls.none}</p>
  return (
    <ul class="rows">
      {screens.map((screen) => (
        <li key={screen.id}>
          <span>
            <b>{named(screen.office.name)}</b>
            <span class="meta">
              {named(screen.point.name)} · {t.walls.since(t.date(screen.createdAt))}
            </span>
          </span>
          <button type="button" class="textual" onClick={() => onRemove(screen)}>
            {t.walls.remove}
            <span class="unseen"> {placeOf(screen)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function NewScreen({ places, onMade }: { places: Place[]; onMade: (reply: ScreenReply) => void }) {
  const t = words.value
  const [office, setOffice] = useState(places[0]?.office.id ?? '')
  const [point, setPoint] = useState('')
  const points = places.find((place) => place.office.id === office)?.points ?? []
  const chosen = points.find((one) => one.id === point) ?? points[0]
  const action = useAction(async () => {
    onMade(await api.addScreen({ office, point: chosen?.id ?? '' }))
  })
  return (
    <form class="card" onSubmit={submitting(() => action.run())}>
      <Choice
        label={t.grievance.office}
        name="office"
        value={office}
        onChoose={setOffice}
        options={places.map((place) => ({ value: place.office.id, label: named(place.office.name) }))}
      />
      <Choice
        label={t.posters.point}
        name="point"
        value={chosen?.id ?? ''}
        onChoose={setPoint}
        options={points.map((one) => ({ value: one.id, label: named(one.name) }))}
      />
      <Trouble problem={action.problem} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.busy}>
          {t.walls.submit}
        </button>
      </div>
    </form>
  )
}

type RemoveProps = { screen: ScreenRow; onRemoved: () => void; onClose: () => void }

function Remove({ screen, onRemoved, onClose }: RemoveProps) {
  const t = words.value
  const action = useAction<void>(async () => {
    await api.removeScreen(screen.id)
    onRemoved()
    onClose()
  })
  return (
    <Confirm
      title={t.walls.removeTitle(placeOf(screen))}
      help={t.presence.removeHelp}
      submit={t.walls.removeSubmit}
      action={action}
      onClose={onClose}
    />
  )
}
