import { type CountedGroup, crossTable } from '../tables/cross-table';

/** Table 4 of the regional report of 2015: participants of the activation and integration programme. */
const TABLE_4: readonly (readonly [county: string, commune: string, participants: number, provider: 'NGO' | 'OPS'])[] =
  [
    ['buski', 'Solec-Zdrój', 10, 'NGO'],
    ['kielecki', 'Chmielnik', 10, 'OPS'],
    ['kielecki', 'Masłów', 12, 'OPS'],
    ['kielecki', 'Nowa Słupia', 14, 'OPS'],
    ['konecki', 'Stąporków', 10, 'NGO'],
    ['opatowski', 'Lipnik', 5, 'OPS'],
    ['opatowski', 'Opatów', 7, 'OPS'],
    ['opatowski', 'Ożarów', 3, 'OPS'],
    ['pińczowski', 'Pińczów', 2, 'OPS'],
    ['skarżyski', 'Skarżysko-Kamienna', 15, 'OPS'],
  ];

export const GROUPS_BY_COMMUNE: readonly CountedGroup[] = TABLE_4.map(([county, commune, count]) => ({
  at: { area: [county, commune] },
  count,
}));

export const GROUPS_BY_PROVIDER: readonly CountedGroup[] = TABLE_4.map(([county, commune, count, provider]) => ({
  at: { area: [county, commune], provider: [provider] },
  count,
}));

/** The table without its providers. */
export const BY_COMMUNE = crossTable('pai', GROUPS_BY_COMMUNE);

/** The same persons, by provider too. */
export const BY_PROVIDER = crossTable('pai', GROUPS_BY_PROVIDER);
