/** Hindi for the page that holds offices beside each other. */
import type { Figures } from '../figures.ts'

const signed = (share: number): string => {
  const points = Math.round(share * 100)
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'
}
const size = (share: number) => Math.abs(Math.round(share * 100))
const moved = (share: number) =>
  size(share) === 0 ? 'उतना ही' : `${size(share)} ${share > 0 ? 'ज़्यादा' : 'कम'}`

export const hiOfficesPage = (f: Figures) => ({
  officesPage: {
    title: 'दफ़्तर',
    view: 'कैसे दिखाएँ',
    views: {
      table: 'सूची',
      charts: 'छोटे चित्र',
      compare: (n: number) => (n > 0 ? `साथ-साथ (${f.count(n)})` : 'साथ-साथ'),
    },
    search: 'दफ़्तर या विभाग खोजें',
    department: 'विभाग',
    area: 'इलाक़ा',
    none: 'आपके लिए यहाँ कोई दफ़्तर नहीं है',
    noneHelp: 'जिन दफ़्तरों की राय आप पढ़ सकते हैं, वे यहाँ दिखेंगे।',
    office: 'दफ़्तर',
    trend: (top: number) => `दिनों में (0–${f.percent(top)})`,
    likely: 'नाखुश, अंदाज़ा',
    told: 'असल में',
    unranked: '20 से कम राय',
    change: 'बदलाव, 100 में',
    words: 'लिखी बातें',
    overdue: 'देर वाली शिकायतें',
    overdueOf: (overdue: number, open: number) => `${f.count(open)} में ${f.count(overdue)}`,
    beside: 'साथ रखें',
    putBeside: (name: string) => `${name} को साथ-साथ देखने के लिए चुनें`,
    full: (most: number) => `एक साथ ${f.count(most)} दफ़्तर ही देखे जा सकते हैं।`,
    flags: (n: number) => (n === 1 ? 'चेतावनी' : `${f.count(n)} चेतावनी`),
    few: '5 से कम राय',
    nobody: 'कोई राय नहीं',
    untold: 'नहीं बताया जाता',
    noLine: 'रेखा के लिए राय कम है',
    line: (first: number, last: number, highest: number, at: string) =>
      `${f.percent(first)} से ${f.percent(last)} नाखुश; सबसे ज़्यादा ${f.percent(highest)}, ${at}`,
    week: (from: string) => `${f.day(from)} से हफ़्ता`,
    month: (from: string) => f.year(from),
    when: { day: 'दिन', week: 'हफ़्ता', month: 'महीना' },
    signed,
    signedBetween: (low: number, high: number) => `${signed(low)} से ${signed(high)}`,
    changeSpoken: (by: number, low: number, high: number, isSure: boolean) =>
      `100 में ${moved(by)} नाखुश, ${moved(low)} से ${moved(high)} के बीच${isSure ? '' : '; संयोग भी हो सकता है'}`,
    scale: (top: number) =>
      `हर चित्र 0 से ${f.percent(top)} तक है। कटी हुई रेखा आपके सभी दफ़्तरों की है। जहाँ 5 से कम लोग बोले, वहाँ रेखा टूटती है।`,
    howToRead:
      'दायरा बताता है कि सही प्रतिशत 100 में 95 बार कहाँ होता है। कम राय वाले दफ़्तर का अंदाज़ा सबके प्रतिशत की ओर खींचा जाता है और 20 से कम पर बनता ही नहीं, ताकि छह लोगों से कोई दफ़्तर बदनाम न हो। बदलाव पूरे बीते दिनों का है; रंगीन तभी, जब संयोग से ऐसा कम ही होता है।',
    add: 'और दफ़्तर रखें',
    choose: 'दफ़्तर चुनें',
    takeOut: 'हटाएँ',
    noneChosen: 'अभी कोई दफ़्तर नहीं चुना',
    noneChosenHelp: 'ऊपर से चुनें, या सूची में दफ़्तरों के आगे निशान लगाएँ। छह तक साथ आते हैं।',
    within: {
      title: { point: 'इस दफ़्तर की जगहें', service: 'इस दफ़्तर के काम' },
      noPoint: 'जगह नहीं बताई',
      noService: 'काम नहीं बताया',
    },
  },
})
