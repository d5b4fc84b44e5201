/** Where one is signed in, with a way to end each of them but this one. */
import type { SessionsView } from '#server/contract/staff/session.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { SessionList } from '../parts/session/session-list.tsx'
import { Hint } from '../parts/text/text.tsx'
import type { Loaded } from '../resource.ts'

export function OwnSessions({ of }: { of: Loaded<SessionsView> }) {
  const t = words.value.sessions
  const action = useAction<string | undefined>(async (id) => {
    await (id === undefined ? api.endOtherSessions() : api.endOwnSession(id)).finally(of.refresh)
  })
  return (
    <Card title={t.title}>
      <Await of={of}>
        {({ sessions }) => (
          <>
            {sessions.length > 1 && <Hint>{t.help}</Hint>}
            <SessionList sessions={sessions} busy={action.busy} onEnd={action.run} />
            <Problem problem={action.problem} />
            {sessions.length > 2 && (
              <Button disabled={action.busy} onClick={() => action.run(undefined)}>
                {t.endOthers}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}
