import { Fields } from '../pages/fields';
import { fieldsOfPlaces } from './draft-places';

describe('the field of a place in a draft', () => {
  it('counts the directions that the form has', () => {
    const places = fieldsOfPlaces(new Fields({ 'in-scope': 'labour' }));
    expect(places['disclosures[0].application.publicTask']).toBe('in-task');
    expect(places['agreement.disclosures[0]']).toBe('in-scope');
    expect(places['disclosures[1]']).toBeUndefined();
  });

  it('names the more exact place first', () => {
    const places = Object.keys(fieldsOfPlaces(new Fields({ 'out-scope': 'labour' })));
    expect(places.indexOf('disclosures[0].sections')).toBeLessThan(places.indexOf('disclosures[0]'));
  });
});
