import type { Purpose } from './vocabulary';

/** What a receiver may need the data for. Titles are what users see, hence Polish. */
export const DEFAULT_PURPOSES: readonly Purpose[] = [
  { code: 'welfare-benefit', title: 'Przyznanie lub kontrola świadczenia z pomocy społecznej' },
  { code: 'social-work', title: 'Praca socjalna i kontrakt socjalny' },
  { code: 'family-benefit', title: 'Przyznanie lub kontrola świadczenia rodzinnego' },
  { code: 'labour-market-help', title: 'Pomoc określona w ustawie o rynku pracy' },
  { code: 'joint-action-plan', title: 'Wspólny plan działania urzędu pracy i pomocy społecznej' },
  { code: 'health-insurance', title: 'Ciągłość ubezpieczenia zdrowotnego' },
];
