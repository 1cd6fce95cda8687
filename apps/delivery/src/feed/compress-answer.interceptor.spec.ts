import { gunzipSync } from 'node:zlib';
import type { Operation } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { request } from 'undici';
import { CompressAnswerInterceptor } from './compress-answer.interceptor';

const LARGE = { text: 'ż'.repeat(5000) };
const SMALL = { text: 'ż' };

const at = (path: string): Operation => ({
  app: 'any',
  id: path,
  method: 'get',
  path,
  summary: '',
  roles: [],
  answer: { status: 200, content: [] },
  problems: [],
  example: {},
});

@Controller()
@UseInterceptors(CompressAnswerInterceptor)
class Answers {
  @Endpoint(at('/large'))
  large(): object {
    return LARGE;
  }

  @Endpoint(at('/small'))
  small(): object {
    return SMALL;
  }
}

class AnswersModule {}

describe('an answer', () => {
  let app: NestExpressApplication;
  let url: string;

  beforeAll(async () => {
    const module = { module: AnswersModule, controllers: [Answers] };
    app = await NestFactory.create<NestExpressApplication>(module, { logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  async function get(path: string, headers: Record<string, string>) {
    const answer = await request(`${url}/${path}`, { headers });
    return { ...answer, bytes: Buffer.from(await answer.body.arrayBuffer()) };
  }

  it('is compressed for whoever accepts that, and says what it depends on', async () => {
    const { headers, bytes } = await get('large', { 'accept-encoding': 'br, gzip;q=0.5' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(bytes.length).toBeLessThan(1000);
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(LARGE);
  });

  it.each([
    ['large', {}],
    ['large', { 'accept-encoding': 'br' }],
    ['large', { 'accept-encoding': 'gzip;q=0' }],
    ['small', { 'accept-encoding': 'gzip' }],
  ] as [string, Record<string, string>][])('is sent as it is: %s, %p', async (path, accepted) => {
    const { headers, bytes } = await get(path, accepted);
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, 'Accept-Encoding']);
    expect(JSON.parse(bytes.toString())).toEqual(path === 'large' ? LARGE : SMALL);
  });

  it.each<Record<string, string>>([{}, { 'accept-encoding': 'gzip' }])(
    'is not sent again to whoever has it: %p',
    async (accepted) => {
      const { headers } = await get('large', {});
      const again = await get('large', { ...accepted, 'if-none-match': String(headers.etag) });
      expect([again.statusCode, again.bytes.length]).toEqual([304, 0]);
      const changed = await get('large', { ...accepted, 'if-none-match': 'W/"another"' });
      expect(changed.statusCode).toBe(200);
    },
  );
});
