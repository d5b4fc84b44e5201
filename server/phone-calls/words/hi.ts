/** What a caller hears in Hindi. The shape of all other languages. Short sentences, the key after what it is for. */

export const hi = {
  /** Said together with that of the other languages, each in its own. */
  language: 'नमस्ते, यह सुनवाई है। हिन्दी के लिए 1 दबाएँ।',
  number: 'पोस्टर पर इस फ़ोन नंबर के साथ सात अंक छपे हैं। वे दबाएँ।',
  numberAgain: 'यह नंबर किसी पोस्टर का नहीं है। सातों अंक फिर से दबाएँ।',
  /** `office` is '' where only recorded prompts are played. `complaint`: whether one can be made. */
  face: (office: string, complaint: boolean) =>
    `${office && `${office}। `}आपका काम कैसा रहा? बहुत खराब, तो 1 दबाएँ। खराब, तो 2। अच्छा, तो 3। बहुत अच्छा, तो 4। ${complaint ? 'शिकायत करनी है और जवाब चाहिए, तो 5। ' : ''}दफ़्तर दूसरा है, तो 0।`,
  complaintQuestion: 'क्या ठीक नहीं रहा?',
  praiseQuestion: 'क्या अच्छा रहा?',
  reason: (name: string, key: number) => `${name}, तो ${key}।`,
  noReason: 'कुछ नहीं बताना, तो 0 दबाएँ।',
  more: (complaint: boolean) =>
    `आपकी बात दर्ज हो गई। उसके साथ आपका नंबर नहीं रखा जाता। ${complaint ? 'शिकायत करनी है और जवाब चाहिए, तो 5 दबाएँ। नहीं तो फ़ोन रख दें।' : 'अब फ़ोन रख दें।'}`,
  speak: (office: string) =>
    `नमस्ते, सुनवाई से बोल रहे हैं। आप शिकायत लिखवाना चाहते थे${office && `, दफ़्तर ${office}`}। आवाज़ आने के बाद बोलें, ज़्यादा से ज़्यादा एक मिनट। शिकायत पर काम करने वाले आपकी आवाज़ सुनेंगे, और पहचान भी सकते हैं। आपका नंबर शिकायत के साथ रहेगा। बोलने के बाद कोई भी अंक दबाएँ।`,
  farewells: {
    thanks: 'शुक्रिया। नमस्ते।',
    'called-back': 'थोड़ी देर में हम इसी नंबर पर फ़ोन करेंगे। तब अपनी शिकायत बोल दें। नमस्ते।',
    'not-called-back': 'अभी हम वापस फ़ोन नहीं कर सकते। शिकायत दफ़्तर के काउंटर पर लिखवा सकते हैं। नमस्ते।',
    filed: 'आपकी शिकायत दर्ज हो गई। उसका नंबर SMS से आएगा। नमस्ते।',
    'not-filed': 'शिकायत दर्ज नहीं हो सकी। आज इस नंबर से और शिकायत नहीं ली जा सकती। नमस्ते।',
    full: 'इस फ़ोन से आज बहुत बार बताया जा चुका है। यह बात नहीं रखी गई। नमस्ते।',
    lost: 'कोई जवाब नहीं मिला। फिर फ़ोन कर लें, या पोस्टर का कोड कैमरे से स्कैन करें। नमस्ते।',
  },
}

export type CallWords = typeof hi
