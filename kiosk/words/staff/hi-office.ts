/** Hindi for what a head of office sees, and for how posters fare. */
import type { Figures } from './figures.ts'

export const hiOffice = (f: Figures) => ({
  own: {
    office: 'दफ़्तर',
    title: 'मेरा दफ़्तर',
    how: 'यहाँ की हर गिनती एक बार जान-बूझकर थोड़ी ऊपर-नीचे की गई है और पाँच-पाँच में दिखाई जाती है, ताकि कोई न जान सके कि किसी एक ने क्या कहा। अगला हफ़्ता आने तक कुछ नहीं बदलता।',
    week: (from: string, to: string) => `यह हफ़्ता ${f.span(from, to)} का है।`,
    noWeek: 'अभी दिखाने को कोई हफ़्ता नहीं है।',
    next: (day: string) => `अगला हफ़्ता ${f.longDay(day)} को आएगा।`,
    first: (day: string) => `पहला हफ़्ता ${f.longDay(day)} को आएगा।`,
    before: (value: string) => `पिछले हफ़्ते: ${value}`,
    about: (n: number) => `क़रीब ${f.count(n)}`,
    aboutShare: (share: number) => `क़रीब ${f.percent(share)}`,
    under: '5 से कम',
    tooFew: 'बताने लायक़ नहीं, बहुत कम',
    wholeWeeks: 'एक बिंदु एक पूरे हफ़्ते का है, सोमवार से रविवार।',
    reasons: (weeks: number) =>
      `${weeks === 1 ? 'इस हफ़्ते की' : `पिछले ${f.count(weeks)} हफ़्तों की`}। जो वजह क़रीब 5 से कम लोगों ने चुनी, वह यहाँ नहीं है।`,
    flags: 'चेतावनियों पर ज़िले का फ़ैसला',
    words: 'लोगों के शब्दों में',
    wordsHelp: 'जब 20 लोग कुछ लिख चुके हों, तब हफ़्ते के साथ आते हैं, आगे-पीछे मिलाकर। फ़ोन, आधार, गाड़ी जैसे नंबर ढके हैं।',
    noWords: 'जिस हफ़्ते 20 लोग कुछ लिख चुके होंगे, उसके साथ आएँगे।',
    namesPerson: 'पहचान या नंबर लिखा है',
    namesPersonHelp: 'इन शब्दों में फ़ोन, आधार, गाड़ी का नंबर या ई-मेल जैसा कुछ है।',
    caseHelp: 'आने वाले की राय सिर्फ़ ज़िला देखता है।',
  },
  coming: {
    title: 'दफ़्तर प्रमुख के लिए बातें',
    link: 'दफ़्तर प्रमुख के पढ़ने से पहले बातें देख लें',
    lead: (day: string) =>
      `इस दफ़्तर के प्रमुख इन्हें जल्दी से जल्दी ${f.longDay(day)} को पढ़ेंगे। नंबर अपने आप ढके जाते हैं। नाम और पते नहीं: उन्हें यहाँ ढकें।`,
    few: (n: number, of: number) =>
      `${f.count(of)} में से ${f.count(n)}: जब तक इतने लोग कुछ न लिखें, ये अगले हफ़्ते तक रुकती हैं।`,
    none: 'कोई बात रुकी नहीं है।',
    reads: 'प्रमुख यह पढ़ेंगे:',
    nothing: 'इसमें से कुछ नहीं।',
    change: 'कुछ ढकें',
    cover: 'ढकने का शब्द या वाक्य',
    coverHelp:
      'जैसा लिखा है वैसा ही। इन बातों में जहाँ-जहाँ आएगा, ढक जाएगा। बही में लिखा जाएगा कि आपने कुछ ढका, क्या ढका यह नहीं।',
    notThere: 'ये शब्द वहाँ नहीं हैं। जैसे लिखे हैं वैसे ही डालें।',
    hidden: 'ये बातें बिल्कुल न दिखाएँ',
    anew: 'पहले का ढका हुआ खोल दें',
    save: 'सहेजें',
  },
  posterLife: {
    scans: 'स्कैन',
    lastScan: (day: string) => `आख़िरी स्कैन ${day}`,
    silent: (days: number) =>
      `${f.count(days)} खुले दिनों से कोई स्कैन नहीं, जबकि दफ़्तर चल रहा है। फट गया, या किसी ने ऊपर कुछ चिपका दिया?`,
    silentTitle: (point: string, office: string) => `${office}, ${point}: पोस्टर चुप है`,
    silentCount: (n: number) => `${f.count(n)} चुप`,
    reprint: 'फिर छापें',
    revokedTitle: (serial: string) => `पोस्टर ${serial} रद्द हो गया`,
    revokedHelp: 'अब इसी जगह का नया पोस्टर छापें और पुराना उतार दें।',
    printNew: 'नया पोस्टर छापें',
    all: (n: number) => `सभी ${f.count(n)} चुप पोस्टर देखें`,
  },
})
