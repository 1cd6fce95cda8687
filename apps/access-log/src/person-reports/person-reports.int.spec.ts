import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { type CaseEntry, type DeliveryEntry, INSTITUTION_LISTED, type PersonReport } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { InstitutionsConsumer } from '@lacznik/institutions';
import { formatVerifierKey } from '@lacznik/ledger';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Logger, StreamableFile } from '@nestjs/common';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { logEntry, logPerson, viewEntry } from '../../../../test/harness/log-messages';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import { pdfText } from '../../../../test/harness/pdf-text';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { verifyFile } from '../../../../test/harness/verify-file';
import { AUDITOR, createLogDatabase, LOG_NAME, type LogParts, verifierKeyOf, YEAR } from '../access-log.fixture';
import type { AccessLogConfig } from '../access-log-config';
import { ExportEntriesService } from '../exports/export-entries.service';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { PersonKeysController } from '../erasure/person-keys.controller';
import { MakePersonReportService } from './make-person-report.service';
import { PersonReportsController } from './person-reports.controller';

jest.setTimeout(60_000);

const PESEL = makePesel('1990-01-01', 7);
const STRANGER = makePesel('1991-01-01', 8);
const ADMINISTRATOR: Caller = { subject: 'admin', roles: ['administrator'] };
const KEY = formatVerifierKey(verifierKeyOf(7, LOG_NAME));
const LAST_YEAR = YEAR - 1;

const delivery = (sequence: number, name: string): DeliveryEntry =>
  logEntry(sequence, { person: logPerson(name), caseReference: `S/${sequence}` });
const caseOf = (name: string, status: CaseEntry['status']): CaseEntry => ({
  kind: 'case',
  time: `${YEAR}-02-03T10:00:00.000Z`,
  status,
  receiving: 'OPS-260604',
  person: logPerson(name),
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'OPS.5020.7',
  traceId: '',
});
const institutions = (position: number, id: string, name: string): IncomingMessage =>
  incomingMessage(INSTITUTION_LISTED, { body: { id, name } }, position, 'privacy-gateway');

