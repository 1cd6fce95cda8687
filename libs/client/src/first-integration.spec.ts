import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicationLine } from '@lacznik/contracts';
import type { Delivery } from '.';
import { temporaryFolder } from '../../../test/harness/temporary-folder';
import { integrate } from '../example/first-integration';
import { answers, refuses, ScriptedServer } from './scripted-server.fixture';

const ROOT = join(__dirname, '..');

describe('the first integration', () => {
  it('stands in the README as it is run', async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const example = await readFile(join(ROOT, 'example', 'first-integration.ts'), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it('opens cases, publishes records, says what is refused, and stores what comes with its position', async () => {
    const server = await ScriptedServer.start();
    const folder = temporaryFolder();
    const line = { line: 1, status: 'refused', recordId: 'R-1', path: 'data.from', detail: 'expected a day' };
    server.answerWith(
      answers({}, 201),
      (request, response) => {
        request.resume().on('end', () => response.end(`${JSON.stringify(line)}\n{"done":true}\n`));
      },
      answers({ institution: 'OPS-260604' }),
      refuses('feed-expired', { oldest: 9 }),
      answers({ events: [{ id: 'OPS-260604.9', sequence: 9 }], through: 9, feed: 'OPS-260604/1' }),
      answers({}),
    );
    const leaving = new AbortController();
    const reported: string[] = [];
    const stored: number[] = [];
    const database = new OwnDatabase();
    const own = {
      newCases: [{ caseReference: 'C', person: { pesel: '81030206002' }, legalBasis: 'x', purpose: 'y' }],
      changedRecords: [{ section: 'activations', recordId: 'R-1', revision: 1 } as PublicationLine],
      database,
      store: ({ sequence }: Delivery, transaction: OwnDatabase) => {
        stored.push(sequence);
        leaving.abort();
        return transaction.query('INSERT of your own').then(() => undefined);
      },
      report: (trouble: string) => void reported.push(trouble),
    };
    const options = {
      addresses: { edge: server.url, delivery: server.url },
      token: { file: folder.write('token', 'T\n') },
    };
    await integrate(own, options, leaving.signal);
    expect(stored).toEqual([9]);
    expect(database.asked.slice(-4)).toEqual(['BEGIN', 'INSERT INTO', 'INSERT of', 'COMMIT']);
    expect(reported).toEqual([
      'Mend data.from of R-1: expected a day',
      expect.stringMatching(/^What came under numbers 1 to 8 is kept no more/),
    ]);
    expect(server.requests.map(({ line: asked, token }) => `${asked} ${token}`)).toEqual([
      'POST /v1/cases T',
      'POST /v1/publications T',
      'GET /v1/feed/status T',
      'GET /v1/feed?after=0&limit=1000&wait=30 T',
      'GET /v1/feed?after=8&feed=OPS-260604%2F1&limit=1000&wait=30 T',
      'PUT /v1/feed/position T',
    ]);
    folder.remove();
    await server.stop();
  });
});

/** A database that has no position yet, and says yes to everything. */
class OwnDatabase {
  /** The first two words of each statement. */
  readonly asked: string[] = [];

  connect(): Promise<this> {
    return Promise.resolve(this);
  }

  query(text: string): Promise<{ rows: unknown[]; rowCount: number }> {
    this.asked.push(text.trim().split(/\s+/, 2).join(' '));
    return Promise.resolve({ rows: [], rowCount: 1 });
  }

  release(): void {
    // Nothing is held.
  }
}
