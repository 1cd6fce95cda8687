/** The law's dictionaries. */
export const LAW = {
  title: 'Słowniki prawa',
  lead: (version: number) =>
    `Prawo, jakie zna region, w wersji ${version}. Reguł, kategorii i rodzajów instytucji tu się nie dodaje: robi to operator przez API albo plikiem.`,
  changed: (version: number) => `Zmieniono. Słowniki mają teraz wersję ${version}.`,
  names: {
    purposes: 'Cele',
    legalBases: 'Podstawy prawne',
    rules: 'Reguły',
    categories: 'Kategorie danych',
    institutionKinds: 'Rodzaje instytucji',
  },
  head: ['Kod', 'Nazwa', 'Od', 'Do (włącznie)'],
  endTitle: 'Zakończ obowiązywanie',
  endWarning:
    'Od następnego dnia nikt nie dostanie niczego na tej podstawie, a to, co czeka w skrzynkach, zostanie wycofane. Sprawy pozostają.',
  entry: 'Wpis',
  lastDay: 'Ostatni dzień obowiązywania',
  end: 'Zakończ',
  addTitle: 'Dodaj cel albo podstawę prawną',
  dictionary: 'Słownik',
  code: 'Kod (małe litery, cyfry i łączniki)',
  pl: 'Nazwa po polsku',
  en: 'Nazwa po angielsku (nieobowiązkowa)',
  firstDay: 'Pierwszy dzień obowiązywania',
  kinds: 'Kto może się powołać (dla podstawy prawnej)',
  add: 'Dodaj',
};
