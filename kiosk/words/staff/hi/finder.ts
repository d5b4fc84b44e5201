/** Hindi for the finder of the staff pages. */
export const hiFinder = {
  finder: {
    open: 'खोजें',
    keys: 'Ctrl K',
    title: 'कुछ भी खोजें',
    label: 'दफ़्तर, शिकायत नंबर, पोस्टर नंबर, कर्मचारी या पन्ना',
    none: 'कुछ नहीं मिला',
    failed: 'अभी खोज नहीं हो पाई। नेटवर्क देखें।',
    how: '↑ ↓ से चुनें, Enter से खोलें, Esc से बंद करें',
    close: 'बंद करें',
    found: (n: number) => `${n} मिले`,
    groups: { pages: 'पन्ने', offices: 'दफ़्तर', cases: 'शिकायतें', posters: 'पोस्टर', people: 'कर्मचारी' },
  },
}
