/** What one flag says in Hindi: its arithmetic, what people did with it, what can be done. */
import type { Figures } from '../figures.ts'
import { about } from './flag-kinds.ts'

export const hiFlags = (f: Figures) => ({
  flag: {
    open: 'हिसाब देखें, सौंपें, टालें',
    look: 'हिसाब देखें',
    how: 'यह चेतावनी क्यों आई',
    expected: (of: number, expected: number, got: number) =>
      expected < 1
        ? `${f.count(of)} लोगों में मुश्किल से 1 नाखुश होना चाहिए था; मिले ${f.count(got)}।`
        : `${f.count(of)} लोगों में क़रीब ${f.count(expected)} नाखुश होने चाहिए थे; मिले ${f.count(got)}।`,
    usualHere: (share: number) =>
      `यहाँ आम तौर पर क़रीब ${f.percent(share)} लोग नाखुश होते हैं: जितने ऐसे दफ़्तरों में, या पिछले चार हफ़्तों से पहले ख़ुद यहाँ ज़्यादा थे तो उतने।`,
    usual: (share: number) => `यहाँ ऐसे दफ़्तरों में आम तौर पर ${f.percent(share)} लोग नाखुश होते हैं।`,
    networks: (n: number) => `नाखुश राय कम से कम ${f.count(n)} अलग नेटवर्क से आईं।`,
    range: (low: number, high: number) =>
      `20 में से 19 बार यह गिनती ${f.count(low)} और ${f.count(high)} के बीच होती है।`,
    share: (estimate: number, low: number, high: number, offices: number) =>
      `ऐसे ${f.count(offices)} दफ़्तरों को देखते हुए यहाँ ${f.percent(estimate)} नाखुश मानना ठीक है; इसकी अपनी गिनती ${f.percent(low)} से ${f.percent(high)} तक बैठती है।`,
    falseShare: (share: number) => `ऐसी चेतावनियों में ${f.percent(share)} ग़लत निकलने का अंदाज़ा है।`,
    money: (web: number, of: number) =>
      web === 0
        ? `${of === 1 ? 'उन्होंने' : 'सबने'} पोस्टर, स्क्रीन या टैबलेट से बताया, यानी वहाँ आए थे।`
        : of === 1
          ? 'उन्होंने खुले पेज पर बताया; वे वहाँ आए थे या नहीं, यह पता नहीं।'
          : `इनमें ${f.count(web)} ने खुले पेज पर बताया; वे वहाँ आए थे या नहीं, यह पता नहीं।`,
    rare: (n: number) => `सिर्फ़ संयोग से ऐसा क़रीब ${f.about(n)} बार देखने पर एक बार मिलता।`,
    steady: (n: number) => `जिस दफ़्तर में कुछ न बदला हो, वहाँ ऐसी चेतावनी क़रीब ${f.about(n)} राय में एक बार आती है।`,
    sum: (up: number, unhappy: number, others: number, score: number, line: number) =>
      `हर नाखुश राय पर ${f.count(up)} जुड़ते हैं, बाक़ी हर राय पर 1 घटता है: ${f.count(unhappy)} × ${f.count(up)} − ${f.count(others)} = ${f.count(score)}। ${f.count(line)} पर चेतावनी आती है।`,
    noRun: 'इस चेतावनी के घंटों का हिसाब अब नहीं दिखाया जा सकता।',
    counted: 'जितने आए, और जितने आम तौर पर आते हैं',
    came: 'आए',
    wouldCome: 'उम्मीद थी',
    usually: 'आम तौर पर',
    about: (expected: number) => `क़रीब ${about(f, expected)}`,
    between: (low: number, high: number) =>
      low === high ? f.count(low) : `${f.count(low)} से ${f.count(high)}`,
    countedSays: (seen: number, expected: number, low: number, high: number) =>
      `${f.count(seen)} आए; क़रीब ${about(f, expected)} की उम्मीद थी, और आम तौर पर ${f.count(low)} से ${f.count(high)} आते हैं`,
    chart: 'गिनती कैसे बढ़ी',
    chartSays: (from: string, to: string, score: number, line: number) =>
      `${from} से ${to} तक गिनती 0 से ${f.count(score)} हुई; चेतावनी ${f.count(line)} पर आती है`,
    line: (n: number) => `चेतावनी: ${f.count(n)}`,
    watch: (n: number) => `नज़र रखें: ${f.count(n)}`,
    table: 'तालिका में देखें',
    when: 'कब',
    unhappy: 'नाखुश',
    ratings: 'राय',
    score: 'गिनती',
    standing: 'अभी की हालत',
    raised: 'कब आई',
    assignee: 'किसके पास',
    nobody: 'किसी के पास नहीं',
    gone: (name: string) => `${name}, पर अब वे इस पर काम नहीं कर सकते`,
    poster: 'पोस्टर देखें, फिर छापें',
    kiosk: 'टैबलेट देखें',
    putOff: 'टाली गई',
    times: (n: number) => `${f.count(n)} बार`,
    snoozed: (day: string, who: string) => `${day} तक टाली गई (${who})। उस दिन फिर पूछेगी।`,
    waits: 'फ़ैसला बाक़ी है',
    seen: 'देख ली गई, गिनती चल रही है',
    over: 'ख़त्म',
    clearing: (who: string) => `${who} इसे बिना कुछ किए ख़त्म मानना चाहते हैं। कोई दूसरा माने तभी ख़त्म होगी।`,
    withdrawn: 'हट गई: राय बदल दी गई',
    confirmClear: 'हाँ, ख़त्म मानें',
    history: 'अब तक क्या हुआ',
    noHistory: 'अभी किसी ने कुछ नहीं किया।',
    to: (who: string) => `किसे: ${who}`,
    until: (day: string) => `कब तक: ${day}`,
    assign: 'किसी को सौंपें',
    assignHelp: 'जिन्हें सौंपेंगे, उन्हें ख़बर जाएगी।',
    person: 'किसे',
    personGone: 'जो अब यहाँ काम नहीं करते, या इस दफ़्तर की चेतावनी नहीं देखते, उन्हें नहीं सौंप सकते। किसी और को चुनें।',
    choose: 'चुनें',
    take: 'किसी के पास न रहे',
    note: 'बात लिखें',
    noteHelp: 'सिर्फ़ दफ़्तर के लोग पढ़ेंगे। बाद में बदल नहीं सकते।',
    noteLabel: 'क्या लिखना है',
    snooze: 'आगे के लिए टालें',
    snoozeHelp: 'उस दिन यह अपने-आप फिर पूछेगी। एक चेतावनी तीन बार तक टल सकती है।',
    snoozeDay: 'किस दिन तक',
    snoozeDayHelp: 'कल से 14 दिन के अंदर का कोई दिन',
    snoozeReason: 'क्यों टाल रहे हैं',
    snoozeOver: 'यह तीन बार टल चुकी है। अब लिखें कि क्या किया, या ख़त्म मानने की वजह दें।',
    reasonShort: 'वजह शब्दों में लिखें, कम से कम 10 अक्षर',
    clear: 'ख़त्म मानें',
    clearHelp: 'कोई दूसरा भी माने, तब यह ख़त्म होगी और गिनती फिर शुरू से होगी।',
    clearReason: 'क्यों ख़त्म मानें',
    clearAction: 'क्या किया गया (कुछ करना न पड़ा हो तो ख़ाली छोड़ें)',
    clearActionHelp: 'बिना कुछ किए ख़त्म हुई चेतावनियाँ दफ़्तर के नाम से गिनी जाती हैं और ज़िला उन्हें देखता है।',
    save: 'दर्ज करें',
    cleared: 'बिना कुछ किए ख़त्म',
    clearedHelp: 'पिछले एक साल में लोगों ने जो चेतावनियाँ ख़त्म कीं, उनमें से कितनी पर कुछ नहीं किया गया।',
    clearedOf: (without: number, ended: number) => `${f.count(ended)} में से ${f.count(without)}`,
    clearedMark: 'बिना कुछ किए ख़त्म मानी गई।',
    given: (name: string) => `${name} के पास।`,
  },
})

export type FlagWords = ReturnType<typeof hiFlags>
