/** Lists of persons who are eligible for socially useful work. */
export const ELIGIBLE = {
  title: 'Uprawnieni do prac społecznie użytecznych',
  leadOfCentre:
    'Każda osoba z listy jest osobnym wpisem, który urząd pracy przyjmuje albo odrzuca. Tu widać, co się z którym dzieje.',
  leadOfOffice:
    'Osoby, które ośrodki uważają za uprawnione. Z wpisu powstaje skierowanie do organizatora; po jego wysłaniu proszę przyjąć wpis, a gdy osoba nie spełnia warunków, odrzucić go.',
  none: 'Nie ma takich wpisów.',
  caption: 'Wpisy od najnowszego',
  columns: { period: 'Okres', hours: 'Godziny', agreement: 'Porozumienie', referral: 'Skierowanie do organizatora' },
  over: 'ten okres już minął',
  open: {
    title: 'Sporządź listę',
    lead: 'Osoby bierze się z Państwa spraw i szyfruje dla urzędu pracy. Na następnej stronie będzie widać każdy wpis, zanim lista zostanie wysłana.',
    agreement: 'Znak porozumienia o pracach społecznie użytecznych',
    cases: 'Znaki spraw, każdy w osobnym wierszu',
    casesHint:
      'Można wkleić z arkusza. Gdy dla osoby jest inaczej niż dla wszystkich, po znaku sprawy proszę podać, rozdzielając średnikami lub tabulatorami: od dnia; do dnia (RRRR-MM-DD); godziny tygodniowo; godziny miesięcznie. Puste znaczy: jak dla wszystkich.',
    check: 'Sprawdź listę',
  },
  check: {
    title: 'Sprawdzenie listy',
    lead: (agreement: string) => `Lista według porozumienia ${agreement}. Jeszcze niczego nie wysłano.`,
    caption: 'Wpisy, które zostaną wysłane',
    send: (entries: number) => `Wyślij wpisy do urzędu pracy (${entries})`,
    edit: 'Wróć i popraw',
  },
  outcome: {
    title: 'Co stało się z listą',
    lead: (sent: number, all: number) => `Wysłano ${sent} z ${all}.`,
    caption: 'Wpisy listy',
    what: 'Co się stało',
    sent: 'Wysłano',
  },
  draft: {
    title: 'Przygotuj skierowanie',
    lead: 'Skierowanie według Państwa porozumienia z organizatorem. Państwa sprawa tej osoby musi być otwarta.',
  },
  faults: {
    number: (limit: number) => `Proszę podać od 1 do ${limit} spraw.`,
    incomplete: (cases: string) => `Brakuje dni (RRRR-MM-DD) albo pełnych godzin, lub zapisano je inaczej: ${cases}.`,
    places: 'Lista ma więcej osób niż porozumienie miejsc.',
    period: 'Według tego porozumienia osobę już skierowano na część tego okresu albo okres wykracza poza porozumienie.',
    noIdentity: (cases: string) => `Nie ma tych spraw albo osób w nich nie można już odczytać: ${cases}.`,
    noAgreement: 'Nie ma takiego porozumienia o pracach społecznie użytecznych. Proszę sprawdzić znak.',
  },
  states: {
    DRAFT: 'czeka na węzeł',
    SENT: 'wysłane',
    ACCEPTED: 'przyjęte',
    RUNNING: 'w toku',
    DONE: 'zakończone',
    REJECTED: 'nieprzyjęte',
    WITHDRAWN: 'cofnięte',
    VOID: 'nieważne',
  },
};
