/** What the staff pages say in Hindi, as people in the district speak it. The shape that every other language fills. */
import { sharedWords } from '#server/contract/words/words.ts'
import { figures } from './figures.ts'
import { hiAbsence } from './hi/absence.ts'
import { hiAccount } from './hi/account.ts'
import { hiApiKeys } from './hi/api-keys.ts'
import { hiCalendar } from './hi/calendar.ts'
import { hiCase } from './hi/case.ts'
import { hiDesk } from './hi/desk.ts'
import { hiDistricts } from './hi/districts.ts'
import { hiFinder } from './hi/finder.ts'
import { hiFlagKinds } from './hi/flag-kinds.ts'
import { hiFlagReplay } from './hi/flag-replay.ts'
import { hiFlags } from './hi/flags.ts'
import { hiGrievanceFigures } from './hi/grievance-figures.ts'
import { hiGrievances } from './hi/grievances.ts'
import { hiHome } from './hi/home.ts'
import { hiImprovements } from './hi/improvements.ts'
import { hiIssuer } from './hi/issuer.ts'
import { hiKiosks } from './hi/kiosks.ts'
import { hiLedger } from './hi/ledger.ts'
import { hiNotices } from './hi/notices.ts'
import { hiOffice } from './hi/office.ts'
import { hiOfficesPage } from './hi/offices-page.ts'
import { hiParts } from './hi/parts.ts'
import { hiPhone } from './hi/phone.ts'
import { hiQueues } from './hi/queues.ts'
import { hiReports } from './hi/reports.ts'
import { hiServiceCentre } from './hi/service-centre.ts'
import { hiSeveral } from './hi/several.ts'
import { hiStatus } from './hi/status.ts'
import { hiWebhooks } from './hi/webhooks.ts'

const f = figures(
  'hi',
  {
    minutes: (n) => `${n} मिनट`,
    hours: (n) => `${n} घंटे`,
    days: (n) => `${n} दिन`,
  },
  'long',
)

const people = (n: number) => `${f.count(n)} लोगों`

