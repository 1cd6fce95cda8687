import { type Solver, startSolver } from '../solver/start-solver';
import { cellName, crossTable } from '../tables/cross-table';
import { knownRanges } from './known-ranges.fixture';
import { linkDays } from './link-days';
import { type Margin, protectTable, type ProtectionRequest } from './protect-table';
import { joinPublications, type Publication } from './publication';
import { BY_COMMUNE, BY_PROVIDER } from './table-4.fixture';

const THRESHOLD = 5;
const PROVIDERS: Margin = {
  name: 'provider',
  cells: ['NGO', 'OPS'].map((provider) => cellName('pai', { provider: [provider] })),
};

let solver: Solver;
beforeAll(() => {
  solver = startSolver();
});
afterAll(() => solver.stop());

describe('table 4 of 2015, with counts below 5 hidden', () => {
  it('hides Lipnik beside Ożarów, and beside Pińczów one county of ten with its commune', async () => {
    const { counties, communes, shown } = read(await published({ table: BY_COMMUNE }));
    expect(counties).toEqual([expect.stringMatching(/^(buski|konecki)$/), 'pińczowski']);
    const partner = counties.includes('buski') ? 'Solec-Zdrój' : 'Stąporków';
    expect(communes).toEqual(['Lipnik', 'Ożarów', 'Pińczów', partner].toSorted());
    expect(shown).toMatchObject({ '': 88, kielecki: 36, opatowski: 15, skarżyski: 15, Opatów: 7, Chmielnik: 10 });
  });

  it('leaves each hidden count a range that a reader who tries all cannot narrow', async () => {
    const ranges = [...knownRanges(await published({ table: BY_COMMUNE }), THRESHOLD).values()];
    expect(ranges).toHaveLength(6);
    for (const { least, greatest } of ranges) expect(greatest - least).toBeGreaterThanOrEqual(THRESHOLD);
  });

  it('hides a county of welfare centres beside Pińczów where the providers are a margin', async () => {
    const publication = await published({ table: BY_PROVIDER, margins: [PROVIDERS] });
    const { counties } = read(publication);
    expect(counties).toHaveLength(2);
    expect(counties).toContain('pińczowski');
    expect(counties.some((county) => ['opatowski', 'skarżyski'].includes(county))).toBe(true);
    expect(PROVIDERS.cells.map((name) => publication.cells.get(name)?.status)).toEqual(['shown', 'shown']);
  });

  it('is refused the providers, by name, once it was published without them', async () => {
    const before = await published({ table: BY_COMMUNE });
    const asked = await protectTable(
      { table: BY_PROVIDER, margins: [PROVIDERS], before, threshold: THRESHOLD },
      solver.solve,
    );
    expect(asked).toEqual({ ok: false, refusal: { code: 'margin-unprotects', margin: 'provider' } });
  });

  it('is published without its providers as it was with them', async () => {
    const before = await published({ table: BY_PROVIDER, margins: [PROVIDERS] });
    expect(read(await published({ table: BY_COMMUNE, before })).counties).toEqual(read(before).counties);
  });
});

describe('a table', () => {
  it('is refused where a count contradicts its parts', async () => {
    const cells = BY_COMMUNE.cells.map((cell) => (cell.name === 'pai' ? { ...cell, count: 87 } : cell));
    expect(await protectTable({ table: { ...BY_COMMUNE, cells }, threshold: THRESHOLD }, solver.solve)).toEqual({
      ok: false,
      refusal: { code: 'parts-contradict-total', total: 'pai', stated: 87, summed: 88 },
    });
  });

  it('is refused where a count was published as another', async () => {
    const before = await published({ table: crossTable('pai', [{ at: { area: ['skarżyski'] }, count: 14 }]) });
    const asked = await protectTable({ table: BY_COMMUNE, before, threshold: THRESHOLD }, solver.solve);
    expect(asked).toEqual({ ok: false, refusal: { code: 'count-was-published', cell: 'pai' } });
  });

  it('is refused where a count that was published is nought now, though every total is as it was', async () => {
    const of = (county: string, provider: string) => [{ at: { area: [county], provider: [provider] }, count: 6 }];
    const before = await published({ table: crossTable('pai', of('a', 'NGO')) });
    const asked = (groups: ReturnType<typeof of>) =>
      protectTable({ table: crossTable('pai', groups), before, threshold: THRESHOLD }, solver.solve);
    const changed = (cell: string) => ({ ok: false, refusal: { code: 'count-was-published', cell } });
    expect(await asked(of('b', 'NGO'))).toEqual(changed('pai area=a'));
    expect(await asked(of('a', 'OPS'))).toEqual(changed('pai provider=NGO'));
    expect(await asked([])).toEqual(changed('pai'));
  });

  it('is refused where an earlier one shows what it would have to hide', async () => {
    const before = await published({ table: crossTable('pai', [{ at: { area: ['a'] }, count: 9 }]) });
    const table = crossTable('pai', [
      { at: { area: ['a'], provider: ['NGO'] }, count: 2 },
      { at: { area: ['a'], provider: ['OPS'] }, count: 3 },
      { at: { area: ['a'], provider: ['PCPR'] }, count: 4 },
    ]);
    expect((await protectTable({ table, before, threshold: 8 }, solver.solve)).ok).toBe(false);
  });

  it('judges what was published before by the threshold of then, and all else by its own', async () => {
    const area = (name: string, count: number) => ({ at: { area: [name] }, count });
    const before = await published({ table: crossTable('old', [area('a', 3), area('b', 4), area('c', 30)]) });
    const table = crossTable('new', [area('a', 7), area('b', 40), area('c', 50)]);
    const asked = { table, before, threshold: 9 };
    expect((await protectTable(asked, solver.solve)).ok).toBe(false);
    const earlierThresholds = new Map([...before.cells.keys()].map((name) => [name, THRESHOLD]));
    const all = await protectTable({ ...asked, earlierThresholds }, solver.solve);
    const hidden = all.ok ? [...all.publication.cells].filter(([, { status }]) => status === 'hidden') : [];
    expect(hidden.map(([name]) => name)).toEqual(['new area=a', 'new area=b']);
  });

  it('shows noughts, and all of what is large', async () => {
    const table = crossTable('registered', [
      { at: { area: ['a'] }, count: 5 },
      { at: { area: ['b'] }, count: 0 },
    ]);
    expect([...(await published({ table })).cells.values()].map(({ status }) => status)).toEqual(['shown', 'shown']);
  });
});

