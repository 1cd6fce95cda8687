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

const carrying = (headers: Record<string, string>): { headers: Record<string, string> } => ({ headers });

describe('a CloudEvent in binary mode', () => {
  it('is read as it was written', () => {
    expect(readCloudEvent(carrying(toHeaders(event)))).toEqual(event);
  });

  it('has no trace where none is given', () => {
    const { traceparent: _, ...rest } = event;
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
