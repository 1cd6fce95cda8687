import type { DirectoryDocument } from '@lacznik/contracts';

const OFFICES = 340;
const CENTRES = 2500;
const INSTITUTIONS = 3134;
const PER_EDGE = 10;

/**
 * A directory of the size of the country: 340 labour offices, 2,500 municipal and 294 county welfare centres, an agreement of each
 * municipal centre with its office, and edges that serve ten offices or ten municipal centres each.
 */
export function nationalDirectory(): DirectoryDocument {
  const counties = Array.from({ length: OFFICES }, (_, i) =>
    String(2 * (1 + (i % 16)) * 100 + 1 + Math.floor(i / 16)).padStart(4, '0'),
  );
  const offices = counties.map((county) => `PUP-${county}`);
  const centres = Array.from({ length: CENTRES }, (_, i) => {
    const commune = String(1 + Math.floor(i / OFFICES)).padStart(2, '0');
    return `OPS-${counties[i % OFFICES]}${commune}`;
  });
  const others = counties.slice(0, INSTITUTIONS - OFFICES - CENTRES).map((county) => `PCPR-${county}`);
  return {
    institutions: [...offices, ...centres, ...others].map((id) => ({ id, name: `Instytucja ${id}` })),
    edges: [...edgesOf('pup', offices), ...edgesOf('ops', centres)],
    scopes: [{ id: 'labour-to-welfare', categories: ['1', '2', '3', '12', '16', '18'] }],
    agreements: centres.map((centre) => ({
      id: `AG-${centre}`,
      parties: [`PUP-${centre.slice(4, 8)}`, centre],
      purpose: 'Measuring',
      disclosures: [
        { from: `PUP-${centre.slice(4, 8)}`, to: centre, scope: 'labour-to-welfare', additionalCategories: [] },
      ],
      status: 'ACTIVE',
      validFrom: '2020-01-01',
    })),
  };
}

function edgesOf(kind: string, institutions: readonly string[]) {
  return Array.from({ length: Math.ceil(institutions.length / PER_EDGE) }, (_, i) => ({
    name: `${kind}-${i + 1}`,
    institutions: institutions.slice(i * PER_EDGE, (i + 1) * PER_EDGE),
  }));
}
