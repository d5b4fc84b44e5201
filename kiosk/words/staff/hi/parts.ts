/** What the pieces of every staff page say in Hindi: lists, forms, the way from page to page. */
import type { Figures } from '../figures.ts'

export const hiParts = (f: Figures) => ({
  parts: {
    crumbs: 'आप यहाँ हैं',
    picture: { save: 'तस्वीर सहेजें', source: (host: string, day: string) => `सुनवाई से, ${host}, ${day}` },
    printed: (when: string, host: string) => `${when} को छपा · ${host}`,
    download: {
      label: 'डाउनलोड',
      csv: 'CSV',
      xlsx: 'Excel',
      failed: 'फ़ाइल अभी नहीं बनी। थोड़ी देर में फिर करें।',
      tooMany: (minutes: number) => `आप बहुत फ़ाइलें ले चुके हैं। अगली ${f.count(minutes)} मिनट बाद मिलेगी।`,
      onTheWay: 'आपकी दो फ़ाइलें अभी आ रही हैं। एक आ जाए, फिर लें।',
      xlsxHelp: 'Excel, 1,00,000 लाइन तक',
    },
    tooFew: 'अभी बहुत कम राय आई है।',
    tooFewHelp: 'इतनी कम राय से पता चल सकता है कि किसने क्या कहा, इसलिए नहीं दिखाते।',
    menu: {
      open: 'सब पन्ने',
      groups: { district: 'ज़िला', work: 'काम', places: 'पोस्टर और स्क्रीन', administration: 'प्रशासन' },
    },
    list: {
      search: 'खोजें',
      which: 'कौन से',
      all: 'सब',
      rows: (n: number) => `कुल ${f.count(n)}`,
      nothingFound: 'ऐसा कुछ नहीं मिला।',
      showAll: 'सब दिखाएँ',
      pages: 'सूची के पन्ने',
      page: (page: number, of: number) => `पन्ना ${f.count(page)} / ${f.count(of)}`,
      previous: 'पिछला',
      next: 'अगला',
      previousPage: 'पिछला पन्ना',
      nextPage: 'अगला पन्ना',
      select: (name: string) => `${name} चुनें`,
      selectAll: 'इस पन्ने के सब चुनें',
      order: 'क्रम',
      down: (label: string) => `${label}: ज़्यादा से कम`,
      up: (label: string) => `${label}: कम से ज़्यादा`,
      selectNone: 'चुनाव हटाएँ',
      selected: (n: number) => `${f.count(n)} चुने`,
    },
    form: {
      kept: 'आपने यह लिखा था। यह भेजा नहीं गया; चाहें तो कॉपी कर लें।',
      restored: 'आपका पहले का लिखा यहीं है। वह अभी भेजा नहीं गया।',
      discard: 'इसे हटा दें',
      draft: {
        waiting: 'अभी सेव नहीं हुआ …',
        kept: (when: string) => `${when} सेव हो गया`,
        unreachable: 'नेटवर्क नहीं है। लिखा हुआ इसी फ़ोन या कंप्यूटर पर है, नेटवर्क आते ही सेव हो जाएगा।',
        refused: 'यह सेव नहीं हो सकता। अभी भेज दें, या कहीं और कॉपी कर लें।',
        other: (when: string) => `दूसरे फ़ोन या कंप्यूटर पर आपने यह लिखा था, ${when}।`,
        take: 'इसे रखें',
      },
      errors: (n: number) => (n === 1 ? 'एक चीज़ ठीक करनी है:' : `${f.count(n)} चीज़ें ठीक करनी हैं:`),
      fillIn: (label: string) => `“${label}” भरें`,
      choose: (label: string) => `“${label}” में से एक चुनें`,
      tooLong: (label: string, n: number) => `“${label}” में ज़्यादा से ज़्यादा ${f.count(n)} अक्षर लिखें`,
      tooShort: (label: string, n: number) => `“${label}” में कम से कम ${f.count(n)} अक्षर लिखें`,
      check: (label: string) => `“${label}” ठीक से भरें`,
    },
  },
})

export type PartWords = ReturnType<typeof hiParts>['parts']
