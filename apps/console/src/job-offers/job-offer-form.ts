import { JOB_OFFER_KINDS, type JobOfferContent, type JobOfferView } from '@lacznik/contracts';
import { Fields } from '../pages/fields';

/** The form's field of each place in the body. */
export const FIELDS_OF_PLACES = {
  sourceId: 'source-id',
  position: 'position',
  employer: 'employer',
  kind: 'kind',
  county: 'county',
  commune: 'commune',
  places: 'places',
  workplace: 'workplace',
  duties: 'duties',
  requirements: 'requirements',
  pay: 'pay',
  language: 'language',
  contact: 'contact',
  validFrom: 'valid-from',
  validTo: 'valid-to',
  boardUntil: 'board-until',
  link: 'link',
  reason: 'reason',
  version: 'version',
};

/** What may be left empty. */
const OPTIONAL = ['commune', 'workplace', 'requirements', 'boardUntil'] as const;

/** The offer that a form says. */
export function offerIn(form: Fields): JobOfferContent {
  const text = (place: keyof typeof FIELDS_OF_PLACES): string => form.text(FIELDS_OF_PLACES[place]);
  const optional = OPTIONAL.map((place) => [place, text(place)] as const).filter(([, value]) => value !== '');
  return {
    position: text('position'),
    employer: text('employer'),
    kind: JOB_OFFER_KINDS.find((kind) => kind === text('kind')) ?? 'JOB',
    county: text('county'),
    places: Number(text('places')),
    duties: text('duties'),
    pay: text('pay'),
    language: text('language'),
    contact: text('contact'),
    validFrom: text('validFrom'),
    validTo: text('validTo'),
    link: text('link'),
    ...Object.fromEntries(optional),
  };
}

/** What the form shows of an offer that there is. */
export function fieldsOf(offer: JobOfferView): Fields {
  const values: Partial<Record<string, unknown>> = { ...offer };
  const shown = Object.entries(FIELDS_OF_PLACES).map(([place, field]) => {
    const value = values[place];
    return [field, typeof value === 'string' || typeof value === 'number' ? String(value) : ''] as const;
  });
  return new Fields(Object.fromEntries(shown));
}
