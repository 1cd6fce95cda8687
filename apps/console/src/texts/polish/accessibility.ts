/** The declaration of accessibility. */
export const ACCESSIBILITY = {
  title: 'Deklaracja dostępności',
  obliged:
    'zobowiązuje się zapewnić dostępność konsoli zgodnie z ustawą z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych. Oświadczenie dotyczy konsoli',
  published: 'Data publikacji',
  updated: 'Data ostatniej istotnej aktualizacji',
  made: 'Data sporządzenia deklaracji',
  reviewed: 'Data ostatniego przeglądu deklaracji',
  statusTitle: 'Stan dostępności',
  statuses: {
    full: 'Konsola jest zgodna z ustawą o dostępności cyfrowej.',
    partial:
      'Konsola jest częściowo zgodna z ustawą o dostępności cyfrowej: treści innych instytucji są pokazywane po polsku także w wersji angielskiej.',
  },
  shortcuts: {
    title: 'Skróty klawiaturowe',
    lead: 'Wszystko jest dostępne klawiszem Tab. Poza tym, razem z klawiszami, których przeglądarka wymaga przy klawiszach dostępu (np. Alt + Shift):',
    names: { content: 'do treści', start: 'strona startowa', accessibility: 'ta deklaracja' },
  },
  contactTitle: 'Informacje zwrotne i dane kontaktowe',
  contact: 'Problemy z dostępnością przyjmuje',
  procedureTitle: 'Procedura',
  procedure:
    'Każdy może zażądać zapewnienia dostępności strony lub jej części. Żądanie zostanie spełnione bez zbędnej zwłoki, najpóźniej w ciągu 7 dni, a gdyby to nie było możliwe, wskażemy nowy termin, nie dłuższy niż 2 miesiące. Na odmowę można złożyć skargę, a po jej wyczerpaniu zwrócić się do Rzecznika Praw Obywatelskich.',
  buildingTitle: 'Dostępność architektoniczna',
  appsTitle: 'Aplikacje mobilne',
  apps: 'Do konsoli nie ma aplikacji mobilnej.',
};
