import { once } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import { type INestApplication, Logger } from '@nestjs/common';
import { APP_NAME, DocumentsController } from './documents.controller';
import { ProblemFilter } from './problem.filter';

describe('the documents of an app', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [DocumentsController],
      providers: [{ provide: APP_NAME, useValue: 'delivery' }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  it('are its OpenAPI document', async () => {
    const response = await fetch(`${url}/openapi.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ openapi: '3.1.1', info: { title: 'Łącznik: delivery' } });
  });

  it('are shown by a page that may load from this host only, and each of whose files is there', async () => {
    const response = await fetch(`${url}/docs`);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    const files = Array.from((await response.text()).matchAll(/(?:src|href)="([^"]+)"/g), ([, file]) => file);
    expect(files).toHaveLength(4);
    for (const file of files) {
      const answer = await fetch(new URL(file ?? '', `${url}/docs`));
      expect([file, answer.status]).toEqual([file, 200]);
      expect((await answer.text()).length).toBeGreaterThan(50);
      expect(answer.headers.get('content-type')).toMatch(/^(text\/(css|javascript)|image\/png)/);
    }
  });

  it('fail without a word where the client has gone away', async () => {
    const logged = jest.spyOn(Logger.prototype, 'warn');
    const [[socket], [response]] = await Promise.all([
      once(app.getHttpServer() as Server, 'connection') as Promise<[Socket]>,
      once(get(`${url}/docs/swagger-ui-bundle.js`, { agent: false }), 'response') as Promise<[IncomingMessage]>,
    ]);
    response.destroy();
    await new Promise((resolve) => socket.once('close', resolve));
    // Express looks a turn later, the filter one after that.
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(logged).not.toHaveBeenCalled();
  });

  it.each(['package.json', '..%2fpackage.json', 'swagger-ui.js'])('have no file %s', async (file) => {
    expect((await fetch(`${url}/docs/${file}`)).status).toBe(404);
  });
});
