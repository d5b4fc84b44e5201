/** Hindi for what a citizen takes along as a PDF. The shape of all other languages. */
export const hiPrintouts = {
  keep: 'PDF में सहेजें',
  keepCase: 'शिकायत PDF में सहेजें',
  filed: 'शिकायत दर्ज होने का काग़ज़',
  file: 'शिकायत का पूरा ब्योरा',
  withAnswer: 'जवाब के साथ काग़ज़',
  openedOn: 'कब दर्ज हुई',
  office: 'दफ़्तर',
  landmark: 'पास की पहचान',
  recorded: (length: string) => `लंबाई ${length}। आवाज़ काग़ज़ पर नहीं आती: शिकायत खोलकर सुनें।`,
  leadsTo: (address: string) => `शिकायत कहाँ तक पहुँची, यह देखने के लिए QR स्कैन करें या ${address} खोलें।`,
  receiptLeadsTo: (address: string) => `शिकायत खोलने के लिए QR स्कैन करें, या ${address} खोलकर रसीद लिखें।`,
  receiptHelp: 'शिकायत सिर्फ़ इसी रसीद से खुलेगी। इसे सँभालकर रखें और किसी को न दिखाएँ।',
  made: (day: string) => `यह काग़ज़ ${day} को बना। इसके बाद जो हुआ वह इसमें नहीं है।`,
  unprintable: 'जो निशान इस काग़ज़ पर नहीं छप सकते, उनकी जगह ? है।',
}
export type PrintoutsWords = typeof hiPrintouts
