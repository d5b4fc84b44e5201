/** Keys by which other apps send grievances in: make one, see how much comes by each, revoke it. */
import { useState } from 'preact/hooks'
import type { ApiKeyList, ApiKeyReply, ApiKeyRow } from '#server/contract/api-key.ts'
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
import { Meta, Unseen } from '../parts/text/text.tsx'
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
            <OneTimeLink title={t.made(made.row.name)} help={t.madeHelp} link={made.key} label={t.copy} />
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
              row.revokedAt === null
                ? t.today(row.today, row.daily)
                : t.revoked(words.value.date(row.revokedAt)),
            ].join(' · ')}
          </Meta>
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
  const action = useAction(async (form: HTMLFormElement) => {
    const name = textOf(form, 'name').trim()
    const reply = await api.makeApiKey({ name, district, daily: Number(textOf(form, 'daily')) })
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
            onChoose={choose}
            options={of.districts.map(({ id, name }) => ({ value: id, label: named(name) }))}
          />
        )}
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
      </Form>
      <p class="api-keys-address">{t.address(of.address)}</p>
    </Card>
  )
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
      help={t.revokeHelp}
      submit={t.revoke}
      action={action}
      onClose={onClose}
    />
  )
}
