/** What a chat says of a step of a case: in the window as a sentence of its own, after it as a part of a template. No I/O. */
import type { Names } from '../contract/names.ts'
import type { CitizenNotice } from '../grievances/lifecycle.ts'

export const newsOf: Record<CitizenNotice, Names> = {
  opened: { hi: 'शिकायत दर्ज हो गई', en: 'it was registered', pa: 'ਸ਼ਿਕਾਇਤ ਦਰਜ ਹੋ ਗਈ' },
  asked: { hi: 'दफ़्तर ने आपसे कुछ पूछा है', en: 'the office asked you something', pa: 'ਦਫ਼ਤਰ ਨੇ ਤੁਹਾਨੂੰ ਕੁਝ ਪੁੱਛਿਆ ਹੈ' },
  started: { hi: 'काम शुरू हो गया', en: 'work has begun', pa: 'ਕੰਮ ਸ਼ੁਰੂ ਹੋ ਗਿਆ' },
  promised: {
    hi: 'दफ़्तर ने काम की तारीख़ दी है',
    en: 'the office gave a date for the work',
    pa: 'ਦਫ਼ਤਰ ਨੇ ਕੰਮ ਦੀ ਤਾਰੀਖ਼ ਦਿੱਤੀ ਹੈ',
  },
  answered: { hi: 'जवाब आ गया', en: 'it was answered', pa: 'ਜਵਾਬ ਆ ਗਿਆ' },
  reopened: { hi: 'शिकायत फिर खुल गई', en: 'it is open again', pa: 'ਸ਼ਿਕਾਇਤ ਫਿਰ ਖੁੱਲ੍ਹ ਗਈ' },
  transferred: {
    hi: 'सही दफ़्तर को भेजी गई',
    en: 'it was sent to the right office',
    pa: 'ਸਹੀ ਦਫ਼ਤਰ ਨੂੰ ਭੇਜੀ ਗਈ',
  },
  merged: {
    hi: 'इसी बात की दूसरी शिकायत में जोड़ी गई',
    en: 'it was joined with another of the same matter',
    pa: 'ਇਸੇ ਗੱਲ ਦੀ ਦੂਜੀ ਸ਼ਿਕਾਇਤ ਵਿੱਚ ਜੋੜੀ ਗਈ',
  },
  separated: { hi: 'फिर अलग की गई', en: 'it is no longer joined with another', pa: 'ਫਿਰ ਵੱਖ ਕੀਤੀ ਗਈ' },
  escalated: {
    hi: 'बड़े अधिकारी के पास गई',
    en: 'it went to a higher authority',
    pa: 'ਵੱਡੇ ਅਫ਼ਸਰ ਕੋਲ ਗਈ',
  },
  decided: { hi: 'आख़िरी फ़ैसला हो गया', en: 'it was decided', pa: 'ਆਖ਼ਰੀ ਫ਼ੈਸਲਾ ਹੋ ਗਿਆ' },
  lapsed: {
    hi: 'बंद हो गई, जवाब पर आपने कुछ नहीं कहा',
    en: 'it was closed: you said nothing to the answer',
    pa: 'ਬੰਦ ਹੋ ਗਈ, ਜਵਾਬ ਉੱਤੇ ਤੁਸੀਂ ਕੁਝ ਨਹੀਂ ਕਿਹਾ',
  },
  withdrawn: { hi: 'वापस ली गई', en: 'it was withdrawn', pa: 'ਵਾਪਸ ਲਈ ਗਈ' },
  closed: { hi: 'पूरी हुई', en: 'it is closed', pa: 'ਪੂਰੀ ਹੋਈ' },
}

export const newsTitle = (reference: string): Names => ({
  hi: `शिकायत ${reference}`,
  en: `Grievance ${reference}`,
  pa: `ਸ਼ਿਕਾਇਤ ${reference}`,
})

/** On the button that leads to the person's cases. */
export const toCases: Names = { hi: 'मेरी शिकायतें', en: 'My grievances', pa: 'ਮੇਰੀਆਂ ਸ਼ਿਕਾਇਤਾਂ' }
