/** What agreements can name. */
export const SCOPES = {
  title: 'Zakresy',
  lead: 'Porozumienie w każdym kierunku wskazuje zakres. Tu jest, co w nim przechodzi, gdy porozumienie nie doda żadnej kategorii. Zakresy ustala operator.',
  none: 'Operator nie wprowadził jeszcze żadnego zakresu. Proszę się do niego zwrócić.',
  categories: (categories: string) => `Kategorie: ${categories || 'żadne'}.`,
  nowhere: 'Dziś prawo nie pozwala, aby cały ten zakres przechodził w którąkolwiek stronę.',
  caption: (scope: string, from: string, to: readonly string[]) => `${scope}: ${from} → ${to.join(', ')}`,
  head: ['Sekcja', 'Kategoria', 'Pola'],
};
