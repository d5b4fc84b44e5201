/** The number and the address of a member of staff, and by which of them and in which language they are told of their work. */
import { useState } from 'preact/hooks'
import type { StaffContact, StaffContactView } from '#server/contract/staff/staff-contact.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field, OneOf } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint } from '../parts/text/text.tsx'
import './contact-form.css'

type ContactFormProps = {
  /** Tells the form of one person from that of another. */
  name: string
  view: StaffContactView
  lead: string
  save: (contact: StaffContact) => Promise<void>
  onSaved?: () => void
  cancel?: () => void
}

export function ContactForm({ name, view, lead, save, onSaved, cancel }: ContactFormProps) {
  const t = words.value.contact
  const [saved, setSaved] = useState(false)
  const action = useAction(async (form: HTMLFormElement) => {
    setSaved(false)
    await save({
      mobile: textOf(form, 'mobile'),
      email: textOf(form, 'email'),
      channel: textOf(form, 'channel') as StaffContact['channel'],
      language: textOf(form, 'language') as StaffContact['language'],
    })
    setSaved(true)
    onSaved?.()
  })
  // What was chosen while there was a way stays to be seen.
  const ways = (['sms', 'mail'] as const).filter((way) => view.ways.includes(way) || view.channel === way)
  return (
    <Form name={name} action={action} submit={t.submit} {...(cancel && { cancel })}>
      <div class="contact-lead">
        <Hint>{lead}</Hint>
        {view.ways.length === 0 && <Hint>{t.noWay}</Hint>}
      </div>
      <Field
        label={t.mobile}
        name="mobile"
        required={false}
        refused={t.mobileWrong}
        input={{
          type: 'tel',
          inputMode: 'tel',
          autocomplete: 'tel',
          maxLength: 20,
          defaultValue: view.mobile,
        }}
      />
      <Field
        label={t.email}
        name="email"
        required={false}
        refused={t.emailWrong}
        input={{ type: 'email', autocomplete: 'email', maxLength: 120, defaultValue: view.email }}
      />
      <OneOf
        label={t.channel}
        name="channel"
        value={view.channel}
        options={(['none', ...ways] as const).map((way) => ({ value: way, label: t.channels[way] }))}
      />
      <OneOf
        label={t.language}
        name="language"
        value={view.language}
        options={(['hi', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
      />
      <p class="contact-saved" role="status">
        {saved && t.saved}
      </p>
    </Form>
  )
}
