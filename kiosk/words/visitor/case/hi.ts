/** Hindi for a citizen's own case: where it stands, what comes next, what they can do. The shape of all other languages. */
import { hiStanding } from '#server/contract/words/standing.ts'

export const hiCase = {
  title: 'आपकी शिकायत',
  standing: hiStanding,
  /** Who has it after an appeal, where the sentence above does not say so. */
  authority: { 2: 'अब यह बड़े अधिकारी के पास है।', 3: 'अब यह सबसे बड़े अधिकारी के पास है।' },
  due: (when: string) => `जवाब ${when} तक आना है।`,
  late: (when: string) => `जवाब ${when} तक आना था, देर हो गई है।`,
  goesUp: {
    1: 'तब तक न आए तो शिकायत अपने-आप बड़े अधिकारी के पास जाएगी।',
    2: 'तब तक न आए तो शिकायत अपने-आप सबसे बड़े अधिकारी के पास जाएगी।',
  },
  goesUpBy: (when: string) => `${when} तक न आए तो शिकायत अपने-आप बड़े अधिकारी के पास जाएगी।`,
  authorityDue: (when: string) => `उन्हें ${when} तक जवाब देना है।`,
  authorityLate: (when: string) => `उन्हें ${when} तक जवाब देना था, देर हो गई है।`,
  promised: (when: string) => `${when} तक काम हो जाना है।`,
  reason: 'वजह',
  question: 'दफ़्तर का सवाल',
  reply: 'आपका जवाब',
  replyBy: (when: string) => `${when} तक जवाब न दें तो शिकायत बंद हो जाएगी।`,
  answer: 'दफ़्तर का जवाब',
  earlier: 'पिछला जवाब',
  decision: 'आख़िरी फ़ैसला',
  doneBy: 'किसने किया',
  doneOn: 'किस दिन',
  objectBy: (when: string) => `काम न हुआ हो तो ${when} तक बता सकते हैं।`,
  closesBy: (when: string) => `कुछ न बताएँ तो ${when} को यह अपने-आप बंद हो जाएगी।`,
  no: {
    reopen: 'उसी दफ़्तर को फिर भेजें',
    reopenHelp: 'वही अधिकारी एक बार और देखेंगे।',
    appeal: 'बड़े अधिकारी को भेजें',
    appealHelp: 'ऐसे अधिकारी देखेंगे जिनका इस काम में हाथ नहीं था।',
    only: 'दफ़्तर दोबारा देख चुका है, अब बड़े अधिकारी देखेंगे।',
  },
  rate: {
    ask: 'यह जवाब कैसा लगा?',
    said: 'जवाब आपको ऐसा लगा:',
    change: 'बदलें',
    unhappy: 'जवाब ठीक नहीं लगा? बड़े अधिकारी से जाँच करा सकते हैं।',
  },
  remind: {
    press: 'दफ़्तर को याद दिलाएँ',
    help: 'दिन में एक बार याद दिला सकते हैं।',
    done: (when: string) => `आपने याद दिला दिया है (${when})। अगली बार एक दिन बाद।`,
  },
  withdraw: {
    open: 'शिकायत वापस लेनी है',
    help: 'दफ़्तर इस पर काम बंद कर देगा और जवाब नहीं आएगा। जो लिखा है, वह दफ़्तर के पास रहेगा। मन बदले तो 30 दिन तक, बस एक बार, शिकायत फिर चालू कर सकते हैं।',
    press: 'हाँ, शिकायत वापस लें',
  },
  restore: {
    help: (when: string) => `वापस आपने नहीं ली, या मन बदल गया? ${when} तक फिर चालू कर सकते हैं, बस एक बार।`,
    press: 'शिकायत फिर चालू करें',
  },
  separate: {
    open: 'मेरी बात अलग है',
    help: 'आपकी शिकायत अलग से देखी जाएगी और जवाब अलग आएगा। जवाब की तारीख़ वही रहेगी।',
    press: 'हाँ, अलग करें',
  },
  history: 'अब तक क्या-क्या हुआ',
}

export type CaseWords = typeof hiCase
