import { randomUUID } from 'node:crypto';
import {
  CASE_CHANGED,
  CONSENT_ENDED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  dayInPoland,
  deliveriesTopic,
  type DirectoryDocument,
  edgeInTopic,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  IDENTITIES_JOINED,
  type IdentityJoin,
  RESTRICTION_CHANGED,
  type RestrictionChange,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents } from '../../../../test/harness/outbox-messages';
import { until } from '../../../../test/harness/until';
import { lockIdentityLinks } from '../cases/identity-links.store';
import { lockCasesOf } from '../cases/open-cases.store';
import { StatementsScene } from './statements-scene.fixture';

const [PUP, OPS, NGO] = ['PUP-2606', 'OPS-260604', 'NGO-0000123456'] as const;
const [NORTH, CENTRES] = ['pup-north', 'ops-north'] as const;
const [DOCUMENT, PESEL] = ['document', 'pesel'].map((name) => somePseudonym('hub', name)) as [string, string];
const JOIN = '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11';
const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));

const to = (receiver: string) => ({
  id: `AG-${receiver}`,
  parties: [PUP, receiver],
  purpose: 'for tests',
  disclosures: [{ from: PUP, to: receiver, scope: 'all', additionalCategories: [] }],
  status: 'ACTIVE' as const,
  validFrom: '2026-01-01',
});
const DIRECTORY: DirectoryDocument = {
  institutions: [PUP, OPS, NGO].map((id) => ({ id, name: id })),
  edges: [
    { name: NORTH, institutions: [PUP] },
    { name: CENTRES, institutions: [OPS, NGO] },
  ],
  scopes: [{ id: 'all', categories: ['10', '16', '18'] }],
  agreements: [to(OPS), to(NGO)],
};

