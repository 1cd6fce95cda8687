/** What was filled in when a session ended. */
export const DRAFTS = {
  title: 'Formularz sprzed wylogowania',
  lead: 'Sesja skończyła się, zanim formularz został wysłany. Tekst zachowano na 15 minut, bez danych osoby: te trzeba podać jeszcze raz.',
  goOn: 'Wróć do formularza i wyślij',
  drop: 'Wyrzuć ten tekst',
  kept: 'Sesja skończyła się, zanim formularz został wysłany. Nic nie zostało wysłane, a tekst, bez danych osoby, jest zachowany przez 15 minut. Proszę się zalogować.',
};