export const hi = {
  ...f,
  ...hiAbsence,
  ...hiAccount(f),
  ...hiApiKeys(f),
  ...hiCalendar(f),
  ...hiCase,
  ...hiDesk(f),
  ...hiFlagKinds(f),
  ...hiGrievances(f),
  ...hiGrievanceFigures(f),
  ...hiQueues(f),
  ...hiDistricts(f),
  ...hiFlagReplay(f),
  ...hiFlags(f),
  ...hiFinder,
  ...hiIssuer,
  ...hiServiceCentre,
  ...hiHome(f),
  ...hiImprovements(f),
  ...hiKiosks(f),
  ...hiLedger(f),
  ...hiOffice(f),
  ...hiNotices(f),
  ...hiOfficesPage(f),
  ...hiStatus(f),
  ...hiParts(f),
  ...hiPhone(f),
  ...hiReports(f),
  ...hiSeveral(f),
  ...hiWebhooks(f),
  app: 'सुनवाई',
  today: 'आज',
  skip: 'सीधे पन्ने पर जाएँ',
  nav: {
    label: 'पन्ने',
    today: 'आज',
    signOut: 'लॉगआउट',
    leaving: {
      title: 'लॉगआउट करें?',
      unsaved: 'यह अभी सेव नहीं हुआ है। अभी लॉगआउट करेंगे तो यह मिट जाएगा:',
      unreachable:
        'सर्वर से बात नहीं हो रही। यह पन्ना अभी बंद हो जाएगा, और नेटवर्क आते ही लॉगआउट हो जाएगा। तब तक यह फ़ोन या कंप्यूटर किसी और को न दें।',
      stay: 'लॉगआउट न करें',
      leave: 'फिर भी लॉगआउट करें',
      saving: 'सेव हो रहा है …',
    },
    raised: (n: number) => `${f.count(n)} ${n === 1 ? 'चेतावनी' : 'चेतावनियों'} पर फ़ैसला बाक़ी`,
  },
  roles: {
    administrator: 'एडमिन',
    district: 'उपायुक्त',
    'department-head': 'विभाग प्रमुख',
    'office-head': 'दफ़्तर प्रमुख',
    'grievance-officer': 'शिकायत अधिकारी',
    appellate: 'अपील अधिकारी',
    'final-appellate': 'अंतिम अपील अधिकारी',
    operator: 'सेवा केंद्र संचालक',
    auditor: 'ऑडिटर',
  },
  live: {
    live: 'लाइव',
    connecting: 'जुड़ रहा है',
    offline: (since: string) => `लाइव नहीं; ${since} तक का हाल`,
  },
  ratings: sharedWords.hi.ratings,
  states: {
    loading: 'आ रहा है…',
    unreachable: 'सर्वर तक बात नहीं पहुँची। नेटवर्क देख लें, फिर दोबारा कोशिश करें।',
    failed: 'यह पन्ना नहीं खुल पाया।',
    failedTitle: 'गड़बड़ हो गई',
    retry: 'दोबारा कोशिश करें',
    brokenTitle: 'यह पन्ना रुक गया',
    broken: 'इसे फिर से खोलें। फिर भी रुके तो एडमिन को बताएँ कि आपने क्या दबाया था; बाक़ी पन्ने चल रहे हैं।',
    reload: 'पन्ना फिर से खोलें',
    updated: 'प्रोग्राम नया हो गया है, इसलिए यह पन्ना फिर से खुला है।',
    noPicture: 'चित्र नहीं आ पाया।',
    notPermitted: 'यह आपके काम का पन्ना नहीं है',
    notPermittedHelp: 'इसे देखने की इजाज़त आपके खाते को नहीं है। ज़रूरत हो तो एडमिन से कहें।',
    notFound: 'यहाँ कुछ नहीं है',
    notFoundHelp: 'पता ग़लत है, या चीज़ हटा दी गई है।',
    toToday: 'आज का पन्ना खोलें',
    cancel: 'रहने दें',
    done: 'ठीक है',
    more: 'और दिखाएँ',
    copy: 'लिंक कॉपी करें',
    copied: 'कॉपी हो गया',
    download: 'PDF डाउनलोड करें',
  },
  problems: {
    'field-invalid': 'कुछ ठीक से नहीं भरा गया। नीचे देख लें।',
    'sign-in-failed': 'यूज़र नाम या पासवर्ड ग़लत है।',
    'too-many-tries': 'बहुत बार कोशिश हो गई। थोड़ी देर बाद फिर करें।',
    'not-permitted': 'यह करने की इजाज़त आपके खाते को नहीं है।',
    'already-done': 'यह पहले ही हो चुका है।',
    'step-not-possible': 'यह अब नहीं हो सकता: किसी और ने इसे आगे बढ़ा दिया है। पन्ना ताज़ा कर दिया गया।',
    'changed-meanwhile': 'इसी बीच किसी और ने इसे बदल दिया। कुछ सहेजा नहीं गया; आपका लिखा हुआ यहीं है।',
    'grievance-not-yours': 'यह शिकायत किसी और के पास है। जवाब देना या बंद करना उन्हीं का काम है।',
    'link-used': 'यह लिंक इस्तेमाल हो चुका है या पुराना हो गया है।',
    'not-found': 'यह अब नहीं मिला।',
    internal: 'सर्वर में कुछ गड़बड़ हुई। फिर कोशिश करें; न चले तो एडमिन को बताएँ।',
    'store-busy': 'सर्वर अभी व्यस्त है। कुछ पल बाद फिर करें।',
    'store-full': 'सर्वर में जगह भर गई है। एडमिन को बताएँ।',
  } as Record<string, string>,
  signIn: {
    title: 'लॉगिन करें',
    ended: 'आपका लॉगिन ख़त्म हो गया था। फिर से लॉगिन करें, यही पन्ना खुल जाएगा।',
    insecure:
      'यह पन्ना http से खुला है। लॉगिन तभी होगा जब पता https से शुरू हो: वैसे खोलें, या सर्वर चलाने वालों से https लगाने को कहें।',
    notKept:
      'पासवर्ड सही है, पर इस ब्राउज़र ने लॉगिन याद नहीं रखा। वह तभी रहता है जब पता https से शुरू हो और कुकी बंद न हों। यही पन्ना https से खोलें और वहाँ लॉगिन करें।',
    login: 'यूज़र नाम',
    password: 'पासवर्ड',
    submit: 'लॉगिन करें',
    purpose: 'ज़िले के दफ़्तरों में लोगों के साथ कैसा बर्ताव हुआ, यहाँ दिखता है।',
    lost: 'पासवर्ड याद नहीं? एडमिन से नया लिंक माँग लें।',
  },
  join: {
    title: 'अपना खाता बनाएँ',
    role: (role: string) => `आपकी ज़िम्मेदारी: ${role}`,
    name: 'आपका नाम',
    nameHint: 'शिकायत के इतिहास में यही नाम दिखेगा।',
    login: 'यूज़र नाम',
    loginTaken: 'यह यूज़र नाम किसी और का है। कोई दूसरा रखें।',
    loginHint: 'छोटे अंग्रेज़ी अक्षर और अंक, कम से कम 3। जैसे: sunita.devi',
    password: 'पासवर्ड',
    passwordHint: 'कम से कम 10 अक्षर। तीन-चार शब्द जोड़ लें तो याद रहेगा।',
    submit: 'खाता बनाएँ और अंदर जाएँ',
    gone: 'यह लिंक अब काम नहीं करता',
    goneHelp: 'एक लिंक से एक ही खाता बनता है। नया लिंक एडमिन से मिलेगा।',
  },
  head: {
    today: (n: number, share: number | null) =>
      n === 0
        ? 'आज अभी तक किसी ने राय नहीं दी।'
        : share === null
          ? `आज अब तक ${n === 1 ? '1 व्यक्ति' : people(n)} ने राय दी।`
          : `आज अब तक ${people(n)} ने राय दी, ${f.percent(share)} नाखुश।`,
    attention: (office: string, from: number, to: number) =>
      `${office}: ${f.bareHour(from)} से ${f.bareHour(to)} बजे के बीच वहाँ देखना ज़रूरी है।`,
    attentionHere: (from: number, to: number) =>
      `${f.bareHour(from)} से ${f.bareHour(to)} बजे के बीच यहाँ देखना ज़रूरी है।`,
    calm: 'आज सब रोज़ जैसा है।',
    waiting: 'पहली राय आते ही यहाँ दिखेगी।',
    range: 'कितने दिन',
    ranges: { 7: '7 दिन', 28: '28 दिन', 90: '90 दिन', 365: '1 साल' } as Record<number, string>,
  },
  figures: {
    responses: 'कितने लोगों ने राय दी',
    unhappy: 'नाखुश',
    interval: (low: number, high: number) => `${f.points(low)} से ${f.points(high)}`,
    index: 'औसत राय',
    of100: '100 में से',
    overdue: 'जिन शिकायतों का समय निकल गया',
    ofOpen: (n: number, marked: number) =>
      `खुली ${f.count(n)} में से${marked ? `; इनमें ${f.count(marked)} की राय गिनी नहीं गई` : ''}`,
    nextDue: (length: string) => `अगली के लिए ${length} बाक़ी`,
    nonePending: 'कोई शिकायत खुली नहीं',
    more: (n: string, than: string, byNow: boolean) => `${than} से ${n} ज़्यादा${byNow ? ', इसी समय तक' : ''}`,
    less: (n: string, than: string, byNow: boolean) => `${than} से ${n} कम${byNow ? ', इसी समय तक' : ''}`,
    pointsMore: (n: number, than: string) => `${than} से 100 में ${n} ज़्यादा`,
    pointsLess: (n: number, than: string) => `${than} से 100 में ${n} कम`,
    same: (than: string) => `${than} जैसा ही`,
    noBefore: 'तुलना के लिए पुराने आँकड़े नहीं',
    notCompared: 'तुलना नहीं की गई',
  },
  trend: {
    perDay: 'रोज़ कितने नाखुश, %',
    perWeek: 'हर हफ़्ते कितने नाखुश, %',
    baseline: 'आम दिनों में',
    unhappy: 'नाखुश',
    flag: (office: string) => `चेतावनी: ${office}`,
    flags: (n: number) => (n === 1 ? '1 चेतावनी' : `${n} चेतावनियाँ`),
    flagsHere: 'चेतावनियाँ',
    gaps: 'जिस दिन 5 से कम लोगों ने राय दी, वह नहीं दिखाया।',
    weekGaps: 'जिस हफ़्ते 5 से कम लोगों ने राय दी, वह नहीं दिखाया।',
    tooFew: 'रेखा बनाने जितनी राय अभी नहीं आई। दो दिन 5-5 लोग राय दें तो रेखा दिखेगी।',
    table: 'आँकड़े तालिका में',
    day: 'दिन',
    week: 'हफ़्ता, इस दिन से',
    responses: 'कुल',
    says: (first: number, last: number) => `${f.percent(first)} से शुरू, आख़िर में ${f.percent(last)}`,
  },
  offices: {
    title: 'दफ़्तर, सबसे नाखुश पहले',
    few: 'कम राय',
    fewHelp: '5 से कम राय: प्रतिशत नहीं बताया जाता',
    flag: 'चेतावनी',
    watch: 'नज़र रखें',
    left: 'सूची से हटा',
    between: (low: number, high: number) => `${f.points(low)}–${f.points(high)}`,
    share: (share: number) => `${f.percent(share)} नाखुश`,
    betweenSpoken: (low: number, high: number) => `${f.points(low)} से ${f.points(high)} के बीच`,
    responses: (n: number) => `${f.count(n)} राय`,
    all: (n: number) => `सभी ${f.count(n)} दफ़्तर देखें`,
    fewer: 'कम दिखाएँ',
    none: 'इन दिनों किसी दफ़्तर से राय नहीं आई।',
  },
  reasons: {
    title: 'नाखुश क्यों',
    none: 'अभी किसी ने वजह नहीं चुनी।',
    share: 'नाखुश लोगों में से कितने %',
  },
  hours: {
    title: 'दिन और घंटे के हिसाब से नाखुश, %',
    day: 'दिन',
    few: '· यानी 10 से कम राय',
    none: 'कुछ दिन राय आने पर घंटों का हिसाब यहाँ दिखेगा।',
    cell: (share: number, n: number) => `${f.percent(share)} नाखुश, ${f.count(n)} राय`,
    fewCell: '10 से कम राय',
    scale: 'रंग का मतलब',
  },
  decisions: {
    title: 'फ़ैसला चाहिए',
    calm: 'अभी कोई चेतावनी बाक़ी नहीं है।',
    calmHelp: 'किसी दफ़्तर का काम सचमुच बिगड़े, तब यहाँ दिखेगा।',
    evidence: (unhappy: number, of: number) => `पिछले ${f.count(of)} लोगों में ${f.count(unhappy)} नाखुश`,
    networks: (n: number) => `, कम से कम ${f.count(n)} अलग नेटवर्क से`,
    chance: (of: number, onceIn: number, rarest: number) =>
      `सब पहले जैसा होता, तो ${f.count(of)} लोगों में इतने नाखुश ${f.about(onceIn)} बार में एक बार${onceIn < rarest ? '' : ' से भी कम'} मिलते।`,
    acknowledge: 'देख लिया',
    open: 'शिकायत खोलें',
    entries: 'राय देखें',
    all: (n: number) => `सभी ${f.count(n)} चेतावनियाँ देखें`,
    ackTitle: 'चेतावनी देख ली',
    ackHelp: 'आपने जाकर क्या पाया, लिख दें।',
    ackNote: 'क्या पाया',
    ackAction: 'क्या किया (ज़रूरी नहीं)',
    ackActionHelp: 'जब कोई दूसरा मान ले कि यह हो गया, तब गिनती फिर शुरू से होगी।',
    ackSubmit: 'दर्ज करें',
  },
  words: {
    title: 'लोगों के शब्दों में',
    none: 'अभी किसी ने कुछ लिखकर नहीं बताया।',
    open: 'शिकायत खोलें',
    opened: (reference: string) => `शिकायत ${reference}`,
    on: (day: string, hour: string) => `${day}, ${hour}`,
  },
  office: {
    entries: 'सारी राय',
    onlyUnhappy: 'सिर्फ़ नाखुश',
    everyone: 'सभी',
    show: 'कौन सी',
    none: 'अभी कोई राय नहीं।',
    noUnhappy: 'इस दफ़्तर से कोई नाखुश राय नहीं।',
    back: 'सभी दफ़्तर',
    flagged: 'इस दफ़्तर पर चेतावनी है',
  },
  empty: {
    title: 'अभी तक कोई राय नहीं आई',
    help: 'पहली राय आते ही यह पन्ना अपने आप भर जाएगा। उसके लिए:',
    print: 'पोस्टर छापें',
    printHelp: 'हर दफ़्तर और काउंटर का अपना पोस्टर है।',
    hang: 'वहीं लगाएँ',
    hangHelp: 'आँख की ऊँचाई पर, जहाँ लोग रुकते हैं: गेट, काउंटर, बाहर निकलने का रास्ता।',
    scan: 'एक बार ख़ुद स्कैन करें',
    scanHelp: 'चेहरा दबाते ही एक सेकंड में यहाँ दिखेगा।',
    toPosters: 'पोस्टर खोलें',
    quietRange: 'इन दिनों में कोई राय नहीं आई। ज़्यादा दिन चुनकर देखें।',
  },
  wall: {
    title: 'कैसा रहा',
    lost: (since: string) => `कनेक्शन नहीं; ${since} तक का हाल है। अपने आप जुड़ जाएगा`,
    connect: 'इस स्क्रीन को जोड़ें',
    connectHelp:
      'जिन्हें स्क्रीन जोड़ने की इजाज़त है, वे अपने फ़ोन या कंप्यूटर पर लॉगिन करें, पोस्टर में हॉल की स्क्रीन खोलें और वहाँ यह कोड लिखें। कोड दस मिनट चलेगा।',
    codeOver: 'कोड का समय ख़त्म हो गया।',
    newCode: 'नया कोड दिखाएँ',
    ended: 'यह स्क्रीन अब जुड़ी नहीं है',
    offices: 'उस हफ़्ते के दफ़्तर, सबसे नाखुश पहले',
    today: (atLeast: number, until: string) =>
      atLeast === 0 ? `आज ${until} तक: 10 से कम राय।` : `आज ${until} तक: कम से कम ${f.count(atLeast)} राय।`,
    noWeek: (day: string) => `पहला हफ़्ता ${f.longDay(day)} को दिखेगा।`,
    fewSpoke: (from: string, to: string) => `${f.span(from, to)}: राय बहुत कम आईं, कुछ कहा नहीं जा सकता।`,
    week: (from: string, to: string, responses: number, share: number | null) =>
      share === null
        ? `${f.span(from, to)}: क़रीब ${f.count(responses)} राय।`
        : `${f.span(from, to)}: क़रीब ${f.count(responses)} राय, क़रीब ${f.percent(share)} नाखुश।`,
  },
}

/** Every sentence a language must have. */
export type StaffWords = typeof hi
