/** A whole case in a chat, over HTTP and the provider's own protocol: from the greeting to the appeal, in each language. */
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, day, rowsOf } from '#test/support/app.ts'
import { type ChatApp, openChatApp, referenceIn, talk } from '#test/support/chat-app.ts'
import { actOn } from '#test/support/grievance.ts'
import { photoOf } from '#test/support/papers.ts'
import { oggOf, opus } from '#test/support/voice-notes.ts'

const spoken = {
  hi: {
    greeting: 'नमस्ते रोहतक',
    place: 'सीमाण',
    landmark: 'सरकारी स्कूल के सामने',
    more: 'ट्रांसफ़ॉर्मर तीन दिन से जला हुआ है',
    no: 'रात में फिर जल गया',
    appeal: 'दो बार जवाब आया, बिजली नहीं आई',
    filed: /दर्ज/,
    started: /काम शुरू हो गया/,
    answered: /जवाब आ गया/,
    appealed: /बड़े अधिकारी/,
  },
  en: {
    greeting: 'hello',
    place: 'Seman',
    landmark: 'opposite the government school',
    more: 'The transformer has been burnt for three days',
    no: 'It burnt again at night',
    appeal: 'Answered twice and still there is no light',
    filed: /registered/,
    started: /work has begun/,
    answered: /it was answered/,
    appealed: /higher/,
  },
  pa: {
    greeting: 'ਸਤ ਸ੍ਰੀ ਅਕਾਲ',
    place: 'Seman',
    landmark: 'ਸਰਕਾਰੀ ਸਕੂਲ ਦੇ ਸਾਹਮਣੇ',
    more: 'ਟ੍ਰਾਂਸਫ਼ਾਰਮਰ ਤਿੰਨ ਦਿਨਾਂ ਤੋਂ ਸੜਿਆ ਹੋਇਆ ਹੈ',
    no: 'ਰਾਤ ਨੂੰ ਫਿਰ ਸੜ ਗਿਆ',
    appeal: 'ਦੋ ਵਾਰ ਜਵਾਬ ਆਇਆ, ਬਿਜਲੀ ਨਹੀਂ ਆਈ',
    filed: /ਦਰਜ/,
    started: /ਕੰਮ ਸ਼ੁਰੂ ਹੋ ਗਿਆ/,
    answered: /ਜਵਾਬ ਆ ਗਿਆ/,
    appealed: /ਵੱਡੇ ਅਫ਼ਸਰ/,
  },
}

async function tellNews(app: ChatApp) {
  await deliverNotifications(app.deps)
  await app.deps.chats?.work()
  await app.whatsapp.idle()
}

for (const language of ['hi', 'en', 'pa'] as const)
  test(`a case is filed in a chat with a photo and a voice message, told step by step, reminded, given back and appealed: ${language}`, async () => {
    const app = await openChatApp()
    const words = spoken[language]
    const sunita = talk(app)
    await sunita.type(words.greeting)
    if (sunita.last()?.choices.some(({ id }) => id === `language:${language}`)) await sunita.tap(language)
    await sunita.tap('menu:file')
    await sunita.tap('about:page-next')
    await sunita.tap('about:electricity')
    await sunita.type(words.place)
    if (sunita.last()?.choices.some(({ id }) => id.endsWith(':seman'))) await sunita.tap(/:seman$/)
    await sunita.type(words.landmark)
    await sunita.voice(oggOf(opus(100)))
    await sunita.photo(await photoOf(60, 40, '#a00').jpeg().toBuffer(), words.more)
    await sunita.tap('papers:done')
    const before = sunita.member.heard.length
    await sunita.tap(/^check:send/)
    const told = sunita.member.heard.slice(before).map(({ text }) => text)
    expect(told[0]).toMatch(words.filed)

    // What the office has: the words, the place, the photo, the voice, and by which way it came.
    const [row] = await app.deps.db.selectFrom('grievances').selectAll().execute()
    const reference = referenceIn(told[0] ?? '')
    expect(row).toMatchObject({
      reference,
      source: 'whatsapp',
      department: 'electricity',
      place: 'seman',
      landmark: words.landmark,
      mobile: sunita.member.person.number,
      language,
    })
    expect(row?.summary).toContain(words.more)
    const id = row?.id ?? ''
    const officer = await addPerson(app)
    expect(await officer.read(`/api/grievances/${id}/voice-note`)).toMatchObject({ note: { seconds: 6 } })
    expect(await rowsOf(app, 'case_documents')).toHaveLength(1)
    // Nothing of it waits in the chat any more, and no SMS says again what the chat has said.
    expect(await rowsOf(app, 'uploads')).toEqual([])
    expect(await rowsOf(app, 'chat_voice_notes')).toEqual([])
    expect(await rowsOf(app, 'notifications')).toEqual([])

    // Each step comes into the chat.
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
    await actOn(officer, id, { event: 'started' })
    await tellNews(app)
    expect(sunita.text()).toMatch(words.started)
    await sunita.tap('case:remind')
    expect((await rowsOf(app, 'grievances'))[0]).toMatchObject({ reminded_at: expect.any(Number) })
    const answer = 'The transformer at Seman was changed today and tested.'
    expect((await actOn(officer, id, { event: 'answered', answer })).status).toBe(200)
    await tellNews(app)
    expect(sunita.text()).toMatch(words.answered)
    expect(sunita.last()?.text).toContain(answer)

    // The citizen says whether it is solved, and goes to the authority above when it is not.
    await sunita.tap('case:not-solved')
    await sunita.type(words.no)
    const state = async () =>
      (await app.deps.db.selectFrom('grievances').select('state').executeTakeFirst())?.state
    expect(await state()).toBe('reopened')
    await tellNews(app)
    expect((await actOn(officer, id, { event: 'answered', answer: `${answer} Again.` })).status).toBe(200)
    await tellNews(app)
    await sunita.tap('case:appeal')
    await sunita.type(words.appeal)
    expect(await state()).toBe('appealed')
    await tellNews(app)
    expect(sunita.text()).toMatch(words.appealed)
    const said = (await rowsOf(app, 'messages')).map(({ words }) => words)
    expect(said).toEqual(expect.arrayContaining([words.no, words.appeal]))

    // After a day the provider takes templates alone.
    app.clock.now += 2 * day
    const other = await addPerson(app)
    const count = sunita.member.heard.length
    await actOn(other, id, { event: 'assigned', owner: other.person.id })
    expect((await actOn(other, id, { event: 'started' })).status).toBe(200)
    await tellNews(app)
    expect(sunita.member.heard.slice(count).map(({ kind }) => kind)).toEqual(['template'])
  })
