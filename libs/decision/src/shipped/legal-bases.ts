import type { LegalBasis } from '../vocabulary';
import type { NamedEntry } from './named-entry';

/** The provisions under which a receiver may open a case. */
export const LEGAL_BASES: readonly (LegalBasis & NamedEntry)[] = [
  {
    code: 'upz-33-5d',
    pl: 'Ustawa o promocji zatrudnienia i instytucjach rynku pracy, art. 33 ust. 5d',
    en: 'Act on the promotion of employment and labour market institutions, art. 33(5d)',
    receiverKinds: ['PUP', 'OPS', 'PCPR', 'JSR'],
    validFrom: '2014-05-27',
    validTo: '2025-05-31',
  },
  {
    code: 'rynek-pracy-2025',
    pl: 'Ustawa o rynku pracy i służbach zatrudnienia (Dz.U. 2025 poz. 620)',
    en: 'Act on the labour market and employment services (Dz.U. 2025 poz. 620)',
    receiverKinds: ['PUP', 'OPS', 'PCPR', 'JSR'],
    validFrom: '2025-06-01',
  },
  {
    code: 'ups-105-1',
    pl: 'Ustawa o pomocy społecznej, art. 105 ust. 1',
    en: 'Act on social welfare, art. 105(1)',
    receiverKinds: ['OPS', 'PCPR'],
    purposes: ['welfare-benefit', 'social-work', 'joint-action-plan', 'health-insurance'],
    validFrom: '2004-05-01',
  },
  {
    code: 'rodo-6-1-a',
    pl: 'RODO, art. 6 ust. 1 lit. a: zgoda osoby, której dane dotyczą',
    en: 'GDPR, art. 6(1)(a): consent of the person',
    receiverKinds: ['NGO', 'SOCIAL_ECONOMY'],
    validFrom: '2018-05-25',
  },
];
