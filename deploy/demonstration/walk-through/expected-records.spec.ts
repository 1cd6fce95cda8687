import { regionDirectory } from '../directory';
import { registerOf } from '../people';
import { planOf } from '../register-plan';
import { expectedRecords } from './expected-records';

const directory = regionDirectory();
const [person] = registerOf({ ...planOf('2606', 1), total: 1, profileIII: 0, pai: {} });
const records = person?.records ?? [];
const sectionsFor = (to: string) =>
  expectedRecords(directory, { from: 'PUP-2606', to }, records).map(({ section }) => section);

describe('the records that are expected at a welfare centre', () => {
  it('are all where the agreement names the help profile, the others where it does not', () => {
    const all = records.map(({ section }) => section);
    expect(sectionsFor('OPS-260604')).toEqual(all);
    expect(sectionsFor('OPS-260603')).toEqual(all.filter((section) => section !== 'help-profiles'));
  });

  it('are none under a suspended agreement, or without one', () => {
    expect(sectionsFor('OPS-260605')).toEqual([]);
    expect(sectionsFor('PCPR-2606')).toEqual([]);
  });
});
