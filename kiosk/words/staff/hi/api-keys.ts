/** Hindi for the keys by which other apps send grievances in or read figures. */
import type { Figures } from '../figures.ts'

export const hiApiKeys = (f: Figures) => ({
  apiKeys: {
    title: 'दूसरे ऐप',
    lead: 'कोई ऐप यहाँ शिकायतें भेज सकता है और देख सकता है कि उनका क्या हुआ (Open311, जैसे FixMyStreet), या आँकड़े पढ़ सकता है। हर ऐप की अपनी चाबी होती है।',
    what: 'ऐप क्या करेगा',
    whats: {
      send: 'शिकायतें भेजेगा',
      weeks: 'हफ़्तों के आँकड़े पढ़ेगा',
      days: 'दिनों के आँकड़े पढ़ेगा',
    } as Record<string, string>,
    whatHelp: {
      send: 'Open311, जैसे FixMyStreet।',
      weeks: 'बीते हफ़्ते, जैसे दफ़्तर प्रमुख पढ़ते हैं। इनसे कोई नहीं जान सकता कि किसी एक ने क्या कहा।',
      days: 'बीते हर दिन के आँकड़े, चेतावनियाँ, और कितनी शिकायतें रुकी हैं; किसी की लिखी बात नहीं। सिर्फ़ ज़िले के अपने प्रोग्राम के लिए।',
    } as Record<string, string>,
    of: 'कहाँ के',
    whole: 'पूरा ज़िला',
    department: (name: string) => `विभाग: ${name}`,
    reads: { weeks: 'हफ़्ते पढ़ता है', days: 'दिन पढ़ता है' },
    madeToRead: 'इसे अभी कॉपी करके सही हाथ में दें। यह दोबारा नहीं दिखेगी। जिसके पास यह है, वह ये आँकड़े पढ़ सकता है।',
    revokeToRead: 'इसके बाद यह ऐप कुछ नहीं पढ़ पाएगा।',
    readAddress: (address: string) => `ऐप कैसे पढ़े: ${address}`,
    address: (address: string) => `ऐप के लिए पता: ${address}`,
    name: 'ऐप का नाम',
    nameHint: 'साथ में यह भी कि कौन चलाता है, जैसे “रोहतक साफ़, नगर निगम”।',
    district: 'किस ज़िले के लिए',
    daily: 'एक दिन में ज़्यादा से ज़्यादा कितनी शिकायतें',
    dailyHint: (most: number) => `1 से ${f.count(most)} तक। इससे ज़्यादा अगले दिन तक नहीं ली जाएँगी।`,
    submit: 'चाबी बनाएँ',
    made: (name: string) => `${name} की चाबी`,
    madeHelp:
      'इसे अभी कॉपी करके सही हाथ में दें। यह दोबारा नहीं दिखेगी। जिसके पास यह है, वह इस ऐप के नाम से शिकायतें भेज सकता है।',
    copy: 'चाबी कॉपी करें',
    keys: 'चाबियाँ',
    column: 'ऐप',
    by: (day: string, who: string) => `${day} को ${who} ने बनाई`,
    makerLeft: 'बनाने वाला अब यहाँ चाबी नहीं बना सकता, पर यह चाबी उसके पास हो सकती है। नई बनाएँ, फिर इसे बंद करें।',
    today: (n: number, most: number) => `पिछले 24 घंटे में ${f.count(n)} शिकायतें, ${f.count(most)} तक आ सकती हैं`,
    revoked: (day: string) => `${day} को बंद की गई`,
    revoke: 'बंद करें',
    revokeTitle: (name: string) => `${name} की चाबी बंद करें?`,
    revokeHelp: 'इसके बाद यह ऐप कुछ नहीं भेज पाएगा। जो शिकायतें आ चुकी हैं, वे रहेंगी।',
    none: 'अभी कोई चाबी नहीं बनी',
    noneHelp: 'सिर्फ़ उसी ऐप के लिए बनाएँ जिसके चलाने वालों को आप जानते हैं।',
  },
})
