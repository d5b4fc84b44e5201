/** Hindi for photos that were shared to the app. The shape of all other languages. */

export const hiShared = {
  title: (count: number) =>
    count === 1 ? 'आपकी भेजी 1 फ़ाइल इस फ़ोन में रखी है' : `आपकी भेजी ${count} फ़ाइलें इस फ़ोन में रखी हैं`,
  later:
    'अभी दफ़्तर को नहीं भेजी गईं। शिकायत लिखते समय जब काग़ज़ और फ़ोटो पूछे जाएँ, तब यहीं मिलेंगी। एक घंटे बाद अपने-आप हट जाएँगी।',
  here: 'अभी दफ़्तर को नहीं भेजी गईं।',
  put: 'इन्हें नीचे लगाएँ',
  there: 'नीचे लग गई हैं। "जोड़ें" दबाएँ, तब जाएँगी।',
  some: 'जितनी एक बार में जा सकती हैं, उतनी नीचे लग गई हैं। "जोड़ें" दबाएँ; बाक़ी फिर यहीं मिलेंगी।',
  drop: 'नहीं लगानी, हटा दें',
}

export type SharedWords = typeof hiShared
