/** Hindi for one's own account and for where people are signed in. */
import type { Figures } from './figures.ts'

export const hiAccount = (f: Figures) => ({
  account: {
    title: 'मेरा खाता',
    lead: (login: string) => `यूज़र नाम: ${login}`,
    password: 'पासवर्ड बदलें',
    old: 'अभी का पासवर्ड',
    oldWrong: 'यह आपका अभी का पासवर्ड नहीं है।',
    new: 'नया पासवर्ड',
    newHint: 'कम से कम 10 अक्षर। तीन-चार शब्द जोड़ लें तो याद रहेगा।',
    newSame: 'नया पासवर्ड पुराने से अलग और कम से कम 10 अक्षर का रखें।',
    submit: 'पासवर्ड बदलें',
    changed: 'पासवर्ड बदल गया। बाक़ी सब जगह से आप लॉगआउट हो गए।',
    stale: 'इस बीच पासवर्ड बदल चुका है। फिर से लॉगिन करें।',
  },
  sessions: {
    title: 'कहाँ-कहाँ लॉगिन है',
    help: 'कोई जगह आपकी न लगे तो वहाँ से लॉगआउट करें और पासवर्ड बदल लें।',
    unknown: 'कौन सा फ़ोन या कंप्यूटर, पता नहीं',
    here: 'यही वाला',
    times: (began: number, seen: number) =>
      `${f.date(began)}, ${f.time(began)} से · आख़िरी बार ${f.date(began) === f.date(seen) ? '' : `${f.date(seen)}, `}${f.time(seen)}`,
    end: 'लॉगआउट करें',
    endOthers: 'बाक़ी सब जगह से लॉगआउट करें',
    endAll: 'सब जगह से लॉगआउट करें',
    none: 'अभी कहीं लॉगिन नहीं हैं।',
  },
  reset: {
    title: 'नया पासवर्ड रखें',
    whose: (name: string, login: string) => `${name}, यूज़र नाम: ${login}`,
    submit: 'पासवर्ड रखें',
    done: 'पासवर्ड बदल गया',
    doneHelp: 'पहले जहाँ-जहाँ लॉगिन था, सब बंद हो गया। अब नए पासवर्ड से लॉगिन करें।',
    goneHelp: 'यह एक ही बार, 24 घंटे तक चलता है। एडमिन से नया लिंक माँग लें।',
  },
})
