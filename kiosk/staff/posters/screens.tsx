/** Screens at counters whose code changes every minute: connect one, see those that are, remove one. */
import { useState } from 'preact/hooks'
import type { ScreenReply, ScreenRow } from '#server/contract/devices/device.ts'
import type { Place } from '../../api/devices.ts'
import * as api from '../../api/devices.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { mapLoaded } from '../resource.ts'
import { may } from '../session.ts'
import { type Connected, ConnectedScreens } from './connected.tsx'

const placeOf = ({ office, point }: ScreenRow) => `${named(office.name)}, ${named(point.name)}`

export function Screens() {
  const t = words.value
  const screens = useInDistrict('/api/presence', api.screens)
  const places = useInDistrict('/api/posters', api.posters)
  const [made, setMade] = useState<ScreenReply>()
  const [removing, setRemoving] = useState<ScreenRow>()
  const onMade = (reply: ScreenReply) => {
    setMade(reply)
    screens.reload()
  }
  return (
    <>
      <ConnectedScreens
        label={t.presence.title}
        of={mapLoaded(screens, (loaded) => loaded.screens.map(connected))}
        form={
          may('wall:manage') && (
            <Await of={places}>
              {(loaded) => (
                <NewScreen
                  places={loaded.places.filter(({ office }) => screens.data?.offices.includes(office.id))}
                  onMade={onMade}
                />
              )}
            </Await>
          )
        }
        made={
          made && (
            <OneTimeLink
              title={`${t.walls.made}: ${placeOf(made.screen)}`}
              help={t.presence.madeHelp}
              link={made.link}
            />
          )
        }
        onRemove={
          may('wall:manage')
            ? (id) => setRemoving(screens.data?.screens.find((screen) => screen.id === id))
            : null
        }
      />
      {removing && (
        <Remove screen={removing} onRemoved={screens.reload} onClose={() => setRemoving(undefined)} />
      )}
    </>
  )
}

function connected(screen: ScreenRow): Connected {
  const about = `${named(screen.point.name)} · ${words.value.walls.since(words.value.date(screen.createdAt))}`
  return { id: screen.id, name: named(screen.office.name), about, spoken: placeOf(screen) }
}

type NewProps = { places: readonly Place[]; onMade: (reply: ScreenReply) => void }

function NewScreen({ places, onMade }: NewProps) {
  const t = words.value
  const [office, setOffice] = useState<string>()
  const [point, setPoint] = useState<string>()
  const place = places.find((one) => one.office.id === office) ?? places[0]
  const chosen = place?.points.find((one) => one.id === point) ?? place?.points[0]
  const action = useAction<HTMLFormElement>(async () => {
    if (place && chosen) onMade(await api.addScreen({ office: place.office.id, point: chosen.id }))
  })
  // A file of offices without a place has nowhere to hang a screen.
  if (!place || !chosen) return null
  return (
    <Card>
      <Form name="screen" action={action} submit={t.walls.makeLink}>
        <Choice
          label={t.grievance.office}
          name="office"
          value={place.office.id}
          onChoose={setOffice}
          options={places.map((one) => ({ value: one.office.id, label: named(one.office.name) }))}
        />
        <Choice
          label={t.posters.point}
          name="point"
          value={chosen.id}
          onChoose={setPoint}
          options={place.points.map((one) => ({ value: one.id, label: named(one.name) }))}
        />
      </Form>
    </Card>
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
