/** Hindi for news on a citizen's phone. The shape of all other languages. */

/** On a locked screen, which anybody may see: of nobody and of nothing. The worker takes this alone. */
export const hiNews = {
  title: 'सुनवाई',
  body: 'आपके लिए नई ख़बर है। खोलकर देखें।',
  stop: 'इस फ़ोन पर न बताएँ',
}

export const hiPush = {
  title: 'इस फ़ोन पर भी ख़बर पाएँ',
  lead: 'SMS तो आएगा ही। दबाएँगे तो शिकायत में कुछ नया होने पर यह फ़ोन भी बताएगा। उस ख़बर में न आपका नाम होगा, न नंबर, न शिकायत की कोई बात।',
  shared: 'फ़ोन किसी और का हो तो न दबाएँ।',
  press: 'इस फ़ोन पर भी बताएँ',
  on: 'अब यह फ़ोन भी बताएगा।',
  stop: hiNews.stop,
  stopped: 'अब यह फ़ोन नहीं बताएगा। SMS पहले की तरह आएगा।',
  blocked: 'इस फ़ोन के ब्राउज़र में ख़बरें बंद हैं। SMS आता रहेगा।',
  failed: 'अभी नहीं हो पाया। SMS आता रहेगा। थोड़ी देर बाद फिर दबाएँ।',
  others: (count: number) => (count === 1 ? 'एक फ़ोन को भी ख़बर जाती है।' : `${count} फ़ोन को भी ख़बर जाती है।`),
  all: 'सब फ़ोन पर बंद करें',
}

export type PushWords = typeof hiPush
