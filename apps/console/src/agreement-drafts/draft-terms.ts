import { type AgreementTerms, type AgreementView, type DirectoryDisclosure, partyName } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { APPLICATION_FIELDS, type ApplicationField, type Direction, DIRECTIONS } from './draft-fields';

/** What a form proposes; a direction without a scope discloses nothing. @param own the person's institution */
export function termsIn(form: Fields, own: string): AgreementTerms {
  const given = form.list('parties');
  const parties = given.length > 0 ? given : [own, form.text('other')];
  const other = parties.find((party) => party !== own) ?? '';
  const validTo = form.optional('valid-to');
  return {
    id: form.text('id'),
    parties,
    purpose: form.text('purpose'),
    disclosures: waysIn(form).map((way) => disclosureIn(form, way, way === 'out' ? [own, other] : [other, own])),
    purposes: form.list('purposes'),
    legalBases: form.list('bases'),
    validFrom: form.text('valid-from'),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** The directions that a form has, in the order of the body's disclosures. */
export function waysIn(form: Fields): Direction[] {
  return DIRECTIONS.filter((way) => form.text(`${way}-scope`) !== '');
}

/** Whether the form can show all that a draft says: one disclosure in each direction at most. */
export function fitsForm({ disclosures }: Pick<AgreementView, 'disclosures'>): boolean {
  return new Set(disclosures.map(({ from }) => partyName(from))).size === disclosures.length;
}

/** What the form shows of a draft that there is. */
export function fieldsOf(draft: AgreementView, own: string): Fields {
  const ways = draft.disclosures.map((one) => disclosureFields(one, partyName(one.from) === own ? 'out' : 'in'));
  const { id, version, purpose, purposes = [], legalBases: bases = [], validFrom, validTo } = draft;
  const days = { 'valid-from': validFrom, 'valid-to': validTo };
  const parties = draft.parties.map(partyName);
  const terms = { id, version: String(version), parties, purpose, purposes, bases, ...days };
  return new Fields(ways.reduce((all, way) => ({ ...all, ...way }), terms));
}

function disclosureIn(form: Fields, way: Direction, [from = '', to = '']: string[]): DirectoryDisclosure {
  const sections = form.list(`${way}-sections`);
  const text = (name: ApplicationField): string => form.text(`${way}-${name}`);
  return {
    from,
    to,
    scope: form.text(`${way}-scope`),
    additionalCategories: form.list(`${way}-categories`),
    ...(sections.length > 0 ? { sections } : {}),
    application: {
      register: text('register'),
      publicTask: text('task'),
      manner: text('manner'),
      undertaking: text('undertaking'),
      safeguards: text('safeguards'),
    },
  };
}

function disclosureFields({ scope, additionalCategories, sections, application }: DirectoryDisclosure, way: Direction) {
  const names = Object.entries(APPLICATION_FIELDS) as [ApplicationField, keyof NonNullable<typeof application>][];
  return {
    [`${way}-scope`]: scope,
    [`${way}-categories`]: additionalCategories,
    [`${way}-sections`]: sections,
    ...Object.fromEntries(names.map(([name, place]) => [`${way}-${name}`, application?.[place]])),
  };
}
