/** A desk whose figures are read: people of it, cases of visitors, and the job that works figures out. */

import { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import type { GrievanceFigures } from '#server/contract/grievances/grievance-figures.ts'
import { parse } from '#server/contract/parse.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { countGrievancesFallenDue } from '#server/grievance-figures/figures-actions.ts'
import { createFiguresView } from '#server/grievance-figures/figures-views.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { addPerson, openTestApp, type TestApp } from './app.ts'
import { filledIn, type TestAct } from './grievance.ts'
import { newMessage, post, visit } from './receipt.ts'

const rohtak = { ...everywhere, districts: ['rohtak'] }
const going = () => new AbortController().signal
type Person = Awaited<ReturnType<typeof addPerson>>

export async function openFiguredDesk(opened?: TestApp) {
  const app = opened ?? (await openTestApp())
  const head = await addPerson(app, 'district', undefined, null, rohtak)
  const officer = () => addPerson(app, 'grievance-officer', undefined, null, rohtak)
  // Nothing here needs a session: they end while days go by.
  const figures = async (reader: Person = head, days = 28): Promise<GrievanceFigures> => {
    await countGrievancesFallenDue(app.deps, app.clock.now, going())
    return createFiguresView(app.deps)(reader.person, {
      days,
      district: undefined,
    })
  }
  async function complain() {
    const receipt = await visit(app)
    const { grievance } = await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
    const reference = grievance?.reference ?? ''
    const { id } = await app.deps.db
      .selectFrom('grievances')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const act = async (who: Person, ...acts: TestAct[]) => {
      for (const each of acts) {
        const { version } = (await findGrievance(app.deps.db, id)) ?? {}
        await actOnGrievance(app.deps, who.person, id, parse(GrievanceAct, { version, ...filledIn(each) }))
      }
    }
    const solved = (answer: Record<string, string>) =>
      post(app, '/r/solved', { receipt, message: newMessage(), words: '', ...answer })
    return {
      id,
      reference,
      act,
      answer: (who: Person) =>
        act(who, taken(who), {
          event: 'answered',
          answer: 'हो गया।',
          doneOn: new Date(app.clock.now).toISOString().slice(0, 10),
        }),
      rate: async (face: 1 | 2 | 3 | 4) => {
        const { grievance: seen } = await post(app, '/r', { receipt })
        return post(app, '/r/rate', {
          receipt,
          answer: String(seen?.answerNumber ?? ''),
          rating: String(face),
        })
      },
      yes: () => solved({ solved: 'yes' }),
      no: (next: 'reopen' | 'appeal' = 'reopen') => solved({ solved: 'no', next }),
      withdraw: () =>
        app.deps.write(async (trx) => {
          const grievance = await findGrievance(trx, id)
          if (grievance)
            await letHappen(app.deps, trx, grievance, 'withdrawn', { kind: 'receipt', entry: '' })
        }),
    }
  }
  return {
    app,
    head,
    officer,
    figures,
    complain,
    runClock: () => runClocks(app.deps, app.clock.now, going()),
  }
}

export const taken = (who: Person): TestAct => ({ event: 'assigned', owner: who.person.id })
