/** What one institution discloses of a section, and what it does not. */
export const DISCLOSURES = {
  title: 'Co jest udostępniane, a co nie',
  lead: (publisher: string, section: string) =>
    `${section}: co ${publisher} udostępnia Państwa instytucji na tej podstawie i w tym celu. Odpowiedź nie dotyczy żadnej osoby i obowiązuje dzisiaj.`,
  ask: (publisher: string) => `Czego ${publisher} tu nie udostępnia i dlaczego?`,
  caption: 'Kategorie danych',
  category: 'Kategoria',
  outcome: 'Udostępniane',
  outcomes: { disclosed: 'tak', withheld: 'nie', 'with-consent': 'za zgodą osoby' },
  why: 'Dlaczego',
  next: 'Co można zrobić',
  none: 'Na tej podstawie i w tym celu nic nie jest udostępniane.',
};
