import { STREAM_FEED } from '@lacznik/contracts';
import { request } from 'undici';
import { until } from '../../../../../../test/harness/until';
import { FeedNumbers } from '../../scene/feed-numbers';
import { Scene } from '../../scene/scene';
import { FollowChannel } from './follow-channel';

const OPS = 'OPS-260604';
const TOKEN = 'token';

describe('the stream of a hub in a sandbox', () => {
  it('brings what is delivered, and ends where the feed has lost what it brought', async () => {
    const numbers = new FeedNumbers(7);
    const scene = new Scene(OPS, 'run', 'seed', numbers, () => new Date());
    let url = '';
    const tell = (line: string): void => void (url ||= /http:\S+/.exec(line)?.[0] ?? '');
    const wait = { connectMs: 5000, patienceMs: 5000 };
    const opening = FollowChannel.open({ institution: OPS, port: 0, token: TOKEN, tell, ...wait });
    await until('it listens', () => url !== '');
    const open = (after: string) =>
      request(url + STREAM_FEED.path, { headers: { authorization: `Bearer ${TOKEN}`, 'last-event-id': after } });
    const { body } = await open('7');
    const text = body.text().catch(() => '');
    const channel = await opening;
    const [change, marker] = [scene.change({ record: 'A' }), scene.marker()];
    expect(await channel.deliver([change, marker])).toEqual([]);
    channel.feed.loseBehind(change.sequence);
    channel.feed.append([]);
    expect(await text).toContain(
      `id: 8\nevent: delivery\ndata: ${JSON.stringify(change)}\n\nid: 9\nevent: withdrawn\n`,
    );
    const refused = await open('9');
    expect([refused.statusCode, await refused.body.json()]).toMatchObject([409, { code: 'feed-restored', last: 8 }]);
    await channel.close();
  });
});
