/** What speaks for the log as a whole. */
export const EVIDENCE = {
  reconciliation: {
    title: 'Uzgodnienie rejestru',
    matches: 'Zgadza się: każde doręczenie ma swój wpis, a każdy wpis swoje doręczenie.',
    differs: 'Nie zgadza się u co najmniej jednej instytucji. Proszę zachować tę stronę i zawiadomić operatora.',
    lead: (at: string) => `Porównano teraz: ${at}. Liczby są kolejnymi numerami doręczeń dla instytucji.`,
    none: 'Do nikogo nic jeszcze nie przyszło, więc nie ma czego porównać.',
    caption: 'Doręczenia i wpisy instytucja po instytucji',
    head: ['Instytucja', 'Stan', 'Ostatnie nadane', 'Ostatni wpis', 'Ostatnie doręczone', 'U węzła'],
    states: { even: 'zgadza się', 'under-way': 'w drodze', different: 'różni się' },
    edgeStates: {
      even: 'zgadza się',
      'under-way': 'w drodze',
      behind: 'węzeł jest w tyle',
      ahead: 'węzeł wie za dużo',
    },
  },
  witnesses: {
    title: 'Świadkowie rejestru',
    lead: 'Świadkowie podpisują stan rejestru, aby nikt, także operator, nie mógł go zmienić niezauważenie.',
    split: 'Co najmniej jeden świadek widział inny rejestr niż ten. Proszę zachować tę stronę i zawiadomić operatora.',
    none: 'Ten rejestr nie ma świadków.',
    caption: 'Świadkowie i co podpisali',
    head: ['Świadek', 'Rok', 'Stan', 'Podpisano wpisów', 'Kiedy'],
    states: { ok: 'podpisuje', unreachable: 'teraz nieosiągalny', 'split-view': 'widział inny rejestr' },
  },
};
