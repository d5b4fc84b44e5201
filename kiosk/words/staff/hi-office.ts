/** Hindi for what a head of office sees, and for how posters fare. */
import type { Figures } from './figures.ts'

export const hiOffice = (f: Figures) => ({
  own: {
    office: 'दफ़्तर',
    title: 'मेरा दफ़्तर',
    how: 'यहाँ की गिनती पूरे पाँच में है, हर पाँच मिनट में बदलती है, और 5 से कम कुछ नहीं दिखता। ऐसा इसलिए कि कोई न जान सके कि किसने क्या कहा।',
    fewToday: 'आज अब तक 5 से कम लोगों ने राय दी।',
    fewUnhappyToday: (n: number) => `आज अब तक क़रीब ${f.count(n)} लोगों ने राय दी, 5 से कम नाखुश।`,
    about: (n: number) => `क़रीब ${f.count(n)}`,
    under: '5 से कम',
    hours: 'जिस ख़ाने में 20 से कम राय है, या 5 से कम नाखुश, वह ख़ाली है।',
    wholeWeeks: 'पूरे हो चुके हफ़्ते ही दिखते हैं।',
    reasons: 'जो वजह 5 से कम लोगों ने चुनी, वह यहाँ नहीं है।',
    words: 'लोगों के शब्दों में',
    wordsHelp: 'पाँच-पाँच करके दिखते हैं, आगे-पीछे मिलाकर। फ़ोन, आधार, गाड़ी जैसे नंबर ढके हैं।',
    noWords: 'पाँच लोग कुछ लिखें, तब यहाँ दिखेगा।',
    batch: (day: string) => `${day} तक`,
    namesPerson: 'पहचान या नंबर लिखा है',
    namesPersonHelp: 'इन शब्दों में फ़ोन, आधार, गाड़ी का नंबर या ई-मेल जैसा कुछ है।',
    caseHelp: 'आने वाले की राय सिर्फ़ ज़िला देखता है।',
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
