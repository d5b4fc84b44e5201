/** What a report says in Hindi. The shape that English fills. */
import type { FlagKind } from '../../contract/figures/flag.ts'
import type { Change, ReportFlag } from '../figures.ts'
import type { ReportAbout } from '../report.ts'
import { numbersIn } from './numbers.ts'

const f = numbersIn('hi')

/** How a share moved against the period before. */
const moved = ({ by, beyondChance }: Change): string => {
  if (!beyondChance) return 'पहले जैसा, थोड़ा फ़र्क इत्तफ़ाक भी हो सकता है'
  return by > 0 ? 'पहले से ज़्यादा लोग नाखुश, यह इत्तफ़ाक नहीं लगता' : 'पहले से कम लोग नाखुश, यह इत्तफ़ाक नहीं लगता'
}

export const hi = {
  ...f,
  title: { week: 'हफ़्ते की रिपोर्ट', month: 'महीने की रिपोर्ट' },
  madeOn: (day: number) => `${f.day(day)} को बनी`,
  foot: (title: string, name: string, period: string) => `${title} · ${name} · ${period}`,
  unprintable: 'जो निशान यह काग़ज़ नहीं छाप सकता, उसकी जगह ? है।',
  this: { week: 'यह हफ़्ता', month: 'यह महीना' },
  before: { week: 'पिछला हफ़्ता', month: 'पिछला महीना' },
  about: (text: string) => `क़रीब ${text}`,
  nothing: '–',
  tooFew: 'बहुत कम',
  figures: {
    heading: 'एक नज़र में',
    what: 'क्या',
    means: 'मतलब',
    responses: 'लोगों ने राय दी',
    unhappy: 'उनमें से नाखुश',
    range: 'असली हिस्सा लगभग यहाँ',
    rangeMeans: '100 में से 95 बार सच इसी के बीच होता है',
    marked: 'गिनी नहीं गई राय',
    markedMeans: 'एक साथ एक जगह से बहुत सारी आईं',
    moved,
    notHeld: 'पहले का हिसाब पूरा नहीं, इसलिए तुलना नहीं',
  },
  trend: {
    heading: { week: 'पिछले हफ़्तों में नाखुश लोग', month: 'पिछले महीनों में नाखुश लोग' },
    alt: (points: string) => `नाखुश लोगों का हिस्सा, पुराने से नए तक: ${points}`,
    point: (label: string, share: string) => `${label}: ${share}`,
  },
  reasons: {
    complaints: 'लोग किससे नाखुश थे',
    praise: 'लोगों को क्या अच्छा लगा',
    reason: 'वजह',
    count: 'कितनों ने कहा',
    share: 'नाखुश लोगों में से',
    none: 'किसी ने कोई वजह नहीं बताई।',
  },
  offices: {
    heading: 'दफ़्तर, जहाँ सबसे ज़्यादा लोग नाखुश वे ऊपर',
    office: 'दफ़्तर',
    responses: 'राय',
    unhappy: 'नाखुश',
    range: 'असली हिस्सा',
    more: (n: number) => `${f.count(n)} और दफ़्तर, जहाँ कम लोग नाखुश थे।`,
    few: (n: number) => `${f.count(n)} दफ़्तरों में 20 से कम राय आईं। इतने कम से कुछ कहना ठीक नहीं, इसलिए वे यहाँ नहीं हैं।`,
    none: 'किसी दफ़्तर में 20 राय नहीं आईं।',
  },
  flags: {
    heading: 'चेतावनियाँ और उन पर क्या हुआ',
    day: 'दिन',
    office: 'दफ़्तर',
    why: 'क्यों',
    became: 'क्या हुआ',
    kinds: {
      change: 'नाखुश लोग बढ़े',
      level: 'हफ़्तों से औरों से ज़्यादा नाखुश',
      money: 'लोगों ने कहा, पैसे माँगे गए',
      praise: 'अचानक बहुत तारीफ़',
      'one-face': 'एक ही चेहरा लगातार',
      silence: 'खुला है, पर कोई राय नहीं',
      poster: 'पोस्टर कोई स्कैन नहीं कर रहा',
      kiosk: 'टैबलेट बंद है',
    } satisfies Record<FlagKind, string>,
    evidence: (kind: FlagKind, seen: number, expected: number): string =>
      `${hi.flags.kinds[kind]}: क़रीब ${f.count(Math.round(expected))} की उम्मीद थी, ${f.count(seen)} आए`,
    standing: {
      asks: 'फ़ैसला बाक़ी',
      ended: 'अपने आप ख़त्म हुई',
      seen: 'देखी गई',
      acted: 'काम किया गया',
      confirmed: 'काम किया गया, दूसरे ने जाँचा',
    } satisfies Record<ReportFlag['standing'], string>,
    noted: (standing: string, by: string, note: string) => `${standing} (${by}): ${note}`,
    more: (n: number) => `${f.count(n)} और चेतावनियाँ सुनवाई में देखें।`,
    none: 'कोई चेतावनी नहीं।',
  },
  grievances: {
    heading: 'शिकायतें, समय के हिसाब से',
    what: 'क्या',
    count: 'कितनी',
    opened: 'नई आईं',
    due: 'जिनका समय इन दिनों में पूरा हुआ',
    inTime: 'उनमें से समय पर जवाब मिला',
    begun: 'आधी पर काम शुरू हुआ',
    answered: 'आधी का जवाब मिला',
    within: (hours: number, more: boolean) =>
      more ? `${lengthOf(hours)} से ज़्यादा में` : `${lengthOf(hours)} में`,
    reopened: 'लोगों ने फिर खुलवाईं',
    appealed: 'अपील हुई',
    openNow: (day: number) => `${f.dayAndMonth(day)} को जवाब का इंतज़ार`,
    overdueNow: 'उनमें से समय निकल चुका',
    of: (count: number, of: number) => `${f.count(of)} में से ${f.count(count)}`,
  },
  improvements: {
    heading: 'आपने कहा, हमने किया',
    said: 'लोगों ने कहा',
    done: 'क्या किया गया',
    where: 'कहाँ',
    everywhere: 'पूरा ज़िला',
    none: 'इन दिनों में कुछ नहीं लिखा गया।',
  },
  sign: {
    prepared: 'तैयार किया',
    approved: {
      district: 'उपायुक्त',
      department: 'विभाग प्रमुख',
      office: 'दफ़्तर प्रमुख',
    } satisfies Record<ReportAbout, string>,
    name: 'नाम और पद',
    date: 'तारीख़',
  },
  how: {
    counted:
      'गिनती उन राय की है जो गिनी जाती हैं। दफ़्तरों की राय पाँच-पाँच में लिखी हैं। यह काग़ज़ दफ़्तरों में न लगाएँ: इसमें एक-एक दफ़्तर का हाल है।',
    approximate:
      'हर गिनती एक बार जान-बूझकर थोड़ी ऊपर-नीचे की गई है और पाँच-पाँच में है, ताकि कोई न जान सके कि किसी एक ने क्या कहा।',
  },
  said: {
    spoke: (name: string, period: string, n: string) => `${name}, ${period}: ${n} लोगों ने राय दी।`,
    unhappy: (share: string, range: string) => `${share} नाखुश (असली हिस्सा लगभग ${range})।`,
    few: 'राय इतनी कम थीं कि हिस्सा नहीं बताया जाता।',
    was: (share: string, change: Change) => `पहले ${share}: ${moved(change)}।`,
    reasons: (list: string) => `सबसे ज़्यादा वजहें: ${list}।`,
    flags: (n: number, open: number) =>
      n === 0
        ? 'कोई चेतावनी नहीं आई।'
        : `${f.count(n)} ${n === 1 ? 'चेतावनी आई' : 'चेतावनियाँ आईं'}${open ? `, ${f.count(open)} पर फ़ैसला बाक़ी` : ', सब देखी गईं'}।`,
    grievances: (inTime: number, due: number, overdue: number) =>
      `${due ? `जिन ${f.count(due)} शिकायतों का समय पूरा हुआ, उनमें से ${f.count(inTime)} का जवाब समय पर मिला। ` : ''}${f.count(overdue)} शिकायतों का समय निकल चुका है।`,
  },
}

function lengthOf(hours: number): string {
  return hours < 48 ? `${f.count(hours)} घंटे` : `${f.count(Math.round(hours / 24))} दिन`
}

export type ReportWords = typeof hi