describe('a person’s report', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let identity: Server;
  let controller: Piped<PersonReportsController>;
  let keys: Piped<PersonKeysController>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    identity = createServer((request, response) => {
      const pseudonymIn = (body: string): string => logPerson(body.includes(PESEL) ? 'a' : 'stranger');
      void text(request).then((body) => response.end(JSON.stringify({ pseudonyms: { log: [pseudonymIn(body)] } })));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => identity.once('listening', resolve));
  });
  afterAll(() => identity.close());
  beforeEach(async () => {
    ({ parts, ...database } = await createLogDatabase());
    const config = { identityUrl: `http://127.0.0.1:${(identity.address() as AddressInfo).port}` } as AccessLogConfig;
    const pseudonyms = new LogPseudonymsService(config);
    const { dataSource, persons, years, tree, entries, search, checkpoints } = parts;
    const exports = new ExportEntriesService(search, checkpoints, tree, years);
    const reports = new MakePersonReportService(years, checkpoints, exports, parts.institutions);
    controller = piped(new PersonReportsController(pseudonyms, persons, reports, parts.dictionaries));
    keys = piped(new PersonKeysController(dataSource, pseudonyms, persons, years, tree, entries));
    await parts.append([delivery(1, 'a'), delivery(2, 'b'), delivery(3, 'a')], LAST_YEAR);
    await parts.append([
      caseOf('b', 'open'),
      caseOf('a', 'open'),
      delivery(4, 'b'),
      delivery(5, 'a'),
      caseOf('a', 'closed'),
    ]);
    await parts.sign();
  });
  afterEach(() => database.drop());

  const report = async (pesel = PESEL): Promise<PersonReport> =>
    (await controller.makeReport(
      parts.question(AUDITOR, 'person-report'),
      'Bearer mine',
      {},
      { person: { pesel } },
    )) as PersonReport;
  const pdf = async (pesel = PESEL): Promise<string> => {
    const file = await controller.makeReport(
      parts.question(AUDITOR, 'person-report'),
      'Bearer mine',
      { format: 'pdf' },
      { person: { pesel } },
    );
    const bytes = await buffer((file as StreamableFile).getStream());
    return pdfText(bytes).join('\n').replaceAll(/\s+/gu, ' ');
  };
  const numbers = ({ years }: PersonReport): unknown[] =>
    years.map(({ year, entries }) => [year, ...entries.map(({ index }) => index)]);
  const verified = (of: PersonReport) => verifyFile('report.json', JSON.stringify(of), KEY);

  it('has all entries on the person, of every year, and nobody else’s; the verifier finds them in the log', async () => {
    const made = await report();
    expect(numbers(made)).toEqual([
      [LAST_YEAR, 0, 2],
      [YEAR, 1, 3, 4],
    ]);
    const [before, now] = made.years;
    expect(now?.person).not.toBe(before?.person);
    expect(now?.entries.map(({ entry }) => [entry.kind, entry.person, entry.personNumber])).toEqual([
      ['case', now?.person, 1],
      ['delivery', now?.person, 2],
      ['case', now?.person, 3],
    ]);
    const { exitCode, text: sentence } = await verified(made);
    expect(sentence).toContain(`5 entries are in the log ${LOG_NAME}/${LAST_YEAR} of 3 entries`);
    expect(sentence).toContain(`in the log ${LOG_NAME}/${YEAR} of 5 entries`);
    expect(exitCode).toBe(0);
  });

  it('has an entry once it is under a checkpoint', async () => {
    await parts.append([delivery(6, 'a')]);
    expect(numbers(await report())[1]).toEqual([YEAR, 1, 3, 4]);
    await parts.sign();
    const made = await report();
    expect(made.years[1]?.entries).toHaveLength(4);
    expect(await verified(made)).toMatchObject({ exitCode: 0 });
  });

  it('has views whole, with the institution and no user, and shows nobody the tag of one', async () => {
    const acts = (['case-opening', 'case-closing', 'case-reopening'] as const).map((view) => viewEntry('A', { view }));
    await parts.append([...acts, viewEntry('A'), viewEntry('A', { view: 'case', refused: 'excluded' })]);
    await parts.sign();
    const made = await report();
    const { workerTag: _, ...view } = viewEntry('A');
    const person = made.years[1]?.person;
    expect(made.years[1]?.entries.map(({ entry }) => entry).slice(-2)).toEqual([
      { ...view, person, personNumber: 7 },
      { ...view, person, personNumber: 8, view: 'case', refused: 'excluded' },
    ]);
    expect(await verified(made)).toMatchObject({ exitCode: 0 });
    const text = await pdf();
    expect(text).toMatch(/ Instytucja OPS-260604 Wgląd pracownika do akt wspólnego klienta Cel /);
    for (const act of ['otwieraniu', 'zamykaniu', 'ponownym otwieraniu'])
      expect(text).toContain(` Wgląd pracownika do danych przy ${act} sprawy Cel `);
    expect(text).toMatch(/ Odmowa wglądu pracownikowi do danych sprawy pracownik wyłączony ze sprawy Cel /);
    expect(text).toContain('o wglądzie pracownika instytucji: 5; o zapytaniach: 0.');
  });

  it('may have more entries than are read at once', async () => {
    await parts.append(Array.from({ length: 1200 }, (_, i) => delivery(10 + i, i % 3 === 0 ? 'b' : 'a')));
    await parts.sign();
    const made = await report();
    expect(made.years[1]?.entries).toHaveLength(803);
    expect(await verified(made)).toMatchObject({ exitCode: 0 });
  });

  it('names the institutions as the hub does, and those that it does not know by their id', async () => {
    const { dataSource } = parts;
    const inbox = new Inbox(outboxOf(dataSource));
    const consumer = new InstitutionsConsumer(inbox, parts.institutions);
    await consumer.onInstitutions([institutions(1, 'OPS-260604', 'OPS'), institutions(2, 'OPS-260699', 'Inny')]);
    await consumer.onInstitutions([institutions(3, 'OPS-260604', 'Ośrodek Pomocy Społecznej w Lipniku')]);
    expect((await report()).institutions).toEqual({ 'OPS-260604': 'Ośrodek Pomocy Społecznej w Lipniku' });
    expect(await pdf()).toContain(
      'Kto udostępnił PUP-2606 Kto otrzymał Ośrodek Pomocy Społecznej w Lipniku (OPS-260604)',
    );
  });

  it('is, as a PDF, what the person reads', async () => {
    const purposes = [{ code: 'social-work', pl: 'Praca socjalna i kontrakt socjalny', validFrom: '2004-05-01' }];
    await parts.dataSource.transaction((manager) =>
      parts.dictionaries.save(manager, [{ name: 'purposes', version: 1, entries: purposes }]),
    );
    const read = await pdf();
    expect(read).toContain('Wykaz ma 5 wpisów. Dane udostępniono 3 razy; wpisów o otwarciu lub zamknięciu sprawy: 2;');
    expect(read).toMatch(
      new RegExp(`Rok ${LAST_YEAR} .* 1 05\\.01\\.2026 01:00 .* Znak sprawy S/1 2 .* S/3 .*Rok ${YEAR} `),
    );
    expect(read).toContain('Otwarcie sprawy Cel Praca socjalna i kontrakt socjalny');
    expect(read).not.toContain(PESEL);
  });

  it('of an unknown person, or one whose key was erased, is the same: every year’s checkpoint and no entry', async () => {
    const strangers = await report(STRANGER);
    expect(numbers(strangers)).toEqual([[LAST_YEAR], [YEAR]]);
    expect(strangers.years.map(({ person }) => person)).toEqual([undefined, undefined]);
    expect(await verified(strangers)).toMatchObject({ exitCode: 0 });
    await keys.erasePerson(ADMINISTRATOR, 'Bearer mine', { person: { pesel: PESEL } });
    const { years, institutions: names } = await report();
    expect([years, names]).toEqual([strangers.years, {}]);
    expect(await pdf()).toContain('W dzienniku nie ma wpisów, które można przypisać tej osobie.');
  });

  it('is entered in the log: by whom, on which references, and how many entries it had; never by PESEL', async () => {
    const { years } = await report();
    await report(STRANGER);
    const { entries } = await parts.pages.findPage({ kind: 'search' }, 10);
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      {
        search: 'person-report',
        actor: 'auditor',
        actorRole: 'auditor',
        filter: { person: years.map(({ person }) => person).join(), entries: '5' },
      },
      { search: 'person-report', filter: { person: 'unknown', entries: '0' } },
    ]);
    const contents = await Promise.all([
      parts.entries.entryContents(LAST_YEAR, 0, 100),
      parts.entries.entryContents(YEAR, 0, 100),
    ]);
    expect(contents.flat().join()).not.toMatch(new RegExp(`${PESEL}|${STRANGER}|${logPerson('a')}`));
  });

  it.each<[Record<string, unknown>, unknown, Partial<LacznikError>]>([
    [{ format: 'xml' }, { person: { pesel: PESEL } }, { code: 'validation-failed', path: 'format' }],
    [{ person: PESEL }, { person: { pesel: PESEL } }, { code: 'unknown-field', path: 'query' }],
    [{}, { person: { pesel: PESEL }, year: 2026 }, { code: 'unknown-field', path: 'year' }],
    [{}, { person: { pesel: PESEL.slice(1) } }, { code: 'pesel-invalid', path: 'person.pesel' }],
    [{}, {}, { code: 'validation-failed', path: 'person' }],
    [{}, undefined, { code: 'malformed-json', path: undefined }],
  ])('refuses %j with the body %j, without repeating it', async (query, body, refusal) => {
    const error = await controller
      .makeReport(parts.question(AUDITOR, 'person-report'), 'Bearer mine', query, body)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LacznikError);
    expect(error).toMatchObject(refusal);
    expect((error as LacznikError).message).not.toContain(PESEL.slice(1));
  });
});
