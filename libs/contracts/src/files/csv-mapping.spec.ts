import { parseCsvMapping } from './csv-mapping';

const FIELDS = {
  recordId: { column: 'NR' },
  revision: { constant: 1 },
  'person.pesel': { column: 'PESEL' },
  'data.status': { column: 'STATUS', values: { B: 'JOBSEEKER' } },
  'data.from': { column: 'OD', day: 'DD.MM.YYYY' },
};

describe('a mapping of columns to fields', () => {
  it('is read with what it does not say', () => {
    const parsed = parseCsvMapping({ section: 'registrations', fields: FIELDS });
    expect(parsed).toMatchObject({ ok: true, value: { delimiter: ';', ignore: [], fields: FIELDS } });
  });

  it.each([
    ['a section that nobody publishes', { section: 'x' }, 'section'],
    ['a delimiter that is none', { delimiter: ':' }, 'delimiter'],
    ['a field that the section does not have', { fields: { 'data.form': { column: 'A' } } }, 'fields.data.form'],
    ['a field with two sources', { fields: { recordId: { column: 'A', constant: 1 } } }, 'fields.recordId'],
    ['a field without a source', { fields: { recordId: {} } }, 'fields.recordId'],
    [
      'two forms of one cell',
      { fields: { revision: { column: 'A', number: 'grosze', values: {} } } },
      'fields.revision',
    ],
    ['a misspelt word', { fields: { recordId: { colum: 'A' } } }, 'fields.recordId.colum'],
    [
      'a form of a day that there is not',
      { fields: { 'data.from': { column: 'A', day: 'MM/DD/YYYY' } } },
      'fields.data.from.day',
    ],
  ])('is refused with its place: %s', (_, change, path) => {
    const parsed = parseCsvMapping({ section: 'registrations', fields: FIELDS, ...change });
    expect(parsed).toMatchObject({ ok: false, refusals: [{ path }] });
  });
});
