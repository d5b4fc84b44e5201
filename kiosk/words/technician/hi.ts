/** What the tablet says in Hindi to whoever sets it up or looks after it. The shape of the other language. */

const count = new Intl.NumberFormat('hi-IN', { numberingSystem: 'latn' })
const entries = (n: number) => `${count.format(n)} राय`

export const hi = {
  pairing: {
    title: 'इस टैबलेट को जोड़ें',
    help: 'अपने फ़ोन से यह QR कोड स्कैन करें, या दफ़्तर के कंप्यूटर पर टैबलेट वाले पन्ने में यह कोड लिखें। फिर दफ़्तर और जगह चुनें। कोड दस मिनट चलेगा।',
    qr: 'टैबलेट जोड़ने के पन्ने का QR कोड',
    over: 'कोड का समय ख़त्म हो गया।',
    newCode: 'नया कोड दिखाएँ',
    unreachable: 'सर्वर से बात नहीं हो पा रही। नेटवर्क देखें।',
    again: 'फिर कोशिश करें',
    notKept: 'टैबलेट इसे सहेज नहीं पाया। जगह खाली करके फिर कोशिश करें।',
  },
  lost: {
    title: 'इस टैबलेट में जो सहेजा था, वह मिट गया',
    help: 'यहाँ का सब कुछ मिट गया। जो राय भेजी नहीं गई थी, वह शायद खो गई। टैबलेट को दोबारा जोड़ें; दफ़्तर को इसकी ख़बर जाएगी।',
  },
  starting: { title: 'टैबलेट जुड़ गया', help: 'दफ़्तर की जानकारी आ रही है। यह नेटवर्क मिलते ही आ जाएगी।' },
  blocked: {
    title: 'यह टैबलेट बंद कर दिया गया है',
    help: 'दफ़्तर में किसी को बताएँ।',
    left: (n: number) => `इसमें ${entries(n)} बाक़ी हैं, जो दफ़्तर तक नहीं पहुँचीं।`,
    menu: 'टैबलेट की देखभाल',
  },
  leaving: {
    title: 'यह टैबलेट हटाया जा रहा है',
    help: 'अब यहाँ राय नहीं ली जाती।',
    left: (n: number) => `${entries(n)} भेजी जानी बाक़ी हैं।`,
  },
  otherTab: {
    title: 'यह दूसरे टैब में खुला है',
    help: 'उसी टैब में चलाएँ, या उसे बंद कर दें। तब यह अपने आप चल पड़ेगा।',
  },
  noStore: {
    title: 'यह टैबलेट कुछ सहेज नहीं पा रहा',
    help: 'इसलिए यहाँ अभी राय नहीं ली जा सकती। निजी (Incognito) खिड़की हो तो बंद करें, या टैबलेट में जगह खाली करें। आधे मिनट में फिर कोशिश होगी।',
  },
  unsupported: {
    title: 'यह यहाँ नहीं चल सकता',
    help: 'पता https:// से शुरू होना चाहिए, और ब्राउज़र नया होना चाहिए।',
  },
  menu: {
    title: 'टैबलेट की देखभाल',
    office: 'दफ़्तर',
    waiting: 'भेजना बाक़ी',
    aside: 'सर्वर ने नहीं लीं',
    entries,
    contact: 'सर्वर से पिछली बात',
    never: 'अभी तक नहीं',
    states: {
      heard: 'सर्वर जुड़ा है',
      busy: 'सर्वर व्यस्त है, फिर कोशिश होगी',
      lost: 'सर्वर नहीं मिल रहा, फिर कोशिश होगी',
      ended: 'सर्वर ने इस टैबलेट को बंद कर दिया है',
    },
    version: 'ऐप',
    failed: (version: string) => `${version} चालू नहीं हुआ, पिछला चल रहा है`,
    storage: 'जगह',
    used: (percent: number) => `${count.format(percent)}% भरी`,
    nearlyFull: 'जगह ख़त्म होने वाली है',
    clock: 'घड़ी',
    right: 'ठीक है',
    ahead: (minutes: number) => `${count.format(minutes)} मिनट आगे`,
    behind: (minutes: number) => `${count.format(minutes)} मिनट पीछे`,
    unknown: 'पता नहीं',
    sendNow: 'अभी भेजें',
    sending: 'भेज रहे हैं…',
    export: 'फ़ाइल में निकालें',
    exported: (n: number) => `${entries(n)} फ़ाइल में हैं। वे टैबलेट में भी रहेंगी, जब तक सर्वर उन्हें न ले ले।`,
    nothing: 'यहाँ कोई राय बाक़ी नहीं है।',
    leave: 'टैबलेट को अलग करें',
    back: 'वापस',
    failedNow: 'यह नहीं हो पाया। फिर कोशिश करें।',
  },
  leave: {
    title: 'क्या इस टैबलेट को अलग करना है?',
    clean: 'सारी राय दफ़्तर तक पहुँच चुकी हैं। टैबलेट सब भूल जाएगा और नया कोड दिखाएगा।',
    left: (n: number) =>
      `यहाँ ${entries(n)} हैं, जो और कहीं नहीं हैं। अलग करने पर वे मिट जाएँगी। पहले उन्हें फ़ाइल में निकाल लें।`,
    yes: 'हाँ, अलग करें',
    anyway: 'राय मिटाएँ और अलग करें',
    no: 'नहीं, वापस',
  },
}

export type TechnicianWords = typeof hi