describe('consents and restrictions on one of two identities that are one person’s', () => {
  let scene: StatementsScene;
  let dataSource: DataSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await StatementsScene.start(DIRECTORY);
    dataSource = scene.dataSource;
  });
  beforeEach(() =>
    dataSource.query(
      `TRUNCATE outbox, feed, client_case, consent, consent_withdrawal, restriction, identity_link, revocation, snapshot_request,
         inbox_position, blocked_person CASCADE`,
    ),
  );
  afterAll(() => scene.stop());

  const take = (...messages: readonly IncomingMessage[]): Promise<void> => scene.take(...messages);

  function opened(receiver: string, person: string, caseReference = `S/${receiver}`): IncomingMessage {
    const body = {
      receiver,
      caseReference,
      status: 'open' as const,
      receiverPerson: somePseudonym(receiver, person),
      sealedLogPerson: `a..b.${person}.c`,
      legalBasis: receiver === NGO ? 'rodo-6-1-a' : 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
    };
    return scene.message(CASE_CHANGED, { person, body }, CENTRES);
  }
  function given(person: string, consentId: string = randomUUID()): IncomingMessage {
    const terms = {
      receiver: NGO,
      purpose: 'social-work',
      categories: ['18'],
      validFrom: inDays(0),
      validTo: inDays(30),
    };
    const body = { ...terms, consentId, institution: OPS, sealedLogPerson: `a..b.${person}.c` };
    return scene.message(CONSENT_GIVEN, { person, body }, CENTRES);
  }
  function withdrawn(person: string): IncomingMessage {
    const body = { institution: OPS, receiver: NGO, revocationId: randomUUID() };
    return scene.message(CONSENT_WITHDRAWN, { person, body }, CENTRES);
  }
  function restriction(person: string, objectionId: string, status: RestrictionChange['status']): IncomingMessage {
    const begins = { sealedLogPerson: `a..b.${person}.c`, revocationId: randomUUID() };
    const body = { objectionId, publisher: PUP, status, ...(status === 'restricted' ? begins : {}) };
    return scene.message(RESTRICTION_CHANGED, { person, body }, NORTH);
  }
  function join(status: IdentityJoin['status']): IncomingMessage {
    const body = { institution: OPS, joinId: JOIN, other: PESEL, status, cause: 'act' as const };
    return scene.message(IDENTITIES_JOINED, { person: DOCUMENT, body }, CENTRES);
  }
  function fact(person: string, recordId: string): IncomingMessage {
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const body = { publisher: PUP, section: 'activations', recordId, revision: 1, data };
    return scene.message(FACT_PUBLISHED, { person, event, body }, NORTH);
  }

  const delivered = async (receiver: string): Promise<string[]> =>
    (await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(receiver).name)).map(({ body }) => body.recordId);
  /** Of whom edges were asked for the present state, since the last time. */
  async function asked(): Promise<string[]> {
    const requests = await outboxContents(dataSource, SNAPSHOT_REQUESTED, edgeInTopic(NORTH).name);
    await dataSource.query('TRUNCATE outbox');
    return requests.map(({ person }) => person).toSorted();
  }
  const both = [DOCUMENT, PESEL].toSorted();

  it('let go, while they are joined, what a consent under the other covers', async () => {
    await take(given(DOCUMENT), opened(NGO, PESEL), fact(PESEL, 'R/apart'));
    expect(await delivered(NGO)).toEqual([]);
    await take(join('joined'), fact(PESEL, 'R/pesel'), fact(DOCUMENT, 'R/document'));
    expect((await delivered(NGO)).toSorted()).toEqual(['R/document', 'R/pesel']);
    await take(join('parted'), fact(PESEL, 'R/after'), fact(DOCUMENT, 'R/after'));
    expect(await delivered(NGO)).toHaveLength(2);
  });

  it('let go what a consent covers that is given while they are joined, also of a case that opens then', async () => {
    await take(join('joined'), given(DOCUMENT), opened(NGO, PESEL), fact(PESEL, 'R/1'));
    expect(await delivered(NGO)).toEqual(['R/1']);
    await take(opened(NGO, DOCUMENT, 'S/2'), given(PESEL), join('parted'), fact(DOCUMENT, 'R/2'), fact(PESEL, 'R/3'));
    expect(await delivered(NGO)).toEqual(['R/1', 'R/2', 'R/3']);
  });

  it('bring the present state under both to cases that get more by it', async () => {
    await take(given(DOCUMENT), opened(NGO, PESEL));
    await asked();
    await take(join('joined'));
    expect(await asked()).toEqual(both);
    await take(given(PESEL));
    expect(await asked()).toEqual(both);
  });

  it('are both concerned by a withdrawal under either, which those are told who recorded them', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await take(join('joined'), given(DOCUMENT, one), given(PESEL, other), opened(NGO, PESEL), withdrawn(DOCUMENT));
    await take(fact(PESEL, 'R/1'));
    expect(await delivered(NGO)).toEqual([]);
    const ends = await outboxContents(dataSource, CONSENT_ENDED, edgeInTopic(CENTRES).name);
    expect(new Set(ends.map(({ person, body }) => `${person} ${body.consentId}`))).toEqual(
      new Set([`${DOCUMENT} ${one}`, `${PESEL} ${other}`]),
    );
  });

  it('disclose nothing, while they are joined, of a publisher that was objected to under the other', async () => {
    await take(restriction(DOCUMENT, randomUUID(), 'restricted'), opened(OPS, PESEL), fact(PESEL, 'R/apart'));
    expect(await delivered(OPS)).toEqual(['R/apart']);
    await take(join('joined'), fact(PESEL, 'R/pesel'), fact(DOCUMENT, 'R/document'));
    expect(await delivered(OPS)).toEqual(['R/apart']);
    await asked();
    await take(join('parted'), fact(PESEL, 'R/after'));
    expect(await delivered(OPS)).toEqual(['R/after']);
    expect(await asked()).toEqual([PESEL]);
  });

  it('are restricted until the last objection under either is lifted, and what waits of both is taken back', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await take(join('joined'), opened(OPS, PESEL), opened(OPS, DOCUMENT, 'S/2'));
    await take(restriction(DOCUMENT, one, 'restricted'), restriction(PESEL, other, 'restricted'));
    const lost = await dataSource.query<{ selector: { person: string } }[]>(
      'SELECT selector FROM revocation_withdrawal',
    );
    expect(new Set(lost.map(({ selector }) => selector.person))).toEqual(
      new Set([DOCUMENT, PESEL].map((person) => somePseudonym(OPS, person))),
    );
    await asked();
    await take(restriction(DOCUMENT, one, 'lifted'), fact(PESEL, 'R/1'));
    expect([await delivered(OPS), await asked()]).toEqual([[], []]);
    await take(restriction(PESEL, other, 'lifted'), fact(PESEL, 'R/2'));
    expect(await delivered(OPS)).toEqual(['R/2', 'R/2']);
    expect(await asked()).toEqual([DOCUMENT, DOCUMENT, PESEL, PESEL].toSorted());
  });

  it('take nothing back from whoever has a case on an identity that was parted', async () => {
    await take(opened(OPS, PESEL), join('joined'), join('parted'), restriction(DOCUMENT, randomUUID(), 'restricted'));
    expect(await dataSource.query('SELECT FROM revocation_withdrawal')).toEqual([]);
  });

  it('wait for a case that is being opened on the other', async () => {
    await take(join('joined'));
    let giving: Promise<void> | undefined;
    let isDone = false;
    await dataSource.transaction(async (opening) => {
      await lockIdentityLinks(opening, []);
      await lockCasesOf(opening, [PESEL]);
      giving = take(given(DOCUMENT)).then(() => void (isDone = true));
      await until('it waits or is done', async () => {
        const waiting = await dataSource.query<unknown[]>(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return isDone || waiting.length > 0;
      });
      expect(isDone).toBe(false);
    });
    await giving;
    expect(isDone).toBe(true);
  });
});
