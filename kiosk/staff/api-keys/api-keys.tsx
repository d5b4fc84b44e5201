/** Keys by which other apps send grievances in or read figures: make one, see what each does, revoke it. */
import { useState } from 'preact/hooks'
import type { ApiKeyList, ApiKeyReply, ApiKeyRow, ReadRight } from '#server/contract/staff/api-key.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/api-keys.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Meta, Trouble, Unseen } from '../parts/text/text.tsx'
import { mapLoaded } from '../resource.ts'
import './api-keys.css'

export function ApiKeys() {
  const t = words.value.apiKeys
  const loaded = useInDistrict('/api/api-keys', api.apiKeys)
  const [made, setMade] = useState<ApiKeyReply>()
  const [revoking, setRevoking] = useState<ApiKeyRow>()
  const onMade = (reply: ApiKeyReply) => {
    setMade(reply)
    loaded.reload()
  }
  return (
    <Page title={t.title} lead={t.lead}>
      <div class="api-keys">
        {loaded.data && loaded.data.districts.length > 0 && <NewKey of={loaded.data} onMade={onMade} />}
        <div>
          <h2>{t.keys}</h2>
          {made && (
            <OneTimeLink
              title={t.made(made.row.name)}
              help={made.row.reads === null ? t.madeHelp : t.madeToRead}
              link={made.key}
              label={t.copy}
            />
          )}
          <List
            label={t.title}
            of={mapLoaded(loaded, ({ keys }) => keys)}
            id={({ id }) => id}
            columns={columns(setRevoking)}
            empty={{ title: t.none, help: t.noneHelp }}
          />
        </div>
      </div>
      {revoking && <Revoke of={revoking} onDone={loaded.reload} onClose={() => setRevoking(undefined)} />}
    </Page>
  )
}

const columns = (onRevoke: (row: ApiKeyRow) => void): Column<ApiKeyRow>[] => {
  const t = words.value.apiKeys
  return [
    {
      key: 'name',
      label: t.column,
      by: ({ name }) => name,
      cell: (row) => (
        <>
          {row.name}
          <Meta>
            {[
              named(row.district.name),
              t.by(words.value.date(row.createdAt), row.madeBy),
              ...(row.of ? [named(row.of)] : []),
              ...(row.reads ? [t.reads[row.reads]] : []),
              ...(row.revokedAt !== null ? [t.revoked(words.value.date(row.revokedAt))] : []),
              ...(row.revokedAt === null && !row.reads ? [t.today(row.today, row.daily)] : []),
            ].join(' · ')}
          </Meta>
          {row.makerLeft && <Trouble>{t.makerLeft}</Trouble>}
        </>
      ),
    },
    {
      key: 'action',
      label: words.value.people.action,
      unlabelled: true,
      align: 'end',
      cell: (row) =>
        row.revokedAt === null && (
          <Button look="text" onClick={() => onRevoke(row)}>
            {t.revoke}
            <Unseen> {row.name}</Unseen>
          </Button>
        ),
    },
  ]
}

function NewKey({ of, onMade }: { of: ApiKeyList; onMade: (reply: ApiKeyReply) => void }) {
  const t = words.value.apiKeys
  const [district, choose] = useState(of.districts[0]?.id ?? '')
  const [what, chooseWhat] = useState<'send' | ReadRight>('send')
  const [part, choosePart] = useState('')
  const action = useAction(async (form: HTMLFormElement) => {
    const name = textOf(form, 'name').trim()
    const [kind = '', id = ''] = part.split('/')
    const reply = await api.makeApiKey({
      name,
      district,
      ...(what === 'send'
        ? { daily: Number(textOf(form, 'daily')) }
        : { reads: what, ...(part !== '' && { [kind]: id }) }),
    })
    form.reset()
    onMade(reply)
  })
  return (
    <Card>
      <Form name="api-key" action={action} submit={t.submit}>
        <Field
          label={t.name}
          name="name"
          hint={t.nameHint}
          most={longest.name}
          input={{ minLength: 2, autocomplete: 'off' }}
        />
        {of.districts.length > 1 && (
          <Choice
            label={t.district}
            name="district"
            value={district}
            onChoose={(id) => {
              choose(id)
              choosePart('')
            }}
            options={of.districts.map(({ id, name }) => ({ value: id, label: named(name) }))}
          />
        )}
        <Choice
          label={t.what}
          name="what"
          value={what}
          onChoose={(next) => chooseWhat(next as typeof what)}
          options={(['send', 'weeks', 'days'] as const).map((each) => ({
            value: each,
            label: t.whats[each] ?? each,
          }))}
          hint={t.whatHelp[what] ?? ''}
        />
        {what !== 'send' && (
          <Choice
            label={t.of}
            name="part"
            value={part}
            onChoose={choosePart}
            options={[{ value: '', label: t.whole }, ...partsOf(of, district)]}
          />
        )}
        {what === 'send' && (
          <Field
            label={t.daily}
            name="daily"
            hint={t.dailyHint(of.daily.most)}
            input={{
              type: 'number',
              min: 1,
              max: of.daily.most,
              defaultValue: String(of.daily.usual),
              inputMode: 'numeric',
            }}
          />
        )}
      </Form>
      <p class="api-keys-address">
        {what === 'send' ? t.address(of.address) : t.readAddress(of.readAddress)}
      </p>
    </Card>
  )
}

/** Departments, then offices. */
function partsOf({ districts }: ApiKeyList, district: string) {
  const t = words.value.apiKeys
  const { departments = [], offices = [] } = districts.find(({ id }) => id === district) ?? {}
  return [
    ...departments.map(({ id, name }) => ({ value: `department/${id}`, label: t.department(named(name)) })),
    ...offices.map(({ id, name }) => ({ value: `office/${id}`, label: named(name) })),
  ]
}

function Revoke({ of, onDone, onClose }: { of: ApiKeyRow; onDone: () => void; onClose: () => void }) {
  const t = words.value.apiKeys
  const action = useAction<void>(async () => {
    await api.revokeApiKey(of.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.revokeTitle(of.name)}
      help={of.reads === null ? t.revokeHelp : t.revokeToRead}
      submit={t.revoke}
      action={action}
      onClose={onClose}
    />
  )
}
