import { Fields } from '../pages/fields';
import { coordinatorIn, fieldsOf } from './contact-form';

const OWN = { name: 'Anna Przykładowa', telephone: '15 868 03 01', email: 'a@ops.example' };
const DEPUTY = { name: 'Jan Zastępczy', telephone: '15 868 03 02', email: 'j@ops.example' };

describe('the form of the own coordinator', () => {
  it('brings back what it shows, with a deputy and without', () => {
    expect(coordinatorIn(fieldsOf(OWN))).toEqual(OWN);
    expect(coordinatorIn(fieldsOf({ ...OWN, deputy: DEPUTY }))).toEqual({ ...OWN, deputy: DEPUTY });
  });

  it('keeps a deputy that is half filled in, so that it is refused and not forgotten', () => {
    const form = new Fields({ ...OWN, 'deputy-name': 'Jan' });
    expect(coordinatorIn(form)).toEqual({ ...OWN, deputy: { name: 'Jan', telephone: '', email: '' } });
  });

  it('is empty where nobody was named', () => {
    expect(fieldsOf(undefined).text('name')).toBe('');
  });
});
