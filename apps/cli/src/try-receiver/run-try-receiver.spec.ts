import { readFile } from 'node:fs/promises';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { ReceiverStore } from './receiver-store.fixture';
import { runTryReceiver } from './run-try-receiver';
import { SampleWebhookReceiver } from './webhook-receiver.fixture';

const QUICK = ['--many', '20', '--slow-hour', '1', '--patience', '1'];

describe('a trial by the command line', () => {
  let folder: TemporaryFolder;

  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('writes a report to hand in, for machines and in Polish and English, and ends with 1 where something is wrong', async () => {
    const receiver = await SampleWebhookReceiver.open(new ReceiverStore('checks-no-signature'));
    const path = folder.path('report');
    const { url, secret } = receiver;
    const args = ['--webhook', url, '--secret', secret, '--report', path, ...QUICK];
    const { exitCode, text } = await runTryReceiver(args, () => undefined);
    await receiver.close();
    expect([exitCode, text]).toEqual([1, expect.stringContaining('A wrong signature: It has not refused')]);
    const report = JSON.parse(await readFile(`${path}.json`, 'utf8')) as object;
    expect(report).toMatchObject({ kit: 1, channel: 'webhook', institution: 'OPS-260604', passed: false });
    const page = await readFile(`${path}.md`, 'utf8');
    expect(page).toContain('## Zły podpis · A wrong signature: ŹLE · WRONG');
    expect(page).toContain('## Wycofane zapisy · Withdrawn records: niesprawdzone · unproved');
    expect(page + JSON.stringify(report)).not.toContain('UNEMPLOYED');
  });

  it('ends with 2 where it cannot begin', async () => {
    expect(await runTryReceiver(['--webhook'], () => undefined)).toMatchObject({ exitCode: 2 });
    expect(await runTryReceiver(['--help'], () => undefined)).toMatchObject({ exitCode: 0 });
  });
});
