/** Chooses which posters and which paper, and saves the PDF. */
import { useState } from 'preact/hooks'
import type { Paper } from '#server/contract/devices/poster.ts'
import type { Place } from '../../api/devices.ts'
import * as api from '../../api/devices.ts'
import { Icon } from '../../parts/icon.tsx'
import { districtAsked } from '../district.ts'
import { named, words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { Card } from '../parts/page/card.tsx'
import { Hint } from '../parts/text/text.tsx'
import { session } from '../session.ts'
import { save } from './save.ts'
import './print-form.css'

const papers: Paper[] = ['a4', 'a5', 'tent', 'sticker']

/** An empty text stands for all. */
type Which = { office: string; point: string; paper: Paper }

export function PrintForm({ places, onPrinted }: { places: readonly Place[]; onPrinted: () => void }) {
  const t = words.value
  // A head of office has one office and prints for no other.
  const only = session.value?.office?.id
  const [which, setWhich] = useState<Which>({ office: only ?? '', point: '', paper: 'a4' })
  const { office, point, paper } = which
  const action = useAction<HTMLFormElement>(async () => {
    const district = districtAsked.value
    const request = {
      paper,
      ...(office && { office }),
      ...(point && { point }),
      ...(district && { district }),
    }
    const name = [t.posters.file, office, point, paper].filter(Boolean).join('-')
    save(await api.printPosters(request), `${name}.pdf`)
    onPrinted()
  })
  return (
    <Card class="print" title={t.posters.print}>
      <Hint>{t.posters.help}</Hint>
      <Form
        name="print"
        action={action}
        layout="row"
        submit={
          <>
            <Icon name="printer" size="1.25em" /> {t.states.download}
          </>
        }
        pending={t.posters.printing}
      >
        <OfficeChoice
          places={places}
          all={!only}
          office={office}
          onChoose={(id) => setWhich({ ...which, office: id, point: '' })}
        />
        <PointChoice
          place={places.find((place) => place.office.id === office)}
          point={point}
          onChoose={(id) => setWhich({ ...which, point: id })}
        />
        <Choice
          label={t.posters.paper}
          name="paper"
          value={paper}
          onChoose={(value) => setWhich({ ...which, paper: value as Paper })}
          options={papers.map((value) => ({ value, label: t.posters.papers[value] }))}
        />
      </Form>
    </Card>
  )
}

type OfficeChoiceProps = {
  places: readonly Place[]
  /** Whether all of them may be chosen at once. */
  all: boolean
  office: string
  onChoose: (id: string) => void
}

function OfficeChoice({ places, all, office, onChoose }: OfficeChoiceProps) {
  const t = words.value.posters
  const count = places.reduce((sum, place) => sum + place.points.length, 0)
  return (
    <Choice
      label={t.which}
      name="office"
      value={office}
      onChoose={onChoose}
      required={false}
      options={[
        ...(all ? [{ value: '', label: t.all(count) }] : []),
        ...places.map((place) => ({ value: place.office.id, label: named(place.office.name) })),
      ]}
    />
  )
}

type PointChoiceProps = { place: Place | undefined; point: string; onChoose: (id: string) => void }

function PointChoice({ place, point, onChoose }: PointChoiceProps) {
  const t = words.value.posters
  if (!place) return null
  return (
    <Choice
      label={t.point}
      name="point"
      value={point}
      onChoose={onChoose}
      required={false}
      options={[
        { value: '', label: t.allPoints },
        ...place.points.map((one) => ({ value: one.id, label: named(one.name) })),
      ]}
    />
  )
}
