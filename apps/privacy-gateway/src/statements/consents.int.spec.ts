import { randomUUID } from 'node:crypto';
import {
  CASE_CHANGED,
  type CaseChange,
  CONSENT_ENDED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  type ConsentEntry,
  dayInPoland,
  deliveriesTopic,
  edgeInTopic,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  type GivenConsent,
  type Inquiry,
  INQUIRY_ASKED,
  INQUIRY_REQUESTED,
  RECORD_WITHDRAWN,
  REQUEST_ANSWERED,
  RESTRICTION_CHANGED,
  type RestrictionChange,
  type SnapshotRequest,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { type IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxContents, outboxMessages } from '../../../../test/harness/outbox-messages';
import { until } from '../../../../test/harness/until';
import { lockCasesOf, openCasesOf, saveOpenedCases } from '../cases/open-cases.store';
import { StatementsScene } from './statements-scene.fixture';

const PUP = 'PUP-2606';
const OPS = 'OPS-260604';
const NGO = 'NGO-0000123456';
const DAY_MS = 24 * 60 * 60 * 1000;
const EARLIER = '2026-01-31T00:00:00.000Z';
const inDays = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));

const to = (receiver: string) => ({
  id: `AG-${receiver}`,
  parties: [PUP, receiver],
  purpose: 'for tests',
  disclosures: [{ from: PUP, to: receiver, scope: 'all', additionalCategories: [] }],
  status: 'ACTIVE' as const,
  validFrom: '2026-01-01',
});
const DIRECTORY = {
  institutions: [PUP, OPS, NGO].map((id) => ({ id, name: id })),
  edges: [
    { name: 'pup-north', institutions: [PUP] },
    { name: 'ops-north', institutions: [OPS, NGO] },
  ],
  scopes: [{ id: 'all', categories: ['10', '16', '18'] }],
  agreements: [to(OPS), to(NGO)],
};

