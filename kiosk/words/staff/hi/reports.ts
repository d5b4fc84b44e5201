/** Hindi for the reports that are signed and filed. */
import type { Figures } from '../figures.ts'

export const hiReports = (f: Figures) => ({
  reports: {
    title: 'रिपोर्ट',
    lead: 'हर हफ़्ते और महीने की रिपोर्ट, हस्ताक्षर करके फ़ाइल में रखने के लिए। साथ में एक पैराग्राफ़, जो आगे भेजा जा सकता है।',
    about: 'किसकी',
    wholeDistrict: (name: string) => `${name}, पूरा ज़िला`,
    department: (name: string) => `विभाग: ${name}`,
    spans: 'कितने दिन की',
    span: { week: 'हफ़्ता', month: 'महीना' },
    period: 'कब की',
    month: (first: string) => f.year(first),
    papers: 'PDF',
    paper: { hi: 'हिंदी', en: 'अंग्रेज़ी' },
    make: { hi: 'हिंदी में बनाएँ', en: 'अंग्रेज़ी में बनाएँ' },
    making: 'बन रही है…',
    made: (when: string) => `${when} को बनी। जो बन गई वह बदलती नहीं।`,
    said: 'आगे भेजने के लिए',
    copy: 'पैराग्राफ़ कॉपी करें',
    notMade: 'रिपोर्ट अभी नहीं बनी। बनने पर यहाँ पैराग्राफ़ भी आएगा।',
    none: 'अभी कोई पूरा हफ़्ता या महीना नहीं है',
    noneHelp: 'पहला हफ़्ता पूरा होने पर यहाँ दिखेगा। दफ़्तर की रिपोर्ट उसके मंगलवार से मिलती है।',
    office: 'दफ़्तर की रिपोर्ट उन्हीं हफ़्तों से बनती है जो दफ़्तर प्रमुख पढ़ते हैं: हर गिनती क़रीब की है।',
  },
})
