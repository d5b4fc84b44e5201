/** Where somebody is signed in, and an end to it: for a phone that was lost, or somebody who left it open. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Await } from '../parts/page/states.tsx'
import { SessionList } from '../parts/session/session-list.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import type { ActProps } from './act.ts'

export function PersonSessions({ person, manageable, onClose }: ActProps) {
  const t = words.value
  const loaded = useResource(`/api/people/${person.id}/sessions`, (signal) =>
    api.sessionsOf(person.id, signal),
  )
  const action = useAction<string | undefined>(async (session) => {
    await api.endSessionsOf(person.id, session).finally(loaded.refresh)
  })
  return (
    <Dialog title={t.people.sessionsTitle(person.name)} onClose={onClose}>
      <Await of={loaded}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Nothing>{t.sessions.none}</Nothing>
          ) : (
            <SessionList sessions={sessions} busy={action.busy} {...(manageable && { onEnd: action.run })} />
          )
        }
      </Await>
      <Problem problem={action.problem} />
      <Actions>
        {manageable && (loaded.data?.sessions.length ?? 0) > 1 && (
          <Button look="danger" disabled={action.busy} onClick={() => action.run(undefined)}>
            {t.sessions.endAll}
          </Button>
        )}
        <Button onClick={onClose}>{t.states.done}</Button>
      </Actions>
    </Dialog>
  )
}
