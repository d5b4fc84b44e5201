/** Hindi for those who reach several districts: the choice of one, and all beside each other. */
import type { Figures } from '../figures.ts'

export const hiDistricts = (f: Figures) => ({
  districts: {
    title: 'ज़िलों की तुलना',
    which: 'ज़िला',
    all: 'सब ज़िले',
    choose: 'ज़िला चुनें',
    compare: 'सब ज़िले साथ-साथ देखें',
    said: (n: number, share: number | null) =>
      share === null
        ? `सब ज़िलों में ${f.count(n)} राय।`
        : `सब ज़िलों में ${f.count(n)} राय, ${f.percent(share)} नाखुश।`,
    above: (names: string) => `बाक़ी सब से साफ़ तौर पर ज़्यादा नाखुश: ${names}।`,
    alike: 'फ़र्क़ इतना नहीं कि किसी ज़िले को अलग कहा जाए।',
    wholeDays: 'सिर्फ़ पूरे हो चुके दिन गिने हैं, सब ज़िलों में वही। चेतावनी और शिकायतें अभी की हैं।',
    unhappy: 'नाखुश (पट्टी 0–100%)',
    responses: 'राय',
    flags: 'चेतावनी',
    overdue: 'जिन शिकायतों का समय निकल गया',
    ofOpen: (overdue: number, open: number, marked: number) =>
      `${f.count(open)} में से ${f.count(overdue)}${marked ? ` (${f.count(marked)} की राय गिनी नहीं गई)` : ''}`,
    none: 'तुलना के लिए पूरे ज़िले चाहिए',
    noneHelp: 'आप ज़िलों का एक हिस्सा देखते हैं। ऊपर से ज़िला चुनकर उसका पन्ना खोलें।',
  },
})
