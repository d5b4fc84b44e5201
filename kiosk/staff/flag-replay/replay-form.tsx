/** The settings of a replay, which stand in the address. */
import { useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Choice, Field } from '../parts/form/field.tsx'
import { go, withQuery } from '../router.ts'
import './replay-form.css'

export const settingNames = ['usual', 'change', 'onceIn'] as const
type Setting = (typeof settingNames)[number]

const shares = ['5', '10', '15', '20', '25', '30']
const changes = ['1.3', '1.5', '2', '3']
const onceIn = ['500', '1000', '2000', '5000', '10000', '50000']

/** `onAgain`: the same once more, as after somebody else was counting. */
export function ReplayForm({ asked, onAgain }: { asked: URLSearchParams; onAgain: () => void }) {
  const t = words.value
  const { replay } = t
  const [chosen, setChosen] = useState<Partial<Record<Setting, string>>>({})
  const chosenFor = (name: Setting) => chosen[name] ?? asked.get(name) ?? ''
  const choose = (name: Setting) => (value: string) => setChosen({ ...chosen, [name]: value })
  const choices: { name: Setting; own: string; options: { value: string; label: string }[] }[] = [
    {
      name: 'usual',
      own: replay.usualOwn,
      options: shares.map((value) => ({ value, label: t.percent(Number(value) / 100) })),
    },
    {
      name: 'change',
      own: replay.changeOwn,
      options: changes.map((value) => ({ value, label: replay.changeTimes(Number(value)) })),
    },
    {
      name: 'onceIn',
      own: replay.onceInOwn,
      options: onceIn.map((value) => ({ value, label: replay.onceInRatings(Number(value)) })),
    },
  ]
  return (
    <form
      class="replay-form"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        const names = ['from', 'to', ...settingNames]
        const to = withQuery(Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])))
        if (to === location.pathname + location.search) onAgain()
        else go(to)
      }}
    >
      <Field
        label={replay.from}
        name="from"
        input={{ type: 'date', defaultValue: asked.get('from') ?? '', max: asked.get('to') ?? '' }}
      />
      <Field label={replay.to} name="to" input={{ type: 'date', defaultValue: asked.get('to') ?? '' }} />
      {choices.map(({ name, own, options }) => (
        <Choice
          key={name}
          label={replay[name]}
          name={name}
          value={chosenFor(name)}
          onChoose={choose(name)}
          required={false}
          options={[{ value: '', label: own }, ...options]}
        />
      ))}
      <Button type="submit" look="primary">
        {replay.run}
      </Button>
    </form>
  )
}
