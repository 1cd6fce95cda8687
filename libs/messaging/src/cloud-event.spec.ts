import { withTraceparent } from '@lacznik/platform';
import type { IncomingMessage } from './broker/message';
import { readOrigin, writeOrigin } from './broker/message';
import { type CloudEventAttributes, readCloudEvent, toHeaders } from './cloud-event';

const event: CloudEventAttributes = {
  id: 'pup-registry.3.7',
  source: '/institutions/PUP-2606',
  type: 'pl.lacznik.registration.changed',
  time: '2026-01-01T00:00:00.000Z',
  subject: 'p1-x',
  sequence: 5,
  personversion: 9,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const carrying = (headers: Record<string, string>): IncomingMessage => ({
  topic: 'facts.v1',
  partition: 0,
  offset: '0',
  key: 'p1-x',
  headers,
  value: '',
});

describe('a CloudEvent in binary mode', () => {
  it('is read as it was written', () => {
    expect(readCloudEvent(carrying(toHeaders(event)))).toEqual(event);
  });

  it('carries the trace of the request at hand where none is given', () => {
    const { traceparent, ...rest } = event;
    expect(withTraceparent(traceparent ?? '', () => toHeaders(rest)).ce_traceparent).toBe(traceparent);
    expect(toHeaders(rest)).not.toHaveProperty('ce_traceparent');
  });

  it.each(['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject'])(
    'is none without %s',
    (name) => {
      const { [name]: _, ...headers } = toHeaders(event);
      expect(readCloudEvent(carrying(headers))).toBeUndefined();
    },
  );

  it.each(['-1', '1.5', '1e3', '', 'x', '9'.repeat(16)])('has no sequence where the header says %p', (text) => {
    expect(readCloudEvent(carrying({ ...toHeaders(event), ce_sequence: text }))?.sequence).toBeUndefined();
  });
});

describe('a message’s origin', () => {
  it('is read as it was written', () => {
    const origin = { source: 'pup-registry', shard: 15, position: 2 ** 40 };
    expect(readOrigin(writeOrigin(origin))).toEqual(origin);
  });

  it.each([undefined, '', 'pup-registry/1', 'pup-registry/x/1', 'pup-registry/1/1.5', 'a/1/1/1'])(
    'is none in %p',
    (text) => expect(readOrigin(text)).toBeUndefined(),
  );
});
