import { test } from 'vitest'
import { addPerson, hour } from '#test/support/app.ts'
import { openChatApp, talk, newPerson } from '#test/support/chat.ts'
import { actOn } from '#test/support/grievance.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { photoOf } from '#test/support/papers.ts'
import { oggOf, opus } from '#test/support/voice-notes.ts'

test('try', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  const shown = async (step: Promise<unknown>) => { await step.catch((e) => console.log('!!!', String(e))) }
  await sunita.type('hello')
  await sunita.tap('en')
  await shown(sunita.tap('file'))
  await shown(sunita.type('electricity'))
  await shown(sunita.tap(/Electr|UHBVN|Power/i))
  await shown(sunita.type('Seman'))
  await shown(sunita.tap(/Seman/i))
  await shown(sunita.type('near the government school'))
  await shown(sunita.voice(oggOf(opus(100))))
  await shown(sunita.photo(await photoOf(60, 40, '#a00').jpeg().toBuffer(), 'the transformer'))
  await shown(sunita.tap('done'))
  await shown(sunita.tap(/Send/))
  const rows = await app.deps.db.selectFrom('grievances').selectAll().execute()
  console.log(rows, await app.deps.db.selectFrom('chat_cases').selectAll().execute())
  const id = rows[0]?.id ?? ''
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'started' })
  await deliverNotifications(app.deps)
  await sunita.settle()
  await shown(sunita.tap(/Remind/))
  await actOn(officer, id, { event: 'answered', answer: 'The transformer was changed on Friday.', template: null }).catch((e) => console.log('!!!', String(e)))
  await deliverNotifications(app.deps)
  await sunita.settle()
  await shown(sunita.tap(/not solved/))
  await shown(sunita.type('It burnt again at night'))
  console.log(sunita.text())
  console.log(await app.deps.db.selectFrom('notifications').selectAll().execute())
})
