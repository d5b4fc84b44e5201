/** How each kind of flag is said in Hindi: its title, and what was expected and what came. */
import type { EvidenceOf } from '#server/contract/figures/flag.ts'
import type { Figures } from '../figures.ts'

/** About so many: whole from ten on, and never none where there is some. */
export const about = (f: Figures, expected: number): string =>
  f.count(expected >= 10 ? Math.round(expected) : Math.max(0.1, Math.round(expected * 10) / 10))

export const hiFlagKinds = (f: Figures) => ({
  flagKinds: {
    titles: {
      change: (where: string) => `${where} में काम बिगड़ा है`,
      level: (where: string) => `${where} अपने जैसे दफ़्तरों से पीछे है`,
      money: (where: string) => `${where} में पैसे माँगने की बात आई है`,
      praise: (where: string) => `${where} में अचानक बहुत तारीफ़ आई है`,
      'one-face': (where: string) => `${where} में लगातार एक ही चेहरा दबा है`,
      silence: (where: string) => `${where} खुला है, पर वहाँ से कोई राय नहीं आ रही`,
      poster: (where: string) => `${where} का पोस्टर अब कोई स्कैन नहीं कर रहा`,
      kiosk: (where: string) => `${where} का टैबलेट दिख नहीं रहा`,
    },
    silentCounter: (where: string) => `${where} से कोई राय नहीं आ रही, जबकि बाक़ी दफ़्तर से आ रही है`,
    /** फ़िल्टर और गिनती के लिए छोटे नाम। */
    names: {
      change: 'काम बिगड़ा',
      level: 'औरों से पीछे',
      money: 'पैसे माँगे',
      praise: 'अचानक तारीफ़',
      'one-face': 'एक ही चेहरा',
      silence: 'कोई राय नहीं',
      poster: 'पोस्टर ग़ायब',
      kiosk: 'टैबलेट बंद',
    },
    expected: (expected: number) => `आम तौर पर इनमें क़रीब ${about(f, expected)} नाखुश होते।`,
    evidence: {
      level: (e: EvidenceOf['level']) =>
        `चार हफ़्तों में ${f.count(e.of)} में ${f.count(e.seen)} लोग नाखुश; ऐसे दफ़्तर में क़रीब ${about(f, e.expected)} की उम्मीद थी।`,
      money: (e: EvidenceOf['money']) =>
        `${e.seen === 1 ? 'एक व्यक्ति' : `${f.count(e.seen)} लोगों`} ने कहा कि उनसे पैसे माँगे गए; ऐसे दफ़्तर में ${f.count(e.days)} दिन में क़रीब ${about(f, e.expected)} लोग ऐसा कहते हैं।`,
      praise: (e: EvidenceOf['praise']) =>
        `${f.day(e.sinceDay)} को ${f.count(e.of)} में ${f.count(e.seen)} लोग बहुत ख़ुश; क़रीब ${about(f, e.expected)} की उम्मीद थी।`,
      'one-face': (e: EvidenceOf['one-face']) =>
        `लगातार ${f.count(e.seen)} लोगों ने एक ही चेहरा दबाया; ${f.count(e.of)} लोगों में क़रीब ${about(f, e.expected)} की उम्मीद थी।`,
      silence: (e: EvidenceOf['silence']) =>
        `${f.count(e.of)} खुले घंटों में कोई राय नहीं; इनमें क़रीब ${about(f, e.expected)} घंटों में राय आनी चाहिए थी।`,
      poster: (e: EvidenceOf['poster']) =>
        `${f.count(e.of)} खुले दिनों में एक भी स्कैन नहीं; क़रीब ${about(f, e.expected)} दिन स्कैन होना चाहिए था। आख़िरी स्कैन ${f.day(e.sinceDay)} को।`,
      kiosk: (e: EvidenceOf['kiosk']) =>
        `${e.name ? `${e.name}: ` : ''}${f.count(e.of)} खुले मिनटों में एक बार भी ख़बर नहीं आई; हर मिनट एक आनी चाहिए थी।`,
      counter: (e: EvidenceOf['silence']) =>
        `दफ़्तर के ${f.count(e.of)} घंटों में बाक़ी जगह से राय आई, यहाँ से कोई नहीं; इनमें क़रीब ${about(f, e.expected)} घंटों में यहाँ भी राय आनी चाहिए थी।`,
    },
    ended: 'किसी के देखने से पहले ही हालत ठीक हो गई।',
  },
})
