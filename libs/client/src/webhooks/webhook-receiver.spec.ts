import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { newSigningKey, publicKeyOf, Signer, type SigningKey } from '@lacznik/webhooks';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { request } from 'undici';
import { type Delivery, WebhookReceiver, type WebhookReceiverOptions } from '..';

const NOW = new Date();
const KEY = newSigningKey('hmac-sha256', NOW);
const NEXT = newSigningKey('hmac-sha256', NOW);
const ED25519 = newSigningKey('ed25519', NOW);
const EVENT = { id: 'OPS-260604.7', sequence: 7, type: 'pl.lacznik.activation.changed', data: { text: 'żółw' } };

interface Sent {
  content?: object | string;
  keys?: SigningKey[];
  at?: Date;
  headers?: Record<string, string | undefined>;
}

@Controller()
class Nothing {}

@Module({ controllers: [Nothing] })
class NestApp {}

describe('receiving webhooks', () => {
  let taken: { delivery: Delivery; through?: number }[];
  let errors: unknown[];
  const servers: Server[] = [];
  const receiverOf = (options: Partial<WebhookReceiverOptions> = {}): WebhookReceiver =>
    new WebhookReceiver({
      secrets: [KEY.secret],
      onDelivery: (delivery, call) => void taken.push({ delivery, ...call }),
      onError: (error) => errors.push(error),
      ...options,
    });

  beforeEach(() => {
    taken = [];
    errors = [];
  });
  afterAll(() => servers.forEach((server) => server.close()));

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/lacznik`;
  }

  async function send(url: string, { content = EVENT, keys = [KEY], at = new Date(), headers = {} }: Sent = {}) {
    const body = typeof content === 'string' ? content : JSON.stringify(content);
    const signed = new Signer(keys).headersFor(EVENT.id, body, at);
    const all = { 'content-type': 'application/json', 'lacznik-through': '6', ...signed, ...headers };
    const answer = await request(url, { method: 'POST', headers: all, body });
    return { status: answer.statusCode, text: await answer.body.text() };
  }

  it('hands on what is genuine, before it answers', async () => {
    const url = await serve(receiverOf().listener);
    await expect(send(url)).resolves.toEqual({ status: 204, text: '' });
    const delivery = { kind: 'event', id: EVENT.id, sequence: 7, event: EVENT };
    expect(taken).toEqual([{ delivery, through: 6 }]);
  });

  it('hands on that a delivery was withdrawn as a marker', async () => {
    const url = await serve(receiverOf().listener);
    await send(url, { content: { id: EVENT.id, type: 'pl.lacznik.delivery.withdrawn', sequence: 7 } });
    expect(taken).toMatchObject([{ delivery: { kind: 'withdrawn', id: EVENT.id, sequence: 7 } }]);
  });

  it('answers the challenge, and a test, without handing them on', async () => {
    const url = await serve(receiverOf().listener);
    const challenge = { type: 'pl.lacznik.subscription.challenge', data: { challenge: 'abc' } };
    await expect(send(url, { content: challenge })).resolves.toEqual({ status: 200, text: '{"challenge":"abc"}' });
    await expect(send(url, { content: { type: 'pl.lacznik.subscription.test' } })).resolves.toMatchObject({
      status: 204,
    });
    expect(taken).toEqual([]);
  });

  it('takes whatever one of several secrets fits, of either kind', async () => {
    const secrets = [NEXT.secret, publicKeyOf(ED25519)];
    const url = await serve(receiverOf({ secrets: () => Promise.resolve(secrets) }).listener);
    const statuses = await Promise.all(
      [[KEY, NEXT], [ED25519], [KEY, ED25519], [KEY]].map((keys) => send(url, { keys })),
    );
    expect(statuses.map(({ status }) => status)).toEqual([204, 204, 204, 401]);
  });

  it.each<[string, Sent, number, RegExp]>([
    ['signed by nobody', { headers: { 'webhook-signature': undefined } }, 401, /are missing/],
    ['signed with another key', { keys: [NEXT] }, 401, /No signature fits/],
    ['of another id than was signed', { headers: { 'webhook-id': 'OPS-260604.8' } }, 401, /No signature fits/],
    ['with a signature that is none', { headers: { 'webhook-signature': 'v1a,AAAA v1, x' } }, 401, /No signature fits/],
    ['sent too long ago', { at: new Date(Date.now() - 301_000) }, 401, /not of now/],
    ['sent too far ahead', { at: new Date(Date.now() + 310_000) }, 401, /not of now/],
    ['at no time', { headers: { 'webhook-timestamp': 'now' } }, 401, /cannot be read/],
    ['too long', { content: 'x'.repeat(2_000_000) }, 413, /more than 150 bytes/],
    ['no JSON', { content: 'x' }, 500, /send it again/],
  ])('refuses, and says why, what is %s', async (_, sent, status, text) => {
    const url = await serve(receiverOf({ maxBodyBytes: 150 }).listener);
    const answer = await send(url, sent);
    expect([answer.status, taken, errors.length]).toEqual([status, [], 1]);
    expect(answer.text).toMatch(text);
  });

  it('has a delivery sent again that could not be taken over', async () => {
    const url = await serve(receiverOf({ onDelivery: () => Promise.reject(new Error('disk is full')) }).listener);
    await expect(send(url)).resolves.toMatchObject({ status: 500 });
    expect(errors).toMatchObject([{ message: 'disk is full' }]);
  });

  it('does not start with a secret that is none, and does not repeat it', () => {
    expect(() => receiverOf({ secrets: [KEY.secret, 'hunter2'] })).toThrow(
      /^Secret 2 of the webhooks is none: expected/,
    );
  });

  it('sits in Express, before its parser of JSON or behind one that keeps the bytes', async () => {
    const app = express();
    app.post('/lacznik', receiverOf().listener);
    app.post('/raw', express.raw({ type: '*/*' }), receiverOf().listener);
    app.use(express.json());
    app.post('/parsed', receiverOf().listener);
    const url = await serve(app);
    const paths = ['/lacznik', '/raw', '/parsed'];
    const sent = await Promise.all(paths.map((path) => send(url.replace('/lacznik', path))));
    expect(sent.map(({ status }) => status)).toEqual([204, 204, 500]);
    expect(sent[2]?.text).toContain('before express.json()');
  });

  it.each([{ rawBody: true }, {}])('sits in Nest, in front of it: %p', async (options) => {
    const app = await NestFactory.create<NestExpressApplication>(NestApp, { logger: false, ...options });
    app.use('/lacznik', receiverOf().listener);
    await app.listen(0, '127.0.0.1');
    await expect(send(`${await app.getUrl()}/lacznik`)).resolves.toMatchObject({ status: 204 });
    await app.close();
  });
});
