import type { LegalBasis } from './vocabulary';

/** The provisions under which a receiver may open a case. Titles are what users see, hence Polish. */
export const DEFAULT_LEGAL_BASES: readonly LegalBasis[] = [
  {
    code: 'upz-33-5d',
    title: 'Ustawa o promocji zatrudnienia i instytucjach rynku pracy, art. 33 ust. 5d',
    receiverKinds: ['PUP', 'OPS', 'PCPR', 'JSR'],
    validFrom: '2014-05-27',
    validTo: '2025-05-31',
  },
  {
    code: 'rynek-pracy-2025',
    title: 'Ustawa o rynku pracy i służbach zatrudnienia (Dz.U. 2025 poz. 620)',
    receiverKinds: ['PUP', 'OPS', 'PCPR', 'JSR'],
    validFrom: '2025-06-01',
  },
  {
    code: 'ups-105-1',
    title: 'Ustawa o pomocy społecznej, art. 105 ust. 1',
    receiverKinds: ['OPS', 'PCPR'],
    validFrom: '2004-05-01',
  },
];
