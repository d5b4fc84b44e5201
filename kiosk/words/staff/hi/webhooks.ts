/** Hindi for the addresses of other programs that a district tells of its flags. */
import type { WebhookTopic } from '#server/contract/staff/webhooks.ts'
import type { Figures } from '../figures.ts'

export const hiWebhooks = (f: Figures) => ({
  webhooks: {
    title: 'ख़बर लेने वाले पते',
    lead: 'ज़िले की चेतावनियाँ किसी दूसरे प्रोग्राम को भेजें (webhook, CloudEvents)। हर पते की अपनी चाबी होती है, जिससे वह पहचानता है कि ख़बर यहीं से आई।',
    url: 'पता',
    urlHint: 'https से शुरू हो।',
    urlWrong: 'यहाँ नहीं भेज सकते: पता https का हो, और दफ़्तर के अंदर के नेटवर्क का न हो। एक ज़िले में 10 तक।',
    district: 'किस ज़िले के लिए',
    topics: 'क्या भेजें',
    topic: {
      money: 'पैसे माँगने की ख़बर',
      flags: 'बाक़ी चेतावनियाँ',
      system: 'सिस्टम की गड़बड़ी',
    } satisfies Record<WebhookTopic, string>,
    submit: 'पता जोड़ें',
    made: (host: string) => `${host} की चाबी`,
    madeHelp: 'इसे अभी कॉपी करके उस प्रोग्राम में डालें। यह दोबारा नहीं दिखेगी।',
    copy: 'चाबी कॉपी करें',
    list: 'पते',
    makerLeft:
      'जोड़ने वाला अब यहाँ पता नहीं जोड़ सकता, पर ख़बर उसके पास जा सकती है। वह प्रोग्राम यहाँ कोई न जानता हो, तो पता हटाएँ।',
    by: (day: string, who: string) => `${day} को ${who} ने जोड़ा`,
    paused: { 'by-hand': 'रोका हुआ', failing: 'अपने आप रुका: बहुत दिन से कुछ नहीं लिया' },
    failing: (day: string) => `${day} से कुछ नहीं ले रहा`,
    test: 'जाँचें',
    pause: 'रोकें',
    resume: 'फिर चालू करें',
    remove: 'हटाएँ',
    removeTitle: (host: string) => `${host} हटाएँ?`,
    removeHelp: 'इसके बाद वहाँ कुछ नहीं जाएगा। जो रुका है, वह भी नहीं।',
    taken: 'पहुँच गया',
    failure: (said: string) => {
      const [, status] = /answered (\d+)/.exec(said) ?? []
      if (status !== undefined) return `नहीं लिया, जवाब ${status} आया`
      return said.includes('private') ? 'अंदर के नेटवर्क का पता है' : 'वहाँ तक नहीं पहुँचा'
    },
    nothing: 'अभी कुछ नहीं भेजा गया',
    sent: {
      'flags-raised': 'चेतावनियाँ',
      'money-raised': 'पैसे माँगने की ख़बर',
      'backup-old': 'बैकअप नहीं बना',
      'backup-damaged': 'डेटा ख़राब',
      'kiosks-down': 'टैबलेट बंद',
      'webhook-test': 'जाँच',
    } as Record<string, string>,
    none: 'अभी कोई पता नहीं',
    noneHelp: (days: number) => `जो पता ${f.count(days)} दिन कुछ न ले, वह अपने आप रुक जाता है।`,
  },
})
