import type { MonitoringTable } from '@lacznik/contracts';
import { SECTION } from '@lacznik/polish';
import { PROCESS_TABLES } from './process-tables';
import { splitOf, type TableDefinition } from './table-definition';

const INQUIRY_PARTS = ['answeredAtOnce', 'answeredLater', 'refused', 'unanswered'] as const;

/** Every table, by its name. */
export const TABLES: Readonly<Record<MonitoringTable, TableDefinition>> = {
  ...PROCESS_TABLES,
  register: {
    title: 'Bezrobotni ogółem i w III profilu pomocy',
    kinds: ['PUP'],
    among: { table: 'sections', all: 'registrations', parts: { III: 'help-profiles' } },
    counting: 'on-day',
    dimension: 'profile',
    total: 'Bezrobotni ogółem',
    parts: { III: 'W III profilu pomocy' },
    share: 'III',
    partsOf: ({ register }) => register && splitOf('III', register.profileIII, register.registered),
  },
  cases: {
    title: 'Otwarte sprawy i wspólni klienci',
    kinds: ['OPS'],
    counting: 'on-day',
    dimension: 'sharing',
    total: 'Otwarte sprawy',
    parts: { shared: 'Wspólni klienci' },
    share: 'shared',
    partsOf: ({ cases }) => splitOf('shared', cases.shared, cases.open),
  },
  inquiries: {
    title: 'Pytania o osoby w ostatnich 30 dniach, według czasu odpowiedzi',
    kinds: ['PUP', 'OPS', 'PCPR'],
    isByCounty: true,
    counting: 'on-day',
    dimension: 'answer',
    total: 'Pytania',
    parts: {
      answeredAtOnce: 'Odpowiedź w 10 sekund',
      answeredLater: 'Odpowiedź później',
      refused: 'Odmowa',
      unanswered: 'Bez pełnej odpowiedzi',
    },
    share: 'answeredAtOnce',
    partsOf: ({ inquiries }) => INQUIRY_PARTS.map((part) => ({ part, count: inquiries[part] })),
  },
  sections: {
    title: 'Osoby, o których są wpisy, według działu',
    kinds: ['PUP', 'OPS', 'PCPR'],
    isByCounty: true,
    counting: 'on-day',
    dimension: 'section',
    total: 'Suma działów',
    parts: Object.fromEntries(Object.entries(SECTION).map(([section, { label }]) => [section, label])),
    partsOf: ({ sections }) => sections.map(({ section, persons }) => ({ part: section, count: persons })),
  },
};
