/** Who of the institution may work on cases. */
export const AUTHORISATIONS = {
  title: 'Upoważnienia',
  none: 'Nikt w Państwa instytucji nie ma jeszcze wpisanego upoważnienia, więc nikt nie może pracować na sprawach.',
  caption: 'Użytkownicy Państwa instytucji',
  head: ['Użytkownik', 'Numer', 'Upoważnienie', 'Do (włącznie)', 'Zobowiązanie do poufności', 'Co zrobić'],
  states: {
    valid: 'ważne',
    missing: 'brak',
    'not-yet-valid': 'jeszcze nieważne',
    expired: 'wygasło',
    ended: 'cofnięte',
  },
  end: 'Cofnij',
  endTitle: 'Cofnięcie upoważnienia',
  endWarning: (user: string) =>
    `Od tej chwili ${user} nie zobaczy żadnej sprawy ani pliku. Nowe upoważnienie trzeba będzie wpisać od początku.`,
  endLast: 'Cofnij upoważnienie',
  enterTitle: 'Wpisz upoważnienie i zobowiązanie',
  user: 'Użytkownik',
  userHint:
    'Identyfikator, pod którym ta osoba się loguje (sub). Wpis zastępuje wszystko, co o niej wpisano wcześniej.',
  number: 'Numer upoważnienia',
  authorisedFrom: 'Upoważnienie od',
  authorisedTo: 'Upoważnienie do (puste: do odwołania)',
  signedOn: 'Zobowiązanie do poufności podpisano',
  secretFrom: 'Zobowiązanie od',
  secretTo: 'Zobowiązanie do (puste: bez końca)',
  enter: 'Zapisz',
};
