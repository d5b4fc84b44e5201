/** Sessions as a list: by what, since when, last used; each but the one that looks can be ended. */
import type { SessionRow } from '#server/contract/staff/session.ts'
import { words } from '../../language.ts'
import { Button } from '../button/button.tsx'
import { Chip } from '../text/chip.tsx'
import { Meta, Unseen } from '../text/text.tsx'
import './session-list.css'

type SessionListProps = {
  sessions: readonly SessionRow[]
  busy: boolean
  /** Without it they are only seen. */
  onEnd?: (id: string) => void
}

export function SessionList({ sessions, busy, onEnd }: SessionListProps) {
  const t = words.value.sessions
  return (
    <ul class="session-list">
      {sessions.map(({ id, device, beganAt, seenAt, current }) => (
        <li key={id}>
          <div>
            <b>{device ?? t.unknown}</b> {current && <Chip>{t.here}</Chip>}
            <Meta>{t.times(beganAt, seenAt)}</Meta>
          </div>
          {onEnd && !current && (
            <Button look="text" disabled={busy} onClick={() => onEnd(id)}>
              {t.end}
              <Unseen> {device ?? t.unknown}</Unseen>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
