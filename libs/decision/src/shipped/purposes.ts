import type { NamedEntry } from './named-entry';

const SINCE = { validFrom: '2004-05-01' };

/** What a receiver may need the data for. */
export const PURPOSES: readonly NamedEntry[] = [
  {
    code: 'welfare-benefit',
    pl: 'Przyznanie lub kontrola świadczenia z pomocy społecznej',
    en: 'Granting or checking a welfare benefit',
    ...SINCE,
  },
  { code: 'social-work', pl: 'Praca socjalna i kontrakt socjalny', en: 'Social work and social contract', ...SINCE },
  {
    code: 'family-benefit',
    pl: 'Przyznanie lub kontrola świadczenia rodzinnego',
    en: 'Granting or checking a family benefit',
    ...SINCE,
  },
  {
    code: 'labour-market-help',
    pl: 'Pomoc określona w ustawie o rynku pracy',
    en: 'Help under the act on the labour market',
    ...SINCE,
  },
  {
    code: 'joint-action-plan',
    pl: 'Wspólny plan działania urzędu pracy i pomocy społecznej',
    en: 'Joint action plan of labour office and welfare centre',
    ...SINCE,
  },
  {
    code: 'health-insurance',
    pl: 'Ciągłość ubezpieczenia zdrowotnego',
    en: 'Continuity of health insurance',
    ...SINCE,
  },
];
