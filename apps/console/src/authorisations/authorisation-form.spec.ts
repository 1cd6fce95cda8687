import { Fields } from '../pages/fields';
import { authorisationIn } from './authorisation-form';

describe('what a coordinator enters of a user', () => {
  it('leaves out a paper of which nothing is filled in, and days that are left open', () => {
    const form = new Fields({ user: 'anna', number: 'UP/1', 'authorised-from': '2026-01-01', 'authorised-to': '' });
    expect(authorisationIn(form)).toEqual({
      user: 'anna',
      authorisation: { number: 'UP/1', validFrom: '2026-01-01' },
    });
  });

  it('keeps a paper that is half filled in, so that it is refused and not forgotten', () => {
    const form = new Fields({ user: 'anna', 'secret-to': '2026-12-31' });
    expect(authorisationIn(form)).toEqual({
      user: 'anna',
      undertaking: { signedOn: '', validFrom: '', validTo: '2026-12-31' },
    });
  });
});
