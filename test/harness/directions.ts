import type { Direction } from './planned-changes';

/** A labour office tells two welfare centres of its county about benefits. */
export const LABOUR_TO_WELFARE: Direction = {
  publisher: 'PUP-2606',
  receivers: ['OPS-260603', 'OPS-260604'],
  section: 'labour-benefits',
  data: (amountGrosze) => ({ kind: 'UNEMPLOYMENT_BENEFIT', state: 'GRANTED', amountGrosze, from: '2026-01-01' }),
  legalBasis: 'ups-105-1',
  purpose: 'welfare-benefit',
};

/** The same in another county. */
export const KIELCE_TO_WELFARE: Direction = {
  ...LABOUR_TO_WELFARE,
  publisher: 'PUP-2604',
  receivers: ['OPS-260404', 'OPS-260409'],
};

/** A welfare centre tells its county's labour office about benefits. */
export const WELFARE_TO_LABOUR: Direction = {
  publisher: 'OPS-260604',
  receivers: ['PUP-2606'],
  section: 'welfare-benefits',
  data: (amountGrosze) => ({ kind: 'ZASILEK_OKRESOWY', decision: 'CHANGED', decidedOn: '2026-01-01', amountGrosze }),
  legalBasis: 'rynek-pracy-2025',
  purpose: 'labour-market-help',
};
