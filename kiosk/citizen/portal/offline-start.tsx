/** Where the app starts without a network. The phone keeps it as it is; its script fills in what it knows. */
import type { ComponentChildren } from 'preact'
import type { OfflinePage } from '#server/contract/citizens/citizen-app.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { words } from '../../words/visitor/words.ts'
import { End, PortalFrame } from './portal-frame.tsx'

export function OfflineStart(page: OfflinePage) {
  const { lang } = page
  const w = words[lang].app
  return (
    <PortalFrame lang={lang} title={w.offline.title} path="/g">
      <div id="offline" data-seal={page.sealKey}>
        <h1>{w.offline.title}</h1>
        <p>{w.offline.lead}</p>
        <div class="unsent-list" />
        <div class="last-known" />
        <p>
          <a class="wide" href={`/g?lang=${lang}`}>
            {w.offline.again}
          </a>
        </p>
        <details class="card">
          <summary>{w.write.title}</summary>
          <Write {...page} />
        </details>
      </div>
      <End lang={lang} />
    </PortalFrame>
  )
}

function Write({ lang, districts, departments }: OfflinePage) {
  const { app, filing, portal } = words[lang]
  const Wrong = ({ field, text }: { field: string; text: string }) => (
    <p class="failed" role="alert" data-wrong={field} hidden>
      {text}
    </p>
  )
  return (
    <form class="ask write" noValidate>
      <p>{app.write.lead}</p>
      {districts.length > 0 && (
        <Choice name="district" label={filing.district} options={districts} lang={lang} />
      )}
      <Choice name="department" label={filing.about.title} options={departments} lang={lang}>
        <option value="unknown">{filing.about.unknown}</option>
      </Choice>
      <label for="landmark">{app.write.where}</label>
      <input id="landmark" name="landmark" maxLength={unitsFor(longest.landmark)} autocomplete="off" />
      <Wrong field="landmark" text={filing.wrong.where} />
      <label for="words">{filing.words.title}</label>
      <textarea id="words" name="words" rows={6} maxLength={unitsFor(longest.words)} />
      <p class="hint">{filing.words.careful}</p>
      <Wrong field="words" text={filing.wrong.words} />
      <label for="mobile">{portal.mobile.label}</label>
      <input
        id="mobile"
        name="mobile"
        class="code-small"
        type="tel"
        inputMode="tel"
        dir="ltr"
        autocomplete="tel-national"
        maxLength={30}
      />
      <Wrong field="mobile" text={portal.notices.number} />
      <p class="hint">{filing.check.consent}</p>
      <button type="submit" class="primary">
        {app.write.keep}
      </button>
    </form>
  )
}

type ChoiceProps = Pick<OfflinePage, 'lang'> & {
  name: string
  label: string
  options: OfflinePage['departments']
  children?: ComponentChildren
}

function Choice({ lang, name, label, options, children }: ChoiceProps) {
  return (
    <>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {children}
        {options.map(({ id, name: names }) => (
          <option key={id} value={id}>
            {names[lang] ?? names.en}
          </option>
        ))}
      </select>
    </>
  )
}
