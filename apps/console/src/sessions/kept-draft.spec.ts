import { makePesel } from '@lacznik/identifiers';
import { draftOf } from './kept-draft';

const PESEL = makePesel('1984-05-06', 45);

describe('what is kept of a form whose session has ended', () => {
  it('is its texts, without the token and without whom it is about', () => {
    const sent = {
      'form-token': 't',
      'form-owner': 'o',
      pesel: PESEL,
      'given-names': 'Zofia',
      'family-name': 'Kruk',
      note: 'Proszę o kontakt',
      sections: ['a', 'b'],
    };
    expect(draftOf('/inquiries', sent)).toEqual({
      path: '/inquiries',
      fields: { note: 'Proszę o kontakt', sections: ['a', 'b'] },
    });
  });

  it('is nothing in which a PESEL stands, wherever that is', () => {
    expect(draftOf('/cases/open', { reference: PESEL, note: `o ${PESEL}` })?.fields).toEqual({});
    expect(draftOf(`/cases/${PESEL}`, { note: 'x' })).toBeUndefined();
  });
});
