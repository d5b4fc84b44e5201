/** The hall screens: make a link for one, see those that are connected, remove one. */

import { useState } from 'preact/hooks'
import type { WallReply, WallRow } from '#server/contract/device.ts'
import type { SessionView } from '#server/contract/person.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { district, hasSeveral, useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field, Tick } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf, tickedIn } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import { mapLoaded } from '../resource.ts'
import { may } from '../session.ts'
import { type Connected, ConnectedScreens } from './connected.tsx'

export function Walls() {
  const t = words.value.walls
  const loaded = useInDistrict('/api/walls', api.walls)
  const [made, setMade] = useState<WallReply>()
  const [removing, setRemoving] = useState<WallRow>()
  const onMade = (reply: WallReply) => {
    setMade(reply)
    loaded.reload()
  }
  return (
    <>
      <ConnectedScreens
        label={t.title}
        of={mapLoaded(loaded, ({ walls }) => walls.map(connected))}
        form={
          loaded.data !== undefined &&
          loaded.data.districts.length > 0 && <NewWall districts={loaded.data.districts} onMade={onMade} />
        }
        made={
          made && <OneTimeLink title={`${t.made}: ${nameOf(made.wall)}`} help={t.madeHelp} link={made.link} />
        }
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

/** With its district, where it could be another's. */
const nameOf = ({ name, district: of }: WallRow): string =>
  hasSeveral.value ? `${name}, ${named(of.name)}` : name

function connected(wall: WallRow): Connected {
  const t = words.value.walls
  const about = `${wall.words ? t.withWords : t.withoutWords} · ${t.since(words.value.date(wall.createdAt))}`
  return { id: wall.id, name: wall.name, about, spoken: wall.name }
}

type NewWallProps = { districts: Districts; onMade: (reply: WallReply) => void }

function NewWall({ districts, onMade }: NewWallProps) {
  const t = words.value.walls
  const action = useAction(async (form: HTMLFormElement) => {
    const name = textOf(form, 'name').trim()
    const chosen = hasSeveral.value ? textOf(form, 'district') : undefined
    const reply = await api.addWall({
      name,
      words: tickedIn(form, 'words'),
      ...(chosen !== undefined && { district: chosen }),
    })
    form.reset()
    onMade(reply)
  })
  return (
    <Card>
      <Form name="wall" action={action} submit={t.submit}>
        {hasSeveral.value && <WhichDistrict of={districts} />}
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

type Districts = SessionView['districts']

/** Those that the server lets have one; that of the frame to begin with, where it is one of them: whoever makes a link sees for which hall it is. */
function WhichDistrict({ of }: { of: Districts }) {
  const [first] = of.toSorted((one) => (one.id === district.value?.id ? -1 : 0))
  const [chosen, choose] = useState(first?.id)
  if (chosen === undefined) return null
  const options = of.map(({ id, name }) => ({ value: id, label: named(name) }))
  return (
    <Choice
      label={words.value.districts.which}
      name="district"
      value={chosen}
      onChoose={choose}
      options={options}
    />
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
