/** Ten recovery codes, shown this once: to copy, to print, to write down. */
import { useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Meta } from '../parts/text/text.tsx'
import './recovery-codes.css'

type RecoveryCodesProps = { codes: readonly string[]; login: string; onward: string; onKept: () => void }

export function RecoveryCodes({ codes, login, onward, onKept }: RecoveryCodesProps) {
  const t = words.value.twoStep.recovery
  const [copied, setCopied] = useState(false)
  const copy = () =>
    // Without https the browser has no clipboard; the codes stand there to be written down.
    navigator.clipboard?.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <>
      <div class="recovery-codes">
        <ol lang="en" aria-label={t.list}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Meta>{t.sheet(login, location.host)}</Meta>
        <Actions>
          <Button onClick={print}>
            <Icon name="printer" size="1.2em" /> {t.print}
          </Button>
          <Button onClick={copy}>
            <Icon name={copied ? 'check' : 'copy'} size="1.2em" /> {copied ? t.copied : t.copy}
          </Button>
        </Actions>
      </div>
      <Button look="primary" fill onClick={onKept}>
        {onward}
      </Button>
    </>
  )
}

const print = () => window.print()
