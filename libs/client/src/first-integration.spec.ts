import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedEvent, PublicationLine } from '@lacznik/contracts';
import { temporaryFolder } from '../../../test/harness/temporary-folder';
import { integrate } from '../example/first-integration';
import { answers, ScriptedServer } from './scripted-server.fixture';

const ROOT = join(__dirname, '..');

describe('the first integration', () => {
  it('stands in the README as it is run', async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const example = await readFile(join(ROOT, 'example', 'first-integration.ts'), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it('opens cases, publishes records, says what is refused, and stores what comes with its cursor', async () => {
    const server = await ScriptedServer.start();
    const folder = temporaryFolder();
    await writeFile(folder.path('token'), 'T\n');
    const line = { line: 1, status: 'refused', recordId: 'R-1', path: 'data.from', detail: 'expected a day' };
    server.answerWith(
      answers({}, 201),
      (request, response) => {
        request.resume().on('end', () => response.end(`${JSON.stringify(line)}\n{"done":true}\n`));
      },
      answers({ events: [{ sequence: 9 }], next: 9, last: 9 }),
    );
    const leaving = new AbortController();
    const reported: string[] = [];
    const stored: [readonly FeedEvent[], number][] = [];
    const own = {
      newCases: [{ caseReference: 'C', person: { pesel: '81030206002' }, legalBasis: 'x', purpose: 'y' }],
      changedRecords: [{ section: 'activations', recordId: 'R-1', revision: 1 } as PublicationLine],
      readCursor: () => Promise.resolve(7),
      store: (events: readonly FeedEvent[], cursor: number) => {
        stored.push([events, cursor]);
        leaving.abort(new Error('enough'));
        return Promise.resolve();
      },
      report: (trouble: string) => void reported.push(trouble),
    };
    const options = {
      addresses: { edge: server.url, delivery: server.url },
      token: { file: folder.path('token') },
    };
    await expect(integrate(own, options, leaving.signal)).rejects.toThrow('enough');
    expect(stored).toEqual([[[{ sequence: 9 }], 9]]);
    expect(reported).toEqual(['Mend data.from of R-1: expected a day', '8 to 8 are lost, or were deleted unread.']);
    expect(server.requests.map(({ line: asked, token }) => `${asked} ${token}`)).toEqual([
      'POST /v1/cases T',
      'POST /v1/publications T',
      'GET /v1/feed?after=7&limit=1000&wait=30 T',
    ]);
    folder.remove();
    await server.stop();
  });
});
