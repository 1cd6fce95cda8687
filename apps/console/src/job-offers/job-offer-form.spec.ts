import { PUBLISH_JOB_OFFER } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { fieldsOf, offerIn } from './job-offer-form';

const { sourceId, ...CONTENT } = PUBLISH_JOB_OFFER.example.body;
const OFFER = PUBLISH_JOB_OFFER.example.answer;

describe('the form of a job offer', () => {
  it('says what the offer said from which it was filled in', () => {
    expect(offerIn(fieldsOf(OFFER))).toEqual(CONTENT);
    expect(fieldsOf(OFFER).text('source-id')).toBe(sourceId);
  });

  it('leaves out what was left empty, and sends on what is no number for the hub to refuse', () => {
    const offer = offerIn(new Fields({ position: 'Kucharz', places: 'dwa' }));
    expect(offer).not.toHaveProperty('commune');
    expect(offer.places).toBeNaN();
  });
});
