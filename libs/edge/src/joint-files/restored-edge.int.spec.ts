import { randomUUID } from 'node:crypto';
import {
  DELIVERIES_WITHDRAWN,
  EDGE_STARTED,
  edgeOutTopic,
  type SentWithdrawnDeliveries,
  WITHDRAWALS_REPEATED,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { CasesService } from '../cases/cases.service';
import type { ViewsService } from '../views/views.service';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { HubMessagesConsumer } from '../hub-messages/hub-messages.consumer';
import { HubAnswers } from '../hub-answers/hub-answers';
import { readInstallation } from '../installation/installation.store';
import { AskWithdrawalsJob } from './ask-withdrawals.job';
import { JointFileEntry } from './joint-file-entry.entity';
import { JointFilesController } from './joint-files.controller';
import { closeJointFiles } from './restorations.store';
import { NO_NEWS } from '../processes/without-processes.fixture';

const EDGE = 'ops-north';
const [OPS, OTHER] = ['OPS-260604', 'OPS-260605'] as const;

describe('the joint files of an edge whose database was restored', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let hub: HubMessagesConsumer;
  let files: JointFilesController;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ entities: [JointFileEntry], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    hub = new HubMessagesConsumer(
      new Inbox(outboxOf(dataSource, EDGE)),
      new HubAnswers(dataSource, new Sessions(database.url)),
      NO_NEWS,
    );
    const cases = {
      get: (_: string, caseReference: string) => Promise.resolve({ caseReference, ownPseudonym: 'p1-x' }),
      noteReading: (row: object) => Promise.resolve(row),
      ownReferenceOf: ({ caseReference }: { caseReference: string }) => Promise.resolve(caseReference),
    };
    files = new JointFilesController(
      cases as unknown as CasesService,
      dataSource,
      {} as ViewsService,
      { inquiryRetentionDays: 30 } as EdgeConfig,
    );
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE outbox, joint_file_entry, withdrawn_delivery, restoration, repeated_withdrawals');
    await dataSource.query(
      `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
         person_version, sequence, event_type, event_time, content)
       SELECT institution, 'S/' || number, 'PUP-2606', 'help-profiles', 'R-1', 1, 1, 1, 't', now(), '{}'
       FROM unnest($1::text[]) institution, generate_series(1, 2) number`,
      [[OPS, OTHER]],
    );
  });
  afterAll(() => database.drop());

  const restore = async (): Promise<string> => {
    await closeJointFiles({ query: (text: string) => dataSource.query(text) });
    const [{ id }] = await dataSource.query<[{ id: string }]>('SELECT id FROM restoration');
    return id;
  };
  const read = async (caseReference: string, institution: string = OPS): Promise<string[] | string> =>
    files.readJointFile(institution, { subject: 'system', roles: ['institution'] }, { caseReference }, {}).then(
      ({ sections }) => Object.keys(sections),
      ({ code }: { code: string }) => code,
    );
  const repeated = (restoration: string, institution: string = OPS): IncomingMessage =>
    incomingMessage(
      WITHDRAWALS_REPEATED,
      { edge: EDGE, institution, body: { restoration } },
      ++sent,
      'privacy-gateway',
    );
  const withdrawn = (): IncomingMessage => {
    const body = { selector: { caseReference: 'S/1' }, through: 5 };
    const content: SentWithdrawnDeliveries = { edge: EDGE, institution: OPS, body };
    return incomingMessage(DELIVERIES_WITHDRAWN, content, ++sent, 'privacy-gateway');
  };

  it('are closed until the hub has repeated to each institution what is withdrawn', async () => {
    expect(await read('S/1')).toEqual(['help-profiles']);
    const restoration = await restore();
    expect([await read('S/1'), await read('S/none'), await read('S/1', OTHER)]).toEqual(Array(3).fill('unavailable'));
    await hub.onMessages([withdrawn()]);
    expect(await read('S/2')).toBe('unavailable');
    await hub.onMessages([repeated(restoration)]);
    expect([await read('S/1'), await read('S/2'), await read('S/none')]).toEqual([[], ['help-profiles'], []]);
    expect(await read('S/2', OTHER)).toBe('unavailable');
  });

  it('are opened by the answer to the last restoration alone', async () => {
    const before = await restore();
    await hub.onMessages([repeated(before)]);
    const again = await restore();
    await hub.onMessages([repeated(before), repeated(randomUUID())]);
    expect(await read('S/2')).toBe('unavailable');
    await hub.onMessages([repeated(again)]);
    expect(await read('S/2')).toEqual(['help-profiles']);
  });

  it('are asked for once, whichever process looks, and again where no answer comes', async () => {
    const config = { edgeName: EDGE, institutions: [OPS, OTHER] } as EdgeConfig;
    const process = (): AskWithdrawalsJob => new AskWithdrawalsJob(config, dataSource, outboxOf(dataSource, EDGE));
    const asked = async (): Promise<unknown[]> =>
      (await outboxContents(dataSource, EDGE_STARTED, edgeOutTopic(EDGE).name)).map(({ body }) => body);
    await process().ask();
    expect(await asked()).toEqual([]);
    const restoration = await restore();
    await Promise.all([process().ask(), process().ask()]);
    const { id: installation } = await readInstallation(dataSource);
    const question = { installation, institutions: [OPS, OTHER], restoration };
    expect(await asked()).toEqual([question]);
    await hub.onMessages([repeated(restoration)]);
    await dataSource.query("UPDATE restoration SET asked_at = asked_at - interval '11 minutes'");
    await process().ask();
    expect(await asked()).toEqual([question, question]);
    await hub.onMessages([repeated(restoration, OTHER)]);
    await dataSource.query('UPDATE restoration SET asked_at = NULL');
    await process().ask();
    expect(await asked()).toHaveLength(2);
  });
});
