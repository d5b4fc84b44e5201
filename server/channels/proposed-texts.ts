/** The texts that sunwai proposes for registration with the operators, in four languages. Each takes one message. */
import type { Language } from '../contract/names.ts'
import type { TextName } from './sms-templates.ts'

/** To staff: what they chose it for is a number and a link. */
export const toStaff: readonly (TextName | 'changed')[] = [
  'desk-news',
  'morning',
  'flag-given',
  'flags-raised',
  'money-raised',
]

/** To staff in Hindi, and in English where it is proposed. */
export const isProposedIn = (language: Language, name: TextName | 'changed'): boolean =>
  language === 'hi' || !toStaff.includes(name) || proposedTexts[language][name] !== undefined

export const proposedTexts: Readonly<
  Record<Language, Readonly<Partial<Record<TextName | 'changed', string>>>>
> = {
  hi: {
    opened: 'शिकायत {reference} दर्ज हुई। {link}',
    answered: 'शिकायत {reference} का जवाब आ गया। {link}',
    reopened: 'शिकायत {reference} फिर खुल गई। {link}',
    closed: 'शिकायत {reference} पूरी हुई। {link}',
    changed: 'शिकायत {reference} में नई बात है। {link}',
    asked: 'शिकायत {reference}: आपसे सवाल है। {link}',
    started: '{reference} पर काम शुरू हुआ। {link}',
    promised: '{reference}: काम {date} तक। {link}',
    transferred: 'शिकायत {reference} सही दफ़्तर गई। {link}',
    merged: '{reference} एक और शिकायत से जुड़ी। {link}',
    separated: 'शिकायत {reference} फिर अलग हुई। {link}',
    escalated: 'शिकायत {reference} ऊपर भेजी गई। {link}',
    decided: 'शिकायत {reference} पर फ़ैसला हुआ। {link}',
    lapsed: '{reference} समय निकलने पर बंद हुई। {link}',
    withdrawn: 'शिकायत {reference} वापस ली गई। {link}',
    'desk-news': '{count} शिकायतें देखें, {overdue} देर से। {link}',
    morning: 'शिकायत: {overdue} देर, {today} आज, {fresh} नई। {link}',
    'flag-given': '{count} चेतावनी आपको सौंपी गईं। {link}',
    'flags-raised': '{count} नई चेतावनी, फ़ैसला बाक़ी। {link}',
    'money-raised': 'पैसे माँगने की ख़बर: {count} नई। {link}',
    otp: '{code} सुनवाई कोड, किसी को न दें।\n@{site} #{code}',
    'number-changed': 'नंबर बदल गया। आपने नहीं बदला? दफ़्तर में बताएँ। {site}',
  },
  en: {
    opened: '{reference} registered. {link}',
    answered: '{reference} was answered. {link}',
    reopened: '{reference} is open again. {link}',
    closed: '{reference} is closed. {link}',
    changed: 'News on {reference}. {link}',
    asked: 'A question on {reference}. {link}',
    started: 'Work on {reference} began. {link}',
    promised: '{reference}: done by {date}. {link}',
    transferred: '{reference} sent to its office. {link}',
    merged: '{reference} joined to another. {link}',
    separated: '{reference} is on its own now. {link}',
    escalated: '{reference} was sent higher. {link}',
    decided: '{reference} was decided. {link}',
    lapsed: '{reference} closed, time over. {link}',
    withdrawn: '{reference} was withdrawn. {link}',
    'flags-raised': '{count} new flags to decide. {link}',
    'money-raised': 'Asked for money: {count} new. {link}',
    otp: '{code} is your code. Tell nobody.\n@{site} #{code}',
    'number-changed': 'Number changed. Not you? Tell the office. {site}',
  },
  pa: {
    opened: 'ਸ਼ਿਕਾਇਤ {reference} ਦਰਜ ਹੋਈ। {link}',
    answered: 'ਸ਼ਿਕਾਇਤ {reference} ਦਾ ਜਵਾਬ ਆਇਆ। {link}',
    reopened: 'ਸ਼ਿਕਾਇਤ {reference} ਫਿਰ ਖੁੱਲ੍ਹੀ। {link}',
    closed: 'ਸ਼ਿਕਾਇਤ {reference} ਪੂਰੀ ਹੋਈ। {link}',
    changed: '{reference} ਵਿੱਚ ਨਵੀਂ ਗੱਲ ਹੈ। {link}',
    asked: '{reference}: ਤੁਹਾਡੇ ਲਈ ਸਵਾਲ। {link}',
    started: '{reference} ਉੱਤੇ ਕੰਮ ਸ਼ੁਰੂ ਹੋਇਆ। {link}',
    promised: '{reference}: ਕੰਮ {date} ਤੱਕ। {link}',
    transferred: '{reference} ਸਹੀ ਦਫ਼ਤਰ ਗਈ। {link}',
    merged: '{reference} ਦੂਜੀ ਨਾਲ ਜੁੜੀ। {link}',
    separated: '{reference} ਫਿਰ ਵੱਖ ਹੋਈ। {link}',
    escalated: '{reference} ਉੱਪਰ ਭੇਜੀ ਗਈ। {link}',
    decided: '{reference} ਦਾ ਫ਼ੈਸਲਾ ਹੋਇਆ। {link}',
    lapsed: '{reference} ਸਮਾਂ ਲੰਘਣ ’ਤੇ ਬੰਦ। {link}',
    withdrawn: '{reference} ਵਾਪਸ ਲਈ ਗਈ। {link}',
    otp: '{code} ਸੁਣਵਾਈ ਕੋਡ, ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸੋ।\n@{site} #{code}',
    'number-changed': 'ਨੰਬਰ ਬਦਲਿਆ। ਤੁਸੀਂ ਨਹੀਂ ਬਦਲਿਆ? ਦਫ਼ਤਰ ਦੱਸੋ। {site}',
  },
  ur: {
    opened: 'شکایت {reference} درج ہوئی۔ {link}',
    answered: 'شکایت {reference} کا جواب آیا۔ {link}',
    reopened: 'شکایت {reference} پھر کھلی۔ {link}',
    closed: 'شکایت {reference} پوری ہوئی۔ {link}',
    changed: '{reference} میں نئی بات ہے۔ {link}',
    asked: '{reference}: آپ سے سوال ہے۔ {link}',
    started: '{reference} پر کام شروع ہوا۔ {link}',
    promised: '{reference}: کام {date} تک۔ {link}',
    transferred: '{reference} صحیح دفتر گئی۔ {link}',
    merged: '{reference} دوسری سے جڑی۔ {link}',
    separated: '{reference} پھر الگ ہوئی۔ {link}',
    escalated: '{reference} اوپر بھیجی گئی۔ {link}',
    decided: '{reference} پر فیصلہ ہوا۔ {link}',
    lapsed: '{reference} وقت نکلنے پر بند۔ {link}',
    withdrawn: '{reference} واپس لی گئی۔ {link}',
    otp: '{code} سنوائی کوڈ، کسی کو نہ دیں۔\n@{site} #{code}',
    'number-changed': 'نمبر بدلا۔ آپ نے نہیں بدلا؟ دفتر کو بتائیں۔ {site}',
  },
}
