/** What the page says in Hindi that replays flags with other settings. */
import type { Figures } from '../figures.ts'

export const hiFlagReplay = (f: Figures) => ({
  replay: {
    title: 'दूसरी सेटिंग से क्या होता',
    open: 'दूसरी सेटिंग से क्या होता',
    lead: 'बीते दिनों की राय को दूसरी सेटिंग से फिर गिनकर देखें कि कितनी चेतावनियाँ आतीं। इससे कुछ बदलता नहीं।',
    kind: 'किस तरह की चेतावनी',
    rare: 'अपने-आप ऐसा कितने में एक बार',
    rareOwn: (n: number) => `जैसा अभी: ${f.count(n)} में एक बार`,
    rareTimes: (n: number) => `${f.count(n)} में एक बार`,
    times: 'बहुत ख़ुश कम से कम',
    timesOwn: 'जैसा अभी: आम दिन से ढाई गुना',
    timesUsual: (n: number) => `आम दिन से ${f.count(n)} गुना`,
    silent: 'राय न आए, कम से कम',
    silentOwn: 'जैसा अभी: खुले के 8 घंटे',
    silentHours: (n: number) => `खुले के ${f.count(n)} घंटे`,
    from: 'किस दिन से',
    to: 'किस दिन तक',
    usual: 'आम तौर पर नाखुश',
    usualOwn: 'जैसा अभी: ऐसे दफ़्तरों के 90 दिन से',
    change: 'कितना बिगड़े तब बताए',
    changeOwn: 'जैसा अभी: क़रीब दोगुना',
    changeTimes: (n: number) => `${f.count(n)} गुना`,
    onceIn: 'बिना वजह की चेतावनी',
    onceInOwn: 'जैसा अभी: 5,000 से ज़्यादा राय में एक',
    onceInRatings: (n: number) => `${f.count(n)} राय में एक`,
    run: 'गिनकर देखें',
    busy: 'कोई और यही गिन रहा है। थोड़ी देर में फिर करें।',
    wrongDays: 'दिन ज़्यादा से ज़्यादा एक साल के हों, आज तक।',
    says: (asked: number, present: number, real: number) =>
      `इन सेटिंग से ${f.count(asked)} चेतावनियाँ आतीं, अभी वाली से गिनने पर ${f.count(present)}; सच में आईं ${f.count(real)}।`,
    acted: (all: number, found: number) =>
      `जिन ${f.count(all)} पर काम हुआ, उनमें ${f.count(found)} इन सेटिंग से भी आतीं।`,
    cleared: (all: number, spared: number) =>
      `जो ${f.count(all)} बिना कुछ किए ख़त्म हुईं, उनमें ${f.count(spared)} इन सेटिंग से न आतीं।`,
    lanes: { real: 'सच में आईं', present: 'अभी की सेटिंग, फिर गिनी', asked: 'ये सेटिंग' },
    lane: (name: string, n: number) => `${name}: ${f.count(n)}`,
    looks: {
      passed: 'आई; अब तक कुछ नहीं हुआ, या अपने-आप ठीक',
      action: 'कार्रवाई हुई, या इन सेटिंग से भी मिली',
      cleared: 'बिना कार्रवाई हटी, या नई',
    },
    offices: 'दफ़्तर के हिसाब से',
    office: 'दफ़्तर',
    became: 'सच में आईं, और उनका क्या हुआ',
    fates: {
      action: 'काम हुआ, दूसरे ने माना',
      cleared: 'बिना कुछ किए ख़त्म',
      passed: 'राय अपने-आप सुधरी',
      standing: 'अभी चल रही है',
    },
    found: (days: number) =>
      days === 0 ? 'उसी दिन' : days < 0 ? `${f.count(-days)} दिन पहले` : `${f.count(days)} दिन बाद`,
    notFound: 'नहीं आती',
    here: (what: string) => `इन सेटिंग से: ${what}`,
    fresh: 'नई: सच में नहीं आई थीं',
    evidence: {
      change: (seen: number, of: number) => `${f.count(of)} में ${f.count(seen)} नाखुश`,
      praise: (seen: number, of: number) => `${f.count(of)} में ${f.count(seen)} बहुत ख़ुश`,
      'one-face': (seen: number, _: number) => `एक ही चेहरा लगातार ${f.count(seen)} बार`,
      silence: (_: number, of: number) => `खुले के ${f.count(of)} घंटे में कोई नहीं`,
    },
    none: 'इन दिनों कोई चेतावनी न आई, न आती।',
    more: 'बहुत ज़्यादा हैं, सब नहीं दिखाई गईं। कम दिन चुनें।',
    weights: (usual: number, up: number, line: number) =>
      `आम तौर पर ${f.percent(usual)}: नाखुश राय पर +${f.count(up)}, बाक़ी पर −1, चेतावनी ${f.count(line)} पर`,
    limits: {
      change:
        'यह गिनती घंटों के जोड़ से होती है। राय कितने नेटवर्क से आई, यह नहीं रखा जाता, और खुले पेज की राय भी इसमें है; इसलिए अभी की सेटिंग से भी गिनती सच से थोड़ी अलग हो सकती है। जिसे कोई ख़त्म न करे, वह चार हफ़्ते बाद फिर गिनी जाती है।',
      praise: 'हर दिन पूरा होने पर गिना गया है; सच में चेतावनी उसी दिन आ जाती है, जैसे ही बात साफ़ हो।',
      'one-face': 'हर सिलसिला ख़त्म होने पर गिना गया है; सच में चेतावनी बीच में ही आ जाती है, जैसे ही बात साफ़ हो।',
      silence:
        'खुलने का समय आज की फ़ाइल से है; जिस दफ़्तर का समय लिखा नहीं, वहाँ राय न आना नहीं गिना जाता। जितनी देर राय न आए उसकी एक ही चेतावनी, बीच में किसी ने निपटाई हो तब भी।',
    },
    cannot:
      'ये फिर नहीं गिनी जा सकतीं: “औरों से पीछे” (किस नेटवर्क से बहुत राय आई, यह एक दिन बाद मिट जाता है), “पैसे माँगे” (इसमें कोई सेटिंग नहीं, हर एक पर चेतावनी आती है), किसी काउंटर से राय न आना (काउंटर के घंटे नहीं रखे जाते), पोस्टर और टैबलेट (उनकी ख़बर नहीं रखी जाती)।',
  },
})

export type FlagReplayWords = ReturnType<typeof hiFlagReplay>