describe('consents and restrictions that arrive at the gateway', () => {
  let scene: StatementsScene;
  let dataSource: DataSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await StatementsScene.start(DIRECTORY);
    dataSource = scene.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query(
      `TRUNCATE outbox, feed, withholding, client_case, consent, consent_withdrawal, restriction, revocation, snapshot_request,
         inquiry, inquiry_source, inbox_position, blocked_person, dead_letter CASCADE`,
    );
    await take(opened(NGO), opened(OPS));
    await dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => scene.stop());

  const take = (...messages: readonly IncomingMessage[]): Promise<void> => scene.take(...messages);
  const person = 'p1-a';

  function opened(receiver: string, caseReference = `S/${receiver}`): IncomingMessage {
    const body: CaseChange = {
      receiver,
      caseReference,
      status: 'open',
      receiverPerson: somePseudonym(receiver, person),
      sealedLogPerson: `a..b.${person}.c`,
      legalBasis: receiver === NGO ? 'rodo-6-1-a' : 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
    };
    return scene.message(CASE_CHANGED, { person, body }, 'ops-north');
  }
  function given(change: Partial<GivenConsent> = {}): IncomingMessage {
    const body: GivenConsent = {
      consentId: randomUUID(),
      institution: OPS,
      receiver: NGO,
      purpose: 'social-work',
      categories: ['1', '18'],
      validFrom: inDays(0),
      validTo: inDays(30),
      sealedLogPerson: `a..b.${person}.c`,
      ...change,
    };
    return scene.message(CONSENT_GIVEN, { person, body }, 'ops-north');
  }
  function withdrawn(consentId?: string, institution = OPS, receiver = NGO): IncomingMessage {
    const body = { institution, receiver, consentId, revocationId: randomUUID() };
    const edge = institution === PUP ? 'pup-north' : 'ops-north';
    return scene.message(CONSENT_WITHDRAWN, { person, body }, edge);
  }
  const idOf = (message: IncomingMessage): string => (JSON.parse(message.value) as GivenConsent).consentId;
  function restriction(objectionId: string, status: RestrictionChange['status']): IncomingMessage {
    const begins = { sealedLogPerson: `a..b.${person}.c`, revocationId: randomUUID() };
    const body = { objectionId, publisher: PUP, status, ...(status === 'restricted' ? begins : {}) };
    return scene.message(RESTRICTION_CHANGED, { person, body }, 'pup-north');
  }
  function inquiry(): IncomingMessage {
    const body: Inquiry = {
      receiver: NGO,
      inquiryId: randomUUID(),
      status: 'asked',
      receiverPerson: somePseudonym(NGO, person),
      sealedLogPerson: `a..b.${person}.c`,
      legalBasis: 'rodo-6-1-a',
      purpose: 'social-work',
      reference: `S/${NGO}`,
      sections: ['activations'],
      isExceptional: false,
      actorRole: 'institution',
    };
    return scene.message(INQUIRY_ASKED, { person, body }, 'ops-north');
  }
  function fact(recordId: string, requestId?: string): IncomingMessage {
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15', healthContraindications: 'x' };
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const body = { publisher: PUP, section: 'activations', recordId, revision: 1, requestId, data };
    return scene.message(FACT_PUBLISHED, { person, event, body }, 'pup-north');
  }
  const at = (time: string, message: IncomingMessage): IncomingMessage => ({
    ...message,
    headers: { ...message.headers, ce_time: time },
  });

  const delivered = async (receiver = NGO): Promise<string[]> =>
    (await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(receiver).name)).map(({ body }) => body.recordId);
  const withheld = (receiver = NGO): Promise<object[]> =>
    dataSource.query('SELECT category, reason FROM withholding WHERE receiver = $1 ORDER BY category', [receiver]);
  const logged = async (): Promise<ConsentEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED))
      .flatMap(({ entries }) => entries)
      .filter((entry): entry is ConsentEntry => entry.kind === 'consent');
  const ended = async (): Promise<string[]> =>
    (await outboxMessages(dataSource, edgeInTopic('ops-north').name))
      .filter(({ headers }) => CONSENT_ENDED.types.includes(headers.ce_type ?? ''))
      .map(({ value }) => idOf({ value } as IncomingMessage));
  const asked = async (): Promise<[string, string[]][]> => {
    const requests = (await outboxMessages(dataSource, edgeInTopic('pup-north').name)).filter(({ headers }) =>
      SNAPSHOT_REQUESTED.types.includes(headers.ce_type ?? ''),
    );
    const rows = await dataSource.query<{ id: string; institution: string }[]>('SELECT * FROM snapshot_request');
    return requests.map(({ value }) => {
      const { requestId, publishers } = JSON.parse(value) as SnapshotRequest;
      return [rows.find(({ id }) => id === requestId)?.institution ?? '', publishers];
    });
  };
  const revoked = (): Promise<object[]> =>
    dataSource.query(
      `SELECT revoked, revocation.edge AS asked, lost.institution, lost.edge, selector
       FROM revocation LEFT JOIN revocation_withdrawal lost ON lost.revocation = revocation.id ORDER BY committed_at, lost.institution`,
    );

  it('let nothing go where the law asks for a consent and there is none', async () => {
    await take(fact('R-1'));
    expect([await delivered(), await delivered(OPS)]).toEqual([[], ['R-1']]);
    expect(await withheld()).toContainEqual({ category: '18', reason: 'consent-missing' });
  });

  it('let go what a consent, the law and the agreement have in common, to its receiver alone', async () => {
    const consent = given({ categories: ['16', '18'] });
    await take(consent, fact('R-1'));
    const [one] = await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(NGO).name);
    expect(one?.body.data).toEqual({ form: 'TRAINING', state: 'STARTED', from: '2026-01-15' });
    expect(one?.event.consent).toBe(idOf(consent));
    const [entry] = (await outboxContents(dataSource, ENTRIES_LOGGED))
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.kind === 'delivery' && entry.receiving === NGO);
    expect(entry).toMatchObject({ consent: idOf(consent), categories: ['18'] });
  });

  it.each([
    ['that begins tomorrow', { validFrom: inDays(1) }, 'consent-missing'],
    ['that ended yesterday', { validFrom: inDays(-9), validTo: inDays(-1) }, 'consent-missing'],
    ['for another purpose', { purpose: 'labour-market-help' }, 'consent-missing'],
    ['for another receiver', { receiver: OPS }, 'consent-missing'],
    ['to other categories', { categories: ['1', '10'] }, 'outside-consent'],
  ])('let nothing go by a consent %s', async (_, change, reason) => {
    await take(given(change), fact('R-1'));
    expect(await delivered()).toEqual([]);
    expect(await withheld()).toContainEqual({ category: '18', reason });
  });

  it('are logged with what is consented to, by the log’s pseudonym, when given and when withdrawn', async () => {
    const consent = given();
    await take(consent, withdrawn(idOf(consent)));
    const entry = {
      kind: 'consent',
      consentId: idOf(consent),
      receiving: NGO,
      institutions: [OPS],
      person: logPerson(person),
      purpose: 'social-work',
      consentedCategories: ['1', '18'],
      validFrom: inDays(0),
      validTo: inDays(30),
    };
    expect(await logged()).toMatchObject([
      { ...entry, status: 'given' },
      { ...entry, status: 'withdrawn' },
    ]);
  });

  it('bring the present state to the open cases of the receiver alone, and not before their first day', async () => {
    await take(given({ validFrom: inDays(1) }));
    expect(await asked()).toEqual([]);
    await take(given());
    expect(await asked()).toEqual([[NGO, [PUP]]]);
  });

  it('end with their withdrawal for every later fact, which takes back what waits, and tells who recorded them', async () => {
    const consent = given();
    await take(consent, fact('R-1'), withdrawn(idOf(consent)), fact('R-2'));
    expect(await delivered()).toEqual(['R-1']);
    expect(await revoked()).toEqual([
      {
        revoked: 'consent',
        asked: 'ops-north',
        institution: NGO,
        edge: 'ops-north',
        selector: { consent: idOf(consent) },
      },
    ]);
    expect(await ended()).toEqual([idOf(consent)]);
  });

  it('hold for a case that is opened later, and in a batch of its own', async () => {
    await take(given());
    await take(opened(NGO, 'S/later'));
    await take(fact('R-1'));
    expect(await delivered()).toEqual(['R-1', 'R-1']);
  });

  it('let nothing more go to an inquiry that is open when they are withdrawn, which takes back what it got (P9)', async () => {
    const consent = given();
    await take(consent, inquiry());
    const messages = await outboxMessages(dataSource, edgeInTopic('pup-north').name);
    const [request] = messages.flatMap((message) => {
      const decoded = INQUIRY_REQUESTED.decode(message);
      return decoded.ok ? [decoded.content.body.requestId] : [];
    });
    await take(fact('R-1', request));
    await take(withdrawn(idOf(consent)), fact('R-2', request));
    const end = { person, body: { publisher: PUP, requestId: request ?? '', records: 2 } };
    await take(scene.message(REQUEST_ANSWERED, end, 'pup-north'));
    const feed = await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(NGO).name);
    expect(feed.map(({ body }) => [body.recordId, body.inquiryId !== undefined])).toEqual([
      ['R-1', true],
      [feed[1]?.body.inquiryId, true],
    ]);
    const [source] = feed[1]?.body.answer?.sources ?? [];
    expect(source?.reasons).toContain('consent-missing');
    expect(await revoked()).toMatchObject([{ revoked: 'consent', institution: NGO }]);
  });

  it('are withdrawn by whoever recorded them, or for a receiver wherever they were recorded', async () => {
    const consent = given();
    await take(consent, withdrawn(idOf(consent), NGO));
    await take(fact('R-1'));
    await take(withdrawn(undefined, PUP));
    await take(fact('R-2'));
    expect(await delivered()).toEqual(['R-1']);
    expect(await ended()).toEqual([idOf(consent)]);
    expect((await logged()).map(({ status, institutions }) => [status, institutions])).toEqual([
      ['given', [OPS]],
      ['withdrawn', [PUP]],
    ]);
  });

  it('are withdrawn alike where there are none: it is kept to be confirmed, and nobody loses anything', async () => {
    await take(withdrawn());
    expect(await revoked()).toEqual([
      { revoked: 'consent', asked: 'ops-north', institution: null, edge: null, selector: null },
    ]);
    expect([await logged(), await ended()]).toEqual([[], []]);
  });

  it('have no effect where they were said before their withdrawal and come after it', async () => {
    const [late, byId] = [randomUUID(), randomUUID()];
    const afterwards = '2026-02-01T00:00:01.000Z';
    await take(withdrawn(), withdrawn(byId));
    await take(at(EARLIER, given({ consentId: late })), at(afterwards, given({ consentId: byId })));
    await take(fact('R-1'));
    expect([await delivered(), await logged()]).toEqual([[], []]);
    expect(new Set(await ended())).toEqual(new Set([late, byId]));
    await take(at(afterwards, given()), fact('R-2'));
    expect(await delivered()).toEqual(['R-2']);
  });

  it('bring anew what a consent that is left covers too', async () => {
    const [one, other] = [given(), given()];
    await take(one, other);
    await dataSource.query('TRUNCATE outbox, snapshot_request');
    await take(withdrawn(idOf(one)), fact('R-1'));
    expect([await asked(), await delivered()]).toEqual([[[NGO, [PUP]]], ['R-1']]);
    await take(withdrawn(idOf(other)));
    expect(await asked()).toHaveLength(1);
  });

  it('are refused from an edge that does not serve the institution, and for more than twelve months', async () => {
    const foreign = scene.message(CONSENT_GIVEN, contentOfGiven(given()), 'pup-north');
    await take(foreign);
    await take(given({ validTo: inDays(400) }));
    expect(await dataSource.query('SELECT consumer, reason FROM dead_letter ORDER BY 1')).toEqual([
      { consumer: 'consents.ops-north', reason: 'its validTo is missing or wrong' },
      {
        consumer: 'consents.pup-north',
        reason: 'the edge pup-north does not serve the institution that it names',
      },
    ]);
    expect(await dataSource.query('SELECT FROM consent')).toEqual([]);
    await take(fact('R-1'));
    expect(await delivered()).toEqual([]);
  });
  const contentOfGiven = (message: IncomingMessage) => ({ person, body: JSON.parse(message.value) as GivenConsent });

  it('end, and are restricted, whatever of the person could not be read before, which takes no effect afterwards', async () => {
    const consent = given();
    await take(consent, { ...given(), value: '{}' }, { ...restriction(randomUUID(), 'restricted'), value: '{}' });
    expect(await dataSource.query('SELECT FROM blocked_person WHERE blocks')).toHaveLength(2);
    await take(withdrawn(idOf(consent)), given(), restriction(randomUUID(), 'restricted'), fact('R-1'));
    expect([await delivered(), await delivered(OPS)]).toEqual([[], []]);
    expect(await ended()).toEqual([idOf(consent)]);
    expect(await withheld(OPS)).toContainEqual({ category: '18', reason: 'restriction' });
  });

  it('tell whoever was entitled by a consent, withdrawn since or not, that a record is withdrawn', async () => {
    const consent = given();
    await take(consent, fact('R-1'), withdrawn(idOf(consent)));
    const record = { publisher: PUP, section: 'activations', recordId: 'R-1', revision: 1 };
    const withdrawal = { person, body: { ...record, since: new Date(Date.now() - 1000).toISOString() } };
    await take(scene.message(RECORD_WITHDRAWN, withdrawal, 'pup-north'));
    expect(await delivered()).toEqual(['R-1', 'R-1']);
    await dataSource.query('TRUNCATE consent');
    await take(scene.message(RECORD_WITHDRAWN, withdrawal, 'pup-north'));
    expect(await delivered()).toHaveLength(2);
  });

  it('wait, when withdrawn, for decisions under way, and for a case that is being opened', async () => {
    const waiting = async (): Promise<boolean> =>
      (await dataSource.query<unknown[]>(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).length > 0;
    /** Whether a withdrawal of the person's consents comes to its end before `work` has committed. */
    async function overtakes(
      of: string,
      work: (transaction: DataSource['manager']) => Promise<unknown>,
    ): Promise<boolean> {
      const body = { institution: OPS, receiver: NGO, revocationId: randomUUID() };
      const message = scene.message(CONSENT_WITHDRAWN, { person: of, body }, 'ops-north');
      let isDone = false;
      let withdrawing = Promise.resolve();
      const overtook = await dataSource.transaction(async (transaction) => {
        await work(transaction);
        withdrawing = take(message).then(() => void (isDone = true));
        await until('it waits or is done', async () => isDone || (await waiting()));
        return isDone;
      });
      await withdrawing;
      return overtook;
    }
    expect(await overtakes(person, (transaction) => openCasesOf(transaction, [person], inDays(0)))).toBe(false);
    const first = 'p1-first';
    const opening = async (transaction: DataSource['manager']): Promise<void> => {
      await lockCasesOf(transaction, [first]);
      const body = JSON.parse(opened(NGO, 'S/first').value) as CaseChange;
      await saveOpenedCases(transaction, [{ person: first, body, logPerson: logPerson(first) }]);
    };
    expect(await overtakes(first, opening)).toBe(false);
  });

  it('disclose nothing of a publisher that was objected to, to anybody, and take back what waits', async () => {
    await take(given(), fact('R-1'), restriction(randomUUID(), 'restricted'), fact('R-2'), opened(OPS, 'S/later'));
    await take(fact('R-3'));
    expect([await delivered(), await delivered(OPS)]).toEqual([['R-1'], ['R-1']]);
    expect(await withheld(OPS)).toContainEqual({ category: '18', reason: 'restriction' });
    const losing = (institution: string): object => ({
      revoked: 'restriction',
      asked: 'pup-north',
      institution,
      edge: 'ops-north',
      selector: { person: somePseudonym(institution, person), publisher: PUP },
    });
    expect(await revoked()).toEqual([losing(NGO), losing(OPS)]);
  });

  it('disclose again once the last restriction is lifted, which brings the present state to all, and are logged', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await take(restriction(first, 'restricted'), restriction(second, 'restricted'));
    await take(restriction(first, 'lifted'), fact('R-1'));
    expect([await delivered(OPS), await asked()]).toEqual([[], []]);
    await take(restriction(second, 'lifted'), fact('R-2'));
    expect(await delivered(OPS)).toEqual(['R-2']);
    expect(await asked()).toEqual([
      [NGO, [PUP]],
      [OPS, [PUP]],
    ]);
    const entries = (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
    expect(
      entries.flatMap((entry) => (entry.kind === 'restriction' ? [[entry.status, entry.objectionId]] : [])),
    ).toEqual([
      ['restricted', first],
      ['restricted', second],
      ['lifted', first],
      ['lifted', second],
    ]);
  });
});
