import { parseOptions } from './options';

const SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;
const WEBHOOK = ['--webhook', 'http://127.0.0.1:8080/lacznik', '--secret', SECRET];

describe('the command line of a trial', () => {
  it('names a webhook, a follower or a topic', () => {
    expect(parseOptions(WEBHOOK)).toMatchObject({ ok: true, options: { mode: { channel: 'webhook' }, many: 10_000 } });
    expect(parseOptions(['--follow', '--port', '3999'])).toMatchObject({ options: { mode: { port: 3999 } } });
    expect(parseOptions(['--kafka'], 'a:1,b:2')).toMatchObject({ options: { mode: { brokers: ['a:1', 'b:2'] } } });
    expect(parseOptions(['--help'])).toEqual({ ok: 'help' });
  });

  it.each([
    [[], 'One of --webhook'],
    [['--follow', '--kafka'], 'One of --webhook'],
    [['--webhook', 'ftp://x', '--secret', SECRET], '--webhook takes'],
    [['--webhook', 'http://x'], '--secret is needed'],
    [['--kafka'], 'KAFKA_BROKERS is needed'],
    [['--follow', '--port', '70000'], '--port takes'],
    [[...WEBHOOK, '--institution', 'OPS'], '--institution takes'],
    [[...WEBHOOK, '--state-url', 'http://x', '--state-command', 'cat state.json'], 'not both'],
    [[...WEBHOOK, '--state-url', 'x'], '--state-url takes'],
    [[...WEBHOOK, '--many', '0'], '--many takes'],
    [[...WEBHOOK, '--patience', 'long'], 'take seconds'],
    [[...WEBHOOK, '--sate-url', 'x'], '--sate-url'],
  ])('is refused with a reason: %p', (args, why) => {
    expect(parseOptions(args)).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
  });
});
