import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { readSettings } from './read-settings';

describe('settings', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const file = (content: unknown): string => folder.write('lacznik.json', JSON.stringify(content));

  it('come from a file, whose paths are meant from where it is, and over it from the environment', () => {
    const named = file({ edge: 'https://edge.example', delivery: 'https://feed.example', tokenFile: 'token' });
    const environment = { LACZNIK_CONFIG: named, LACZNIK_EDGE: 'https://other.example', LACZNIK_CA_FILE: '' };
    expect(readSettings(environment)).toEqual({
      file: named,
      edge: 'https://other.example',
      delivery: 'https://feed.example',
      tokenFile: folder.path('token'),
    });
    expect(readSettings({ LACZNIK_TOKEN_FILE: 'token' })).toEqual({ tokenFile: 'token' });
  });

  it.each([
    ['an address that is none', { edge: 'hub.example' }, 'LACZNIK_EDGE (edge): expected an address'],
    ['an address with a user', { accessLog: 'https://a:b@hub.example' }, 'LACZNIK_ACCESS_LOG'],
    ['a name that there is not', { egde: 'https://hub.example' }, 'there is no setting egde'],
    ['a number', { tokenFile: 1 }, 'tokenFile is a text'],
    ['a token', { token: 'x' }, 'Name that as tokenFile'],
    [
      'brokers without a port',
      { kafkaBrokers: 'kafka.example' },
      'LACZNIK_KAFKA_BROKERS (kafkaBrokers): expected host:port',
    ],
    ['a list', [], 'expected an object'],
  ])('are refused for %s', (_, content, why) => {
    expect(() => readSettings({}, file(content))).toThrow(why);
  });

  it('are refused where the file that was named is not there, and all faults are told at once', () => {
    expect(() => readSettings({}, folder.path('none'))).toThrow('there is none');
    expect(() => readSettings({ LACZNIK_EDGE: 'x', LACZNIK_DELIVERY: 'y' })).toThrow(
      /LACZNIK_EDGE.*\n.*LACZNIK_DELIVERY/,
    );
  });
});
