/** The hall screens: connect one by the code that it shows, see those that are connected, end one. */

import { useState } from 'preact/hooks'
import type { WallList, WallRow } from '#server/contract/devices/device.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/devices.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field, Tick } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf, tickedIn } from '../parts/form/form-rules.ts'
import { placesIn } from '../parts/form/place-choices.ts'
import { Card } from '../parts/page/card.tsx'
import { mapLoaded } from '../resource.ts'
import { may } from '../session.ts'
import { type Connected, ConnectedScreens } from './connected.tsx'

export function Walls() {
  const t = words.value.walls
  const loaded = useInDistrict('/api/walls', api.walls)
  const [made, setMade] = useState<WallRow>()
  const [removing, setRemoving] = useState<WallRow>()
  const onMade = (wall: WallRow) => {
    setMade(wall)
    loaded.reload()
  }
  return (
    <>
      <ConnectedScreens
        label={t.title}
        of={mapLoaded(loaded, ({ walls }) => walls.map(connected))}
        form={loaded.data && placesIn(loaded.data).length > 0 && <NewWall of={loaded.data} onMade={onMade} />}
        made={made && <p role="status">{t.connected(made.name)}</p>}
        onRemove={
          may('wall:manage') ? (id) => setRemoving(loaded.data?.walls.find((wall) => wall.id === id)) : null
        }
      />
      {removing && (
        <Remove wall={removing} onRemoved={loaded.reload} onClose={() => setRemoving(undefined)} />
      )}
    </>
  )
}

function connected(wall: WallRow): Connected {
  const t = words.value.walls
  const about = [
    named((wall.office ?? wall.district).name),
    wall.words ? t.withWords : t.withoutWords,
    t.until(words.value.date(wall.expiresAt)),
    ...(wall.paired ? [] : [t.byLink]),
  ]
  return { id: wall.id, name: wall.name, about: about.join(' · '), spoken: wall.name }
}

function NewWall({ of, onMade }: { of: WallList; onMade: (wall: WallRow) => void }) {
  const t = words.value.walls
  const places = placesIn(of)
  const [chosen, choose] = useState(places[0]?.value ?? '')
  const action = useAction(async (form: HTMLFormElement) => {
    const place = places.find(({ value }) => value === chosen)
    const { wall } = await api.connectWall({
      code: textOf(form, 'code'),
      name: textOf(form, 'name').trim(),
      words: tickedIn(form, 'words'),
      ...place?.asked,
    })
    form.reset()
    onMade(wall)
  })
  return (
    <Card>
      <Form name="wall" action={action} submit={t.submit}>
        <Field
          label={t.code}
          name="code"
          hint={t.codeHint}
          refused={t.codeUnknown}
          input={{
            minLength: 8,
            maxLength: 12,
            autocomplete: 'off',
            autocapitalize: 'characters',
            spellcheck: false,
          }}
        />
        <Choice
          label={t.place}
          name="place"
          value={chosen}
          onChoose={choose}
          options={places.map(({ value, label }) => ({ value, label }))}
        />
        <Field
          label={t.name}
          name="name"
          hint={t.nameHint}
          most={longest.name}
          input={{ minLength: 2, autocomplete: 'off' }}
        />
        <Tick label={t.words} name="words" hint={t.wordsHint} />
      </Form>
    </Card>
  )
}

function Remove({ wall, onRemoved, onClose }: { wall: WallRow; onRemoved: () => void; onClose: () => void }) {
  const t = words.value.walls
  const action = useAction<void>(async () => {
    await api.removeWall(wall.id)
    onRemoved()
    onClose()
  })
  return (
    <Confirm
      title={t.removeTitle(wall.name)}
      help={t.removeHelp}
      submit={t.removeSubmit}
      action={action}
      onClose={onClose}
    />
  )
}
