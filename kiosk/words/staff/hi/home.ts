/** Hindi for the district's first page: which days it is about, what its words mean, and what stands behind its figures. */
import type { Figures } from '../figures.ts'

export const hiHome = (f: Figures) => ({
  home: {
    whatIsThis: 'यह क्या है?',
    period: (days: number, span: string) => `${days === 365 ? '1 साल' : `${f.count(days)} दिन`}, ${span}`,
    periodHelp: 'नीचे के सब आँकड़े इन्हीं दिनों के हैं, जब तक साथ में कुछ और न लिखा हो।',
    byNow: (hour: string, responses: number, share: number | null) =>
      `आज ${hour} तक ${f.count(responses)} राय${share === null ? '' : `, ${f.percent(share)} नाखुश`}।`,
    usualByNow: (days: number, weekday: string, responses: number, share: number | null) =>
      `पिछले ${f.count(days)} ${weekday} को इसी समय तक: औसतन ${f.count(responses)} राय${share === null ? '' : `, ${f.percent(share)} नाखुश`}।`,
    periodSays: (span: string, responses: number, share: number | null) =>
      `${span}: ${f.count(responses)} राय${share === null ? '' : `, ${f.percent(share)} नाखुश`}।`,
    notToday: 'यह बीते दिनों का हाल है, आज का नहीं।',
    now: 'अभी का हाल',
    latest: 'सबसे नई बातें',
    lastDays: (days: number) => `पिछले ${f.count(days)} दिन`,
    responsesHelp:
      'जितनी राय गिनी गई। थोड़ी देर में एक ही जगह से बहुत सारी आई राय नहीं गिनी जाती; वह अलग से बताई जाती है।',
    unhappyHelp:
      'जिन्होंने "बहुत खराब" या "खराब" चेहरा चुना, कुल राय में से कितने %। पास की दो संख्याएँ 95% का दायरा हैं: असली हिस्सा लगभग पक्का इन्हीं के बीच है।',
    indexHelp:
      'चारों चेहरों का औसत: बहुत खराब 0, खराब 33, अच्छा 67, बहुत अच्छा 100। सब बहुत खुश हों तो 100। पास की दो संख्याएँ 95% का दायरा हैं।',
    overdueHelp: 'जिन शिकायतों का जवाब तय दिन तक नहीं दिया गया। ये अभी की हैं, चुने हुए दिनों की नहीं।',
    between: (low: string, high: string) => `${low} से ${high}`,
    faces: 'चारों चेहरे',
    face: (name: string, n: number, share: number) => `${name}: ${f.count(n)}, ${f.percent(share)}`,
    trendHelp:
      'लाल रेखा: उस दिन या हफ़्ते कितने % नाखुश। टूटी रेखा: उससे पहले के दिनों में हफ़्ते के उसी दिन आम तौर पर कितने। लाल रेखा टूटी रेखा से कई दिन ऊपर रहे, तब देखना चाहिए।',
    trendTerm: 'यह चित्र कैसे पढ़ें?',
    officesTerm: 'क्रम कैसे बनता है?',
    officesHelp:
      'क्रम अंदाज़े से है। जहाँ कम राय आई, वहाँ का प्रतिशत सब दफ़्तरों के औसत की ओर खींचा जाता है, ताकि दो-चार लोगों से कोई दफ़्तर बदनाम न हो। जितनी ज़्यादा राय, अंदाज़ा उतना असली प्रतिशत के पास। आख़िरी खाने में असली प्रतिशत है: 340 में 40% यानी 340 राय में 40% नाखुश।',
    likely: 'अंदाज़ा',
    likelySpoken: (share: number) => `अंदाज़ा ${f.percent(share)} नाखुश`,
    range: 'दायरा',
    told: 'असल में',
    shareOf: (share: number, n: number) => `${f.count(n)} में ${f.percent(share)}`,
    unranked: '20 से कम राय: इनका क्रम नहीं बनता',
    unhappyOf: (unhappy: number, n: number) => `${f.count(n)} में ${f.count(unhappy)} नाखुश`,
    leftOut: 'वजहें और घंटे यहाँ नहीं हैं',
    leftOutHelp:
      'काम, रास्ते, भाषा या मौक़े से छाँटने पर ये कई दफ़्तरों के लिए साथ नहीं गिने जाते। किसी एक दफ़्तर पर 90 दिन तक ये छँटे हुए भी दिखते हैं।',
    placesLeftOut: 'जगहें और काम यहाँ नहीं हैं',
    placesLeftOutHelp: 'ऐसे छाँटने पर हर जगह और हर काम की राय फिर से अलग नहीं गिनी जाती।',
    showAll: 'छँटाई हटाकर देखें',
    silentLeftOut: (n: number) => `${f.count(n)} दफ़्तरों में इन दिनों ऐसी कोई राय नहीं आई; वे इस सूची में नहीं हैं।`,
    praise: 'खुश क्यों',
    noPraise: 'अभी किसी ने तारीफ़ की वजह नहीं चुनी।',
    praiseShare: 'खुश लोगों में से कितने %',
  },
})
