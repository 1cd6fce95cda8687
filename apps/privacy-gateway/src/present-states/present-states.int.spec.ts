import {
  type Dictionaries,
  type DictionariesDocument,
  type DirectoryAgreement,
  type DirectoryDocument,
  edgeInTopic,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { Outbox } from '@lacznik/messaging';
import type { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { refreshConditions } from '../cases/case-conditions.store';
import { CurrentPolicy } from '../directory/current-policy';
import { dayFromToday, Gateway, OPERATOR } from '../gateway.fixture';
import { PresentStatesService } from './present-states.service';
import { ResyncController } from './resync.controller';

jest.setTimeout(60_000);

const [PUP, FAR_PUP, OPS, OTHER_OPS] = ['PUP-2606', 'PUP-2604', 'OPS-260604', 'OPS-260605'] as const;
const [OFFICES, CENTRES] = ['pup-north', 'ops-north'] as const;
const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;
const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1000);

const AGREEMENT: DirectoryAgreement = {
  id: 'AG-1',
  parties: [PUP, OPS],
  purpose: 'for tests',
  disclosures: [{ from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [] }],
  status: 'ACTIVE',
  validFrom: dayFromToday(-10),
};
const DIRECTORY: DirectoryDocument = {
  institutions: [PUP, FAR_PUP, OPS, OTHER_OPS].map((id) => ({ id, name: id })),
  edges: [
    { name: OFFICES, institutions: [PUP, FAR_PUP] },
    { name: CENTRES, institutions: [OPS, OTHER_OPS] },
  ],
  scopes: [{ id: 'to-welfare', categories: ['16', '18'] }],
  agreements: [],
};

describe('open cases to which something becomes open', () => {
  let gateway: Gateway;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
  });
  beforeEach(async () => {
    await gateway.dataSource.query(
      `TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, directory_entry, agreement_version, revocation,
                compared_policy, wanted_state, identity_link, consent CASCADE`,
    );
  });
  afterAll(() => gateway.stop());

  /** As one process of the gateway has it. */
  const process = (outbox = outboxOf(gateway.dataSource, 'privacy-gateway')): PresentStatesService =>
    new PresentStatesService(gateway.dataSource, outbox, new CurrentPolicy());
  const apply = (change: Partial<DirectoryDocument>): Promise<unknown> =>
    gateway.directory.apply({ institutions: [], scopes: [], agreements: [], ...change }, OPERATOR);
  const agree = (change: Partial<DirectoryAgreement> = {}): Promise<unknown> =>
    apply({ agreements: [{ ...AGREEMENT, ...change }] });
  /** A case of each centre, opened by what holds so far, which has been compared. */
  const begin = async (change: Partial<DirectoryDocument>): Promise<void> => {
    await apply({ ...DIRECTORY, ...change });
    await process().compare();
    for (const centre of [OPS, OTHER_OPS]) await gateway.openCase(centre, CENTRES);
    await gateway.dataSource.query('TRUNCATE outbox, snapshot_request');
  };
  /** That many cases more of the centre, each on a person of its own. */
  const openMore = (count: number): Promise<unknown> =>
    gateway.dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on)
       SELECT $1, 'M/' || lpad(n::text, 4, '0'), 'person-' || n, 'r', 'l', 'rynek-pracy-2025', 'social-work', '2026-01-01'
       FROM generate_series(1, $2) n`,
      [OPS, count],
    );
  const work = async (service = process(), now?: Date): Promise<void> => {
    await service.compare(now);
    while ((await service.askNext(now)) !== undefined);
  };
  /** Whom and for which case the office's edge was asked. */
  const asked = async (): Promise<string[]> => {
    const rows: { id: string; edge: string; institution: string; case_reference: string }[] =
      await gateway.dataSource.query('SELECT id, edge, institution, case_reference FROM snapshot_request');
    const sent = await outboxContents(gateway.dataSource, SNAPSHOT_REQUESTED, edgeInTopic(OFFICES).name);
    const publishers = new Map(sent.map(({ body }) => [body.requestId, body.publishers]));
    return rows
      .map(
        (row) =>
          `${row.edge} ${publishers.get(row.id)?.join() ?? 'not sent'}: ${row.institution} ${row.case_reference}`,
      )
      .sort();
  };
  const FOR_THE_CENTRE = [`${OFFICES} ${PUP}: ${OPS} S/${OPS}`];
  const revoked = (): Promise<{ revoked: string; institution: string; edge: string; selector: unknown }[]> =>
    gateway.dataSource.query(
      `SELECT revoked, lost.institution, lost.edge, selector
       FROM revocation JOIN revocation_withdrawal lost ON lost.revocation = revocation.id ORDER BY committed_at`,
    );

  it.each<[string, Partial<DirectoryDocument>, () => Promise<unknown>]>([
    ['an agreement that is signed late', {}, () => agree()],
    ['one that is activated', { agreements: [{ ...AGREEMENT, status: 'DRAFT' }] }, () => agree()],
    ['one that is resumed', { agreements: [{ ...AGREEMENT, status: 'SUSPENDED' }] }, () => agree()],
    [
      'an agreement with a purpose more',
      { agreements: [{ ...AGREEMENT, purposes: ['welfare-benefit'] }] },
      () => agree({ purposes: ['welfare-benefit', 'social-work'] }),
    ],
    [
      'a wider scope',
      { agreements: [AGREEMENT], scopes: [{ id: 'to-welfare', categories: ['16'] }] },
      () => apply({ scopes: [{ id: 'to-welfare', categories: ['16', '18'] }] }),
    ],
    [
      'an institution that takes part again',
      {
        agreements: [AGREEMENT],
        institutions: DIRECTORY.institutions.map((one) => ({
          ...one,
          status: one.id === PUP ? 'SUSPENDED' : 'ACTIVE',
        })),
      },
      () => apply({ institutions: DIRECTORY.institutions }),
    ],
  ])('get the present state with %s, of the publishers concerned alone', async (_, before, change) => {
    await begin(before);
    await change();
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it.each<[string, Partial<DirectoryDocument>]>([
    ['an agreement', { agreements: [{ ...AGREEMENT, validFrom: dayFromToday(1) }] }],
    [
      'an institution',
      {
        agreements: [AGREEMENT],
        institutions: DIRECTORY.institutions.map((one) =>
          one.id === OPS ? { ...one, validFrom: dayFromToday(1) } : one,
        ),
      },
    ],
  ])('get it on the first day of %s, and not before', async (_, before) => {
    await begin(before);
    await work();
    expect(await asked()).toEqual([]);
    await work(process(), TOMORROW);
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it.each<[string, string, string[]]>([
    ['a consent', 'NULL', FOR_THE_CENTRE],
    ['no consent that was withdrawn', 'now()', []],
  ])('get it on the first day of %s', async (_, withdrawnAt, expected) => {
    await begin({ agreements: [AGREEMENT] });
    await gateway.dataSource.query(
      `INSERT INTO consent (id, institution, person, log_pseudonym, receiver, purpose, categories, valid_from, valid_to, withdrawn_at)
       VALUES ('0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12', $1, 'p1-a', 'l', $2, 'social-work', '{16}', $3, $4, ${withdrawnAt})`,
      [PUP, OPS, dayFromToday(1), dayFromToday(30)],
    );
    await work();
    expect(await asked()).toEqual([]);
    await work(process(), TOMORROW);
    await work(process(), TOMORROW);
    expect(await asked()).toEqual(expected);
  });

  it('get it with a rule of law, and when a rule begins', async () => {
    await begin({ agreements: [AGREEMENT] });
    const change = async (change: Partial<DictionariesDocument>): Promise<void> => {
      const { version } = await gateway.law.read();
      await gateway.law.change({ version, ...change }, OPERATOR);
    };
    const own = {
      ...SHIPPED.rules[0],
      code: 'own',
      publisherKind: 'PUP',
      receiverKinds: ['OPS'],
      sameCounty: true,
    } as Dictionaries['rules'][number];
    const { validTo: _, ...open } = { ...own, categories: ['16'], namedCategories: [], validFrom: dayFromToday(1) };
    const ended = SHIPPED.rules.map((rule) => ({ ...rule, validTo: rule.validTo ?? dayFromToday(-1) }));
    await change({ rules: ended });
    await work();
    expect(await asked()).toEqual([]);
    await change({ rules: [...ended, open] });
    await work();
    expect(await asked()).toEqual([]);
    await work(process(), TOMORROW);
    expect(await asked()).toEqual(FOR_THE_CENTRE);
    await gateway.dataSource.query('TRUNCATE outbox, snapshot_request, compared_policy');
    await work();
    await change({ rules: SHIPPED.rules });
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it('are asked for on every identity of their persons', async () => {
    await begin({});
    await gateway.dataSource.query(
      `INSERT INTO identity_link (person, other, id, institution)
       SELECT a, b, '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11', $1
       FROM (SELECT person, 'other-identity' FROM client_case WHERE institution = $1
             UNION SELECT 'other-identity', person FROM client_case WHERE institution = $1) link (a, b)`,
      [OPS],
    );
    await agree();
    await work();
    expect(await asked()).toEqual([...FOR_THE_CENTRE, ...FOR_THE_CENTRE]);
    const sent = await outboxContents(gateway.dataSource, SNAPSHOT_REQUESTED, edgeInTopic(OFFICES).name);
    expect(sent.map(({ person }) => person)).toContain('other-identity');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['another name', () => apply({ institutions: [{ id: PUP, name: 'Urząd Pracy' }] })],
    ['a last day that is to come', () => agree({ validTo: dayFromToday(30) })],
    ['a narrower scope', () => apply({ scopes: [{ id: 'to-welfare', categories: ['16'] }] })],
    ['an agreement that ends', () => agree({ status: 'TERMINATED' })],
    [
      'a category that the law does not let go',
      () => apply({ scopes: [{ id: 'to-welfare', categories: ['16', '18', '7'] }] }),
    ],
  ])('are not asked for with %s', async (_, change) => {
    await begin({ agreements: [AGREEMENT] });
    await change();
    await work();
    expect(await asked()).toEqual([]);
  });

  it('are asked for anew where an agreement was suspended and resumed since the last comparison', async () => {
    await begin({ agreements: [AGREEMENT] });
    await agree({ status: 'SUSPENDED' });
    await agree();
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
    await apply({ institutions: [{ id: PUP, name: 'Urząd Pracy' }] });
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it('are asked for anew where a narrower scope has taken back whole events of which something is left', async () => {
    await begin({ agreements: [AGREEMENT], scopes: [{ id: 'to-welfare', categories: ['12', '18'] }] });
    await apply({ scopes: [{ id: 'to-welfare', categories: ['18'] }] });
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it('are not asked for by the first comparison ever', async () => {
    await apply(DIRECTORY);
    await gateway.openCase(OPS, CENTRES);
    await agree();
    await gateway.dataSource.query('TRUNCATE outbox, snapshot_request');
    await work();
    expect(await asked()).toEqual([]);
  });

  it('are asked for in portions, and by the next process from where one was killed: none twice, none missed', async () => {
    await begin({});
    await openMore(250);
    await agree();
    await process().compare();
    expect(await process().askNext()).toBe(100);
    await expect(process(killedAtCommit()).askNext()).rejects.toThrow('killed');
    expect(await asked()).toHaveLength(100);
    expect(await process().askNext()).toBe(100);
    await expect(process(killedAtCommit()).askNext()).rejects.toThrow('killed');
    await work();
    const all = await asked();
    expect(all).toHaveLength(251);
    expect(new Set(all).size).toBe(251);
  });

  it('are compared once more where a process was killed before it kept what it found', async () => {
    await begin({});
    await agree();
    await expect(process(killedAtCommit()).compare()).rejects.toThrow('killed');
    await work();
    expect(await asked()).toEqual(FOR_THE_CENTRE);
  });

  it('begin anew with the publishers of both where something opens while they are asked for', async () => {
    await begin({});
    await openMore(150);
    await agree();
    await process().compare();
    await process().askNext();
    const fromFar = { ...AGREEMENT, id: 'AG-2', parties: [FAR_PUP, OPS] as [string, string] };
    const rules = SHIPPED.rules.map((rule) => ({ ...rule, sameCounty: false }));
    await apply({
      agreements: [{ ...fromFar, disclosures: [{ ...AGREEMENT.disclosures[0], from: FAR_PUP }] as never }],
    });
    await gateway.law.change({ version: (await gateway.law.read()).version, rules }, OPERATOR);
    await work();
    await gateway.law.change({ version: (await gateway.law.read()).version, rules: SHIPPED.rules }, OPERATOR);
    const ofBoth = (await asked()).filter((one) => one.includes(PUP) && one.includes(FAR_PUP));
    expect(ofBoth).toHaveLength(151);
  });

  it('are asked for once by two processes together', async () => {
    await begin({});
    await openMore(450);
    await agree();
    const [one, other] = [process(), process()];
    await Promise.all([one.compare(), other.compare()]);
    for (let left = 1; left > 0;) {
      await Promise.all([one.askNext(), other.askNext()]);
      [{ left }] = await gateway.dataSource.query<[{ left: number }]>('SELECT count(*)::int AS left FROM wanted_state');
    }
    const all = await asked();
    expect(all).toHaveLength(451);
    expect(new Set(all).size).toBe(451);
  });

  it('lose what waits when the last day has passed, once, and what another agreement gives they keep', async () => {
    const kept = {
      ...AGREEMENT,
      id: 'AG-2',
      disclosures: [{ from: PUP, to: OPS, scope: 'kept', additionalCategories: [] }],
    };
    const scopes = [...DIRECTORY.scopes, { id: 'kept', categories: ['16'] }];
    await apply({ ...DIRECTORY, scopes, agreements: [kept] });
    await begin({ agreements: [{ ...AGREEMENT, validTo: dayFromToday(0) }] });
    await work();
    expect(await revoked()).toEqual([]);
    await Promise.all([work(process(), TOMORROW), work(process(), TOMORROW)]);
    await work();
    expect(await revoked()).toEqual([
      { revoked: 'period', institution: OPS, edge: CENTRES, selector: { publisher: PUP, categories: ['18'] } },
    ]);
  });

  it('lose what was delivered by a consent whose last day has passed, once, and get anew what another one covers', async () => {
    await begin({ agreements: [AGREEMENT] });
    const [ended, other, withdrawn] = [1, 2, 3].map((n) => `0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c1${n}`);
    const consentTo = (receiver: string, id = ended, last = 0, withdrawnAt = 'NULL'): Promise<unknown> =>
      gateway.dataSource.query(
        `INSERT INTO consent (id, institution, person, log_pseudonym, receiver, purpose, categories, valid_from, valid_to, withdrawn_at)
         SELECT $1, $2, person, 'l', $3, 'social-work', '{16}', $4, $5, ${withdrawnAt} FROM client_case WHERE institution = $3`,
        [id, PUP, receiver, dayFromToday(-1), dayFromToday(last)],
      );
    await consentTo(OPS);
    await consentTo(OPS, other, 1);
    await consentTo(OPS, withdrawn, 0, 'now()');
    await gateway.dataSource.transaction(async (transaction) => {
      const persons = await transaction.query<{ person: string }[]>('SELECT person FROM client_case');
      await refreshConditions(transaction, [...new Set(persons.map(({ person }) => person))]);
    });
    await work();
    expect([await revoked(), await asked()]).toEqual([[], []]);
    await Promise.all([work(process(), TOMORROW), work(process(), TOMORROW)]);
    const lossOf = (consent = '') => ({ revoked: 'period', institution: OPS, edge: CENTRES, selector: { consent } });
    expect([await revoked(), await asked()]).toEqual([[lossOf(ended)], FOR_THE_CENTRE]);
    await work(process(), new Date(TOMORROW.getTime() + 24 * 60 * 60 * 1000));
    expect([await revoked(), await asked()]).toEqual([[lossOf(ended), lossOf(other)], FOR_THE_CENTRE]);
  });

  it('show how many of them wait, and for how long', async () => {
    const shown = async (name: string): Promise<number> =>
      (await register.getSingleMetric(`lacznik_present_state_${name}`)?.get())?.values[0]?.value ?? NaN;
    await begin({});
    await process().measure();
    expect([await shown('waiting_cases'), await shown('wait_seconds')]).toEqual([0, 0]);
    await openMore(150);
    await agree();
    await process().compare();
    await process().askNext();
    await gateway.dataSource.query("UPDATE wanted_state SET wanted_at = now() - interval '1 hour'");
    await process().measure();
    expect(await shown('waiting_cases')).toBe(51);
    expect(await shown('wait_seconds')).toBeGreaterThanOrEqual(3600);
  });

  it('lose nothing with a day where the agreement was prolonged in time', async () => {
    await begin({ agreements: [{ ...AGREEMENT, validTo: dayFromToday(0) }] });
    await agree({ validTo: dayFromToday(1) });
    await work(process(), TOMORROW);
    expect(await revoked()).toEqual([]);
  });

  it('lose what waits when the law ends what it let go', async () => {
    await begin({ agreements: [AGREEMENT] });
    const { version } = await gateway.law.read();
    const rules = SHIPPED.rules.map((rule) => ({
      ...rule,
      categories: rule.categories.filter((code) => code !== '18'),
    }));
    await gateway.law.change({ version, rules }, OPERATOR);
    expect(await revoked()).toEqual([
      { revoked: 'law', institution: OPS, edge: CENTRES, selector: { publisher: PUP, categories: ['18'] } },
    ]);
    await gateway.law.change({ version: version + 1, rules: SHIPPED.rules }, OPERATOR);
    expect(await revoked()).toHaveLength(1);
  });

  describe('asked for afresh by their institution', () => {
    const resync = (institution: string = OPS) =>
      new ResyncController(outboxOf(gateway.dataSource, 'privacy-gateway'), new CurrentPolicy()).resync(institution);
    beforeEach(() => gateway.dataSource.query('TRUNCATE resync'));

    it('get the present state, those of that institution alone', async () => {
      await begin({ agreements: [AGREEMENT] });
      expect((await resync()).openCases).toBe(1);
      await work();
      expect(await asked()).toEqual(FOR_THE_CENTRE);
    });

    it('get it once an hour, whichever process is asked, and the refusal says when', async () => {
      await begin({ agreements: [AGREEMENT] });
      const results = await Promise.allSettled([resync(), resync(), resync()]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      await resync(OTHER_OPS);
      const before = await resync().catch((error: LacznikError) => error);
      expect(before).toMatchObject({ code: 'asked-too-soon' });
      const { retryAfterSeconds = 0 } = before as LacznikError;
      expect([retryAfterSeconds > 3500, retryAfterSeconds <= 3600]).toEqual([true, true]);
      await gateway.dataSource.query("UPDATE resync SET requested_at = requested_at - interval '1 hour'");
      expect((await resync()).openCases).toBe(1);
    });

    it('are counted without those that are closed, and nobody is asked where nobody may disclose', async () => {
      await begin({});
      await openMore(3);
      await gateway.dataSource.query("UPDATE client_case SET closed_on = '2026-01-02' WHERE case_reference = 'M/0002'");
      expect((await resync()).openCases).toBe(3);
      await work();
      expect(await asked()).toEqual([]);
    });
  });

  /** Its transactions do all their work, and are rolled back. */
  function killedAtCommit(): Outbox {
    const outbox = outboxOf(gateway.dataSource, 'privacy-gateway');
    const transaction: Outbox['transaction'] = (keys, done) =>
      outbox.transaction(keys, async (begun) => {
        const found = await done(begun, undefined as never);
        if ((found as unknown) instanceof Object && 'directory' in (found as object)) return found;
        throw new Error('killed');
      });
    return { transaction } as Outbox;
  }
});
