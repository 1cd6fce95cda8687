import type { ReferralCommand, ReferralContent } from '@lacznik/casework';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import { keepReferral } from '../processes/kept-referral.fixture';
import { StoredProcess } from '../processes/process.entity';
import { KEYS, OPS, processOn, PUP } from '../processes.fixture';
import { CountedProcessesService } from '../processes/counted-processes.service';
import { StoredIntegrationGroup } from './integration-group.entity';
import { StoredIntegrationResult } from './integration-result.entity';
import { IntegrationService } from './integration.service';

const GROUP = {
  commune: '260604',
  provider: OPS,
  providerKind: 'OPS' as const,
  from: '2026-04-01',
  hoursPerWeek: 10,
};
const CONTENT: ReferralContent = {
  kind: 'PAI',
  sender: PUP,
  receiver: OPS,
  senderCase: 'PUP.1',
  legalBasis: 'rynek-pracy-2025',
  agreement: 'AG-1',
  purpose: 'joint-action-plan',
  sentOn: '2026-03-20',
  answerBy: '2026-03-27',
  integration: { from: '2026-04-01', to: '2026-05-31', groupId: 'PAI.1', provider: OPS },
};

describe('the integration programme around its referrals', () => {
  let database: TestDatabase;
  let integration: IntegrationService;
  let refer: (said: ReferralCommand[]) => Promise<string>;

  beforeAll(async () => {
    const entities = [StoredProcess, StoredIntegrationGroup, StoredIntegrationResult];
    database = await createTestDatabase({ entities, migrations: MIGRATIONS });
    const { dataSource } = database;
    const { kept } = processOn(dataSource, undefined as never, { own: KEYS });
    refer = (said) => keepReferral(dataSource, kept, CONTENT, said);
    integration = new IntegrationService(dataSource, new CountedProcessesService(dataSource, kept));
  });
  afterAll(() => database.drop());
  beforeEach(() => database.dataSource.query('TRUNCATE process, integration_group, integration_result CASCADE'));

  it('keeps groups of two months, and refuses one that integrates for too few hours', async () => {
    await integration.setGroup(OPS, 'PAI.1', GROUP);
    const short = { code: 'validation-failed', path: 'hoursPerWeek' };
    await expect(integration.setGroup(OPS, 'PAI.2', { ...GROUP, hoursPerWeek: 9 })).rejects.toMatchObject(short);
    expect(await integration.groups(OPS)).toEqual([{ ...GROUP, id: 'PAI.1', to: '2026-05-31' }]);
    expect(await integration.groups(PUP)).toEqual([]);
  });

  it('refuses a group from a day on which the programme had no rules', async () => {
    const early = integration.setGroup(OPS, 'PAI.1', { ...GROUP, from: '2014-05-26' });
    await expect(early).rejects.toMatchObject({ code: 'validation-failed', path: 'from' });
    expect(await integration.groups(OPS)).toEqual([]);
  });

  it('counts whoever was accepted, by commune and provider, and what came of it', async () => {
    await integration.setGroup(OPS, 'PAI.1', GROUP);
    const accepted = await refer([{ name: 'accept' }]);
    await refer([{ name: 'accept' }, { name: 'start' }]);
    await refer([]);
    await refer([{ name: 'reject', code: 'NO_CAPACITY' }]);
    await integration.enterResult({ institution: OPS, role: 'institution' }, accepted, 'STAYS');
    await integration.enterResult({ institution: OPS, role: 'institution' }, accepted, 'WORK');
    expect(await integration.report(OPS)).toEqual({
      rows: [{ county: '2606', commune: '260604', providerKind: 'OPS', participants: 2 }],
      total: 2,
      results: [{ result: 'WORK', persons: 1 }],
    });
    await expect(
      integration.enterResult({ institution: PUP, role: 'institution' }, accepted, 'WORK'),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