describe('two days of one table', () => {
  const first = crossTable('pai@1', [
    { at: { area: ['a'] }, count: 12 },
    { at: { area: ['b'] }, count: 20 },
    { at: { area: ['c'] }, count: 30 },
  ]);
  const later = (a: number, b: number, c: number) =>
    crossTable('pai@2', [
      { at: { area: ['a'] }, count: a },
      { at: { area: ['b'] }, count: b },
      { at: { area: ['c'] }, count: c },
    ]);
  const linked = async (table: ReturnType<typeof later>, counting: 'on-day' | 'since-start') => {
    const earlier = await published({ table: first });
    const links = linkDays({ later: table, earlierSubject: 'pai@1', earlier, counting });
    return published({ table, before: joinPublications(earlier, links) });
  };

  it('do not tell how few came in between', async () => {
    const { cells } = await linked(later(14, 20, 40), 'since-start');
    expect([cells.get('pai@2 area=a')?.status, cells.get('pai@2')?.status]).toEqual(['hidden', 'shown']);
  });

  it('are both shown where as many came as may be told, or nobody', async () => {
    const { cells } = await linked(later(17, 20, 40), 'since-start');
    expect([...cells.values()].map(({ status }) => status)).toEqual(['shown', 'shown', 'shown', 'shown']);
  });

  it('hide the same cells while the counts are the same, whatever was preferred by itself', async () => {
    const earlier = await published({
      table: crossTable('n@1', [
        { at: { area: ['a'] }, count: 2 },
        { at: { area: ['b'] }, count: 10 },
        { at: { area: ['c'] }, count: 11 },
      ]),
    });
    const table = crossTable('n@2', [
      { at: { area: ['a'] }, count: 2 },
      { at: { area: ['b'] }, count: 10 },
      { at: { area: ['c'] }, count: 6 },
    ]);
    const links = linkDays({ later: table, earlierSubject: 'n@1', earlier, counting: 'on-day' });
    const { cells } = await published({ table, before: joinPublications(earlier, links) });
    expect([...cells].filter(([, { status }]) => status === 'hidden').map(([name]) => name)).toEqual([
      'n@2 area=a',
      'n@2 area=b',
    ]);
  });
});

async function published(request: Omit<ProtectionRequest, 'threshold'>): Promise<Publication> {
  const asked = await protectTable({ ...request, threshold: THRESHOLD }, solver.solve);
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal));
  return asked.publication;
}

/** Hidden counties and communes, and what is shown, by the place alone. */
function read({ cells }: Publication) {
  const areas = [...cells].filter(([name]) => !name.includes('provider='));
  const hidden = areas.filter(([, { status }]) => status === 'hidden').map(([name]) => name.slice('pai area='.length));
  const shown = areas.filter(([, { status }]) => status === 'shown');
  return {
    counties: hidden.filter((name) => !name.includes('/')).toSorted(),
    communes: hidden
      .filter((name) => name.includes('/'))
      .map(placeOf)
      .toSorted(),
    shown: Object.fromEntries(shown.map(([name, { count }]) => [placeOf(name.slice('pai area='.length)), count])),
  };
}

function placeOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
