/** What the tablet in the hall says in Hindi as people in Haryana speak it. The shape of all other languages. */
import { hiAsked } from '../asked/hi.ts'

export const hi = {
  ...hiAsked,
  noName: 'न नाम, न नंबर। बस छू दीजिए।',
  again: 'शुरू से',
  silence: 'रोकें',
  languages: 'भाषा',
  youSaid: 'आपने कहा',
  weDid: 'हमने किया',
  saving: 'दर्ज हो रहा है…',
  repeated: 'एक राय अभी-अभी दर्ज हुई है। दो पल रुककर छुएँ।',
  closed: 'अभी दफ़्तर बंद है। आपकी राय फिर भी दर्ज होगी।',
  newFace: 'सही चेहरा छुएँ',
  newFaceHint: 'पहले वाले की जगह यही दर्ज होगा।',
  failed: {
    title: 'माफ़ कीजिए, आपकी राय दर्ज नहीं हुई',
    body: 'इस टैबलेट में कुछ खराबी है। दफ़्तर में किसी को बता दीजिए। अपनी राय आप पोस्टर का QR फ़ोन से स्कैन करके भी दे सकते हैं।',
    back: 'ठीक है',
  },
  thanks: 'धन्यवाद, आपकी राय दर्ज हो गई',
  partly: {
    title: 'आपका चेहरा दर्ज हो गया',
    body: 'उसके बाद जो बताया, वह इस टैबलेट में सहेजा नहीं जा सका।',
  },
  scan: 'कुछ और बताना है, या शिकायत करनी है?',
  scanHow: 'यह QR अपने फ़ोन से स्कैन करें।',
  scanHold: 'थोड़ा रुकना हो तो QR को छुएँ।',
  code: 'आपकी राय का QR',
  done: 'हो गया',
  seconds: (count: number) => `${count} सेकंड`,
  writeHere: 'नीचे के अक्षर छूकर लिखें',
  stillThere: (count: number) => `क्या आप लिख रहे हैं? ${count} सेकंड में यह पन्ना बंद हो जाएगा।`,
  moreTime: 'और समय चाहिए',
  keyboard: { phonetic: 'हिन्दी', inscript: 'इनस्क्रिप्ट', en: 'English', pa: 'ਪੰਜਾਬੀ', ur: 'اردو' },
  keys: { space: 'ख़ाली जगह', erase: 'मिटाएँ', other: 'और अक्षर' },
  pin: {
    title: 'पिन डालें',
    lead: 'यह दफ़्तर के कर्मचारियों के लिए है।',
    wrong: 'पिन ग़लत है।',
    wait: (seconds: number) => `पाँच बार ग़लत पिन डला। ${seconds} सेकंड बाद फिर कोशिश करें।`,
    none: 'इस टैबलेट का पिन अभी बना नहीं है। पिन दफ़्तर के कंप्यूटर पर, टैबलेट वाले पन्ने से बनता है।',
    entered: (count: number) => `${count} अंक डाले`,
    erase: 'मिटाएँ',
    enter: 'खोलें',
    back: 'वापस',
  },
  screen: {
    lost: 'सर्वर से बात नहीं हो पा रही। अपने-आप जुड़ जाएगा।',
    seen: (time: string) => `${time} बजे तक का हाल`,
  },
}

export type TabletWords = typeof hi
