import type { InstitutionKind } from '../vocabulary';
import type { NamedEntry } from './named-entry';

/** A kind with what its number looks like and which sections it publishes. */
interface ShippedKind extends InstitutionKind, NamedEntry {
  digits: number;
  publishes: readonly string[];
}

const SINCE = { validFrom: '2004-05-01' };
/** Numbered by county, by commune (six digits of TERYT: the seventh, the commune's kind, changes), in the court register. */
const BY_COUNTY = { digits: 4, county: true };
const BY_COMMUNE = { digits: 6, county: true };
const BY_KRS = { digits: 10, county: false };

/** Who may take part. */
export const INSTITUTION_KINDS: readonly ShippedKind[] = [
  {
    code: 'PUP',
    pl: 'powiatowy urząd pracy',
    en: 'labour office',
    ...BY_COUNTY,
    publishes: ['registrations', 'help-profiles', 'labour-benefits', 'activations', 'proposals', 'health-insurances'],
    ...SINCE,
  },
  {
    code: 'OPS',
    pl: 'ośrodek pomocy społecznej',
    en: 'welfare centre',
    ...BY_COMMUNE,
    publishes: ['welfare-benefits', 'social-contracts', 'welfare-applications', 'interviews', 'health-insurances'],
    ...SINCE,
  },
  {
    code: 'PCPR',
    pl: 'powiatowe centrum pomocy rodzinie',
    en: 'family help centre',
    ...BY_COUNTY,
    publishes: ['welfare-benefits'],
    ...SINCE,
  },
  {
    code: 'JSR',
    pl: 'jednostka świadczeń rodzinnych',
    en: 'family-benefit unit',
    ...BY_COMMUNE,
    publishes: [],
    ...SINCE,
  },
  {
    code: 'NGO',
    pl: 'organizacja pozarządowa',
    en: 'non-governmental organisation',
    ...BY_KRS,
    publishes: [],
    ...SINCE,
  },
  {
    code: 'SOCIAL_ECONOMY',
    pl: 'podmiot ekonomii społecznej',
    en: 'social-economy body',
    ...BY_KRS,
    publishes: [],
    ...SINCE,
  },
];
