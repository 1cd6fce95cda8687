import { writeFileSync } from 'node:fs';
import { temporaryFolder } from '../../harness/temporary-folder';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { type LacznikRun, runLacznik } from '../../harness/run-lacznik';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const OFFICE = 'PUP-2608';
const CENTRE = 'OPS-260804';
const REFERENCE = 'S/52';
const MAPPING = {
  section: 'labour-benefits',
  fields: {
    recordId: { column: 'NR' },
    revision: { constant: 1 },
    'person.pesel': { column: 'PESEL' },
    'data.kind': { constant: 'UNEMPLOYMENT_BENEFIT' },
    'data.state': { column: 'STAN', values: { P: 'GRANTED' } },
    'data.amountGrosze': { column: 'KWOTA', number: 'grosze' },
    'data.from': { column: 'OD', day: 'DD.MM.YYYY' },
  },
};

/** A programmer of a centre, and one of an office, with nothing but the command line. */
export function describeTheCommandLine(running: () => Region): void {
  const folder = temporaryFolder();
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  const [person] = somePeople(1, 52) as [{ pesel: string }];

  beforeAll(async () => {
    region = running();
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    await centre.cases.open({ caseReference: REFERENCE, person, legalBasis, purpose, openedOn: '2026-01-05' });
    await region.settled();
  });
  afterAll(() => folder.remove());

  function lacznik({ id, token }: { id: string; token: string }, ...args: string[]): Promise<LacznikRun> {
    writeFileSync(folder.path(id), token);
    const edge = region.apps.edges.get(region.edgeNameOf(id))?.url ?? '';
    const environment = {
      LACZNIK_EDGE: edge,
      LACZNIK_DELIVERY: region.apps.delivery.url,
      LACZNIK_PRIVACY_GATEWAY: region.apps['privacy-gateway'].url,
      LACZNIK_TOKEN_FILE: folder.path(id),
    };
    return runLacznik(args, { environment, folder: folder.path('') });
  }
  const asOffice = (...args: string[]) => lacznik({ id: OFFICE, token: office.token }, ...args);
  const asCentre = (...args: string[]) => lacznik({ id: CENTRE, token: centre.token }, ...args);
  const EXAMINATION = ['doctor', '--publisher', OFFICE, '--section', MAPPING.section, '--case', REFERENCE];

  it('publishes a CSV file, prints what comes of it once, and says where it stands', async () => {
    const mapping = folder.write('mapping.json', JSON.stringify(MAPPING));
    const rows = `D/1;${person.pesel};P;1 234,50;02.01.2026\nD/2;${person.pesel};P;1;30.02.2026\n`;
    const csv = folder.write('benefits.csv', `NR;PESEL;STAN;KWOTA;OD\n${rows}`);
    const published = await asOffice('publish', csv, '--mapping', mapping);
    expect(published).toMatchObject({
      code: 1,
      lines: [
        { status: 'refused', line: 3, column: 'OD', path: 'data.from', recordId: 'D/2' },
        { done: true, accepted: 1, refused: 1 },
      ],
    });
    expect(JSON.stringify(published)).not.toContain(person.pesel);

    await until('it has come', async () => (await centre.lastSequence()) === 1);
    const followed = await asCentre('follow', '--once', '--acknowledge');
    const event = { id: `${CENTRE}.1`, data: { recordId: 'D/1', data: { amountGrosze: 123_450, from: '2026-01-02' } } };
    expect(followed).toMatchObject({ code: 0, lines: [event] });
    expect(await asCentre('follow', '--once')).toMatchObject({ code: 0, lines: [] });
    expect(await asCentre('feed', 'status')).toMatchObject({
      code: 0,
      lines: [{ institution: CENTRE, position: 1, lag: 0 }],
    });
    const traced = await asCentre('feed', 'trace', `${CENTRE}.1`);
    expect(traced.lines).toEqual(expect.arrayContaining([expect.objectContaining({ step: 'acknowledged' })]));
  });

  it('finds nothing wrong, and then the one thing that is', async () => {
    const well = await asCentre(...EXAMINATION);
    expect(well.lines.filter((line) => (line as { status: string }).status === 'wrong')).toEqual([]);
    expect(well.code).toBe(0);
    await centre.cases.close(REFERENCE);
    await region.settled();
    const { code, lines } = await asCentre(...EXAMINATION);
    const wrong = lines.filter((line) => (line as { status: string }).status === 'wrong');
    expect([code, wrong]).toEqual([1, expect.arrayContaining([expect.objectContaining({ check: 'case' })])]);
    expect(await lacznik({ id: CENTRE, token: office.token }, 'follow', '--once')).toMatchObject({
      code: 4,
      lines: [],
    });
  });
}
