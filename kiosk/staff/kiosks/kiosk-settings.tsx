/** What staff choose for a tablet. Made on the version that the page showed: a colleague's change is not overwritten. */
import { useState } from 'preact/hooks'
import type { KioskChoice, KioskRow } from '#server/contract/devices/kiosk.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/devices.ts'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field, OneOf, Tick } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf, tickedIn } from '../parts/form/form-rules.ts'
import { FacesSettings } from './faces-settings.tsx'
import { placeOf } from './kiosk-columns.tsx'
import { modeOptions, withMode } from './kiosk-modes.ts'

type SettingsProps = { kiosk: KioskRow; onDone: () => void; onClose: () => void }

export function KioskSettings({ kiosk, onDone, onClose }: SettingsProps) {
  const t = words.value.kiosks
  const { choice } = kiosk
  const [mode, setMode] = useState<string>(choice.mode)
  const action = useAction(async (form: HTMLFormElement) => {
    const pin = textOf(form, 'pin').trim()
    const change = {
      version: kiosk.version,
      name: textOf(form, 'name').trim(),
      choice: choiceIn(form, choice),
      ...(pin ? { pin } : tickedIn(form, 'pinDrop') ? { pin: null } : {}),
    }
    // Somebody who was second is to see what stands now.
    await api.changeKiosk(kiosk.id, change).finally(onDone)
    onClose()
  })
  return (
    <Dialog title={t.settingsTitle} about={`${placeOf(kiosk)}. ${t.settingsAbout}`} onClose={onClose}>
      <Form name={`kiosk ${kiosk.id}`} action={action} submit={t.save} cancel={onClose}>
        <Choice label={t.mode} name="mode" value={mode} onChoose={setMode} options={modeOptions()} />
        {mode === 'wall' && <WallSettings choice={choice} />}
        {mode === 'faces' && <FacesSettings choice={choice} />}
        <Field
          label={t.name}
          name="name"
          hint={t.nameHint}
          required={false}
          most={longest.name}
          input={{ autocomplete: 'off', defaultValue: kiosk.name }}
        />
        <Field
          label={t.pin}
          name="pin"
          hint={t.pinHint}
          required={false}
          input={{ autocomplete: 'one-time-code', inputMode: 'numeric', pattern: '[0-9]{4,8}', maxLength: 8 }}
        />
        {kiosk.hasPin && <Tick label={t.pinDrop} name="pinDrop" />}
      </Form>
    </Dialog>
  )
}

function WallSettings({ choice: { screen } }: { choice: KioskChoice }) {
  const t = words.value.kiosks
  const of = (['office', 'district'] as const).map((value) => ({ value, label: t.wallOfs[value] }))
  return (
    <>
      <OneOf label={t.wallOf} name="wallOf" value={screen?.of ?? 'office'} options={of} />
      <Tick label={t.wallWords} hint={t.wallWordsHint} name="wallWords" ticked={screen?.words ?? false} />
    </>
  )
}

/** What the fields of another mode would say stays as it is. */
function choiceIn(form: HTMLFormElement, before: KioskChoice): KioskChoice {
  const choice = withMode(before, textOf(form, 'mode'))
  if (choice.mode === 'wall')
    return {
      ...choice,
      screen: {
        of: textOf(form, 'wallOf') === 'district' ? 'district' : 'office',
        words: tickedIn(form, 'wallWords'),
      },
    }
  if (choice.mode === 'presence') return choice
  const first = textOf(form, 'restLanguage') as KioskChoice['languages'][number]
  const others = (['hi', 'en', 'pa', 'ur'] as const).filter(
    (each) => each !== first && tickedIn(form, `language-${each}`),
  )
  return {
    ...choice,
    languages: [first, ...others],
    askService: tickedIn(form, 'askService'),
    words: tickedIn(form, 'words'),
    sound: tickedIn(form, 'sound'),
    low: tickedIn(form, 'low'),
    improvements: tickedIn(form, 'improvements'),
    theme: textOf(form, 'theme') as KioskChoice['theme'],
  }
}
