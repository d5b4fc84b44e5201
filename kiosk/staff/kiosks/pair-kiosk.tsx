/** Approves the code that a tablet shows: where it stands and what it does. All else is chosen afterwards. */
import { useState } from 'preact/hooks'
import type { KioskList, KioskRow } from '#server/contract/devices/kiosk.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/devices.ts'
import { named, words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field, OneOf } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { modeOptions, withMode } from './kiosk-modes.ts'

type PairProps = {
  of: KioskList
  /** From the tablet's own QR; empty where it is to be typed. */
  code: string
  onPaired: (kiosk: KioskRow) => void
  onClose: () => void
}

export function PairKiosk({ of, code, onPaired, onClose }: PairProps) {
  const t = words.value.kiosks
  const [chosenOffice, setOffice] = useState(of.offices[0]?.id)
  const [chosenPoint, setPoint] = useState<string>()
  const office = of.offices.find(({ id }) => id === chosenOffice) ?? of.offices[0]
  const point = office?.points.find(({ id }) => id === chosenPoint) ?? likely(office?.points ?? [])
  const action = useAction(async (form: HTMLFormElement) => {
    if (!office || !point) return
    const { kiosk } = await api.pairKiosk({
      code: textOf(form, 'code'),
      office: office.id,
      point: point.id,
      name: textOf(form, 'name').trim(),
      choice: withMode(of.usual, textOf(form, 'mode')),
      pin: null,
    })
    onPaired(kiosk)
    onClose()
  })
  return (
    <Dialog title={t.pair} about={t.pairAbout} onClose={onClose}>
      <Form name="kiosk" action={action} submit={t.pairSubmit} cancel={onClose}>
        <Field
          label={t.code}
          name="code"
          hint={t.codeHint}
          refused={t.codeUnknown}
          input={{
            defaultValue: code,
            minLength: 8,
            maxLength: 12,
            autocomplete: 'one-time-code',
            autocapitalize: 'characters',
            spellcheck: false,
          }}
        />
        <Choice
          label={t.office}
          name="office"
          value={office?.id ?? ''}
          onChoose={setOffice}
          options={of.offices.map(({ id, name }) => ({ value: id, label: named(name) }))}
        />
        <Choice
          label={t.point}
          name="point"
          value={point?.id ?? ''}
          onChoose={setPoint}
          options={(office?.points ?? []).map(({ id, name }) => ({ value: id, label: named(name) }))}
        />
        <Field
          label={t.name}
          name="name"
          hint={t.nameHint}
          required={false}
          most={longest.name}
          input={{ autocomplete: 'off' }}
        />
        <OneOf label={t.mode} name="mode" value="faces" options={modeOptions()} />
      </Form>
    </Dialog>
  )
}

type Point = KioskList['offices'][number]['points'][number]

/** Offices that have a point for a tablet name it so. */
const likely = (points: readonly Point[]): Point | undefined =>
  points.find(({ id }) => /^kiosk(-\d+)?$/.test(id)) ?? points[0]
