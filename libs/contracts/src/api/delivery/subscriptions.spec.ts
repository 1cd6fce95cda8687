import { check, shapeOf } from '../../checking/shape';
import { CREATE_SUBSCRIPTION, NewSubscription } from './subscriptions';

describe('a subscription', () => {
  const read = (change: object): ReturnType<typeof check> =>
    check(shapeOf(NewSubscription), { ...CREATE_SUBSCRIPTION.example.body, ...change }, '');

  it.each([
    'https://ops.example.pl',
    'https://ops.example.pl:8443/lacznik?unit=7',
    'http://10.20.0.5/webhooks',
    'https://[2001:db8::1]/',
    'http://127.0.0.1:32774/webhooks',
  ])('is for an address: %s', (url) => {
    expect(read({ url })).toMatchObject({ ok: true });
  });

  it.each([
    'ftp://ops.example.pl',
    'https://user:secret@ops.example.pl',
    'https://ops.example.pl/#x',
    'https://ops.example.pl:0/',
    'https:ops.example.pl',
    'https://',
    `https://ops.example.pl/${'x'.repeat(2000)}`,
    'javascript:alert(1)',
    'https://ops.example.pl/44051401458',
    'https://ops.example.pl/?of=440514-01458',
    'https://p44051401458.example.pl/',
    'http://127.0.0.1:32774/44051401458',
  ])('is refused with what is none: %s', (url) => {
    expect(read({ url })).toMatchObject({ ok: false, refusals: [{ code: 'validation-failed', path: 'url' }] });
  });

  it.each([
    [{ sections: ['horoscopes'] }, 'filter.sections[0]', /expected one of registrations, /],
    [{ sections: [] }, 'filter.sections', /expected a list of 1 to 100 entries/],
    [{ publishers: Array.from({ length: 101 }, () => 'PUP-2606') }, 'filter.publishers', /expected a list of 1 to 100/],
    [{ publishers: ['someone'] }, 'filter.publishers[0]', /expected an institution id/],
    [{ eventTypes: ['pl.lacznik.nothing'] }, 'filter.eventTypes[0]', /expected one of pl\.lacznik\./],
  ])('is refused with a filter that says what and where: %p', (filter, path, detail) => {
    expect(read({ filter })).toMatchObject({
      ok: false,
      refusals: [{ code: 'validation-failed', path, detail: expect.stringMatching(detail) as string }],
    });
  });
});
