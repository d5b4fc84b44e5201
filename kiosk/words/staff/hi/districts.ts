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
  funnel: {
    title: 'सब ज़िलों के एक ही विभाग के दफ़्तर',
    department: 'विभाग',
    office: 'दफ़्तर',
    standing: 'संयोग से अलग?',
    axis: 'कितनी राय आईं →',
    all: (share: number) => `सब मिलाकर ${f.percent(share)} नाखुश।`,
    worse: (names: readonly string[]) => `साफ़ तौर पर ज़्यादा नाखुश: ${names.join(', ')}।`,
    better: (names: readonly string[]) => `साफ़ तौर पर कम नाखुश: ${names.join(', ')}।`,
    alike: 'कोई दफ़्तर इतना अलग नहीं कि संयोग न हो सके।',
    says: (offices: number, outside: number) => `${f.count(offices)} दफ़्तर, ${f.count(outside)} रेखाओं के बाहर`,
    how: 'जितनी कम राय, उतना बड़ा फ़र्क़ संयोग से होता है, इसलिए बाएँ पट्टी चौड़ी है। गहरी पट्टी में 100 में 95 दफ़्तर संयोग से ही रहते हैं, हल्की में 1000 में 998। पट्टी के बाहर का दफ़्तर देखने लायक है।',
    wider: 'दफ़्तरों में फ़र्क़ संयोग से ज़्यादा है, इसलिए पट्टी उतनी ही चौड़ी की है।',
    few: (n: number) => `${f.count(n)} ${n === 1 ? 'दफ़्तर' : 'दफ़्तरों'} की पाँच से कम राय हैं, इसलिए यहाँ नहीं दिखाए।`,
    none: 'किसी दफ़्तर की पाँच राय नहीं',
    standings: (outside: null | '95' | '99.8', above: boolean) =>
      outside === null ? 'नहीं' : `${outside === '95' ? 'शायद' : 'हाँ'}, ${above ? 'ज़्यादा नाखुश' : 'कम नाखुश'}`,
  },
  transfers: {
    title: 'कहीं और क्या काम आया',
    help: 'किसी ज़िले में जो किया गया और उसका असर। अच्छा लगे तो अपने यहाँ भी करें।',
    none: 'अभी किसी काम का असर पता नहीं',
    noneHelp: 'किए हुए काम के चार हफ़्ते बाद असर यहाँ दिखता है।',
    copy: 'यहाँ भी करें',
    allOffices: 'सब विभाग',
  },
})
