import type { DisclosureRule } from '../vocabulary';
import type { NamedEntry } from './named-entry';

const CORE = ['1', '2', '3', '4', '5', '6', '8', '9', '10', '11'];
const TO_WELFARE = [...CORE, '12', '15', '16', '18'];
const TO_FAMILY_BENEFITS = [...CORE, '14', '16', '18'];
const TO_LABOUR = [...CORE, '12', '15', '16', '19a'];

/** The two acts, each with its days in force. Paragraphs of the act of 2025 are not confirmed, so only the act is named. */
const ACTS = [
  {
    id: 'upz-2004',
    pl: 'ustawa o promocji zatrudnienia i instytucjach rynku pracy, art. 33 ust. 5d, art. 4 ust. 6c i 6d',
    en: 'act on the promotion of employment and labour market institutions, art. 33(5d), art. 4(6c) and (6d)',
    validFrom: '2014-05-27',
    validTo: '2025-05-31',
  },
  {
    id: 'rynek-pracy-2025',
    pl: 'ustawa o rynku pracy i służbach zatrudnienia (Dz.U. 2025 poz. 620)',
    en: 'act on the labour market and employment services (Dz.U. 2025 poz. 620)',
    validFrom: '2025-06-01',
  },
];

/** What no act covers goes to bodies that act for the person, as far as the person consents. They belong to no county. */
const BY_CONSENT = ['PUP', 'OPS', 'PCPR'].map((publisherKind) => ({
  code: `rodo-6-1-a/${publisherKind.toLowerCase()}-to-social-bodies`,
  pl: 'RODO, art. 6 ust. 1 lit. a',
  en: 'GDPR, art. 6(1)(a)',
  publisherKind,
  receiverKinds: ['NGO', 'SOCIAL_ECONOMY'],
  sameCounty: false,
  consentRequired: true,
  categories: ['1', '10', '11', '12', '18'],
  namedCategories: [],
  validFrom: '2018-05-25',
}));

/**
 * Who may disclose what to whom, at most: rows with validity dates, since the law changes. Sex (7), disability (13), help
 * by others (19) and the labour inspectorate (21) are in no row. The distance from the labour market (17), from which the
 * help profile derives, must be named by the agreement.
 */
const BY_LAW = ACTS.flatMap(({ id, ...act }) => [
  {
    code: `${id}/labour-to-welfare`,
    publisherKind: 'PUP',
    receiverKinds: ['OPS', 'PCPR'],
    sameCounty: true,
    categories: TO_WELFARE,
    namedCategories: ['17'],
    ...act,
  },
  {
    code: `${id}/labour-to-family-benefits`,
    publisherKind: 'PUP',
    receiverKinds: ['JSR'],
    sameCounty: true,
    categories: TO_FAMILY_BENEFITS,
    namedCategories: [],
    ...act,
  },
  ...['OPS', 'PCPR'].map((publisherKind) => ({
    code: `${id}/${publisherKind.toLowerCase()}-to-labour`,
    publisherKind,
    receiverKinds: ['PUP'],
    sameCounty: true,
    categories: TO_LABOUR,
    namedCategories: [],
    ...act,
  })),
]);

export const RULES: readonly (DisclosureRule & NamedEntry)[] = [...BY_LAW, ...BY_CONSENT];
