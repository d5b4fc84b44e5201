/** How a phone is set up: get an app, scan or type the key; the code that the app shows then is the caller's form. */
import type { ComponentChildren } from 'preact'
import type { PhoneSetup as Setup } from '#server/contract/staff/second-step.ts'
import { words } from '../language.ts'
import { Hint } from '../parts/text/text.tsx'
import './phone-setup.css'

export function PhoneSetup({ setup, children }: { setup: Setup; children: ComponentChildren }) {
  const t = words.value.twoStep.phone
  return (
    <ol class="phone-setup">
      <li>
        <b>{t.app}</b>
        <Hint>{t.appHelp}</Hint>
      </li>
      <li>
        <b>{t.scan}</b>
        <Code label={t.qr} {...setup.qr} />
        <p class="phone-open">
          <a href={setup.address}>{t.open}</a>
        </p>
        <details class="phone-key">
          <summary>{t.byHand}</summary>
          <dl>
            <dt>{t.account}</dt>
            <dd>{setup.account}</dd>
            <dt>{t.key}</dt>
            <dd lang="en">{setup.secret}</dd>
          </dl>
        </details>
      </li>
      <li>{children}</li>
    </ol>
  )
}

/** With the quiet zone of four modules that scanners need. */
function Code({ label, modules, path }: Setup['qr'] & { label: string }) {
  const width = modules + 8
  return (
    <svg
      class="phone-qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${width} ${width}`}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
