import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../../../../../test/harness/temporary-folder';
import { accessTokens } from './access-tokens';

/** `{"sub": "delivery"}`, signed by nobody. */
const TOKEN = `e30.${Buffer.from('{"sub":"delivery"}').toString('base64url')}.x`;

describe('access tokens for Kafka', () => {
  const folder = temporaryFolder();
  const asked: { headers: IncomingMessage['headers']; body: string }[] = [];
  let answer: { status: number; body: unknown };
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const reply = async (): Promise<void> => {
        asked.push({ headers: request.headers, body: await text(request) });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      };
      void reply();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    folder.remove();
    server.close();
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: { access_token: TOKEN, expires_in: 300 } };
  });

  function issuer(): Parameters<typeof accessTokens>[0] {
    return {
      kafkaTokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
      kafkaClientId: 'delivery:1',
      kafkaClientSecretFile: folder.write('secret', 'a b%\n'),
    };
  }

  it('come from a file, which is read anew each time', async () => {
    const kafkaTokenFile = folder.write('token', `${TOKEN}\n`);
    const tokens = accessTokens({ kafkaTokenFile });
    expect(tokens.subject()).toBe('?');
    expect(await tokens.token()).toBe(TOKEN);
    expect(tokens.subject()).toBe('delivery');
    folder.write('token', 'another');
    expect(await tokens.token()).toBe('another');
    expect(tokens.subject()).toBe('?');
  });

  it('come from the issuer, to a client that proves itself, once for many who ask', async () => {
    const { token } = accessTokens({ ...issuer(), kafkaTokenScope: 'kafka' });
    expect(await Promise.all([token(), token()])).toEqual([TOKEN, TOKEN]);
    expect(await token()).toBe(TOKEN);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toBe('grant_type=client_credentials&scope=kafka');
    const basic = Buffer.from(String(asked[0]?.headers.authorization).slice('Basic '.length), 'base64').toString();
    expect(basic).toBe('delivery%3A1:a+b%25');
  });

  it('are asked for anew where the issuer does not say how long they last', async () => {
    answer.body = { access_token: TOKEN };
    const { token } = accessTokens(issuer());
    await token();
    await token();
    expect(asked).toHaveLength(2);
  });

  it('that cannot be had say where, and why', async () => {
    const kafkaTokenFile = folder.path('none');
    await expect(accessTokens({ kafkaTokenFile }).token()).rejects.toThrow(/KAFKA_TOKEN_FILE .*none/);
    answer = { status: 401, body: { error: 'invalid_client', error_description: 'secret' } };
    await expect(accessTokens(issuer()).token()).rejects.toThrow(
      'KAFKA_TOKEN_URL gives no token: it answers 401 invalid_client',
    );
    await expect(accessTokens({ ...issuer(), kafkaClientSecretFile: kafkaTokenFile }).token()).rejects.toThrow(
      'KAFKA_CLIENT_SECRET_FILE cannot be read',
    );
  });
});
