/** Hindi for choosing days, what they are held against, and whose figures are shown; and for the list of entries behind a figure. */
import type { Figures } from '../figures.ts'

export const hiCalendar = (f: Figures) => ({
  calendar: {
    earlier: 'इससे पहले का महीना',
    later: 'इसके बाद का महीना',
    first: 'पहला दिन चुनें, फिर आख़िरी दिन।',
    last: (day: string) => `${day} से। अब आख़िरी दिन चुनें।`,
    thisMonth: 'यह महीना',
    lastMonth: 'पिछला महीना',
    compare: 'किससे तुलना',
    against: {
      before: 'ठीक इनसे पहले के दिनों से',
      year: 'पिछले साल के इन्हीं दिनों से',
      none: 'तुलना नहीं',
    },
    beside: (span: string) => `तुलना: ${span}`,
    other: 'या इस दिन से शुरू होने वाले उतने ही दिनों से',
    department: 'विभाग',
    allDepartments: 'सभी विभाग',
    area: 'इलाक़ा',
    allAreas: 'सभी इलाक़े',
    than: {
      before: (days: number) => `उससे पहले के ${f.count(days)} दिनों`,
      year: 'पिछले साल के इन्हीं दिनों',
      other: (span: string) => `${span}`,
    },
  },
  entryList: {
    title: 'इन आँकड़ों के पीछे की राय',
    back: 'आँकड़ों पर वापस',
    about: 'यहाँ सिर्फ़ ये राय हैं',
    remove: (what: string) => `${what}: हटाएँ`,
    cell: (weekday: string, hour: string) => `${weekday}, ${hour} वाला घंटा`,
    hour: (hour: string) => `${hour} वाला घंटा`,
    none: 'ऐसी कोई राय नहीं है।',
    onlyUnhappy: 'सिर्फ़ नाखुश',
    marked: 'जो राय गिनी नहीं गई, वह भी यहाँ है; उस पर लिखा है।',
    open: (what: string) => `${what}: ये राय देखें`,
  },
})
