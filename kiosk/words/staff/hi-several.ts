/** What pages say in Hindi of several grievances: doing one thing to all of them, and which belong together. */
import type { Figures } from './figures.ts'

export const hiSeveral = (f: Figures) => ({
  several: {
    assign: 'किसी को सौंपें',
    transfer: 'दूसरे दफ़्तर भेजें',
    remind: 'याद दिलाएँ',
    print: 'छापें',
    printing: (done: number, of: number) => `पर्चे बन रहे हैं: ${f.count(of)} में से ${f.count(done)}`,
    titles: {
      assigned: (n: number) => `${f.count(n)} शिकायतें किसी को सौंपें`,
      transferred: (n: number) => `${f.count(n)} शिकायतें दूसरे दफ़्तर भेजें`,
      'owner-reminded': (n: number) => `${f.count(n)} शिकायतें: जिसके पास हैं, उसे याद दिलाएँ`,
    },
    chooseOffice: 'दफ़्तर चुनें',
    takes: (name: string, n: number, of: number) =>
      n === of ? name : `${name} (${f.count(of)} में से ${f.count(n)})`,
    looking: 'देख रहे हैं, किन पर हो सकता है …',
    possible: (n: number) => (n === 0 ? 'किसी पर नहीं हो सकता' : `${f.count(n)} पर होगा`),
    refused: (n: number) => `${f.count(n)} पर नहीं होगा`,
    submits: {
      assigned: (n: number) => `${f.count(n)} सौंप दें`,
      transferred: (n: number) => `${f.count(n)} भेज दें`,
      'owner-reminded': (n: number) => `${f.count(n)} के लिए याद दिलाएँ`,
    },
    nobodyToRemind: 'अभी किसी दूसरे अधिकारी को इस पर कुछ नहीं करना है',
    unnamed: 'एक शिकायत जो आपके काम में नहीं है',
    because: {
      'not-permitted': 'यह आपके काम की जगह में नहीं है',
      'not-found': 'यह अब नहीं मिली',
      'changed-meanwhile': 'इसी बीच किसी ने इसे बदल दिया',
      'grievance-not-yours': 'यह किसी और अधिकारी के पास है',
      'step-not-possible': 'अभी यह इस पर नहीं हो सकता',
      'field-invalid': 'यह इस पर काम नहीं कर सकते, या इसे वहाँ नहीं भेज सकते',
      'already-done': 'पहले से ऐसा ही है',
      'not-signed-in': 'आपका खाता बंद कर दिया गया',
    } as Record<string, string>,
    waiting: {
      assigned: (n: number) => `${f.count(n)} शिकायतें सौंपी जाएँगी`,
      transferred: (n: number) => `${f.count(n)} शिकायतें दूसरे दफ़्तर जाएँगी`,
      'owner-reminded': (n: number) => `${f.count(n)} शिकायतों के लिए याद दिलाया जाएगा`,
    },
    inSeconds: (n: number) => `${f.count(n)} सेकंड में`,
    closing: 'यह पन्ना बंद कर दें, तब भी होगा। तब तक किसी को कुछ नहीं बताया जाता।',
    undo: 'रोकें',
    undone: 'रोक दिया। कुछ नहीं बदला।',
    tooLate: 'अब नहीं रुक सकता: दस सेकंड हो चुके थे।',
    underWay: (done: number, of: number) => `हो रहा है: ${f.count(of)} में से ${f.count(done)}`,
    done: (n: number, of: number) =>
      n === of ? `हो गया: सभी ${f.count(of)} शिकायतें` : `${f.count(of)} में से ${f.count(n)} हो गईं`,
    notDone: 'इन पर नहीं हुआ',
    dismiss: 'ठीक है',
    sheet: {
      number: 'शिकायत नंबर',
      remarks: 'टिप्पणी',
      signature: 'हस्ताक्षर, नाम और तारीख़',
    },
    keys: 'तीर से शिकायत पर जाएँ, x से चुनें, Shift+x से बीच की सब चुनें।',
  },
  linkedCases: {
    linked: 'इससे जुड़ी शिकायतें',
    suggestions: 'क्या ये भी इसी से जुड़ी हैं?',
    reasons: {
      'same-mobile': 'वही मोबाइल नंबर',
      'same-flag': 'वही चेतावनी',
      'same-words': 'उसी दफ़्तर की, कई शब्द वही',
    },
    link: 'हाँ, जोड़ें',
    linkOf: (reference: string) => `${reference} को इससे जोड़ें`,
    unlink: 'जोड़ हटाएँ',
    unlinkOf: (reference: string) => `${reference} का जोड़ हटाएँ`,
    elsewhere: 'दूसरे विभाग के पास',
    mergeHelp: 'एक ही जवाब दोनों के लिए काफ़ी हो, तो “दूसरी शिकायत में जोड़ें” से उसका नंबर लिखें।',
  },
})
