/** Hindi for the first page of an operator of a service centre. */
export const hiServiceCentre = {
  serviceCentre: {
    title: 'सेवा केंद्र',
    lead: 'जो नागरिक आपके पास आए, उसकी शिकायत आप दर्ज करते हैं। दूसरों की शिकायतें और ज़िले के आँकड़े आपको नहीं दिखते।',
    file: 'नागरिक के लिए',
    fileHelp:
      'मोबाइल नंबर और कोड नागरिक का अपना हो: ख़बर उसी के फ़ोन पर आएगी। नंबर न हो तो उसे रसीद मिलती है, जो वह साथ ले जाए।',
    fileSubmit: 'शिकायत दर्ज करें',
    receipt: 'रसीद से देखें',
    after: 'अगले नागरिक से पहले वहाँ से लॉगआउट कर दें।',
  },
}
